import { dateInFuture, type Env, type LocalDate, ok, refuse, type Result, startOfDay } from '#kernel';
import * as events from './events.ts';
import type { InspectionEvent, Party, RecommendationState } from './events.ts';
import * as no from './refusals.ts';
import type { InspectionRefusal } from './refusals.ts';
import { actsFound, type Finding, type InspectionState } from './state.ts';

export interface Sign {
  readonly type: 'Sign';
  readonly on: LocalDate;
  readonly party: Party;
}
export interface RefuseToSign {
  readonly type: 'RefuseToSign';
  readonly on: LocalDate;
  readonly party: Party;
  readonly reason: string;
  readonly witness?: Party | undefined;
}
export interface Conclude {
  readonly type: 'Conclude';
  readonly on: LocalDate;
  readonly clean: boolean;
  readonly conclusionNumber?: string | undefined;
  readonly recommendations: readonly { readonly recommendation: string; readonly text: string; readonly dueOn: LocalDate }[];
}
export interface ProgressRecommendation {
  readonly type: 'ProgressRecommendation';
  readonly on: LocalDate;
  readonly recommendation: string;
  readonly status: RecommendationState;
  readonly note?: string | undefined;
}
export interface Correct {
  readonly type: 'Correct';
  readonly reason: string;
  readonly decisionNumber?: string | undefined;
  readonly minutesNumber?: string | undefined;
  readonly conclusionNumber?: string | undefined;
  readonly concludedOn?: LocalDate | undefined;
  readonly clean?: boolean | undefined;
  readonly withdrawnFindings?: readonly string[] | undefined;
}
type Decision = Result<readonly InspectionEvent[], InspectionRefusal>;
const keyOf = ({ id, employer }: InspectionState) => ({ inspection: id, employer });

/** Each party signs or refuses (INS-6); after a refusal it may still sign. The head of the team vouches for the minutes. */
export function sign(c: Sign | RefuseToSign, visit: InspectionState): Decision {
  const before = visit.signatures.filter((s) => s.party === c.party);
  if (before.some((s) => s.signed) || (c.type === 'RefuseToSign' && before.length > 0))
    return refuse('AlreadySigned', {
      field: 'party',
    });
  const on = startOfDay(c.on);
  if (c.type === 'Sign') return ok([events.inspectionMinutesSigned.of(on, { ...keyOf(visit), on: c.on, party: c.party })]);
  if (c.party === 'team-head') return refuse('TeamHeadMustSign', { field: 'party' });
  if (c.witness === c.party)
    return refuse('WitnessIsParty', {
      field: 'witness',
    });
  const { party, reason, witness } = c;
  const data = { ...keyOf(visit), on: c.on, party, reason };
  return ok([events.inspectionMinutesSigningRefused.of(on, witness ? { ...data, witness } : data)]);
}

/** A clean result is a result like any other (INS-7); it only has to fit the findings. */
function checkResult(
  clean: boolean,
  findings: readonly Finding[],
): ReturnType<typeof no.cleanWithFindings | typeof no.noFindings> | null {
  const acts = actsFound(findings).length;
  if (clean && acts > 0) return no.cleanWithFindings(acts);
  if (!clean && findings.every((f) => f.withdrawn)) return no.noFindings();
  return null;
}

export function conclude(c: Conclude, visit: InspectionState): Decision {
  const missing = [
    ...(visit.signatures.some((s) => s.party === 'team-head' && s.signed) ? [] : ['team-head']),
    ...(visit.signatures.some((s) => s.party === 'employer-representative') ? [] : ['employer-representative']),
  ];
  if (missing.length > 0)
    return refuse(
      'SignaturesMissing',
      `The minutes lack the signature (or recorded refusal) of ${missing.join(', ')}.`,
      `Biên bản thiếu chữ ký (hoặc ghi nhận từ chối ký) của ${missing.join(', ')}.`,
    );
  const wrongResult = checkResult(c.clean, visit.findings);
  if (wrongResult) return wrongResult;
  if (c.recommendations.some((r) => r.dueOn < c.on)) return no.dueBeforeConclusion('recommendations');
  if (new Set(c.recommendations.map((r) => r.recommendation)).size < c.recommendations.length)
    return refuse('AlreadyRecorded', 'Two recommendations have the same id.', 'Hai kiến nghị có cùng mã.', {
      field: 'recommendations',
    });
  const { on, clean, conclusionNumber, recommendations } = c;
  const data = { ...keyOf(visit), on, clean, recommendations };
  return ok([events.inspectionConcluded.of(startOfDay(on), conclusionNumber ? { ...data, conclusionNumber } : data)]);
}

/** Recommendations are monitored to completion (INS-10). */
export function progress(c: ProgressRecommendation, visit: InspectionState): Decision {
  if (visit.concludedOn === null) return no.wrongOrder(visit, 'concluded', 'đã kết luận');
  const recommendation = visit.recommendations.find((r) => r.recommendation === c.recommendation);
  if (!recommendation)
    return refuse('UnknownRecommendation', {
      field: 'recommendation',
    });
  if (c.on < recommendation.statusOn) return no.stepBeforeEarlier(c.on, recommendation.statusOn);
  const { on, status, note } = c;
  const data = { ...keyOf(visit), on, recommendation: c.recommendation, status };
  return ok([events.recommendationProgressed.of(startOfDay(on), note ? { ...data, note } : data)]);
}

export function correct(c: Correct, visit: InspectionState, env: Env): Decision {
  const { type: _type, reason, ...fields } = c;
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  ) as Omit<{ [K in keyof Correct]?: Exclude<Correct[K], undefined> }, 'type' | 'reason'>;
  if (Object.keys(given).length === 0)
    return refuse('NothingToCorrect', 'Name at least one field to correct.', 'Hãy nêu ít nhất một trường cần đính chính.');
  const early = notYetRecorded(given, visit);
  if (early) return early;

  const withdrawn = given.withdrawnFindings ?? [];
  if (withdrawn.some((id) => !visit.findings.some((f) => f.finding === id && !f.withdrawn)))
    return refuse('UnknownFinding', {
      field: 'withdrawnFindings',
    });
  const findings = visit.findings.map((f) => (withdrawn.includes(f.finding) ? { ...f, withdrawn: true } : f));
  const clean = given.clean ?? visit.clean;
  const wrongResult = clean === null ? null : checkResult(clean, findings);
  if (wrongResult) return wrongResult;

  if (given.concludedOn !== undefined) {
    if (given.concludedOn > env.today) return dateInFuture(given.concludedOn, env.today, 'concludedOn');
    if (given.concludedOn < visit.lastOn) return no.stepBeforeEarlier(given.concludedOn, visit.lastOn, 'concludedOn');
    if (visit.recommendations.some((r) => r.dueOn < given.concludedOn!)) return no.dueBeforeConclusion('concludedOn');
    const after = visit.recommendations.filter((r) => r.status !== 'open').map((r) => r.statusOn);
    if (after.some((on) => on < given.concludedOn!))
      return refuse(
        'StepBeforeEarlier',
        'A recommendation had progressed before that day.',
        'Đã ghi nhận thực hiện kiến nghị trước ngày đó.',
        { field: 'concludedOn' },
      );
  }
  const on = given.concludedOn ?? visit.concludedOn ?? visit.lastOn;
  return ok([events.inspectionCorrected.of(startOfDay(on), { ...keyOf(visit), reason, ...given })]);
}

function notYetRecorded(given: { readonly [K in keyof Correct]?: unknown }, visit: InspectionState) {
  const ofConclusion = (['concludedOn', 'clean', 'conclusionNumber'] as const).find((field) => given[field] !== undefined);
  if (visit.concludedOn === null && ofConclusion)
    return refuse('NotConcluded', {
      field: ofConclusion,
    });
  if (visit.minutesOn === null && given.minutesNumber !== undefined) return no.noMinutes(visit);
  return null;
}
