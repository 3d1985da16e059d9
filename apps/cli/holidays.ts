import { both, inBothOf } from './both.ts';
import { LoadPublicHolidays } from '#contexts/calendar/commands';
import type { CommandOutcome } from '#commands';
import { isLocalDate, type Actor } from '#kernel';
import { aloneOn, readConfig } from '../platform/config.ts';
import { openPlatform, type Platform } from '../platform/platform.ts';
import { RECKONED } from '../platform/recounting.ts';
import { CliError } from './failure.ts';
import { rebuild } from './rebuild.ts';
import { terminalProgress } from './progress.ts';
import { onWarning } from './waiting.ts';
import type { Row } from './tables/row.ts';
import { openTable } from './tables/table.ts';

/** Columns (as `openTable` writes them) -> fields of a row of the command. */
const COLUMNS: Readonly<Record<string, string>> = {
  date: 'date',
  kind: 'kind',
  labelvi: 'labelVi',
  labelen: 'labelEn',
  source: 'source',
  verified: 'verified',
};
const COLUMN_NAMES = { required: Object.keys(COLUMNS), optional: [] };
const YES: Readonly<Record<string, boolean>> = { true: true, yes: true, '1': true, false: false, no: false, '0': false };

export interface HolidayReport {
  readonly year: number;
  readonly rows: number;
}

/** Loads a year of public holidays from a table. All rows are taken or none: CliError names the row, what is wrong and what to do. */
export async function loadHolidays(
  platform: Pick<Platform, 'pipeline'>,
  path: string,
  caller: Actor,
  options: { dryRun: boolean; reason?: string | undefined; year?: number | undefined },
): Promise<HolidayReport> {
  const table = await openTable(path, COLUMN_NAMES);
  const rows: Row[] = [];
  for await (const row of table.rows()) {
    const [problem] = row.problems;
    if (problem)
      throw new CliError(`${path}, row ${row.number}${problem.column ? `, column ${problem.column}` : ''}: ${problem.message}`);
    rows.push(row);
  }
  const year = options.year ?? Number(dateOf(path, rows[0]!).slice(0, 4));
  const input = {
    year,
    rows: rows.map((row) => inputOf(path, row)),
    ...(options.reason === undefined ? {} : { reason: options.reason }),
  };
  const command = LoadPublicHolidays.unchecked(input, caller, { dryRun: options.dryRun });
  const outcome = await platform.pipeline.run(LoadPublicHolidays.spec, command);
  if (outcome.kind !== 'Accepted') throw new CliError(problemOf(path, rows, outcome));
  return { year, rows: rows.length };
}

function dateOf(path: string, row: Row): string {
  const date = row.values['date'] ?? '';
  if (!isLocalDate(date))
    throw new CliError(
      both(
        `${path}, row ${row.number}, column date: "${date.slice(0, 30)}" is no day; write it as YYYY-MM-DD`,
        'không phải là ngày; viết dạng YYYY-MM-DD',
      ),
    );
  return date;
}

function inputOf(path: string, row: Row): Record<string, unknown> {
  dateOf(path, row);
  const verified = YES[(row.values['verified'] ?? '').toLowerCase()];
  if (verified === undefined)
    throw new CliError(
      both(
        `${path}, row ${row.number}, column verified: write true if the announcement itself was read, otherwise false`,
        'ghi true nếu đã đọc chính thông báo, nếu không thì ghi false',
      ),
    );
  const values = Object.fromEntries(Object.entries(COLUMNS).map(([column, field]) => [field, row.values[column] ?? '']));
  return { ...values, verified };
}

/** "rows.3.kind" of the command -> row and column of the file. */
function placeOf(path: string, rows: readonly Row[], field: string | null): string {
  const [list, index, of] = (field ?? '').split('.');
  const row = list === 'rows' && index !== undefined ? rows[Number(index)] : undefined;
  return row ? `${path}, row ${row.number}${of ? `, column ${of}` : ''}` : path;
}

function problemOf(path: string, rows: readonly Row[], outcome: Exclude<CommandOutcome, { kind: 'Accepted' }>): string {
  if (outcome.kind === 'InvalidInput')
    return (
      outcome.issues.map((i) => `${placeOf(path, rows, i.path)}: ${inBothOf(i.message)}`).join('\n') || inBothOf(outcome.message)
    );
  if (outcome.kind === 'Refused') {
    const { message, hint, field } = outcome;
    const words = (language: 'en' | 'vi', option: string, nothing: string): string =>
      [message[language], hint?.[language], field === 'reason' ? option : undefined, nothing].filter(Boolean).join(' ');
    return `${placeOf(path, rows, field)}: ${both(
      words('en', 'Use --reason "…".', 'Nothing was loaded.'),
      words('vi', 'Dùng --reason "…".', 'Không có gì được nhập.'),
    )}`;
  }
  return inBothOf(outcome.message);
}

export async function holidays(
  path: string,
  options: { actor: string; year?: string; reason?: string; dryRun?: boolean },
): Promise<void> {
  if (options.year !== undefined && !/^20\d\d$/.test(options.year))
    throw new CliError(both('--year must be a year such as 2028', '--year phải là năm, như 2028'));
  await openTable(path, COLUMN_NAMES);
  const progress = terminalProgress();
  const platform = await openPlatform(aloneOn(readConfig(process.env)), { progress, onWarning });
  try {
    const dryRun = options.dryRun ?? false;
    const year = options.year === undefined ? undefined : Number(options.year);
    const caller: Actor = { id: options.actor, role: 'administrator', unit: '00' };
    const report = await loadHolidays(platform, path, caller, { dryRun, reason: options.reason, year });
    if (!dryRun) await platform.runner.caughtUp();
    progress.stop();
    console.log(
      both(
        `${report.year}: ${report.rows} rows ${dryRun ? 'are in order, nothing was loaded' : 'loaded'}`,
        `${report.rows} ngày ${dryRun ? 'đúng, chưa nhập gì' : 'đã được nhập'}`,
      ),
    );
  } finally {
    progress.stop();
    await platform.close();
  }
  // Open cases whose terms reach into the year have their days in the lists counted anew.
  if (!options.dryRun) for (const view of RECKONED) await rebuild(view);
}
