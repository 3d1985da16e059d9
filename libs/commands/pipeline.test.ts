import 'reflect-metadata';
import { answerIds, commandOf, type CommandMeta, type Sender } from '#commands';
import { exportLog } from '#event-store/transfer/index';
import { derivedId, newId, type Actor } from '#kernel';
import { until } from '../kernel/testing/until.ts';
import { withoutNulls } from './left-out.ts';
import { inspector, setUp, type NoteInput } from './notes.testing.ts';

describe('accepted', () => {
  test('the events are in the log with the caller as ids in the metadata, and the answer says where', async () => {
    const { send, store, waited } = setUp();
    const answer = await send({ target: 'n', note: 'a' });
    expect(answer).toMatchObject({
      kind: 'Accepted',
      recordKind: 'inspections',
      recordId: 'n',
      revision: '0',
      deduplicated: false,
      visible: true,
      dryRun: false,
    });
    const events = [];
    for await (const e of store.readAll()) events.push(e);
    expect(events).toHaveLength(1);
    expect(events[0]!.metadata).toMatchObject({ actor: 'a-1', role: 'inspector', unit: '01' });
    expect(waited).toEqual([events[0]!.position]);
  });
  test('null means left out', async () => {
    const { send } = setUp();
    const nothing = { commandId: null, expectedRevision: null, wait: null, dryRun: null } as never;
    await expect(send({ target: 'n', note: 'a' }, nothing)).resolves.toMatchObject({
      kind: 'Accepted',
      revision: '0',
    });
  });
});

describe('many commands at once', () => {
  test('the views that they read are waited for once; who has to decide again waits for what is there then', async () => {
    let rival: (() => Promise<unknown>) | null = null;
    const { send, another, pipeline, waited, Note } = setUp((store) => ({
      ...store,
      append: async (write, context) => {
        const first = rival;
        rival = null;
        await first?.();
        return store.append(write, context);
      },
    }));
    const Reading = commandOf<NoteInput, any, any, any>({ ...Note.spec, reads: ['notes'] });
    await send({ target: 'n', note: 'a' });
    const shown = await pipeline.shownFor(Reading.spec);
    expect(waited).toEqual([shown.upTo, shown.upTo]);
    const run = (target: string) =>
      pipeline.run(Reading.spec, Reading.unchecked({ target, note: 'b' }, inspector, { wait: false }), { shown });
    for (const target of ['o', 'p', 'q']) await expect(run(target)).resolves.toMatchObject({ kind: 'Accepted' });
    expect(waited).toHaveLength(2);
    rival = () => send({ target: 'r', note: 'c' }, {}, inspector, Note, another());
    await expect(run('r')).resolves.toMatchObject({ kind: 'Accepted', revision: '1' });
    // The rival's own answer, then the views for the second decision.
    expect(waited.slice(2)).toHaveLength(2);
  });
});

describe('idempotency (G6)', () => {
  test('a resend gives the first answer and no second event', async () => {
    const { send, notes } = setUp();
    const commandId = newId();
    const first = await send({ target: 'n', note: 'a' }, { commandId });
    await send({ target: 'n', note: 'b' });
    await expect(send({ target: 'n', note: 'a' }, { commandId })).resolves.toEqual({ ...first, deduplicated: true });
    expect(await notes('n')).toEqual(['a', 'b']);
  });
  test('how it is to be taken is no part of it: sent again under another meta it is the same command', async () => {
    const { send, notes } = setUp();
    const commandId = newId();
    const first = await send({ target: 'n', note: 'a' }, { commandId, wait: false });
    const again = await send({ target: 'n', note: 'a' }, { commandId, expectedRevision: '7' });
    expect(again).toEqual({ ...first, deduplicated: true, visible: true });
    expect(await notes('n')).toEqual(['a']);
  });
  test('two resends at the same time are one', async () => {
    const { send, notes } = setUp();
    const commandId = newId();
    const answers = await Promise.all([1, 2, 3, 4].map(() => send({ target: 'n', note: 'a' }, { commandId })));
    expect(new Set(answers.map((a) => (a.kind === 'Accepted' ? a.position : a.kind))).size).toBe(1);
    expect(await notes('n')).toEqual(['a']);
  });
  test('a refusal is kept too: the first answer stays, though it would be accepted now', async () => {
    const { send, notes } = setUp();
    for (const note of ['a', 'b', 'c']) await send({ target: 'n', note });
    const commandId = newId();
    await expect(send({ target: 'n', note: 'd' }, { commandId })).resolves.toMatchObject({
      kind: 'Refused',
      code: 'AlreadyRecorded',
      field: 'note',
    });
    await expect(send({ target: 'n', note: 'd' }, { commandId })).resolves.toMatchObject({
      kind: 'Refused',
      code: 'AlreadyRecorded',
    });
    expect(await notes('n')).toHaveLength(3);
  });
  test('the key of another command is refused', async () => {
    const { send, notes } = setUp();
    const commandId = newId();
    await send({ target: 'n', note: 'a' }, { commandId });
    await expect(send({ target: 'n', note: 'other' }, { commandId })).resolves.toMatchObject({
      kind: 'Refused',
      code: 'CommandIdReused',
    });
    expect(await notes('n')).toEqual(['a']);
  });
});

test('what is asked of the log before a decision goes out at once, and then one append', async () => {
  const asked: string[] = [];
  const { promise: answers, resolve: answer } = Promise.withResolvers<void>();
  const { send } = setUp((store) => ({
    ...store,
    findAnswer: async (id) => (asked.push('answer'), await answers, store.findAnswer(id)),
    readStream: async function* (...given) {
      asked.push('stream');
      await answers;
      yield* store.readStream(...given);
    },
    append: async (...given) => (asked.push('append'), store.append(...given)),
  }));
  const sent = send({ target: 'n', note: 'a' }, { commandId: newId() });
  await until(() => asked.length === 3);
  answer();
  await expect(sent).resolves.toMatchObject({ kind: 'Accepted' });
  expect(asked).toEqual(['answer', 'answer', 'stream', 'append']);
});

describe('key spaces', () => {
  const other: Actor = { ...inspector, id: 'a-2' };
  test('under the id of another account nothing is learned and nothing is taken: both commands are made', async () => {
    const { send, notes } = setUp();
    const commandId = newId();
    const first = await send({ target: 'n', note: 'a' }, { commandId });
    await expect(send({ target: 'm', note: 'b' }, { commandId }, other)).resolves.toMatchObject({
      kind: 'Accepted',
      recordId: 'm',
      deduplicated: false,
    });
    await expect(send({ target: 'n', note: 'a' }, { commandId })).resolves.toEqual({ ...first, deduplicated: true });
    expect([await notes('n'), await notes('m')]).toEqual([['a'], ['b']]);
  });
  test('the id that the server made for somebody gives no collision of events', async () => {
    const { send, notes } = setUp();
    const made = await send({ target: 'n', note: 'a' });
    if (made.kind !== 'Accepted') throw new Error(made.kind);
    await expect(send({ target: 'm', note: 'b' }, { commandId: made.commandId })).resolves.toMatchObject({ deduplicated: false });
    await expect(send({ target: 'n', note: 'c' }, { commandId: made.commandId }, other)).resolves.toMatchObject({
      revision: '1',
    });
    expect([await notes('n'), await notes('m')]).toEqual([['a', 'c'], ['b']]);
  });
  test('a log from before: the answer under the bare id is found by who got it, and is nobody else’s', async () => {
    const { send, notes, store } = setUp();
    const [commandId, probe] = [newId(), newId()];
    // What the pipeline kept before: the fingerprint is taken from a command that is answered now.
    await send({ target: 'n', note: 'a' }, { commandId: probe });
    const kept = (await store.findAnswer(derivedId('command', inspector.id, probe)))!;
    const revision = '7';
    await store.storeAnswer({ ...kept, commandId, answer: { kind: 'Accepted', id: 'n', revision, position: null } });
    await expect(send({ target: 'n', note: 'a' }, { commandId })).resolves.toMatchObject({ revision, deduplicated: true });
    await expect(send({ target: 'm', note: 'a' }, { commandId }, other)).resolves.toMatchObject({
      revision: '0',
      deduplicated: false,
    });
    expect(await notes('n')).toEqual(['a']);
  });
  test('an exported log has every answer behind its event: of clients, of processes, of logs from before', async () => {
    const { send, pipeline, store, Note } = setUp();
    const commandId = newId();
    await send({ target: 'n', note: 'a' }, { commandId });
    await send({ target: 'm', note: 'b' }, { commandId }, other);
    const process = { ...inspector, id: 'process:escalations' };
    await pipeline.run(Note.spec, new Note.Command({ target: 'n', note: 'c' }, process, { commandId }, undefined, 'process'));
    const made = await send({ target: 'n', note: 'd' });
    if (made.kind !== 'Accepted') throw new Error(made.kind);
    const { position, revision } = made;
    const before = { kind: 'Accepted', id: 'n', position, revision };
    await store.storeAnswer({ commandId: made.commandId, fingerprint: 'f', answer: before });
    const through = await store.highWater();
    let text = '';
    for await (const part of exportLog(store, { through, exportedAt: '2026-01-02T00:00:00.000Z', answerIds })) text += part;
    expect([...text.matchAll(/^\{"kind":"(event|answer)"/gm)].map(([, kind]) => kind)).toEqual(
      Array.from({ length: 4 }, () => ['event', 'answer']).flat(),
    );
  });
  test('no client acts as a process, and no process as somebody else', async () => {
    const { pipeline, Note } = setUp();
    const input = { target: 'n', note: 'a' };
    const process: Actor = { ...inspector, id: 'process:escalations' };
    const from = (caller: Actor, sentBy?: Sender) =>
      pipeline.run(Note.spec, new Note.Command(input, caller, {}, undefined, sentBy));
    for (const [caller, sentBy] of [
      [process, 'client'],
      [inspector, 'process'],
    ] as const)
      await expect(from(caller, sentBy)).resolves.toMatchObject({ kind: 'NotAllowed', code: 'NotAllowedRole' });
    await expect(from(process, 'process')).resolves.toMatchObject({ kind: 'Accepted' });
  });
});

describe('rivals', () => {
  test('of one process: one after the other, in the order in which they came, and none is lost', async () => {
    const outcomes: number[] = [];
    const { send, notes } = setUp((store) => store, { onOutcome: (_name, _outcome, attempts) => void outcomes.push(attempts) });
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((note) => send({ target: 'n', note })));
    expect(answers.map((a) => a.kind)).toEqual(['Accepted', 'Accepted', 'Accepted', 'Refused', 'Refused', 'Refused']);
    expect(await notes('n')).toEqual(['a', 'b', 'c']);
    expect(outcomes).toEqual([1, 1, 1, 1, 1, 1]);
  });
  test('on many records, that rest on the same events: none is lost, each is decided at most twice', async () => {
    const tries: number[] = [];
    const { send, Note } = setUp((store) => store, { onOutcome: (_name, _outcome, attempts) => void tries.push(attempts) });
    const Resting = commandOf<NoteInput, any, any, any>({ ...Note.spec, reads: ['notes'], restsOn: [{ type: 'Noted' }] });
    const targets = Array.from({ length: 64 }, (_, n) => `n-${n}`);
    const answers = await Promise.all(targets.map((target) => send({ target, note: 'a' }, {}, inspector, Resting)));
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['Accepted']));
    expect(Math.max(...tries)).toBe(2);
  });
  test('of several processes: a lost race is decided again on the new state', async () => {
    const { send, another, notes, Note } = setUp();
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((note) => send({ target: 'n', note }, {}, inspector, Note, another())),
    );
    expect(answers.map((a) => a.kind).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'Accepted'),
      ...Array.from({ length: 3 }, () => 'Refused'),
    ]);
    expect(await notes('n')).toHaveLength(3);
  });
  test('who names the revision gets a Conflict instead of a second decision', async () => {
    const { send, notes } = setUp();
    await send({ target: 'n', note: 'a' });
    await send({ target: 'n', note: 'b' });
    await expect(send({ target: 'n', note: 'c' }, { expectedRevision: '0' })).resolves.toMatchObject({
      kind: 'Conflict',
      expectedRevision: '0',
      actualRevision: '1',
    });
    await expect(send({ target: 'n', note: 'c' }, { expectedRevision: '1' })).resolves.toMatchObject({
      kind: 'Accepted',
      revision: '2',
    });
    expect(await notes('n')).toEqual(['a', 'b', 'c']);
  });
  test.each([
    ['a quick store', 1, 5],
    ['a store of 40 ms', 40, 40],
    ['a store of seconds', 4_000, 200],
  ])(
    'a record that always changes gives a Conflict after 100 round trips and no later (%s), nothing written',
    async (_, appendMs, roundTripMs) => {
      let now = 0;
      let appends = 0;
      const asked: number[] = [];
      const stopwatch = { now: () => now, pause: async (ms: number) => void (asked.push(ms), (now += ms)) };
      const { send, store } = setUp(
        (log) => ({
          ...log,
          append: async () => ((appends += 1), (now += appendMs), { ok: false, reason: 'wrong-expected', actual: 7n }),
        }),
        { stopwatch },
      );
      // The mean of recent appends is that of this store.
      for (let n = 0; n < 5; n++) await send({ target: `warm-${n}`, note: 'a' });
      [now, appends] = [0, 0];
      asked.length = 0;
      await expect(send({ target: 'n', note: 'a' })).resolves.toMatchObject({ kind: 'Conflict', actualRevision: '7' });
      expect(appends).toBe(asked.length + 1);
      expect(now).toBeLessThanOrEqual(100 * roundTripMs + appendMs);
      // Not all at once: each pause is another one, and they grow up to eight round trips.
      expect(new Set(asked).size).toBe(asked.length);
      expect(Math.max(...asked)).toBeLessThanOrEqual(8 * roundTripMs);
      expect(await store.highWater()).toBeNull();
    },
  );
});

test('null and left out are one, at every depth', () => {
  const given = { a: null, b: [{ c: null, d: 1 }, null], e: { f: null }, g: undefined, h: '' };
  expect(withoutNulls(given)).toEqual({ b: [{ d: 1 }, null], e: {}, h: '' });
  expect(Object.keys(withoutNulls(given))).toEqual(['b', 'e', 'h']);
});

describe('refused before anything is read', () => {
  test.each([
    ['NotAllowedRole', { ...inspector, role: 'auditor' as const }],
    ['NotAllowedTerritory', { ...inspector, unit: '19' }],
  ])('%s', async (code, caller) => {
    const { send, notes } = setUp();
    await expect(send({ target: 'n', note: 'a' }, {}, caller)).resolves.toMatchObject({ kind: 'NotAllowed', code });
    expect(await notes('n')).toEqual([]);
  });
  test.each([
    ['a field too long', { target: 'n', note: 'x'.repeat(11) }, {}, 'note'],
    ['a field missing', { target: 'n' }, {}, 'note'],
    ['an unknown field', { target: 'n', note: 'a', extra: 1 }, {}, 'extra'],
    ['what belongs into meta', { target: 'n', note: 'a', commandId: newId() }, {}, 'commandId'],
    ['a malformed command id', { target: 'n', note: 'a' }, { commandId: 'abc' }, 'meta.commandId'],
    ['a malformed revision', { target: 'n', note: 'a' }, { expectedRevision: '-1' }, 'meta.expectedRevision'],
    ['an unknown field of meta', { target: 'n', note: 'a' }, { extra: 1 } as CommandMeta, 'meta.extra'],
    ['a malformed id', { target: 'n n/../', note: 'a' }, {}, 'id'],
  ])('%s names its path and shows no value', async (_, input, meta, path) => {
    const { send, store } = setUp();
    const answer = await send(input, meta);
    expect(answer).toMatchObject({ kind: 'InvalidInput', issues: [{ path }] });
    expect(JSON.stringify(answer)).not.toContain('xxxxxxxxxxx');
    expect(await store.highWater()).toBeNull();
  });
});

test('under an id that the server has just made nothing is looked for; another one is read', async () => {
  const read: string[] = [];
  const { pipeline, Note } = setUp((store) => ({
    ...store,
    readStream: (stream, options) => (read.push(stream), store.readStream(stream, options)),
  }));
  const Beginning = commandOf<NoteInput, any, any, any>({ ...Note.spec, target: ({ target }, env) => target || env.newId() });
  for (const target of ['', 'given'])
    await expect(pipeline.run(Beginning.spec, Beginning.unchecked({ target, note: 'a' }, inspector))).resolves.toMatchObject({
      kind: 'Accepted',
      revision: '0',
    });
  expect(read).toEqual(['note-given']);
});
