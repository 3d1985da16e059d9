import { newId } from '#kernel';
import { measure, seeded, type Measured } from '../measure.ts';
import { record } from '../payload.ts';
import type { Rival, RivalSizes } from './rival.ts';

export type Workload = 'W1' | 'W1c 16' | 'W1c 64' | 'W1c 256' | 'W2' | 'W3' | '$all' | 'project';
export const WORKLOADS: Readonly<Record<Workload, string>> = {
  W1: 'W1 append 1 event, 1 caller (/s)',
  'W1c 16': 'W1c 16 callers (/s)',
  'W1c 64': 'W1c 64 callers (/s)',
  'W1c 256': 'W1c 256 callers (/s)',
  W2: 'W2 append 100 events in one call (events/s)',
  W3: 'W3 read a stream of 100 (reads/s)',
  $all: '$all, subscription that does nothing (events/s)',
  project: 'the whole log into one document an inspection, SQLite (events/s)',
};

export type Results = Partial<Record<Workload, Measured>>;

/** The same calls for every store, ours included. */
export async function runAll(store: Rival, sizes: RivalSizes): Promise<Results> {
  // A server may hold the streams of an earlier run.
  const run = newId();
  const name = (workload: string, n: number): string => `bench-${run}-${workload}-${n}`;
  const one = (workload: string) => (n: number) => store.append(name(workload, n), [record(`${run}-${workload}`, n)]);
  await measure(Math.min(200, sizes.w1), 4, one('warm'));
  const results: Results = { W1: await measure(sizes.w1, 1, one('w1')) };
  for (const callers of [16, 64, 256] as const)
    results[`W1c ${callers}`] = await measure(sizes.w1c, callers, one(`w1c${callers}`));
  const hundreds = Array.from({ length: sizes.w2 }, (_, n) =>
    Array.from({ length: 100 }, (_, i) => record(`${run}-w2`, n * 100 + i)),
  );
  const w2 = await measure(sizes.w2, 1, (n) => store.append(name('w2', n), hundreds[n]!));
  results.W2 = { ...w2, perSecond: w2.perSecond * 100 };
  const random = seeded(3);
  results.W3 = await measure(sizes.w3Reads, 1, async () => {
    const count = await store.read(name('w2', Math.floor(random() * sizes.w2)));
    if (count !== 100) throw new Error(`a stream of 100 events was read as ${count}`);
  });
  for (const [workload, pass] of [
    ['$all', store.drain],
    ['project', store.project],
  ] as const) {
    if (!pass) continue;
    const { events, milliseconds } = await pass();
    results[workload] = { perSecond: (events * 1_000) / milliseconds, p50: 0, p99: 0 };
  }
  return results;
}
