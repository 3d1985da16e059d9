import type { Instant } from '#kernel';
import type { Holiday } from '#law';
import type { RecordedOf } from '#event-store';
import { documentProjection, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import type { CalendarEvent } from './events.ts';

/** Published: the rows of a year as loaded last. Its id is the year. */
export interface CalendarYearDocument extends Document {
  readonly year: number;
  readonly rows: readonly Holiday[];
  readonly loadedAt: Instant;
  /** How often the year was loaded. */
  readonly loads: number;
  readonly reason: string | null;
}

export const calendarYears = collection<CalendarYearDocument>()({
  name: 'calendarYears',
  fields: { year: 'integer' },
  indexes: [],
});

export const calendarProjection: Projection = documentProjection<CalendarYearDocument, RecordedOf<CalendarEvent>>({
  name: 'calendar',
  version: 1,
  collection: calendarYears,
  on: {
    PublicHolidaysLoaded: {
      key: ({ data }) => String(data.year),
      apply: (before, { data, occurredAt }, id) => ({
        id,
        year: data.year,
        rows: data.rows,
        loadedAt: occurredAt,
        loads: (before?.loads ?? 0) + 1,
        reason: data.reason ?? null,
      }),
    },
  },
});
export const calendarProjections: readonly Projection[] = [calendarProjection];
