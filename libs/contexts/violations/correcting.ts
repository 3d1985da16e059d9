import {
  addDays,
  approving,
  asking,
  dataOf,
  dateInFuture,
  declining,
  madeBy,
  ok,
  refuse,
  startOfDay,
  type Env,
  type LocalDate,
  type Result,
  type SecondPersonRefusal,
} from '#kernel';
import { ABATEMENT_OUTCOMES, currentComplianceRule, type AbatementOutcome, type EmployerKind } from '#law';
import { isMeant } from './abatement.ts';
import { basisOf } from './act.ts';
import * as events from './events.ts';
import type { AbatementStepCode, ViolationEvent } from './events.ts';
import type { ViolationRefusal } from './refusals.ts';
import { evolveViolation, type ViolationState } from './state.ts';

/** Left out: as recorded; null: it was not seen to go on. */
export interface CorrectedDays {
  readonly detectedOn?: LocalDate | undefined;
  readonly goingOnAt?: LocalDate | null | undefined;
}
/** Where the employer lay, and what it was, on the days asked for. */
export interface FactsOfDays {
  readonly unit: string;
  readonly within: readonly string[];
  readonly employerKind: EmployerKind;
}
export type ViolationCorrection =
  | { readonly type: 'CorrectInspection'; readonly inspection: string | null; readonly reason: string }
  | { readonly type: 'Reinstate'; readonly reason: string }
  | {
      readonly type: 'CorrectAbatement';
      readonly step: AbatementStepCode;
      readonly wasOn: LocalDate;
      readonly nowOn?: LocalDate | undefined;
      readonly outcome?: AbatementOutcome | undefined;
      readonly inspection?: string | undefined;
      readonly noInspection?: boolean | undefined;
      readonly withdrawn?: boolean | undefined;
      readonly reason: string;
    }
  | {
      readonly type: 'RequestCorrection';
      readonly request: string;
      readonly reason: string;
      readonly days: CorrectedDays;
      readonly facts: FactsOfDays;
    }
  | { readonly type: 'ApproveCorrection'; readonly request: string; readonly facts: FactsOfDays }
  | { readonly type: 'DeclineCorrection'; readonly request: string; readonly reason: string };
type Answer = Result<readonly ViolationEvent[], ViolationRefusal | SecondPersonRefusal>;

const keyOf = ({ id, employer }: ViolationState) => ({ violation: id, employer });
/** A correction holds from the first day: what the days in between say follows from the steps that it corrects. */
const since = ({ detectedOn }: ViolationState, other = detectedOn) => startOfDay(other < detectedOn ? other : detectedOn);
const onRecord =
  (state: ViolationState) =>
  (field: string): string | null =>
    state[field as 'detectedOn' | 'goingOnAt'];
export const daysOf = (changes: readonly { readonly field: string; readonly becomes: string | null }[]): CorrectedDays =>
  Object.fromEntries(changes.map(({ field, becomes }) => [field, becomes]));

const TYPES: ReadonlySet<string> = new Set<ViolationCorrection['type']>([
  'CorrectInspection',
  'Reinstate',
  'CorrectAbatement',
  'RequestCorrection',
  'ApproveCorrection',
  'DeclineCorrection',
]);
export const isCorrection = (c: { readonly type: string }): c is ViolationCorrection => TYPES.has(c.type);

/** Of a violation that stands; one that is withdrawn is reinstated first. */
export function decideCorrection(
  c: Exclude<ViolationCorrection, { type: 'Reinstate' }>,
  state: ViolationState,
  env: Env,
): Answer {
  switch (c.type) {
    case 'CorrectInspection': {
      const { inspection, reason } = c;
      if (inspection === state.inspection) return unchanged('inspection');
      const found = inspection === null ? {} : { inspection };
      return ok([events.violationInspectionCorrected.of(since(state), { ...keyOf(state), on: env.today, ...found, reason })]);
    }
    case 'CorrectAbatement':
      return correctAbatement(c, state, env);
    case 'RequestCorrection': {
      const event = correctedDays(c.days, c.reason, c.facts, state, env);
      if (!event.ok) return event;
      const { detectedOn, goingOnAt } = c.days;
      const { request, reason } = c;
      const asked = asking(
        { request, by: env.actor.id, reason, becomes: { detectedOn, goingOnAt } },
        state.requests,
        onRecord(state),
      );
      if (!asked.ok) return asked;
      return ok([events.violationCorrectionRequested.of(env.now, { ...keyOf(state), ...dataOf(asked.value) })]);
    }
    case 'ApproveCorrection': {
      const asked = approving(state.requests, c.request, env.actor, onRecord(state));
      if (!asked.ok) return asked;
      const { reason, changes } = asked.value;
      const event = correctedDays(daysOf(changes), reason, c.facts, state, env, madeBy(asked.value, env));
      return event.ok ? ok([event.value]) : event;
    }
    case 'DeclineCorrection': {
      const asked = declining(state.requests, c.request);
      if (!asked.ok) return asked;
      const { request, reason } = c;
      return ok([events.violationCorrectionDeclined.of(env.now, { ...keyOf(state), request, reason, by: env.actor.id })]);
    }
  }
}

export function reinstate({ reason }: { readonly reason: string }, state: ViolationState, env: Env): Answer {
  if (state.withdrawnOn === null) return refuse('NotWithdrawn', { field: 'violation' });
  return ok([events.violationReinstated.of(since(state), { ...keyOf(state), on: env.today, reason })]);
}

const unchanged = (field: string) =>
  refuse('NothingChanged', 'It is recorded so already.', 'Vi phạm đã được ghi nhận như vậy.', { field });
const behind = (on: LocalDate, first: LocalDate, field: string) =>
  refuse(
    'AfterLaterFacts',
    `Something is recorded of the violation for ${first}: ${on} lies behind it.`,
    `Vi phạm đã có nội dung được ghi nhận cho ngày ${first}: ngày ${on} nằm sau đó.`,
    {
      field,
      hint: {
        en: 'Correct what is recorded for that day first (correctAbatement), or give an earlier day.',
        vi: 'Hãy đính chính nội dung của ngày đó trước (correctAbatement), hoặc nhập ngày sớm hơn.',
      },
    },
  );

/** The law is chosen anew: by the day of the detection, or by the last day on which the act was seen to go on. */
function correctedDays(
  days: CorrectedDays,
  reason: string,
  facts: FactsOfDays,
  state: ViolationState,
  env: Env,
  asked: Partial<ReturnType<typeof madeBy>> = {},
): Result<ViolationEvent, ViolationRefusal | SecondPersonRefusal> {
  if (days.detectedOn === undefined && days.goingOnAt === undefined) return refuse('NothingToCorrect', { field: 'detectedOn' });
  const { detectedOn = state.detectedOn } = days;
  const goingOnAt = days.goingOnAt === undefined ? state.goingOnAt : days.goingOnAt;
  if (detectedOn === state.detectedOn && goingOnAt === state.goingOnAt)
    return unchanged(days.detectedOn === undefined ? 'goingOnAt' : 'detectedOn');
  if (detectedOn > env.today) return dateInFuture(detectedOn, env.today, 'detectedOn');
  if (days.goingOnAt !== undefined && state.goingOnAt === null)
    return refuse('NotGoingOn', {
      field: 'goingOnAt',
      hint: {
        en: 'Confirm that it goes on where it does (confirmActGoingOn).',
        vi: 'Nếu hành vi còn tiếp diễn, hãy xác nhận (confirmActGoingOn).',
      },
    });
  const abatedOn = state.state === 'abated' ? state.verifiedOn : null;
  if (days.goingOnAt && goingOnAt !== null) {
    if (goingOnAt > env.today) return dateInFuture(goingOnAt, env.today, 'goingOnAt');
    if (goingOnAt <= detectedOn)
      return refuse('BeforeDetection', `It was detected on ${detectedOn}.`, `Vi phạm được phát hiện ngày ${detectedOn}.`, {
        field: 'goingOnAt',
      });
    if (abatedOn !== null && goingOnAt >= abatedOn) return behind(goingOnAt, abatedOn, 'goingOnAt');
  }
  const steps = [...state.abatements.map(({ on }) => on), ...state.otherSteps, ...(goingOnAt === null ? [] : [goingOnAt])];
  const first = steps.toSorted()[0];
  if (first !== undefined && detectedOn > first) return behind(detectedOn, first, 'detectedOn');
  const { abatementDays } = currentComplianceRule();
  const counted = state.abatementDueSetOn === null && state.abatementDueOn === addDays(state.detectedOn, abatementDays);
  const abatementDueOn = counted ? addDays(detectedOn, abatementDays) : state.abatementDueOn;
  if (abatementDueOn < detectedOn)
    return refuse(
      'BeforeDetection',
      `Abatement is due on ${abatementDueOn}, before that day.`,
      `Hạn khắc phục là ngày ${abatementDueOn}, trước ngày này.`,
      { field: 'detectedOn', hint: { en: 'Set another day of abatement first.', vi: 'Hãy ấn định lại hạn khắc phục trước.' } },
    );
  const { actCode, actStart, actEnd } = state;
  const basis = basisOf(
    {
      actCode,
      actStart,
      ...(actEnd === null ? {} : { actEnd }),
      ...(goingOnAt === null ? {} : { goingOnAt }),
      employerKind: facts.employerKind,
    },
    detectedOn,
  );
  if (!basis.ok) return basis;
  return ok(
    events.violationCorrected.of(since(state, detectedOn), {
      ...keyOf(state),
      on: env.today,
      reason,
      ...(detectedOn === state.detectedOn
        ? {}
        : { detectedOn, ...facts, ...(abatementDueOn === state.abatementDueOn ? {} : { abatementDueOn }) }),
      ...(state.goingOnAt === null ? {} : { wasGoingOnAt: state.goingOnAt }),
      ...(goingOnAt === null ? {} : { goingOnAt }),
      basis: basis.value,
      ...asked,
    }),
  );
}

function correctAbatement(
  { type: _type, step, wasOn, reason, ...fields }: Extract<ViolationCorrection, { type: 'CorrectAbatement' }>,
  state: ViolationState,
  env: Env,
): Answer {
  const before = state.abatements.find((one) => isMeant(one, { step, wasOn }));
  if (!before) {
    const days = state.abatements.filter((one) => one.step === step).map(({ on }) => on);
    const { en, vi } = events.abatementStep.labelOf(step)!;
    return refuse(
      'UnknownStep',
      `No such step is recorded for ${wasOn}: ${en}.`,
      `Không ghi nhận bước này cho ngày ${wasOn}: ${vi}.`,
      {
        field: 'wasOn',
        hint:
          days.length === 0
            ? { en: 'None is recorded of this kind.', vi: 'Chưa ghi nhận bước nào thuộc loại này.' }
            : { en: `Recorded for: ${days.join(', ')}.`, vi: `Đã ghi nhận cho ngày: ${days.join(', ')}.` },
      },
    );
  }
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== false),
  ) as typeof fields;
  if (Object.keys(given).length === 0) return refuse('NothingToCorrect', { field: 'wasOn' });
  const { nowOn, outcome, inspection, noInspection, withdrawn } = given;
  if (nowOn !== undefined) {
    if (nowOn > env.today) return dateInFuture(nowOn, env.today, 'nowOn');
    if (nowOn < state.detectedOn)
      return refuse(
        'BeforeDetection',
        `It was detected on ${state.detectedOn}.`,
        `Vi phạm được phát hiện ngày ${state.detectedOn}.`,
        { field: 'nowOn' },
      );
  }
  // It is found by its day.
  if (nowOn !== undefined && nowOn !== wasOn && state.abatements.some((one) => isMeant(one, { step, wasOn: nowOn })))
    return refuse(
      'AlreadyRecorded',
      `Such a step is recorded for ${nowOn} already.`,
      `Đã ghi nhận một bước như vậy cho ngày ${nowOn}.`,
      {
        field: 'nowOn',
        hint: { en: 'Take one of the two back (withdrawn).', vi: 'Hãy rút lại một trong hai (withdrawn).' },
      },
    );
  if (step === 'claim') {
    if (outcome === 'not-abated') return refuse('NothingClaimed', { field: 'outcome' });
    if (inspection !== undefined || noInspection) return refuse('ClaimHasNoVisit', { field: 'inspection' });
  }
  const same =
    !withdrawn &&
    (nowOn ?? before.on) === before.on &&
    (outcome ?? before.outcome) === before.outcome &&
    (noInspection ? null : (inspection ?? before.inspection)) === before.inspection;
  if (same) return unchanged('wasOn');
  const abated =
    outcome === undefined || step === 'claim' ? {} : { abated: ABATEMENT_OUTCOMES.find((o) => o.code === outcome)!.abated };
  const event = events.abatementCorrected.of(since(state), {
    ...keyOf(state),
    on: env.today,
    step,
    wasOn,
    ...(withdrawn ? { withdrawn } : { ...given, ...abated }),
    reason,
  });
  const after = evolveViolation(state, event)!;
  if (after.state === 'abated' && after.goingOnAt !== null && after.goingOnAt >= after.verifiedOn!)
    return refuse(
      'AfterLaterFacts',
      `The act was seen to go on on ${after.goingOnAt}: it cannot have been abated on ${after.verifiedOn}.`,
      `Hành vi còn tiếp diễn ngày ${after.goingOnAt}: không thể đã khắc phục ngày ${after.verifiedOn}.`,
      {
        field: 'nowOn',
        hint: {
          en: 'Where that is wrong, have it corrected first (requestViolationCorrection).',
          vi: 'Nếu ghi nhận sai, hãy đề nghị đính chính trước (requestViolationCorrection).',
        },
      },
    );
  return ok([event]);
}
