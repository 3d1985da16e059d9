import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LocalDate } from '#kernel';
import type { Level, Succession, UnitKind } from './events.ts';

/** A row of `units-*.csv`, in the order of level (province, district, commune) and code. */
export interface ListRow {
  readonly code: string;
  readonly level: Level;
  readonly name: string;
  readonly full_name: string;
  readonly unit_kind: UnitKind;
  readonly parent_code: string;
}
/** A row of `reorganisation-*.csv`: one pair of an old and a new unit. */
export interface ReorganisationRow {
  readonly old_level: Level;
  readonly old_code: string;
  readonly new_level: Level;
  readonly new_code: string;
  readonly kind: Succession | 'unchanged' | 'dissolved';
}

/**
 * How a list differs from the one before: `first` of all; `compared` by code and name, because nothing better is known; `mapped` by a table of old
 * and new units; `reclassified`, where by the acts only names and unit words changed.
 */
export type Transition = 'first' | 'compared' | 'mapped' | 'reclassified';

interface ListFile {
  readonly on: LocalDate;
  readonly units: string;
  readonly transition: Transition;
  readonly map?: string;
  readonly act?: string;
}
/** In the order of their days. No act is named for the second list: the changes before it rest on many. */
export const LIST_FILES: readonly ListFile[] = [
  { on: '2021-11-01', units: 'units-2021-11-01.csv', transition: 'first' },
  { on: '2025-03-01', units: 'units-2025-03-01.csv', transition: 'compared' },
  {
    on: '2025-07-01',
    units: 'units-2025-07-01.csv',
    transition: 'mapped',
    map: 'reorganisation-2025-07-01.csv',
    act: '19/2025/QĐ-TTg',
  },
  { on: '2026-04-30', units: 'units-2026-04-30.csv', transition: 'reclassified', act: '30/2026/QH16; 237/NQ-UBTVQH16' },
];

/** A list as text, before it is parsed. */
export interface ListText extends Omit<ListFile, 'units' | 'map'> {
  readonly units: string;
  readonly map?: string;
}

export const readData = (file: string): string => readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8');

export const readLists = (): readonly ListText[] =>
  LIST_FILES.map((list) => ({ ...list, units: readData(list.units), ...(list.map ? { map: readData(list.map) } : {}) }));

export const parseRows = <R>(csv: string): readonly R[] => parse(csv, { columns: true, skip_empty_lines: true }) as R[];

export const digestOf = (list: ListText): string =>
  createHash('sha256')
    .update(list.units)
    .update(list.map ?? '')
    .digest('hex');
