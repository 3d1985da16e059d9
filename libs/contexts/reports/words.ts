import { complianceStatus } from '#contexts/compliance/index';
import { activityCounts } from '#contexts/training/events';
import type { Bilingual } from '#kernel';
import { reportFigure } from './codes.ts';
import type { Figure } from './events.ts';

/** What a figure is called, with the part that it is of. */
export function figureNamed(figure: Figure['figure'], part: string | null | undefined): Bilingual {
  const of = part ? (complianceStatus.labelOf(part) ?? activityCounts.labelOf(part)) : null;
  const { en, vi } = reportFigure.labelOf(figure)!;
  return of ? { en: `${en}: ${of.en}`, vi: `${vi}: ${of.vi}` } : { en, vi };
}
