import {
  beforeEarlier,
  dateInFuture,
  type Decider,
  type LocalDate,
  ok,
  type Refusal,
  refuse,
  type Result,
  saidOf,
  startOfDay,
} from '#kernel';
import {
  signOfViolationCorrected,
  signOfViolationRecorded,
  signOfViolationWithdrawn,
  signReport,
  type SignEvent,
  type SignReport,
} from './events.ts';

export interface SignState extends SignReport {
  readonly sign: string;
  readonly employer: string;
  readonly place: { readonly unit: string; readonly within: readonly string[] };
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
  | {
      readonly type: 'CorrectSign';
      readonly on?: LocalDate | undefined;
      readonly source?: SignReport['source'] | undefined;
      readonly reference?: string | undefined;
      readonly place: SignState['place'] | null;
      readonly notWithdrawn?: boolean | undefined;
      readonly reason: string;
    }
  | { readonly type: 'WithdrawSign'; readonly on: LocalDate; readonly reason: string };

/** A report of signs of violation. It is on record with its day, its source and who entered it before a visit may rest on it. */
export const signDecider: Decider<SignState | null, SignCommand, SignEvent, Refusal> = {
  category: 'sign',
  initial: null,
  evolve(state, { type, data }) {
    if (type === 'SignOfViolationWithdrawn') return state && { ...state, withdrawnOn: data.on };
    if (type === 'SignOfViolationCorrected') {
      if (!state) return null;
      const { on = state.on, source = state.source, reference = state.reference } = data;
      const { unit = state.place.unit, within = state.place.within } = data;
      return {
        ...state,
        on,
        source,
        reference,
        place: { unit, within },
        withdrawnOn: data.notWithdrawn ? null : state.withdrawnOn,
      };
    }
    const { sign, employer, unit, within, on, source, reference, bodyKind = null } = data;
    return { sign, employer, place: { unit, within }, on, source, reference, bodyKind, withdrawnOn: null };
  },
  decide(c, state, env) {
    if (c.type === 'CorrectSign') return state ? correct(c, state, env.today) : unknownSign();
    if (c.on > env.today) return dateInFuture(c.on, env.today);
    if (c.type === 'RecordSign') {
      if (state) return refuse('SignExists', { field: 'id' });
      const { sign, employer, place, bodyKind } = c;
      const body = bodyKind === null ? {} : { bodyKind };
      return ok([signOfViolationRecorded.of(startOfDay(c.on), { sign, employer, ...place, ...saidOf(signReport, c), ...body })]);
    }
    if (!state) return unknownSign();
    if (state.withdrawnOn !== null)
      return refuse(
        'SignWithdrawn',
        `The report was withdrawn on ${state.withdrawnOn}.`,
        `Tin báo đã được rút ngày ${state.withdrawnOn}.`,
        {
          field: 'sign',
          hint: {
            en: 'Where that was a mistake, correct it (correctSignOfViolation).',
            vi: 'Nếu rút nhầm, hãy đính chính (correctSignOfViolation).',
          },
        },
      );
    if (c.on < state.on) return beforeEarlier('StepBeforeEarlier', c.on, state.on, { en: 'the report', vi: 'tin báo' });
    const { sign, employer } = state;
    return ok([signOfViolationWithdrawn.of(startOfDay(c.on), { sign, employer, on: c.on, reason: c.reason })]);
  },
};

const unknownSign = () =>
  refuse('UnknownSign', 'No report with this id is recorded.', 'Không có tin báo với mã này.', { field: 'sign' });

function correct(
  { type: _type, place, reason, ...changes }: Extract<SignCommand, { type: 'CorrectSign' }>,
  state: SignState,
  today: LocalDate,
): Result<readonly SignEvent[], Refusal> {
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined && value !== false),
  ) as typeof changes;
  const fields = Object.keys(given);
  if (fields.length === 0) return refuse('NothingToCorrect');
  const { on = state.on, source = state.source, reference = state.reference, notWithdrawn } = given;
  if (on > today) return dateInFuture(on, today);
  if (notWithdrawn && state.withdrawnOn === null) return refuse('NotWithdrawn', { field: 'notWithdrawn' });
  if (!notWithdrawn && on === state.on && source === state.source && reference === state.reference)
    return refuse('NothingChanged', { field: fields[0]! });
  if (!notWithdrawn && state.withdrawnOn !== null && on > state.withdrawnOn)
    return refuse(
      'AfterLaterFacts',
      `The report was withdrawn on ${state.withdrawnOn}.`,
      `Tin báo đã được rút ngày ${state.withdrawnOn}.`,
      { field: 'on' },
    );
  const { sign, employer } = state;
  const first = on < state.on ? on : state.on;
  return ok([signOfViolationCorrected.of(startOfDay(first), { sign, employer, ...given, ...place, reason })]);
}

/** What an earlier event of the report would have said, had the correction been known; null: it would not have been recorded. */
export function rectifiedSign<E extends SignEvent>(earlier: E, by: SignEvent): E | null;
export function rectifiedSign(earlier: SignEvent, by: SignEvent): SignEvent | null {
  if (by.type !== 'SignOfViolationCorrected') return earlier;
  if (earlier.type === 'SignOfViolationWithdrawn') return by.data.notWithdrawn ? null : earlier;
  const { on } = by.data;
  if (earlier.type !== 'SignOfViolationRecorded') return on === undefined ? earlier : { ...earlier, occurredAt: startOfDay(on) };
  const { source, reference, unit, within } = { ...earlier.data, ...by.data };
  const data = { ...earlier.data, source, reference, unit, within };
  return on === undefined ? { ...earlier, data } : { ...earlier, occurredAt: startOfDay(on), data: { ...data, on } };
}
