import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputField, type GraphQLInputType } from 'graphql';
import { MARKER } from '../support/attack.ts';
import type { Random } from './random.ts';

/** Known ids and codes by what they are, so that requests get beyond the first check. */
export type Pool = Readonly<Record<string, readonly string[]>>;

const TEXTS: readonly unknown[] = [
  '',
  ' ',
  MARKER,
  `${MARKER}@mau.example`,
  'x'.repeat(10_000),
  'Xưởng mây tre mẫu',
  'a\u0000b',
  'a\u202eb',
  '\ud800',
  '\udc00\ud800',
  '\ufffd',
  'e\u0301'.repeat(200),
  '👩‍👩‍👧‍👦',
  '__proto__',
  'constructor',
  'toString',
  "' OR 1=1 --",
  '"; DROP TABLE events; --',
  '{"$gt":""}',
  '$where',
  '%',
  '_%*?[a]',
  '../../etc/passwd',
  '%00',
  '(((((((((((((((((((((((((',
  'null',
  'NaN',
  '-1',
  '1e400',
  '9'.repeat(400),
  '2026-01-01',
  '\n',
  0,
  true,
  [],
  {},
];
const DAYS: readonly unknown[] = [
  '2026-02-30',
  '0000-01-01',
  '0001-01-01',
  '1900-01-01',
  '2013-10-10',
  '9999-12-31',
  '-271821-04-20',
  '+275760-09-13',
  '10000-01-01',
  '2026-1-1',
  '2026-01-01T00:00:00Z',
  '',
  MARKER,
  20260101,
  null,
];
const REAL_DAYS = [
  '2020-04-15',
  '2021-12-31',
  '2022-01-17',
  '2025-06-30',
  '2025-07-01',
  '2025-09-15',
  '2025-12-01',
  '2026-01-05',
  '2026-02-10',
  '2026-02-28',
];
const MOMENTS: readonly unknown[] = [
  '2026-01-05',
  '2025-12-01T00:00:00Z',
  '2026-01-05T09:00:00+07:00',
  '2026-01-05T23:59:60Z',
  '2026-01-05T09:00:00+99:00',
  '9999-12-31',
  '',
];
const INTS: readonly unknown[] = [
  0,
  1,
  2,
  7,
  14,
  15,
  50,
  200,
  201,
  2026,
  -1,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 31,
  1e15,
  0.5,
  '1',
  MARKER,
];
const FLOATS: readonly unknown[] = [0, 1, 22_500_000, -1, 0.1, 5e-324, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 1, 1e21, 'x'];

/** Text of a description is where this API says which codes a field takes. */
const codesIn = (description: string | null | undefined): readonly string[] =>
  (description?.match(/\b[a-z][a-z0-9]*(?:-[a-z0-9]+)*\b|\b[A-Z]{2,}[A-Z0-9-]*\b/g) ?? []).filter((word) => word.length > 2);

/** A name of an enum value, which is written without quotes. */
export class EnumName {
  constructor(readonly name: string) {}
  toJSON(): string {
    return this.name;
  }
}

export interface Given {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly description?: string | null | undefined;
}

/** Where a client sends these nearly everything ends before the record is looked at. */
const RARE: ReadonlySet<string> = new Set([
  'commandId',
  'expectedRevision',
  'after',
  'asOf',
  'id',
  'inspection',
  'wait',
  'dryRun',
]);

/** A value for an argument or a field: mostly one that fits, now and then one that cannot. `undefined` = left out. */
export function valueFor(given: Given, random: Random, pool: Pool, hostility: number, depth = 0): unknown {
  const { type } = given;
  if (isNonNullType(type)) {
    if (random.chance(hostility / 10)) return random.pick([null, undefined]);
    return present({ ...given, type: type.ofType }, random, pool, hostility, depth);
  }
  if (depth > 0 && random.chance(RARE.has(given.name) ? 0.95 : 0.35)) return undefined;
  return random.chance(0.04) ? null : present(given, random, pool, hostility, depth);
}

function present(given: Given, random: Random, pool: Pool, hostility: number, depth: number): unknown {
  const { type } = given;
  if (isListType(type)) {
    if (random.chance(hostility / 5)) return random.pick<unknown>([[], null, [null], [[]], {}]);
    const count = random.pick([0, 1, 1, 2, 3, random.chance(hostility / 10) ? 500 : 2]);
    return Array.from({ length: count }, () => valueFor({ ...given, type: type.ofType }, random, pool, hostility, depth) ?? null);
  }
  if (isEnumType(type))
    return random.chance(hostility / 10) ? random.pick<unknown>(TEXTS) : new EnumName(random.pick(type.getValues()).name);
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      (f: GraphQLInputField) => [f.name, valueFor(f, random, pool, hostility, depth + 1)] as const,
    );
    const given = fields.filter(([, value]) => value !== undefined);
    const object = Object.fromEntries(type.isOneOf && !random.chance(hostility) ? given.slice(0, 1) : given);
    return random.chance(hostility / 20) ? { ...object, [random.pick(['__proto', 'constructor', 'extra'])]: 1 } : object;
  }
  return scalar(given.name, type.name, given.description, random, pool, hostility);
}

function scalar(
  field: string,
  type: string,
  description: string | null | undefined,
  random: Random,
  pool: Pool,
  hostility: number,
): unknown {
  const isHostile = random.chance(hostility);
  switch (type) {
    case 'Int':
      return random.pick(isHostile ? INTS : INTS.slice(0, 8));
    case 'Float':
    case 'Dong':
      return random.pick(isHostile ? FLOATS : FLOATS.slice(0, 3));
    case 'Boolean':
      return isHostile && random.chance(0.2) ? random.pick<unknown>(['true', 1, null]) : random.chance(0.5);
    case 'LocalDate':
      return random.pick(isHostile ? DAYS : REAL_DAYS);
    case 'Instant':
    case 'Moment':
      return random.pick(isHostile ? [...DAYS, ...MOMENTS] : MOMENTS.slice(0, 3));
    default: {
      if (isHostile) return random.pick(TEXTS);
      const known = pool[field] ?? (type === 'ID' ? pool['id'] : undefined);
      const codes = codesIn(description);
      if (known && random.chance(codes.length > 0 ? 0.7 : 0.9)) return random.pick(known);
      return codes.length > 0 ? random.pick(codes) : random.pick(['Mau so 1', 'MAU-BB-1', 'ly do mau']);
    }
  }
}

/** As it is written in a document. */
export function literal(value: unknown): string {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner)}`)
      .join(', ')} }`;
  return JSON.stringify(value) ?? 'null';
}
