import { readFileSync } from 'node:fs';
import { getMetadataStorage } from 'class-validator';
import { COMMANDS } from './commands.ts';
import { EVENTS, PROJECTIONS } from './composed.ts';

test('what a view does with an event that it cannot apply: those that compliance hangs on stop, the others set it aside', () => {
  const parks = PROJECTIONS.filter((p) => p.onFailure === 'park').map((p) => p.name);
  expect(parks).toEqual(['inspectionNotes', 'employerContacts', 'allianceProposals']);
  expect(PROJECTIONS.length - parks.length).toBeGreaterThan(10);
});

describe('who may send a command', () => {
  const rolesOf = (name: string) => COMMANDS.find(({ spec }) => spec.name === name)?.spec.roles;
  test('somebody; an auditor changes nothing', () => {
    expect(COMMANDS.filter(({ spec }) => spec.roles.length === 0 || spec.roles.includes('auditor'))).toEqual([]);
  });
  test.each(['IssueSanctionDecision', 'AmendSanctionDecision', 'CancelSanctionDecision'])(
    '%s: a competent person, and nobody else',
    (name) => expect(rolesOf(name)).toEqual(['competent-person']),
  );
});

/** Of which kind a step is, whatever the event says. */
const stepOf = (secondPerson: NonNullable<(typeof EVENTS)[number]['secondPerson']>) =>
  secondPerson({ changes: [], before: {}, after: {} }).step;

describe('what one person asks for and another one decides', () => {
  const asks = EVENTS.filter(({ secondPerson }) => secondPerson && stepOf(secondPerson) === 'asked');
  test('is approved by one command each, never by one person alone', () => {
    expect(asks.length).toBeGreaterThan(3);
    for (const { type } of asks)
      expect([type, COMMANDS.filter(({ spec }) => spec.approves?.asked === type).length]).toEqual([type, 1]);
  });
  test.each(asks.map(({ record, type }) => [type, record] as const))('%s: its record tells of both ends', (_, record) => {
    const steps = EVENTS.filter((event) => event.record === record && event.secondPerson).map((event) =>
      stepOf(event.secondPerson!),
    );
    expect([...new Set(steps)].toSorted()).toEqual(['asked', 'closed', 'made']);
  });
});
test('every day that a command takes has the bounds of the shared rule (IsDay)', () => {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    readonly validationMetadatas: ReadonlyMap<{ readonly name: string }, readonly { propertyName: string; name?: string }[]>;
  };
  const bounded = new Set(
    [...validationMetadatas].flatMap(([{ name }, rules]) =>
      rules.filter((rule) => rule.name === 'dayTooEarly').map((rule) => `${name}.${rule.propertyName}`),
    ),
  );
  const types = new Map(
    [...validationMetadatas.keys(), ...COMMANDS.map(({ spec }) => spec.input)].map((type) => [type.name, type]),
  );
  const parents = (name: string): readonly string[] => {
    const parent = Object.getPrototypeOf(types.get(name)!) as { readonly name: string };
    return [name, ...(types.has(parent.name) ? parents(parent.name) : [])];
  };
  const ofCommands = inputsOf(COMMANDS.map(({ spec }) => spec.input.name));
  const days = ofCommands.flatMap(([input, fields]) =>
    fields.filter(([, type]) => type.startsWith('LocalDate')).map(([field]) => [input, field] as const),
  );
  expect(days.length).toBeGreaterThan(50);
  expect(days.filter(([input, field]) => !parents(input).some((name) => bounded.has(`${name}.${field}`)))).toEqual([]);
});

type Input = readonly [name: string, fields: readonly (readonly [field: string, type: string])[]];
/** The inputs of the commands and what stands in them, as the schema has them. */
function inputsOf(names: readonly string[]): readonly Input[] {
  const schema = readFileSync('apps/api/schema.graphql', 'utf8');
  const all = new Map(
    [...schema.matchAll(/^input (\w+) \{\n([\s\S]*?)\n\}/gm)].map(([, name, body]) => [
      name!,
      [...body!.matchAll(/^ {2}(\w+): \[?(\w+)/gm)].map(([, field, type]) => [field!, type!] as const),
    ]),
  );
  const found = new Map<string, Input>();
  const take = (name: string): void => {
    const fields = all.get(name);
    if (!fields || found.has(name)) return;
    found.set(name, [name, fields]);
    for (const [, type] of fields) take(type);
  };
  for (const name of names) take(name);
  return [...found.values()];
}
