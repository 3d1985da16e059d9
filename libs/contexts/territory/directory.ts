import type { ResolvedUnit, Territory, TerritoryLookup, UnitScope } from '#access';
import { ok, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import type { ReadModels } from '#read-models';
import { LRUCache } from 'lru-cache';
import { isUnitId, type Level, type UnitId, type UnitKind } from './events.ts';
import { forebearsOn, heirsOn, lineageOf } from './lineage.ts';
import { units, type UnitDocument, type UnitLink } from './projection.ts';
import { UnitNames } from './search.ts';
import { inForce, nameOn, UnitIndex } from './unit-index.ts';

/** A unit as it was on a day: its name, kind and ancestors of that day. `within` is province first. */
export interface UnitAt extends ResolvedUnit {
  readonly unit: UnitId;
  readonly kind: UnitKind;
  readonly within: readonly UnitId[];
  readonly validFrom: LocalDate;
  /** First day no longer in force, null while it is. */
  readonly validTo: LocalDate | null;
}
export type ResolveRefusal = Refusal<'UnknownUnit' | 'UnitNotValidOnDate'>;

export interface UnitSearch {
  readonly date: LocalDate;
  readonly level?: Level;
  /** Code or UnitId: only units that lie in it on the day (itself included). */
  readonly within?: string;
  /** Default 20, at most 200. */
  readonly limit?: number;
}

const PAGE = 5_000;
/** Of these days it is kept which units lay where: today, and those that are looked back to. */
const DAYS_KEPT = 16;

/**
 * The territorial units, valid in time, answered from memory. Read from the documents of the projection `units`; to be read again (`refresh`)
 * when that projection has committed. All days are days in Viet Nam; a unit is in force from `validFrom` to the day before `validTo`.
 */
export class TerritoryDirectory implements TerritoryLookup {
  #index = new UnitIndex([]);
  /** Of the index: asked for every row of every list. */
  #onDay = new LRUCache<LocalDate, Map<UnitId, readonly UnitId[]>>({ max: DAYS_KEPT });
  /** Of the index; made when somebody searches. */
  #names: UnitNames | null = null;
  #readModels: ReadModels | null = null;
  #asked = 0;
  #answered = 0;

  /** Reads all units. Until it has ended the directory answers as before. */
  async load(readModels: ReadModels): Promise<void> {
    this.#readModels = readModels;
    const ask = ++this.#asked;
    const documents: UnitDocument[] = [];
    let after: { after?: readonly (string | number | boolean | null)[] } = {};
    for (;;) {
      const page = await readModels.find(units, { limit: PAGE, ...after });
      documents.push(...page.documents);
      if (!page.hasMore) break;
      after = { after: page.cursors.at(-1)! };
    }
    // Two readings may overtake each other: the one that was asked for later stays.
    if (ask < this.#answered) return;
    this.#answered = ask;
    this.#index = new UnitIndex(documents);
    this.#onDay = new LRUCache({ max: DAYS_KEPT });
    this.#names = null;
  }

  async refresh(): Promise<void> {
    if (this.#readModels) await this.load(this.#readModels);
  }

  /** What it answers from: another object when units have been read again. */
  get reading(): object {
    return this.#index;
  }

  /** How many units the directory knows, of all times. */
  get size(): number {
    return this.#index.units.size;
  }

  /**
   * The unit that a code (or a UnitId) names on a day. `assumed: true` where the lists cannot say it: before the first list its unit is taken; and a
   * unit that first stood in a later list is taken for the days since the list before, if no other unit had its code.
   */
  resolve(code: string, on: LocalDate): Result<UnitAt, ResolveRefusal> {
    const candidates = this.#candidates(code);
    if (candidates.length === 0)
      return refuse('UnknownUnit', {
        field: 'unit',
      });
    const valid = candidates.find((unit) => inForce(unit, on));
    if (valid) return ok(this.#at(valid, on, false));
    const assumed = this.#assumed(candidates, on);
    return assumed ? ok(this.#at(assumed, assumed.validFrom, true)) : this.#notValid(candidates, on);
  }

  /** The unit as it was on the day; without a day as it is, or was at its end. Null for an id that is not known. The day is not checked. */
  byId(unit: UnitId, on?: LocalDate): UnitAt | null {
    const found = this.#index.units.get(unit);
    return found ? this.#at(found, on ?? '9999-12-31', false) : null;
  }

  /** The whole history of a unit: names, parents, predecessors, successors. */
  history(unit: UnitId): UnitDocument | null {
    const found = this.#index.units.get(unit);
    return found ? { ...found, predecessors: this.predecessors(unit) } : null;
  }

  /** The unit itself where it is in force on the day, else those that its territory lay in then, whole or in part. Empty where that is not known. */
  onDay(unit: UnitId, on: LocalDate): readonly UnitId[] {
    let day = this.#onDay.get(on);
    if (!day) this.#onDay.set(on, (day = new Map()));
    let units = day.get(unit);
    if (!units) {
      units = this.#unitsOf(unit, on);
      // What is no unit is not kept: callers could ask for any text.
      if (units.length > 0) day.set(unit, units);
    }
    return units;
  }

  #unitsOf(unit: UnitId, on: LocalDate): readonly UnitId[] {
    const found = this.#index.units.get(unit);
    if (!found) return [];
    if (inForce(found, on)) return [unit];
    const reach = found.validTo !== null && found.validTo <= on ? heirsOn : forebearsOn;
    return reach(this.#index, found, (other) => inForce(other, on)).map(({ id }) => id);
  }

  /** See `TerritoryLookup`. A unit that is not there yet was taken for a day before the lists, or is known in advance: it stays. */
  placeOn(place: Territory, on: LocalDate): Territory {
    const found = this.#index.units.get(place.unit);
    if (!found || on < found.validFrom) return place;
    const [unit, ...others] = this.onDay(place.unit, on);
    if (unit === undefined)
      // The districts ended without successors; the province over them went on.
      return { ...place, within: place.within.flatMap((above) => this.#only(above, on) ?? []) };
    const within = this.#idsAbove(unit, on);
    return others.length === 0
      ? { ...place, unit, within }
      : { ...place, within: within.filter((above) => others.every((other) => this.#idsAbove(other, on).includes(above))) };
  }

  #only(unit: UnitId, on: LocalDate): UnitId | null {
    const [only, ...others] = this.onDay(unit, on);
    return only !== undefined && others.length === 0 ? only : null;
  }

  #idsAbove(unit: UnitId, on: LocalDate): readonly UnitId[] {
    return this.#index.ancestorsOf(this.#index.units.get(unit)!, on).map(({ id }) => id);
  }

  /** The province that a unit lay in on the day, or is; null where it lay in none that is known. */
  provinceOf(unit: UnitId, on: LocalDate): UnitId | null {
    const found = this.#index.units.get(unit);
    if (!found) return null;
    return found.level === 'province' ? unit : (this.#index.ancestorsOf(found, on)[0]?.id ?? null);
  }

  /** The units a unit lay in on the day, province first. */
  ancestors(unit: UnitId, on: LocalDate): readonly UnitAt[] {
    const found = this.#index.units.get(unit);
    return found ? this.#index.ancestorsOf(found, on).map((above) => this.#at(above, on, false)) : [];
  }

  /** The units directly below on the day, by code. From 1 July 2025 communes lie directly in their province. */
  children(unit: UnitId, on: LocalDate): readonly UnitAt[] {
    return this.#childrenOf(unit, on).map((child) => this.#at(child, on, false));
  }

  /** All units below on the day, of one level or of all, by code. */
  descendants(unit: UnitId, on: LocalDate, level?: Level): readonly UnitAt[] {
    const all = this.#below(unit, on).filter((u) => level === undefined || u.level === level);
    return all.sort(byCode).map((u) => this.#at(u, on, false));
  }

  provinces(on: LocalDate): readonly UnitAt[] {
    return this.unitsOn(on, 'province');
  }

  /** All units of a level in force on the day, by code. */
  unitsOn(on: LocalDate, level: Level): readonly UnitAt[] {
    return [...this.#index.units.values()]
      .filter((unit) => unit.level === level && inForce(unit, on))
      .sort(byCode)
      .map((unit) => this.#at(unit, on, false));
  }

  /** The latest day behind `day` on which anything changed, and the units that changed on it; null where nothing did. */
  changedAfter(day: LocalDate): { readonly on: LocalDate; readonly units: readonly UnitId[] } | null {
    const lastOf = ({ names, parents, validTo }: UnitDocument): LocalDate =>
      [...names.map(({ from }) => from), ...parents.map(({ from }) => from), validTo ?? ''].reduce((a, b) => (a > b ? a : b));
    let on = day;
    let units: UnitId[] = [];
    for (const unit of this.#index.units.values()) {
      const last = lastOf(unit);
      if (last > on) [on, units] = [last, []];
      if (last === on && on > day) units.push(unit.id);
    }
    return units.length > 0 ? { on, units } : null;
  }

  /** Where a unit's territory went at its end. Empty while it is in force, and where that is not known (`history(...).successorsKnown`). */
  successors(unit: UnitId): readonly UnitLink[] {
    return this.#index.units.get(unit)?.successors ?? [];
  }

  predecessors(unit: UnitId): readonly UnitLink[] {
    return this.#index.predecessors.get(unit) ?? [];
  }

  /**
   * A unit with everything that went into it. A code means the unit of the day; where the code has none that day, its latest unit before, else
   * its first. Null for a code or id that no list knows.
   */
  scope(codeOrUnitId: string, on: LocalDate): UnitScope | null {
    const unit = this.#meant(codeOrUnitId, on);
    return unit ? lineageOf(this.#index, unit) : null;
  }

  /** True when the place, or a unit it lay in, belongs wholly or in part to the scope. */
  covers(scope: UnitScope, place: Territory): boolean {
    return [place.unit, ...place.within].some((id) => scope.ids.includes(id) || scope.partial.includes(id));
  }

  /** Units in force on the day by words of their name, with or without Vietnamese marks. */
  search(text: string, options: UnitSearch): readonly UnitAt[] {
    const { date, level, within } = options;
    const limit = Math.min(Math.max(options.limit ?? 20, 1), 200);
    const top = within === undefined ? null : this.#meant(within, date);
    if (within !== undefined && top === null) return [];
    const liesThere = (unit: UnitDocument): boolean =>
      top === null || unit === top || this.#index.ancestorsOf(unit, date).includes(top);
    const isWanted = (unit: UnitDocument): boolean => (level === undefined || unit.level === level) && liesThere(unit);
    this.#names ??= new UnitNames(this.#index.units.values());
    return this.#names.search(text, date, limit, isWanted).map((unit) => this.#at(unit, date, false));
  }

  #candidates(codeOrUnitId: string): readonly UnitDocument[] {
    if (!isUnitId(codeOrUnitId)) return this.#index.byCode.get(codeOrUnitId) ?? [];
    const unit = this.#index.units.get(codeOrUnitId);
    return unit ? [unit] : [];
  }

  #meant(codeOrUnitId: string, on: LocalDate): UnitDocument | null {
    const candidates = this.#candidates(codeOrUnitId);
    return candidates.findLast((unit) => unit.validFrom <= on) ?? candidates[0] ?? null;
  }

  #assumed(candidates: readonly UnitDocument[], on: LocalDate): UnitDocument | null {
    const { firstList } = this.#index;
    if (firstList === null) return null;
    const first = candidates[0]!;
    if (first.since === 'first-list') return on < firstList ? first : null;
    return first.since === 'list-difference' && on >= firstList && on < first.validFrom ? first : null;
  }

  #notValid(candidates: readonly UnitDocument[], on: LocalDate): Result<never, ResolveRefusal> {
    const before = candidates.findLast((unit) => unit.validTo !== null && unit.validTo <= on);
    const unit = before ?? candidates[0]!;
    const { fullName } = nameOn(unit, unit.validTo ?? unit.validFrom);
    const others = (before ? heirsOn : forebearsOn)(this.#index, unit, (other) => inForce(other, on));
    const listed = others.map((other) => `${other.code} ${nameOn(other, on).fullName}`).join(', ');
    const [en, vi] = before
      ? [
          `${fullName} (${unit.code}) was in force until the day before ${unit.validTo}, not on ${on}.`,
          `${fullName} (mã ${unit.code}) chấm dứt từ ngày ${unit.validTo}, không còn hiệu lực vào ngày ${on}.`,
        ]
      : [
          `${fullName} (${unit.code}) is in force from ${unit.validFrom}, not yet on ${on}.`,
          `${fullName} (mã ${unit.code}) có hiệu lực từ ngày ${unit.validFrom}, chưa có vào ngày ${on}.`,
        ];
    const hint =
      listed !== ''
        ? { en: `On that day use: ${listed}.`, vi: `Vào ngày đó hãy dùng: ${listed}.` }
        : {
            en: `Where its territory belongs on that day is not recorded for this code: choose the unit by its name.`,
            vi: `Không có dữ liệu về đơn vị tương ứng vào ngày đó: hãy chọn đơn vị theo tên.`,
          };
    return refuse('UnitNotValidOnDate', en, vi, { field: 'unit', hint });
  }

  #childrenOf(unit: UnitId, on: LocalDate): readonly UnitDocument[] {
    const below = this.#index.below.get(unit) ?? [];
    return below.filter((child) => inForce(child, on) && this.#index.parentOf(child, on)?.id === unit).sort(byCode);
  }

  #below(unit: UnitId, on: LocalDate): UnitDocument[] {
    return this.#childrenOf(unit, on).flatMap((child) => [child, ...this.#below(child.id, on)]);
  }

  #at(unit: UnitDocument, on: LocalDate, assumed: boolean): UnitAt {
    const { name, fullName, kind } = nameOn(unit, on);
    const within = this.#index.ancestorsOf(unit, on).map((above) => above.id);
    const { id, code, level, validFrom, validTo } = unit;
    return { unit: id, code, name, fullName, kind, level, within, assumed, validFrom, validTo };
  }
}

const byCode = (a: { readonly code: string }, b: { readonly code: string }): number => (a.code < b.code ? -1 : 1);
