import { calendarWith, loadedYears } from '#contexts/calendar/index';
import type { LoadedYears } from '#contexts/deadlines/index';
import type { EventReader } from '#event-store';
import { CALENDAR, type WorkCalendar } from '#law';

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
    const loaded = await loadedYears(log);
    calendar = calendarWith(loaded);
    loads = Object.fromEntries(loaded.map(({ year, revision }) => [year, String(revision)]));
  };
  await refresh();
  return {
    current: () => calendar,
    loads: () => loads,
    refresh,
  };
}
