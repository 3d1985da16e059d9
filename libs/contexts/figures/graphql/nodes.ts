import { isPresent, type ReadMoment } from '#graphql';
import { partId } from '#contexts/programmes/index';
import { progressState } from '../codes.ts';
import type { Count, PartValue, Progress, SliceValue } from '../progress.ts';
import type { At } from '../reading.ts';
import { PROGRESS_RULES } from '../rules.ts';
import type { ProgressNode } from './types.ts';

export const atOf = (moment: ReadMoment): At => ({
  recorded: moment.recorded,
  occurred: moment.occurred,
  today: moment.today,
  isPresent: isPresent(moment),
});

const counts = (count: Count | null) => ({ numerator: count?.numerator ?? null, denominator: count?.denominator ?? null });
const given = ({ numerator, denominator, percent, missing, attendances, figure }: SliceValue | PartValue) => ({
  numerator,
  denominator,
  percent,
  missing,
  attendances,
  figureId: figure?.id ?? null,
  heldOn: figure?.to ?? null,
  agency: figure?.agency ?? null,
  document: figure?.document ?? null,
});

export function progressNode(programme: string, { code, rule, total, missing, series, ...progress }: Progress): ProgressNode {
  const { on, state, reasons, percent, expected, missedOn } = progress;
  return {
    measureId: partId(programme, code),
    code,
    on,
    state,
    stateLabel: progressState.labelOf(state)!,
    rule,
    ruleLabel: PROGRESS_RULES[rule].words,
    ruleSince: PROGRESS_RULES[rule].since,
    reasons,
    ...counts(total),
    percent,
    expected,
    missedOn,
    missingSlices: missing,
    series: series.map((one) => ({
      source: one.source,
      reading: one.reading,
      decides: one.decides,
      ...counts(one.total),
      percent: one.percent,
      meets: one.meets,
      missingSlices: one.missing,
      slices: one.slices.map((slice) => ({
        slice: slice.slice,
        owner: slice.owner,
        ...given(slice),
        parts: slice.parts.map((group) => ({ group: group.code, ...given(group) })),
      })),
    })),
  };
}
