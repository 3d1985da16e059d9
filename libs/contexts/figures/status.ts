import type { Bilingual } from '#kernel';
import { targetComparison, type ProgrammeDocument } from '#contexts/programmes/index';
import { missingFigure, progressState } from './codes.ts';
import type { Progress } from './progress.ts';
import type { Measure } from './plan.ts';
import { progressIn, type At, type Sources } from './reading.ts';

/** How a measure stands, in words. */
export interface MeasureStatus {
  readonly progress: Progress;
  readonly target: string;
  readonly stateLabel: Bilingual;
  readonly reasons: readonly Bilingual[];
  /** Those that are missing. */
  readonly slices: readonly (Bilingual & { readonly slice: string; readonly owner: string | null })[];
  /** The others of the series that decides. */
  readonly readings: readonly { readonly label: Bilingual; readonly percent: number | null; readonly meets: boolean | null }[];
}

const SIGNS: Readonly<Record<(typeof targetComparison)['values'][number], string>> = {
  'less-than': '<',
  'at-most': '≤',
  equals: '=',
  'at-least': '≥',
  'more-than': '>',
  minimise: '↓',
};

/** What a measure asks for, without its day: `≥ 90 %`. */
export const targetInSigns = ({ comparison, value }: Pick<Measure, 'comparison' | 'value'>): string =>
  `${SIGNS[comparison]}${value === undefined ? '' : ` ${value} %`}`;

export async function measureStatuses(sources: Sources, programme: ProgrammeDocument, at: At): Promise<readonly MeasureStatus[]> {
  const all = await progressIn(sources, programme, at);
  return all.map((progress) => {
    const measure = programme.measures.find(({ code }) => code === progress.code)!;
    const [deciding, ...others] = progress.series;
    return {
      progress,
      target: `${targetInSigns(measure)} ${measure.deadline}`,
      stateLabel: progressState.labelOf(progress.state)!,
      reasons: progress.reasons.map((why) => missingFigure.labelOf(why)!),
      slices: deciding!.slices
        .filter(({ slice }) => progress.missing.includes(slice))
        .map(({ slice, owner }) => {
          const { vi, en } = measure.slices.find(({ code }) => code === slice)!;
          return { slice, owner, vi, en };
        }),
      readings: others
        .filter(({ source }) => source === deciding!.source)
        .map(({ reading, percent, meets }) => {
          const { labelVi = reading, labelEn = reading } = measure.definitions.findLast((one) => one.reading === reading)!;
          return { label: { vi: labelVi, en: labelEn }, percent, meets };
        }),
    };
  });
}
