import type { Measured } from '../measure.ts';
import { number, type Row } from '../report.ts';
import type { Compared } from './compare.ts';
import { WORKLOADS, type Workload } from './run.ts';

const AT = 'W1c 64';
const BEST_LIBRARY = 10;
const EVENTSTOREDB = 4;
/** Of the bare client's figures over the same server. */
const ADAPTER = { append: 0.8, project: 0.5 };

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
  const server = at('EventStoreDB, bare client');
  if (server) rows.push(row('W1c 64 callers, ours ÷ EventStoreDB', server, EVENTSTOREDB));
  return [...rows, ...adapterRows(compared)];
}

/** What our adapter leaves of the bare client over the same server. */
function adapterRows(compared: readonly Compared[]): Row[] {
  const [bare, adapter] = ['EventStoreDB, bare client', 'Lá Chắn on EventStoreDB'].map(
    (name) => compared.find((c) => c.name === name)?.results,
  );
  const row = (workload: Workload, than: Workload, what: string, times: number): Row[] => {
    const [own, other] = [adapter?.[workload], bare?.[than]];
    if (!own || !other) return [];
    const ratio = own.perSecond / other.perSecond;
    return [
      {
        name: `on EventStoreDB, ${what}: our adapter ÷ the bare client`,
        unit: 'times',
        ours: { perSecond: ratio, p50: 0, p99: 0 },
        target: `>= ${times}`,
        met: ratio >= times,
        note: `${number(own.perSecond)} against ${number(other.perSecond)}/s in the same run`,
      },
    ];
  };
  return [
    ...row('W1', 'W1', 'W1 append', ADAPTER.append),
    ...row(AT, AT, 'W1c append, 64 callers', ADAPTER.append),
    ...row('project', '$all', 'projecting into SQLite against a subscription that does nothing', ADAPTER.project),
  ];
}
