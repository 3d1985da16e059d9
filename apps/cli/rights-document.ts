import { BODY_RIGHTS, CHECKING_BODIES, FIELD_RULES, FINING_BODIES, isForCarrier, type QueryScope, type ReadRight } from '#access';
import type { CommandSpec } from '#commands';
import { mutationName, RIGHT, SHOWS } from '#graphql';
import { ROLES, type Role } from '#kernel';
import { CalendarResolver } from '../api/calendar.ts';
import { OperationsResolver } from '../api/operations.ts';
import { RESOLVERS } from '../api/resolvers.ts';
import { COMMANDS } from '../platform/commands.ts';

/** A query or subscription with the right that its resolver names. */
export interface Reading {
  readonly field: string;
  readonly kind: 'Query' | 'Subscription';
  readonly right: ReadRight;
  readonly scope: QueryScope | undefined;
}

/** Everything that can be read, from the resolvers themselves. */
export function readings(): readonly Reading[] {
  return [...RESOLVERS, OperationsResolver, CalendarResolver].flatMap((resolver) =>
    Object.getOwnPropertyNames(resolver.prototype).flatMap((name) => {
      const method = (resolver.prototype as Record<string, object>)[name]!;
      const kind = Reflect.getMetadata('graphql:resolver_type', method) as string | undefined;
      if (kind !== 'Query' && kind !== 'Subscription') return [];
      const right = Reflect.getMetadata(RIGHT, method) as ReadRight;
      return [{ field: name, kind, right, scope: Reflect.getMetadata(SHOWS, method) as QueryScope | undefined }];
    }),
  );
}

const SCOPES: Readonly<Record<QueryScope, string>> = {
  record: 'a record of the own territory; elsewhere as if it were not there',
  territory: 'the own territory',
  own: 'the own account',
  public: 'the same for everybody',
  platform: 'no record, no place',
};
function where({ places, record, refers }: CommandSpec<any, any, any, any>): string {
  const named = Object.keys(refers ?? {});
  const others = named.length === 0 ? '' : `; ${named.join(', ')} too`;
  if (places === 'national') return 'an account of the whole country';
  if (places === 'ownRecord') return 'the own account';
  if (places === 'ownAlliance') return 'the own alliance';
  return (record.begins === 'never' ? `where the record lies (${record.field})` : 'where it takes place') + others;
}

function bodiesOf({ name, record }: CommandSpec<any, any, any, any>): string {
  const kinds = BODY_RIGHTS[name];
  const which = kinds === CHECKING_BODIES ? 'checking' : kinds === FINING_BODIES ? 'fining' : (kinds?.join(', ') ?? 'any');
  if (!isForCarrier(name)) return which;
  return record.begins === 'never' ? `${which}: the one that carries it` : `${which}: each for itself`;
}
const cells = (roles: readonly Role[]): string => ROLES.map((role) => (roles.includes(role) ? 'yes' : '–')).join(' | ');
const head = (...first: readonly string[]): string =>
  [`| ${[...first, ...ROLES].join(' | ')} |`, `| ${[...first, ...ROLES].map(() => '---').join(' | ')} |`].join('\n');
const byName = <T>(name: (row: T) => string, rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => (name(a) < name(b) ? -1 : 1));

/** The matrix as a page: generated from what is enforced, never written by hand. */
export function rightsDocument(): string {
  const commands = byName(({ spec }) => spec.name, COMMANDS).map(
    ({ spec }) => `| ${mutationName(spec.name)} | ${where(spec)} | ${bodiesOf(spec)} | ${cells(spec.roles)} |`,
  );
  const reads = byName(({ field }) => field, readings()).map(
    ({ field, kind, right, scope }) =>
      `| ${field}${kind === 'Subscription' ? ' (subscription)' : ''} | ${scope ? SCOPES[scope] : 'closed'} | ${cells(right.roles)} |`,
  );
  const fields = byName(({ field }) => field, [...FIELD_RULES.values()]).map(
    ({ field, own, roles }) => `| ${field} | ${own ? 'the account itself' : '–'} | ${cells(roles)} |`,
  );
  return `# Who may do and see what

Made by \`npm run rights\` from what is enforced: \`libs/access\`, the commands' declarations and the resolvers. Do not edit it. \`test/rights/matrix.test.ts\` holds it equal
to them and tries every row on a running platform.

An account has a role, a territory (a unit, or the whole country) and, where it acts under an appointment, a body. All of them must allow an operation. What lies outside the territory is
answered like what is not there (\`test/rights/references.test.ts\`).

## Mutations

${head('mutation', 'where', 'bodies')}
${commands.join('\n')}

Bodies: *checking* are ${CHECKING_BODIES.join(', ')}; *fining* are ${FINING_BODIES.join(', ')}.
*The one that carries it* opened the record, had the case handed over or transferred to it or decided it, or took over the labour cases of one that did (\`libs/access/bodies.ts\`);
what is on record for no body is open to all of them. *Each for itself*: the record is opened under the body that the caller acts for, whatever the client says, and names no
violation and no visit that another body goes on with.

## Queries

${head('query', 'shows')}
${reads.join('\n')}

## Fields

Null for everybody else who sees the record.

${head('field', 'also')}
${fields.join('\n')}
`;
}
