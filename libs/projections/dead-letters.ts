import type { Position, Recorded } from '#event-store';
import type { Instant } from '#kernel';
import { collection, type Collection, type Document } from '#read-models';
import type { Described } from './failure.ts';
import type { Projection } from './projection.ts';

/** An event that a projection could not apply and has set aside. Holds nothing of the event's data: that stays in the log. */
export interface DeadLetter extends Document {
  /** Position and partition: an event of several keys may have failed for some of them only. */
  readonly id: string;
  readonly position: Position;
  readonly partition: number;
  /** Where to read from to find the event again; null: from the start of the log. */
  readonly after: Position | null;
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly error: Described;
  readonly attempts: number;
  readonly parkedAt: Instant;
}

/** Part of every build of a projection, so that letters and documents change in one transaction and a rebuild begins without any. */
export const deadLettersOf = (projection: Pick<Projection, 'name'>): Collection<DeadLetter, 'type'> =>
  collection<DeadLetter>()({ name: `${projection.name}.dead-letters`, fields: { type: 'text' }, indexes: [] });

export const deadLetter = (
  event: Recorded,
  partition: number,
  after: Position | null,
  error: Described,
  attempts: number,
  parkedAt: Instant,
): DeadLetter => ({
  id: `${event.position}~${partition}`,
  position: event.position,
  partition,
  after,
  eventId: event.id,
  type: event.type,
  stream: event.stream,
  error,
  attempts,
  parkedAt,
});
