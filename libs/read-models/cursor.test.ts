import * as fc from 'fast-check';
import { decodeCursor, encodeCursor, ReadModelError, type Scalar } from '#read-models';

const scalars = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)), {
  minLength: 1,
});

test('a cursor gives back its values, in text that fits a URL', () => {
  fc.assert(
    fc.property(scalars, (values: Scalar[]) => {
      const text = encodeCursor(values, 'employers by name');
      expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(decodeCursor(text, 'employers by name')).toEqual(values.map((v) => (Object.is(v, -0) ? 0 : v)));
    }),
  );
});

test.each([
  ['of another order', encodeCursor(['a', 'id'], 'employers by size')],
  ['without values', encodeCursor([], 'employers by name')],
  ['with a value that is none', Buffer.from('["employers by name",{"a":1}]').toString('base64url')],
  ['cut off', encodeCursor(['a', 'id'], 'employers by name').slice(0, -3)],
  ['no list', Buffer.from('"employers by name"').toString('base64url')],
  ['invented', 'bm9uc2Vuc2U'],
  ['empty', ''],
  ['not of its alphabet', '%%%'],
])('a cursor %s is refused', (_name, text) => {
  let thrown: unknown;
  try {
    decodeCursor(text, 'employers by name');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ReadModelError);
  expect(thrown).toMatchObject({ code: 'BAD_CURSOR' });
});
