import type { DomainEvent } from '#kernel';
import { recorded } from '#projections';
import { noFacts } from './facts.ts';
import { foldFact } from './fold.ts';
import { happened, registration, violationRecorded } from './histories.testing.ts';
import { CURRENT_RULE } from './parameters.ts';
import { resultsOnly } from './results-only.ts';
import { complianceTimeline } from './rule.ts';

/** What an alliance is told of a member, and what is so, by the day from which it holds. */
const intervals = (events: readonly DomainEvent[], eyes?: typeof resultsOnly) =>
  complianceTimeline(
    recorded('employer-e1', [registration('e1', '2026-01-01'), ...events]).reduce(foldFact, noFacts),
    CURRENT_RULE,
    eyes,
  );
const course = (events: readonly DomainEvent[], eyes?: typeof resultsOnly): readonly string[] => {
  const steps = intervals(events, eyes).map(({ from, status }) => `${from} ${status}`);
  return steps.filter((step, i) => step.slice(11) !== steps[i - 1]?.slice(11));
};
const told = (...events: readonly DomainEvent[]) => course(events, resultsOnly);
const really = (...events: readonly DomainEvent[]) => course(events);

const on = (type: string, day: string, more: object = {}): DomainEvent => happened(type, day, { employer: 'e1', ...more });
const decided = on('InspectionDecided', '2026-02-01', { inspection: 'i1' });
const opened = on('InspectionOpened', '2026-03-01', { inspection: 'i1' });
const found = violationRecorded('e1', 'v1', '2026-03-02', '2026-03-20', 'i1');
const notClean = on('InspectionConcluded', '2026-03-10', { inspection: 'i1', clean: false });
const minutes = on('ViolationMinutesDrawnUp', '2026-03-12', { sanction: 's1', acts: [{ violation: 'v1' }] });
const issued = on('SanctionDecisionIssued', '2026-03-20', { sanction: 's1', fines: [{ violation: 'v1' }] });
const served = on('SanctionDecisionServed', '2026-03-25', { sanction: 's1' });
const paid = on('SanctionCompleted', '2026-04-02', { sanction: 's1' });
const abated = (day: string) => on('AbatementVerified', day, { violation: 'v1', abated: true });
const untilDecided = [opened, found, notClean, minutes, issued];

describe('an alliance is told', () => {
  test('nothing of a visit that is planned', () => expect(told(decided)).toEqual(['2026-01-01 never-inspected']));

  test('from the opening on that something is going on, and no more until the decision is served', () => {
    expect(told(...untilDecided)).toEqual(['2026-01-01 never-inspected', '2026-03-01 under-inspection']);
    expect(really(...untilDecided)).toContain('2026-03-02 non-compliant');
    for (const interval of intervals(untilDecided, resultsOnly))
      expect(interval).toMatchObject({ openViolations: 0, abatementOverdue: false, lastConcludedOn: null });
    expect(intervals(untilDecided, resultsOnly).at(-1)).toMatchObject({ causes: [] });
  });

  test('the result from the day on which the decision was served', () => {
    expect(told(...untilDecided, served, paid, abated('2026-04-20'))).toEqual([
      '2026-01-01 never-inspected',
      '2026-03-01 under-inspection',
      '2026-03-25 under-sanction',
      '2026-04-02 non-compliant',
      '2026-04-20 remediated',
      '2028-03-10 stale',
    ]);
    expect(intervals([...untilDecided, served, paid], resultsOnly).find(({ from }) => from === '2026-04-02')).toMatchObject({
      openViolations: 1,
      abatementOverdue: true,
      lastConcludedOn: '2026-03-10',
      causes: [{ type: 'ViolationRecorded' }],
    });
  });

  test('a clean conclusion from its day on, as conclusions are public', () =>
    expect(told(opened, on('InspectionConcluded', '2026-03-10', { inspection: 'i1', clean: true }))).toEqual([
      '2026-01-01 never-inspected',
      '2026-03-01 under-inspection',
      '2026-03-10 compliant',
      '2028-03-10 stale',
    ]));

  test('that something is going on while what was found is still to be written up', () =>
    expect(told(opened, notClean)).toEqual(['2026-01-01 never-inspected', '2026-03-01 under-inspection']));

  test('that something is going on while a case about an abated violation runs', () => {
    expect(told(opened, found, notClean, minutes, abated('2026-03-18'))).toEqual([
      '2026-01-01 never-inspected',
      '2026-03-01 under-inspection',
    ]);
    expect(told(opened, found, notClean, minutes, abated('2026-03-18'), issued, served)).toContain('2026-03-25 under-sanction');
  });

  test('nothing of what ended without a decision', () => {
    const closed = on('SanctionCaseClosedWithoutDecision', '2026-04-01', { sanction: 's1' });
    expect(told(opened, found, notClean, minutes, abated('2026-03-18'), closed)).toEqual([
      '2026-01-01 never-inspected',
      '2026-03-01 under-inspection',
      '2026-04-01 never-inspected',
    ]);
    expect(told(opened, found, notClean, abated('2026-03-18')).at(-1)).toBe('2026-03-18 never-inspected');
  });

  test('of a visit that was given up or cancelled that it is over', () => {
    for (const type of ['InspectionNotCarriedOut', 'InspectionCancelled'])
      expect(told(opened, on(type, '2026-03-05', { inspection: 'i1' }))).toEqual([
        '2026-01-01 never-inspected',
        '2026-03-01 under-inspection',
        '2026-03-05 never-inspected',
      ]);
  });

  test('that a clean conclusion stands behind a violation that was withdrawn', () =>
    expect(told(opened, found, notClean, on('ViolationWithdrawn', '2026-03-15', { violation: 'v1' }))).toEqual([
      '2026-01-01 never-inspected',
      '2026-03-01 under-inspection',
      '2026-03-10 compliant',
      '2028-03-10 stale',
    ]));

  test('of a decision that was cancelled after its service that there is no result again', () =>
    expect(told(...untilDecided, served, on('SanctionDecisionCancelled', '2026-04-01', { sanction: 's1' }))).toEqual([
      '2026-01-01 never-inspected',
      '2026-03-01 under-inspection',
      '2026-03-25 under-sanction',
      '2026-04-01 under-inspection',
    ]));

  test('nothing of an act that the decision left out', () => {
    const other = violationRecorded('e1', 'v2', '2026-03-02', '2026-03-20', 'i1');
    const both = on('ViolationMinutesDrawnUp', '2026-03-12', {
      sanction: 's1',
      acts: [{ violation: 'v1' }, { violation: 'v2' }],
    });
    const after = intervals([opened, found, other, both, issued, served, paid], resultsOnly).at(-1)!;
    expect(after).toMatchObject({ status: 'non-compliant', openViolations: 1 });
  });

  test('what is known to be wrong also while something else is going on', () => {
    const second = on('InspectionOpened', '2026-03-28', { inspection: 'i2' });
    expect(told(...untilDecided, served, second)).toContain('2026-03-25 under-sanction');
    expect(told(...untilDecided, served, second).at(-1)).toBe('2026-03-25 under-sanction');
    expect(told(...untilDecided, served, paid, second, abated('2026-04-20')).at(-1)).toBe('2026-04-20 under-inspection');
  });
});
