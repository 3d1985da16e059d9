import { refuse, type Bilingual, type LocalDate } from '#kernel';
import type { Refused } from '../case/refusals.ts';

/** What is recorded of later days: `day` null, it is not. */
export type LaterSteps = readonly (readonly [what: Bilingual, day: LocalDate | null | undefined])[];

/** The first later step that lies before the new day of an earlier one; with null every later step does: the earlier one is withdrawn. */
export function standsBefore(newDay: LocalDate | null, steps: LaterSteps, field: string): Refused | null {
  const found = steps
    .flatMap(([what, day]) => (day && (newDay === null || day < newDay) ? [{ what, day }] : []))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0];
  if (!found) return null;
  const { what, day } = found;
  return refuse(
    'LaterStepStands',
    newDay === null ? `${what.en} of ${day} rests on it.` : `${what.en} is of ${day}, before ${newDay}.`,
    newDay === null ? `${what.vi} ngày ${day} dựa trên nội dung này.` : `${what.vi} là ngày ${day}, trước ngày ${newDay}.`,
    {
      field,
      hint: {
        en: 'Put that right first, or name an earlier day.',
        vi: 'Hãy đính chính nội dung đó trước, hoặc nêu ngày sớm hơn.',
      },
    },
  );
}
