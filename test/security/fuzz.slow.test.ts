import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '#kernel';
import { buildSchema } from 'graphql';
import { poolOf } from './fuzz/pool.ts';
import { randomFrom } from './fuzz/random.ts';
import { requestFrom, type FuzzRequest } from './fuzz/requests.ts';
import { MARKER, size, stillServes } from './support/attack.ts';
import { post, type Reply } from './support/http.ts';
import { startTarget } from './support/target.ts';

/**
 * Requests made from the schema, for every role, on a made-up year (G12): whatever is asked, the answer is typed, it is never our own
 * fault, it is in both languages, and it does not repeat what somebody typed. LACHAN_SECURITY=long makes 20,000; LACHAN_SECURITY_SEED gives others.
 */
const COUNT = size(1_000, 20_000);
const SEED = Number(process.env['LACHAN_SECURITY_SEED'] ?? 1);
const AT_ONCE = 8;

let target: Awaited<ReturnType<typeof startTarget>>;
beforeAll(async () => {
  target = await startTarget({ demo: true });
}, 180_000);
afterAll(() => target?.own.stop());

/** What is wrong with an answer; null: nothing. */
function faultOf({ status, json, text }: Reply): string | null {
  if (json === null) return `status ${status}, no JSON`;
  const errors = (json.errors ?? []) as { extensions?: { code?: string } }[];
  const codes = errors.map((error) => error.extensions?.code);
  if (codes.includes('INTERNAL')) return 'INTERNAL';
  if (codes.some((code) => typeof code !== 'string')) return 'an error without a code';
  if (status >= 500 && !(status === 503 && codes.length > 0)) return `status ${status}`;
  if (codes.includes('INVALID_EVENT')) return 'an event that is not valid was decided';
  if (![200, 400, 403, 404, 413, 503].includes(status)) return `status ${status}`;
  // Data that was recorded may be read again; errors and refusals say what is wrong without it.
  const refused = Object.values(json.data ?? {}).filter(isRefusal) as Spoken[];
  const spoken = [...errors.map(({ extensions }) => extensions as Spoken), ...refused, ...refused.flatMap((r) => r.issues ?? [])];
  const silent = spoken.find(({ message }) => !isInBoth(message));
  if (silent) return `not in both languages: ${silent.code ?? silent.__typename}`;
  const said = JSON.stringify([errors, Object.values(json.data ?? {}).filter(isRefusal)]);
  if (said.includes(MARKER)) return 'what was typed comes back in an error';
  return /node_modules|\\n\s+at /.test(text) ? 'a stack' : null;
}
interface Spoken {
  readonly code?: string;
  readonly __typename?: string;
  readonly message?: unknown;
  readonly issues?: readonly Spoken[];
}
const isInBoth = (text: unknown): boolean => {
  const { vi, en } = (text ?? {}) as { vi?: unknown; en?: unknown };
  return typeof vi === 'string' && typeof en === 'string' && vi !== '' && en !== '' && vi !== en;
};
const isRefusal = (value: unknown): boolean =>
  ['Refused', 'InvalidInput', 'NotAllowed', 'Conflict'].includes((value as { __typename?: string } | null)?.__typename ?? '');

/** Where our own fault lies, as the log of the server says it by the reference in the answer. */
function placeOf({ json, text }: Reply): string {
  const error = (json?.errors ?? []).find((e: { extensions: { reference?: string } }) => e.extensions?.reference);
  const reference = error?.extensions?.reference as string | undefined;
  if (!reference) return text.replaceAll(MARKER, '(marker)').slice(0, 200);
  const line = target.own
    .said()
    .split('\n')
    .find((l) => l.includes(reference));
  const { error: name, at = [] } = JSON.parse(line ?? '{}') as { error?: string; at?: string[] };
  return `${name} ${at
    .filter((frame) => frame.includes('/dist/'))
    .slice(0, 3)
    .map((frame) => frame.replace(/.*\/dist\//, '').replace(/\)$/, ''))
    .join(' < ')}`;
}

test(`${COUNT} requests made from the schema (seed ${SEED}): no fault of ours, no 5xx, nothing repeated`, async () => {
  const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
  const pool = await poolOf(target);
  expect(pool['employer']?.length).toBeGreaterThan(5);
  const random = randomFrom(SEED);
  const callers = await Promise.all(
    ROLES.flatMap((role: Role) =>
      (role === 'auditor' ? ['00'] : ['01', '00', '00577']).map((unit) =>
        target.token(role, unit, role === 'alliance-officer' ? { alliance: pool['alliance']![0]! } : {}),
      ),
    ),
  );
  const requests = Array.from({ length: COUNT }, () => ({
    request: requestFrom(schema, random, pool),
    token: random.pick(callers),
  }));

  const counts: Record<string, number> = {};
  const faults = new Map<string, { times: number; request: FuzzRequest }>();
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < requests.length && target.own.isRunning) {
      const { request, token } = requests[next++]!;
      const reply = await post(target, token, request);
      const kind = reply.json?.errors?.[0]?.extensions?.code ?? reply.json?.data?.r0?.__typename ?? `${reply.status}`;
      counts[kind] = (counts[kind] ?? 0) + 1;
      const fault = faultOf(reply);
      if (fault === null) continue;
      const key = `${fault}: ${placeOf(reply)}`;
      const known = faults.get(key);
      const shorter = !known || JSON.stringify(request).length < JSON.stringify(known.request).length ? request : known.request;
      faults.set(key, { times: (known?.times ?? 0) + 1, request: shorter });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));

  const shown = Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 14)
    .map(([kind, count]) => `${kind} ${count}`);
  process.stdout.write(`\nfuzz: ${next} requests, seed ${SEED}: ${shown.join(', ')}; ${faults.size} kinds of fault\n`);
  expect(next).toBe(COUNT);
  // Random requests that are all refused at the first door would prove nothing.
  expect(counts['Accepted'] ?? 0).toBeGreaterThan(0);
  expect(await stillServes(target)).toBe(true);
  expect(target.own.said()).not.toContain(MARKER);
  expect(
    [...faults].map(([what, { times, request }]) => `${times}x ${what} <- ${JSON.stringify(request).slice(0, 1_500)}`),
  ).toEqual([]);
}, 1_800_000);
