import type { EventReader, Recorded } from '#event-store';
import type { ProjectionKey, ReadModelStore } from '#read-models';
import { deadLettersOf, type DeadLetter } from './dead-letters.ts';
import { describe } from './failure.ts';
import { partitionOf } from './partitions.ts';
import type { Projection } from './projection.ts';
import { pauseAfterLostRace } from './scheduling.ts';

export type Resolved = 'applied' | 'failed' | 'dropped' | 'unknown';

/** Against a worker that commits all the time; each try takes a few milliseconds. */
const TRIES = 50;

/**
 * Applies a parked event of one partition now, behind everything that came after it, or gives it up. Works beside the worker that owns
 * the partition: both write by compare-and-set of the slice's revision, and whoever loses looks again.
 */
export async function resolveDeadLetter(
  on: { readonly store: ReadModelStore; readonly log: Pick<EventReader, 'readPage' | 'readStream'> },
  projection: Projection,
  key: ProjectionKey,
  id: string,
  what: 'retry' | 'drop',
): Promise<Resolved> {
  const { store } = on;
  const letters = deadLettersOf(projection);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const letter = await store.at(key).get(letters, id);
    if (!letter) return 'unknown';
    const slice = (await store.slices(key)).find(({ partitions }) => partitions.includes(letter.partition));
    if (!slice || slice.position === null) return 'unknown';
    const owns = projection.partitionBy && ((of: string): boolean => partitionOf(of) === letter.partition);
    const unit = store.unitOfWork(key);
    let result: Resolved = 'dropped';
    if (what === 'retry') {
      const event = await eventOf(on.log, projection, letter);
      try {
        await projection.apply([event], unit, owns, on.log);
        result = 'applied';
      } catch (error) {
        const again = store.unitOfWork(key);
        again.put(letters, { ...letter, attempts: letter.attempts + 1, error: describe(error, [event]) });
        if ((await store.commit(again, move(slice))) === 'stored') return 'failed';
        await pauseAfterLostRace(attempt);
        continue;
      }
    }
    unit.delete(letters, id);
    if ((await store.commit(unit, move(slice))) === 'stored') return result;
    await pauseAfterLostRace(attempt);
  }
  throw new Error(`nothing was changed: the view ${projection.name} was written to at every try; try again`);
}

const move = ({ epoch, revision, position }: { epoch: bigint; revision: number; position: string | null }) => ({
  epoch,
  expected: revision,
  next: position as never,
});

async function eventOf(
  log: Pick<EventReader, 'readPage' | 'readStream'>,
  projection: Projection,
  letter: DeadLetter,
): Promise<Recorded> {
  for (let { after } = letter; ;) {
    const page = await log.readPage({ after, filter: { types: projection.handles }, limit: 1 });
    const event = page.events.find((e) => e.position === letter.position);
    if (event) return event;
    if (page.caughtUp || page.through >= letter.position)
      throw new Error(`the log holds no event at ${letter.position} for the view ${projection.name}`);
    after = page.through;
  }
}
