import type { LocalDate } from '#kernel';
import type { UnitId } from './events.ts';
import type { UnitDocument, UnitLink, UnitName } from './projection.ts';

/** All units in memory (some 15,000), with the ways between them. Never changed: a new reading makes a new index. */
export class UnitIndex {
  readonly units: ReadonlyMap<UnitId, UnitDocument>;
  /** In the order of time. */
  readonly byCode: ReadonlyMap<string, readonly UnitDocument[]>;
  /** Units that lay in it at some time. */
  readonly below: ReadonlyMap<UnitId, readonly UnitDocument[]>;
  /** Made from the successors of the others, so that it cannot miss one. */
  readonly predecessors: ReadonlyMap<UnitId, readonly UnitLink[]>;
  /** The day of the first list. Days before it are answered from it. Null while there are no units. */
  readonly firstList: LocalDate | null;

  constructor(documents: Iterable<UnitDocument>) {
    const units = new Map<UnitId, UnitDocument>();
    const byCode = new Map<string, UnitDocument[]>();
    const below = new Map<UnitId, UnitDocument[]>();
    const predecessors = new Map<UnitId, UnitLink[]>();
    let firstList: LocalDate | null = null;
    for (const unit of documents) {
      units.set(unit.id, unit);
      add(byCode, unit.code, unit);
      for (const parent of new Set(unit.parents.map((p) => p.parent))) add(below, parent, unit);
      for (const { unit: successor, kind, certain } of unit.successors)
        add(predecessors, successor, { unit: unit.id, kind, certain });
      if (unit.since === 'first-list' && (firstList === null || unit.validFrom < firstList)) firstList = unit.validFrom;
    }
    for (const sameCode of byCode.values()) sameCode.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    this.units = units;
    this.byCode = byCode;
    this.below = below;
    this.predecessors = predecessors;
    this.firstList = firstList;
  }

  parentOf(unit: UnitDocument, on: LocalDate): UnitDocument | null {
    const parent = latestUntil(unit.parents, on)?.parent;
    return (parent && this.units.get(parent)) || null;
  }

  /** Province first. */
  ancestorsOf(unit: UnitDocument, on: LocalDate): readonly UnitDocument[] {
    const parent = this.parentOf(unit, on);
    return parent ? [...this.ancestorsOf(parent, on), parent] : [];
  }
}

export const inForce = (unit: UnitDocument, on: LocalDate): boolean =>
  unit.validFrom <= on && (unit.validTo === null || on < unit.validTo);

export const nameOn = (unit: UnitDocument, on: LocalDate): UnitName => latestUntil(unit.names, on) ?? unit.names[0]!;

function latestUntil<T extends { readonly from: LocalDate }>(history: readonly T[], on: LocalDate): T | undefined {
  return history.findLast((entry) => entry.from <= on);
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
