import type { Bilingual, LocalDate } from '#kernel';
import { actOf } from '#law';
import type { SanctionState } from '../state.ts';

/** A record in a refusal: the id for programs, and what people know it by. A violation has no number: its act and the day on which it was found. */
export function violationNamed(act: {
  readonly violation: string;
  readonly actCode: string;
  readonly detectedOn: LocalDate;
}): Bilingual {
  const label = actOf(act.actCode)?.label ?? { en: act.actCode, vi: act.actCode };
  return {
    en: `The violation "${label.en}" detected on ${act.detectedOn} (${act.violation})`,
    vi: `Vi phạm "${label.vi}" phát hiện ngày ${act.detectedOn} (${act.violation})`,
  };
}

/** By the number of its decision, before it by that of its minutes. */
export const caseNamed = ({
  id,
  minutesNumber,
  minutesOn,
  decisionNumber,
}: Pick<SanctionState, 'id' | 'minutesNumber' | 'minutesOn' | 'decisionNumber'>): Bilingual => ({
  en: `the case of the minutes ${minutesNumber} of ${minutesOn}${decisionNumber === null ? '' : `, decision ${decisionNumber}`} (${id})`,
  vi: `vụ việc theo biên bản ${minutesNumber} ngày ${minutesOn}${decisionNumber === null ? '' : `, quyết định ${decisionNumber}`} (${id})`,
});
