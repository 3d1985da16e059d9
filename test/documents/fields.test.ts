import { FIELD_WORDS, wordOf, type Field, type Fields } from '#kernel';
import { allViews, isTerm } from '#graphql';
import '../../apps/api/resolvers.ts';
import { fieldsOfInput } from '#commands';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { EVENTS } from '../../apps/platform/composed.ts';

/** Every field of a command, of an event, and every field that a history may show, has words in both languages; no word is there for nothing. */
type At = readonly [path: string, name: string, field: Field<unknown> | null];
const under = (path: string, fields: Fields): readonly At[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const inner = field.is === 'list' ? field.inner!['*']! : field;
    const at: At = [`${path}.${name}`, name, field];
    return inner.is === 'object' && !isTerm(inner) ? [at, ...under(`${path}.${name}`, inner.inner!)] : [at];
  });
const shown = allViews().filter(({ stream }) => stream !== undefined);
const all: readonly At[] = [
  ...COMMANDS.flatMap(({ spec: { name, input } }) => under(name, fieldsOfInput(input))),
  ...EVENTS.flatMap(({ type, fields }) => under(type, fields as Fields)),
  ...shown.flatMap(({ type, fields, told = {}, links = {} }) => [
    ...under(type, { ...fields, ...told }),
    ...Object.keys(links).map((name): At => [`${type}.${name}`, name, null]),
  ]),
];
const VIETNAMESE = /[à-ỹđ]/i;

test('every field of a command, of an event and of a view with a history has words', () => {
  expect(shown.length).toBeGreaterThan(7);
  expect(all.length).toBeGreaterThan(2_000);
  // What to do: write its words beside the others in libs/kernel/messages/fields.ts, or `named` where it is declared.
  expect(all.filter(([, name, field]) => wordOf(name, field) === null).map(([path]) => path)).toEqual([]);
});

test('the words are in both languages', () => {
  const words = [...Object.values(FIELD_WORDS), ...all.flatMap(([, , field]) => field?.named ?? [])];
  for (const { vi, en } of words) {
    expect(vi).toMatch(/\S/);
    expect(en).toMatch(/\S/);
    expect(en).not.toMatch(VIETNAMESE);
    expect(vi).not.toBe(en);
  }
});

test('no word is there for nothing', () => {
  const used = new Set(all.flatMap(([, name, field]) => (field?.named ? [] : name)));
  expect(Object.keys(FIELD_WORDS).filter((name) => !used.has(name))).toEqual([]);
});

test('a field that holds an id says of which kinds of records, so that a history can withhold what the reader may not see', () => {
  const isId = (field: Field<unknown> | null): boolean => ['id', 'uuid'].includes((field?.inner?.['*'] ?? field)?.is ?? '');
  const ids = all.filter(([, , field]) => isId(field));
  expect(ids.length).toBeGreaterThan(400);
  expect(ids.filter(([, name, field]) => wordOf(name, field)?.of === undefined).map(([path]) => path)).toEqual([]);
});
