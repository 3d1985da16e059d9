import { fixedClock, ROLES, type Role } from '#kernel';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** Every text field of every command, and every text argument of every query that the schema has, given what no text may hold. */
let running: Running;
const clients = new Map<Role, Client>();
beforeAll(async () => {
  running = await run({ clock: fixedClock('2026-10-01T02:00:00.000Z') });
  for (const role of ROLES) clients.set(role, await running.as(role, '00'));
});
afterAll(() => running.stop());

const REFUSED = [
  ['a lost character', 'a\uFFFDb', 'REPLACEMENT_CHARACTER'],
  ['a control character', 'a\u0007b', 'CONTROL_CHARACTER'],
  ['an override of the direction', 'a\u202Eb', 'BIDI_CONTROL'],
] as const;

const VALUES: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Int: 1,
  Float: 1,
  Dong: 1,
  LocalDate: '2026-01-02',
  Instant: '2026-01-02T02:00:00.000Z',
  ID: '0198c0de-0000-7000-8000-000000000001',
  String: '2026',
};
type Member = GraphQLInputField | GraphQLArgument;
const inList = (type: GraphQLInputType, value: unknown): unknown =>
  isNonNullType(type) ? inList(type.ofType, value) : isListType(type) ? [inList(type.ofType, value)] : value;
/** What must be there beside the one that is looked at. */
const needed = (members: readonly Member[]): Record<string, unknown> =>
  Object.fromEntries(members.filter(({ type }) => isNonNullType(type)).map((member) => [member.name, anyOf(member.type)]));
function anyOf(type: GraphQLInputType): unknown {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const all = Object.values(named.getFields());
    return inList(type, named.isOneOf ? { [all[0]!.name]: anyOf(all[0]!.type) } : needed(all));
  }
  return inList(type, isEnumType(named) ? named.getValues()[0]!.name : (VALUES[named.name] ?? 'x'));
}

interface Case {
  readonly path: string;
  readonly given: Record<string, unknown>;
}
/** The members with one text put into each text field in turn. */
function cases(members: readonly Member[], text: string, isOneOf = false, within: readonly unknown[] = []): readonly Case[] {
  const beside = isOneOf ? {} : needed(members);
  return members.flatMap((member): readonly Case[] => {
    const named = getNamedType(member.type);
    const index = String(member.type).replace(/!/g, '').startsWith('[') ? '.0' : '';
    const put = (value: unknown) => ({ ...beside, [member.name]: inList(member.type, value) });
    if (named.name === 'String' || named.name === 'ID') return [{ path: member.name + index, given: put(text) }];
    if (!isInputObjectType(named) || within.includes(named)) return [];
    return cases(Object.values(named.getFields()), text, named.isOneOf, [...within, named]).map(({ path, given }) => ({
      path: `${member.name}${index}.${path}`,
      given: put(given),
    }));
  });
}
const asked = (
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  given: Record<string, unknown>,
  answer: string,
) => {
  const args = field.args.filter(({ name }) => name in given);
  const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  return `${kind} (${declared}) { found: ${field.name}(${args.map(({ name }) => `${name}: $${name}`).join(', ')})${answer} }`;
};

test.each(REFUSED)('commands: %s is refused, with the field named', async (_, text, code) => {
  const wrong: string[] = [];
  let tried = 0;
  const mutations = running.server.schema.getMutationType()!.getFields();
  for (const { spec } of COMMANDS) {
    const field = mutations[spec.name[0]!.toLowerCase() + spec.name.slice(1)];
    const input = field?.args.find(({ name }) => name === 'input');
    if (!field || !input) continue;
    const client = clients.get(spec.roles[0]!)!;
    for (const { path, given } of cases([input], text)) {
      tried++;
      const meta = { dryRun: true, expectedRevision: '0' };
      const query = asked('mutation', field, { ...given, meta }, '{ __typename ... on InvalidInput { issues { path code } } }');
      const { data, errors } = await client.ask(query, { ...given, meta });
      const inside = path.slice('input.'.length);
      const issues: readonly { path: string; code: string }[] = data?.found?.issues ?? [];
      if (!issues.some((issue) => issue.path === inside && issue.code === code))
        wrong.push(`${field.name}: ${inside}: ${JSON.stringify(errors.length > 0 ? errors[0] : data).slice(0, 200)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(200);
});

test.each(REFUSED)('queries: %s is refused, with the argument named', async (_, text) => {
  const wrong: string[] = [];
  let tried = 0;
  for (const field of Object.values(running.server.schema.getQueryType()!.getFields()))
    for (const { path, given } of cases(field.args, text)) {
      tried++;
      const answer = 'getFields' in getNamedType(field.type) || 'getTypes' in getNamedType(field.type) ? ' { __typename }' : '';
      const { errors } = await clients
        .get('administrator')!
        .ask(asked('query', field, { ...needed(field.args), ...given }, answer), {
          ...needed(field.args),
          ...given,
        });
      const [error] = errors;
      if (error?.extensions['code'] !== 'UNREADABLE_TEXT' || error.extensions['field'] !== path)
        wrong.push(`${field.name}: ${path}: ${JSON.stringify(error ?? 'answered').slice(0, 200)}`);
    }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(80);
});
