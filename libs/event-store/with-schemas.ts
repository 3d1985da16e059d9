import { ROLES } from '#kernel';
import { mapItems } from './pages.ts';
import {
  InvalidEvent,
  InvalidRequest,
  type EventReader,
  type EventStore,
  type ImportedEvent,
  type Metadata,
  type Recorded,
  type StreamWrite,
  type Subscription,
  type WriteContext,
} from './port.ts';
import type { EventRegistry } from './schemas.ts';

const METADATA = ['actor', 'role', 'unit', 'commandId', 'correlation', 'causation'] as const;
const IDS = ['actor', 'unit', 'commandId', 'correlation', 'causation'] as const;
const ID = /^[A-Za-z0-9@._:-]{1,80}$/;
const MAIL = /@.*\.[A-Za-z]{2,}$/;

/** What may stand in metadata: an opaque id. Free text has no place there, nor has an e-mail address, which is personal. */
export const isMetadataId = (text: unknown): boolean =>
  typeof text === 'string' && ID.test(text) && !(text.includes('@') && MAIL.test(text));

function checkMetadata(metadata: Metadata): void {
  for (const name of IDS)
    if (!isMetadataId(metadata[name]))
      throw new InvalidRequest(`metadata.${name} is no opaque id of at most 80 letters, digits and @ . _ : -`);
  if (!ROLES.includes(metadata.role)) throw new InvalidRequest('metadata.role is no role');
  // Counted first: the usual case needs no list of names.
  if (Object.keys(metadata).length !== METADATA.length)
    throw new InvalidRequest(`metadata has other members than ${METADATA.join(', ')}`);
}

/**
 * Why an event of another log could not be read by this program, as a sentence without a value; null where it can. Data of an older version must
 * fit once they are lifted: what is wrong shows before it is stored, not when the views are built.
 */
export function faultOfImported(event: ImportedEvent, registry: EventRegistry): string | null {
  const { type, schemaVersion, data, metadata } = event;
  const definition = registry.definition(type);
  if (!definition) return `the type ${type} is not known to this program: use the program that exported it, or a newer one`;
  if (schemaVersion > definition.version)
    return `${type} of version ${schemaVersion}, this program knows version ${definition.version}: use the newer program`;
  try {
    checkMetadata(metadata);
    const fault = registry.validate(type, definition.version, registry.upcast(type, schemaVersion, data));
    return fault === null ? null : `${type} does not fit its schema (${fault})`;
  } catch (error) {
    // An upcast's own message could quote a value.
    return error instanceof InvalidRequest
      ? error.message
      : `${type} of version ${schemaVersion} cannot be lifted to version ${definition.version}`;
  }
}

/**
 * Lets a store take only events that fit their current schema, and gives every event in its current version. `schemaVersion` of an
 * event read is the current one too, since it speaks of `data` (so this decorator may be put on twice); the version that was stored
 * is seen by reading the undecorated store. Types that are not defined pass through on reading, unchanged.
 */
export function withSchemas(store: EventStore, registry: EventRegistry): EventStore {
  const check = (writes: readonly StreamWrite[], { metadata }: WriteContext): void => {
    checkMetadata(metadata);
    for (const { events } of writes)
      for (const event of events) {
        const fault = registry.validate(event.type, event.schemaVersion, event.data);
        if (fault !== null) throw new InvalidEvent(event.type, fault);
      }
  };
  return {
    ...readerWithSchemas(store, registry),
    append: async (write, context) => {
      check([write], context);
      return store.append(write, context);
    },
    ...(store.appendAll && {
      appendAll: async (writes, context) => {
        check(writes, context);
        return store.appendAll!(writes, context);
      },
    }),
    storeAnswer: (answer) => store.storeAnswer(answer),
    onCommit: (listener) => store.onCommit(listener),
    capabilities: store.capabilities,
  };
}

/** The reading half alone, for a process that does not write. */
export function readerWithSchemas(reader: EventReader, registry: EventRegistry): EventReader {
  const lift = (event: Recorded): Recorded => {
    const current = registry.definition(event.type)?.version;
    if (current === undefined || current === event.schemaVersion) return event;
    return { ...event, data: registry.upcast(event.type, event.schemaVersion, event.data), schemaVersion: current };
  };
  return {
    readStream: (stream, options) => mapItems(reader.readStream(stream, options), lift),
    readAll: (options) => mapItems(reader.readAll(options), lift),
    readPage: async (options) => {
      const batch = await reader.readPage(options);
      return { ...batch, events: batch.events.map(lift) };
    },
    subscribeAll: (options): Subscription => {
      const inner = reader.subscribeAll(options);
      const batches = mapItems(inner, (batch) => ({ ...batch, events: batch.events.map(lift) }));
      return {
        [Symbol.asyncIterator]: () => batches[Symbol.asyncIterator](),
        close: () => inner.close(),
        state: () => inner.state(),
      };
    },
    identity: () => reader.identity(),
    highWater: () => reader.highWater(),
    findAnswer: (commandId) => reader.findAnswer(commandId),
    ...(reader.readAnswers && { readAnswers: () => reader.readAnswers!() }),
    close: () => reader.close(),
  };
}
