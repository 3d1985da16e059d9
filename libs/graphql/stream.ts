import { codes } from '#kernel';
import { Field, InterfaceType, ObjectType } from '@nestjs/graphql';
import { BoundedQueue } from './bounded-queue.ts';
import { enumOf } from './enums.ts';
import { badInput } from './errors.ts';
import { PositionScalar } from './scalars.ts';
import type { Services } from './services.ts';

/** Messages that may wait for one client before it is told to read afresh. */
const MAX_WAITING = 1_000;
/** Events between a position and now that are looked through: further back the list is read afresh sooner. */
export const MAX_MISSED = 20_000;
/** So often a client without changes is told how far the views are. */
const HEARTBEAT_MS = 15_000;

const RESYNC = enumOf(
  codes('ResyncReason', 'Why a list is to be read afresh.', {
    'reader-too-slow': { vi: 'Máy nhận đọc quá chậm', en: 'The reader is too slow' },
    'position-too-old': {
      vi: 'Vị trí đã quá cũ, hoặc có quá nhiều thay đổi cùng lúc',
      en: 'The position is too old, or too much has changed at once',
    },
  }),
);

@InterfaceType({ description: 'What every message of a stream has.' })
export abstract class StreamMessage {
  @Field(() => PositionScalar, {
    description:
      'Everything up to here has been told, or is none of this stream: pass it as `after` to go on, or in the header x-lachan-wait-for of a query.',
  })
  readonly position!: string;
}
@ObjectType({ implements: () => [StreamMessage], description: 'Nothing has changed; keep the position.' })
export class Heartbeat extends StreamMessage {}
@ObjectType({
  implements: () => [StreamMessage],
  description: 'The stream could not be kept whole: read the list afresh, and go on from here.',
})
export class Resync extends StreamMessage {
  @Field(() => RESYNC, { description: 'Why.' }) readonly reason!: string;
}
export type MessageOf<T, N extends string> = T & { readonly __typename: N };
export type AnyStreamMessage = MessageOf<Heartbeat, 'Heartbeat'> | MessageOf<Resync, 'Resync'>;

/** Something was committed up to a position: what a stream makes its messages of. */
export interface Moved {
  readonly position: string;
}
export interface StreamOf<M extends Moved, B extends Moved> {
  readonly services: Pick<Services, 'isPosition' | 'heartbeatMs'>;
  /** Left out: from now on. */
  readonly after: string | undefined;
  /** How far the views show the log on which the stream rests; null: nothing yet. */
  readonly shownUpTo: () => Promise<string | null>;
  /** Hears of what the views have moved by; the function that ends it. */
  readonly listen: (moved: (batch: B) => void) => () => void;
  /** All that changed by a batch, behind the position that was told last, as one message; null: nothing of this stream. */
  readonly tell: (batch: B, from: string | null) => Told<M> | Promise<Told<M>>;
  /** The same of what lies between two positions. */
  readonly missed: (from: string, through: string) => Promise<Told<M>>;
}
/** `too-old`: there is more than is looked through. */
export type Told<M> = M | null | 'too-old';

/**
 * A stream that goes on from a position without a gap: first all that came behind it, as one message, then what is committed from now on, each
 * commit one message. A message names no position before all up to there has been told.
 */
export async function streamOf<M extends Moved, B extends Moved>({
  services,
  after,
  shownUpTo,
  listen,
  tell,
  missed,
}: StreamOf<M, B>): Promise<AsyncIterableIterator<M | AnyStreamMessage>> {
  if (after && !services.isPosition(after)) throw badInput('POSITION_NOT_VALID', 'after', '"after"');
  /** What is committed while the past is read waits here. */
  let waiting: B[] | null = [];
  let position: string | null = null;
  let hasEnded = false;
  const queue = new BoundedQueue<M | AnyStreamMessage>({
    limit: MAX_WAITING,
    overflow: ({ position: at }) => ({ __typename: 'Resync', reason: 'reader-too-slow', position: at }),
    onEnd: () => release(),
  });
  const push = (told: Told<M>, at: string): void => {
    if (told === 'too-old') queue.push({ __typename: 'Resync', reason: 'position-too-old', position: at });
    else if (told) queue.push(told);
  };
  /** One behind the other: what comes later must not be told, nor its position, before this. */
  let telling: Promise<void> = Promise.resolve();
  const take = (batch: B): void => {
    telling = telling
      .then(async () => {
        if (hasEnded) return;
        const told = await tell(batch, position);
        // Several views tell of one commit: what comes later of it takes the stream no step back.
        if (position === null || batch.position > position) position = batch.position;
        push(told, batch.position);
      })
      // The position stays where it was: what was not told now is told with the next commit.
      .catch(() => {});
  };
  const deaf = listen((batch) => {
    if (waiting) waiting.push(batch);
    else take(batch);
  });
  const beat = setInterval(() => {
    if (position !== null) queue.push({ __typename: 'Heartbeat', position });
  }, services.heartbeatMs ?? HEARTBEAT_MS);
  beat.unref();
  const release = (): void => {
    hasEnded = true;
    clearInterval(beat);
    deaf();
  };
  try {
    position = await shownUpTo();
    if (after && position !== null && after < position) {
      push(await missed(after, position), position);
    }
    // Where the stream begins: what is read of the lists from now on is not older.
    if (after && position !== null) queue.push({ __typename: 'Heartbeat', position });
  } catch (error) {
    release();
    throw error;
  }
  const begun = position;
  const late = waiting;
  waiting = null;
  for (const batch of late) if ((begun === null || batch.position > begun) && (!after || batch.position > after)) take(batch);
  return queue;
}
