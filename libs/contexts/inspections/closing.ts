import { type LocalDate, ok, refuse, type Result, startOfDay } from '#kernel';
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
  /** Violations that it found and that are not withdrawn. */
  readonly violationsFound?: number | undefined;
}
export interface ProgressRecommendation {
  readonly type: 'ProgressRecommendation';
  readonly on: LocalDate;
  readonly recommendation: string;
  readonly status: RecommendationState;
  readonly note?: string | undefined;
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
export function checkResult(
  clean: boolean,
  findings: readonly Finding[],
): ReturnType<typeof no.cleanWithFindings | typeof no.noFindings> | null {
  const acts = actsFound(findings).length;
  if (clean && acts > 0) return no.cleanWithFindings(acts);
  if (!clean && findings.every((f) => f.withdrawn)) return no.noFindings();
  return null;
}

export function conclude(c: Conclude, visit: InspectionState): Decision {
  const missing = no.signaturesMissing(visit.signatures);
  if (missing) return missing;
  const wrongResult = checkResult(c.clean, visit.findings);
  if (wrongResult) return wrongResult;
  if (c.clean && c.violationsFound) return no.violationsFound(c.violationsFound);
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
