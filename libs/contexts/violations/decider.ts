import {
  addDays,
  dateInFuture,
  type Decider,
  type Env,
  type LocalDate,
  nothingWaits,
  ok,
  refuse,
  type Result,
  saidOf,
  type SecondPersonRefusal,
  startOfDay,
} from '#kernel';
import { ABATEMENT_OUTCOMES, AGE_BANDS, currentComplianceRule, type AbatementOutcome } from '#law';
import * as events from './events.ts';
import { violationExtent, type ViolationEvent, type ViolationExtent } from './events.ts';
import { basisOf, fewerThanMinors, fits, type Act } from './act.ts';
import { decideCorrection, isCorrection, reinstate, type ViolationCorrection } from './correcting.ts';
import type { ViolationRefusal } from './refusals.ts';
import { evolveViolation, minorsTotal, type Minors, type ViolationState } from './state.ts';

export type { ViolationRefusal } from './refusals.ts';

type Change =
  | ({
      readonly type: 'Record';
      readonly id: string;
      readonly employer: string;
      readonly unit: string;
      readonly within: readonly string[];
      readonly detectedOn: LocalDate;
      readonly inspection?: string;
      readonly bodyKind?: string;
      readonly minors: Minors;
      /** Earlier violations of the employer that make this a repeat offence. */
      readonly repeats: readonly string[];
      readonly abatementDueOn?: LocalDate;
    } & Act &
      ViolationExtent)
  | ({
      readonly type: 'Reclassify';
      readonly on: LocalDate;
      readonly reason: string;
      /** Where the ages were taken wrongly too; left out = as recorded. */
      readonly minors?: Minors;
      readonly repeats: readonly string[];
    } & Act &
      ViolationExtent)
  | { readonly type: 'ConfirmGoingOn'; readonly on: LocalDate }
  | { readonly type: 'Reduce'; readonly on: LocalDate; readonly minors: Minors; readonly reason: string }
  | { readonly type: 'Withdraw'; readonly on: LocalDate; readonly reason: string }
  | { readonly type: 'SetAbatementDue'; readonly on: LocalDate; readonly dueOn: LocalDate; readonly reason: string }
  | { readonly type: 'Escalate'; readonly on: LocalDate; readonly dueOn: LocalDate }
  | { readonly type: 'ClaimAbatement'; readonly on: LocalDate; readonly outcome: AbatementOutcome }
  | {
      readonly type: 'VerifyAbatement';
      readonly on: LocalDate;
      readonly outcome: AbatementOutcome;
      readonly inspection?: string;
    };
export type ViolationCommand = Change | ViolationCorrection;

type Answer = Result<readonly ViolationEvent[], ViolationRefusal | SecondPersonRefusal>;

const future = (on: LocalDate, env: Env, field: string) => (on > env.today ? dateInFuture(on, env.today, field) : null);

function record(c: Extract<ViolationCommand, { type: 'Record' }>, state: ViolationState | null, env: Env): Answer {
  if (state)
    return refuse('AlreadyRecorded', 'A violation with this id is recorded already.', 'Vi phạm với mã này đã được ghi nhận.', {
      field: 'id',
    });
  const wrong = future(c.detectedOn, env, 'detectedOn') ?? future(c.actStart, env, 'actStart');
  if (wrong) return wrong;
  const basis = basisOf(c, c.detectedOn);
  if (!basis.ok) return basis;
  const misfit = fits(c.actCode, c.minors, basis.value) ?? fewerThanMinors(c.personsExposed ?? null, c.minors);
  if (misfit) return misfit;
  const abatementDueOn = c.abatementDueOn ?? addDays(c.detectedOn, currentComplianceRule().abatementDays);
  if (abatementDueOn < c.detectedOn)
    return refuse(
      'BeforeDetection',
      'Abatement cannot be due before the violation was detected.',
      'Hạn khắc phục không thể trước ngày phát hiện.',
      { field: 'abatementDueOn' },
    );
  const { type: _type, id, repeats, ...data } = c;
  return ok([
    events.violationRecorded.of(startOfDay(c.detectedOn), {
      violation: id,
      ...data,
      repeatOffence: repeats.length > 0,
      ...(repeats.length > 0 ? { repeats } : {}),
      basis: basis.value,
      abatementDueOn,
    }),
  ]);
}

function reclassify(
  c: Extract<ViolationCommand, { type: 'Reclassify' }>,
  state: ViolationState,
  key: { readonly violation: string; readonly employer: string },
): Answer {
  const goesOn = c.actEnd === undefined && state.goingOnAt !== null ? { goingOnAt: state.goingOnAt } : {};
  const basis = basisOf({ ...c, ...goesOn }, state.detectedOn);
  if (!basis.ok) return basis;
  const { minors = state.minors, personsExposed = state.personsExposed } = c;
  const misfit = fits(c.actCode, minors, basis.value) ?? fewerThanMinors(personsExposed, minors);
  if (misfit) return misfit;
  const sameAct = c.actCode === state.actCode && c.actStart === state.actStart && (c.actEnd ?? null) === state.actEnd;
  const extent = Object.entries(saidOf(violationExtent, c));
  const sameExtent = extent.every(([name, value]) => value === state[name as keyof ViolationExtent]);
  if (sameAct && sameExtent && AGE_BANDS.every((band) => minors[band.code] === state.minors[band.code]))
    return refuse('NothingChanged', 'It is recorded so already.', 'Vi phạm đã được ghi nhận như vậy.', { field: 'actCode' });
  const { type: _type, ...data } = c;
  return ok([
    events.violationReclassified.of(startOfDay(c.on), {
      ...key,
      ...data,
      basis: basis.value,
      repeatOffence: c.repeats.length > 0,
    }),
  ]);
}

/** The law is chosen anew: under 283/2026/NĐ-CP Art. 67(2) an act that goes on at its start falls under it. */
function confirmGoingOn(on: LocalDate, state: ViolationState): Answer {
  const { actCode, actStart, actEnd, employerKind, detectedOn } = state;
  if (actEnd !== null)
    return refuse('ActEnded', `The act is recorded as ended on ${actEnd}.`, `Hành vi đã được ghi nhận chấm dứt ngày ${actEnd}.`, {
      field: 'on',
      hint: {
        en: 'Where that is wrong, reclassify the violation without an end (reclassifyViolation).',
        vi: 'Nếu ghi nhận sai, hãy xác định lại vi phạm không có ngày kết thúc (reclassifyViolation).',
      },
    });
  const known = state.goingOnAt ?? detectedOn;
  if (on <= known)
    return refuse(
      'NothingChanged',
      `That it went on until ${known} is on record.`,
      `Đã ghi nhận hành vi còn tiếp diễn đến ngày ${known}.`,
      { field: 'on' },
    );
  const basis = basisOf({ actCode, actStart, goingOnAt: on, employerKind }, detectedOn);
  if (!basis.ok) return basis;
  const { id: violation, employer } = state;
  return ok([events.actGoingOnConfirmed.of(startOfDay(on), { violation, employer, on, basis: basis.value })]);
}

/** Only what is open past the very day that was named: a claim or another day comes before. */
function escalate({ on, dueOn }: Extract<ViolationCommand, { type: 'Escalate' }>, state: ViolationState): Answer {
  if (state.claimedOn !== null || dueOn !== state.abatementDueOn || on <= dueOn)
    return refuse(
      'AbatementInTime',
      state.claimedOn !== null
        ? `The abatement was claimed on ${state.claimedOn}.`
        : `It is to be abated by ${state.abatementDueOn}.`,
      state.claimedOn !== null
        ? `Cơ sở đã báo khắc phục ngày ${state.claimedOn}.`
        : `Thời hạn khắc phục là ngày ${state.abatementDueOn}.`,
      { field: 'dueOn' },
    );
  if (state.escalatedOn !== null)
    return refuse(
      'NothingChanged',
      `It was escalated on ${state.escalatedOn}.`,
      `Vi phạm đã được báo cáo xem xét ngày ${state.escalatedOn}.`,
      { field: 'violation' },
    );
  const { id: violation, employer } = state;
  return ok([events.violationEscalated.of(startOfDay(on), { violation, employer, on, dueOn })]);
}

const withdrawn = ({ withdrawnOn }: ViolationState) =>
  refuse('ViolationWithdrawn', `The violation was withdrawn on ${withdrawnOn}.`, `Vi phạm đã được rút ngày ${withdrawnOn}.`, {
    hint: {
      en: 'Where that was a mistake, take it back first (reinstateViolation).',
      vi: 'Nếu rút nhầm, hãy khôi phục trước (reinstateViolation).',
    },
  });
const abated = ({ verifiedOn }: ViolationState) =>
  refuse('ViolationAbated', `The violation was abated on ${verifiedOn}.`, `Vi phạm đã được khắc phục ngày ${verifiedOn}.`, {
    hint: { en: 'A new act is a new violation.', vi: 'Hành vi mới là vi phạm mới.' },
  });
const errorOf = <E>(no: Result<never, E>): E | null => (no.ok ? null : no.error);
/** What is done about its abatement, by the names of the commands; it is over when it was abated. */
const ABATING: ReadonlySet<string> = new Set(['SetAbatementDue', 'EscalateViolation', 'ClaimAbatement', 'VerifyAbatement']);
const ON_REQUEST: ReadonlySet<string> = new Set(['ApproveViolationCorrection', 'DeclineViolationCorrection']);

function decide(c: ViolationCommand, state: ViolationState | null, env: Env): Answer {
  if (c.type === 'Record') return record(c, state, env);
  if (!state)
    return refuse('UnknownViolation', 'There is no violation with this id.', 'Không có vi phạm với mã này.', {
      field: 'violation',
    });
  if (c.type === 'Reinstate') return reinstate(c, state, env);
  // What waits for a second person can be turned down there, too: nothing of the record changes by it.
  if (state.state === 'withdrawn' && c.type !== 'DeclineCorrection') return withdrawn(state);
  if (isCorrection(c)) return decideCorrection(c, state, env);
  const wrong = future(c.on, env, 'on');
  if (wrong) return wrong;
  if (c.on < state.detectedOn)
    return refuse(
      'BeforeDetection',
      `It was detected on ${state.detectedOn}.`,
      `Vi phạm được phát hiện ngày ${state.detectedOn}.`,
      { field: 'on' },
    );
  const key = { violation: state.id, employer: state.employer };
  const on = startOfDay(c.on);
  if (c.type === 'Withdraw') return ok([events.violationWithdrawn.of(on, { ...key, on: c.on, reason: c.reason })]);
  if (c.type === 'Reclassify') return reclassify(c, state, key);
  if (c.type === 'Reduce') {
    const more = AGE_BANDS.some((band) => c.minors[band.code] > state.minors[band.code]);
    if (more || minorsTotal(c.minors) >= minorsTotal(state.minors)) return refuse('NotFewer', { field: 'minors' });
    return (
      fits(state.actCode, c.minors, state.basis) ??
      ok([events.violationReduced.of(on, { ...key, on: c.on, minors: c.minors, reason: c.reason })])
    );
  }
  // That it went on before it was abated may still be said: which decree applies hangs on it.
  if (state.state === 'abated' && !(c.type === 'ConfirmGoingOn' && c.on < state.verifiedOn!)) return abated(state);
  switch (c.type) {
    case 'ConfirmGoingOn':
      return confirmGoingOn(c.on, state);
    case 'SetAbatementDue':
      if (c.dueOn < state.detectedOn)
        return refuse(
          'BeforeDetection',
          'Abatement cannot be due before the violation was detected.',
          'Hạn khắc phục không thể trước ngày phát hiện.',
          { field: 'dueOn' },
        );
      return ok([events.abatementDueSet.of(on, { ...key, on: c.on, dueOn: c.dueOn, reason: c.reason })]);
    case 'Escalate':
      return escalate(c, state);
    case 'ClaimAbatement':
      if (c.outcome === 'not-abated') return refuse('NothingClaimed', { field: 'outcome' });
      return ok([events.abatementClaimed.of(on, { ...key, on: c.on, outcome: c.outcome })]);
    case 'VerifyAbatement': {
      const abated = ABATEMENT_OUTCOMES.find((o) => o.code === c.outcome)!.abated;
      return ok([
        events.abatementVerified.of(on, {
          ...key,
          on: c.on,
          outcome: c.outcome,
          abated,
          ...(c.inspection ? { inspection: c.inspection } : {}),
        }),
      ]);
    }
  }
}

/** A violation: its own record and life, with the law of the act's dates. */
export const violationDecider: Decider<
  ViolationState | null,
  ViolationCommand,
  ViolationEvent,
  ViolationRefusal | SecondPersonRefusal
> = {
  category: 'violation',
  initial: null,
  evolve: evolveViolation,
  forbids: (command, state) => {
    if (state && command === 'ReinstateViolation') return state.withdrawnOn === null ? errorOf(refuse('NotWithdrawn')) : null;
    if (state?.state === 'withdrawn' && command !== 'DeclineViolationCorrection') return errorOf(withdrawn(state));
    if (ON_REQUEST.has(command)) {
      const none = nothingWaits(state?.requests ?? []);
      return none && errorOf(none);
    }
    if (state?.abatements.length === 0 && command === 'CorrectAbatement') return errorOf(refuse('UnknownStep'));
    return state?.state === 'abated' && ABATING.has(command) ? errorOf(abated(state)) : null;
  },
  decide,
};
