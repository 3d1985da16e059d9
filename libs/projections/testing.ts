import { isStreamId, InvalidStreamName, type Metadata, type Position, type Recorded } from '#event-store';
import { derivedId, type DomainEvent, type Instant } from '#kernel';
import { createMemoryReadModels, type ReadModelStore } from '#read-models';
import type { EarlierEvents, Projection } from './projection.ts';

const METADATA: Metadata = {
  actor: 'actor-1',
  role: 'inspector',
  unit: '01',
  commandId: 'command-1',
  correlation: 'correlation-1',
  causation: 'causation-1',
};
const positionAt = (place: number): Position => String(place).padStart(16, '0') as Position;

/**
 * Plain domain events dressed as the log would hold them in one stream: revisions from 0, positions from `firstPosition` (default 1),
 * `recordedAt` = the latest `occurredAt` so far unless given. For tests of projections: `recorded('employer-e1', [registered, renamed])`.
 */
export function recorded(
  stream: string,
  events: readonly DomainEvent[],
  overrides: {
    readonly metadata?: Partial<Metadata>;
    readonly recordedAt?: Instant;
    readonly schemaVersion?: number;
    readonly firstRevision?: number;
    readonly firstPosition?: number;
  } = {},
): readonly Recorded[] {
  if (!isStreamId(stream)) throw new InvalidStreamName(stream);
  const { firstRevision = 0, firstPosition = 1 } = overrides;
  let latest = '';
  return events.map((event, i) => {
    if (event.occurredAt > latest) latest = event.occurredAt;
    return {
      ...event,
      id: derivedId(stream, firstRevision + i),
      stream,
      revision: BigInt(firstRevision + i),
      position: positionAt(firstPosition + i),
      schemaVersion: overrides.schemaVersion ?? 1,
      metadata: { ...METADATA, ...overrides.metadata },
      recordedAt: overrides.recordedAt ?? latest,
    };
  });
}

/** Events in the order of the list: positions are given anew where they do not rise, so that several `recorded` streams can be joined. */
function inOrder(events: readonly Recorded[]): readonly Recorded[] {
  const rising = events.every((event, i) => i === 0 || event.position > events[i - 1]!.position);
  return rising ? events : events.map((event, i) => ({ ...event, position: positionAt(i + 1) }));
}

/** The log, as a view may look into it. */
export const earlierIn = (log: readonly Recorded[]): EarlierEvents => ({
  async *readStream(stream, { from = 0n, to } = {}) {
    yield* log.filter((event) => event.stream === stream && event.revision >= from && (to === undefined || event.revision <= to));
  },
  readPage: async ({ after = null, filter } = {}) => {
    const behind = log.filter(({ position }) => after === null || position > after);
    const events = filter?.types ? behind.filter(({ type }) => filter.types!.includes(type)) : behind;
    return { events, through: log.at(-1)?.position ?? positionAt(0), caughtUp: true };
  },
});

/**
 * Given these events, the documents: read them with `get`, `find`, `count`. Applies as the runner does, in pages of `pageSize` (default: all
 * at once), so that `pageSize: 1` and the default must give the same; into a store in memory, unless another is given. What `apply` throws is thrown.
 */
export async function projectAll(
  projections: Projection | readonly Projection[],
  events: readonly Recorded[],
  options: { readonly pageSize?: number; readonly store?: ReadModelStore } = {},
): Promise<ReadModelStore> {
  const store = options.store ?? createMemoryReadModels();
  const log = inOrder(events);
  const pageSize = options.pageSize ?? Math.max(1, log.length);
  for (const projection of [projections].flat() as readonly Projection[]) {
    const key = { name: projection.name, version: projection.version };
    await store.register(key, projection.collections);
    const [slice] = await store.take(key, { owner: 'a test', until: null });
    let revision = slice!.revision;
    for (let at = 0; at < log.length; at += pageSize) {
      const page = log.slice(at, at + pageSize);
      const unit = store.unitOfWork(key);
      const handled = page.filter((event) => projection.handles.includes(event.type));
      if (handled.length > 0) await projection.apply(handled, unit, undefined, earlierIn(log));
      const next = page.at(-1)!.position;
      const result = await store.commit(unit, { expected: revision++, next, epoch: slice!.epoch });
      if (result !== 'stored') throw new Error(`projection ${projection.name}: the commit was ${result}`);
    }
  }
  return store;
}
