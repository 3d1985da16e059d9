import { publicHolidaysLoaded } from '#contexts/calendar/events';
import type { LoadedYears } from '#contexts/deadlines/index';
import { isOf, streamId, type EventReader } from '#event-store';
import { CALENDAR, mergedCalendar, SHIPPED_HOLIDAYS, type Holiday, type WorkCalendar } from '#law';

/** The years that an administrator can load (`PublicHolidaysLoaded`). */
const [FIRST, LAST] = [2000, 2100];

/** The calendar that the clocks of cases are reckoned on: it changes only when it is read again, not under a running view. */
export interface LoggedCalendar {
  current(): WorkCalendar;
  /** Which loads are in it. */
  loads(): LoadedYears;
  /** Takes in what was loaded since. */
  refresh(): Promise<void>;
}

/** For whoever asks the views for names and versions only. */
export const SHIPPED_CALENDAR: LoggedCalendar = {
  current: () => CALENDAR,
  loads: () => ({}),
  refresh: async () => {},
};

/** The calendar as the log has it: the years of the release, replaced by those that were loaded last. */
export async function loggedCalendar(log: Pick<EventReader, 'readStream'>): Promise<LoggedCalendar> {
  let calendar = CALENDAR;
  let loads: LoadedYears = {};
  const refresh = async (): Promise<void> => {
    const years = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);
    const found: Record<string, string> = {};
    const loaded = await Promise.all(
      years.map(async (year) => {
        let rows: readonly Holiday[] | null = null;
        for await (const event of log.readStream(streamId('calendar', String(year))))
          if (isOf(publicHolidaysLoaded, event)) {
            rows = event.data.rows;
            found[year] = String(event.revision);
          }
        return rows === null ? [] : [{ year, rows }];
      }),
    );
    const merged = mergedCalendar(SHIPPED_HOLIDAYS, loaded.flat());
    if (!merged.ok) throw new Error(`the loaded years make no calendar: ${merged.error.message.en}`);
    [calendar, loads] = [merged.value, found];
  };
  await refresh();
  return {
    current: () => calendar,
    loads: () => loads,
    refresh,
  };
}
