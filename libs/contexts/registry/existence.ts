import { refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { isClosedOn, type Closure } from './employer.ts';

type Existing = { readonly since: LocalDate; readonly closures: readonly Closure[] };

/** A fact of a day before the employer is recorded; null: it was there. Its name is not told: that of a household names a person, and refusals are kept. */
export const beforeEmployer = (
  employer: Existing,
  on: LocalDate,
  field: string,
): Result<never, Refusal<'BeforeItExisted'>> | null =>
  on >= employer.since
    ? null
    : refuse(
        'BeforeItExisted',
        `${on} lies before ${employer.since}, the first day on record of the employer.`,
        `Ngày ${on} trước ngày ${employer.since}, ngày đầu tiên được ghi nhận của cơ sở.`,
        {
          field,
          hint: {
            en: `Give ${employer.since} or a later day, or correct the first day of the employer (correctEmployer).`,
            vi: `Nhập ngày ${employer.since} hoặc sau đó, hoặc đính chính ngày đầu tiên của cơ sở (correctEmployer).`,
          },
        },
      );

/** A fact of a day before the alliance is recorded; null: it was there. */
export const beforeAlliance = (
  { since }: { readonly since: LocalDate },
  on: LocalDate,
  field: string,
): Result<never, Refusal<'BeforeItExisted'>> | null =>
  on >= since
    ? null
    : refuse(
        'BeforeItExisted',
        `${on} lies before ${since}, the first day on record of the alliance.`,
        `Ngày ${on} trước ngày ${since}, ngày đầu tiên được ghi nhận của liên minh.`,
        {
          field,
          hint: {
            en: `Give ${since} or a later day, or correct the first day of the alliance (correctAlliance).`,
            vi: `Nhập ngày ${since} hoặc sau đó, hoặc đính chính ngày đầu tiên của liên minh (correctAlliance).`,
          },
        },
      );

/** A fact that needs the employer at work, of a day on which it was not there yet or was closed. */
export function notAtWork(
  employer: Existing,
  on: LocalDate,
  field: string,
): Result<never, Refusal<'BeforeItExisted' | 'EmployerClosed'>> | null {
  const before = beforeEmployer(employer, on, field);
  if (before) return before;
  if (!isClosedOn(employer.closures, on)) return null;
  const { from, to } = employer.closures.find((one) => one.from <= on && (one.to === null || on < one.to))!;
  return refuse(
    'EmployerClosed',
    `The employer was closed on ${on}: from ${from} to ${to ?? 'now'}.`,
    `Vào ngày ${on} cơ sở đã đóng cửa: từ ngày ${from} đến ${to ?? 'nay'}.`,
    {
      field,
      hint: {
        en: 'Record that it reopened (reopenEmployer), or give a day on which it was open.',
        vi: 'Hãy ghi nhận việc mở lại (reopenEmployer), hoặc nhập ngày cơ sở còn hoạt động.',
      },
    },
  );
}
