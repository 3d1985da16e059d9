import { Access } from '#access';
import { agencyOf, programmes, type ProgrammeDocument } from '#contexts/programmes/index';
import { measureStatuses, programmeAt, type At, type MeasureStatus, type Sources } from '#contexts/figures/index';
import { TerritoryDirectory } from '#contexts/territory/index';
import { localDateOf, readMoment, systemClock, today, type Instant } from '#kernel';
import { both, inBothOf } from './both.ts';
import { CliError } from './failure.ts';
import { withViews } from './readers.ts';

/** Programmes of one number: more than these are no mistake of typing. */
const MOST = 20;

/** As of the end of a day or of a moment; of today what is known now. */
export function momentOf({ asOf, recorded }: { readonly asOf?: string; readonly recorded?: string }, now: Instant): At {
  const read = (option: string, text: string): Instant => {
    const moment = readMoment(text, 'end');
    if (moment !== null) return moment;
    throw new CliError(
      both(
        `${option} "${text}" is neither a day (2025-03-10) nor a moment (2025-03-10T09:00:00+07:00)`,
        `${option} không phải là ngày (2025-03-10) hay thời điểm`,
      ),
    );
  };
  const known = recorded === undefined ? null : read('--recorded', recorded);
  const occurred = asOf === undefined ? (known ?? now) : read('--as-of', asOf);
  return { recorded: known, occurred, today: localDateOf(occurred), isPresent: asOf === undefined && recorded === undefined };
}

/** The programme of a number, or of an id. */
async function found(sources: Sources, name: string, at: At): Promise<ProgrammeDocument> {
  const number = name.normalize('NFC');
  const { documents } = await sources.readModels.find(programmes, {
    filter: {
      op: 'or',
      filters: [
        { op: 'eq', field: 'number', value: number },
        { op: 'eq', field: 'id', value: number },
      ],
    },
    limit: MOST,
  });
  const [one, ...others] = documents;
  if (!one)
    throw new CliError(
      both(`there is no programme "${name}" on record: load it first (lachan programme load)`, 'chưa ghi nhận chương trình này'),
    );
  if (others.length > 0)
    throw new CliError(
      both(
        `several programmes have the number "${name}": name one by its id, ${documents.map(({ id }) => id).join(', ')}`,
        'nhiều chương trình cùng số, hãy nêu mã',
      ),
    );
  const then = await programmeAt(sources, one.id, at);
  if (then) return then;
  throw new CliError(
    both(
      `"${name}" was not on record or not issued at that moment`,
      'vào thời điểm đó chương trình chưa được ghi nhận hoặc ban hành',
    ),
  );
}

const padded = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, i) => cell.padEnd(widths[i]!))
    .join('  ')
    .trimEnd();
const percent = (value: number | null): string => (value === null ? '-' : `${value} %`);
const agencies = (codes: readonly string[]): string => codes.map((code) => agencyOf(code)?.label.vi ?? code).join(', ');

/** The lines of the table, in both languages. */
export async function statusLines(sources: Sources, name: string, at: At): Promise<readonly string[]> {
  const programme = await found(sources, name, at);
  const statuses = await measureStatuses(sources, programme, at);
  const rows = statuses.map(({ progress: { code, total, percent: value, expected, state }, target, stateLabel }) => [
    code,
    target,
    total === null ? '-' : `${percent(value)} (${total.numerator}/${total.denominator})`,
    state === 'met' ? '-' : percent(expected),
    inBothOf(stateLabel),
  ]);
  const head = [
    '',
    both('target', 'chỉ tiêu'),
    both('value', 'kết quả'),
    both('due by now', 'cần đạt'),
    both('state', 'tình trạng'),
  ];
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)));
  return [
    `${programme.number}: ${programme.adopted!.title.vi}`,
    both(
      `as it held on ${at.today}, ${at.recorded === null ? 'as known now' : `as the log knew it at ${at.recorded}`}`,
      `tình hình ngày ${at.today}, ${at.recorded === null ? 'theo thông tin hiện có' : `theo thông tin vào lúc ${at.recorded}`}`,
    ),
    '',
    padded(head, widths),
    ...statuses.flatMap((status, i) => [padded(rows[i]!, widths), ...remarks(status).map((line) => `    ${line}`)]),
  ];
}

/** What is missing, and other readings beside the one that decides. */
function remarks({ progress, reasons, slices, readings }: MeasureStatus): readonly string[] {
  return [
    ...slices.map(({ slice, owner, vi, en }) =>
      both(
        `missing: ${en} (${slice}${owner === null ? '' : `, ${owner}`})`,
        `còn thiếu: ${vi}${owner === null ? '' : `, ${agencies([owner])}`}`,
      ),
    ),
    ...reasons.map(inBothOf),
    ...progress.missedOn.map((day) => both(`not kept on ${day}`, `không duy trì vào ngày ${day}`)),
    ...readings.map(({ label, percent: value, meets }) =>
      both(
        `other reading, ${label.en}: ${percent(value)}${meets === null ? '' : meets ? ', meets the target' : ', does not meet the target'}`,
        `cách hiểu khác, ${label.vi}: ${percent(value)}${meets === null ? '' : meets ? ', đạt' : ', chưa đạt'}`,
      ),
    ),
  ];
}

export async function programmeStatus(name: string, options: { asOf?: string; recorded?: string }): Promise<void> {
  const at = momentOf(options, systemClock.now());
  await withViews(async (views) => {
    const directory = new TerritoryDirectory();
    await directory.load(views);
    const access = new Access(directory, () => today(systemClock));
    console.log((await statusLines({ readModels: views, access }, name, at)).join('\n'));
  });
}
