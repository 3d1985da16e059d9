import {
  addDays,
  canonicalJson,
  daysBetween,
  derivedFrom,
  derivedId,
  endOfDay,
  isInstant,
  isLocalDate,
  isUuid,
  localDateOf,
  newId,
  personal,
  personalPaths,
  readMoment,
  startOfDay,
  text,
  list,
  object,
} from '#kernel';

describe('dates', () => {
  test('a day of Viet Nam begins at 17:00 UTC of the day before', () => {
    expect(startOfDay('2025-03-10')).toBe('2025-03-09T17:00:00.000Z');
    expect(endOfDay('2025-03-10')).toBe('2025-03-10T16:59:59.999Z');
    expect(localDateOf('2025-03-09T17:00:00.000Z')).toBe('2025-03-10');
    expect(localDateOf('2025-03-09T16:59:59.999Z')).toBe('2025-03-09');
  });
  test.each(['2025-02-30', '2025-13-01', '10/03/2025', '2025-3-1', ''])('%p is no date', (t) =>
    expect(isLocalDate(t)).toBe(false),
  );
  test.each(['2025-03-10T00:00:00', 'yesterday', '2025-03-10T25:00:00Z'])('%p is no instant', (t) =>
    expect(isInstant(t)).toBe(false),
  );
  test('a moment is read from a day or an instant with offset', () => {
    expect(readMoment('2025-03-10', 'end')).toBe('2025-03-10T16:59:59.999Z');
    expect(readMoment('2025-03-10T07:00:00+07:00', 'end')).toBe('2025-03-10T00:00:00.000Z');
    expect(readMoment('soon', 'end')).toBeNull();
  });
});

describe('ids', () => {
  test('derived ids are stable, well formed and differ by part boundary', () => {
    expect(derivedId('a', 1)).toBe(derivedId('a', 1));
    expect(isUuid(derivedId('a', 1))).toBe(true);
    expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'));
  });
  test('an id derived from a UUIDv7 keeps its time and is stable', () => {
    const base = newId();
    expect(derivedFrom(base, 0).slice(0, 13)).toBe(base.slice(0, 13));
    expect(derivedFrom(base, 0)).toBe(derivedFrom(base, 0));
    expect(derivedFrom(base, 0)).not.toBe(derivedFrom(base, 1));
    expect(isUuid(derivedFrom(base, 0))).toBe(true);
    expect(derivedFrom(derivedId('x'), 0)).toBe(derivedId(derivedId('x'), 0));
  });
  test('new ids are UUIDv7 and sort by creation', () => {
    const made = Array.from({ length: 50 }, () => newId());
    expect(made.every((m) => isUuid(m) && m[14] === '7')).toBe(true);
  });
});

test('canonical JSON sorts keys at every depth and drops undefined', () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: 'x' })).toBe('{"a":"x","b":[{"d":1}]}');
});

test('personal fields are found at every depth with the path of their subject', () => {
  const fields = { ownerName: personal(text(), 'employer'), people: list(object({ name: personal(text(), 'people.*.id') })) };
  expect(personalPaths(fields)).toEqual([
    { path: 'ownerName', subject: 'employer' },
    { path: 'people.*.name', subject: 'people.*.id' },
  ]);
});

test('days are added and counted over months, leap years and turns of the year, as Temporal does', () => {
  const some = ['2013-10-10', '2019-12-31', '2024-02-28', '2024-02-29', '2025-06-30', '2026-11-24', '1999-12-31'];
  for (const date of some)
    for (const days of [-40_000, -366, -31, -1, 0, 1, 28, 365, 366, 40_000]) {
      const expected = Temporal.PlainDate.from(date).add({ days }).toString();
      expect(addDays(date, days)).toBe(expected);
      expect(daysBetween(date, expected)).toBe(days);
    }
  expect(() => addDays('no day', 1)).toThrow(RangeError);
});
