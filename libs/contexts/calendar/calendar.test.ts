import 'reflect-metadata';
import { Access, type TerritoryLookup } from '#access';
import { CommandPipeline, type CommandOutcome } from '#commands';
import { createEventRegistry, createMemoryEventStore, withSchemas, type Recorded } from '#event-store';
import type { Services } from '#graphql';
import { fixedClock, refuse, type Actor, type Role } from '#kernel';
import { CALENDAR, SHIPPED_HOLIDAYS } from '#law';
import { projectAll } from '#projections';
import { LoadPublicHolidays } from './commands.ts';
import { calendarOf, currentCalendar } from './directory.ts';
import { calendarEvents } from './events.ts';
import { CalendarResolver } from './graphql.ts';
import { calendarProjections, calendarYears } from './projection.ts';

const territory: TerritoryLookup = {
  placeOn: (place) => place,
  resolve: () => refuse('UnknownUnit', 'There is no such unit.', 'Không có đơn vị này.'),
  scope: () => null,
};
const clock = fixedClock('2027-11-01T02:00:00.000Z');
const access = new Access(territory, () => '2027-11-01');
const caller = (role: Role = 'administrator'): Actor => ({ id: 'a-1', role, unit: '00' });

async function office() {
  const registry = createEventRegistry(calendarEvents);
  const store = withSchemas(createMemoryEventStore({ clock }), registry);
  const pipeline = new CommandPipeline({
    store,
    schemaVersion: (type) => registry.definition(type)!.version,
    placed: (type) => registry.definition(type)!.placed,
    readModels: await projectAll(calendarProjections, []),
    views: calendarProjections,
    waitFor: async () => true,
    access,
    territory,
    clock,
  });
  const send = (input: object, who = caller()): Promise<CommandOutcome> =>
    pipeline.run(LoadPublicHolidays.spec, new LoadPublicHolidays.Command(input as never, who));
  const views = async () => {
    const log: Recorded[] = [];
    for await (const event of store.readAll()) log.push(event);
    return projectAll(calendarProjections, log);
  };
  const queries = async () => new CalendarResolver({ access, readModels: await views() } as unknown as Services);
  return { store, send, views, queries };
}

const row = (date: string, labelEn: string, more: object = {}) => ({
  date,
  kind: 'holiday',
  labelVi: 'Ngày lễ',
  labelEn,
  source: 'notice 1/TB-BNV of 2027',
  verified: true,
  ...more,
});
/** 2028: New Year and 30/4 fall on weekends. Tết is on 26 January, Hùng Kings on 4 April. */
const rows2028 = [
  row('2028-01-01', 'New Year'),
  row('2028-01-03', 'Day in lieu of New Year'),
  ...['25', '26', '27', '28', '31'].map((d) => row(`2028-01-${d}`, 'Tết')),
  row('2028-04-04', 'Hùng Kings'),
  row('2028-04-30', 'Victory Day'),
  row('2028-05-01', 'Labour Day'),
  row('2028-05-02', 'Day in lieu of Victory Day'),
  row('2028-09-01', 'National Day'),
  row('2028-09-02', 'National Day'),
];

test('the year ahead is loaded without a release: terms count with it and are certain', async () => {
  const o = await office();
  expect(await (await o.queries()).addWorkingDays('2028-01-24', 1)).toMatchObject({ dueOn: '2028-01-25', certain: false });
  expect(await o.send({ year: 2028, rows: rows2028 })).toMatchObject({ kind: 'Accepted', recordId: '2028' });
  const asked = await o.queries();
  expect(await asked.addWorkingDays('2028-01-24', 1)).toMatchObject({
    dueOn: '2028-02-01',
    certain: true,
    knownTo: '2028-12-31',
    passedOver: Array.from({ length: 5 }, () => ({ label: { en: 'Tết' } })),
  });
  expect(await asked.publicHolidays(2028)).toMatchObject({ origin: 'loaded' });
  expect(await asked.publicHolidays(2025)).toMatchObject({ origin: 'release' });
  expect(await asked.publicHolidays(2040)).toEqual({ year: 2040, origin: 'unknown', rows: [] });
  await expect(asked.publicHolidays(10_000)).rejects.toMatchObject({ extensions: { code: 'OUT_OF_RANGE' } });
});

test('commands count on a year from the answer to who loaded it, whatever was known of the log before', async () => {
  const { store, send } = await office();
  const next = async () => (await calendarOf(store)).addWorkingDays('2028-01-24', 1);
  expect(await next()).toBe('2028-01-25');
  await send({ year: 2028, rows: rows2028 });
  const [first, again] = await Promise.all([next(), next()]);
  expect([first, again]).toEqual(['2028-02-01', '2028-02-01']);
  expect(await calendarOf(store)).toBe(await calendarOf(store));
  const corrected = rows2028.filter(({ date }) => date !== '2028-01-31');
  expect(await send({ year: 2028, rows: corrected, reason: 'Đính chính' })).toMatchObject({ kind: 'Accepted' });
  expect(await next()).toBe('2028-01-31');
});

test('the way to the date names the days passed over', async () => {
  const queries = await (await office()).queries();
  const { explanation } = await queries.addWorkingDays('2025-04-29', 2);
  expect(explanation.en).toContain('2 working days after 2025-04-29 (that day not counted)');
  expect(explanation.en).toContain(
    '2025-04-30 Victory Day; 2025-05-01 International Labour Day; 2025-05-02 Day off, worked on 2025-04-26 instead.',
  );
  const unread = (await queries.addWorkingDays('2026-11-23', 2)).explanation;
  expect(unread.en).toContain('2026-11-24 Vietnamese Culture Day (?)');
  expect(unread.vi).toContain('chưa được xác minh');
});

test('loaded again: only with a reason and other rows; the later rows hold, as a whole', async () => {
  const o = await office();
  await o.send({ year: 2028, rows: rows2028 });
  expect(await o.send({ year: 2028, rows: rows2028.toReversed(), reason: 'Nạp lại' })).toMatchObject({ code: 'NothingChanges' });
  const more = [...rows2028, row('2028-09-04', 'Day in lieu of National Day')];
  expect(await o.send({ year: 2028, rows: more })).toMatchObject({ code: 'ReasonMissing', field: 'reason' });
  expect(await o.send({ year: 2028, rows: more, reason: 'Thiếu ngày nghỉ bù' })).toMatchObject({ kind: 'Accepted' });
  const views = await o.views();
  expect((await currentCalendar(views)).isWorkingDay('2028-09-04')).toBe(false);
  expect(await views.get(calendarYears, '2028')).toMatchObject({ loads: 2, reason: 'Thiếu ngày nghỉ bù' });
  // Made once, then kept.
  expect(await currentCalendar(views)).toBe(await currentCalendar(views));
});

test('without a loaded year the shipped calendar answers', async () =>
  expect(await currentCalendar(await (await office()).views())).toBe(CALENDAR));

test('a shipped year can be replaced, the others stay', async () => {
  const o = await office();
  const rows = SHIPPED_HOLIDAYS.filter((h) => h.date.startsWith('2027-') && h.date !== '2027-02-04').map((h) => ({
    date: h.date,
    kind: h.kind,
    labelVi: h.label.vi,
    labelEn: h.label.en,
    source: 'notice of 2026',
    verified: true,
  }));
  expect(await o.send({ year: 2027, rows })).toMatchObject({ kind: 'Accepted' });
  const calendar = await currentCalendar(await o.views());
  expect([calendar.isWorkingDay('2027-02-04'), calendar.isWorkingDay('2026-02-16')]).toEqual([true, false]);
});

describe('refused, with the row, what and what to do', () => {
  test.each([
    ['two rows on one day', [...rows2028, row('2028-01-01', 'again')], 'TwoRowsOnOneDay', 'rows.13'],
    ['a row of another year', [...rows2028, row('2029-01-01', 'New Year')], 'RowOutsideItsYear', 'rows.13'],
    [
      'a weekday worked in exchange',
      [...rows2028, row('2028-05-03', 'x', { kind: 'swapped-working', labelEn: 'Worked' })],
      'SwappedWorkingDayIsWeekday',
      'rows.13',
    ],
    ['a holiday of the labour code forgotten', rows2028.filter((r) => r.date !== '2028-04-04'), 'FixedHolidayMissing', 'rows'],
    ['the first day of Tết at work', rows2028.filter((r) => r.date !== '2028-01-26'), 'FixedHolidayMissing', 'rows'],
  ])('%s', async (_, rows, code, field) => {
    const answer = await (await office()).send({ year: 2028, rows });
    expect(answer).toMatchObject({
      kind: 'Refused',
      code,
      field,
      hint: { en: expect.stringMatching(/./), vi: expect.stringMatching(/./) },
    });
  });
  test('a forgotten holiday cites the labour code of its day', async () => {
    for (const [year, article] of [
      [2019, 'Labour Code 10/2012/QH13 Art. 115'],
      [2028, 'Labour Code 45/2019/QH14 Art. 112'],
    ] as const)
      expect(await (await office()).send({ year, rows: [row(`${year}-01-01`, 'New Year')] })).toMatchObject({
        code: 'FixedHolidayMissing',
        article: { en: article },
      });
  });
  test('no such kind of row', async () => {
    const answer = await (await office()).send({ year: 2028, rows: [row('2028-01-01', 'New Year', { kind: 'feast' })] });
    expect(answer).toMatchObject({ kind: 'InvalidInput', issues: [{ path: 'rows.0.kind' }] });
  });
  test('by anybody but an administrator', async () =>
    expect(await (await office()).send({ year: 2028, rows: rows2028 }, caller('competent-person'))).toMatchObject({
      kind: 'NotAllowed',
    }));
  test.each([
    ['9999-12-31', 1, 'DAY_OUT_OF_RANGE'],
    ['2201-01-01', 1, 'DAY_OUT_OF_RANGE'],
    ['1899-12-31', 1, 'DAY_OUT_OF_RANGE'],
    ['2200-12-31', 1, 'TERM_OUT_OF_RANGE'],
  ])('working days behind what is reckoned: %s and %d', async (from, n, code) =>
    expect((await office()).queries().then((q) => q.addWorkingDays(from, n))).rejects.toMatchObject({
      extensions: { code, field: 'from' },
    }),
  );
  test('too many days asked for', async () =>
    expect((await office()).queries().then((q) => q.addWorkingDays('2028-01-01', 501))).rejects.toThrow('between 0 and 500'));
});
