import { defineEvent, derivedId, list, newId, object, optional, record, text, decimal, type Clock } from '#kernel';
import {
  streamId,
  type Batch,
  type EventStore,
  type Metadata,
  type NewRecord,
  type Recorded,
  type StreamId,
  type Subscription,
} from '../port.ts';

export interface Harness {
  readonly store: EventStore;
  /** Closes the store and opens it again over the same log; only for stores that last. */
  reopen?(): Promise<EventStore>;
  /** Another store over the same log, as another process has it, closed with the harness; only where several may write. */
  another?(): Promise<EventStore>;
  dispose(): Promise<void>;
}
/** A store whose `recordedAt` comes from elsewhere may ignore the clock. */
export type Factory = (options?: { readonly clock?: Clock }) => Promise<Harness>;

/** Made up. */
const about = { label: { vi: 'Ghi chú', en: 'Note' }, record: 'cases' } as const;
export const NoteTaken = defineEvent('NoteTaken', { text: text({ max: 50_000_000 }) }, about);
export const PartsListed = defineEvent(
  'PartsListed',
  {
    parts: list(object({ name: text(), weight: decimal() })),
    tags: record(text()),
    remark: optional(text()),
  },
  about,
);
export const contractEvents = [NoteTaken, PartsListed];

export const metadata: Metadata = {
  actor: 'account-1',
  role: 'inspector',
  unit: '01',
  commandId: 'command-1',
  correlation: 'request-1',
  causation: 'command-1',
};
export const context = { metadata };
export const occurredAt = '2025-03-10T02:00:00.000Z';

export const note = (text: string, id = newId()): NewRecord => ({
  id,
  type: 'NoteTaken',
  schemaVersion: 1,
  data: { text },
  occurredAt,
});
export const parts = (id = newId()): NewRecord => ({
  id,
  type: 'PartsListed',
  schemaVersion: 1,
  data: { parts: [], tags: {} },
  occurredAt,
});
export const notes = (count: number, prefix = 'note'): NewRecord[] =>
  Array.from({ length: count }, (_, i) => note(`${prefix} ${i}`));
/** An id that is the same in every run. */
export const fixedId = (name: string): string => derivedId('contract', name);

export const employer = streamId('employer', 'e-1');
export const visit = streamId('visit', 'v-1');
export const any = { kind: 'any' } as const;
export const none = { kind: 'none' } as const;
export const exact = (revision: bigint) => ({ kind: 'exact', revision }) as const;

export const add = async (store: EventStore, stream: StreamId, events: readonly NewRecord[]) => {
  const result = await store.append({ stream, expected: any, events }, context);
  if (!result.ok) throw new Error(`not appended: ${result.reason}`);
  return result;
};
export const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};
export const textsOf = (events: readonly Recorded[]): string[] => events.map((event) => (event.data as { text: string }).text);

/** Reads a subscription until it has given so many events, then closes it. */
export async function take(subscription: Subscription, count: number): Promise<{ events: Recorded[]; batches: Batch[] }> {
  const events: Recorded[] = [];
  const batches: Batch[] = [];
  if (count > 0)
    for await (const batch of subscription) {
      batches.push(batch);
      events.push(...batch.events);
      if (events.length >= count) break;
    }
  await subscription.close();
  return { events, batches };
}

/** Opens a store for each test and disposes of it afterwards. */
export function using(factory: Factory): {
  readonly store: EventStore;
  readonly harness: Harness;
  open(options: Parameters<Factory>[0]): Promise<EventStore>;
} {
  let harness: Harness;
  beforeEach(async () => void (harness = await factory()));
  afterEach(() => harness.dispose());
  return {
    get store() {
      return harness.store;
    },
    get harness() {
      return harness;
    },
    async open(options) {
      await harness.dispose();
      harness = await factory(options);
      return harness.store;
    },
  };
}
