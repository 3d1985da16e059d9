import { createEngine } from './engine.ts';
import { everything } from './engine.testing.ts';
import { costOf } from './cost.ts';
import { LIMITS } from './limits.ts';
import { OF_PAGES } from './prices.ts';

const engine = createEngine(everything());
const costly = (query: string, variables: Record<string, unknown> = {}): number => {
  const { operation, fragments, coerced } = engine.prepare({ query, variables, operationName: undefined });
  return costOf(engine.schema, operation, fragments, coerced);
};
const refusal = (query: string, variables: Record<string, unknown> = {}): string => {
  try {
    engine.prepare({ query, variables, operationName: undefined });
    return 'taken';
  } catch (error) {
    const { errors, extensions } = error as { errors?: { message: string }[]; extensions?: { code: string } };
    return extensions?.code ?? errors![0]!.message;
  }
};

describe('what a request costs', () => {
  test('what lies in a page counts as often as the page is long, what lies beside it once', () => {
    const count = costly('{ items { totalCount } }') - 1;
    expect(costly('{ items(first: 10) { nodes { id } } }')).toBe(1 + 1 + 10);
    expect(costly('{ items { nodes { id name } } }')).toBe(1 + 1 + 2 * 50);
    expect(costly('{ items(first: 10) { totalCount nodes { id } } }')).toBe(count + 1 + 1 + 10);
    expect(costly('{ items(first: 10) { edges { node { id } cursor } } }')).toBe(1 + 1 + (1 + 1 + 1) * 10);
    expect(costly('{ items(first: 10) { ...P } } fragment P on ItemConnection { nodes { id } }')).toBe(1 + 1 + 10);
  });

  test('the page is that of this request, not of one before', () => {
    const query = 'query($n: Int) { items(first: $n) { nodes { id } } }';
    expect([costly(query, { n: 1 }), costly(query, { n: 200 }), costly(query), costly(query, { n: 1 })]).toEqual([3, 202, 52, 3]);
  });

  test.each(['constructor', 'toString', '__proto__'])('a page size by $%s is one like any other', (name) => {
    const query = `query($${name}: Int) { items(first: $${name}) { nodes { id } } }`;
    expect([costly(query), costly(query, JSON.parse(`{ "${name}": 7 }`))]).toEqual([52, 9]);
    const counts = Array.from({ length: 7 }, (_, i) => `a${i}: items(first: $${name}) { totalCount nodes { id } }`);
    expect(refusal(`query($${name}: Int) { ${counts.join(' ')} }`)).toBe('QUERY_TOO_COSTLY');
  });

  test('what @include and @skip leave out costs nothing, what they let in its price', () => {
    const query = 'query($b: Boolean!) { items @include(if: $b) { totalCount } ... @skip(if: $b) { echo { given } } }';
    expect(costly(query, { b: false })).toBe(2);
    expect(costly(query, { b: true })).toBeGreaterThan(2_000);
    const aliased = `query($b: Boolean!) { ${Array.from({ length: 20 }, (_, i) => `a${i}: items @include(if: $b) { totalCount }`).join(' ')} }`;
    expect(refusal(aliased, { b: false })).toBe('taken');
    expect(refusal(aliased, { b: true })).toBe('QUERY_TOO_COSTLY');
    expect(refusal(aliased, { b: false })).toBe('taken');
  });

  test('fragments that spread each other are added up without going through all of them', () => {
    const doubled = Array.from(
      { length: 9 },
      (_, i) => `fragment F${i} on Echo { a${i}: again { ...F${i + 1} } b${i}: again { ...F${i + 1} } }`,
    );
    expect(refusal(`{ echo { ...F0 } } ${doubled.join(' ')} fragment F9 on Echo { ${'given '.repeat(40)} }`)).toBe(
      'QUERY_TOO_COSTLY',
    );
  });

  test('counts by many aliases are not one price', () => {
    const counts = (n: number) => `{ ${Array.from({ length: n }, (_, i) => `a${i}: items { totalCount }`).join(' ')} }`;
    expect([refusal(counts(6)), refusal(counts(7))]).toEqual(['taken', 'QUERY_TOO_COSTLY']);
  });

  test('a page costs more of another day, in another order, by a filter: what is asked, not what could be', () => {
    const plain = costly('{ ordered { nodes { id } } }');
    expect(costly('{ ordered(asOf: "2026-01-01") { nodes { id } } }')).toBe(plain + OF_PAGES['asOf']!);
    expect(costly('{ ordered(sort: "x", filter: "y", asOf: null) { nodes { id } } }')).toBe(
      plain + OF_PAGES['sort']! + OF_PAGES['filter']!,
    );
    const query = 'query($d: Day) { ordered(asOf: $d) { nodes { id } } }';
    expect([costly(query), costly(query, { d: null }), costly(query, { d: '2026-01-01' })]).toEqual([
      plain,
      plain,
      plain + OF_PAGES['asOf']!,
    ]);
  });

  test('lists in variables count by their items, however deep they lie', () => {
    const query = 'query($l: [String]) { echo(list: $l) { given } }';
    expect(refusal(query, { l: Array.from({ length: 100 }, () => 'x') })).toBe('taken');
    expect(refusal(query, { l: Array.from({ length: LIMITS.variableValues }, () => 'x') })).toBe('QUERY_TOO_COSTLY');
    let deep: unknown = 'x';
    for (let i = 0; i < 30_000; i++) deep = [deep];
    expect(refusal(query, { l: deep })).not.toBe('taken');
  });
});

describe('what is not even held against the schema', () => {
  const many = (n: number, of: (i: number) => string): string => Array.from({ length: n }, (_, i) => of(i)).join(' ');
  test.each([
    ['too many words', `{ ${many(LIMITS.tokens, () => 'x')} }`, 'QUERY_TOO_LONG'],
    ['too deep', `{ ${'echo { again { again { again { again { again { '.repeat(3)} given ${'}'.repeat(18)} }`, 'QUERY_TOO_DEEP'],
    [
      'too deep by fragments',
      `{ echo { ...A } } ${many(13, (i) => `fragment ${String.fromCharCode(65 + i)} on Echo { again { ...${String.fromCharCode(66 + i)} } }`)} fragment N on Echo { given }`,
      'QUERY_TOO_DEEP',
    ],
    ['too deep in the schema', `{ __schema { types ${'{ ofType '.repeat(40)} { name } ${'}'.repeat(40)} } }`, 'QUERY_TOO_DEEP'],
    ['too many aliases', `{ ${many(LIMITS.aliases + 1, (i) => `a${i}: echo { given }`)} }`, 'QUERY_TOO_COSTLY'],
    ['too many directives', `{ echo { given ${'@include(if: true) '.repeat(LIMITS.directives + 1)} } }`, 'QUERY_TOO_COSTLY'],
    [
      'a fragment within itself',
      '{ echo { ...A } } fragment A on Echo { again { ...B } } fragment B on Echo { again { ...A } }',
      'Cannot spread fragment "A" within itself via "B".',
    ],
  ])('%s', (_, query, refused) => expect(refusal(query)).toBe(refused));

  test('lists in lists, deeper than the parser can go down', () => {
    const deep = `{ echo(list: ${'['.repeat(20_000)}${']'.repeat(20_000)}) { given } }`;
    expect(['QUERY_TOO_DEEP', 'QUERY_TOO_LONG']).toContain(refusal(deep));
  });

  test('equal fields, whose comparison takes time by the square, are few in one selection', () => {
    expect(refusal(`{ echo { ${'given '.repeat(LIMITS.tokens - 10)} } }`)).toBe('QUERY_TOO_COSTLY');
    expect(refusal(`{ echo { ${'given '.repeat(LIMITS.repeats)} } }`)).toBe('taken');
  });
});
