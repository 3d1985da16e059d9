import { inspectionDeadlines } from '#contexts/inspections/index';
import { sanctionDeadlines, violationsInCases } from '#contexts/sanctions/index';
import { violationDeadlines } from '#contexts/violations/index';
import { addDays, startOfDay, type DomainEvent } from '#kernel';
import { recorded, projectAll } from '#projections';
import { shownPast } from '#processes';
import fc from 'fast-check';
import { logOf, minuteOf, pastAndFolds } from '../../processes/past.testing.ts';
import { history } from '../sanctions/histories.testing.ts';
import { plainCases } from './cases.testing.ts';
import { deadlineMissed, deadlineApproaching } from './events.ts';
import { deadlineProcess } from './process.ts';
import { deadlines, deadlinesPast } from './projection.ts';

/** Deadlines as of any moment: what the events that had been recorded by then, and had occurred by then, say. */
const DAYS = ['2026-03-05', '2026-03-09', '2026-03-13'];
const plain = deadlineProcess([plainCases]).process;
const said = (dueOn: string, thing: string) => ({
  subject: 'plain',
  case: thing,
  key: 'answer',
  clock: 'answer',
  label: { vi: 'Hạn', en: 'Term' },
  article: 'Law 1 Art. 1',
  dueOn,
  dueAt: startOfDay(addDays(dueOn, 1)),
  unit: '00001@2025-07-01',
  within: [],
});

const happening = fc
  .record({
    what: fc.constantFrom('PlainOpened', 'PlainOpened', 'PlainMoved', 'PlainDone', 'DeadlineApproaching', 'DeadlineMissed'),
    thing: fc.constantFrom('c1', 'c1', 'c2'),
    dueOn: fc.constantFrom(...DAYS),
    paper: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
    occurred: fc.nat(8),
    later: fc.nat(2),
  })
  .map(({ what, thing, dueOn, paper, occurred, later }) => {
    const occurredAt = minuteOf(occurred);
    const data = { thing, dueOn, on: dueOn, ...(paper === undefined ? {} : { paper }) };
    const event: DomainEvent =
      what === 'DeadlineApproaching'
        ? deadlineApproaching.of(occurredAt, said(dueOn, thing))
        : what === 'DeadlineMissed'
          ? deadlineMissed.of(occurredAt, said(dueOn, thing))
          : { type: what, occurredAt, data };
    return { event, later };
  });

test('as of every pair of moments, late records and corrections among them, they are those of the events known and begun by then', async () => {
  let answers = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 2, maxLength: 9 }), fc.constantFrom(1, 4, 100), async (given, pageSize) => {
      const ask = await pastAndFolds(plain, deadlines, deadlinesPast, logOf(given), pageSize);
      const last = given.reduce((sum, { later }) => sum + later, 0);
      for (let r = -1; r <= last; r++)
        for (const v of [...Array.from({ length: 10 }, (_, n) => minuteOf(n - 1)), null])
          for (const known of [minuteOf(r), null]) {
            const [past, fold] = await ask(known, v);
            expect(past).toEqual(fold);
            answers += fold.length;
          }
    }),
    { numRuns: 50 },
  );
  expect(answers).toBeGreaterThan(1_000);
});

test('of cases of sanction too, whatever steps they took, in whatever order these came to the log', async () => {
  const { process } = deadlineProcess([violationDeadlines(violationsInCases), sanctionDeadlines, inspectionDeadlines]);
  let answers = 0;
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fc.nat(3), { minLength: 1 }),
      fc.array(fc.nat(40), { minLength: 1 }),
      async (steps, late, back) => {
        // Each was recorded some minutes after the one before, and some are said to have been earlier than the steps before them.
        const log = logOf(
          steps.map((event, n) => {
            const at = Date.parse(event.occurredAt) - (n % 3 === 0 ? back[n % back.length]! * 86_400_000 : 0);
            return { event: { ...event, occurredAt: new Date(at).toISOString() }, later: late[n % late.length]! };
          }),
        );
        const ask = await pastAndFolds(process, deadlines, deadlinesPast, log, 3);
        const moments = [null, ...new Set(log.map(({ occurredAt }) => occurredAt))];
        for (const known of [null, ...new Set(log.map(({ recordedAt }) => recordedAt))])
          for (const occurred of moments) {
            const [past, fold] = await ask(known, occurred);
            expect(past).toEqual(fold);
            answers += fold.length;
          }
      },
    ),
    { numRuns: 12 },
  );
  expect(answers).toBeGreaterThan(1_000);
});

test('built anew from the log it is the same, in pages of any size', async () => {
  const log = recorded('plain-c1', [
    {
      type: 'PlainOpened',
      occurredAt: startOfDay('2026-03-02'),
      data: { thing: 'c1', dueOn: '2026-03-05', paper: '2026-03-09' },
    },
    { type: 'PlainMoved', occurredAt: startOfDay('2026-03-03'), data: { thing: 'c1', dueOn: '2026-03-13' } },
    deadlineMissed.of(startOfDay('2026-03-04'), said('2026-03-13', 'c1')),
    { type: 'PlainDone', occurredAt: startOfDay('2026-03-02'), data: { thing: 'c1', on: '2026-03-02' } },
  ]);
  const rows = async (pageSize: number) => {
    const built = await projectAll(shownPast(plain, deadlines, deadlinesPast), log, { pageSize });
    return (await built.find(deadlinesPast.collection, { limit: 100 })).documents;
  };
  const [once, ...others] = await Promise.all([1, 2, 100].map(rows));
  expect(once!.length).toBeGreaterThan(4);
  for (const other of others) expect(other).toEqual(once);
});
