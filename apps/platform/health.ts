import type { ProjectionLag, ProjectionRunner } from '#projections';
import type { FastifyInstance } from 'fastify';

/** When a view that is behind makes a process not ready. */
export interface ReadinessPolicy {
  /** Behind by more than so many events ... */
  readonly behind: number;
  /** ... and without a step forward for so long. */
  readonly stillMs: number;
}
export const READINESS: ReadinessPolicy = { behind: 10_000, stillMs: 30_000 };

export interface Readiness {
  readonly ready: boolean;
  /** Views of which something has stopped. */
  readonly stopped: readonly string[];
  /** Views that are far behind and do not move, or are behind by an unknown distance and do not move. */
  readonly behind: readonly string[];
}

/** Only views that are read count: one that is being built anew harms nobody. */
export function readinessOf(lag: readonly ProjectionLag[], now: string, policy: ReadinessPolicy = READINESS): Readiness {
  const read = lag.filter((view) => view.active);
  const stopped = read.filter((view) => view.state === 'stopped').map((view) => view.name);
  const isStill = (view: ProjectionLag): boolean => Date.parse(now) - Date.parse(view.movedAt) > policy.stillMs;
  const behind = read
    .filter((view) => view.state === 'catching-up' && (view.behind === null || view.behind > policy.behind) && isStill(view))
    .map((view) => view.name);
  return { ready: stopped.length === 0 && behind.length === 0, stopped, behind };
}

interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** `/health/live`, `/health/ready` and `/metrics`, the same for every role. */
export function addHealth(
  fastify: Pick<FastifyInstance, 'get'>,
  runner: Pick<ProjectionRunner, 'lag'>,
  metrics: Metrics,
  now: () => string,
): void {
  fastify.get('/health/live', async () => ({ status: 'alive' }));
  fastify.get('/health/ready', async (_request, reply) => {
    const { ready, stopped, behind } = readinessOf(await runner.lag(), now());
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', stopped, behind });
  });
  fastify.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
}
