import {
  MongoAPIError,
  MongoClientClosedError,
  MongoCompatibilityError,
  MongoError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  type TopologyDescription,
} from 'mongodb';
import { ReadModelError } from '../port.ts';

/** What makes a replica set of one node, without which MongoDB has no transactions. */
export const MAKE_REPLICA_SET = "start it with `mongod --replSet rs0 …` and once run `mongosh --eval 'rs.initiate()'`";

/** Members that are stepping down, starting or shutting down: another one takes over. */
const NO_PRIMARY = new Set([91, 189, 10_107, 10_058, 11_600, 11_602, 13_435, 13_436]);
const AUTHENTICATION = 18;
const UNAUTHORIZED = 13;
/**
 * Further answers that are about the server's state and not about what it was asked: no rights (any more), no transactions, too slow, no room,
 * a lost session, others writing the same, members missing.
 */
const SURROUNDINGS = new Set([
  6, 7, 13, 18, 20, 24, 43, 46, 50, 64, 89, 100, 112, 202, 206, 225, 244, 246, 251, 256, 262, 263, 14_031,
]);
/** A collection was dropped before or while it was read. */
const GONE = new Set([26, 43, 175]);

const codeOf = (error: unknown): number | null => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'number' ? code : null;
};
export const hasLabel = (error: unknown, label: string): boolean => error instanceof MongoError && error.hasErrorLabel(label);

export const isGone = (error: unknown): boolean => GONE.has(codeOf(error) ?? 0);
export const isClosed = (error: unknown): boolean =>
  error instanceof MongoClientClosedError || error instanceof MongoNotConnectedError || error instanceof MongoTopologyClosedError;

/**
 * A connection that breaks while a command waits to be written reaches us as the system's own error, or as the driver's stumbling over it:
 * mongodb 7.9 gives it neither its type nor its labels.
 */
const isBroken = (error: unknown): boolean =>
  !(error instanceof MongoError) &&
  (/^(ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENET[A-Z]+|ERR_STREAM_[A-Z_]+)$/.test(systemCode(error) ?? '') ||
    /hasErrorLabel is not a function/.test((error as Error | null)?.message ?? ''));

/** Worth asking again at once: what was asked outside a transaction may be asked twice. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof MongoServerSelectionError) &&
  (isBroken(error) ||
    error instanceof MongoNetworkError ||
    NO_PRIMARY.has(codeOf(error) ?? 0) ||
    codeOf(error) === 112 ||
    hasLabel(error, 'RetryableWriteError') ||
    hasLabel(error, 'RetryableError'));

const isAborted = (error: unknown): boolean => hasLabel(error, 'TransientTransactionError');
/** The commit's reply is missing; whether it went through is known to the server only, which may be asked again. */
export const isUnknownOutcome = (error: unknown): boolean =>
  (hasLabel(error, 'UnknownTransactionCommitResult') && !isAborted(error)) || isBroken(error);
/** The whole transaction may be tried again. */
export const isTransient = (error: unknown): boolean =>
  isAborted(error) || isBroken(error) || codeOf(error) === 112 || NO_PRIMARY.has(codeOf(error) ?? 0);

/** Why at the start waiting will not help, and what will; null where it may help. */
export function hopeless(error: unknown): string | null {
  for (const one of reasons(error)) {
    if (codeOf(one) === AUTHENTICATION)
      return 'the user name or password is refused: check both, and authSource if the user is kept in another database';
    if (codeOf(one) === UNAUTHORIZED)
      return 'the user may not read and write this database, or the address names none: mongodb://user:password@host…, with the role readWrite';
    if (one instanceof MongoCompatibilityError)
      return 'its version does not fit this program: MongoDB 4.4 or newer is needed, or a service compatible with it';
    if (isNoMember(one))
      return `no server there belongs to the replica set that the address names (replicaSet=…): give it the right name; a single server outside a replica set has no transactions, one node is enough: ${MAKE_REPLICA_SET}`;
    const tls = tlsProblem(one);
    if (tls) return tls;
  }
  return null;
}

/** The driver leaves out of its picture who answers, but not as a member of the set it looks for. */
const isNoMember = (error: unknown): boolean =>
  error instanceof MongoServerSelectionError && (error.reason as TopologyDescription | undefined)?.servers.size === 0;

function tlsProblem(error: unknown): string | null {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/.test(code))
    return `the server's certificate is not trusted (${code}): give the authority that signed it (tlsCAFile=…) and the name it was made for`;
  if (/^ERR_SSL_|^EPROTO$/.test(code))
    return `no TLS connection came about (${code}): the server may expect none (tls=false), or demand a client certificate (tlsCertificateKeyFile=…)`;
  return null;
}

/** The error, what caused it, and what each server of a failed selection had said. */
function reasons(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  const open: unknown[] = [error];
  while (open.length > 0 && found.length < 50) {
    const one = open.shift();
    if (one === null || typeof one !== 'object' || found.includes(one)) continue;
    found.push(one);
    open.push((one as Error).cause);
    const topology = (one as { reason?: TopologyDescription }).reason;
    if (topology?.servers instanceof Map) for (const server of topology.servers.values()) open.push(server.error);
  }
  return found;
}

/** A driver's error as words: what is the matter and what to do. Never its own message, which may quote documents or the address with its password. */
export function explained(error: unknown): string {
  const lost = hopeless(error);
  if (lost) return lost;
  if (isClosed(error)) return 'the read models were closed';
  if (error instanceof MongoServerSelectionError) return selection(error);
  const code = codeOf(error);
  if (code !== null && NO_PRIMARY.has(code)) return 'no primary at the moment; the servers choose another one, try again';
  if (code === 112) return 'others were writing the same all the while, try again';
  if (code === 50) return 'the answer took too long; ask for less, or give it more time';
  if (code === 20) return `its transactions are refused: a replica set is needed, also of one node: ${MAKE_REPLICA_SET}`;
  if (error instanceof MongoNetworkTimeoutError) return 'the server did not answer in time';
  if (error instanceof MongoNetworkError || isBroken(error)) return `the connection broke (${networkCode(error)})`;
  if (error instanceof MongoServerError)
    return `the server refused a command (${error.codeName ?? error.name} ${code ?? ''})`.replace(' )', ')');
  return `the driver failed (${(error as Error)?.name})`;
}

function selection(error: MongoServerSelectionError): string {
  const topology = error.reason as TopologyDescription | undefined;
  const servers = [...(topology?.servers?.values() ?? [])];
  if (servers.some((server) => server.type === 'RSGhost')) return `its replica set was not begun yet: ${MAKE_REPLICA_SET}`;
  if (servers.some((server) => server.type.startsWith('RS') && server.type !== 'RSGhost'))
    return 'the replica set has no primary at the moment: more than half of its members must be up and see each other';
  const why =
    [...new Set(reasons(error).flatMap((one) => ((code) => (code ? [code] : []))(systemCode(one))))].join(', ') || 'no answer';
  const named =
    topology?.setName != null
      ? `; a replica set may name its members otherwise than the address does: the names that ${topology.setName} uses must be known here, or add directConnection=true`
      : '';
  return `${servers.map((server) => server.address).join(', ') || 'no server'} cannot be reached (${why}): check that it runs, host, port and firewall, and whether it speaks TLS (tls=true or false)${named}`;
}

const systemCode = (error: unknown): string | null => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z_0-9]+$/.test(code) ? code : null;
};
const networkCode = (error: unknown): string => reasons(error).map(systemCode).find(Boolean) ?? 'closed';

/** The server answers, and will answer the same again: a document or a statement that it does not take. */
const isRefusal = (error: unknown): boolean =>
  error instanceof MongoServerError &&
  !isPassing(error) &&
  !isTransient(error) &&
  !isUnknownOutcome(error) &&
  !GONE.has(codeOf(error) ?? 0) &&
  codeOf(error) !== null &&
  !SURROUNDINGS.has(codeOf(error)!);

/** An error of the driver during work, as the port says it; anything else is a mistake in the program and stays as it is. */
export function unavailable(where: string, error: unknown): unknown {
  if (error instanceof ReadModelError || (!(error instanceof MongoError) && !isBroken(error))) return error;
  if (error instanceof MongoAPIError && !isClosed(error)) return error;
  if (isRefusal(error)) return new ReadModelError('STORE_FAULT', `the read models in ${where} refuse this: ${explained(error)}`);
  return new ReadModelError('STORE_UNAVAILABLE', `the read models in ${where} cannot be used: ${explained(error)}`);
}
