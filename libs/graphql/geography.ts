import { codes, today, type CodeIn } from '#kernel';
import type { Filter, Group } from '#read-models';
import type { ReadMoment } from './as-of.ts';
import { enumOf } from './enums.ts';
import type { Services } from './services.ts';

export const geography = codes('Geography', 'Which map answers. Codes and borders change; a record keeps the unit of its day.', {
  'day-asked': { vi: 'Địa giới của ngày được hỏi', en: 'The units of the day asked for' },
  today: { vi: 'Địa giới hiện nay', en: 'The units of today, whatever day is asked for' },
  'as-recorded': { vi: 'Địa giới khi ghi nhận', en: 'The unit that the event recorded' },
});
export type Geography = CodeIn<typeof geography>;
export const GEOGRAPHY = enumOf(geography);
export const DEFAULT_MAP: Geography = 'day-asked';

/** The argument of whatever names a unit: of a place, of a filter by place, of figures. */
export const ON_MAP = {
  type: () => GEOGRAPHY,
  nullable: true,
  description: 'On which map; default DAY_ASKED, the units of the day asked for.',
} as const;

export const unitKnown = codes('UnitKnown', 'Whether it is known in which unit of a map something lies.', {
  known: { vi: 'Đã biết', en: 'Known' },
  split: { vi: 'Đơn vị đã được chia, không rõ thuộc phần nào', en: 'Its unit was split, and the share is not known' },
  unknown: { vi: 'Không rõ địa bàn của đơn vị cũ thuộc về đâu', en: 'It is not known where the territory of its unit went' },
});
export type UnitKnown = CodeIn<typeof unitKnown>;
export const knownBy = (units: readonly string[]): UnitKnown =>
  units.length === 1 ? 'known' : units.length > 1 ? 'split' : 'unknown';

type Maps = Pick<Services, 'units' | 'clock'>;

/** The day of a map; null: as recorded, which is no one day. */
export const dayOfMap = (map: Geography, { today: asked }: Pick<ReadMoment, 'today'>, { clock }: Pick<Maps, 'clock'>) =>
  map === 'as-recorded' ? null : map === 'today' ? today(clock) : asked;

/** The units that a recorded one is on a map: one where it is known, several where it was split. */
export function unitsOnMap(recorded: string, map: Geography, moment: Pick<ReadMoment, 'today'>, on: Maps): readonly string[] {
  const day = dayOfMap(map, moment, on);
  return day === null ? [recorded] : on.units.onDay(recorded, day);
}

/** The units under which the rows of a figure were recorded; `assigned`: of a unit that was split, and assigned to that successor. */
interface RecordedIn {
  readonly whole: Set<string>;
  readonly assigned: Map<string, Set<string>>;
}
/** Figures by the units of a map; what lies in no unit that is known is counted apart. */
export interface OnMap {
  readonly placed: readonly Group[];
  readonly unplaced: readonly Group[];
  readonly recorded: ReadonlyMap<string, RecordedIn>;
}
/** Of groups whose first key is the unit that was recorded. `heirOf`: the successor that the office assigned a group to. */
export function groupsOnMap(
  groups: readonly Group[],
  map: Geography,
  moment: ReadMoment,
  on: Maps,
  heirOf: (group: Group) => string | null = () => null,
): OnMap {
  const placed: Group[] = [];
  const unplaced: Group[] = [];
  const recorded = new Map<string, RecordedIn>();
  for (const group of groups) {
    const [key, ...rest] = group.key;
    if (key === null || key === undefined) {
      placed.push(group);
      continue;
    }
    const unit = String(key);
    const heir = unitsOnMap(unit, map, moment, on).length > 1 ? heirOf(group) : null;
    const [only, ...others] = unitsAfter(unit, heir, map, moment, on);
    if (only === undefined || others.length > 0) {
      unplaced.push(group);
      continue;
    }
    const rows = recorded.get(only) ?? { whole: new Set(), assigned: new Map() };
    recorded.set(only, rows);
    if (heir === null) rows.whole.add(unit);
    else rows.assigned.set(unit, (rows.assigned.get(unit) ?? new Set()).add(heir));
    placed.push({ ...group, key: [only, ...rest] });
  }
  return { placed, unplaced, recorded };
}
/** The rows that a figure of a unit counts. */
export function rowsRecordedIn<F extends string>(field: F, heir: F, { whole, assigned }: RecordedIn): Filter<F> {
  const filters: Filter<F>[] = [...assigned].map(([unit, heirs]) => ({
    op: 'and',
    filters: [
      { op: 'eq', field, value: unit },
      { op: 'in', field: heir, values: [...heirs] },
    ],
  }));
  const recorded: Filter<F> = { op: 'in', field, values: [...whole] };
  return filters.length === 0 ? recorded : { op: 'or', filters: [recorded, ...filters] };
}

/** With the successor that the office assigned, where it is one of those that may be meant. */
export function unitsAfter(
  recorded: string,
  heir: string | null,
  map: Geography,
  moment: Pick<ReadMoment, 'today'>,
  on: Maps,
): readonly string[] {
  const units = unitsOnMap(recorded, map, moment, on);
  if (units.length < 2 || heir === null) return units;
  const assigned = unitsOnMap(heir, map, moment, on).filter((unit) => units.includes(unit));
  return assigned.length > 0 ? assigned : units;
}
