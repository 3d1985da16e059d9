import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { CorrectEmployer } from '#contexts/registry/commands';
import type { Actor } from '#kernel';
import { readConfig } from '../../apps/platform/config.ts';
import { openPlatform, type Platform } from '../../apps/platform/platform.ts';
import { quantiles, type Measured } from './measure.ts';
import { metadata } from './payload.ts';
import type { Row } from './report.ts';
import { storyOf } from './year-of-events.ts';

/** Around the correction that is meant: one alone says nothing. */
const AROUND = 8;
const FIRST = 10;

/**
 * Corrections of one employer, one after the other: late ones against early ones of others, in turn. Once as they are decided and recorded, by a
 * process that keeps no views; once by the whole platform, each waited for until every view that it changes shows it.
 */
export async function longHistoryBenchmarks(folder: string, { late, rounds }: { late: number; rounds: number }): Promise<Row[]> {
  const data = join(folder, 'history');
  mkdirSync(data);
  const measured = async (role: 'all' | 'api', old: number): Promise<[ours: Measured, floor: Measured]> => {
    const config = readConfig({ LACHAN_DATA: data, LACHAN_LOG_LEVEL: 'silent', LACHAN_ROLE: role });
    const platform = await openPlatform(config, { viewsWithinMs: 0 });
    const isShown = role === 'all';
    try {
      const [first, last]: [number[], number[]] = [[], []];
      const grown = await registered(platform, old);
      for (let n = 1; n < late - AROUND; n++) await corrected(platform, grown, n, false);
      for (let round = 1; round <= rounds; round++) {
        const young = await registered(platform, old + round);
        for (let n = 1; n <= FIRST + AROUND; n++) {
          const ms = await corrected(platform, young, n, isShown);
          if (n > FIRST - AROUND) first.push(ms);
        }
        for (let n = 1; n <= 2 * AROUND; n++) last.push(await corrected(platform, grown, n, isShown));
      }
      return [byMedian(last), byMedian(first)];
    } finally {
      await platform.close();
    }
  };
  // The first of them makes the folder what a platform needs.
  const shown = await measured('all', 0);
  const recorded = await measured('api', 1_000);
  return (
    [
      ['recorded', recorded],
      ['shown by every view', shown],
    ] as const
  ).map(([what, [ours, floor]]) => ({
    name: `correction of one employer, the ${late.toLocaleString('en')}th against the ${FIRST}th, until it is ${what}`,
    unit: 'corrections/s',
    ours,
    floor,
    target: 'ratio >= 0.8',
    met: ours.perSecond / floor.perSecond >= 0.8,
    note: 'by the median of one call',
  }));
}

const byMedian = (ms: readonly number[]): Measured => {
  const { p50, p99 } = quantiles(ms);
  return { perSecond: 1_000 / p50, p50, p99 };
};

async function registered({ log }: Platform, n: number): Promise<string> {
  const [registration] = storyOf(n);
  const written = await log.append(registration!, { metadata });
  if (!written.ok) throw new Error(`the bench could not register: ${written.reason}`);
  return registration!.stream.slice('employer-'.length);
}

/** Who sends as a process need not name a revision. */
const PROCESS: Actor = { id: 'process:bench', role: 'administrator', unit: '00' };
/** How long it took, in ms. */
async function corrected({ pipeline }: Platform, employer: string, n: number, wait: boolean): Promise<number> {
  const input = { employer, kind: 'household-business', workers: n % 2 === 0 ? 7 : 8, reason: 'Ghi nhầm' } as const;
  const { spec, unchecked } = CorrectEmployer;
  const began = performance.now();
  const outcome = await pipeline.run(spec, unchecked(input, PROCESS, { wait }, undefined, 'process'));
  if (outcome.kind !== 'Accepted') throw new Error(`the bench could not correct: ${JSON.stringify(outcome)}`);
  return performance.now() - began;
}
