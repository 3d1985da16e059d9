import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kind, parse, parseType, print, type FieldDefinitionNode, type InputValueDefinitionNode } from 'graphql';
import type { Client } from './client.ts';
import { ActivityActions, PlanActivity } from './operations.ts';

/** A break of the schema breaks the build: what `npm run typecheck` begins with, tried on schemas that were changed. */
const SCHEMA = 'apps/api/schema.graphql';
const folder = mkdtempSync(join(tmpdir(), 'lachan-client-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function checked(...schemas: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['tools/client.mjs', '--check', ...schemas.flatMap((schema) => ['--schema', schema])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}
/** The committed schema with one field of a type or an input removed, or given another type. */
function changed(owner: string, field: string, type?: string): string {
  let found = 0;
  const change = <Field extends FieldDefinitionNode | InputValueDefinitionNode>(fields: readonly Field[]): Field[] =>
    fields.flatMap((one) => {
      if (one.name.value !== field) return [one];
      found += 1;
      return type === undefined ? [] : [{ ...one, type: parseType(type) }];
    });
  const { kind, definitions } = parse(`${readFileSync(SCHEMA, 'utf8')}${type === 'Weather' ? '\nscalar Weather' : ''}`);
  const now = definitions.map((definition) => {
    if (!('name' in definition) || definition.name?.value !== owner) return definition;
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) return { ...definition, fields: change(definition.fields!) };
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return { ...definition, fields: change(definition.fields!) };
    return definition;
  });
  expect(found).toBe(1);
  const file = join(folder, `${owner}-${field}-${type ?? 'removed'}.graphql`);
  writeFileSync(file, print({ kind, definitions: now }));
  return file;
}

test('what is committed is what the committed schema gives', async () => {
  expect(await checked(SCHEMA)).toEqual({ code: 0, said: '' });
});

const CHANGES: readonly [what: string, change: [string, string, string?], says: RegExp][] = [
  [
    'a field that an operation asks for is gone',
    ['CraftVillage', 'name'],
    /Cannot query field "name" on type "CraftVillage"[^]*graph\.graphql:\d+/,
  ],
  ['a query is gone', ['Query', 'nodes'], /Cannot query field "nodes"/],
  ['a field may be null from now on', ['Activity', 'title', 'String'], /run `npm run client`/],
  ['an input is gone', ['PlanActivityInput', 'organiser'], /run `npm run client`/],
  ['a command wants more', ['PlanActivityInput', 'organiser', 'String!'], /run `npm run client`/],
  ['a scalar that is mapped to nothing', ['Activity', 'title', 'Weather'], /Weather/],
];
test('each change of the schema that breaks the client is refused, and said', async () => {
  const files = CHANGES.map(([, change]) => changed(...change));
  const { code, said } = await checked(...files);
  expect(code).toBe(1);
  // The answers come in the order of the question, each behind the name of its file.
  for (const [i, [what, , says]] of CHANGES.entries()) {
    const [, answer = ''] = said.split(`${files[i]} does not fit test/client: `);
    const [own] = answer.split(/^\S+ does not fit test\/client: /m);
    expect([what, own]).toEqual([what, expect.stringMatching(says)]);
  }
});

test('what the schema has not does not compile', () => {
  // Never called: the compiler is the judge.
  const calls = async (client: Client): Promise<unknown> => [
    // @ts-expect-error no operation asks for it
    (await client.read(ActivityActions, { id: '' })).activity!.title,
    // @ts-expect-error the variable is required
    client.read(ActivityActions),
    // @ts-expect-error no such variable
    client.read(ActivityActions, { id: '', first: 1 }),
    // @ts-expect-error no such command
    client.send('planHoliday', {}),
    // @ts-expect-error an input that the command has not
    client.send('planActivity', { kind: 'ACT-11', title: '', unit: '01', plannedOn: '2026-03-10', colour: 'red' }),
    // @ts-expect-error an input is missing
    client.send('planActivity', { kind: 'ACT-11', title: '', unit: '01' }),
    // @ts-expect-error no code of a refusal
    client.refused('holdActivity', { activity: '', on: '2026-03-10' }, 'NO_SUCH_CODE'),
  ];
  expect(calls).toHaveLength(1);
  // The text goes over the wire with the fragments that it uses, each once.
  expect(PlanActivity.text.match(/fragment Answer on CommandResult/g)).toHaveLength(1);
});
