import { performance } from 'node:perf_hooks';

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Runs `total` calls of `work` by `callers` concurrent callers; latencies in ms, throughput in calls/s. */
export async function measure(total: number, callers: number, work: (call: number) => unknown): Promise<Measured> {
  const latencies = new Float64Array(total);
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let call = next++; call < total; call = next++) {
        const before = performance.now();
        await work(call);
        latencies[call] = performance.now() - before;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  latencies.sort();
  return { perSecond: total / seconds, p50: latencies[Math.floor(total * 0.5)]!, p99: latencies[Math.floor(total * 0.99)]! };
}

/** The same without promises, for the synchronous floor. */
export function measureSync(total: number, work: (call: number) => void): Measured {
  const latencies = new Float64Array(total);
  const started = performance.now();
  for (let call = 0; call < total; call++) {
    const before = performance.now();
    work(call);
    latencies[call] = performance.now() - before;
  }
  const seconds = (performance.now() - started) / 1000;
  latencies.sort();
  return { perSecond: total / seconds, p50: latencies[Math.floor(total * 0.5)]!, p99: latencies[Math.floor(total * 0.99)]! };
}

/** A small seeded generator (mulberry32): the same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
