import { canonicalJson } from '#kernel';
import { execute, parse, type ExecutionResult } from 'graphql';
import { CompiledQueries } from './compiled.ts';
import { createEngine, type Engine } from './engine.ts';
import { anybody, everything } from './engine.testing.ts';
import { LIMITS } from './limits.ts';

const schema = everything();
let engine: Engine;
beforeEach(() => {
  engine = createEngine(schema);
  (globalThis as { broken?: unknown }).broken = undefined;
});

/** Twice, as the second time is the first that is compiled; each answer as a client gets it. */
async function answers(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<{ plain: object; first: object; second: object }> {
  const run = async (): Promise<object> =>
    shown(await engine.execute(engine.prepare({ query, variables, operationName: undefined }), anybody));
  const plain = shown(await execute({ schema, document: parse(query), variableValues: variables, contextValue: anybody }));
  return { plain, first: await run(), second: await run() };
}
const shown = ({ data, errors }: ExecutionResult): object =>
  JSON.parse(
    JSON.stringify({
      data: data ?? null,
      errors: errors?.map(({ message, path, locations, extensions }) => ({ message, path, locations, extensions })),
    }),
  );

describe('a query with a plan answers as graphql does', () => {
  test.each([
    [
      'fields, a list, a fragment',
      '{ items { nodes { ...F tags } pageInfo { hasNextPage } totalCount } } fragment F on Item { id name }',
    ],
    [
      'aliases',
      '{ a: echo(text: "x") { given } b: echo(text: "y") { given } toString: echo { given } constructor: echo { given } }',
    ],
    ['a union', '{ pets { __typename ... on Cat { name } ... on Dog { name age } } }'],
    [
      'literals',
      '{ echo(text: "x", n: -3, f: 1e3, b: true, id: 12345678901234567890, colour: RED, day: "2026-01-31", list: ["a", null]) { given } }',
    ],
    ['an int for a float, one for a list', '{ echo(f: 2, list: "a") { given } }'],
    ['null and left out', '{ a: echo(text: null, n: null) { given } b: echo { given } }'],
    [
      'an object with defaults, nested',
      '{ echo(inner: { text: "t", inner: { need: 1 }, many: [{ day: "2026-01-01" }, {}] }) { given } }',
    ],
    ['a failure in a nullable field', '{ failsLater items { nodes { id } } }'],
    ['the same field twice', '{ echo(text: "x") { given } echo(text: "x") { colour day } }'],
    ['levels of one resolver', '{ echo { again(text: "1") { again(text: "2") { given } } } }'],
    ['aliases named like others joined', '{ a: echo { again { given } } again_a: echo { given } }'],
    ['aliases named like types', '{ Cat: echo { given } idx0: echo { given } }'],
    [
      'fragments in fragments, one of them twice',
      '{ echo { ...A ...B } } fragment A on Echo { given ...B } fragment B on Echo { day given }',
    ],
    [
      'errors beside a list of rows that answer later',
      '{ failsLater items { totalCount nodes { id again: maybe } } late: failsLater }',
    ],
  ])('%s', async (_, query) => {
    const { plain, first, second } = await answers(query);
    expect(first).toEqual(plain);
    expect(second).toEqual(plain);
    expect(engine.compiled.size).toBe(1);
  });

  test('what cannot be null and is: the null goes up as far', async () => {
    for (const query of ['{ items { nodes { id broken } } }', '{ fails }', '{ failsLater fails items { totalCount } }']) {
      const { plain, second } = await answers(query);
      expect(second).toEqual(plain);
      expect(second).toMatchObject({ data: null, errors: expect.arrayContaining([expect.anything()]) });
    }
  });

  test.each([
    ['variables as they are', { t: 'x', n: 1, i: { text: 'y' }, l: ['a'] }],
    ['variables left out', {}],
    ['variables that are null', { t: null, n: null, i: null, l: null }],
    ['defaults inside objects, a list of one', { i: { inner: {}, many: { text: 'z' } }, l: 'one' }],
  ])('%s', async (_, variables) => {
    const query =
      'query($t: String = "default", $n: Int, $i: Inner, $l: [String]) { a: echo(text: $t, n: $n, inner: $i, list: $l) { given } b: echo(inner: { text: $t, inner: $i, many: [{ text: $t }] }, list: [$t, "k"]) { given } }';
    const { plain, first, second } = await answers(query, variables);
    expect(first).toEqual(plain);
    expect(second).toEqual(plain);
    expect(engine.compiled.size).toBe(1);
  });

  test('each request has its own variables', async () => {
    const ask = async (text: string) => {
      const prepared = engine.prepare({
        query: 'query($t: String) { echo(text: $t) { given } }',
        variables: { t: text },
        operationName: undefined,
      });
      return (await engine.execute(prepared, anybody)).data!['echo'];
    };
    for (const text of ['a', 'b', 'c']) expect(await ask(text)).toEqual({ given: canonicalJson({ byDefault: 3, text }) });
  });

  test('an object that a resolver changes is another one in the next request', async () => {
    const field = schema.getQueryType()!.getFields()['echo']!;
    const before = field.resolve;
    field.resolve = (_, args: { inner: { text: string } }) => {
      args.inner.text += '!';
      return { given: args.inner.text };
    };
    try {
      const query = '{ echo(inner: { text: "t" }) { given } }';
      for (let i = 0; i < 2; i++) expect((await answers(query)).second).toEqual({ data: { echo: { given: 't!' } } });
    } finally {
      field.resolve = before;
    }
  });
});

describe('nothing of the caller becomes code, or anything but a value', () => {
  const breakOut = 'globalThis.broken=1';
  // Ways of a text into what a compiler writes: marks of graphql-jit for dates, ends of strings and templates.
  test.each([
    `__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(${breakOut})`,
    `__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d${breakOut}`,
    '__MAGIC_NAN__57f286b9_4c20_487f_b409_79804ddcb4f8',
    '__MAGIC_PLUS_INFINITY__bb201c39_3333_4695_b4ad_7f1722e7aa7a',
    `"+(${breakOut})+"`,
    `'+(${breakOut})+'`,
    `\`+(${breakOut})+\``,
    `\${${breakOut}}`,
    `\\"];${breakOut};//`,
    `*/${breakOut}/*`,
    `\u2028${breakOut}\u2029`,
    `</script>${breakOut}`,
  ])('the literal %j is a text, in every place', async (text) => {
    const literal = JSON.stringify(text);
    for (const query of [
      `{ echo(text: ${literal}, id: ${literal}, list: [${literal}], inner: { text: ${literal} }) { given again(text: ${literal}) { given } } }`,
      `query($t: String = ${literal}, $i: Inner = { text: ${literal} }) { echo(text: $t, inner: $i, list: [$t]) { given } }`,
      `{ echo(text: """${text} """) { given } }`,
    ]) {
      const { plain, first, second } = await answers(query);
      expect(first).toEqual(plain);
      expect(second).toEqual(plain);
    }
    expect((globalThis as { broken?: unknown }).broken).toBeUndefined();
  });

  test.each([
    ['an alias that is no usual name', '{ __proto__: echo { given } }'],
    ['a directive', 'query($b: Boolean!) { echo { given @include(if: $b) } }'],
    ['a directive with a literal', '{ echo { given @skip(if: false) } }'],
    ['a directive on a fragment', 'query($b: Boolean!) { echo { ...F @include(if: $b) ...F } } fragment F on Echo { given }'],
    ['the schema', '{ __schema { queryType { name } } }'],
    ['a mutation', 'mutation { write(text: "x") }'],
  ])('%s has no plan, and is answered as it is', async (_, query) => {
    const { plain, first, second } = await answers(query, { b: true });
    expect(first).toEqual(plain);
    expect(second).toEqual(plain);
    expect(engine.compiled.size).toBe(0);
  });

  test('variables with names of objects are values', async () => {
    const query =
      'query($__proto__: String, $constructor: String) { echo(text: $constructor) { given } b: echo(text: $__proto__) { given } }';
    const { plain, second } = await answers(query, JSON.parse('{ "__proto__": "p", "constructor": "c" }'));
    expect(second).toEqual(plain);
  });
});

describe('planning is bounded', () => {
  const operationOf = (query: string) => {
    const { operation, fragments } = engine.prepare({ query, variables: {}, operationName: undefined });
    return [operation, fragments] as const;
  };

  test('a query is planned when it comes again, each operation of a document by itself', () => {
    const compiled = new CompiledQueries(schema, { now: () => 0 });
    const document = 'query A { echo { given } } query B { items { totalCount } }';
    const of = (name: string) => {
      const { operation, fragments } = engine.prepare({ query: document, variables: {}, operationName: name });
      return compiled.of(operation, fragments);
    };
    expect(of('A')).toBeNull();
    expect(of('B')).toBeNull();
    const [a, b] = [of('A'), of('B')];
    expect(a).not.toBeNull();
    expect(b).not.toBe(a);
    expect(of('A')).toBe(a);
  });

  test('it takes a tenth of the time at most: who sends ever new queries only has them executed', () => {
    let now = 0;
    // Each look at the clock is a millisecond later: a plan takes one.
    const compiled = new CompiledQueries(schema, { now: () => now++ });
    for (let i = 0; i < 2_000; i++) {
      const [operation, fragments] = operationOf(`{ a${i}: echo { given } }`);
      for (let use = 0; use < LIMITS.compiledAfter; use++) compiled.of(operation, fragments);
    }
    expect(compiled.size).toBeGreaterThan(0);
    expect(compiled.size).toBeLessThanOrEqual(now / LIMITS.compilingShare + 1);
  });

  test('no more of them are kept than a number, and none that is too large', () => {
    const compiled = new CompiledQueries(schema, { now: () => 0 });
    const use = (query: string) => {
      const [operation, fragments] = operationOf(query);
      compiled.of(operation, fragments);
      return compiled.of(operation, fragments);
    };
    for (let i = 0; i < LIMITS.compiledKept + 20; i++) use(`{ a${i}: echo { given } }`);
    expect(compiled.size).toBe(LIMITS.compiledKept);
    const spread = Array.from({ length: 12 }, (_, i) => `a${i}: again { ...F }`).join(' ');
    expect(use(`{ echo { ${spread} } } fragment F on Echo { ${'given '.repeat(45)} }`)).toBeNull();
  });
});
