import 'reflect-metadata';
import { calendarProjections } from '#contexts/calendar/projection';
import type { Services } from '#graphql';
import { UnclearQueries } from './unclear.ts';
import { projectAll } from '#projections';

const queries = async () => new UnclearQueries({ readModels: await projectAll(calendarProjections, []) } as unknown as Services);

test('the points that are unclear on a day, both readings in both languages, the one taken first', async () => {
  const points = (await queries()).unclearPoints('2026-11-24');
  expect(points.map(({ code, verified }) => [code, verified])).toEqual([
    ['limitation-on-day-off', false],
    ['leap-day-birthday', false],
    ['payment-term-on-day-off', false],
    ['first-day-of-posting', false],
    ['culture-day', false],
  ]);
  expect(points.find(({ code }) => code === 'leap-day-birthday')).toMatchObject({
    label: { vi: 'Sinh ngày 29 tháng 2, năm không nhuận', en: 'A birthday on 29 February in a common year' },
    readings: [
      { reading: 'first-of-march', chosen: true, article: { vi: 'Điều 148 Bộ luật Dân sự 91/2015/QH13' } },
      { reading: 'last-of-february', chosen: false },
    ],
    why: { vi: expect.stringContaining('trẻ em'), en: expect.stringContaining('Safer for the child') },
  });
  expect((await queries()).unclearPoints('2012-01-01')).toEqual([]);
});

test('the last day of a term, with all readings where the texts leave more than one', async () => {
  const of = async (rule: Parameters<UnclearQueries['legalTerm']>[0], from: string) => (await queries()).legalTerm(rule, from);
  expect(await of('execution', '2024-06-05')).toMatchObject({
    dueOn: '2024-06-17',
    movedFrom: '2024-06-15',
    verified: false,
    term: { vi: '10 ngày', en: '10 days' },
    readings: [
      { point: 'payment-term-on-day-off', reading: 'goes-on', dueOn: '2024-06-17', chosen: true },
      {
        reading: 'ends-with-its-day',
        dueOn: '2024-06-15',
        chosen: false,
        article: { vi: 'điểm a khoản 4 Điều 5 Thông tư 18/2023/TT-BTC' },
      },
    ],
  });
  expect(await of('sending', '2025-07-01')).toMatchObject({ dueOn: '2025-07-04', verified: true, readings: [] });
  expect(await of('transfer', '2025-07-01')).toBeNull();
});

test.each([
  ['9999-12-31', 'DAY_OUT_OF_RANGE'],
  ['2201-01-01', 'DAY_OUT_OF_RANGE'],
  ['1899-12-31', 'DAY_OUT_OF_RANGE'],
  ['2200-12-31', 'TERM_OUT_OF_RANGE'],
])('a term from %s, which leaves what is reckoned, is a typed error', async (from, code) => {
  await expect((await queries()).legalTerm('complaint', from)).rejects.toMatchObject({ extensions: { code, field: 'from' } });
});
