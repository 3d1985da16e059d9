import { createEventStoreDbStore } from '#event-store/eventstoredb/index';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { usingFolder } from '#event-store/sqlite/test-support';
import type { EventStore } from '#event-store';
import { newId, ok } from '#kernel';
import { join } from 'node:path';
import { startEventStoreDouble, type EventStoreDouble } from '../../test/doubles/eventstoredb/index.ts';
import { say } from '../../test/support/figures.ts';
import { HANGS_AFTER_MS, LONG_RETRIES, until } from '../kernel/testing/until.ts';
import { LONG } from '../kernel/testing/form.ts';
import { commandOf } from './command.ts';
import { setUp, inspector, type NoteInput } from './notes.testing.ts';

const CALLERS = 64;
const RECORDS = 4;
const EACH = LONG ? 20 : 3;
/** Of a server in another room. */
const DELAY_MS = 3;

const use = usingFolder();
let double: EventStoreDouble;
const opened: EventStore[] = [];
beforeEach(async () => {
  double = await startEventStoreDouble();
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await double.close();
});
const onServer = async (): Promise<EventStore> => {
  const store = await createEventStoreDbStore({ url: double.connectionString, retries: LONG_RETRIES });
  opened.push(store);
  double.delay(DELAY_MS);
  return store;
};
const onFile = async (): Promise<EventStore> => {
  const store = await createSqliteEventStore({ path: join(use.folder, 'log.sqlite') });
  opened.push(store);
  return store;
};

/** A record that takes any number of notes. */
const openedOn = (log: EventStore) => {
  const attempts: number[] = [];
  const on = setUp((store) => store, {
    log,
    policy: { turnWithinMs: HANGS_AFTER_MS },
    onOutcome: (_name, _outcome, tries) => void attempts.push(tries),
  });
  const { decider } = on.Note.spec;
  const Note = commandOf<NoteInput, any, any, any>({
    ...on.Note.spec,
    decider: {
      ...decider,
      decide: (command: NoteInput, _state: unknown, env: { now: string }) =>
        ok([{ type: 'Noted', occurredAt: env.now, data: { note: command.note } }]),
    },
  });
  return { ...on, Note, attempts };
};

/** Every caller sends one command after the other, each with a note of its own. */
async function contended(processes: readonly ReturnType<typeof openedOn>[]) {
  const said: string[] = [];
  let conflicts = 0;
  const told = new Map<string, string>();
  await Promise.all(
    Array.from({ length: CALLERS }, async (_, caller) => {
      const { send, Note } = processes[caller % processes.length]!;
      const target = `r-${(caller >> 1) % RECORDS}`;
      for (let n = 0; n < EACH; n++) {
        const note = `${caller}.${n}`;
        const outcome = await send({ target, note }, { commandId: newId() }, inspector, Note);
        if (outcome.kind === 'Conflict') {
          conflicts += 1;
          continue;
        }
        if (outcome.kind !== 'Accepted') throw new Error(outcome.kind);
        said.push(note);
        told.set(`${target} ${outcome.revision}`, note);
      }
    }),
  );
  const written: string[] = [];
  for (let r = 0; r < RECORDS; r++)
    for (const [revision, note] of (await processes[0]!.notes(`r-${r}`)).entries()) {
      written.push(note);
      // The answer said where it lies.
      expect(told.get(`r-${r} ${revision}`)).toBe(note);
    }
  expect(written.toSorted()).toEqual(said.toSorted());
  return { conflicts, sent: CALLERS * EACH };
}

describe(`${CALLERS} callers on ${RECORDS} records, without expectedRevision`, () => {
  test('of one process, on a server of 3 ms: none is lost, none is decided twice', async () => {
    const process = openedOn(await onServer());
    expect(await contended([process])).toEqual({ conflicts: 0, sent: CALLERS * EACH });
    expect(new Set(process.attempts)).toEqual(new Set([1]));
  });
  test('of one process, on a file: none is lost, none is decided twice', async () => {
    const process = openedOn(await onFile());
    expect(await contended([process])).toEqual({ conflicts: 0, sent: CALLERS * EACH });
    expect(new Set(process.attempts)).toEqual(new Set([1]));
  });
  test('of two processes, on a server of 3 ms: at most one in a hundred ends in a Conflict', async () => {
    const processes = [openedOn(await onServer()), openedOn(await onServer())];
    const { conflicts, sent } = await contended(processes);
    const tries = processes.flatMap(({ attempts }) => attempts);
    say(`hot records, two processes: ${conflicts} conflicts of ${sent}, at most ${Math.max(...tries)} tries`);
    // They did race.
    expect(Math.max(...tries)).toBeGreaterThan(1);
    expect(conflicts).toBeLessThanOrEqual(sent / 100);
  });
});

describe.each([
  ['a server', onServer],
  ['a file', onFile],
])('while a command on a record takes its time, on %s', (_, open) => {
  const withSlow = async () => {
    const on = openedOn(await open());
    const { promise, resolve: end } = Promise.withResolvers<void>();
    let began = false;
    const Slow = commandOf<NoteInput, any, any, any>({
      ...on.Note.spec,
      prepare: async (input) => {
        began = true;
        await promise;
        return ok({ note: input.note });
      },
    });
    await on.send({ target: 'n', note: 'first' }, {}, inspector, on.Note);
    const slow = on.send({ target: 'n', note: 'slow' }, {}, inspector, Slow);
    await until(() => began);
    return { ...on, slow, end };
  };

  test('other records go on, and what waits behind it comes in its order', async () => {
    const { send, Note, notes, slow, end } = await withSlow();
    const behind = ['a', 'b', 'c'].map((note) => send({ target: 'n', note }, {}, inspector, Note));
    await expect(send({ target: 'm', note: 'beside' }, {}, inspector, Note)).resolves.toMatchObject({ kind: 'Accepted' });
    expect(await notes('n')).toEqual(['first']);
    end();
    expect((await Promise.all([slow, ...behind])).map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => 'Accepted'));
    expect(await notes('n')).toEqual(['first', 'slow', 'a', 'b', 'c']);
  });
  test('who names a revision is answered at once: a Conflict, or written, and the slow one decides again', async () => {
    const { send, Note, notes, slow, end, attempts } = await withSlow();
    const with_ = (expectedRevision: string) => send({ target: 'n', note: 'named' }, { expectedRevision }, inspector, Note);
    await expect(with_('7')).resolves.toMatchObject({ kind: 'Conflict', expectedRevision: '7', actualRevision: '0' });
    await expect(with_('0')).resolves.toMatchObject({ kind: 'Accepted', revision: '1' });
    await expect(with_('0')).resolves.toMatchObject({ kind: 'Conflict', expectedRevision: '0', actualRevision: '1' });
    end();
    await expect(slow).resolves.toMatchObject({ kind: 'Accepted', revision: '2' });
    expect(await notes('n')).toEqual(['first', 'named', 'slow']);
    expect(attempts.at(-1)).toBe(2);
  });
  test('who is only judged waits for nobody', async () => {
    const { send, Note, slow, end } = await withSlow();
    await expect(send({ target: 'n', note: 'judged' }, { dryRun: true }, inspector, Note)).resolves.toMatchObject({
      kind: 'Accepted',
      dryRun: true,
    });
    end();
    await slow;
  });
  test('who goes away is not written, and holds nobody up', async () => {
    const { pipeline, send, Note, notes, slow, end } = await withSlow();
    const gone = new AbortController();
    const input = { target: 'n', note: 'gone' };
    const leaving = pipeline.run(Note.spec, new Note.Command(input, inspector, {}, undefined, 'client', gone.signal));
    const behind = send({ target: 'n', note: 'behind' }, {}, inspector, Note);
    gone.abort();
    await expect(leaving).rejects.toMatchObject({ code: 'CALLER_GONE' });
    end();
    await Promise.all([slow, behind]);
    expect(await notes('n')).toEqual(['first', 'slow', 'behind']);
  });
  test('sent twice at once it is decided once', async () => {
    const { send, Note, notes, slow, end, attempts } = await withSlow();
    const commandId = newId();
    const twice = [1, 2].map(() => send({ target: 'n', note: 'twice' }, { commandId }, inspector, Note));
    end();
    await slow;
    const [one, other] = await Promise.all(twice);
    expect(other).toEqual({ ...one, deduplicated: true });
    expect(await notes('n')).toEqual(['first', 'slow', 'twice']);
    expect(attempts).toEqual([1, 1, 1, 0]);
  });
});
