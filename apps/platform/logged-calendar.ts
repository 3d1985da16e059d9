import { publicHolidaysLoaded } from '#contexts/calendar/events';
import { streamId, type EventReader } from '#event-store';
import { mergedCalendar, SHIPPED_HOLIDAYS, type Holiday, type WorkCalendar } from '#law';

/** The years that an administrator can load (`PublicHolidaysLoaded`). */
const [FIRST, LAST] = [2000, 2100];

/**
 * The calendar as the log has it: the years of the release, replaced by those that were loaded last. Read once when a process starts: the
 * clocks of cases must not change under a running view. A year that is loaded later counts in their lists after a restart and
 * `lachan rebuild deadlines`; deciders and the clocks of a single case count on it at once.
 */
export async function loggedCalendar(log: Pick<EventReader, 'readStream'>): Promise<WorkCalendar> {
  const years = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);
  const loaded = await Promise.all(
    years.map(async (year) => {
      let rows: readonly Holiday[] | null = null;
      for await (const event of log.readStream(streamId('calendar', String(year))))
        if (event.type === publicHolidaysLoaded.type) rows = event.data.rows;
      return rows === null ? [] : [{ year, rows }];
    }),
  );
  const merged = mergedCalendar(SHIPPED_HOLIDAYS, loaded.flat());
  if (!merged.ok) throw new Error(`the loaded years make no calendar: ${merged.error.message.en}`);
  return merged.value;
}
