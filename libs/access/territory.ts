import type { LocalDate, Refusal, Result } from '#kernel';

/** Where something is: the unit on the day of the event, and its ancestors on that day, province first. Ids are `code@validFrom`. */
export interface Territory {
  readonly unit: string;
  readonly within: readonly string[];
  /** Where it is the business of one alliance: of which. An officer of another one is not covered, wherever it lies. */
  readonly alliance?: string | null;
}

export interface ResolvedUnit extends Territory {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly level: 'province' | 'district' | 'commune';
  /** True when the day is before the first list of units that the platform holds, and that list's unit was taken. */
  readonly assumed: boolean;
}

/** A unit with everything that went into it over time. `partial` holds predecessors of which only a part went in. */
export interface UnitScope {
  readonly level: 'province' | 'district' | 'commune';
  readonly ids: readonly string[];
  readonly partial: readonly string[];
}

/** True when the place, or a unit it lay in, belongs (wholly or in part) to the scope. */
export const liesIn = (place: Territory, scope: UnitScope | null): boolean =>
  scope !== null && [place.unit, ...place.within].some((id) => scope.ids.includes(id) || scope.partial.includes(id));

/** What commands and access need of the territory context, which implements it. */
export interface TerritoryLookup {
  resolve(code: string, on: LocalDate): Result<ResolvedUnit, Refusal<'UnknownUnit' | 'UnitNotValidOnDate'>>;
  /** Null for a code or id that no list knows. */
  scope(codeOrUnitId: string, on: LocalDate): UnitScope | null;
}

/** The account's unit when it is bound to no territory: the whole country. */
export const NATIONWIDE = '00';
