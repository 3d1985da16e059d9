import { localDateOf, type DomainEvent, type EventDefinition, type LocalDate, type Refusal, type Result } from '#kernel';

/** Where something is: the unit on the day of the event, and its ancestors on that day, province first. Ids are `code@validFrom`. */
export interface Territory {
  readonly unit: string;
  readonly within: readonly string[];
  /** Where it is the business of one alliance: of which. An officer of another one is not covered, wherever it lies. */
  readonly alliance?: string | null;
  /** The employer whose file it is, or the record itself: it may have been assigned to a successor of the unit. */
  readonly employer?: string | null;
  readonly id?: string;
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

/**
 * True when the place, or a unit it lay in, belongs to the scope. Of a unit of which only a part went in it may: unless it is said in which
 * successor the place lies (`heir`).
 */
export function liesIn(place: Territory, scope: UnitScope | null, heir: Territory | null = null): boolean {
  if (scope === null) return false;
  const units = [place.unit, ...place.within];
  if (units.some((id) => scope.ids.includes(id))) return true;
  return units.some((id) => scope.partial.includes(id)) && (heir === null || liesIn(heir, scope));
}

/** What commands and access need of the territory context, which implements it. */
export interface TerritoryLookup {
  resolve(code: string, on: LocalDate): Result<ResolvedUnit, Refusal<'UnknownUnit' | 'UnitNotValidOnDate'>>;
  /** Null for a code or id that no list knows. */
  scope(codeOrUnitId: string, on: LocalDate): UnitScope | null;
  /**
   * A place that was recorded, in the units that are valid on a later day. Where its unit was split, or where its territory went is not known,
   * the unit stays as it was recorded, within those of the day that are known.
   */
  placeOn(place: Territory, on: LocalDate): Territory;
  /** The units of a day in which what lay in a unit may lie: one, or each part of one that was split. Left out: none was split. */
  onDay?(unit: string, on: LocalDate): readonly string[];
  /** All units below one on a day, of one level or of all, by code. Left out: none is known. */
  descendants?(unit: string, on: LocalDate, level?: ResolvedUnit['level']): readonly ResolvedUnit[];
}

/**
 * What is written carries the unit that is valid on its day, whatever the unit was called when the employer or the case was recorded. Every event
 * goes through here on its way to the log, so that no command has to think of it. `placed`: as its definition says.
 */
export function placedOnItsDay<E extends DomainEvent>(
  event: E,
  placed: EventDefinition['placed'],
  territory: Pick<TerritoryLookup, 'placeOn'>,
): E {
  if (!placed) return event;
  const data = event.data as Territory & Readonly<Record<string, unknown>>;
  // A correction may leave the place as it was.
  if (data.unit === undefined || data.within === undefined) return event;
  // A correction happened on the first of two days, and says where something was on the other one.
  const said = typeof placed === 'string' ? (data[placed] as LocalDate | undefined) : undefined;
  const { unit, within } = territory.placeOn({ unit: data.unit, within: data.within }, said ?? localDateOf(event.occurredAt));
  return unit === data.unit && sameUnits(within, data.within) ? event : { ...event, data: { ...data, unit, within } };
}
const sameUnits = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

/** The account's unit when it is bound to no territory: the whole country. */
export const NATIONWIDE = '00';
