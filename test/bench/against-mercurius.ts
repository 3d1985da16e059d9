import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Measured } from './measure.ts';
import type { Row } from './report.ts';
import { startServer, type Served } from './servers.ts';

export interface Asked {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** Of a stretch of time: what was answered, and what the server used of the processor for it. */
interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly p50: number;
  readonly p99: number;
}
interface Round {
  readonly ours: readonly Load[];
  readonly theirs: readonly Load[];
}

const CONNECTIONS = 32;
/** Until the code of both is compiled: by number, as a busy machine answers few in a second. With 5,000 ours was still getting quicker. */
const WARM_UP = 15_000;

/**
 * The same page, byte for byte, from Mercurius with its compiler and nothing around it: what our tokens, limits, rights and store cost. Both
 * are running, each in its process, and are asked in turn by this one (ours, theirs, theirs, ours), so that what else the machine does meets
 * both. The round in the middle counts: once by requests per second, once by what the servers used of the processor, which a busy machine changes little.
 */
export async function againstBareMercurius(
  ours: Served,
  asked: Asked,
  folder: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<readonly Row[]> {
  const [page, file] = [await pageOf(ours, asked), join(folder, 'page.json')];
  writeFileSync(file, page);
  const theirs = await startServer('dist/test/bench/bare-mercurius.js', [file]);
  try {
    if ((await pageOf(theirs, asked)) !== page) throw new Error('the rival answers otherwise');
    const load = (server: Served): Promise<Load> => ask(server, asked, { duration: seconds });
    for (const server of [ours, theirs]) await ask(server, asked, { amount: WARM_UP });
    const all: Round[] = [];
    for (let round = 0; round < rounds; round++) {
      const [first, second, third, fourth] = [await load(ours), await load(theirs), await load(theirs), await load(ours)];
      all.push({ ours: [first, fourth], theirs: [second, third] });
    }
    return [
      rowOf('the same page, against bare Mercurius with its compiler', 'requests/s', all, ({ seconds: s }) => s),
      rowOf('the same by what the servers used of the processor', 'requests/s of it', all, (each) => each.processorSeconds),
    ];
  } finally {
    await theirs.stop();
  }
}

async function ask(server: Served, { body, headers }: Asked, until: { duration: number } | { amount: number }): Promise<Load> {
  const before = await server.processorTime();
  const result = await autocannon({
    url: `${server.url}/graphql`,
    connections: CONNECTIONS,
    ...until,
    method: 'POST',
    headers,
    body,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`the bench got ${result.non2xx} refusals and ${result.errors} errors`);
  const { p50, p99 } = result.latency;
  const processorSeconds = ((await server.processorTime()) - before) / 1e6;
  return { requests: result['2xx'], seconds: result.duration, processorSeconds, p50, p99 };
}

/** The round with the ratio in the middle, against it theirs; in the note the lowest and the highest. */
function rowOf(name: string, unit: string, rounds: readonly Round[], per: (load: Load) => number): Row {
  const measured = (loads: readonly Load[]): Measured => ({
    perSecond: sum(loads, ({ requests }) => requests) / sum(loads, per),
    p50: Math.max(...loads.map(({ p50 }) => p50)),
    p99: Math.max(...loads.map(({ p99 }) => p99)),
  });
  const ratio = ({ ours, floor }: { ours: Measured; floor: Measured }): number => ours.perSecond / floor.perSecond;
  const sorted = rounds
    .map(({ ours, theirs }) => ({ ours: measured(ours), floor: measured(theirs) }))
    .toSorted((a, b) => ratio(a) - ratio(b));
  const middle = sorted[Math.floor(sorted.length / 2)]!;
  return {
    name,
    unit,
    ...middle,
    target: '>= 0.5',
    met: ratio(middle) >= 0.5,
    note: `${rounds.length} rounds, ${ratio(sorted[0]!).toFixed(2)}-${ratio(sorted.at(-1)!).toFixed(2)}`,
  };
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);

const pageOf = async (server: Served, { body, headers }: Asked): Promise<string> =>
  (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body })).text();
