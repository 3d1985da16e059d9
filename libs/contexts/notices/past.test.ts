import { deadlineApproaching, deadlineLapsed, deadlineMissed } from '#contexts/deadlines/events';
import { derivedId, type DomainEvent } from '#kernel';
import fc from 'fast-check';
import { logOf, minuteOf, pastAndFolds } from '../../processes/past.testing.ts';
import { noticeAttempted, noticeDoubtful, noticeFailed, noticeSent, noticeSkipped } from './events.ts';
import { noticeProcess } from './process.ts';
import { notices, noticesPast } from './projection.ts';

const deadline = {
  subject: 'sanction',
  case: 'c1',
  key: 'decision',
  clock: 'decision',
  label: { vi: 'Ra quyết định', en: 'Decide' },
  article: 'Art. 66',
  dueOn: '2026-03-13',
  dueAt: '2026-03-13T16:59:59.999Z',
  unit: '00001@2025-07-01',
  within: ['01@2021-11-01'],
  holder: 'a',
};
/** Of the first events of the log: they are named by those. */
const noticeOf = (n: number, recipient: string): string => `${derivedId('any-a', n)}.${recipient}`;

const happening = fc
  .record({
    what: fc.nat(8),
    about: fc.nat(2),
    recipient: fc.constantFrom('mail.holder', 'mail.superior', 'webhook.program'),
    attempt: fc.integer({ min: 1, max: 3 }),
    occurred: fc.nat(8),
    later: fc.nat(2),
  })
  .map(({ what, about, recipient, attempt, occurred, later }) => {
    const at = minuteOf(occurred);
    const of = {
      notice: noticeOf(about, recipient),
      channel: recipient.startsWith('mail') ? 'mail' : 'webhook',
      attempt,
    } as const;
    const event: DomainEvent = [
      () => noticeAttempted.of(at, of),
      () => noticeSent.of(at, { ...of, reference: 'r' }),
      () => noticeFailed.of(at, { ...of, code: 'ECONNREFUSED', permanent: false, nextAt: minuteOf(20) }),
      () => noticeFailed.of(at, { ...of, code: 'NO_SUCH_USER', permanent: true }),
      () => noticeDoubtful.of(at, { ...of, code: 'NO_OUTCOME' }),
      () => noticeSkipped.of(at, { notice: of.notice, channel: of.channel, reason: 'met' }),
      () => deadlineApproaching.of(at, deadline),
      () => deadlineMissed.of(at, { ...deadline, superior: 'boss' }),
      () => deadlineLapsed.of(at, deadline),
    ][what]!();
    return { event, later };
  });
const told = fc.record({ occurred: fc.nat(4), later: fc.nat(2) }).map(({ occurred, later }) => ({
  event: deadlineMissed.of(minuteOf(occurred), { ...deadline, superior: 'boss' }),
  later,
}));

test('notices as of every pair of moments are those of the events known and begun by then', async () => {
  let answers = 0;
  await fc.assert(
    fc.asyncProperty(
      told,
      fc.array(happening, { minLength: 1, maxLength: 9 }),
      fc.constantFrom(1, 4, 100),
      async (first, given, pageSize) => {
        const all = [first, ...given];
        const ask = await pastAndFolds(noticeProcess(), notices, noticesPast, logOf(all), pageSize);
        const last = all.reduce((sum, { later }) => sum + later, 0);
        for (let r = -1; r <= last; r++)
          for (const v of [...Array.from({ length: 10 }, (_, n) => minuteOf(n - 1)), null])
            for (const known of [minuteOf(r), null]) {
              const [past, fold] = await ask(known, v);
              expect(past).toEqual(fold);
              answers += fold.filter(({ state }) => state !== 'waiting').length;
            }
      },
    ),
    { numRuns: 50 },
  );
  expect(answers).toBeGreaterThan(500);
});
