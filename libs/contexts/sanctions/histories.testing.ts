import { addDays, startOfDay, type Env, type LocalDate } from '#kernel';
import { CALENDAR, deadlines, type Clock, type EmployerKind } from '#law';
import fc from 'fast-check';
import { act, CHAIR, decide, explained, fold, M, minutes, serve } from './case.testing.ts';
import { correctedStep } from './codes.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import type { SanctionEvent } from './events.ts';
import { factsOf, type SanctionState } from './state.ts';

/** Histories of a case that can happen: what the decider accepts of steps taken at random. */
export const minutesOf = (day: LocalDate, actCode = 'HOURS-EXCEEDED', employerKind: EmployerKind = 'enterprise') =>
  minutes([act('v-1', actCode, day, employerKind)]);
export const clocksOf = (history: readonly SanctionEvent[]): readonly Clock[] => deadlines(factsOf(fold(history)), CALENDAR);
export const envOn = (today: LocalDate, id = 'a'): Env => ({
  now: startOfDay(today),
  today,
  actor: { id, role: 'competent-person', unit: '01' },
  newId: () => 'n-1',
});

/** Any step of the procedure on a day: most are refused in most states, what is accepted makes a history that can happen. */
const attempt = (on: LocalDate, n: number, weight: number, corrected: number): fc.Arbitrary<SanctionCommand> => {
  const reason = 'Lý do mẫu';
  const ahead = fc.integer({ min: -5, max: 200 }).map((days) => addDays(on, days));
  const relief = fc.oneof(
    fc.constantFrom<SanctionCommand>(
      { type: 'Suspend', on, reason },
      { type: 'Resume', on },
      { type: 'Enforce', on, decisionNumber: 'CC-1', measure: 'account-deduction' },
    ),
    fc
      .record({ until: ahead, requestedOn: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }) })
      .map(({ until, requestedOn }): SanctionCommand => ({
        type: 'Defer',
        on,
        until,
        reason,
        ...(requestedOn === undefined ? {} : { requestedOn: addDays(on, -requestedOn) }),
      })),
    fc.array(ahead, { minLength: 1, maxLength: 3 }).map((days): SanctionCommand => ({
      type: 'GrantInstalments',
      on,
      reason,
      instalments: days.toSorted().map((dueOn, i) => ({ dueOn, amount: (22.5 * M * (SHARES[days.length]![i] ?? 0)) / 100 })),
    })),
    fc
      .record({ from: fc.integer({ min: 0, max: 700 }), length: fc.integer({ min: 0, max: 400 }) })
      .map(({ from, length }): SanctionCommand => ({
        type: 'RecordEvasion',
        on: addDays(on, -Math.max(from - length, 0)),
        from: addDays(on, -from),
        reason,
      })),
  );
  const steps: SanctionCommand[] = [
    { type: 'HandOver', on },
    { type: 'Transfer', on, toTitle: 'province-chair', reason },
    { type: 'Explain', on, step: 'written' },
    { type: 'Explain', on, step: 'hearing-requested' },
    { type: 'Explain', on, step: 'hearing-held' },
    { type: 'Explain', on, step: 'waived' },
    { type: 'ExtendExplanation', on, reason },
    { type: 'ExtendTerm', on, ground: 'verification', reason },
    { type: 'ExtendTerm', on, ground: 'complex', reason },
    { type: 'ToCriminal', on, reason },
    { type: 'FromCriminal', on, outcome: 'not-prosecuted' },
    decide(on),
    { type: 'Send', on, manner: 'registered-post' },
    { type: 'Serve', on, manner: 'in-person' },
    { type: 'Pay', payment: `p-${n}`, amount: 5 * M, on },
    { type: 'Complain', on, complaint: `k-${n}`, remote: n % 2 === 0 },
    { type: 'AcceptComplaint', on, complaint: `k-${n - 1}`, complex: true },
    { type: 'SettleComplaint', on, complaint: `k-${n - 1}`, outcome: 'upheld' },
    { type: 'OrderMeasure', measure: `m-${n}`, text: 'Chấm dứt', legalBasis: 'Điều 28', dueOn: addDays(on, 30), on },
    { type: 'MeasureDone', measure: `m-${n - 1}`, on },
  ];
  const corrections: SanctionCommand[] = [
    ...[1, 2, 3].flatMap((back): SanctionCommand[] => [
      { type: 'CorrectPayment', on, payment: `p-${n - back}`, amount: back * M, reason, request: `c-${n}` },
      { type: 'CorrectPayment', on, payment: `p-${n - back}`, paidOn: addDays(on, -back), reason, request: `c-${n}` },
      { type: 'WithdrawPayment', on, payment: `p-${n - back}`, reason, request: `c-${n}` },
      { type: 'CorrectService', on, servedOn: addDays(on, -back), reason, request: `c-${n}` },
      { type: 'CorrectMinutes', on, drawnUpOn: addDays(on, -back), reason, request: `c-${n}` },
    ]),
    { type: 'WithdrawService', on, reason, request: `c-${n}` },
    ...correctedStep.values.flatMap((step): SanctionCommand[] => [
      ...[1, 4].map((back): SanctionCommand => ({
        type: 'CorrectStep',
        on,
        step,
        becomes: { on: addDays(on, -back) },
        reason,
        request: `c-${n}`,
      })),
      { type: 'WithdrawStep', on, step, reason, request: `c-${n}` },
    ]),
    { type: 'WithdrawExplanation', on, step: 'written', reason, request: `c-${n}` },
    { type: 'WithdrawExplanation', on, step: 'hearing-requested', reason, request: `c-${n}` },
    { type: 'WithdrawExplanation', on, step: 'waived', reason, request: `c-${n}` },
  ];
  return fc.oneof(
    { weight, arbitrary: fc.constantFrom(...steps) },
    { weight: 1, arbitrary: relief },
    { weight: corrected, arbitrary: fc.constantFrom(...corrections) },
  );
};
/** Of one, two and three instalments, in hundredths of the fine. */
const SHARES: Readonly<Record<number, readonly number[]>> = { 1: [100], 2: [60, 40], 3: [40, 40, 20] };
const accepted = (start: readonly SanctionEvent[], commands: readonly SanctionCommand[]): readonly SanctionEvent[] => {
  const all = [...start];
  let state = fold(all);
  for (const command of commands) {
    const result = sanctionDecider.decide({ ...command, held: [CHAIR] }, state, envOn('2028-01-01'));
    if (!result.ok) continue;
    all.push(...result.value);
    state = result.value.reduce<SanctionState | null>(sanctionDecider.evolve, state)!;
    // What needs a second person is confirmed by one.
    const asked = result.value.find(({ type }) => type === 'CorrectionRequested');
    if (asked?.type !== 'CorrectionRequested') continue;
    const { correction: request, on } = asked.data;
    const confirm: SanctionCommand = { type: 'ApproveCaseCorrection', on, request, held: [CHAIR] };
    const confirmed = sanctionDecider.decide(confirm, state, envOn('2028-01-01', 'b'));
    if (!confirmed.ok) continue;
    all.push(...confirmed.value);
    state = confirmed.value.reduce<SanctionState | null>(sanctionDecider.evolve, state)!;
  }
  return all;
};
const attempts = (from: LocalDate, gaps: readonly number[], weight: number, corrected = 0) => {
  let on = from;
  return fc.tuple(...gaps.map((gap, n) => attempt((on = addDays(on, gap)), n, weight, corrected)));
};
/** A history that the decider accepted, from minutes on a day between 2019 and 2026. */
const fromMinutes = fc
  .record({
    start: fc.integer({ min: 0, max: 2_700 }).map((days) => addDays('2019-01-02', days)),
    gaps: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 40 }),
  })
  .chain(({ start, gaps }) => fc.tuple(fc.constant([minutesOf(start)]), attempts(start, gaps, 8)))
  .map(([start, commands]) => accepted(start, commands));
/** One that begins with a decision of 22.5 million, served: what eases, stops and forces its execution. */
export const fromService = fc
  .record({
    start: fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2022-02-01', days)),
    gaps: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 5, maxLength: 30 }),
  })
  .chain(({ start, gaps }) => {
    const opened = [minutesOf(start, 'HOURS-EXCEEDED', 'household-business'), explained(start, 'waived')];
    const served = accepted(opened, [decide(start), serve(start)]);
    return fc.tuple(fc.constant(served), attempts(start, gaps, 1));
  })
  .map(([start, commands]) => accepted(start, commands));
export const history = fc.oneof(fromMinutes, fromService);
/** The same with corrections in between: a clock may then begin or end again by what was put right. */
export const correctedHistory = fc
  .record({
    start: fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2022-02-01', days)),
    gaps: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 5, maxLength: 30 }),
    served: fc.boolean(),
  })
  .chain(({ start, gaps, served }) => {
    const opened = [minutesOf(start, 'HOURS-EXCEEDED', 'household-business')];
    const begun = served ? accepted([...opened, explained(start, 'waived')], [decide(start), serve(start)]) : opened;
    return fc.tuple(fc.constant(begun), attempts(start, gaps, 3, 3));
  })
  .map(([start, commands]) => accepted(start, commands));
