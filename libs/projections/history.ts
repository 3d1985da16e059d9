import { NewerEvent, type EventStore, type Recorded, type StreamId } from '#event-store';
import { ReadModelError } from '#read-models';

/** What a view keeps of the event that it came past last. Its moment too: ids derived from a command come again when the command does. */
export const lastOf = ({ stream, revision, id, position, recordedAt }: Recorded): string =>
  [stream, revision, id, position, recordedAt].join(' ');

export type History = Pick<EventStore, 'readStream'>;

/**
 * STORE_REFUSED where a view has seen an event that the log does not hold: the log was set back (a restored backup) and went on otherwise. Its
 * identity is the same then, and once it has grown its end tells nothing either. `asked`: what was found in the log already.
 */
export async function checkHistory(
  view: string,
  lasts: readonly string[],
  log: History,
  asked: Set<string> = new Set(),
): Promise<void> {
  for (const last of lasts) {
    if (asked.has(last)) continue;
    const [stream, revision, , position] = last.split(' ') as [StreamId, string, string, string];
    const found = await holds(log, last, stream, BigInt(revision));
    if (!found)
      throw new ReadModelError(
        'STORE_REFUSED',
        `the view ${view} shows an event that the log does not hold (at ${position}): the log was set back (a restored backup?) and has gone on otherwise since. Move the views away (or name empty read models with LACHAN_READ_MODELS) so that they are built anew; nothing was changed`,
      );
    asked.add(last);
  }
}

async function holds(log: History, last: string, stream: StreamId, revision: bigint): Promise<boolean> {
  try {
    for await (const event of log.readStream(stream, { from: revision, to: revision })) return lastOf(event) === last;
    return false;
  } catch (error) {
    // A newer program wrote it and was taken back: whether that event can be read is asked when a view comes to it.
    if (error instanceof NewerEvent) return true;
    throw error;
  }
}
