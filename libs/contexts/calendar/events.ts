import { code, defineEvent, flag, integer, list, localDate, object, optional, text, type EventOf } from '#kernel';
import { holidayKind } from '#law';

/** The years that can be loaded. */
export const [FIRST_YEAR, LAST_YEAR] = [2000, 2100];

/** All public holidays and swapped days of a year, as an administrator took them from the announcements. Replaces what was loaded before. */
export const publicHolidaysLoaded = defineEvent(
  'PublicHolidaysLoaded',
  {
    year: integer({ min: FIRST_YEAR, max: LAST_YEAR }),
    rows: list(
      object({
        date: localDate(),
        kind: code(holidayKind),
        label: object({ vi: text({ max: 200 }), en: text({ max: 200 }) }),
        source: text({ max: 300 }),
        verified: flag(),
      }),
      { min: 1, max: 120 },
    ),
    /** Why the rows loaded before were wrong; missing the first time. */
    reason: optional(text({ max: 500 })),
  },
  { label: { vi: 'Nạp lịch nghỉ lễ của một năm', en: 'Public holidays of a year loaded' }, record: 'calendar' },
);

export const calendarEvents = [publicHolidaysLoaded] as const;
export type CalendarEvent = EventOf<(typeof calendarEvents)[number]>;
