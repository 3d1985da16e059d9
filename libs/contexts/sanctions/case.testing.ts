import { specification, startOfDay, type LocalDate } from '#kernel';
import type { EmployerKind } from '#law';
import { sanctionDecider, type SanctionCommand, type SanctionRefusal } from './decider.ts';
import type { ExplanationStep } from './codes.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import type { SanctionedAct, SanctionState } from './state.ts';

/** A sanction case for tests, step by step. Made up. Read on 1 October 2026; the case itself mostly lies in June 2024. */
export const { given } = specification(sanctionDecider, { now: '2026-10-01T02:00:00.000Z' });
export const M = 1_000_000;
export const KEY = { sanction: 's-1', employer: 'e-1' };
export const CHAIR = { title: 'province-chair', manner: 'substantive', appointment: 'a-1' } as const;
export type Command<T extends SanctionCommand['type']> = Extract<SanctionCommand, { type: T }>;

export const act = (
  violation: string,
  actCode: string,
  date: LocalDate,
  employerKind: EmployerKind = 'household-business',
): SanctionedAct => ({ violation, actCode, actStart: date, actEnd: date, detectedOn: date, employerKind });
export const minutes = (acts: readonly SanctionedAct[], on = acts[0]!.detectedOn) =>
  events.violationMinutesDrawnUp.of(startOfDay(on), {
    ...KEY,
    unit: '00001@2020-01-01',
    within: ['01@2021-11-01'],
    on,
    number: 'MAU-1',
    acts: [...acts],
    officer: 'can-bo-1',
    bodyKind: 'thanh-tra-so',
  });
export const explained = (on: LocalDate, step: ExplanationStep) =>
  events.explanationRecorded.of(startOfDay(on), { ...KEY, on, step });
/** An override asked for and approved on these days, by two people. */
export const override = (rule: string, requestedOn: LocalDate, approvedOn = requestedOn, id = 'o-1') => [
  events.overrideRequested.of(startOfDay(requestedOn), {
    ...KEY,
    on: requestedOn,
    override: id,
    rule,
    reason: 'Lý do mẫu',
    by: 'a',
  }),
  events.overrideApproved.of(startOfDay(approvedOn), { ...KEY, on: approvedOn, override: id, by: 'b' }),
];

export const decide = (on: LocalDate, more: Partial<Command<'Decide'>> = {}): Command<'Decide'> => ({
  type: 'Decide',
  on,
  decisionNumber: 'MAU-QD-1',
  fines: [{ violation: 'v-1' }],
  mitigating: [],
  aggravating: [],
  withdrawn: [],
  authority: CHAIR,
  ...more,
});
export const serve = (on: LocalDate): SanctionCommand => ({ type: 'Serve', on, manner: 'in-person' });
export const pay = (amount: number, on: LocalDate, payment = 'p-1'): Command<'Pay'> => ({ type: 'Pay', payment, amount, on });

/** The events so far, and what commands add to them; one that is refused is a mistake of the test. */
export const after = (before: readonly SanctionEvent[], ...commands: readonly SanctionCommand[]): readonly SanctionEvent[] =>
  commands.reduce<readonly SanctionEvent[]>((all, command) => {
    const { result } = given(...all).when(command);
    if (!result.ok) throw new Error(`${command.type}: ${result.error.message.en}`);
    return [...all, ...result.value];
  }, before);
export const fold = (all: readonly SanctionEvent[]): SanctionState =>
  all.reduce<SanctionState | null>(sanctionDecider.evolve, null)!;

export type Case = readonly [string, readonly SanctionEvent[], SanctionCommand, SanctionRefusal['code'] | 'ok', string?];
/** A row is a test: what it is about, the events before, the command, and "ok" or the code of the refusal with its field. */
export function cases(rows: readonly Case[]): void {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, before, command, code, field]) => {
    const answer = given(...before).when(command);
    if (code === 'ok') expect(answer.result).toEqual({ ok: true, value: expect.anything() });
    else answer.thenRefused(code, field);
  });
}
