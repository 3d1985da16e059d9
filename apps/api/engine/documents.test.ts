import type { DocumentNode } from 'graphql';
import { createEngine } from './engine.ts';
import { everything } from './engine.testing.ts';
import { LIMITS } from './limits.ts';

const schema = everything();
/** Reads documents as an engine of its own does. */
const fresh = () => {
  const engine = createEngine(schema);
  return (query: string): DocumentNode => engine.prepare({ query, variables: {}, operationName: undefined }).document;
};

/** A good document of so many characters. */
const long = (length: number, name: string): string => `{ ${name}: echo { given } } #${'x'.repeat(length)}`;

test('a good document is parsed once', () => {
  const read = fresh();
  const first = read(long(10, 'a'));
  expect(read(long(10, 'a'))).toBe(first);
  expect(read(long(11, 'a'))).not.toBe(first);
});

test('a document that is refused is not kept: it is refused each time', () => {
  const read = fresh();
  for (let time = 0; time < 3; time++) expect(() => read('{ nothing }')).toThrow('the request was refused');
});

test('what is kept is bounded by bytes: many small ones stay, large ones push each other out', () => {
  const read = fresh();
  const small = Array.from({ length: 100 }, (_, i) => [long(10, `a${i}`), read(long(10, `a${i}`))] as const);
  for (const [text, document] of small) expect(read(text)).toBe(document);

  const length = LIMITS.documentBytes - 100;
  const fit = Math.floor(LIMITS.documentsKeptBytes / (LIMITS.documentBytes * LIMITS.bytesPerCharacter));
  const large = Array.from({ length: fit + 2 }, (_, i) => [long(length, `b${i}`), read(long(length, `b${i}`))] as const);
  // What is read again is kept again, so the last of them first.
  for (const [text, document] of large.slice(-fit + 1).toReversed()) expect(read(text)).toBe(document);
  expect(read(large[0]![0])).not.toBe(large[0]![1]);
});

test('a field that is repeated often is refused before the repetitions are held against each other', () => {
  const read = fresh();
  const repeated = (what: string, times: number): string => `{ ${what.repeat(times)} } fragment f on Query { __typename }`;
  for (const what of ['echo { given } ', '... on Query { __typename } '])
    expect(read(`{ ${what.repeat(LIMITS.repeats)} }`)).toBeDefined();
  expect(() => read(repeated('a: echo { given } ', LIMITS.repeats + 1))).toThrow('fields of one name');
  expect(() => read(repeated('...f ', LIMITS.repeats + 1))).toThrow('fields of one name');
});
