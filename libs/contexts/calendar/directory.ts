import { CALENDAR, mergedCalendar, SHIPPED_HOLIDAYS, type WorkCalendar } from '#law';
import type { ReadModels } from '#read-models';
import { calendarYears } from './projection.ts';

/** The calendar made last for a store of views, and of which loads. */
const made = new WeakMap<ReadModels, { readonly of: string; readonly calendar: WorkCalendar }>();

/**
 * The working-day calendar in use: the shipped one with the years that an administrator loaded. A command that counts working days names
 * the projection `calendar` in its `reads` and asks here in `prepare`. The tables are made again only after a year was loaded.
 */
export async function currentCalendar(readModels: ReadModels): Promise<WorkCalendar> {
  const { documents } = await readModels.find(calendarYears, { limit: 200 });
  if (documents.length === 0) return CALENDAR;
  const of = documents
    .map((d) => `${d.id}:${d.loads}`)
    .toSorted()
    .join();
  const before = made.get(readModels);
  if (before?.of === of) return before.calendar;
  const merged = mergedCalendar(SHIPPED_HOLIDAYS, documents);
  if (!merged.ok) throw new Error(`the loaded years ${of} make no calendar: ${merged.error.message.en}`);
  made.set(readModels, { of, calendar: merged.value });
  return merged.value;
}
