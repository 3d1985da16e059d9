import type { Access, PlaceField } from '#access';
import type { LocalDate } from '#kernel';
import type { Filter } from '#read-models';
import { badInput } from './errors.ts';

/** Filters combined; nulls are left out. */
export const allOf = <F extends string>(...filters: readonly (Filter<F> | null | undefined)[]): Filter<F> | undefined => {
  const given = filters.filter((f) => f != null);
  return given.length === 0 ? undefined : given.length === 1 ? given[0] : { op: 'and', filters: given };
};

/** Null where the question leaves it open. */
export const equals = <F extends string>(field: F, value: string | boolean | null | undefined): Filter<F> | null =>
  value == null ? null : { op: 'eq', field, value };

/** Both days count; each may be left open. */
export const fromTo = <F extends string>(
  field: F,
  from: string | null | undefined,
  to: string | null | undefined,
): readonly (Filter<F> | null)[] => [
  from ? { op: 'gte', field, value: from } : null,
  to ? { op: 'lte', field, value: to } : null,
];

/**
 * All documents of a unit of a day (default today), whatever it was called when they were recorded; `recordedOn`: those that name this very unit.
 * Null where the question leaves it open. A unit that there is not is refused. `whose`: see `Access.rows`.
 */
export function inUnit<F extends string = never>(
  access: Pick<Access, 'within' | 'recordedIn' | 'knowsUnit'>,
  unit: string | null | undefined,
  path = 'unit',
  map?: LocalDate | { readonly recordedOn: LocalDate },
  whose?: F,
): Filter<PlaceField | F> | null {
  if (unit === null || unit === undefined) return null;
  if (!access.knowsUnit(unit)) throw badInput('UNKNOWN_UNIT', path);
  return typeof map === 'object' ? access.recordedIn(unit, map.recordedOn) : access.within(unit, map, whose);
}
