import { createHash } from 'node:crypto';
import { addDays, canonicalJson, err, ok, startOfDay, type Bilingual, type LocalDate, type Result } from '#kernel';
import type { Successor } from './decider.ts';
import type { TerritoryDirectory } from './directory.ts';
import {
  levelOfCode,
  LEVELS_OF_KIND,
  LONGEST,
  unitLevel,
  UNIT_KINDS,
  unitDissolved,
  unitEstablished,
  unitIdOf,
  unitMoved,
  unitReclassified,
  type Level,
  type UnitId,
} from './events.ts';
import type { PlannedList, PlannedUnit } from './plan.ts';
import type { UnitDocument } from './projection.ts';

/** What becomes of a unit, as a file of a reorganisation says it. */
export const REORGANISATION_KINDS = ['merged_into', 'part_of', 'renamed', 'moved', 'dissolved'] as const;
export type ReorganisationKind = (typeof REORGANISATION_KINDS)[number];

/** A row of the file: a pair of an old and a new unit. `number` as a spreadsheet counts it. */
export interface ReorganisationEntry {
  readonly number: number;
  readonly oldCode: string;
  readonly kind: string;
  readonly newCode: string;
  /** With the unit word; of a unit that is new. */
  readonly newFullName: string;
  /** Left out: that in which the first of its old units lies. */
  readonly newParentCode: string;
}
export type ReorganisationColumn = 'old_code' | 'kind' | 'new_code' | 'new_full_name' | 'new_parent_code';
export interface ReorganisationProblem {
  readonly row: number;
  readonly column: ReorganisationColumn;
  readonly message: Bilingual;
}
/** One line for each unit that changes. */
export interface Reorganisation {
  readonly list: PlannedList;
  readonly changes: readonly Bilingual[];
  /** Units that are split: where what lies in them belongs is not known. */
  readonly split: readonly UnitId[];
}
type Directory = Pick<TerritoryDirectory, 'unitsOn' | 'history' | 'children'>;

const LEVELS: readonly Level[] = ['province', 'district', 'commune'];
const CODE_LENGTHS = [2, 3, 5];

/**
 * A further reorganisation as events, out of the units of the day before: also where a part of it is in the log already, so that a run that was
 * broken off goes on. Pure. All rows are taken or none.
 */
export function planReorganisation(
  entries: readonly ReorganisationEntry[],
  { on, act }: { readonly on: LocalDate; readonly act: string },
  directory: Directory,
): Result<Reorganisation, readonly ReorganisationProblem[]> {
  const problems: ReorganisationProblem[] = [];
  const inOrder = () => err(problems.toSorted((a, b) => a.row - b.row));
  const wrong = ({ number: row }: ReorganisationEntry, column: ReorganisationColumn, en: string, vi: string): void =>
    void problems.push({ row, column, message: { en, vi } });
  const dayBefore = addDays(on, -1);
  const before = new Map(LEVELS.flatMap((level) => directory.unitsOn(dayBefore, level)).map((unit) => [unit.code, unit]));
  const source = { on, basis: 'act' as const, act };
  const at = startOfDay(on);

  /** A spreadsheet drops leading zeros: the code of a unit that is there. */
  const lostZero = (code: string): Bilingual => {
    const whole = /^\d+$/.test(code) ? CODE_LENGTHS.map((digits) => code.padStart(digits, '0')) : [];
    const found = whole.find((one) => one !== code && before.has(one));
    return found === undefined
      ? { en: '', vi: '' }
      : {
          en: `. Was its leading zero dropped: ${found}? Format the column as text`,
          vi: `. Có phải đã mất số 0 ở đầu: ${found}? Hãy định dạng cột là văn bản`,
        };
  };

  const byOld = Map.groupBy(entries, ({ oldCode }) => oldCode);
  const byNew = Map.groupBy(
    entries.filter(({ newCode }) => newCode !== ''),
    ({ newCode }) => newCode,
  );
  const seen = new Set<string>();
  for (const entry of entries) {
    const fault = faultOfName(entry.newFullName, levelOfCode(entry.newCode));
    if (fault) wrong(entry, 'new_full_name', fault.en, fault.vi);
  }
  for (const entry of entries) {
    const { oldCode, newCode, kind } = entry;
    if (!(REORGANISATION_KINDS as readonly string[]).includes(kind)) {
      wrong(
        entry,
        'kind',
        `"${kind}" is none of ${REORGANISATION_KINDS.join(', ')}`,
        `"${kind}" không thuộc ${REORGANISATION_KINDS.join(', ')}`,
      );
      continue;
    }
    if (!before.has(oldCode)) {
      wrong(
        entry,
        'old_code',
        `no unit ${oldCode} is in force on ${dayBefore}${lostZero(oldCode).en}`,
        `không có đơn vị ${oldCode} còn hiệu lực ngày ${dayBefore}${lostZero(oldCode).vi}`,
      );
      continue;
    }
    const level = levelOfCode(oldCode);
    if (kind === 'dissolved') {
      if (newCode !== '')
        wrong(
          entry,
          'new_code',
          'a unit that is dissolved without successor has no new code',
          'đơn vị giải thể không có đơn vị kế thừa thì không có mã mới',
        );
      else if (byOld.get(oldCode)!.length > 1)
        wrong(entry, 'kind', `${oldCode} has other rows as well`, `${oldCode} còn có dòng khác`);
      continue;
    }
    if (levelOfCode(newCode) !== level) {
      wrong(
        entry,
        'new_code',
        `"${newCode}" is no code of the same level as ${oldCode}${lostZero(newCode).en}`,
        `"${newCode}" không phải mã cùng cấp với ${oldCode}${lostZero(newCode).vi}`,
      );
      continue;
    }
    const pair = `${oldCode} ${newCode}`;
    if (seen.has(pair))
      wrong(entry, 'new_code', `${oldCode} to ${newCode} stands there twice`, `${oldCode} vào ${newCode} bị nêu hai lần`);
    seen.add(pair);
    const parts = byOld.get(oldCode)!.length;
    if (kind === 'part_of' ? parts < 2 : parts > 1)
      wrong(
        entry,
        'kind',
        parts > 1
          ? `${oldCode} goes into ${parts} units: each row is part_of`
          : `${oldCode} goes into one unit: it is merged_into`,
        parts > 1 ? `${oldCode} vào ${parts} đơn vị: mỗi dòng là part_of` : `${oldCode} vào một đơn vị: dùng merged_into`,
      );
    if ((kind === 'renamed' || kind === 'moved') && byNew.get(newCode)!.length > 1)
      wrong(
        entry,
        'kind',
        `others go into ${newCode} as well: it is merged_into`,
        `đơn vị khác cũng vào ${newCode}: dùng merged_into`,
      );
    if (kind === 'moved' && newCode !== oldCode)
      wrong(entry, 'new_code', 'a unit that is moved under another one keeps its code', 'đơn vị chuyển cấp trên vẫn giữ mã');
    if (kind === 'moved' && entry.newParentCode === '')
      wrong(entry, 'new_parent_code', 'name the unit above it', 'hãy nêu đơn vị cấp trên');
    if (before.has(newCode) && !byOld.has(newCode))
      wrong(
        entry,
        'new_code',
        `${newCode} is in force and has no row of its own: say what becomes of it. If it takes ${oldCode} in and keeps its code: ${newCode},merged_into,${newCode},${before.get(newCode)!.fullName},`,
        `${newCode} đang có hiệu lực và chưa có dòng riêng: hãy nêu rõ đơn vị này. Nếu nhập ${oldCode} vào và vẫn giữ mã: ${newCode},merged_into,${newCode},${before.get(newCode)!.fullName},`,
      );
  }
  if (problems.length > 0) return inOrder();

  const stays = (code: string): boolean =>
    before.has(code) &&
    (byOld.get(code)?.every(({ kind, newCode }) => newCode === code && (kind === 'moved' || kind === 'renamed')) ?? true);
  /** The unit that has a code from the day on. */
  const unitOf = (code: string): UnitId | null =>
    stays(code) ? before.get(code)!.unit : byNew.has(code) ? unitIdOf(code, on) : null;
  const parentCodeOf = (rows: readonly ReorganisationEntry[]): string =>
    rows.find(({ newParentCode }) => newParentCode !== '')?.newParentCode ??
    heirCode(before.get(rows[0]!.oldCode)!.within.at(-1)?.split('@')[0] ?? '');
  /** Of a unit above that goes on as a whole under another code. */
  const heirCode = (code: string): string => {
    const rows = byOld.get(code);
    return rows?.length === 1 && rows[0]!.newCode !== '' ? rows[0]!.newCode : code;
  };

  /** With its name; of a unit that is new, the name in the file. */
  const calledThen = (code: string): string => {
    const inFile = byNew.get(code)?.find(({ newFullName }) => newFullName !== '')?.newFullName;
    return [code, inFile ?? before.get(code)?.fullName ?? ''].join(' ').trim();
  };

  const established: PlannedUnit[] = [];
  const changed: PlannedUnit[] = [];
  const changes: Bilingual[] = [];
  const next = (unit: UnitId): number => eventsBefore(directory.history(unit)!, on);

  for (const level of LEVELS)
    for (const [code, rows] of [...byNew].filter(([code]) => levelOfCode(code) === level && !stays(code))) {
      const named = rows.filter(({ newFullName }) => newFullName !== '');
      const [first, ...others] = named;
      if (!first) {
        wrong(
          rows[0]!,
          'new_full_name',
          `${code} is new: give its name with the unit word`,
          `${code} là đơn vị mới: hãy nêu tên đầy đủ`,
        );
        continue;
      }
      const other = others.find(({ newFullName }) => newFullName !== first.newFullName);
      if (other)
        wrong(
          other,
          'new_full_name',
          `${code} has another name in row ${first.number}`,
          `${code} có tên khác ở dòng ${first.number}`,
        );
      const name = nameIn(first.newFullName);
      if (!name) {
        wrong(
          first,
          'new_full_name',
          `"${first.newFullName}" begins with no unit word (${UNIT_KINDS.join(', ')})`,
          `"${first.newFullName}" không bắt đầu bằng loại đơn vị (${UNIT_KINDS.join(', ')})`,
        );
        continue;
      }
      const parent = level === 'province' ? null : unitOf(parentCodeOf(rows));
      if (level !== 'province' && !fitsAbove(level, parent)) {
        wrong(
          rows[0]!,
          'new_parent_code',
          `no unit ${parentCodeOf(rows)} is in force above it on ${on}`,
          `không có đơn vị cấp trên ${parentCodeOf(rows)} có hiệu lực ngày ${on}`,
        );
        continue;
      }
      const unit = unitIdOf(code, on);
      const data = { unit, code, level, ...name, ...(parent ? { parent } : {}), ...source };
      established.push({ unit, revision: 0, events: [unitEstablished.of(at, data)] });
      const predecessors = rows.map(({ oldCode }) => `${oldCode} ${before.get(oldCode)!.fullName}`).join(', ');
      changes.push({
        en: `established  ${code} ${name.fullName}, of ${predecessors}`,
        vi: `thành lập ${code} ${name.fullName}, từ ${predecessors}`,
      });
    }

  for (const [code, rows] of byOld) {
    const old = before.get(code)!;
    if (!stays(code)) {
      const successors = rows.flatMap(({ newCode, kind }) =>
        newCode === '' ? [] : [{ unit: unitIdOf(newCode, on), kind: kind as Successor['kind'], certain: true }],
      );
      const event = unitDissolved.of(at, { unit: old.unit, successors, successorsKnown: true, ...source });
      changed.push({ unit: old.unit, revision: next(old.unit), events: [event] });
      const isSplit = successors.length > 1;
      changes.push({
        en: `dissolved    ${code} ${old.fullName}${isSplit ? ', split' : ''}`,
        vi: `chấm dứt ${code} ${old.fullName}${isSplit ? ', được chia' : ''}`,
      });
      continue;
    }
    const [row] = rows;
    const name = row!.newFullName === '' ? null : nameIn(row!.newFullName);
    if (row!.newFullName !== '' && !name)
      wrong(
        row!,
        'new_full_name',
        `"${row!.newFullName}" begins with no unit word`,
        `"${row!.newFullName}" không bắt đầu bằng loại đơn vị`,
      );
    const parent = row!.newParentCode === '' ? old.within.at(-1) : unitOf(row!.newParentCode);
    if (row!.newParentCode !== '' && !fitsAbove(old.level, parent ?? null)) {
      wrong(
        row!,
        'new_parent_code',
        `no unit ${row!.newParentCode} is in force above it on ${on}${lostZero(row!.newParentCode).en}`,
        `không có đơn vị cấp trên ${row!.newParentCode} có hiệu lực ngày ${on}${lostZero(row!.newParentCode).vi}`,
      );
      continue;
    }
    const events = [
      ...(name && name.fullName !== old.fullName ? [unitReclassified.of(at, { unit: old.unit, ...name, ...source })] : []),
      ...(parent && parent !== old.within.at(-1) ? [unitMoved.of(at, { unit: old.unit, parent, ...source })] : []),
    ];
    if (events.length === 0) wrong(row!, 'kind', `${code} is so already`, `${code} đã như vậy, không có thay đổi`);
    else changed.push({ unit: old.unit, revision: next(old.unit), events });
    const isMoved = parent && parent !== old.within.at(-1);
    const [from, to] = [calledThen(old.within.at(-1)?.split('@')[0] ?? ''), calledThen(row!.newParentCode)];
    changes.push({
      en: `${row!.kind.padEnd(12)} ${code} ${old.fullName}${name ? ` to ${name.fullName}` : ''}${isMoved ? `, from ${from} to ${to}` : ''}`,
      vi: `${name ? 'đổi tên' : 'chuyển'} ${code} ${old.fullName}${name ? ` thành ${name.fullName}` : ''}${isMoved ? `, từ ${from} về ${to}` : ''}`,
    });
  }

  // What lay in a unit that ends, and has no row, goes along where that unit went on as a whole.
  for (const [code, rows] of byOld) {
    if (stays(code)) continue;
    for (const child of directory.children(before.get(code)!.unit, dayBefore)) {
      if (byOld.has(child.code)) continue;
      const parent = rows.length === 1 && rows[0]!.newCode !== '' ? unitOf(rows[0]!.newCode) : null;
      if (parent === null) {
        wrong(
          rows[0]!,
          'old_code',
          `${child.code} ${child.fullName} lies in it and has no row: say what becomes of it`,
          `${child.code} ${child.fullName} thuộc đơn vị này và chưa có dòng: hãy nêu rõ`,
        );
        continue;
      }
      changed.push({
        unit: child.unit,
        revision: next(child.unit),
        events: [unitMoved.of(at, { unit: child.unit, parent, ...source })],
      });
    }
  }
  if (problems.length > 0) return inOrder();

  const count = (level: Level): number => {
    const ended = changed.filter(({ events }) => events.some(({ type }) => type === 'UnitDissolved'));
    const of = (units: readonly PlannedUnit[]): number =>
      units.filter(({ unit }) => levelOfCode(unit.split('@')[0]!) === level).length;
    return [...before.values()].filter((unit) => unit.level === level).length - of(ended) + of(established);
  };
  const digest = reorganisationDigest(entries, { on, act });
  const counts = { provinces: count('province'), districts: count('district'), communes: count('commune') };
  const split = [...byOld].filter(([, rows]) => rows.length > 1).map(([code]) => before.get(code)!.unit);
  return ok({ list: { on, digest, fromFile: true, counts, established, changed }, changes, split });
}

/** By which a file of a reorganisation, with its day and act, is known again. Where its rows stand does not matter. */
export const reorganisationDigest = (
  entries: readonly ReorganisationEntry[],
  { on, act }: { readonly on: LocalDate; readonly act: string },
): string =>
  createHash('sha256')
    .update(canonicalJson({ on, act, entries: entries.map(({ number: _, ...entry }) => entry) }))
    .digest('hex');

/** How many events of a unit's stream are of days before. */
function eventsBefore({ names, parents }: UnitDocument, on: LocalDate): number {
  const before = (history: readonly { readonly from: LocalDate }[]): number => history.filter(({ from }) => from < on).length;
  return before(names) + Math.max(0, before(parents) - 1);
}

function nameIn(fullName: string) {
  const kind = UNIT_KINDS.find((word) => fullName.toLowerCase().startsWith(`${word} `));
  return kind ? { name: fullName.slice(kind.length + 1), fullName, kind } : null;
}

/** What is recorded is never taken back, so a name is looked at before. Null where there is none, or nothing is wrong with it. */
function faultOfName(fullName: string, level: Level | null): Bilingual | null {
  if (fullName === '') return null;
  const given = nameIn(fullName);
  const name = given?.name ?? fullName;
  if (fullName.length > LONGEST.fullName || name.length > LONGEST.name)
    return {
      en: `the name has ${fullName.length} characters; at most ${LONGEST.name}, and ${LONGEST.fullName} with the unit word`,
      vi: `tên có ${fullName.length} ký tự; không quá ${LONGEST.name}, kể cả loại đơn vị không quá ${LONGEST.fullName}`,
    };
  if (/^\s*[=+\-@]/.test(fullName) || /^\s*[=+\-@]/.test(name))
    return {
      en: `"${fullName}" begins with = + - or @, which a spreadsheet would calculate: write the name alone`,
      vi: `"${fullName}" không được bắt đầu bằng = + - @ (bảng tính sẽ hiểu là công thức): chỉ ghi tên`,
    };
  // Wards are numbered: "Phường 1" is a name.
  if (!/[\p{L}\p{N}]/u.test(name))
    return {
      en: `"${fullName}" has no letter: write the name with the unit word`,
      vi: `"${fullName}" không có chữ cái nào: hãy ghi tên đầy đủ`,
    };
  if (given && level && !LEVELS_OF_KIND[given.kind].includes(level))
    return {
      en: `"${fullName}": a ${unitLevel.labelOf(level)!.en.toLowerCase()} is not called "${given.kind}"`,
      vi: `"${fullName}": ${unitLevel.labelOf(level)!.vi.toLowerCase()} không gọi là "${given.kind}"`,
    };
  return null;
}

function fitsAbove(level: Level, parent: UnitId | null): boolean {
  const above = parent === null ? null : levelOfCode(parent.split('@')[0]!);
  return level === 'district' ? above === 'province' : above === 'district' || above === 'province';
}
