import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { canonicalText } from './canonical.ts';

// Every signed root hangs on these bytes: a newer version of the library must give the same, by the vectors of the RFC's own reference.
const { cases } = JSON.parse(readFileSync(new URL('../transparency/data/rfc8785-vectors.json', import.meta.url), 'utf8')) as {
  cases: { name: string; input: string; output: string }[];
};

test.each(cases.map((c) => [c.name, c] as const))('RFC 8785: %s', (_, { input, output }) => {
  expect(canonicalText(JSON.parse(input))).toBe(output);
});

test('keys that engines put first, that are no keys elsewhere, and objects that say themselves what they are', () => {
  expect(canonicalText(JSON.parse('{"b":{"10":1,"9":2,"a":3},"__proto__":{"z":1,"y":2}}'))).toBe(
    '{"__proto__":{"y":2,"z":1},"b":{"10":1,"9":2,"a":3}}',
  );
  expect(canonicalText({ b: new Date(0), a: undefined })).toBe('{"b":"1970-01-01T00:00:00.000Z"}');
  expect(canonicalText(undefined)).toBeUndefined();
  expect(canonicalText([undefined, Number.NaN])).toBe('[null,null]');
  expect(canonicalText({ b: '\ud800', a: 'ế' })).toBe('{"a":"ế","b":"\\ud800"}');
  expect(() => canonicalText({ a: 1n })).toThrow(TypeError);
});

/** As the RFC describes it, in the plainest way. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${plain((value as Record<string, unknown>)[key])}`).join(',')}}`;
}

test('any JSON is the same as by the plain description, and stays the same when it is read and written again', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalText(value)!;
      expect(text).toBe(plain(JSON.parse(JSON.stringify(value))));
      expect(canonicalText(JSON.parse(text))).toBe(text);
    }),
  );
});
