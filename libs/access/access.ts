import type { Actor, LocalDate } from '#kernel';
import type { Filter } from '#read-models';
import { ofOwnAlliance } from './alliance.ts';
import { bodyMay } from './bodies.ts';
import type { FieldRule } from './fields.ts';
import type { ReadRight } from './policy.ts';
import { liesIn, NATIONWIDE, type Territory, type TerritoryLookup, type UnitScope } from './territory.ts';

/** Documents that belong to a place carry these fields: the unit as recorded and its ancestors of that day. */
export interface Placed {
  readonly unit: string;
  readonly district: string | null;
  readonly province: string | null;
}

/** By these a list is narrowed to a territory: a collection that is asked for by place declares them. */
export type PlaceField = keyof Placed;

/** `Placed` from the unit and its ancestors: what a projection stores so that rows can be filtered by territory. */
export function placed(territory: Territory): Placed {
  const path = [...territory.within, territory.unit];
  const byDigits = (digits: number): string | null => path.find((id) => id.indexOf('@') === digits) ?? null;
  return { unit: territory.unit, district: byDigits(3), province: byDigits(2) };
}

/** Back from what a document keeps of its place. */
export const territoryOf = ({ unit, district, province }: Placed): Territory => ({
  unit,
  within: [province, district].filter((id) => id !== null && id !== unit) as string[],
});

const NOTHING: Filter<PlaceField> = { op: 'in', field: 'unit', values: [] };

/**
 * What a caller may see and touch. Every command, query and subscription asks here and nowhere else: `may` for what is read,
 * `covers` for one place, `rows` for a list.
 */
export class Access {
  readonly #territory: TerritoryLookup;
  readonly #today: () => LocalDate;
  /** By day and unit. */
  readonly #scopes = new Map<string, UnitScope | null>();

  constructor(territory: TerritoryLookup, today: () => LocalDate) {
    this.#territory = territory;
    this.#today = today;
  }

  /** Of a query or a subscription; what is no right opens nothing. Who may send a command stands in its declaration. */
  may(caller: Actor, right: ReadRight): boolean {
    return right.roles?.includes(caller.role) ?? false;
  }

  /** Whether a personal field is shown; `own`: it is about the caller's own account. */
  mayRead(caller: Actor, rule: FieldRule, own = false): boolean {
    return (own && rule.own) || rule.roles.includes(caller.role);
  }

  /**
   * Whether the body that the caller acts for may do the action on a record that these bodies carry. A development token names no body and is
   * bound to none; in production every account acts under an appointment.
   */
  mayFor(caller: Actor, action: string, carriers: readonly string[]): boolean {
    return caller.body === undefined || bodyMay(caller.body, action, carriers);
  }

  /**
   * True when the place, or a unit it lies in, belongs (wholly or in part) to the caller's territory; where it names an alliance, an officer
   * must be of that one.
   */
  covers(caller: Actor, place: Territory): boolean {
    if ('alliance' in place && !ofOwnAlliance(caller, place.alliance)) return false;
    return this.lies(place, caller.unit);
  }

  /** True when the place lies, or lay, in the unit. */
  lies(place: Territory, codeOrUnitId: string): boolean {
    return codeOrUnitId === NATIONWIDE || liesIn(place, this.#scope(codeOrUnitId));
  }

  /** The filter every list of placed documents is narrowed by; null = no narrowing. An unknown unit sees nothing. */
  rows(caller: Actor): Filter<PlaceField> | null {
    return caller.unit === NATIONWIDE ? null : this.within(caller.unit);
  }

  /** All documents of a unit of a day (default today), whatever it was called when they were recorded. */
  within(codeOrUnitId: string, on?: LocalDate): Filter<PlaceField> {
    const scope = this.#scope(codeOrUnitId, on);
    return scope ? scopeFilter(scope) : NOTHING;
  }

  /** The documents that name this very unit. A code means that of the day. */
  recordedIn(codeOrUnitId: string, on: LocalDate): Filter<PlaceField> {
    const scope = this.#scope(codeOrUnitId, on);
    return scope ? scopeFilter({ level: scope.level, ids: scope.ids.slice(0, 1), partial: [] }) : NOTHING;
  }

  /** Whether any list of units, of today or of an earlier day, has the code or id. */
  knowsUnit(codeOrUnitId: string): boolean {
    return this.#scope(codeOrUnitId) !== null;
  }

  /** Forget what was known of the territory: called when its read model changed. */
  forget(): void {
    this.#scopes.clear();
  }

  #scope(unit: string, on = this.#today()): UnitScope | null {
    const asked = `${on} ${unit}`;
    let scope = this.#scopes.get(asked);
    if (scope === undefined) {
      scope = this.#territory.scope(unit, on);
      if (this.#scopes.size > 10_000) this.#scopes.clear();
      this.#scopes.set(asked, scope);
    }
    return scope;
  }
}

function scopeFilter(scope: UnitScope): Filter<PlaceField> {
  const values = [...scope.ids, ...scope.partial];
  const field = scope.level === 'commune' ? 'unit' : scope.level;
  return values.length === 1 ? { op: 'eq', field, value: values[0]! } : { op: 'in', field, values };
}
