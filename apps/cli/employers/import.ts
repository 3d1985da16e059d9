import { both, inBothOf } from '../both.ts';
import { whyAlike } from '#contexts/registry/candidates';
import type { CommandOutcome, Shown } from '#commands';
import { RegisterEmployer } from '#contexts/registry/commands';
import { askedForAll } from '#contexts/registry/nobody-has';
import type { Actor } from '#kernel';
import type { Platform } from '../../platform/platform.ts';
import type { Row, RowProblem, Table } from '../tables/row.ts';
import { columnOf, commandIdOf, inputOf, type EmployerInput } from './input.ts';
import { openEmployers } from './file.ts';
import { InTurn } from './in-turn.ts';
import { keysOf, SeenRows } from './seen-rows.ts';

/** Rows that are begun together. */
const BATCH = 500;
/**
 * Batches under way at once: while the log writes the rows of one, those of the next are decided. Memory stays flat, and another process does not
 * wait long for a name that one of them has reserved.
 */
const UNDER_WAY = 3;
/** After so many batches the views are waited for, so that they take the rows in a few large pages. */
const SHOWN_AFTER = 5;
/** How long the views may take to show the rows before. */
const SHOWN_WITHIN_MS = 60_000;

interface Ready {
  readonly row: Row;
  readonly input: EmployerInput;
  /** What it could be one establishment by. */
  readonly keys: readonly string[];
}
export interface RowError extends RowProblem {
  readonly row: number;
}
export interface ImportReport {
  readonly rows: number;
  readonly registered: number;
  readonly already: number;
  readonly errors: readonly RowError[];
  readonly tab: Table['tab'];
}
export interface ImportOptions {
  readonly dryRun: boolean;
  readonly tab?: string | undefined;
  readonly onRow?: (rows: number) => void;
}

/**
 * Registers one employer per row. Each row's command id and employer id are derived from its `reference`, or from its whole content, so that a
 * second run of the same file registers nothing twice. A broken row is reported with row and column; the others are taken. A refusal is not
 * kept: the same row is decided anew when the file is run again. Rows that could be one establishment are taken one after the other.
 */
export async function importFile(platform: Platform, path: string, caller: Actor, options: ImportOptions): Promise<ImportReport> {
  const table = await openEmployers(path, options.tab);
  const errors: RowError[] = [];
  let rows = 0;
  let registered = 0;
  let already = 0;
  const decide = options.dryRun ? dryRunOf(platform, caller) : runOf(platform, caller);

  /** By the id under which it was registered: a twin further down is told of the row, as in a dry run. */
  const rowOf = new Map<string, number>();
  const take = async (row: Row, input: EmployerInput, shown: Shown): Promise<void> => {
    const outcome = await decide(row, input, shown);
    if (!('kind' in outcome)) errors.push({ row: row.number, ...outcome });
    else if (outcome.kind !== 'Accepted')
      errors.push(...problemsOf(outcome, rowOf).map((problem) => ({ row: row.number, ...problem })));
    else {
      rowOf.set(input.id, row.number);
      if (outcome.deduplicated) already++;
      else registered++;
    }
  };

  // What was written since the views were last waited for: a row that could be one establishment with one of these is decided with that one in
  // the views.
  let inTurn = new InTurn();
  let upTo: Shown['upTo'] = null;
  let begun = 0;
  const under: Promise<void>[] = [];
  // There may be some thousands of rows to show: a command would not wait so long by itself.
  const showAll = (): Promise<Shown> => platform.pipeline.shownFor(RegisterEmployer.spec, SHOWN_WITHIN_MS);
  const begin = async (batch: readonly Ready[]): Promise<void> => {
    const isAnew = begun++ % SHOWN_AFTER === 0;
    while (under.length >= (isAnew ? 1 : UNDER_WAY)) await under.shift();
    if (isAnew) {
      ({ upTo } = await showAll());
      inTurn = new InTurn();
    }
    const keyed = new Set(batch.flatMap(({ keys }) => keys));
    const shown = { upTo, readModels: await askedForAll(platform.readModels, [...keyed]) };
    const taken = allOf(
      batch.map(({ row, input, keys }) =>
        inTurn.run(keys, async (isFirst) => take(row, input, isFirst ? shown : await showAll())),
      ),
    );
    // Its failure is told where it is waited for.
    taken.catch(() => {});
    under.push(taken);
  };

  await platform.runner.inBulk(async () => {
    let batch: Ready[] = [];
    try {
      for await (const row of table.rows()) {
        rows++;
        const input = inputOf(row);
        if ('length' in input)
          errors.push(...(input as readonly RowProblem[]).map((problem) => ({ row: row.number, ...problem })));
        else batch.push({ row, input, keys: keysOf(input) });
        if (batch.length === BATCH) {
          await begin(batch);
          batch = [];
        }
        if (rows % 100 === 0) options.onRow?.(rows);
      }
      if (batch.length > 0) await begin(batch);
    } finally {
      await Promise.allSettled(under);
    }
    await allOf(under);
  });
  options.onRow?.(rows);
  return { rows, registered, already, errors: errors.toSorted((a, b) => a.row - b.row), tab: table.tab };
}

const CONFIRM = {
  en: 'If it is another one, write yes in the column confirmed_new.',
  vi: 'Nếu là cơ sở khác, ghi "có" ở cột confirmed_new.',
};
type Decide = (row: Row, input: EmployerInput, shown: Shown) => Promise<CommandOutcome | RowProblem>;

const runOf =
  ({ pipeline }: Platform, caller: Actor): Decide =>
  async (row, input, shown) => {
    const run = (again: boolean): Promise<CommandOutcome> =>
      pipeline.run(
        RegisterEmployer.spec,
        RegisterEmployer.unchecked(input, caller, { commandId: commandIdOf(row, again), wait: false }),
        { keepRefusal: false, shown },
      );
    const outcome = await run(false);
    return outcome.kind === 'Refused' ? run(true) : outcome;
  };

function dryRunOf({ pipeline }: Platform, caller: Actor): Decide {
  const above = new SeenRows();
  return async (row, input, shown) => {
    const commandId = commandIdOf(row);
    const check = (id: string): Promise<CommandOutcome> =>
      pipeline.run(RegisterEmployer.spec, RegisterEmployer.unchecked(input, caller, { commandId: id, dryRun: true }), { shown });
    const first = await check(commandId);
    const outcome = first.kind === 'Refused' ? await check(commandIdOf(row, true)) : first;
    if (outcome.kind !== 'Accepted' || outcome.deduplicated) return outcome;
    const same = above.sameRecord(input);
    if (same)
      return same.commandId === commandId
        ? { ...outcome, deduplicated: true }
        : {
            column: 'reference',
            code: 'AlreadyRegistered',
            message: both(
              `Row ${same.row} has the same reference and says something else.`,
              `Dòng ${same.row} có cùng reference nhưng nội dung khác.`,
            ),
          };
    const twin = input.confirmedNew ? null : above.twinOf(input);
    if (!twin) {
      above.add({ row: row.number, commandId }, input);
      return outcome;
    }
    return {
      column: twin.reasons.includes('same-registration-number') ? 'registration_number' : 'name',
      code: 'PossibleDuplicate',
      message: both(
        `Row ${twin.employer.row} looks like the same establishment: ${whyAlike('en', twin.reasons)}. ${CONFIRM.en}`,
        `Dòng ${twin.employer.row} có thể là cùng một cơ sở: ${whyAlike('vi', twin.reasons)}. ${CONFIRM.vi}`,
      ),
    };
  };
}

/** All have ended, well or not, before the first failure is told: nothing is written behind the caller's back. */
async function allOf(tasks: readonly Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(tasks)) if (end.status === 'rejected') throw end.reason;
}

function problemsOf(
  outcome: Exclude<CommandOutcome, { kind: 'Accepted' }>,
  rowOf: ReadonlyMap<string, number>,
): readonly RowProblem[] {
  if (outcome.kind === 'InvalidInput')
    return outcome.issues.map(({ path, code, message }) => ({ column: columnOf(path), code, message: inBothOf(message) }));
  if (outcome.kind === 'Refused') {
    const { code, field, message, hint } = outcome;
    // The hint of the API names a field of the API.
    const advice = code === 'PossibleDuplicate' ? CONFIRM : hint;
    const twin =
      code === 'PossibleDuplicate'
        ? rowOf.get(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(message.en)?.[0] ?? '')
        : undefined;
    const words = (language: 'en' | 'vi', row: string): string =>
      (twin === undefined ? '' : `${row} ${twin}: `) + message[language] + (advice ? ` ${advice[language]}` : '');
    return [{ column: columnOf(field), code, message: both(words('en', 'Row'), words('vi', 'Dòng')) }];
  }
  return [{ column: '', code: outcome.kind, message: inBothOf(outcome.message) }];
}
