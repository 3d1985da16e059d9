import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { createMemoryEventStore, streamId, type Recorded } from '#event-store';
import { canonicalJson, derivedId } from '#kernel';
import { createProjectionRunner, digestOf, documentProjection, type ViewDigest } from '#projections';
import { ReadModelError, type Document, type ReadModelStore } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { say } from '../support/figures.ts';
import { damaged, damages, type Damage } from './damage.ts';
import { LONG, SEED } from '../../libs/kernel/testing/form.ts';

const RUNS = LONG ? 4_000 : 120;
const NOTES = 400;

interface Note extends Document {
  readonly unit: string;
  readonly count: number;
  readonly words: readonly string[];
  readonly text: string;
}
type Taken = Recorded<'NoteTaken', { note: string; unit: string; n: number; text: string }>;
const notes = documentProjection<Note, Taken>({
  name: 'notes',
  version: 1,
  collection: { name: 'notes', fields: { unit: 'text', count: 'integer', words: 'keywords' }, indexes: [['unit', 'count']] },
  on: {
    NoteTaken: {
      key: (e) => e.data.note,
      apply: (before, e, id) => ({
        id,
        unit: e.data.unit,
        count: (before?.count ?? 0) + 1,
        words: [e.data.unit, `w${e.data.n % 7}`],
        text: e.data.text,
      }),
    },
  },
});
const log = createMemoryEventStore();
const FIND = { limit: NOTES * 2 };
const UNIT = { op: 'eq', field: 'unit', value: '03' } as const;

interface Image {
  readonly views: Buffer;
  readonly wal: Buffer;
}
let folder: string;
let path: string;
let images: readonly Image[];
/** Every document as it was written at some time: an older one is no altered one. */
const written = new Set<string>();
let whole: ViewDigest;

async function fill(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++)
    await log.append(
      {
        stream: streamId('visit', String(n % 50)),
        expected: { kind: 'any' },
        events: [
          {
            id: derivedId('views', n),
            type: 'NoteTaken',
            schemaVersion: 1,
            data: { note: `note-${n % NOTES}`, unit: `0${n % 9}`, n, text: 'Ghi chú '.repeat(n % 97 === 0 ? 900 : 1 + (n % 20)) },
            occurredAt: '2025-03-10T02:00:00.000Z',
          },
        ],
      },
      { metadata: { actor: 'a-1', role: 'inspector', unit: '01', commandId: 'c', correlation: 'c', causation: 'c' } },
    );
}

async function applied<T>(store: ReadModelStore, then: () => Promise<T> | T): Promise<T> {
  const runner = createProjectionRunner({ log, store, projections: [notes] });
  await runner.start();
  await runner.caughtUp();
  for (const document of (await store.find<Note>('notes', FIND)).documents) written.add(canonicalJson(document));
  const result = await then();
  await runner.stop();
  return result;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-views-'));
  path = join(folder, 'views.sqlite');
  await fill(0, NOTES);
  const first = createSqliteReadModels({ path });
  await applied(first, () => undefined);
  await first.close();
  const closed = { views: readFileSync(path), wal: Buffer.alloc(0) };
  await fill(NOTES, NOTES + 150);
  const second = createSqliteReadModels({ path });
  const crashed = await applied(second, () => ({ views: readFileSync(path), wal: readFileSync(`${path}-wal`) }));
  whole = await digestOf(notes, second);
  await second.close();
  images = [closed, crashed];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clear = (): void => {
  for (const rest of ['', '-wal', '-shm']) rmSync(path + rest, { force: true });
};
function lay(image: Image, hits: readonly { part: keyof Image; damage: Damage }[]): void {
  const files = { ...image };
  for (const { part, damage } of hits) files[part] = damaged(files[part], damage);
  clear();
  writeFileSync(path, files.views);
  if (files.wal.length > 0) writeFileSync(`${path}-wal`, files.wal);
}

/** Refused by the store: ends a question without an answer. */
async function typed<T>(reading: () => Promise<T> | T): Promise<T | Error> {
  try {
    return await reading();
  } catch (error) {
    if (error instanceof ReadModelError) return error;
    throw new Error(`an error without a type: ${String(error)}`, { cause: error });
  }
}

test(`damaged views are refused by the name of their file, or read as they were written; they can be built anew (${RUNS} damages, seed ${SEED})`, async () => {
  const figures = { refused: 0, errors: 0, read: 0, altered: 0 };
  const part = fc.constantFrom<keyof Image>('views', 'wal');
  const rounds = fc.record({
    image: fc.nat({ max: 1 }),
    hits: fc.array(fc.record({ part, damage: damages }), { minLength: 1, maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(rounds, async ({ image, hits }) => {
      lay(images[image]!, hits);
      const store = await typed(() => createSqliteReadModels({ path }));
      if (store instanceof Error) {
        expect(store).toMatchObject({ name: 'ReadModelError', code: 'STORE_REFUSED' });
        expect(store.message).toContain(path);
        figures.refused++;
        return;
      }
      try {
        const answers = [
          await typed(() => store.find<Note>('notes', FIND)),
          await typed(() => store.find<Note>('notes', { ...FIND, filter: UNIT })),
          await typed(() => store.find<Note>('notes', { ...FIND, filter: { op: 'has', field: 'words', values: ['w3'] } })),
          await typed(() => store.count('notes', UNIT)),
          await typed(() => store.group('notes', { by: ['unit'], sum: ['count'] })),
        ];
        const shown = answers.flatMap((answer) =>
          answer instanceof Error || typeof answer !== 'object' || !('documents' in answer) ? [] : answer.documents,
        );
        if (shown.some((document) => !written.has(canonicalJson(document)))) {
          figures.altered++;
        } else if (answers.some((answer) => answer instanceof Error)) figures.errors++;
        else figures.read++;
      } finally {
        await store.close();
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  say(
    `damaged views: ${figures.refused} refused, ${figures.errors} with errors on reading, ${figures.read} read, ${figures.altered} with an altered document (seed ${SEED})`,
  );
  expect(figures.refused).toBeGreaterThan(0);
  expect(figures.altered).toBe(0);

  // What a refusal tells the operator to do.
  clear();
  const anew = createSqliteReadModels({ path });
  await applied(anew, async () => expect(await digestOf(notes, anew)).toEqual(whole));
  await anew.close();
});
