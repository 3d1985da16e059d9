import { EventStoreError, StoreUnavailable, type EventReader } from '#event-store';
import type { ProjectionLag, ProjectionRunner } from '#projections';
import { ReadModelError } from '#read-models';
import type { FastifyInstance } from 'fastify';
import { inTime, TooLate } from './time-limit.ts';

/** When a view that is behind makes a process not ready. */
export interface ReadinessPolicy {
  /** Behind by more than so many events ... */
  readonly behind: number;
  /** ... and without a step forward for so long; or behind at all, and without a step for so long. */
  readonly stillMs: number;
  readonly longStillMs: number;
}
export const READINESS: ReadinessPolicy = { behind: 10_000, stillMs: 30_000, longStillMs: 300_000 };

/** Whoever asks for readiness or metrics waits a few seconds himself. */
export const ANSWER_WITHIN_MS = 5_000;
/** For one look whether the log answers: two of them are within the second in which a log that is away is told. */
const LOG_WITHIN_MS = 400;

export interface Readiness {
  readonly ready: boolean;
  /** Views of which something has stopped, in whatever process. */
  readonly stopped: readonly string[];
  /** Views that are behind and do not move. */
  readonly behind: readonly string[];
  /** Views that are being built anew: until then they are shown as the build before left them, or kept it up. */
  readonly building: readonly string[];
  /** Events that were set aside, by view. */
  readonly parked: Readonly<Record<string, number>>;
}

/** Only views that are read count: one that is being built anew harms nobody. */
export function readinessOf(lag: readonly ProjectionLag[], now: string, policy: ReadinessPolicy = READINESS): Readiness {
  const read = lag.filter((view) => view.active);
  const stopped = read.filter((view) => view.state === 'stopped').map((view) => view.name);
  const stillFor = (view: ProjectionLag): number => Date.parse(now) - Date.parse(view.movedAt);
  const isStuck = (view: ProjectionLag): boolean =>
    stillFor(view) > policy.longStillMs ||
    ((view.behind === null || view.behind > policy.behind) && stillFor(view) > policy.stillMs);
  const behind = read.filter((view) => view.state === 'catching-up' && isStuck(view)).map((view) => view.name);
  const building = lag.filter((view) => !view.active || view.state === 'outdated').map((view) => view.name);
  return {
    ready: stopped.length === 0 && behind.length === 0,
    stopped,
    behind,
    building: [...new Set(building)],
    parked: Object.fromEntries(read.filter((view) => view.deadLetters > 0).map((view) => [view.name, view.deadLetters])),
  };
}

/** For whoever may not see more: which store, and the code. Hosts and paths are in the log of the process. */
function reasonOf(error: unknown): string {
  if (error instanceof EventStoreError) return `the event log cannot be asked (${error.code})`;
  if (error instanceof ReadModelError) return `the read models cannot be asked (${error.code})`;
  return error instanceof TooLate ? 'the stores do not answer in time' : 'the views cannot be asked';
}

interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** The longest that what was found out is told again. */
const KEPT_MS = 1_000;
/** Finding it out takes one part in so many of the time, however many ask. */
const SHARE = 10;

/** What is open without a token and reads the stores: a crowd that asks must not cost more than one. A failure is told again like an answer. */
export function sparing<T>(ask: () => Promise<T>, now: () => number = () => performance.now()): () => Promise<T> {
  let asked: Promise<T> | null = null;
  let until = Infinity;
  return () => {
    if (asked !== null && now() < until) return asked;
    const started = now();
    until = Infinity;
    const ended = (): void => void (until = now() + Math.min((now() - started) * (SHARE - 1), KEPT_MS));
    const asking = (asked = ask());
    asking.then(ended, ended);
    return asking;
  };
}

/**
 * Asks, and once more where no answer comes in time: one slow answer does not make a process that was ready not ready. What answers late all the
 * same counts. Where the last look failed, one is enough.
 */
export function lookingTwice<T>(ask: () => Promise<T>, withinMs: number): () => Promise<T> {
  let looks = 2;
  return async () => {
    const begun: Promise<T>[] = [];
    for (;;) {
      begun.push(ask());
      try {
        const answer = await inTime(Promise.any(begun), withinMs);
        looks = 2;
        return answer;
      } catch (error) {
        if (begun.length < looks) continue;
        looks = 1;
        throw error instanceof AggregateError ? (error.errors.at(-1) as unknown) : error;
      }
    }
  };
}

/** What a process needs to be ready. */
interface Stores {
  readonly runner: Pick<ProjectionRunner, 'lag'>;
  readonly log: Pick<EventReader, 'highWater'>;
}

/** Views may be slow because there is much to do; a log that does not answer at once is away. */
function whileLogAnswers({ runner, log }: Stores, withinMs: number): () => Promise<readonly ProjectionLag[]> {
  const look = lookingTwice(() => log.highWater(), withinMs);
  return async () => {
    const answers = look().catch((error: unknown) => {
      throw error instanceof TooLate ? new StoreUnavailable(error.message) : error;
    });
    const [lag] = await Promise.all([inTime(runner.lag(), ANSWER_WITHIN_MS), answers]);
    return lag;
  };
}

/** `/health/live`, `/health/ready` and `/metrics`, the same for every role. */
export function addHealth(
  fastify: Pick<FastifyInstance, 'get'>,
  stores: Stores,
  metrics: Metrics,
  now: () => string,
  policy: ReadinessPolicy = READINESS,
  logWithinMs = LOG_WITHIN_MS,
): void {
  const lag = sparing(whileLogAnswers(stores, logWithinMs));
  const figures = sparing(() => metrics.text());
  fastify.get('/health/live', async () => ({ status: 'alive' }));
  fastify.get('/health/ready', async (_request, reply) => {
    try {
      const { ready, ...views } = readinessOf(await lag(), now(), policy);
      return await reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...views });
    } catch (error) {
      return reply.code(503).send({ status: 'not ready', reason: reasonOf(error) });
    }
  });
  fastify.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await figures()));
}
