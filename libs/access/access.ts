import type { Actor, LocalDate } from '#kernel';
import type { Filter } from '#read-models';
import { ofOwnAlliance } from './alliance.ts';
import { heirIn, NO_ASSIGNMENTS, type Assigned, type Assignments } from './assignments.ts';
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
export const territoryOf = ({ unit, district, province, employer = null }: Placed & Pick<Territory, 'employer'>): Territory => ({
  unit,
  employer,
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
  readonly #assignments: Assignments;
  /** By day and unit. */
  readonly #scopes = new Map<string, UnitScope | null>();

  constructor(territory: TerritoryLookup, today: () => LocalDate, assignments: Assignments = NO_ASSIGNMENTS) {
    this.#territory = territory;
    this.#today = today;
    this.#assignments = assignments;
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

  /** True when the place lies, or lay, in the unit of a day (default today). */
  lies(place: Territory, codeOrUnitId: string, on?: LocalDate): boolean {
    return codeOrUnitId === NATIONWIDE || liesIn(this.whereIs(place), this.#scope(codeOrUnitId, on), this.heirOf(place));
  }

  /** The successor that the office assigned the place to, where its unit was split; of a file that of its employer. */
  heirOf({ unit, employer, id }: Pick<Territory, 'unit' | 'employer' | 'id'>): Assigned | null {
    const record = employer ?? id;
    return record === undefined ? null : heirIn(this.#assignments.of(record), this.unitOf({ unit, employer, id }));
  }

  /** The place itself; of what names a successor that was wrong, the right one. */
  whereIs(place: Territory): Territory {
    const right = this.#instead(place.employer ?? place.id, place.unit);
    return right ? { ...place, unit: right.unit, within: right.within } : place;
  }

  /** Its unit alone. */
  unitOf({ unit, employer, id }: Pick<Territory, 'unit' | 'employer' | 'id'>): string {
    return this.#instead(employer ?? id, unit)?.unit ?? unit;
  }

  /** Whether where something lies that names the unit depends on whose it is. */
  differsIn(unit: string): boolean {
    return this.assignedOutOf(unit).length > 0 || this.#assignments.mistaken().some(({ wrong }) => wrong.unit === unit);
  }

  /** The records that were assigned out of a unit. */
  assignedOutOf(unit: string): readonly string[] {
    return [...this.#assignments.outOf(unit)];
  }

  /**
   * The filter every list of placed documents is narrowed by; null = no narrowing. An unknown unit sees nothing. `whose`: the field that names
   * the employer whose file it is, or the record itself, so that assignments count.
   */
  rows(caller: Actor): Filter<PlaceField> | null;
  rows<F extends string>(caller: Actor, whose: F | undefined): Filter<PlaceField | F> | null;
  rows(caller: Actor, whose?: string): Filter<any> | null {
    if (caller.unit === NATIONWIDE) return null;
    const scope = this.#scope(caller.unit);
    return scope ? this.#covered(scope, whose) : NOTHING;
  }

  /**
   * All documents of a unit of a day (default today), whatever it was called when they were recorded; of one that ended also what was assigned
   * to a successor since.
   */
  within(codeOrUnitId: string, on?: LocalDate): Filter<PlaceField>;
  within<F extends string>(codeOrUnitId: string, on: LocalDate | undefined, whose: F | undefined): Filter<PlaceField | F>;
  within(codeOrUnitId: string, on?: LocalDate, whose?: string): Filter<any> {
    const scope = this.#scope(codeOrUnitId, on);
    if (!scope) return NOTHING;
    const covered = this.#covered(scope, whose);
    if (whose === undefined) return covered;
    // Those that moved away since lay there once, as any other that moved.
    const away = scope.ids.flatMap((unit) =>
      this.assignedOutOf(unit).flatMap((record) => {
        const heir = this.heirOf({ unit, id: record });
        return heir ? [{ record, unit: heir.unit }] : [];
      }),
    );
    const meanwhile = this.#assignments
      .mistaken()
      .flatMap(({ record, wrong, right }) => (scope.ids.includes(right.of) ? [{ record, unit: wrong.unit }] : []));
    const assigned = ofRecords([...away, ...meanwhile], whose);
    return assigned.length === 0 ? covered : { op: 'or', filters: [covered, ...assigned] };
  }

  /** The same of one place. */
  isWithin(place: Territory, codeOrUnitId: string, on?: LocalDate): boolean {
    if (this.lies(place, codeOrUnitId, on)) return true;
    const record = place.employer ?? place.id;
    const ids = (record !== undefined && this.#scope(codeOrUnitId, on)?.ids) || [];
    return ids.some((unit) => heirIn(this.#assignments.of(record!), unit)?.unit === this.unitOf(place));
  }

  /** Whether a place names this very unit. A code means that of the day. */
  isRecordedIn(place: Territory, codeOrUnitId: string, on: LocalDate): boolean {
    return [place.unit, ...place.within].includes(this.#scope(codeOrUnitId, on)?.ids[0] ?? '');
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

  /** What lies in a scope; without what may have, as its unit was split, and was assigned elsewhere. */
  #covered(scope: UnitScope, whose: string | undefined): Filter<string> {
    const all = scopeFilter(scope);
    if (whose === undefined) return all;
    const field = fieldOf(scope);
    const elsewhere = scope.partial.flatMap((unit): Filter<string>[] => {
      const records = this.assignedOutOf(unit).filter((record) => {
        const heir = this.heirOf({ unit, id: record });
        return heir !== null && !liesIn(heir, scope);
      });
      const filters: Filter<string>[] = [anyOf(field, [unit]), { op: 'in', field: whose, values: records }];
      return records.length === 0 ? [] : [{ op: 'not', filter: { op: 'and', filters } }];
    });
    const mistaken = this.#assignments.mistaken().map(({ record, wrong, right }) => ({
      record,
      unit: wrong.unit,
      was: liesIn(wrong, scope),
      is: liesIn(right, scope, this.heirOf({ unit: right.unit, id: record })),
    }));
    const out = ofRecords(
      mistaken.filter(({ was, is }) => was && !is),
      whose,
    ).map((filter): Filter<string> => ({ op: 'not', filter }));
    const into = ofRecords(
      mistaken.filter(({ was, is }) => is && !was),
      whose,
    );
    const without: Filter<string> =
      elsewhere.length + out.length === 0 ? all : { op: 'and', filters: [all, ...elsewhere, ...out] };
    return into.length === 0 ? without : { op: 'or', filters: [without, ...into] };
  }

  #instead(record: string | undefined, unit: string): Assigned | undefined {
    return record === undefined ? undefined : this.#assignments.mistaken(record).find(({ wrong }) => wrong.unit === unit)?.right;
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

const fieldOf = ({ level }: UnitScope): PlaceField => (level === 'commune' ? 'unit' : level);
const anyOf = <F extends string>(field: F, values: readonly string[]): Filter<F> =>
  values.length === 1 ? { op: 'eq', field, value: values[0]! } : { op: 'in', field, values };
/** What names a unit and is of certain records. */
const ofRecords = (all: readonly { readonly unit: string; readonly record: string }[], whose: string): Filter<string>[] =>
  [...Map.groupBy(all, ({ unit }) => unit)].map(([unit, those]) => ({
    op: 'and',
    filters: [anyOf('unit', [unit]), { op: 'in', field: whose, values: [...new Set(those.map(({ record }) => record))] }],
  }));
const scopeFilter = (scope: UnitScope): Filter<PlaceField> => anyOf(fieldOf(scope), [...scope.ids, ...scope.partial]);
