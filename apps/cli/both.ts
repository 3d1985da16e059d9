import type { Bilingual } from '#kernel';

/** What a command says to its user: one line in both languages, so that nobody has to choose one first. */
export const both = (en: string, vi: string): string => `${en} / ${vi}`;
export const inBothOf = ({ en, vi }: Bilingual): string => both(en, vi);
/** Where a problem of a table stands. */
export const placeIn = (row: number, column: string): string =>
  both(`row ${row}${column ? `, column ${column}` : ''}`, `dòng ${row}${column ? `, cột ${column}` : ''}`);
