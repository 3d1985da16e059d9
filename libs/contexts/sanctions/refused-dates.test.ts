import { act, after, decide, explained, given, minutes, pay, serve } from './case.testing.ts';
import type { SanctionCommand } from './decider.ts';
import type { SanctionEvent } from './events.ts';

/** A day that is refused says with which day it was compared, whose day that is, and what to do. Read on 1 October 2026. */
const night = minutes([act('v-1', 'UNDER-15-OVERTIME-NIGHT', '2024-06-03')]);
const served = after([night, explained('2024-06-04', 'waived')], decide('2024-06-05'), serve('2024-06-10'));
const refused = (before: readonly SanctionEvent[], command: SanctionCommand) => {
  const { result } = given(...before).when(command);
  return result.ok ? null : result.error;
};

test('a day to come', () => {
  expect(refused(served, pay(1_000_000, '2026-10-02'))).toEqual({
    code: 'DateInFuture',
    field: 'on',
    message: {
      en: '2026-10-02 lies in the future: today is 2026-10-01.',
      vi: 'Ngày 2026-10-02 nằm trong tương lai: hôm nay là 2026-10-01.',
    },
    hint: { en: expect.stringContaining('2026-10-01 at the latest'), vi: expect.stringContaining('muộn nhất là 2026-10-01') },
  });
});

test.each<[string, readonly SanctionEvent[], SanctionCommand, string, string, string]>([
  [
    'a payment before the service',
    served,
    pay(1_000_000, '2024-06-09'),
    '2024-06-10',
    'the service of the decision',
    'giao quyết định',
  ],
  [
    'a complaint before the decision',
    served,
    { type: 'Complain', on: '2024-06-04', complaint: 'k-1', remote: false },
    '2024-06-05',
    'the sanction decision',
    'quyết định xử phạt',
  ],
  [
    'minutes handed over before they were drawn up',
    [night],
    { type: 'HandOver', on: '2024-06-02' },
    '2024-06-03',
    'the violation minutes',
    'biên bản vi phạm hành chính',
  ],
  [
    'a decision before the minutes',
    [night],
    decide('2024-06-02'),
    '2024-06-03',
    'the last step of the case',
    'bước gần nhất của vụ việc',
  ],
])('%s', (_, before, command, earlier, en, vi) => {
  expect(refused(before, command)).toEqual({
    code: 'BeforeEarlierStep',
    field: 'on',
    message: {
      en: `${command.on} is before ${earlier}, the day of ${en}.`,
      vi: `Ngày ${command.on} trước ngày ${earlier} (${vi}).`,
    },
    hint: { en: expect.stringContaining(`${earlier} or later`), vi: expect.stringContaining(`từ ngày ${earlier} trở đi`) },
  });
});
