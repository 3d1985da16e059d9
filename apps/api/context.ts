import type { Session } from '#access';
import type { RequestContext } from '#graphql';
import type { Platform } from '../platform/platform.ts';

type Asked = Pick<Platform, 'runner' | 'isPosition'>;

/** What resolvers see of a request: who asks, and whether the views show what it wants to see. */
export async function contextOf(
  platform: Asked,
  { actor }: Session,
  header: (name: string) => string | undefined,
): Promise<RequestContext> {
  const position = header('x-lachan-wait-for');
  // Read your own write (G7): the query waits until the views show the position of an earlier answer.
  const missed = position === undefined ? null : await missedAt(platform, position);
  return { caller: actor, missed, correlation: header('x-correlation-id') };
}

/** Text of another log, or of none, compares as something and would count as shown. */
async function missedAt({ isPosition, runner }: Asked, position: string): Promise<RequestContext['missed']> {
  if (!isPosition(position)) return 'foreign';
  return (await runner.waitFor(position, { timeoutMs: 2_000 })) ? null : 'behind';
}
