import { commandOf as defineCommand } from '#commands';
import { ok } from '#kernel';
import { calendarYearDecider } from './decider.ts';
import { LoadPublicHolidaysInput } from './inputs.ts';

export const LoadPublicHolidays = defineCommand({
  name: 'LoadPublicHolidays',
  input: LoadPublicHolidaysInput,
  decider: calendarYearDecider,
  target: ({ year }) => String(year),
  record: { kind: 'calendar', field: 'year', begins: 'maybe', lies: () => [] },
  // Holidays are the same in the whole country.
  places: 'national',
  prepare: ({ year, rows, reason }) =>
    ok({
      type: 'LoadPublicHolidays' as const,
      year,
      rows: rows.map(({ date, kind, labelVi, labelEn, source, verified }) => ({
        date,
        kind,
        label: { vi: labelVi, en: labelEn },
        source,
        verified,
      })),
      reason,
    }),
});

export const commands = [LoadPublicHolidays];
