import type { EventStore, StreamWrite } from './port.ts';

/** The store as one is that appends to one stream at a time (EventStoreDB): what comes first can be there without what comes after. */
export function oneStreamAtATime(store: EventStore): EventStore {
  const { appendAll: _, ...rest } = store;
  return rest;
}
/** Both ways to write what must be unique: with the record in one append, or before it. */
export const WAYS: readonly (readonly [string, (store: EventStore) => EventStore])[] = [
  ['in one append', (store) => store],
  ['one stream at a time', oneStreamAtATime],
];

/** Something is done around every append, to one stream or to several. */
export const aroundAppends = (
  store: EventStore,
  around: <T>(writes: readonly StreamWrite[], append: () => Promise<T>) => Promise<T>,
): EventStore => ({
  ...store,
  append: (write, context) => around([write], () => store.append(write, context)),
  ...(store.appendAll && { appendAll: (writes, context) => around(writes, () => store.appendAll!(writes, context)) }),
});
