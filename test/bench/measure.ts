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

/**
 * Two kinds of calls in turn, one caller, so that what else the machine does meets both; half as many before it counts, so that both are compiled.
 * Throughput is that of the calls alone.
 */
export async function measureInTurn(
  total: number,
  ours: (call: number) => unknown,
  theirs: (call: number) => unknown,
): Promise<readonly [ours: Measured, theirs: Measured]> {
  const timed = async (work: (call: number) => unknown, call: number): Promise<number> => {
    const before = performance.now();
    const result = work(call);
    // What needs no waiting is not made to wait.
    if (result instanceof Promise) await result;
    return performance.now() - before;
  };
  const times: [number[], number[]] = [[], []];
  const warmUp = Math.ceil(total / 2);
  for (let call = -warmUp; call < total; call++) {
    const at = Math.abs(call) % total;
    const pair = [await timed(ours, at), await timed(theirs, at)] as const;
    if (call >= 0) pair.forEach((ms, i) => times[i]!.push(ms));
  }
  const measured = (ms: readonly number[]): Measured => ({
    perSecond: (1_000 * ms.length) / ms.reduce((sum, one) => sum + one, 0),
    ...quantiles(ms),
  });
  return [measured(times[0]), measured(times[1])];
}

export function quantiles(milliseconds: readonly number[]): Pick<Measured, 'p50' | 'p99'> {
  const sorted = Float64Array.from(milliseconds).sort();
  return { p50: sorted[Math.floor(sorted.length * 0.5)]!, p99: sorted[Math.floor(sorted.length * 0.99)]! };
}

/** Numbers below `n`, each k+1-th with a weight of 1 / (k+1)^exponent. */
export function zipf(n: number, exponent: number, random: () => number): () => number {
  const sums = new Float64Array(n);
  let sum = 0;
  for (let k = 0; k < n; k++) sums[k] = sum += 1 / (k + 1) ** exponent;
  return () => {
    const at = random() * sum;
    let [low, high] = [0, n - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

export { seeded } from '../../apps/cli/demo/seeded.ts';
