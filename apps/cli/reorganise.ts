import { both } from './both.ts';
import { employers } from '#contexts/registry/index';
import {
  begunReorganisation,
  importedLists,
  importTerritory,
  LONGEST,
  planReorganisation,
  reorganisationDigest,
  TerritoryDirectory,
  type BegunReorganisation,
  type Reorganisation,
  type ReorganisationEntry,
} from '#contexts/territory/index';
import { addYears, isLocalDate, readText, TEXT_FAULTS, today, type Bilingual } from '#kernel';
import { aloneOn, readConfig } from '../platform/config.ts';
import { openPlatform, type Platform } from '../platform/platform.ts';
import { CliError } from './failure.ts';
import { terminalProgress } from './progress.ts';
import { openTable } from './tables/table.ts';
import { onWarning } from './waiting.ts';

const COLUMNS = { required: ['old_code', 'kind', 'new_code'], optional: ['new_full_name', 'new_parent_code'] };
const SHOWN = 20;
/** Acts name days of the same or the next year. A later day is a slip, and after it no earlier reorganisation could be taken in. */
const YEARS_AHEAD = 2;

function numberOfAct(given: string): string {
  const read = readText(given);
  const act = read.ok ? read.text.trim() : '';
  if (!read.ok) throw new CliError(`--act: ${TEXT_FAULTS[read.fault].en} / ${TEXT_FAULTS[read.fault].vi}`);
  if (!/[\p{L}\p{N}]/u.test(act))
    throw new CliError(
      '--act is empty: name the decision or resolution, as "123/NQ-UBTVQH16" / --act để trống: hãy nêu số quyết định hoặc nghị quyết, như "123/NQ-UBTVQH16"',
    );
  if (act.length > LONGEST.act)
    throw new CliError(
      `--act has more than ${LONGEST.act} characters: give the number alone / --act quá ${LONGEST.act} ký tự: chỉ nêu số`,
    );
  return act;
}

export interface ReorganiseOptions {
  readonly on: string;
  readonly act: string;
  readonly actor: string;
  readonly dryRun?: boolean;
}
export interface ReorganiseReport extends Pick<Reorganisation, 'changes'> {
  readonly recordedBefore: boolean;
  /** Employers that lie in units that are split. */
  readonly toAssign: number;
}

/** Another file was broken off on its way into the log: two files would be mixed, and what is recorded is never changed. */
export class ReorganisationBegun extends CliError {
  constructor(
    readonly begun: BegunReorganisation,
    digest: string,
  ) {
    const which = {
      en: begun.digest ? `of the file with the digest ${begun.digest}` : 'of a file that an earlier version took',
      vi: begun.digest ? `của tệp có mã băm ${begun.digest}` : 'của tệp do phiên bản trước nhận',
    };
    super(
      `a reorganisation of ${begun.on} was begun and not ended, ${which.en}; this file, with this --on and --act, has ${digest}: run the same file with the same --on and --act again, it goes on where it stopped / ` +
        `việc sắp xếp ngày ${begun.on} đã bắt đầu mà chưa xong, ${which.vi}; tệp này, với --on và --act này, có mã ${digest}: hãy chạy lại đúng tệp đó với đúng --on và --act, việc ghi sẽ tiếp tục\nNothing was recorded.`,
    );
  }
}

/** Takes a further reorganisation in: all rows or none. CliError names row and column, what is wrong and what to do. */
export async function takeReorganisation(
  platform: Pick<Platform, 'clock' | 'log' | 'readModels' | 'runner'>,
  path: string,
  { on, act: givenAct, actor, dryRun = false }: ReorganiseOptions,
): Promise<ReorganiseReport> {
  if (!isLocalDate(on))
    throw new CliError(both(`--on "${on.slice(0, 30)}" is no day; write it as YYYY-MM-DD`, '--on phải là ngày, dạng YYYY-MM-DD'));
  const thisDay = today(platform.clock);
  if (on > addYears(thisDay, YEARS_AHEAD))
    throw new CliError(
      `--on ${on} is more than ${YEARS_AHEAD} years ahead of today, ${thisDay}: check the year; what is recorded cannot be taken back / ` +
        `--on ${on} sau hôm nay (${thisDay}) quá ${YEARS_AHEAD} năm: hãy kiểm tra lại năm; nội dung đã ghi không thể rút lại`,
    );
  const act = numberOfAct(givenAct);
  const entries: ReorganisationEntry[] = [];
  for await (const { number, problems, values } of (await openTable(path, COLUMNS)).rows()) {
    const [problem] = problems;
    if (problem)
      throw new CliError(`${path}, row ${number}${problem.column ? `, column ${problem.column}` : ''}: ${problem.message}`);
    const { old_code: oldCode = '', kind = '', new_code: newCode = '' } = values;
    const { new_full_name: newFullName = '', new_parent_code: newParentCode = '' } = values;
    entries.push({ number, oldCode, kind, newCode, newFullName, newParentCode });
  }
  await platform.runner.caughtUp();
  const directory = new TerritoryDirectory();
  await directory.load(platform.readModels);
  const lists = await importedLists(platform.log);
  const latest = [...lists.keys()].toSorted().at(-1);
  if (latest !== undefined && on < latest)
    throw new CliError(
      both(
        `--on ${on}: the units were last changed on ${latest}; reorganisations come in the order of their days`,
        `các đơn vị đã thay đổi lần cuối ngày ${latest}; việc sắp xếp phải nhập theo thứ tự ngày`,
      ),
    );
  const digest = reorganisationDigest(entries, { on, act });
  const begun = await begunReorganisation(platform.log, directory);
  if (begun && (begun.on !== on || begun.digest !== digest)) throw new ReorganisationBegun(begun, digest);
  const planned = planReorganisation(entries, { on, act }, directory);
  if (!planned.ok) {
    const shown = planned.error
      .slice(0, SHOWN)
      .map(({ row, column, message }) => `${path}, row ${row}, column ${column}: ${message.en} / ${message.vi}`);
    const more =
      planned.error.length > SHOWN
        ? [both(`and ${planned.error.length - SHOWN} more`, `và ${planned.error.length - SHOWN} lỗi khác`)]
        : [];
    throw new CliError([...shown, ...more, both('Nothing was recorded.', 'Chưa ghi nhận gì.')].join('\n'));
  }
  const { list, changes, split } = planned.value;
  // Records keep the unit of their day: what lay in one that went into a split unit lies there too.
  const lyingIn = split.flatMap((unit) => directory.scope(unit, thisDay)?.ids ?? []);
  const toAssign =
    lyingIn.length === 0 ? 0 : await platform.readModels.count(employers, { op: 'in', field: 'unit', values: lyingIn });
  const known = lists.get(on);
  if (known !== undefined && known !== list.digest)
    throw new CliError(
      both(
        `--on ${on}: another reorganisation of that day is recorded; what was recorded is not changed`,
        'đã ghi nhận việc sắp xếp khác của ngày đó; nội dung đã ghi không thay đổi',
      ),
    );
  if (!dryRun && known === undefined) {
    await importTerritory(platform.log, { plan: [list], actor: { actor, role: 'administrator', unit: '00' } });
    await platform.runner.caughtUp();
  }
  return { changes, toAssign, recordedBefore: known !== undefined };
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the command says of it. */
export function told(
  { changes, toAssign, recordedBefore }: ReorganiseReport,
  { on, dryRun }: Pick<ReorganiseOptions, 'on' | 'dryRun'>,
): readonly Bilingual[] {
  const units = { en: counted(changes.length, 'unit', 'units'), vi: `${changes.length} đơn vị` };
  const toDo: Bilingual = {
    en: `${counted(toAssign, 'employer lies', 'employers lie')} in units that are split: assignEmployerToSuccessor says in which part`,
    vi: `${toAssign} cơ sở thuộc đơn vị được chia: dùng assignEmployerToSuccessor để xác định từng cơ sở thuộc phần nào`,
  };
  const done: Bilingual = recordedBefore
    ? { en: `${units.en}: recorded before, nothing was written`, vi: `${units.vi}: đã ghi nhận trước đây, không ghi gì thêm` }
    : dryRun
      ? { en: `${units.en} would change on ${on}, nothing was recorded`, vi: `${units.vi} sẽ thay đổi ngày ${on}, chưa ghi gì` }
      : { en: `${units.en} changed on ${on}`, vi: `${units.vi} thay đổi ngày ${on}` };
  return [...changes, ...(toAssign > 0 ? [toDo] : []), done];
}

export async function reorganise(path: string, options: ReorganiseOptions): Promise<void> {
  await openTable(path, COLUMNS);
  const progress = terminalProgress();
  const platform = await openPlatform(aloneOn(readConfig(process.env)), { progress, onWarning });
  try {
    const report = await takeReorganisation(platform, path, options);
    progress.stop();
    for (const { en, vi } of told(report, options)) console.log(`${en} / ${vi}`);
  } finally {
    progress.stop();
    await platform.close();
  }
}
