import { foldVietnamese, startOfDay, type LocalDate } from '#kernel';
import {
  unitDissolved,
  unitEstablished,
  unitIdOf,
  unitMoved,
  unitReclassified,
  type Basis,
  type UnitEvent,
  type UnitId,
} from './events.ts';
import type { Successor } from './decider.ts';
import { digestOf, parseRows, readLists, type ListRow, type ListText, type ReorganisationRow, type Transition } from './lists.ts';

/** The events of one unit on the day of one list; `revision` is that of the first of them in the unit's stream. */
export interface PlannedUnit {
  readonly unit: UnitId;
  readonly revision: number;
  readonly events: readonly UnitEvent[];
}
/** One list: first the new units, parents before children, then what happened to the others. An import keeps that order. */
export interface PlannedList {
  readonly on: LocalDate;
  readonly digest: string;
  /** From a file of a reorganisation: ids of its events follow from the digest too, so that another file never passes for this one. */
  readonly fromFile?: true;
  readonly counts: { readonly provinces: number; readonly districts: number; readonly communes: number };
  readonly established: readonly PlannedUnit[];
  readonly changed: readonly PlannedUnit[];
}

/**
 * Provinces that changed their name between two compared lists and by the act kept their territory: Huế took over the whole of Thừa Thiên Huế
 * (Resolution 175/2024/QH15). Without this the comparison would see another unit.
 */
const SAME_TERRITORY: ReadonlySet<string> = new Set(['46']);

interface Current {
  readonly unit: UnitId;
  readonly parent: UnitId | null;
  /** Name and kind as the unit's stream has them. */
  readonly row: ListRow;
  readonly revision: number;
}
type Fate =
  | 'stays'
  | { readonly successors: readonly { code: string; kind: Successor['kind']; certain: boolean }[]; known: boolean };

/** Marks, zeros before a number and punctuation are spelling: `Phường 01` is `Phường 1`, `Hoà` is `Hòa`. */
export const sameName = (a: string, b: string): boolean => a === b || spelling(a) === spelling(b);
const spelling = (name: string): string =>
  foldVietnamese(name)
    .replace(/\b0+(?=\d)/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The whole import as plain data. A pure function of the lists' text (default: those in `data/`). */
export function planTerritoryImport(lists: readonly ListText[] = readLists()): readonly PlannedList[] {
  let current: ReadonlyMap<string, Current> = new Map();
  return lists.map((list) => {
    const rows = parseRows<ListRow>(list.units);
    const next = new Map<string, Current>();
    const planned = planList(list, rows, current, next);
    current = next;
    return planned;
  });
}

function planList(
  list: ListText,
  rows: readonly ListRow[],
  before: ReadonlyMap<string, Current>,
  next: Map<string, Current>,
): PlannedList {
  const { on } = list;
  const at = startOfDay(on);
  const basis = BASIS[list.transition];
  const source = list.act === undefined ? { on, basis } : { on, basis, act: list.act };
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const fates = fatesOf(list, before, byCode);
  const established: PlannedUnit[] = [];
  const changed: PlannedUnit[] = [];

  for (const row of rows) {
    const old = fates.get(row.code) === 'stays' ? before.get(row.code)! : null;
    const above = row.parent_code === '' ? null : next.get(row.parent_code);
    if (above === undefined) throw new Error(`units of ${on}: ${row.code} lies in ${row.parent_code}, which is not in the list`);
    const parent = above?.unit ?? null;
    const { code, level, name, full_name: fullName, unit_kind: kind } = row;
    if (old === null) {
      const unit = unitIdOf(code, on);
      const event = unitEstablished.of(at, { unit, code, level, name, fullName, kind, ...(parent ? { parent } : {}), ...source });
      established.push({ unit, revision: 0, events: [event] });
      next.set(code, { unit, parent, row, revision: 0 });
      continue;
    }
    const { unit } = old;
    const events: UnitEvent[] = [];
    const renamed = old.row.unit_kind !== kind || !sameName(old.row.name, name);
    if (renamed) events.push(unitReclassified.of(at, { unit, name, fullName, kind, ...source }));
    if (parent !== old.parent) events.push(unitMoved.of(at, { unit, parent: parent!, ...source }));
    if (events.length > 0) changed.push({ unit, revision: old.revision + 1, events });
    next.set(code, { unit, parent, row: renamed ? row : old.row, revision: old.revision + events.length });
  }

  for (const [code, old] of before) {
    const fate = fates.get(code)!;
    if (fate === 'stays') continue;
    const successors = fate.successors.map(({ code: into, kind, certain }) => ({ unit: next.get(into)!.unit, kind, certain }));
    const event = unitDissolved.of(at, { unit: old.unit, successors, successorsKnown: fate.known, ...source });
    changed.push({ unit: old.unit, revision: old.revision + 1, events: [event] });
  }
  const count = (level: ListRow['level']): number => rows.filter((row) => row.level === level).length;
  const counts = { provinces: count('province'), districts: count('district'), communes: count('commune') };
  return { on, digest: digestOf(list), counts, established, changed };
}

const BASIS: Readonly<Record<Transition, Basis>> = {
  first: 'first-list',
  compared: 'list-difference',
  mapped: 'act',
  reclassified: 'act',
};

/** What becomes of every unit in force before the list. */
function fatesOf(
  list: ListText,
  before: ReadonlyMap<string, Current>,
  rows: ReadonlyMap<string, ListRow>,
): ReadonlyMap<string, Fate> {
  if (list.transition === 'mapped') return mappedFates(list, before, rows);
  return new Map(
    [...before].map(([code, { row: old }]): [string, Fate] => {
      const row = rows.get(code);
      const stays = row !== undefined && (sameName(old.name, row.name) || SAME_TERRITORY.has(code));
      if (list.transition === 'reclassified' && !stays)
        throw new Error(`units of ${list.on}: ${code} is gone or has another name, which the acts of that day do not say`);
      if (stays) return [code, 'stays'];
      // Another name under the same code: most are mergers that kept the code of one part, which the lists do not tell.
      return [
        code,
        row ? { successors: [{ code, kind: 'renamed', certain: false }], known: true } : { successors: [], known: false },
      ];
    }),
  );
}

function mappedFates(
  list: ListText,
  before: ReadonlyMap<string, Current>,
  rows: ReadonlyMap<string, ListRow>,
): ReadonlyMap<string, Fate> {
  const byOld = Map.groupBy(parseRows<ReorganisationRow>(list.map ?? ''), (row) => row.old_code);
  for (const pairs of byOld.values())
    for (const { old_code, new_code } of pairs)
      if (!before.has(old_code) || !rows.has(new_code))
        throw new Error(`reorganisation of ${list.on}: ${old_code} or ${new_code} is in no list`);
  return new Map(
    [...before].map(([code, { row }]): [string, Fate] => {
      const pairs = byOld.get(code) ?? [];
      // The level of the districts ended without successors (but for five islands, which became communes); all others must be in the table.
      if (pairs.length === 0 && row.level !== 'district') throw new Error(`reorganisation of ${list.on}: nothing about ${code}`);
      const [only] = pairs;
      // `renamed` under the same code: one unit became one unit, so the territory is the same and the unit stays itself.
      const stays =
        only && pairs.length === 1 && (only.kind === 'unchanged' || only.kind === 'renamed') && only.new_code === code;
      if (stays) return [code, 'stays'];
      const successors = pairs.map((pair) => ({ code: pair.new_code, kind: pair.kind as Successor['kind'], certain: true }));
      return [code, { successors, known: true }];
    }),
  );
}
