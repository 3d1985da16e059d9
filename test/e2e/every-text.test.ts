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

/** What nobody sees is taken out before anything looks at the text. */
const INVISIBLE = [
  ['zero width space', '\u200B'],
  ['zero width non-joiner', '\u200C'],
  ['zero width joiner', '\u200D'],
  ['word joiner', '\u2060'],
  ['byte order mark', '\uFEFF'],
  ['soft hyphen', '\u00AD'],
  ['combining grapheme joiner', '\u034F'],
  ['Mongolian vowel separator', '\u180E'],
  ['invisible times', '\u2062'],
  ['Hangul filler', '\u3164'],
  ['variation selector', '\uFE0F'],
  ['empty Braille cell', '\u2800'],
  ['tag', '\u{E0041}'],
] as const;
/** Longer than any field: where it is not taken out, the field says that the text is too long. */
const HIDDEN = `a${INVISIBLE.map(([, one]) => one)
  .join('')
  .repeat(200)}b`;
const PLAIN = 'ab';

test.each(INVISIBLE)('%s: a name is stored and found without it', async (_, one) => {
  const inspector = clients.get('inspector')!;
  const name = `Xưởng ${one.codePointAt(0)} (mẫu)`;
  const input = { kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577', since: '2026-01-02' };
  expect(await inspector.send('registerEmployer', { ...input, name: [...name].join(one) })).toMatchObject({
    __typename: 'Accepted',
  });
  const { data } = await inspector.ask('query ($s: String) { employers(filter: { search: $s }) { nodes { name } } }', {
    s: `${one}xưởng ${one.codePointAt(0)}${one}`,
  });
  expect(data.employers.nodes).toEqual([{ name }]);
});

test('commands: every text field is read without what nobody sees', async () => {
  const wrong: string[] = [];
  const mutations = running.server.schema.getMutationType()!.getFields();
  const answer = '{ __typename ... on Refusal { code field } ... on InvalidInput { issues { path code } } }';
  for (const { spec } of COMMANDS) {
    const field = mutations[spec.name[0]!.toLowerCase() + spec.name.slice(1)];
    const input = field?.args.find(({ name }) => name === 'input');
    if (!field || !input) continue;
    const client = clients.get(spec.roles[0]!)!;
    const meta = { dryRun: true, expectedRevision: '0' };
    const plain = cases([input], PLAIN);
    for (const [i, { path, given }] of cases([input], HIDDEN).entries()) {
      const ask = async (one: Record<string, unknown>) => {
        const { data, errors } = await client.ask(asked('mutation', field, { ...one, meta }, answer), { ...one, meta });
        return JSON.stringify([data, errors.map(({ extensions }) => extensions['code'])]);
      };
      const [hidden, seen] = [await ask(given), await ask(plain[i]!.given)];
      if (hidden !== seen) wrong.push(`${field.name}: ${path}: ${hidden.slice(0, 150)} and not ${seen.slice(0, 150)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('queries: every text argument is read without what nobody sees', async () => {
  const wrong: string[] = [];
  const client = clients.get('administrator')!;
  for (const field of Object.values(running.server.schema.getQueryType()!.getFields())) {
    const named = getNamedType(field.type);
    const answer = 'getFields' in named || 'getTypes' in named ? ' { __typename }' : '';
    const ask = async (given: Record<string, unknown>) => {
      const all = { ...needed(field.args), ...given };
      const { data, errors } = await client.ask(asked('query', field, all, answer), all);
      return JSON.stringify([data, errors.map(({ extensions }) => [extensions['code'], extensions['field']])]);
    };
    const plain = cases(field.args, PLAIN);
    for (const [i, { path, given }] of cases(field.args, HIDDEN).entries()) {
      const [hidden, seen] = [await ask(given), await ask(plain[i]!.given)];
      if (hidden !== seen) wrong.push(`${field.name}: ${path}: ${hidden.slice(0, 150)} and not ${seen.slice(0, 150)}`);
    }
  }
  expect(wrong).toEqual([]);
});
