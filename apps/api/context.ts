import type { Session } from '#access';
import type { RequestContext } from '#graphql';
import type { Asked } from './engine/engine.ts';
import type { Platform } from '../platform/platform.ts';

type Views = Pick<Platform, 'runner' | 'isPosition'>;

/** What resolvers see of a request: who asks, and whether the views show what it wants to see. */
export async function contextOf(
  platform: Views,
  { actor }: Session,
  header: (name: string) => string | undefined,
  { position: wanted }: Asked,
): Promise<RequestContext> {
  const position = header('x-lachan-wait-for');
  // Read your own write (G7): the query waits until the views show the position of an earlier answer.
  const missed = position === undefined ? null : await missedAt(platform, position);
  const context = { caller: actor, missed, correlation: header('x-correlation-id') };
  return wanted ? { ...context, shownUpTo: await platform.runner.shownUpTo() } : context;
}

/** Text of another log, or of none, compares as something and would count as shown. */
async function missedAt({ isPosition, runner }: Views, position: string): Promise<RequestContext['missed']> {
  if (!isPosition(position)) return 'foreign';
  return (await runner.waitFor(position, { timeoutMs: 2_000 })) ? null : 'behind';
}
