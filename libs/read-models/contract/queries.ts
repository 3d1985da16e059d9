import * as fc from 'fast-check';
import type { CollectionSpec, Filter, Scalar, Sort } from '../port.ts';
import type { Plain } from './naive.ts';

export const THINGS: CollectionSpec = {
  name: 'things',
  fields: { name: 'text', place: 'text', size: 'integer', open: 'flag', words: 'keywords' },
  indexes: [['place', 'name'], ['size'], ['open', 'size', 'name']],
};

/** Few values, so that ties are frequent; Vietnamese in both normal forms, and the places where UTF-16 and code points disagree. */
const text = fc.constantFrom(
  '',
  'a',
  'ab',
  'Ab',
  'Đà Nẵng',
  'Đa',
  'đà',
  'Ạ',
  'ạ',
  'e\u0323',
  'ẹ',
  '\u{1F6E1}',
  '\uFFFD',
  '\uE000',
  '\uD7FF',
  'a\uD7FF',
  'a\uE000',
  '%',
  '_',
  "'",
);
const size = fc.constantFrom(-3, 0, 1, 2, 7, 2 ** 47);
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });
const words = fc.array(text, { maxLength: 4 });

const document: fc.Arbitrary<Omit<Plain, 'id'>> = fc.record({
  name: maybe(text),
  place: maybe(text),
  size: maybe(size),
  open: maybe(fc.boolean()),
  words: maybe(words),
});
const id = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((n) => `t${n}`),
  text.filter((t) => t !== ''),
);
export const documents: fc.Arbitrary<readonly Plain[]> = fc
  .array(fc.tuple(id, document), { maxLength: 40 })
  .map((list) => list.map(([id, d]) => ({ ...d, id }) as Plain));

const scalarFor = (field: string): fc.Arbitrary<Scalar> =>
  fc.oneof(
    { weight: 5, arbitrary: field === 'size' ? size : field === 'open' ? fc.boolean() : text },
    { weight: 1, arbitrary: fc.constant(null) },
  );
const field = fc.constantFrom('name', 'place', 'size', 'open', 'id');
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  field.chain((f) =>
    fc.record({ op: fc.constantFrom('eq' as const, 'ne' as const), field: fc.constant(f), value: scalarFor(f) }),
  ),
  field.chain((f) =>
    fc.record({ op: fc.constant('in' as const), field: fc.constant(f), values: fc.array(scalarFor(f), { maxLength: 5 }) }),
  ),
  fc.record({
    op: fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
    field: fc.constant('size'),
    value: fc.oneof(size, fc.constant(1.5)),
  }),
  fc.record({
    op: fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
    field: fc.constantFrom('name', 'id'),
    value: text,
  }),
  fc.record({ op: fc.constant('prefix' as const), field: fc.constantFrom('name', 'place', 'id'), value: text }),
  fc.record({ op: fc.constant('has' as const), field: fc.constant('words'), values: fc.array(text, { maxLength: 4 }) }),
);
export const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), filters: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), filter: tie('filter') }),
  ),
})).filter;

export const sort: fc.Arbitrary<readonly Sort[]> = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom('name', 'place', 'size', 'open'),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  { maxLength: 3, selector: (s) => s.field },
);
export const groupFields = fc.uniqueArray(fc.constantFrom('name', 'place', 'size', 'open'), { maxLength: 3 });
