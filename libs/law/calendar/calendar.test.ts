import { addDays } from '#kernel';
import { CALENDAR, calendarOf, endOfTerm, lunarDay, mergedCalendar, procedureRule, SHIPPED_HOLIDAYS, type Holiday } from '#law';
import fc from 'fast-check';

const row = (date: string, kind: Holiday['kind'] = 'holiday', verified = true): Holiday => ({
  date,
  kind,
  label: { vi: 'Ngày lễ', en: 'Holiday' },
  source: 'a notice',
  verified,
});

describe('lunar dates', () => {
  test.each([
    [2013, '2013-02-10'],
    [2016, '2016-02-08'],
    [2020, '2020-01-25'],
    [2023, '2023-01-22'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
  ])('Tết of %d is %s', (year, day) => expect(lunarDay(year, 1, 1)).toBe(day));
  test('Hùng Kings’ day', () =>
    expect([2023, 2024, 2025, 2026].map((y) => lunarDay(y, 3, 10))).toEqual([
      '2023-04-29',
      '2024-04-18',
      '2025-04-07',
      '2026-04-26',
    ]));
});

/** Weekdays off and weekend days worked of a year. */
const exceptions = (year: number) => {
  const rows = SHIPPED_HOLIDAYS.filter((h) => h.date.startsWith(String(year)));
  const weekday = (d: string) => ![0, 6].includes(new Date(d).getUTCDay());
  return {
    off: rows.filter((h) => h.kind !== 'swapped-working' && weekday(h.date)).map((h) => h.date.slice(5)),
    worked: rows.filter((h) => h.kind === 'swapped-working').map((h) => h.date.slice(5)),
  };
};

describe('the years as they were announced', () => {
  test('2022: New Year, 30/4 and 1/5 on weekends are made up', () =>
    expect(exceptions(2022)).toEqual({
      off: ['01-03', '01-31', '02-01', '02-02', '02-03', '02-04', '04-11', '05-02', '05-03', '09-01', '09-02'],
      worked: [],
    }));
  test('2023: Hùng Kings on Saturday before 30/4 on Sunday; 2/9 on Saturday', () =>
    expect(exceptions(2023).off).toEqual([
      '01-02',
      '01-20',
      '01-23',
      '01-24',
      '01-25',
      '01-26',
      '05-01',
      '05-02',
      '05-03',
      '09-01',
      '09-04',
    ]));
  test('2013 and 2014: days swapped around the new year and Tết; one of the pair lay in 2012', () => {
    expect(exceptions(2013).worked).toEqual(['01-05', '02-23', '05-04']);
    expect(exceptions(2013).off).toEqual(expect.arrayContaining(['02-15', '04-29']));
    expect(exceptions(2014).worked).toEqual(['01-25', '02-08', '04-26', '09-06', '12-27']);
    expect(exceptions(2014).off).toEqual(expect.arrayContaining(['01-28', '01-29', '01-30', '01-31', '02-03', '02-04', '02-05']));
    expect(exceptions(2014).off).not.toContain('02-06');
  });
  test('2024: 29/4 against Saturday 4/5', () =>
    expect(exceptions(2024)).toEqual({
      off: ['01-01', '02-08', '02-09', '02-12', '02-13', '02-14', '04-18', '04-29', '04-30', '05-01', '09-02', '09-03'],
      worked: ['05-04'],
    }));
  test('2025: 2/5 against Saturday 26/4', () =>
    expect(exceptions(2025)).toEqual({
      off: ['01-01', '01-27', '01-28', '01-29', '01-30', '01-31', '04-07', '04-30', '05-01', '05-02', '09-01', '09-02'],
      worked: ['04-26'],
    }));
  test('2/9 is one day until 2020 and two since 2021', () => {
    expect(CALENDAR.isWorkingDay('2020-09-01') && CALENDAR.isWorkingDay('2020-09-03')).toBe(true);
    expect([CALENDAR.isWorkingDay('2021-09-02'), CALENDAR.isWorkingDay('2021-09-03')]).toEqual([false, false]);
  });
  test('Culture Day since 2026', () => {
    expect(CALENDAR.holidayOn('2026-11-24')?.label.en).toBe('Vietnamese Culture Day');
    expect(CALENDAR.holidayOn('2025-11-24')).toBeNull();
  });
  test('fixed days of the Labour Code 2019 are verified, the choice of Tết days is not', () => {
    expect(CALENDAR.holidayOn('2025-05-01')).toMatchObject({
      verified: true,
      source: 'Labour Code 45/2019/QH14 Art. 112 (LC19)',
    });
    expect(CALENDAR.holidayOn('2025-01-29')?.verified).toBe(false);
    expect(CALENDAR.holidayOn('2015-05-01')?.verified).toBe(false);
  });
});

describe('counting', () => {
  test('the day of the event does not count', () => {
    expect(CALENDAR.addWorkingDays('2024-03-04', 1)).toBe('2024-03-05');
    expect(CALENDAR.workingDaysBetween('2024-03-04', '2024-03-05')).toBe(1);
  });
  test('nothing to count: the day itself, also on a holiday', () =>
    expect(CALENDAR.addWorkingDays('2024-02-10', 0)).toBe('2024-02-10'));
  test('from a Friday and from a Saturday the same', () =>
    expect(['2024-03-08', '2024-03-09', '2024-03-10'].map((d) => CALENDAR.addWorkingDays(d, 2))).toEqual(
      Array(3).fill('2024-03-12'),
    ));
  test('Tết inside the term: two days from Wednesday 7/2/2024 end on Friday 16/2', () => {
    expect(CALENDAR.addWorkingDays('2024-02-07', 2)).toBe('2024-02-16');
    expect(CALENDAR.certain('2024-02-07', '2024-02-16')).toBe(false);
  });
  test('a Saturday that is worked in exchange counts', () => {
    expect(CALENDAR.addWorkingDays('2024-05-03', 1)).toBe('2024-05-04');
    expect(CALENDAR.workingDaysBetween('2024-04-26', '2024-05-04')).toBe(3);
  });
  test('backwards', () => expect(CALENDAR.workingDaysBetween('2024-03-05', '2024-03-04')).toBe(-1));
  test('a term of the sanction procedure over 30/4 and 1/5', () => {
    const rule = procedureRule('decision', '2025-04-25')!;
    // 26/4 worked, 28, 29; off until 4/5; 5, 6, 7, 8.
    expect(endOfTerm(rule, '2025-04-25', CALENDAR)).toMatchObject({ dueOn: '2025-05-08', verified: true });
    expect(endOfTerm(procedureRule('decision', '2025-06-02')!, '2025-06-02', CALENDAR)).toMatchObject({
      dueOn: '2025-06-11',
      verified: true,
    });
  });
  test('into a year that is not known: weekends only, and not certain', () => {
    expect(CALENDAR.addWorkingDays('2027-12-31', 1)).toBe('2028-01-03');
    expect(CALENDAR.certain('2027-12-30', '2028-01-03')).toBe(false);
    expect(CALENDAR.certain('2026-12-01', '2026-12-31')).toBe(true);
    expect([CALENDAR.knownFrom, CALENDAR.knownTo]).toEqual(['2013-01-01', '2027-12-31']);
  });
  test('a year of which not every day off was read, or announced, is never certain', () => {
    for (const year of [2013, 2016, 2020, 2027])
      expect([year, CALENDAR.certain(`${year}-06-01`, `${year}-06-20`)]).toEqual([year, false]);
    for (const year of [2021, 2024, 2026])
      expect([year, CALENDAR.certain(`${year}-06-01`, `${year}-06-20`)]).toEqual([year, true]);
  });
  test('far from the tables too', () => {
    expect(CALENDAR.addWorkingDays('2090-01-02', 1)).toBe('2090-01-03');
    expect(CALENDAR.workingDaysBetween('2090-01-02', '2090-01-03')).toBe(1);
    expect(CALENDAR.certain('2090-01-02', '2090-01-03')).toBe(false);
  });
  test.each([
    ['1990-01-06', '1990-03-01'],
    ['2090-02-05', '2091-01-07'],
    ['2099-12-31', '2100-03-02'],
    ['1969-12-27', '1970-01-06'],
  ])('outside of the tables from %s to %s as a walk over the days has it', (from, to) => {
    let count = 0;
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (CALENDAR.isWorkingDay(day)) count++;
    expect([CALENDAR.workingDaysBetween(from, to), CALENDAR.workingDaysBetween(to, from)]).toEqual([count, 0 - count]);
  });
  test('no number of days', () => expect(() => CALENDAR.addWorkingDays('2024-01-01', -1)).toThrow(RangeError));

  const day = fc.integer({ min: 0, max: 6000 }).map((n) => addDays('2012-06-01', n));
  const count = fc.integer({ min: 1, max: 60 });
  test('ends on a working day, as many working days on; later starts never end earlier, longer terms end later', () =>
    fc.assert(
      fc.property(day, count, (from, n) => {
        const due = CALENDAR.addWorkingDays(from, n);
        expect(CALENDAR.isWorkingDay(due)).toBe(true);
        expect(CALENDAR.workingDaysBetween(from, due)).toBe(n);
        expect(CALENDAR.addWorkingDays(from, n + 1) > due).toBe(true);
        expect(CALENDAR.addWorkingDays(addDays(from, 1), n) >= due).toBe(true);
      }),
    ));
  test('the table agrees with a walk over the days', () =>
    fc.assert(
      fc.property(day, count, (from, n) => {
        let walked = from;
        for (let left = n; left > 0;) if (CALENDAR.isWorkingDay((walked = addDays(walked, 1)))) left--;
        expect(CALENDAR.addWorkingDays(from, n)).toBe(walked);
      }),
    ));
});

describe('rows that cannot be a calendar', () => {
  test.each([
    ['two rows on one day', [row('2028-01-01'), row('2028-01-01')], [2028], 'TwoRowsOnOneDay'],
    ['a row of another year', [row('2028-01-01'), row('2029-01-01')], [2028], 'RowOutsideItsYear'],
    ['a weekday worked in exchange', [row('2028-05-02', 'swapped-working')], [2028], 'SwappedWorkingDayIsWeekday'],
    ['a Sunday off in exchange', [row('2028-05-07', 'swapped-off')], [2028], 'SwappedOffDayIsWeekend'],
    ['a year without rows', [row('2028-01-01')], [2028, 2029], 'YearWithoutHolidays'],
    ['no year', [], [], 'YearWithoutHolidays'],
    ['no day', [row('2028-02-30')], [2028], 'NotADay'],
  ])('%s', (_, rows, years, code) => expect(calendarOf(rows, years)).toMatchObject({ ok: false, error: { code } }));
});

test('a loaded year replaces the shipped one whole, and may be a later one', () => {
  const merged = mergedCalendar(SHIPPED_HOLIDAYS, [
    { year: 2027, rows: [row('2027-03-01')] },
    { year: 2028, rows: [row('2028-01-03')] },
  ]);
  if (!merged.ok) throw new Error(merged.error.message.en);
  expect(merged.value.isWorkingDay('2027-02-08')).toBe(true);
  expect(merged.value.isWorkingDay('2027-03-01')).toBe(false);
  expect(merged.value.addWorkingDays('2027-12-31', 1)).toBe('2028-01-04');
  expect(merged.value.certain('2027-12-31', '2028-01-04')).toBe(true);
});
