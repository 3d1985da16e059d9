import { commandsOn, reason } from '#commands';
import { code, described, flag, integer, list, localDate, object, optional, text } from '#kernel';
import { holidayKind } from '#law';
import { calendarYearDecider } from './decider.ts';
import { FIRST_YEAR, LAST_YEAR } from './events.ts';

const defineCommand = commandsOn(calendarYearDecider);

const publicHoliday = object(
  {
    date: localDate({ describe: 'The day.' }),
    kind: code(holidayKind),
    labelVi: text({ min: 2, max: 200, describe: 'What it is called in Vietnamese.' }),
    labelEn: text({ min: 2, max: 200, describe: 'What it is called in English.' }),
    source: text({ min: 2, max: 300, describe: 'The announcement or the article.' }),
    verified: flag({ describe: 'True only if the announcement itself was read.' }),
  },
  { name: 'PublicHolidayInput', describe: 'A day that is not what its weekday says. Days in lieu are rows of their own.' },
);

export const LoadPublicHolidays = defineCommand({
  name: 'LoadPublicHolidays',
  roles: ['administrator'],
  describe: {
    vi: 'Nạp ngày nghỉ lễ của cả một năm, cho năm tới hoặc để đính chính. Mọi cách tính ngày dùng ngay; nơi các tiến trình dùng chung dữ liệu xem, danh sách thời hạn dùng sau khi khởi động lại, "lachan rebuild deadlines" và "lachan rebuild deadlinesPast".',
    en: 'Loads the public holidays of a whole year, for the year to come or to correct one. Everything counts on it at once; where workers share the views the lists of deadlines do after a restart, "lachan rebuild deadlines" and "lachan rebuild deadlinesPast".',
  },
  input: {
    year: integer({ min: FIRST_YEAR, max: LAST_YEAR, describe: 'The year that the days are of.' }),
    rows: list(publicHoliday, {
      min: 1,
      max: 120,
      describe: 'Every row of the year: they replace the rows known before.',
    }),
    reason: optional(described(reason, 'Needed when the year was loaded before: why; no names of persons.')),
  },
  target: ({ year }) => String(year),
  record: { kind: 'calendar', field: 'year', begins: 'maybe', lies: () => [] },
  // Holidays are the same in the whole country.
  places: 'national',
  prepare: ({ year, rows, reason }) => ({
    type: 'LoadPublicHolidays',
    year,
    rows: rows.map(({ labelVi, labelEn, ...row }) => ({ ...row, label: { vi: labelVi, en: labelEn } })),
    reason,
  }),
});

export const commands = [LoadPublicHolidays];
