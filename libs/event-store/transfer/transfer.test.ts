import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createMemoryEventStore, streamId, type EventStore, type Position, type StoredAnswer } from '#event-store';
import { importedFrom, openSqliteImport, createSqliteEventStore, createSqliteEventReader } from '#event-store/sqlite/index';
import { fixedClock } from '#kernel';
import { add, any, collect, metadata, note, notes } from '../contract/harness.ts';
import { takeLock } from '../sqlite/lock.ts';
import { checkLogFile, exportLog, importInto, importIntoStore } from './index.ts';

let folder: string;
let opened: { close(): Promise<void> }[] = [];
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lachan-transfer-'))));
afterEach(async () => {
  for (const store of opened) await store.close();
  opened = [];
  rmSync(folder, { recursive: true });
});
const at = (name: string): string => join(folder, name);
const use = <S extends { close(): Promise<void> }>(store: S): S => {
  opened.push(store);
  return store;
};

const accept = (store: EventStore, stream: string, commandId: string, words: readonly string[]) =>
  store.append(
    { stream: streamId('employer', stream), expected: any, events: words.map((w) => note(w)) },
    {
      metadata: { ...metadata, commandId },
      answer: { commandId, fingerprint: 'f', answer: { kind: 'Accepted', revision: null, position: null } },
    },
  );

/** Twelve hundred events of three streams at several moments, answers to appends, a refusal. */
async function filled(): Promise<EventStore> {
  const clock = fixedClock('2025-03-10T02:00:00.000Z');
  const store = use(createMemoryEventStore({ clock }));
  await add(store, streamId('unit', '01'), notes(500, 'Đơn vị'));
  clock.set('2025-03-11T02:00:00.000Z');
  await accept(store, 'e-1', 'command-1', ['Cơ sở Mẫu', 'Người Mẫu']);
  await accept(store, 'e-2', 'command-2', ['x']);
  await store.storeAnswer({ commandId: 'command-0', fingerprint: 'f', answer: { kind: 'Refused', code: 'TooYoung' } });
  clock.set('2025-03-12T02:00:00.000Z');
  await add(store, streamId('unit', '01'), notes(697, 'later'));
  await accept(store, 'e-1', 'command-3', ['y']);
  return store;
}

async function exported(store: EventStore, name = 'log.jsonl', through?: Position | null): Promise<string> {
  const text: string[] = [];
  for await (const chunk of exportLog(store, {
    through: through === undefined ? await store.highWater() : through,
    exportedAt: '2025-04-01T00:00:00.000Z',
    digests: { a: 1 },
  }))
    text.push(chunk);
  writeFileSync(at(name), name.endsWith('.gz') ? gzipSync(text.join('')) : text.join(''));
  return at(name);
}
const all = async (store: Pick<EventStore, 'readAll' | 'readAnswers'>) => ({
  events: await collect(store.readAll()),
  answers: await collect(store.readAnswers!()),
});
const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
/** Puts lines under an end that fits them, as a forger or a faulty program would. */
const sealed = (file: string, change: (lines: string[]) => string[]): string => {
  const lines = change(linesOf(file).slice(0, -1));
  const text = lines.map((l) => `${l}\n`).join('');
  const count = (kind: string): number => lines.filter((l) => l.startsWith(`{"kind":"${kind}"`)).length;
  const end = {
    end: true,
    events: count('event'),
    answers: count('answer'),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
  writeFileSync(file, `${text}${JSON.stringify(end)}\n`);
  return file;
};

describe('a log exported and taken in', () => {
  test.each(['log.jsonl', 'log.jsonl.gz'])(
    '%s: is the same log in a new file, events, times, revisions, order and answers',
    async (name) => {
      const source = await filled();
      const file = await exported(source, name);
      const draft = await openSqliteImport(at('new/log.db'));
      const imported = await importInto(draft, file);
      expect(existsSync(at('new/log.db'))).toBe(false);
      const origin = {
        identity: imported.header.identity,
        exportedAt: imported.header.exportedAt,
        sha256: imported.end.sha256,
        events: 1_201,
      };
      await draft.finish(origin, { now: '2025-05-01T00:00:00.000Z', views: [] });
      draft.abort();
      expect(imported).toMatchObject({
        header: { identity: await source.identity() },
        end: { events: 1_201, answers: 4 },
        digests: { a: 1 },
      });

      expect(importedFrom(at('new/log.db'))).toEqual(origin);
      const store = use(await createSqliteEventStore({ path: at('new/log.db') }));
      expect(await all(store)).toEqual(await all(source));
      expect(await store.identity()).not.toBe(await source.identity());
      expect(await accept(store, 'e-1', 'command-1', ['again'])).toMatchObject({ ok: false, reason: 'already-answered' });
      expect(await accept(store, 'e-1', 'command-4', ['next'])).toMatchObject({ ok: true, revision: 3n });
      // Something was appended since: no longer what the file holds.
      expect(importedFrom(at('new/log.db'))).toBeNull();
    },
  );

  test('in a store with other positions the answers name the positions there', async () => {
    const source = await filled();
    const file = await exported(source);
    const shifted = shiftedStore();
    await importIntoStore(shifted, file);
    const events = await collect(shifted.readAll());
    expect(events.map((e) => ({ ...e, position: null }))).toEqual(
      (await collect(source.readAll())).map((e) => ({ ...e, position: null })),
    );
    const of = (stream: string, revision: bigint) =>
      events.find((e) => e.stream === `employer-${stream}` && e.revision === revision)!.position;
    expect((await shifted.findAnswer('command-1'))!.answer).toEqual({ kind: 'Accepted', revision: '1', position: of('e-1', 1n) });
    expect((await shifted.findAnswer('command-3'))!.answer).toEqual({ kind: 'Accepted', revision: '2', position: of('e-1', 2n) });
    expect((await shifted.findAnswer('command-0'))!.answer).toEqual({ kind: 'Refused', code: 'TooYoung' });
  });

  test('an import that was killed after any group goes on, and holds everything once', async () => {
    const source = await filled();
    const file = await exported(source);
    const target = use(createMemoryEventStore());
    for (const allowed of [0, 1, 2, 3]) {
      let left = allowed;
      const dying = async <T>(work: () => Promise<T>): Promise<T> => {
        if (left-- === 0) throw new Error('killed');
        return work();
      };
      const importer = target.importer!;
      const killed = importIntoStore(
        {
          ...target,
          importer: {
            append: (events) => dying(() => importer.append(events)),
            keepAnswers: (answers) => dying(() => importer.keepAnswers(answers)),
          },
        },
        file,
      );
      await expect(killed).rejects.toThrow('killed');
    }
    await importIntoStore(target, file);
    await importIntoStore(target, file);
    expect(await all(target)).toEqual(await all(source));
  });

  test('what is appended while it is exported, and its answer, belongs to a later export', async () => {
    const source = await filled();
    const through = await source.highWater();
    await accept(source, 'e-3', 'command-9', ['late']);
    const target = use(createMemoryEventStore());
    await importIntoStore(target, await exported(source, 'log.jsonl', through));
    expect(await collect(target.readAll())).toEqual((await collect(source.readAll())).slice(0, -1));
    expect(await target.findAnswer('command-9')).toBeNull();
  });

  test('a log whose clock was set back (by the clock of a server) keeps its moments; what is appended then is not before the last', async () => {
    const source = await filled();
    const back = '2020-01-01T00:00:00.000Z';
    const file = sealed(await exported(source), (lines) =>
      lines.map((l) => (l.includes('"later 600"') ? JSON.stringify({ ...JSON.parse(l), recordedAt: back }) : l)),
    );
    const draft = await openSqliteImport(at('new/log.db'));
    const { end } = await importInto(draft, file);
    await draft.finish({ identity: '', exportedAt: '', sha256: end.sha256, events: end.events }, { now: back, views: [] });
    const store = use(await createSqliteEventStore({ path: at('new/log.db'), clock: fixedClock(back) }));
    const memory = use(createMemoryEventStore());
    await importIntoStore(memory, file);
    const times = (await collect(source.readAll())).map(({ data, recordedAt }) =>
      (data as { text?: string }).text === 'later 600' ? back : recordedAt,
    );
    expect(times.filter((time) => time === back)).toHaveLength(1);
    for (const log of [store, memory]) expect((await collect(log.readAll())).map((e) => e.recordedAt)).toEqual(times);
    await accept(store, 'e-1', 'command-4', ['next']);
    expect((await collect(store.readAll())).at(-1)!.recordedAt).toBe(times.at(-1));
    // Exported from there it is the same again.
    await checkLogFile(await exported(store, 'again.jsonl'));
  });

  test('an empty log is a log', async () => {
    const target = use(createMemoryEventStore());
    await importIntoStore(target, await exported(use(createMemoryEventStore())));
    expect(await target.highWater()).toBeNull();
  });

  test('events are written as they are stored, and of an answer that would lose its event nothing is', async () => {
    const source = use(createMemoryEventStore());
    await source.append(
      { stream: streamId('employer', 'e-1'), expected: any, events: [note('x')] },
      {
        metadata: { ...metadata, commandId: 'command-1' },
        answer: { commandId: 'another', fingerprint: 'f', answer: { position: null } },
      },
    );
    await expect(exported(source)).rejects.toMatchObject({ code: 'EXPORT_INCOMPLETE' });
  });
});

/** A store whose positions are others than those of the log it was filled from, as another product's would be. */
function shiftedStore(): EventStore {
  const inner = use(createMemoryEventStore());
  const shift = (p: Position): Position => `C:${p}` as Position;
  return {
    ...inner,
    readAll: async function* (options) {
      for await (const event of inner.readAll(options)) yield { ...event, position: shift(event.position) };
    },
    importer: {
      append: async (events) => (await inner.importer!.append(events)).map(shift),
      keepAnswers: (answers) => inner.importer!.keepAnswers(answers),
    },
  };
}

describe('a file that is not whole is refused, with the place, and nothing is taken in', () => {
  const swap = (lines: string[], one: number, other: number): string[] => {
    [lines[one], lines[other]] = [lines[other]!, lines[one]!];
    return lines;
  };
  const edited = (change: (event: Record<string, unknown>) => void, at: number) => (file: string) =>
    sealed(file, (lines) =>
      lines.map((l, i) => (i === at ? ((event) => (change(event), JSON.stringify(event)))(JSON.parse(l)) : l)),
    );

  test.each<[string, (file: string) => void, RegExp, string?]>([
    ['cut within a line', (f) => truncateSync(f, 40_000), /cut off within this line/],
    [
      'without its end',
      (f) =>
        writeFileSync(
          f,
          linesOf(f)
            .slice(0, -1)
            .map((l) => `${l}\n`)
            .join(''),
        ),
      /its end is missing/,
    ],
    ['empty', (f) => writeFileSync(f, ''), /the file is empty/],
    [
      'changed in one letter',
      (f) => writeFileSync(f, readFileSync(f, 'utf8').replace('Đơn vị 17"', 'Đơn vị 18"')),
      /something before this line was changed .*SHA-256/,
    ],
    ['with a line left out', (f) => sealed(f, (l) => l.toSpliced(5, 1)), /line 6: .* revision 4, not 5/],
    ['with two lines changed about', (f) => sealed(f, (l) => swap(l, 5, 6)), /line 6: .* revision 4, not 5/],
    ['with more behind the end', (f) => writeFileSync(f, `${readFileSync(f, 'utf8')}{}\n`), /more behind the end/],
    ['another kind of file', (f) => writeFileSync(f, 'name,kind\nx,y\n'), /line 1: this is no log exported by "lachan export"/],
    [
      'of a newer program',
      (f) => sealed(f, ([h, ...rest]) => [h!.replace('"version":1', '"version":2'), ...rest]),
      /use the newer program/,
      'LOG_FILE_NEWER',
    ],
    [
      'with a line that is no JSON',
      (f) => sealed(f, (l) => l.toSpliced(3, 1, '{"kind":"event",')),
      /line 4: this is no JSON object/,
    ],
    [
      'with a line of another kind',
      (f) => sealed(f, (l) => l.toSpliced(3, 0, '{"kind":"picture"}')),
      /line 4: this is neither an event/,
    ],
    ['an id that is none', edited((e) => (e['id'] = 'x'), 3), /line 4: id is no lower-case UUID/],
    ['a stream that is none', edited((e) => (e['stream'] = 'X'), 3), /line 4: stream is no name/],
    ['a moment that is none', edited((e) => (e['recordedAt'] = 'yesterday'), 3), /line 4: recordedAt is no moment/],
    ['no metadata', edited((e) => delete e['metadata'], 3), /line 4: metadata is no object/],
    ['no data', edited((e) => delete e['data'], 3), /line 4: data is no JSON/],
    ['an answer behind another event', (f) => sealed(f, (l) => swap(l, 503, 504)), /the answer is not behind the event/],
    [
      'a count that does not fit',
      (f) => writeFileSync(f, readFileSync(f, 'utf8').replace('"events":1201', '"events":1200')),
      /has 1201 events and 4 answers, its end speaks of 1200/,
    ],
  ])('%s', async (_, change, message, code = 'LOG_FILE_DAMAGED') => {
    const file = await exported(await filled());
    change(file);
    const failing = expect.objectContaining({ name: 'StoreRefused', code, message: expect.stringMatching(message) });
    await expect(checkLogFile(file)).rejects.toEqual(failing);

    const draft = await openSqliteImport(at('new/log.db'));
    await expect(importInto(draft, file)).rejects.toEqual(failing);
    draft.abort();
    expect(['', '-wal', '.import', '.owner'].filter((rest) => existsSync(at(`new/log.db${rest}`)))).toEqual([]);

    const store = use(createMemoryEventStore());
    await expect(importIntoStore(store, file)).rejects.toEqual(failing);
    expect(await store.highWater()).toBeNull();
  });

  test('packed: cut, damaged, and no gzip at all', async () => {
    const file = await exported(await filled(), 'log.jsonl.gz');
    const whole = readFileSync(file);
    for (const [bytes, message] of [
      [whole.subarray(0, whole.length / 2), /cut off/],
      [Buffer.from('no gzip'), /cannot be unpacked/],
    ] as const) {
      writeFileSync(file, bytes);
      await expect(checkLogFile(file)).rejects.toMatchObject({
        code: 'LOG_FILE_DAMAGED',
        message: expect.stringMatching(message),
      });
    }
  });

  test('a file that is not there, or a folder', async () => {
    await expect(checkLogFile(at('nowhere.jsonl'))).rejects.toMatchObject({ code: 'LOG_FILE_MISSING' });
    await expect(checkLogFile(folder)).rejects.toMatchObject({ code: 'LOG_FILE_MISSING' });
  });

  test('a value that may be personal is never repeated', async () => {
    const file = await exported(await filled());
    sealed(file, (lines) =>
      lines.map((l) => (l.includes('Người Mẫu') ? l.replace('"occurredAt":"', '"occurredAt":"Người Mẫu ') : l)),
    );
    const error = (await checkLogFile(file).catch((e: unknown) => e)) as Error;
    expect(error.message).toContain('occurredAt is no UTC instant');
    expect(error.message).not.toContain('Người');
  });
});

describe('where there is a log already', () => {
  test('a file with events is left as it is', async () => {
    const store = await createSqliteEventStore({ path: at('log.db') });
    await add(store, streamId('employer', 'e-1'), notes(3));
    await store.close();
    const before = readFileSync(at('log.db'));
    await expect(openSqliteImport(at('log.db'))).rejects.toMatchObject({
      code: 'STORE_NOT_EMPTY',
      message: expect.stringContaining('3 events'),
    });
    expect(readFileSync(at('log.db')).equals(before)).toBe(true);
    // And the lock is free again.
    await (await createSqliteEventStore({ path: at('log.db') })).close();
  });

  test('one that a process writes is refused', async () => {
    const lock = takeLock(at('log.db'));
    await expect(openSqliteImport(at('log.db'))).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    lock.release();
  });

  test('one without events takes the log in, and views that were there go aside', async () => {
    await (await createSqliteEventStore({ path: at('log.db') })).close();
    writeFileSync(at('views.db'), 'views');
    const source = await filled();
    const draft = await openSqliteImport(at('log.db'));
    const { header, end } = await importInto(draft, await exported(source));
    const moved = await draft.finish(
      { identity: header.identity, exportedAt: header.exportedAt, sha256: end.sha256, events: end.events },
      { now: '2025-05-01T00:00:00.000Z', views: [at('views.db')] },
    );
    expect(moved).toEqual([at('views.db.replaced-20250501T000000000Z')]);
    expect(existsSync(at('views.db'))).toBe(false);
    const reader = use(await createSqliteEventReader({ path: at('log.db') }));
    expect(await all(reader)).toEqual(await all(source));
  });

  test('a draft of an import that was killed is made anew', async () => {
    writeFileSync(at('log.db.import'), 'half');
    const draft = await openSqliteImport(at('log.db'));
    expect((await importInto(draft, await exported(await filled()))).end.events).toBe(1_201);
    draft.abort();
    expect(existsSync(at('log.db.import'))).toBe(false);
  });

  test('another store with other events, or with more, is refused', async () => {
    const file = await exported(await filled());
    const other = use(createMemoryEventStore());
    await add(other, streamId('unit', '01'), notes(1));
    await expect(importIntoStore(other, file)).rejects.toMatchObject({ code: 'STORE_NOT_EMPTY' });
    const more = use(createMemoryEventStore());
    await importIntoStore(more, file);
    await add(more, streamId('unit', '01'), notes(1));
    await expect(importIntoStore(more, file)).rejects.toMatchObject({ code: 'STORE_NOT_EMPTY' });
  });

  test('a store that cannot keep the times of another log says so', async () => {
    const { importer: _importer, ...store } = use(createMemoryEventStore());
    await expect(importIntoStore(store, await exported(await filled()))).rejects.toMatchObject({ code: 'IMPORT_IMPOSSIBLE' });
  });
});

test.each(['memory', 'sqlite'])(
  'an importer (%s) takes no event twice and none out of its turn, and keeps the first answer',
  async (kind) => {
    const source = await filled();
    const events = (await collect(source.readAll())).slice(0, 10).map(({ position: _position, ...event }) => event);
    const draft = kind === 'sqlite' ? await openSqliteImport(at('log.db')) : null;
    const memory = use(createMemoryEventStore());
    const importer = draft ?? memory.importer!;
    expect(await importer.append(events.slice(0, 5))).toHaveLength(5);
    await expect(importer.append([events[7]!])).rejects.toMatchObject({ code: 'IMPORT_GAP' });
    await expect(importer.append([events[4]!])).rejects.toMatchObject({ name: 'StoreRefused' });
    const elsewhere = { ...events[6]!, stream: streamId('unit', '02'), revision: 0n, id: events[0]!.id };
    await expect(importer.append([elsewhere])).rejects.toMatchObject({ code: 'IMPORT_DOUBLE' });
    const kept: StoredAnswer = { commandId: 'c', fingerprint: 'f', answer: 1 };
    await importer.keepAnswers([kept, { ...kept, answer: 2 }]);
    await draft?.finish({ identity: '', exportedAt: '', sha256: '', events: 5 }, { now: '2025-05-01T00:00:00.000Z', views: [] });
    const store = draft ? use(await createSqliteEventReader({ path: at('log.db') })) : memory;
    expect(await collect(store.readAll())).toEqual((await collect(source.readAll())).slice(0, 5));
    expect(await store.findAnswer('c')).toEqual(kept);
  },
);
