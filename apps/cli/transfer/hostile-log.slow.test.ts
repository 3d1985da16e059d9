import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventRegistry, createMemoryEventStore, faultOfImported, withSchemas } from '#event-store';
import { createSqliteEventStore, openSqliteImport } from '#event-store/sqlite/index';
import { checkLogFile, exportLog, importInto, importIntoStore, type ImportOptions } from '#event-store/transfer/index';
import { fixedClock, newId } from '#kernel';
import { EVENTS } from '../../platform/composed.ts';

/** Files that say what they are and carry a right sum, but were made to do harm: refused before anything is stored. */
const registry = createEventRegistry(EVENTS);
const options: ImportOptions = { faultOf: (event) => faultOfImported(event, registry) };

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lachan-hostile-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Line = Record<string, any>;
/** A true log of two events and an answer, as objects. */
async function lines(): Promise<Line[]> {
  const store = createMemoryEventStore({ clock: fixedClock('2026-03-10T02:00:00.000Z') });
  const commandId = newId();
  const metadata = {
    actor: 'a-1',
    role: 'inspector',
    unit: '01',
    commandId,
    correlation: commandId,
    causation: commandId,
  } as const;
  const employer = newId();
  const registered = {
    id: newId(),
    type: 'EmployerRegistered',
    schemaVersion: registry.definition('EmployerRegistered')!.version,
    occurredAt: '2026-01-02T00:00:00.000Z',
    data: {
      employer,
      name: 'Xưởng Mẫu',
      kind: 'household-business',
      sector: '2393',
      unit: '00577@2025-07-01',
      within: ['01@2025-07-01'],
      since: '2026-01-02',
    },
  };
  const closed = {
    id: newId(),
    type: 'EmployerClosed',
    schemaVersion: 1,
    occurredAt: '2026-02-02T00:00:00.000Z',
    data: { employer, on: '2026-02-02', reason: 'nghỉ' },
  };
  const written = await withSchemas(store, registry).append(
    { stream: `employer-${employer}` as never, expected: { kind: 'none' }, events: [registered, closed] },
    { metadata, answer: { commandId, fingerprint: 'f', answer: { kind: 'Accepted', revision: null, position: null } } },
  );
  expect(written.ok).toBe(true);
  let text = '';
  for await (const piece of exportLog(store, { through: await store.highWater(), exportedAt: '2026-04-01T00:00:00.000Z' }))
    text += piece;
  return text
    .trimEnd()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

/** Written under an end that fits. A line may be text already. */
function sealed(content: readonly (Line | string)[]): string {
  const text = content.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const of = (kind: string) =>
    content.filter((line) => (typeof line === 'string' ? line.includes(`"kind":"${kind}"`) : line['kind'] === kind)).length;
  const end = { end: true, events: of('event'), answers: of('answer'), sha256: createHash('sha256').update(text).digest('hex') };
  const path = join(folder, 'log.jsonl');
  writeFileSync(path, `${text}${JSON.stringify(end)}\n`);
  return path;
}
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const DATA = 1;

test('the true log is taken in', async () => {
  const imported = await checkLogFile(sealed(await lines()), options);
  expect(imported.end).toMatchObject({ events: 2, answers: 1 });
});

describe('refused, with the line, before anything is stored', () => {
  test.each<[string, (log: Line[]) => readonly (Line | string)[], RegExp]>([
    [
      'data 5,000 levels deep',
      (log) => log.with(DATA, { ...log[DATA], data: JSON.parse(deep(5_000)) }),
      /line 2: this is nested deeper than 64 levels/,
    ],
    [
      'data a million levels deep',
      (log) => log.map((line, i) => (i === DATA ? JSON.stringify({ ...line, data: 'X' }).replace('"X"', deep(1_000_000)) : line)),
      /line 2: this is nested deeper than 64 levels/,
    ],
    [
      'metadata 5,000 levels deep',
      (log) => log.with(DATA, { ...log[DATA], metadata: JSON.parse(`{"a":${deep(5_000)}}`) }),
      /line 2: this is nested deeper/,
    ],
    [
      'an answer 5,000 levels deep',
      (log) => log.with(3, { ...log[3], answer: JSON.parse(deep(5_000)) }),
      /line 4: this is nested deeper/,
    ],
    [
      'digests 5,000 levels deep',
      (log) => [...log, { kind: 'digests', digests: JSON.parse(deep(5_000)) }],
      /line 5: this is nested deeper/,
    ],
    [
      'schema version 99',
      (log) => log.with(DATA, { ...log[DATA], schemaVersion: 99 }),
      /line 2: EmployerRegistered of version 99, this program knows version \d+: use the newer program/,
    ],
    [
      'schema version 0',
      (log) => log.with(DATA, { ...log[DATA], schemaVersion: 0 }),
      /line 2: schemaVersion is no whole number from 1/,
    ],
    [
      'a type that is not known',
      (log) => log.with(DATA, { ...log[DATA], type: 'EmployerTeleported' }),
      /line 2: the type EmployerTeleported is not known/,
    ],
    [
      'a number where a text belongs',
      (log) => log.with(DATA, { ...log[DATA], data: { ...log[DATA]!['data'], name: 7 } }),
      /line 2: EmployerRegistered does not fit its schema \(name: type/,
    ],
    [
      'a member that nobody defined',
      (log) => log.with(DATA, { ...log[DATA], data: { ...log[DATA]!['data'], more: 1 } }),
      /line 2: EmployerRegistered does not fit its schema/,
    ],
    [
      'data that is null',
      (log) => log.with(DATA, { ...log[DATA], data: null }),
      /line 2: EmployerRegistered does not fit its schema/,
    ],
    [
      'a role that is none',
      (log) => log.with(DATA, { ...log[DATA], metadata: { ...log[DATA]!['metadata'], role: 'root' } }),
      /line 2: .*metadata.role is no role/,
    ],
    [
      'metadata with more members',
      (log) => log.with(DATA, { ...log[DATA], metadata: { ...log[DATA]!['metadata'], x: 1 } }),
      /line 2: .*metadata has other members/,
    ],
    [
      'a moment that there is not',
      (log) => log.with(DATA, { ...log[DATA], recordedAt: '2026-02-30T00:00:00.000Z' }),
      /line 2: recordedAt is no moment/,
    ],
    [
      'an event larger than any',
      (log) => log.with(DATA, { ...log[DATA], data: { x: 'y'.repeat(1_100_000) } }),
      /line 2: .*(1048576|larger|bytes)/,
    ],
    [
      'a line longer than any',
      (log) => log.with(DATA, { ...log[DATA], data: { x: 'y'.repeat(9_000_000) } }),
      /line 2: the line is too long/,
    ],
    [
      'an answer whose revision is a word',
      (log) => log.with(3, { ...log[3], answer: { ...log[3]!['answer'], revision: 'many' } }),
      /line 4: the revision of an answer is no whole number/,
    ],
    [
      'a header whose moment is none',
      (log) => log.with(0, { ...log[0], exportedAt: { a: 1 } }),
      /line 1: exportedAt is no moment/,
    ],
  ])('%s', async (_, change, message) => {
    const file = sealed(change(await lines()));
    const draft = await openSqliteImport(join(folder, 'data/log.db'));
    await expect(importInto(draft, file, options)).rejects.toThrow(message);
    draft.abort();
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('log.db') && !name.endsWith('.lock'))).toEqual([]);

    const server = createMemoryEventStore();
    await expect(importIntoStore(server, file, options)).rejects.toThrow(message);
    expect(await server.highWater()).toBeNull();

    // And the place starts as if nothing had been tried.
    const store = await createSqliteEventStore({ path: join(folder, 'data/log.db') });
    expect(await store.highWater()).toBeNull();
    await store.close();
    expect(existsSync(file)).toBe(true);
  });

  test('no value of the file is repeated', async () => {
    const log = await lines();
    const file = sealed(log.with(DATA, { ...log[DATA], data: { ...log[DATA]!['data'], kind: 'Người Mẫu' } }));
    const error = await checkLogFile(file, options).catch((e: unknown) => e as Error);
    expect((error as Error).message).toMatch(/line 2: EmployerRegistered does not fit its schema \(kind: enum/);
    expect((error as Error).message).not.toContain('Người');
  });
});
