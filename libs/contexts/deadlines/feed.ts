import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { localDateOf, type Instant } from '#kernel';
import { actOf, reportingDays, type ReportDue } from '#law';
import type { DeadlineDocument } from './projection.ts';

/** What a calendar program takes of one account; the next ones come first. */
export const MOST_IN_FEED = 1_000;

/** Reports of this year and the next that are still to come, those of other units' plans left out. `units`: ids of the caller's; null: all. */
export function reportsAhead(now: Instant, units: readonly string[] | null): readonly ReportDue[] {
  const today = localDateOf(now);
  const year = Number(today.slice(0, 4));
  return [...reportingDays(year), ...reportingDays(year + 1)].filter(
    ({ dueOn, unit }) => dueOn >= today && (unit === null || units === null || units.some((id) => id.startsWith(`${unit}@`))),
  );
}

/** Subscribed to by a calendar program, which shows it to whoever looks over a shoulder: case numbers and clocks, no person, no employer. */
export function calendarFeed(
  deadlines: readonly DeadlineDocument[],
  {
    now,
    publicUrl,
    reports = [],
  }: { readonly now: Instant; readonly publicUrl: string | null; readonly reports?: readonly ReportDue[] },
): string {
  const calendar = new ICalCalendar({
    name: 'Lá Chắn: thời hạn',
    prodId: { company: 'la-chan', product: 'deadlines', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  });
  for (const deadline of deadlines) {
    const { label, number, acts, article, explanation, effect } = deadline;
    // Who sees no number is told the act, in words of the law.
    const about = number === null && acts[0] !== undefined ? actOf(acts[0])?.label : undefined;
    const late = deadline.dueAt < now && deadline.kind !== 'right' ? 'Quá hạn / Overdue: ' : '';
    const link = publicUrl === null ? null : `${publicUrl.replace(/\/+$/, '')}/${deadline.subject}/${deadline.case}`;
    calendar.createEvent({
      id: `${deadline.id}@lachan`,
      // A whole day, whatever the time zone of the program.
      start: new Date(`${deadline.dueOn}T00:00:00.000Z`),
      allDay: true,
      stamp: new Date(now),
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${late}${label.vi} – ${number ?? about?.vi ?? deadline.case}`,
      description: [
        about ? `${label.en} – ${about.en}` : label.en,
        article,
        explanation.vi,
        explanation.en,
        effect.vi,
        effect.en,
        ...(number === null ? [`Mã / Id: ${deadline.case}`] : []),
      ].join('\n'),
      ...(link === null ? {} : { url: link }),
    });
  }
  for (const { id, dueOn, label, article, duty, verified } of reports)
    calendar.createEvent({
      id: `report:${id}:${dueOn}@lachan`,
      start: new Date(`${dueOn}T00:00:00.000Z`),
      allDay: true,
      stamp: new Date(now),
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: label.vi,
      description: [label.en, article, duty.vi, duty.en, ...(verified ? [] : ['Chưa được xác minh / Not verified'])].join('\n'),
    });
  return calendar.toString();
}
