// Modules of its own: the codes and inputs that it makes up would come into the schema.
import 'reflect-metadata';
import {
  byDefault,
  code,
  codes,
  defineEvent,
  fixedClock,
  flag,
  id,
  instant,
  integer,
  list,
  localDate,
  object,
  ok,
  optional,
  text,
  uuid,
  type CodeIn,
  type Decider,
  type EventOf,
  type Fields,
} from '#kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { commandsOn } from './command.ts';
import { inputClass } from './input-class.ts';
import { issuesOf } from './issues.ts';
import type { CommandContext } from './spec.ts';

// Made-up lists of things to carry stand for any record.
const colour = codes('Colour', 'Colours.', { red: { vi: 'Đỏ', en: 'Red' }, blue: { vi: 'Xanh', en: 'Blue' } });
const packed = defineEvent(
  'Packed',
  { list: id(), what: text(), colour: code(colour), pieces: optional(integer()) },
  {
    label: { vi: 'Xếp một món', en: 'A thing packed' },
    record: 'activities',
  },
);
interface Pack {
  readonly type: 'Pack';
  readonly what: string;
  readonly colour: CodeIn<typeof colour>;
  readonly pieces?: number | undefined;
}
interface Unpack {
  readonly type: 'Unpack';
}
const decider: Decider<{ readonly id: string }, Pack | Unpack, EventOf<typeof packed>> = {
  category: 'packing',
  initial: { id: '' },
  evolve: (state) => state,
  decide: () => ok([]),
};
const defineCommand = commandsOn(decider);
const declared = {
  name: 'Pack',
  roles: ['inspector'],
  describe: { vi: 'Xếp một món.', en: 'Packs a thing.' },
  input: { list: uuid(), what: text({ max: 20 }), colour: code(colour), pieces: optional(integer({ min: 1 })) },
  target: (input: { readonly list: string }) => input.list,
  record: { kind: 'activities', field: 'list', begins: 'never', lies: () => [] },
  places: 'record',
} as const;

describe('an input made from fields', () => {
  const UUID = '018f0000-0000-7000-8000-00000000000a';
  const codesOf = (fields: Fields, given: object): readonly string[] => {
    const input = plainToInstance(inputClass('MadeInput', fields), given);
    const errors = validateSync(input, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
    return issuesOf(errors).map(({ path, code: broken }) => `${path}: ${broken}`);
  };

  test.each([
    [uuid(), UUID, 'x', 'isUuid'],
    [text({ max: 3 }), 'abc', 'abcd', 'isLength'],
    [text({ pattern: '^a' }), 'abc', 'b', 'matches'],
    [id(), 'a-1', 'a b', 'matches'],
    [localDate(), '2026-02-28', '2026-02-30', 'isDay'],
    [localDate(), '2026-02-28', '0202-02-28', 'dayTooEarly'],
    [instant(), '2026-02-28T01:00:00.000Z', '2026-02-28', 'isMoment'],
    [integer({ max: 3 }), 3, 4, 'max'],
    [integer(), 0, 0.5, 'isInt'],
    [flag(), false, 'no', 'isBoolean'],
    [code(colour), 'red', 'green', 'isIn'],
    [list(uuid(), { min: 1 }), [UUID], [], 'arrayMinSize'],
    [list(localDate()), ['2026-02-28'], ['2026-02-30'], 'isDay'],
  ] as const)('%#: takes what fits, and says by its code what does not', (field, fits, broken, rule) => {
    expect(codesOf({ field }, { field: fits })).toEqual([]);
    expect(codesOf({ field }, { field: broken })).toEqual([`field: ${rule}`]);
  });

  test('a field may be left out if it says so, and no other is taken', () => {
    expect(codesOf({ what: optional(text()) }, {})).toEqual([]);
    expect(codesOf({ what: text() }, {})).toEqual(['what: isLength']);
    expect(codesOf({ what: text() }, { what: 'a', more: 1 })).toEqual(['more: whitelistValidation']);
  });

  test('an object of its own is checked at its path, and has its defaults', () => {
    const piece = object({ weight: integer({ max: 9 }), count: byDefault(integer(), 1) }, { name: 'MadePieceInput' });
    expect(codesOf({ pieces: list(piece) }, { pieces: [{ weight: 1 }, { weight: 10 }] })).toEqual(['pieces.1.weight: max']);
    expect(codesOf({ piece }, {})).toEqual(['piece: isDefined']);
    const input = plainToInstance(inputClass<{ piece: object }>('MadeInput', { piece }), { piece: { weight: 1 } });
    expect({ ...input.piece }).toEqual({ weight: 1, count: 1 });
  });

  test('text is trimmed and ids are in lower case where that is declared, before they are measured', () => {
    const fields = { what: text({ max: 3, trim: true }), list: uuid({ lower: true }) };
    const input = plainToInstance(inputClass('MadeInput', fields), { what: ' abc ', list: UUID.toUpperCase() });
    expect({ ...input }).toMatchObject({ what: 'abc', list: UUID });
    expect(codesOf(fields, { what: ' abc ', list: UUID.toUpperCase() })).toEqual([]);
  });

  test('an object without a name in the API is a mistake of who declares it', () => {
    expect(() => inputClass('MadeInput', { piece: object({ weight: integer() }) })).toThrow(/needs a type for the API.*weight/);
  });
});

// Each line below compiles only because of the mistake that it names: `npm run typecheck` fails if the compiler lets one pass.
describe('what does not compile', () => {
  const context = { now: fixedClock('2026-01-01T00:00:00.000Z').now() } as unknown as CommandContext;
  const given = { list: 'l-1', what: 'a', colour: 'red' } as const;

  test('a use of an input field under the name that it had before', async () => {
    const Renamed = defineCommand({
      ...declared,
      input: { list: uuid(), thing: text(), colour: code(colour) },
      // @ts-expect-error: the input has `thing`, not `what`.
      prepare: ({ what, colour }) => ({ type: 'Pack', what, colour }),
    });
    expect(
      await Renamed.spec.prepare({ ...given, thing: 'a', what: undefined } as never, context, 'l-1', decider.initial),
    ).toMatchObject({
      what: undefined,
    });
  });

  test('a field that the input does not have, one that the command of the decider needs, a command that it does not know', () => {
    // @ts-expect-error: the input has no `weight`.
    defineCommand({ ...declared, prepare: ({ what, colour, weight }) => ({ type: 'Pack', what, colour, pieces: weight }) });
    // @ts-expect-error: Pack needs its colour.
    defineCommand({ ...declared, prepare: ({ what }) => ({ type: 'Pack', what }) });
    // @ts-expect-error: there is no such command.
    const Burn = defineCommand({ ...declared, prepare: () => ({ type: 'Burn' }) });
    expect(Burn.spec.decider).toBe(decider);
  });

  test('a wrong code, in a command or in an event', () => {
    // @ts-expect-error: there is no green.
    defineCommand({ ...declared, prepare: ({ what }) => ({ type: 'Pack', what, colour: 'green' }) });
    // @ts-expect-error: there is no green.
    const event = packed.of('2026-01-01T00:00:00.000Z', { list: 'l-1', what: 'a', colour: 'green' });
    expect(colour.has(event.data.colour)).toBe(false);
  });

  test('a record, or another record, named by a field that the input does not have', () => {
    const prepare = () => ({ type: 'Unpack' }) as const;
    // @ts-expect-error: the input has no `box`.
    defineCommand({ ...declared, record: { ...declared.record, field: 'box' }, prepare });
    // @ts-expect-error: the input has no `employer`.
    const Wrong = defineCommand({ ...declared, refers: { employer: 'employers' }, prepare });
    expect(Object.keys(declared.input)).not.toContain(Object.keys(Wrong.spec.refers ?? {})[0]);
  });

  test('while what is declared rightly does', async () => {
    const Right = defineCommand({ ...declared, prepare: ({ list: _, ...thing }) => ({ type: 'Pack', ...thing }) });
    expect(await Right.spec.prepare(given, context, 'l-1', decider.initial)).toEqual({ type: 'Pack', what: 'a', colour: 'red' });
    expect(Right.spec.input.name).toBe('PackInput');
  });
});
