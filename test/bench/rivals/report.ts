import type { Measured } from '../measure.ts';
import { number, type Row } from '../report.ts';
import type { Compared } from './compare.ts';
import { WORKLOADS, type Workload } from './run.ts';

const AT = 'W1c 64';
const BEST_LIBRARY = 10;
const EVENTSTOREDB = 4;

/** Workloads down, stores across; then versions and durability, and why a store has no figures. */
export function comparison(compared: readonly Compared[]): string {
  const cell = (measured: Measured | undefined): string => {
    if (!measured) return '-';
    const latency = measured.p99 > 0 ? ` (p50 ${number(measured.p50)}, p99 ${number(measured.p99)} ms)` : '';
    return `${number(measured.perSecond)}${latency}`;
  };
  return [
    `| the same calls to every store, best of the rounds | ${compared.map((c) => `${c.name}${c.version ? ` ${c.version}` : ''}`).join(' | ')} |`,
    `|---|${compared.map(() => '---').join('|')}|`,
    ...(Object.keys(WORKLOADS) as Workload[]).map(
      (workload) => `| ${WORKLOADS[workload]} | ${compared.map((c) => cell(c.results[workload])).join(' | ')} |`,
    ),
    `| durability | ${compared.map((c) => c.durability).join(' | ')} |`,
    ...compared.flatMap((c) => (c.missing ? ['', `${c.name}: ${c.missing}`] : [])),
  ].join('\n');
}

/** Ours against the best TypeScript library and against a real EventStoreDB, with 64 callers. Nothing measured, no row. */
export function ratioRows(compared: readonly Compared[]): Row[] {
  const at = (name: string) => compared.find((c) => c.name === name)?.results[AT];
  const ours = at('Lá Chắn')!;
  const libraries = compared
    .filter((c) => c.name.startsWith('emmett-') && c.results[AT])
    .toSorted((a, b) => b.results[AT]!.perSecond - a.results[AT]!.perSecond);
  const row = (name: string, than: Measured, times: number): Row => ({
    name,
    unit: 'times',
    ours: { perSecond: ours.perSecond / than.perSecond, p50: 0, p99: 0 },
    target: `>= ${times}`,
    met: ours.perSecond / than.perSecond >= times,
    note: `${number(ours.perSecond)} against ${number(than.perSecond)} appends/s in the same run`,
  });
  const rows: Row[] = [];
  const [best] = libraries;
  if (best) rows.push(row(`W1c 64 callers, ours ÷ best TypeScript library (${best.name})`, best.results[AT]!, BEST_LIBRARY));
  const server = at('EventStoreDB');
  if (server) rows.push(row('W1c 64 callers, ours ÷ EventStoreDB', server, EVENTSTOREDB));
  return rows;
}
