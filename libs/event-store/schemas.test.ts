import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createEventRegistry,
  createMemoryEventStore,
  InvalidEvent,
  InvalidRequest,
  isMetadataId,
  NewerEvent,
  readerWithSchemas,
  streamId,
  withSchemas,
  type EventStore,
  type Metadata,
} from '#event-store';
import { createSqliteEventReader, createSqliteEventStore } from '#event-store/sqlite/index';
import { defineEvent, id, integer, list, newId, object, oneOf, optional, personal, record, text } from '#kernel';
import { collect, context, metadata, occurredAt } from './contract/harness.ts';

const Registered = defineEvent(
  'EstablishmentRegistered',
  {
    name: text({ max: 200 }),
    owner: object({ id: id(), name: personal(text(), 'owner.id') }),
    workers: integer(),
    sector: oneOf('crafts', 'services', 'unknown'),
    partners: list(object({ id: id(), name: personal(text({ max: 40 }), 'partners.*.id') })),
    counts: optional(record(integer({ max: 100 }))),
  },
  {
    label: { vi: 'Đăng ký cơ sở', en: 'Establishment registered' },
    record: 'employers',
    version: 3,
    upcast: {
      1: (data) => ({ ...data, workers: Number(data.workers), sector: 'unknown' }),
      2: ({ owner, ...data }) => ({ ...data, owner: { id: 'unknown', name: owner }, partners: [] }),
    },
  },
);
const registry = createEventRegistry([Registered]);
const stream = streamId('establishment', 'e-1');
const good = {
  name: 'Cơ sở Mẫu',
  owner: { id: 'p-1', name: 'Người Mẫu' },
  workers: 3,
  sector: 'crafts',
  partners: [{ id: 'p-2', name: 'Người Hai' }],
};
const event = (data: unknown, more: object = {}) => ({
  id: newId(),
  type: 'EstablishmentRegistered',
  schemaVersion: 3,
  data,
  occurredAt,
  ...more,
});
const append = (store: EventStore, data: unknown, more: object = {}, given: Metadata = metadata) =>
  store.append({ stream, expected: { kind: 'any' }, events: [event(data, more)] }, { metadata: given });

const v1 = JSON.parse(
  readFileSync(new URL('./fixtures/establishment-registered.v1.json', import.meta.url), 'utf8'),
) as ReturnType<typeof event>;
const lifted = {
  name: 'Cơ sở Mẫu Một',
  owner: { id: 'unknown', name: 'Trần Văn Mẫu' },
  workers: 12,
  sector: 'unknown',
  partners: [],
};

describe('what may be appended', () => {
  const store = withSchemas(createMemoryEventStore(), registry);

  test('an event that fits', async () => expect(await append(store, good)).toMatchObject({ ok: true }));

  test.each<[string, unknown, object, string]>([
    ['an undefined type', good, { type: 'Unheard' }, 'the type is not defined'],
    ['an old version', good, { schemaVersion: 2 }, 'schema version 2 given, the current one is 3'],
    ['a version to come', good, { schemaVersion: 4 }, 'schema version 4 given, the current one is 3'],
    ['a missing field', { ...good, workers: undefined }, {}, '(root): required workers'],
    ['a field too many', { ...good, 'Trần Thị Kín': 1 }, {}, '(root): additionalProperties'],
    ['a wrong type', { ...good, workers: 'Trần Thị Kín' }, {}, 'workers: type integer'],
    ['a value outside the list', { ...good, sector: 'Trần Thị Kín' }, {}, 'sector: enum'],
    [
      'too long a text',
      { ...good, partners: [good.partners[0], { id: 'p-3', name: 'Trần Thị Kín '.repeat(9) }] },
      {},
      'partners/1/name: maxLength 40',
    ],
    ['a wrong value under a free key', { ...good, counts: { 'Trần Thị Kín': 200 } }, {}, 'counts/*: maximum 100'],
    ['no object', 'Trần Thị Kín', {}, '(root): type object'],
    ['null', null, {}, '(root): type object'],
  ])('not %s; the error names path and rule, never a value', async (_name, data, more, rule) => {
    const error = await append(store, data, more).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InvalidEvent);
    expect((error as Error).message).toContain(`: ${rule}; nothing was written`);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('Kín');
  });

  test('one bad event keeps its neighbours out', async () => {
    const fresh = withSchemas(createMemoryEventStore(), registry);
    await expect(fresh.append({ stream, expected: { kind: 'any' }, events: [event(good), event({})] }, context)).rejects.toThrow(
      InvalidEvent,
    );
    expect(await fresh.highWater()).toBeNull();
  });

  test.each([
    ['actor', 'Nguyễn Văn Mẫu'],
    ['actor', 'mau@example.vn'],
    ['actor', ''],
    ['unit', 'Xã Mẫu'],
    ['commandId', 'a b'],
    ['correlation', 'x'.repeat(81)],
    ['causation', undefined],
    ['role', 'king'],
  ])('metadata whose %s is %p', async (name, value) => {
    const error = await append(store, good, {}, { ...metadata, [name]: value } as Metadata).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InvalidRequest);
    expect((error as Error).message).toContain(`metadata.${name}`);
    if (value) expect((error as Error).message).not.toContain(value);
  });

  test('metadata with a member of its own making is refused', async () => {
    await expect(append(store, good, {}, { ...metadata, remark: 'called the owner' } as Metadata)).rejects.toThrow(
      InvalidRequest,
    );
  });

  test('a territory with its day is an id, a mail address is none', () => {
    expect(['01@2025-07-01', 'a', '0190-x:y.z', 'mau@example.vn', 'có dấu', 7].map(isMetadataId)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('reading events of older versions', () => {
  test('the committed event of version 1 in a log file is read as version 3, by every way of reading', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lachan-log-'));
    const path = join(folder, 'log.db');
    const raw = await createSqliteEventStore({ path });
    const stored = { ...v1, id: newId() };
    await raw.append({ stream, expected: { kind: 'none' }, events: [stored] }, context);
    const store = withSchemas(raw, registry);
    const reader = readerWithSchemas(await createSqliteEventReader({ path }), registry);
    await append(store, good);

    const expected = [
      [3, lifted],
      [3, good],
    ];
    const shown = (events: readonly { schemaVersion: number; data: unknown }[]) => events.map((e) => [e.schemaVersion, e.data]);
    for (const each of [store, reader]) {
      expect(shown(await collect(each.readStream(stream)))).toEqual(expected);
      expect(shown(await collect(each.readAll()))).toEqual(expected);
      expect(shown((await each.readPage()).events)).toEqual(expected);
      const subscription = each.subscribeAll();
      for await (const batch of subscription) {
        expect(shown(batch.events)).toEqual(expected);
        break;
      }
      expect(subscription.state()).toBe('closed');
    }
    // The log itself keeps what was written.
    expect(shown(await collect(raw.readStream(stream, { limit: 1 })))).toEqual([[1, v1.data]]);
    await reader.close();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  test('what upcasts make fits the current schema', () => {
    expect(registry.validate('EstablishmentRegistered', 3, registry.upcast('EstablishmentRegistered', 1, v1.data))).toBeNull();
  });

  test('the decorator put on twice lifts once', async () => {
    const raw = createMemoryEventStore();
    await append(raw, v1.data, { schemaVersion: 1 });
    expect((await collect(withSchemas(withSchemas(raw, registry), registry).readAll()))[0]!.data).toEqual(lifted);
  });

  test('an unknown type passes unchanged', async () => {
    const raw = createMemoryEventStore();
    await append(raw, { some: 'thing' }, { type: 'Unheard', schemaVersion: 7 });
    expect((await collect(withSchemas(raw, registry).readAll()))[0]).toEqual((await collect(raw.readAll()))[0]);
  });

  test('a version of the future is not guessed at', async () => {
    const raw = createMemoryEventStore();
    await append(raw, good, { schemaVersion: 4 });
    await expect(collect(withSchemas(raw, registry).readAll())).rejects.toThrow(NewerEvent);
  });
});

describe('the registry', () => {
  test('a type defined twice stops the start', () =>
    expect(() => createEventRegistry([Registered, Registered])).toThrow('defined twice'));

  test('knows definitions and personal paths', () => {
    expect(registry.definition('EstablishmentRegistered')).toBe(Registered);
    expect(registry.definition('toString')).toBeNull();
    expect(registry.personalPaths('EstablishmentRegistered')).toEqual([
      { path: 'owner.name', subject: 'owner.id' },
      { path: 'partners.*.name', subject: 'partners.*.id' },
    ]);
  });

  test('shows data without what is personal, and leaves the data alone', () => {
    const before = structuredClone(good);
    expect(registry.redact('EstablishmentRegistered', good)).toEqual({
      ...good,
      owner: { id: 'p-1', name: '[personal]' },
      partners: [{ id: 'p-2', name: '[personal]' }],
    });
    expect(good).toEqual(before);
    expect(registry.redact('EstablishmentRegistered', { name: 'Cơ sở Mẫu', partners: 'broken' })).toEqual({
      name: 'Cơ sở Mẫu',
      partners: 'broken',
    });
    expect(registry.redact('Unheard', good)).toBe('[personal]');
  });
});
