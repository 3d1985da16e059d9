import { isOf, streamId, type EventReader, type Position } from '#event-store';
import { CALENDAR, mergedCalendar, SHIPPED_HOLIDAYS, type Holiday, type WorkCalendar } from '#law';
import type { ReadModels } from '#read-models';
import { FIRST_YEAR, LAST_YEAR, publicHolidaysLoaded } from './events.ts';
import { calendarYears } from './projection.ts';

interface LoadedYear {
  readonly year: number;
  readonly rows: readonly Holiday[];
}

/** The shipped calendar with the years that an administrator loaded. */
export function calendarWith(loaded: readonly LoadedYear[]): WorkCalendar {
  if (loaded.length === 0) return CALENDAR;
  const merged = mergedCalendar(SHIPPED_HOLIDAYS, loaded);
  if (!merged.ok) throw new Error(`the loaded years make no calendar: ${merged.error.message.en}`);
  return merged.value;
}

/** Of each year that was loaded what was loaded last, and its revision. */
export async function loadedYears(
  log: Pick<EventReader, 'readStream'>,
): Promise<readonly (LoadedYear & { readonly revision: bigint })[]> {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  const found = await Promise.all(
    years.map(async (year) => {
      for await (const event of log.readStream(streamId('calendar', String(year)), { direction: 'backwards', limit: 1 }))
        if (isOf(publicHolidaysLoaded, event)) return [{ year, rows: event.data.rows, revision: event.revision }];
      return [];
    }),
  );
  return found.flat();
}

type Log = Pick<EventReader, 'readStream' | 'readPage' | 'highWater'>;
/** The calendar of a log, and up to where the log was looked through for it. */
const known = new WeakMap<Log, { readonly calendar: WorkCalendar; readonly through: Position | null }>();

/**
 * The working-day calendar as the log has it now, for commands: a year counts from the answer to who loaded it. The years are read once, then only
 * what the log has grown by.
 */
export async function calendarOf(log: Log): Promise<WorkCalendar> {
  let { calendar, through } = known.get(log) ?? (await readThrough(log));
  for (;;) {
    const page = await log.readPage({ after: through, filter: { types: [publicHolidaysLoaded.type] } });
    if (page.events.length > 0) ({ calendar, through } = await readThrough(log));
    else through = page.through;
    // Who began earlier may end later: what is known does not go back.
    if (through !== null && through >= (known.get(log)?.through ?? through)) known.set(log, { calendar, through });
    if (page.caughtUp) return calendar;
  }
}
async function readThrough(log: Log) {
  const through = await log.highWater();
  return { calendar: calendarWith(await loadedYears(log)), through };
}

/** The calendar made last for a store of views, and of which loads. */
const made = new WeakMap<ReadModels, { readonly of: string; readonly calendar: WorkCalendar }>();

/** The working-day calendar as the view shows it, for queries. The tables are made again only after a year was loaded. */
export async function currentCalendar(readModels: ReadModels): Promise<WorkCalendar> {
  const { documents } = await readModels.find(calendarYears, { limit: 200 });
  const of = documents
    .map((d) => `${d.id}:${d.loads}`)
    .toSorted()
    .join();
  const before = made.get(readModels);
  if (before?.of === of) return before.calendar;
  const calendar = calendarWith(documents);
  made.set(readModels, { of, calendar });
  return calendar;
}
