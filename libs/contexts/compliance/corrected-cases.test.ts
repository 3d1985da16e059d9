import type { DomainEvent } from '#kernel';
import { recorded } from '#projections';
import { noFacts } from './facts.ts';
import { foldFact } from './fold.ts';
import { happened, registration, violationRecorded } from './histories.testing.ts';
import { CURRENT_RULE } from './parameters.ts';
import { complianceTimeline } from './rule.ts';

/** What was put right in a case of sanction is right in the compliance of its employer too, from the day on which it was so. */
const course = (...events: readonly DomainEvent[]): readonly string[] =>
  complianceTimeline(
    recorded('employer-e1', [registration('e1', '2026-01-01'), ...events]).reduce(foldFact, noFacts),
    CURRENT_RULE,
  )
    .map(({ from, status }) => `${from} ${status}`)
    .filter((step, i, all) => step.slice(11) !== all[i - 1]?.slice(11));
const on = (type: string, day: string, more: object = {}): DomainEvent =>
  happened(type, day, { employer: 'e1', sanction: 's1', ...more });
const found = violationRecorded('e1', 'v1', '2026-03-02', '2027-03-20');
const minutes = on('ViolationMinutesDrawnUp', '2026-03-12', { acts: [{ violation: 'v1' }] });
const issued = on('SanctionDecisionIssued', '2026-03-20', { fines: [{ violation: 'v1' }] });
const served = on('SanctionDecisionServed', '2026-03-25');
const completed = on('SanctionCompleted', '2026-04-02');
const begun = [found, minutes, issued, served];
const OPEN = ['2026-01-01 never-inspected', '2026-03-02 non-compliant'];
const SERVED = [...OPEN, '2026-03-25 under-sanction'];
const DONE = [...SERVED, '2026-04-02 non-compliant'];

test('without a correction', () => expect(course(...begun, completed)).toEqual(DONE));
test('a payment put right leaves something to pay: it is under the decision still', () => {
  expect(course(...begun, completed, on('PaymentCorrected', '2026-05-01', { reopens: true }))).toEqual(SERVED);
  expect(course(...begun, completed, on('PaymentWithdrawn', '2026-05-01', { reopens: true }))).toEqual(SERVED);
  expect(course(...begun, completed, on('PaymentCorrected', '2026-05-01'))).toEqual(DONE);
});
test('completed again on the right day', () =>
  expect(
    course(...begun, completed, on('PaymentCorrected', '2026-05-01', { reopens: true }), on('SanctionCompleted', '2026-04-10')),
  ).toEqual([...SERVED, '2026-04-10 non-compliant']));
test('the right day of the service', () => {
  const right = (day: string) => on('ServiceCorrected', '2026-05-01', { after: { on: day } });
  expect(course(...begun, completed, right('2026-03-28'))).toEqual([
    ...OPEN,
    '2026-03-28 under-sanction',
    '2026-04-02 non-compliant',
  ]);
  // Served and completed on one day: it is over.
  expect(course(...begun, completed, right('2026-04-02'))).toEqual(OPEN);
});
test('no service: it never was under the decision', () =>
  expect(course(...begun, on('ServiceWithdrawn', '2026-05-01'))).toEqual(OPEN));
