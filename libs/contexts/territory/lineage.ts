import type { UnitScope } from '#access';
import type { UnitId } from './events.ts';
import type { UnitDocument } from './projection.ts';
import type { UnitIndex } from './unit-index.ts';

/**
 * A unit and everything that went into it over time. What went in as a whole, through wholes, is in `ids`; as soon as one step was a part, the unit
 * is in `partial`: its records may or may not concern today's unit. Units of the same level only, except that a commune takes along the island
 * district it was made of: such a district had no communes, so its records name the district itself.
 */
export function lineageOf(index: UnitIndex, start: UnitDocument): UnitScope {
  const ids = new Set<UnitId>([start.id]);
  const partial = new Set<UnitId>();
  const open: { readonly unit: UnitId; readonly whole: boolean }[] = [{ unit: start.id, whole: true }];
  for (let step = open.pop(); step; step = open.pop())
    for (const link of index.predecessors.get(step.unit) ?? []) {
      const unit = index.units.get(link.unit);
      const whole = step.whole && link.kind !== 'part_of';
      if (!unit || ids.has(unit.id) || (!whole && partial.has(unit.id))) continue;
      if (unit.level !== start.level && !(start.level === 'commune' && unit.level === 'district')) continue;
      if (whole) {
        ids.add(unit.id);
        partial.delete(unit.id);
      } else partial.add(unit.id);
      open.push({ unit: unit.id, whole });
    }
  return { level: start.level, ids: [...ids], partial: [...partial] };
}

/** The units in force on a day that a unit went into, over as many steps as it takes. Empty where that is not known or there are none. */
export function heirsOn(
  index: UnitIndex,
  start: UnitDocument,
  inForceThen: (unit: UnitDocument) => boolean,
): readonly UnitDocument[] {
  return reach(index, start, (unit) => unit.successors.map((link) => link.unit), inForceThen);
}

/** The units in force on a day that went, whole or in part, into a unit that did not exist yet. */
export function forebearsOn(
  index: UnitIndex,
  start: UnitDocument,
  inForceThen: (unit: UnitDocument) => boolean,
): readonly UnitDocument[] {
  return reach(index, start, (unit) => (index.predecessors.get(unit.id) ?? []).map((link) => link.unit), inForceThen);
}

function reach(
  index: UnitIndex,
  start: UnitDocument,
  next: (unit: UnitDocument) => readonly UnitId[],
  found: (unit: UnitDocument) => boolean,
): readonly UnitDocument[] {
  const seen = new Set<UnitId>();
  const result: UnitDocument[] = [];
  const visit = (unit: UnitDocument): void => {
    for (const id of next(unit)) {
      const other = index.units.get(id);
      if (!other || seen.has(id)) continue;
      seen.add(id);
      if (found(other)) result.push(other);
      else visit(other);
    }
  };
  visit(start);
  return result;
}
