import { envelop, useEngine, useSchema } from '@envelop/core';
import * as graphql from 'graphql';
import { useDocuments } from './documents.ts';
import { everything } from './engine.testing.ts';
import { LIMITS } from './limits.ts';

const schema = everything();
const fresh = () => envelop({ plugins: [useEngine({ ...graphql }), useSchema(schema), useDocuments()] })({});

/** A good document of so many characters. */
const long = (length: number, name: string): string => `{ ${name}: echo { given } } #${'x'.repeat(length)}`;

test('a good document is parsed once', () => {
  const { parse, validate } = fresh();
  const first = parse(long(10, 'a'));
  expect(validate(schema, first)).toEqual([]);
  expect(parse(long(10, 'a'))).toBe(first);
  expect(parse(long(11, 'a'))).not.toBe(first);
});

test('a document that is refused is not kept, nor one that nobody has held against the schema', () => {
  const { parse, validate } = fresh();
  const wrong = parse('{ nothing }');
  expect(validate(schema, wrong)).not.toEqual([]);
  expect(parse('{ nothing }')).not.toBe(wrong);
  expect(parse(long(10, 'a'))).not.toBe(parse(long(10, 'a')));
});

test('what is kept is bounded by bytes: many small ones stay, large ones push each other out', () => {
  const { parse, validate } = fresh();
  const keep = (text: string): graphql.DocumentNode => {
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    return document;
  };
  const small = Array.from({ length: 100 }, (_, i) => [long(10, `a${i}`), keep(long(10, `a${i}`))] as const);
  for (const [text, document] of small) expect(parse(text)).toBe(document);

  const length = LIMITS.documentBytes - 100;
  const fit = Math.floor(LIMITS.documentsKeptBytes / (LIMITS.documentBytes * LIMITS.bytesPerCharacter));
  const large = Array.from({ length: fit + 2 }, (_, i) => [long(length, `b${i}`), keep(long(length, `b${i}`))] as const);
  expect(parse(large.at(-1)![0])).toBe(large.at(-1)![1]);
  expect(parse(large[0]![0])).not.toBe(large[0]![1]);
  expect(large.filter(([text, document]) => parse(text) === document).length).toBeLessThanOrEqual(fit);
});

test('a field that is repeated often is refused before the repetitions are held against each other', () => {
  const { parse, validate } = fresh();
  const repeated = (what: string, times: number): string => `{ ${what.repeat(times)} } fragment f on Query { __typename }`;
  for (const what of ['echo { given } ', '... on Query { __typename } '])
    expect(validate(schema, parse(`{ ${what.repeat(LIMITS.repeats)} }`))).toEqual([]);
  expect(() => validate(schema, parse(repeated('a: echo { given } ', LIMITS.repeats + 1)))).toThrow('fields of one name');
  expect(() => validate(schema, parse(repeated('...f ', LIMITS.repeats + 1)))).toThrow('fields of one name');
});
