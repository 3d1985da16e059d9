import { beforeEarlier, dateInFuture, type Decider, type LocalDate, ok, type Refusal, refuse, saidOf, startOfDay } from '#kernel';
import { signOfViolationRecorded, signOfViolationWithdrawn, signReport, type SignEvent, type SignReport } from './events.ts';

export interface SignState {
  readonly sign: string;
  readonly employer: string;
  readonly place: { readonly unit: string; readonly within: readonly string[] };
  readonly on: LocalDate;
  /** Kind of the body that recorded it; null: none is on record. */
  readonly bodyKind: string | null;
  readonly withdrawnOn: LocalDate | null;
}
export type SignCommand =
  | (SignReport & {
      readonly type: 'RecordSign';
      readonly sign: string;
      readonly employer: string;
      readonly place: SignState['place'];
      readonly bodyKind: string | null;
    })
  | { readonly type: 'WithdrawSign'; readonly on: LocalDate; readonly reason: string };

/** A report of signs of violation. It is on record with its day, its source and who entered it before a visit may rest on it. */
export const signDecider: Decider<SignState | null, SignCommand, SignEvent, Refusal> = {
  category: 'sign',
  initial: null,
  evolve(state, { type, data }) {
    if (type === 'SignOfViolationWithdrawn') return state && { ...state, withdrawnOn: data.on };
    const { sign, employer, unit, within, on, bodyKind = null } = data;
    return { sign, employer, place: { unit, within }, on, bodyKind, withdrawnOn: null };
  },
  decide(c, state, env) {
    if (c.on > env.today) return dateInFuture(c.on, env.today);
    if (c.type === 'RecordSign') {
      if (state) return refuse('SignExists', { field: 'id' });
      const { sign, employer, place, bodyKind } = c;
      const body = bodyKind === null ? {} : { bodyKind };
      return ok([signOfViolationRecorded.of(startOfDay(c.on), { sign, employer, ...place, ...saidOf(signReport, c), ...body })]);
    }
    if (!state)
      return refuse('UnknownSign', 'No report with this id is recorded.', 'Không có tin báo với mã này.', { field: 'sign' });
    if (state.withdrawnOn !== null)
      return refuse(
        'SignWithdrawn',
        `The report was withdrawn on ${state.withdrawnOn}.`,
        `Tin báo đã được rút ngày ${state.withdrawnOn}.`,
        {
          field: 'sign',
        },
      );
    if (c.on < state.on) return beforeEarlier('StepBeforeEarlier', c.on, state.on, { en: 'the report', vi: 'tin báo' });
    const { sign, employer } = state;
    return ok([signOfViolationWithdrawn.of(startOfDay(c.on), { sign, employer, on: c.on, reason: c.reason })]);
  },
};
