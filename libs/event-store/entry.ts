import { encodeStored } from './write.ts';
import { entryText, GrowingTree, leafHash } from '#transparency';
import type { ImportedEvent } from './port.ts';

/** An event as the leaf that it is in the tree over its log, whatever store it comes from: positions are the store's own and no part of it. */
export const entryOf = (event: ImportedEvent, sequence: number): string =>
  entryText(
    {
      data: encodeStored(event.data, 'data'),
      id: event.id,
      metadata: encodeStored(event.metadata, 'metadata'),
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
      revision: event.revision,
      stream: event.stream,
      type: event.type,
      version: event.schemaVersion,
    },
    sequence,
  );

/** The root over a whole log, as its events go by. */
export class RootOfLog {
  readonly #tree = new GrowingTree();

  add(event: ImportedEvent): void {
    this.#tree.addHash(leafHash(entryOf(event, this.#tree.size)));
  }

  get root(): string {
    return this.#tree.root().toString('base64');
  }
}
