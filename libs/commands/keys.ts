import { derivedFrom, derivedId, newId, PROCESS_ACCOUNT, type Actor } from '#kernel';
import type { EventStore, Recorded, StoredAnswer } from '#event-store';

/** Who gave a command its id: a client, or a process of the platform. A client that sends none gets one of the server. */
export type Sender = 'client' | 'process';

export const mayAct = (caller: Actor, sentBy: Sender): boolean =>
  caller.id.startsWith(PROCESS_ACCOUNT) === (sentBy === 'process');

/**
 * The id of a command, with what is kept under it. Every account, every process and the server have a key space of their own: an id that a
 * process or an import derives, or that an answer told, can be known beforehand, and who sends something else under it changes nothing for
 * them and learns nothing of theirs.
 */
export interface CommandKey {
  /** What metadata and answers name the command by. */
  readonly id: string;
  /** Under which its answer is kept; null: nobody can send it again. */
  readonly stored: string | null;
  eventId(index: number): string;
}

export function keyOf(given: string | null | undefined, caller: Actor): CommandKey {
  const id = given?.toLowerCase();
  if (id === undefined) {
    const made = newId();
    return { id: made, stored: null, eventId: (index) => derivedFrom(made, 'server', index) };
  }
  return {
    id,
    stored: storedUnder(caller.id, id),
    eventId: (index) => derivedFrom(id, 'account', caller.id, index),
  };
}

const storedUnder = (account: string, id: string): string => derivedId('command', account, id);
/** Under which the answer to the command of an event may be kept: an export looks there. Logs from before the key spaces have it under the bare id. */
export const answerIds = ({ metadata }: Pick<Recorded, 'metadata'>): readonly string[] => [
  storedUnder(metadata.actor, metadata.commandId),
  metadata.commandId,
];

/**
 * The first answer under a key. Logs from before the key spaces have it under the bare id: it counts where it was given to this very command
 * of this account, which the fingerprint says.
 */
export async function firstAnswer(
  store: Pick<EventStore, 'findAnswer'>,
  { id, stored }: CommandKey,
  fingerprint: string,
): Promise<StoredAnswer | null> {
  if (stored === null) return null;
  const [found, earlier] = await Promise.all([store.findAnswer(stored), store.findAnswer(id)]);
  return found ?? (earlier?.fingerprint === fingerprint ? earlier : null);
}
