import { writeFileSync } from 'node:fs';
import type { CommandOutcome } from '#commands';
import { RegisterEmployer } from '#contexts/registry/commands';
import { canonicalJson, derivedId, type Actor } from '#kernel';
import { aloneOn, readConfig } from '../platform/config.ts';
import { openPlatform, type Platform } from '../platform/platform.ts';
import { CliError } from './failure.ts';
import { terminalProgress } from './progress.ts';
import { onWarning } from './waiting.ts';
import { openTable, type Row } from './table-file.ts';

/** CSV columns -> fields of the command's input, for messages that name the column. */
const COLUMNS: Readonly<Record<string, string>> = {
  name: 'name',
  kind: 'kind',
  size: 'size',
  sector: 'sector',
  unit: 'unit',
  since: 'since',
  workers: 'workers',
  registration_number: 'registrationNumber',
  owner_name: 'ownerName',
  address: 'address',
};
const REQUIRED = ['name', 'kind', 'sector', 'unit', 'since'];
const OPTIONAL = ['size', 'workers', 'registration_number', 'owner_name', 'address', 'reference'];
/** Rows under way at once: enough to fill a group commit, few enough to keep memory flat. */
const IN_FLIGHT = 64;
const SHOWN_ERRORS = 20;

export interface RowError {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

export interface ImportReport {
  readonly rows: number;
  readonly registered: number;
  readonly already: number;
  readonly errors: readonly RowError[];
}

/**
 * Registers one employer per row. Each row's command id and employer id are derived from its `reference`, or from its whole content,
 * so that a second run of the same file registers nothing twice. A broken row is reported with row and column; the others are taken.
 */
export async function importFile(
  platform: Platform,
  path: string,
  caller: Actor,
  options: { dryRun: boolean; onRow?: (rows: number) => void },
): Promise<ImportReport> {
  const table = openTable(path, { required: REQUIRED, optional: OPTIONAL });
  const errors: RowError[] = [];
  let rows = 0;
  let registered = 0;
  let already = 0;
  const under = new Set<Promise<void>>();

  const take = async (row: Row): Promise<void> => {
    const { input, problem } = inputOf(row);
    if (problem) {
      errors.push(problem);
      return;
    }
    const command = new RegisterEmployer.Command(input as never, caller);
    const outcome = options.dryRun
      ? await platform.pipeline.check(RegisterEmployer.spec, command)
      : await platform.pipeline.run(RegisterEmployer.spec, command);
    if (outcome.kind === 'Accepted') {
      if (outcome.deduplicated) already++;
      else registered++;
    } else errors.push(...problemsOf(row, outcome));
  };

  for await (const row of table.rows()) {
    rows++;
    const task = take(row).finally(() => under.delete(task));
    under.add(task);
    if (under.size >= IN_FLIGHT) await Promise.race(under);
    if (rows % 100 === 0) options.onRow?.(rows);
  }
  await Promise.all(under);
  options.onRow?.(rows);
  return { rows, registered, already, errors: errors.sort((a, b) => a.row - b.row) };
}

function inputOf(row: Row): { input: Record<string, unknown> | null; problem: RowError | null } {
  const lacking = REQUIRED.find((column) => row.values[column] === undefined);
  if (lacking)
    return {
      input: null,
      problem: { row: row.number, column: lacking, code: 'MISSING_VALUE', message: 'this column must be filled in' },
    };
  const { workers, reference } = row.values;
  if (workers !== undefined && !/^\d{1,7}$/.test(workers))
    return {
      input: null,
      problem: { row: row.number, column: 'workers', code: 'NOT_A_NUMBER', message: 'workers must be a whole number' },
    };
  const key = reference ?? canonicalJson(row.values);
  const input: Record<string, unknown> = {
    commandId: derivedId('import-command', canonicalJson(row.values)),
    id: derivedId('import-employer', key),
    wait: false,
  };
  for (const [column, field] of Object.entries(COLUMNS))
    if (row.values[column] !== undefined) input[field] = column === 'workers' ? Number(row.values[column]) : row.values[column];
  return { input, problem: null };
}

const columnOf = (field: string | null): string => Object.entries(COLUMNS).find(([, f]) => f === field)?.[0] ?? field ?? '';

function problemsOf(row: Row, outcome: Exclude<CommandOutcome, { kind: 'Accepted' }>): RowError[] {
  if (outcome.kind === 'InvalidInput')
    return outcome.issues.map((i) => ({ row: row.number, column: columnOf(i.path), code: i.code, message: i.message }));
  if (outcome.kind === 'Refused')
    return [
      {
        row: row.number,
        column: columnOf(outcome.field),
        code: outcome.code,
        message: outcome.message.en + (outcome.hint ? ` ${outcome.hint.en}` : ''),
      },
    ];
  return [{ row: row.number, column: '', code: outcome.kind, message: outcome.message.en }];
}

export async function importEmployers(path: string, options: { unit: string; actor: string; dryRun?: boolean }): Promise<void> {
  if (!/^\d{2}(\d|\d{3})?$/.test(options.unit)) throw new CliError('--unit must be a code of 2, 3 or 5 digits');
  openTable(path, { required: REQUIRED, optional: OPTIONAL });
  const progress = terminalProgress();
  const platform = await openPlatform(aloneOn(readConfig(process.env)), { progress, onWarning });
  try {
    const dryRun = options.dryRun ?? false;
    const report = await importFile(
      platform,
      path,
      { id: options.actor, role: 'administrator', unit: options.unit },
      { dryRun, onRow: (n) => progress.report('rows', n, null) },
    );
    if (!dryRun) await platform.runner.caughtUp();
    progress.stop();
    for (const e of report.errors.slice(0, SHOWN_ERRORS))
      console.error(`row ${e.row}${e.column ? `, column ${e.column}` : ''}: ${e.message} (${e.code})`);
    if (report.errors.length > SHOWN_ERRORS) {
      const file = `${path}.errors.csv`;
      writeFileSync(
        file,
        `row,column,code,message\n${report.errors.map((e) => [e.row, e.column, e.code, `"${e.message.replaceAll('"', '""')}"`].join(',')).join('\n')}\n`,
      );
      console.error(`... and ${report.errors.length - SHOWN_ERRORS} more: all of them are in ${file}`);
    }
    const failed = new Set(report.errors.map((e) => e.row)).size;
    console.log(
      `${report.rows} rows: ${report.registered} ${dryRun ? 'would be registered' : 'registered'}, ${report.already} registered before, ${failed} with errors`,
    );
    if (failed > 0) process.exitCode = 1;
  } finally {
    progress.stop();
    await platform.close();
  }
}
