import { readFileSync } from 'node:fs';
import type { Row } from './report.ts';

/** A ratio may fall by so much before it counts: machines are noisy. */
const TOLERATED = 0.25;

/** Ours against something measured in the same run: only that can be compared between machines. Null: an absolute figure. */
const ratioOf = (row: Row): number | null =>
  row.floor ? row.ours.perSecond / row.floor.perSecond : row.unit === 'times' ? row.ours.perSecond : null;

/** A sentence for every ratio that is more than a quarter below that of the accepted run (test/bench/accepted.json). */
export function regressions(rows: readonly Row[], accepted: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => {
    const [now, then] = [ratioOf(row), accepted.filter((r) => r.name === row.name).map(ratioOf)[0] ?? null];
    if (now === null || then === null || now >= then * (1 - TOLERATED)) return [];
    return [`${row.name}: ${now.toFixed(2)} of what it is measured against, ${then.toFixed(2)} in the accepted run`];
  });
}

export const acceptedRows = (): readonly Row[] =>
  (JSON.parse(readFileSync('test/bench/accepted.json', 'utf8')) as { rows: readonly Row[] }).rows;
