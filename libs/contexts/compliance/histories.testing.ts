import { addDays, startOfDay, type DomainEvent, type LocalDate } from '#kernel';
import type { Recorded } from '#event-store';
import type { ComplianceEvent } from './fold.ts';
import { recorded } from '#projections';
import * as fc from 'fast-check';

/** Made-up logs for the tests of this context: a few employers, everything that may happen to them, in any order. */
const PROVINCE = '01@2021-11-01';
export const UNITS = ['00001@2025-07-01', '00002@2025-07-01'] as const;
const day = (n: number): LocalDate => addDays('2024-01-01', n);
export const LAST_DAY = day(800);

/** Plain event: `on` stands in the data and says when it held. */
export const happened = (type: string, on: LocalDate, data: object): DomainEvent => ({
  type,
  data: { ...data, on },
  occurredAt: startOfDay(on),
});

export const registration = (employer: string, since: LocalDate, more: object = {}): DomainEvent => ({
  type: 'EmployerRegistered',
  occurredAt: startOfDay(since),
  data: {
    employer,
    name: `Cơ sở ${employer}`,
    kind: 'household-business',
    sector: '2393',
    unit: UNITS[0],
    within: [PROVINCE],
    since,
    ...more,
  },
});
export const violationRecorded = (
  employer: string,
  violation: string,
  on: LocalDate,
  dueOn: LocalDate,
  inspection?: string,
): DomainEvent => ({
  type: 'ViolationRecorded',
  occurredAt: startOfDay(on),
  data: { employer, violation, detectedOn: on, abatementDueOn: dueOn, ...(inspection ? { inspection } : {}) },
});

type Step = { readonly what: number; readonly n: number; readonly which: number };

/** One event about one employer out of three numbers; what a real decider would refuse does no harm here. */
function eventOf(employer: string, { what, n, which }: Step): DomainEvent {
  const on = day(n);
  const base = { employer };
  const inspection = `${employer}-i${which}`;
  const violation = `${employer}-v${which}`;
  const sanction = `${employer}-s${which}`;
  const activity = `${employer}-a${which}`;
  const make = [
    () => happened('InspectionConcluded', on, { ...base, inspection, clean: n % 2 === 0 }),
    () => happened('InspectionCorrected', on, { ...base, inspection, clean: n % 3 === 0, concludedOn: day(n + 1) }),
    () => happened('InspectionCancelled', on, { ...base, inspection }),
    () => violationRecorded(employer, violation, on, day(n + 30), n % 2 === 0 ? inspection : undefined),
    () => happened('AbatementVerified', on, { ...base, violation, abated: n % 4 !== 0 }),
    () => happened('AbatementDueSet', on, { ...base, violation, dueOn: day(n + 60) }),
    () => happened('ViolationWithdrawn', on, { ...base, violation }),
    () => happened('SanctionDecisionServed', on, { ...base, sanction }),
    () => happened('SanctionCompleted', on, { ...base, sanction }),
    () => happened('EmployerAttended', on, { ...base, activity, counts: 'training', persons: 2 }),
    () => happened('AttendanceCorrected', on, { ...base, activity, counts: 'training', persons: n % 2 }),
    () => happened('EmployerClosed', on, base),
    () => happened('EmployerReopened', on, base),
    () => happened('EmployerRelocated', on, { ...base, unit: UNITS[which % 2], within: [PROVINCE] }),
    () => happened('EmployerReclassified', on, { ...base, kind: which % 2 ? 'enterprise' : 'cooperative', sector: '1312' }),
    () => happened('CraftVillageJoined', on, { ...base, village: `village-${which % 2}` }),
    () => happened('CraftVillageLeft', on, { ...base, village: `village-${which % 2}` }),
    // On a round day, so that a correction finds it now and then.
    () => happened('AllianceJoined', day(n - (n % 10)), { ...base, alliance: `alliance-${1 + (which % 2)}` }),
    () => happened('AllianceLeft', on, { ...base, alliance: `alliance-${1 + (which % 2)}` }),
    () => happened('InspectionOpened', on, { ...base, inspection }),
    () => happened('ViolationMinutesDrawnUp', on, { ...base, sanction, acts: [{ violation }] }),
    () => happened('SanctionDecisionIssued', on, { ...base, sanction, fines: [{ violation }] }),
    () => happened('SanctionDecisionCancelled', on, { ...base, sanction }),
    () => happened('SanctionCaseClosedWithoutDecision', on, { ...base, sanction }),
    () => happened('ServiceCorrected', on, { ...base, sanction, after: { on: day(n + 1) }, ...(n % 2 ? { reopens: true } : {}) }),
    () => happened('ServiceWithdrawn', on, { ...base, sanction }),
    () => happened('PaymentCorrected', on, { ...base, sanction, ...(n % 2 ? { reopens: true } : {}) }),
    () => happened('ViolationMinutesCorrected', on, { ...base, sanction, after: { on: day(n + 1) } }),
    () => ({
      type: 'MembershipCorrected',
      occurredAt: startOfDay(on),
      data: {
        ...base,
        kind: 'alliance',
        group: `alliance-${1 + (which % 2)}`,
        wasFrom: day(n - (n % 10)),
        ...(n % 5 === 0 ? {} : { from: on, ...(n % 3 === 0 ? { to: day(n + 50) } : {}) }),
      },
    }),
    () => happened('EmployerCorrected', on, { ...base, name: `Cơ sở ${employer} ${which}` }),
  ];
  return make[what % make.length]!();
}

const step = fc.record({
  what: fc.nat(29),
  n: fc.nat(700),
  which: fc.nat(2),
  who: fc.nat(2),
  pause: fc.constantFrom(0, 0, 1, 20),
});

/** A log of up to 25 events about three employers; some share their instant of recording, as events of one command do. */
export const anyLog: fc.Arbitrary<readonly ComplianceEvent[]> = fc.array(step, { maxLength: 25 }).map((steps) => {
  const employers = ['e0', 'e1', 'e2'];
  let now = Date.parse('2026-03-20T00:00:00.000Z');
  const log: Recorded[] = employers.flatMap((employer, i) =>
    recorded(`employer-${employer}`, [registration(employer, day(i * 10))], { recordedAt: new Date(now).toISOString() }),
  );
  steps.forEach((one, i) => {
    now += one.pause * 86_400_000;
    log.push(
      ...recorded('step-log', [eventOf(employers[one.who]!, one)], { firstRevision: i, recordedAt: new Date(now).toISOString() }),
    );
  });
  return log as readonly ComplianceEvent[];
});
