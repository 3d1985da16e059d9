import type { Measured } from './measure.ts';

export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: Measured;
  /** What it is measured against in the same run, where there is such a thing: raw better-sqlite3, bare Mercurius. */
  readonly floor?: Measured;
  readonly target: string;
  readonly met: boolean;
  readonly note?: string;
}

export const number = (n: number): string => (n >= 100 ? Math.round(n).toLocaleString('en') : n.toFixed(2));

/** The table as Markdown. Latencies are per call in ms. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((r) => {
    const ratio = r.floor ? (r.ours.perSecond / r.floor.perSecond).toFixed(2) : '';
    return `| ${r.name} | ${number(r.ours.perSecond)} ${r.unit} | ${number(r.ours.p50)} / ${number(r.ours.p99)} | ${r.floor ? number(r.floor.perSecond) : ''} | ${ratio} | ${r.target} | ${r.met ? 'yes' : '**no**'} |${r.note ? ` ${r.note}` : ''}`;
  });
  return ['| benchmark | ours | p50 / p99 ms | against | ratio | target | met |', '|---|---|---|---|---|---|---|', ...lines].join(
    '\n',
  );
}
