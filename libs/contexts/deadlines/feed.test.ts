import { calendarFeed, reportsAhead } from './feed.ts';
import type { DeadlineDocument } from './projection.ts';

const deadline: DeadlineDocument = {
  id: 'sanction:c1:decision',
  subject: 'sanction',
  case: 'c1',
  number: 'BB-1, 2026; A',
  employer: null,
  acts: [],
  key: 'decision',
  clock: 'decision',
  label: { vi: 'Ra quyết định', en: 'Decide' },
  article: 'Art. 66',
  verified: true,
  startsOn: '2026-03-02',
  dueOn: '2026-03-13',
  dueAt: '2026-03-13T16:59:59.999Z',
  whose: 'competent-person',
  kind: 'duty',
  effect: { vi: 'Hết hạn.', en: 'Over.' },
  explanation: { vi: '7 ngày làm việc.', en: '7 working days.' },
  holder: 'a',
  bodyKind: null,
  bodySince: null,
  unit: '00001@2025-07-01',
  within: [],
  district: null,
  province: '01@2021-11-01',
  metOn: null,
  state: 'open',
  open: true,
  approachedAt: null,
  dueDayAt: null,
  missedAt: null,
};
const lines = (feed: string): string[] => feed.replace(/\r\n /g, '').split('\r\n');

test('a deadline is a whole day with the clock, the case, the article and a link', () => {
  const feed = lines(calendarFeed([deadline], { now: '2026-03-10T00:00:00.000Z', publicUrl: 'https://lachan.example/' }));
  expect(feed).toEqual(
    expect.arrayContaining([
      'BEGIN:VCALENDAR',
      'UID:sanction:c1:decision@lachan',
      'DTSTART;VALUE=DATE:20260313',
      'SUMMARY:Ra quyết định – BB-1\\, 2026\\; A',
      'DTSTAMP:20260310T000000Z',
      'URL;VALUE=URI:https://lachan.example/sanction/c1',
      'END:VCALENDAR',
    ]),
  );
  expect(feed.find((line) => line.startsWith('DESCRIPTION:'))).toContain('Decide\\nArt. 66');
});

test('a case without a number is called by its act, in words; its id stands in the description', () => {
  const acts = ['UNDER-15-OVERTIME-NIGHT'];
  const feed = lines(calendarFeed([{ ...deadline, number: null, acts }], { now: '2026-03-10T00:00:00.000Z', publicUrl: null }));
  expect(feed).toContain('SUMMARY:Ra quyết định – Sử dụng người dưới 15 tuổi làm thêm giờ hoặc làm việc ban đêm');
  const description = feed.find((line) => line.startsWith('DESCRIPTION:'))!;
  expect(description).toContain('Decide – Under 15 working overtime or at night');
  expect(description).toMatch(/Mã \/ Id: c1$/);
});

test('one that has passed says so; no account is named', () => {
  const feed = calendarFeed([{ ...deadline, holder: 'account-of-somebody' }], {
    now: '2026-03-14T00:00:00.000Z',
    publicUrl: null,
  });
  expect(lines(feed).find((line) => line.startsWith('SUMMARY:'))).toMatch(/^SUMMARY:Quá hạn \/ Overdue: /);
  expect(feed).not.toContain('account-of-somebody');
});

test('legal reporting days to come stand in it, those of a plan for its own province', () => {
  const now = '2025-06-05T02:00:00.000Z';
  const ids = (units: readonly string[] | null) => reportsAhead(now, units).map((r) => `${r.id} ${r.dueOn}`);
  const everywhere = ['labour-use-year 2025-12-04', 'minor-workers-year 2025-12-25', 'labour-use-first-half 2026-06-04'];
  expect(ids(['79@2021-11-01']).slice(0, 3)).toEqual(everywhere);
  expect(ids(['00004@2025-07-01', '01@2021-11-01'])[0]).toBe('plan-195-ha-noi 2025-11-29');
  expect(ids(null)[0]).toBe('plan-195-ha-noi 2025-11-29');
  const feed = lines(calendarFeed([], { now, publicUrl: null, reports: reportsAhead(now, null) }));
  expect(feed).toEqual(expect.arrayContaining(['UID:report:labour-use-year:2025-12-04@lachan', 'DTSTART;VALUE=DATE:20251204']));
  expect(feed.find((line) => line.startsWith('DESCRIPTION:'))).toContain('195/KH-UBND');
});
