import { startOfDay, type DomainEvent } from '#kernel';
import { pastFilter, projectAll, recorded, type Rectifying } from '#projections';
import { asOfFilter } from '../../libs/contexts/compliance/as-of-filter.ts';
import { compliance, complianceProjection } from '../../libs/contexts/compliance/index.ts';
import { registration } from '../../libs/contexts/compliance/histories.testing.ts';
import { CORRECTIONS_OF_EMPLOYERS, itself as ofEmployer, rectifiedEmployer } from '../../libs/contexts/registry/rectified.ts';
import { latenessOf } from '../../libs/contexts/violations/lateness.ts';
import { violationsPast } from '../../libs/contexts/violations/projection.ts';
import { CORRECTIONS, itself as ofViolation, rectified } from '../../libs/contexts/violations/rectified.ts';
import { day, employerOf, holds, LAST, violationOf } from './histories.ts';

/** The standing of an employer after corrections: on each day it is the one of a log in which the right things were recorded at once. */
const DAYS = Array.from({ length: LAST + 60 }, (_, n) => day(n));
const events = (log: readonly DomainEvent[], violations: readonly DomainEvent[] = []) => [
  ...recorded('employer-e-1', log),
  ...recorded('violation-v-1', violations, { firstPosition: log.length + 1 }),
];
async function standing(log: ReturnType<typeof events>) {
  const views = await projectAll([complianceProjection, violationsPast.projection], log);
  return Promise.all(
    DAYS.map(async (today) => {
      const held = startOfDay(today);
      const moment = { key: `/${today}`, recorded: null, occurred: held, held, today };
      const [row] = (await views.find(compliance, { filter: asOfFilter(moment), limit: 1 })).documents;
      const { documents } = await views.find(violationsPast.collection, { filter: pastFilter(null, held), limit: 5 });
      const { causes: _, id: _id, validFrom: _a, validTo: _b, recordedFrom: _c, recordedTo: _d, ...said } = row ?? ({} as never);
      return { today, said, overdue: documents.some((violation) => latenessOf(violation, today).overdue) };
    }),
  );
}

/** The log as it would have been, had everything been recorded rightly; of corrections what was wrong from the first day on. */
const asItShouldBe = <E extends DomainEvent>(
  log: readonly E[],
  { by, rectified: right, itself }: Pick<Rectifying<any>, 'by' | 'rectified' | 'itself'>,
) =>
  log.reduce<readonly E[]>(
    (before, event) =>
      by.includes(event.type)
        ? [
            ...before.flatMap((earlier) => right(earlier, event, before) ?? []),
            ...itself!(event).filter(({ type }) => type === 'EmployerCorrected' || !by.includes(type)),
          ]
        : [...before, event],
    [],
  );

test('register: kind, place, memberships, closings', () =>
  holds(async (history) => {
    const log = employerOf(history);
    const right = asItShouldBe(log, { by: CORRECTIONS_OF_EMPLOYERS, rectified: rectifiedEmployer, itself: ofEmployer });
    expect(await standing(events(log))).toEqual(await standing(events(right)));
  }, 30));

test('violations: open, overdue, abated; the flag of the employer says what the violation says', () =>
  holds(async (history) => {
    const log = violationOf(history);
    const right = asItShouldBe(log, { by: CORRECTIONS, rectified, itself: ofViolation });
    const employer = [registration('e-1', '2025-01-01')];
    const now = await standing(events(employer, log));
    expect(now).toEqual(await standing(events(employer, right)));
    for (const { said, overdue, today } of now) expect({ today, overdue: said.abatementOverdue }).toEqual({ today, overdue });
  }, 30));
