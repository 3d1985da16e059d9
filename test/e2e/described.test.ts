import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
} from 'graphql';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { EVENTS } from '../../apps/platform/composed.ts';
import { clientOf, type Client } from '../client/client.ts';
import { CommandsToDraw, Vocabulary } from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';

/** What a console draws its forms and filters from. */
let running: Running;
let client: Client;
beforeAll(async () => {
  running = await run();
  client = await clientOf(running, 'auditor', '01');
});
afterAll(() => running.stop());

/** Every field of an input as the schema has it: path, type, list, whether it must be given. */
const inSchema = (input: GraphQLInputObjectType, prefix = ''): readonly string[] =>
  Object.values(input.getFields()).flatMap(({ name, type }) => {
    const to = getNamedType(type);
    const list = isListType(getNullableType(type)) ? ' list' : '';
    const own = `${prefix}${name} ${to.name}${list}${isNonNullType(type) ? ' required' : ''}`;
    return isInputObjectType(to) ? [own, ...inSchema(to, `${prefix}${name}.`)] : [own];
  });

describe('commands', () => {
  test('all of them, each with what its mutation takes, who may send it and what it is about', async () => {
    const { commands } = await client.read(CommandsToDraw);
    expect(commands!.map(({ mutation }) => mutation).toSorted()).toEqual(
      Object.keys(running.server.schema.getMutationType()!.getFields()).toSorted(),
    );
    for (const { name, mutation, fields, roles } of commands!) {
      const { args } = running.server.schema.getMutationType()!.getFields()[mutation]!;
      const input = getNamedType(args.find((arg) => arg.name === 'input')!.type) as GraphQLInputObjectType;
      const told = fields.map(
        ({ path, type, isList, required }) => `${path} ${type}${isList ? ' list' : ''}${required ? ' required' : ''}`,
      );
      expect([name, told.toSorted()]).toEqual([name, inSchema(input).toSorted()]);
      expect(fields.every(({ description }) => description !== '')).toBe(true);
      // Nothing comes behind a description: what ends in a colon has lost its list.
      expect([name, fields.filter(({ description }) => description?.endsWith(':'))]).toEqual([name, []]);
      expect(roles.length).toBeGreaterThan(0);
    }
    expect(commands!.map(({ label }) => label)).toEqual(COMMANDS.map(({ spec }) => spec.describe));
  });

  test('limits, patterns, records that are named, what is personal, what leaving out means', async () => {
    const { commands } = await client.read(CommandsToDraw, { names: ['REGISTER_EMPLOYER', 'RECORD_VIOLATION'] });
    const [register, violation] = ['REGISTER_EMPLOYER', 'RECORD_VIOLATION'].map((name) =>
      commands!.find((one) => one.name === name),
    );
    expect(register).toMatchObject({ mutation: 'registerEmployer', record: 'EMPLOYERS', replaces: false });
    expect(register!.roles).toContain('INSPECTOR');
    const field = (of: typeof register, path: string) => of!.fields.find((one) => one.path === path);
    expect(field(register, 'name')).toMatchObject({ type: 'String', required: true, personal: false });
    expect(field(register, 'name')!.maxLength).toBeGreaterThan(10);
    expect(field(register, 'ownerName')).toMatchObject({ required: false, personal: true });
    // What a pattern says whole has no second length beside it.
    for (const path of ['unit', 'sector', 'registrationNumber'])
      expect([path, field(register, path)]).toEqual([
        path,
        expect.objectContaining({ patterns: [expect.anything()], minLength: null, maxLength: null }),
      ]);
    const { commands: others } = await client.read(CommandsToDraw, { names: ['LOAD_PUBLIC_HOLIDAYS', 'CORRECT_EMPLOYER'] });
    // Personal in an event of a visit, and in none of these.
    expect(others!.map((one) => field(one, 'reason')?.personal ?? null)).not.toContain(true);
    expect(field(register, 'workers')).toMatchObject({ type: 'Int', min: 0 });
    expect(field(violation, 'employer')).toMatchObject({ names: 'EMPLOYERS', required: true });
    expect(field(violation, 'minors.under13')).toMatchObject({ type: 'Int', min: 0, required: false, byDefault: '0' });
  });

  test('what a form is refused for is what is told of it', async () => {
    const { commands } = await client.read(CommandsToDraw, { names: ['REGISTER_EMPLOYER'] });
    const { maxLength } = commands![0]!.fields.find(({ path }) => path === 'name')!;
    const inspector = await clientOf(running, 'inspector', '01');
    const named = (name: string) =>
      inspector.send(
        'registerEmployer',
        { name, kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577', since: '2026-01-05' },
        { dryRun: true },
      );
    expect(await named('M'.repeat(maxLength!))).toMatchObject({ __typename: 'Accepted' });
    expect(await named('M'.repeat(maxLength! + 1))).toMatchObject({ __typename: 'InvalidInput', issues: [{ path: 'name' }] });
  });
});

test('types of events as the timeline filters by them', async () => {
  const { eventTypes } = await client.read(Vocabulary);
  expect(eventTypes).toEqual(EVENTS.map(({ type, label }) => ({ code: type, label })));
});

test('codes of errors, with the status that they come with', async () => {
  const { errorCodes } = await client.read(Vocabulary);
  const of = (code: string) => errorCodes!.find((one) => one.code === code);
  const { token } = client;
  const sent = async (payload: object | string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) => {
    const { status, body } = await running.raw({ payload, headers });
    const { errors } = JSON.parse(body);
    return [errors[0].extensions.code, status] as const;
  };
  for (const [code, status] of [
    await sent({ query: '{ me { role } }' }, {}),
    await sent({ query: '{ employer(id: "khong-co") { id } }' }),
    await sent({ query: '{ employers(filter: { place: { within: "99999" } }) { nodes { id } } }' }),
    await sent({ query: '{ nothing }' }),
    await sent({ query: '{ units { nodes { id } } }', more: 1 }),
  ])
    expect(of(code)).toMatchObject({ code, httpStatus: status, retry: false });
  expect(of('VIEWS_BEHIND')).toMatchObject({ httpStatus: 503, retry: true });
});
