import autocannon from 'autocannon';
import type { Measured } from './measure.ts';
import type { Row } from './report.ts';
import type { Served } from './servers.ts';

export interface Asked {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** Never from the answers that the server remembers. */
export const anew = ({ body, headers }: Asked): Asked => ({ body, headers: { ...headers, 'cache-control': 'no-cache' } });

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
/** Requests before it counts, so that both are compiled. No seconds: a busy machine answers few in them. 5,000 were too few. */
const WARM_UP = 15_000;

/** A question to a server. */
export interface Question {
  readonly server: Served;
  readonly asked: Asked;
}
export interface Rounds {
  readonly rounds: number;
  /** Of each of the four stretches of a round. */
  readonly seconds: number;
}

/**
 * Two questions asked in turn (ours, theirs, theirs, ours), so that what else the machine does meets both. The round in the middle counts: once
 * by requests per second, once by what the servers used of the processor, which a busy machine changes little.
 */
export async function inTurn(
  ours: Question,
  theirs: Question,
  { rounds, seconds }: Rounds,
  atLeast: number,
  [name, byProcessor]: readonly [string, string],
): Promise<readonly Row[]> {
  const load = (question: Question): Promise<Load> => ask(question, { duration: seconds });
  for (const question of [ours, theirs]) await ask(question, { amount: WARM_UP });
  const all: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const [first, second, third, fourth] = [await load(ours), await load(theirs), await load(theirs), await load(ours)];
    all.push({ ours: [first, fourth], theirs: [second, third] });
  }
  return [
    rowOf(name, 'requests/s', all, atLeast, (each) => each.seconds),
    rowOf(byProcessor, 'requests/s of it', all, atLeast, (each) => each.processorSeconds),
  ];
}

async function ask(
  { server, asked: { body, headers } }: Question,
  until: { duration: number } | { amount: number },
): Promise<Load> {
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
function rowOf(name: string, unit: string, rounds: readonly Round[], atLeast: number, per: (load: Load) => number): Row {
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
    target: `>= ${atLeast}`,
    met: ratio(middle) >= atLeast,
    note: `${rounds.length} rounds, ${ratio(sorted[0]!).toFixed(2)}-${ratio(sorted.at(-1)!).toFixed(2)}`,
  };
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);
