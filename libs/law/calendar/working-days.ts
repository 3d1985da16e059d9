import { addDays, type Bilingual, type LocalDate } from '#kernel';
import type { WorkCalendar } from './calendar.ts';
import { isWeekend, type Holiday } from './holidays.ts';

export interface WorkingDays {
  readonly dueOn: LocalDate;
  /** False when a day passed over is not verified, or lies in a year of which not every day off is known. */
  readonly certain: boolean;
  /** Holidays and swapped days between, that made the count differ from one of weekdays. */
  readonly passedOver: readonly Holiday[];
  readonly explanation: Bilingual;
}

/** The n-th working day after a day, with the way to it. */
export function explainWorkingDays(from: LocalDate, n: number, calendar: WorkCalendar): WorkingDays {
  const dueOn = calendar.addWorkingDays(from, n);
  const certain = calendar.certain(from, dueOn);
  const passedOver: Holiday[] = [];
  for (let day = addDays(from, 1); n > 0 && day <= dueOn; day = addDays(day, 1)) {
    const row = calendar.holidayOn(day);
    if (row && (row.kind === 'swapped-working' || !isWeekend(day))) passedOver.push(row);
  }
  const list = (language: keyof Bilingual) =>
    passedOver.map((h) => `${h.date} ${h.label[language]}${h.verified ? '' : ' (?)'}`).join('; ');
  const outside = n > 0 && (addDays(from, 1) < calendar.knownFrom || dueOn > calendar.knownTo);
  return {
    dueOn,
    certain,
    passedOver,
    explanation: {
      vi: [
        `${n} ngày làm việc sau ngày ${from} (không tính ngày này), thứ Bảy và Chủ nhật là ngày nghỉ: ${dueOn}.`,
        ...(passedOver.length > 0 ? [`Ngày lễ, ngày hoán đổi: ${list('vi')}.`] : []),
        ...(outside ? [`Ngày lễ chỉ được biết từ ${calendar.knownFrom} đến ${calendar.knownTo}.`] : []),
        ...(certain ? [] : ['Ngày nghỉ trong thời gian này chưa được xác minh đầy đủ.']),
      ].join(' '),
      en: [
        `${n} working day${n === 1 ? '' : 's'} after ${from} (that day not counted), Saturdays and Sundays off: ${dueOn}.`,
        ...(passedOver.length > 0 ? [`Holidays and swapped days: ${list('en')}.`] : []),
        ...(outside ? [`Holidays are known from ${calendar.knownFrom} to ${calendar.knownTo} only.`] : []),
        ...(certain ? [] : ['Not every day off in this time is verified.']),
      ].join(' '),
    },
  };
}
