import { createMemoryEventStore } from '#event-store';
import { fixedClock } from '#kernel';
import { createMemoryReadModels } from '#read-models';
import { Office, reminders } from './engine.testing.ts';
import { until } from '../kernel/testing/until.ts';

/** Whoever asks is answered by a command; `Greet` for the first, two for others. */
const greeting = (more: Parameters<typeof reminders>[0] = {}) =>
  reminders({
    commands: (_state, input) => (input.type === 'Asked' ? [{ name: 'Greet', input: { thing: input.data.thing } }] : []),
    timers: () => [],
    ...more,
  });

/** A pipeline that remembers answers by command id, as the real one does. */
const pipeline = () => {
  const answers = new Map<string, number>();
  let sent = 0;
  return {
    answers,
    get sent() {
      return sent;
    },
    dispatch: async ({ id }: { id: string }) => {
      sent += 1;
      if (!answers.has(id)) answers.set(id, answers.size);
      return 'Accepted';
    },
  };
};

test('an input is answered by a command with a derived id, and what came of it is recorded with its source', async () => {
  const office = await new Office(greeting()).open();
  const { answers, dispatch } = pipeline();
  const engine = office.engine({ dispatch });
  await office.say('Asked', 'a', { at: '2026-03-02T09:00:00.000Z' });
  const [asked] = await office.all('Asked');
  expect(await engine.sweep()).toBe(1);
  expect(await engine.sweep()).toBe(0);
  expect(answers.size).toBe(1);
  const [sent] = await office.all('ProcessCommandSent');
  expect(sent).toMatchObject({
    stream: 'process-reminders-a',
    data: {
      name: 'Greet',
      outcome: 'Accepted',
      source: asked!.id,
      sourceStream: 'thing-a',
      sourceRevision: '0',
      command: [...answers.keys()][0],
    },
  });
  await office.close();
});

test('a crash between the command and its record sends it again under the same id: it is answered once', async () => {
  const office = await new Office(greeting()).open();
  const { answers, dispatch } = pipeline();
  await office.say('Asked', 'a', { at: '2026-03-02T09:00:00.000Z' });
  const dying = office.engine({
    dispatch,
    log: { highWater: () => office.log.highWater(), append: () => Promise.reject(new Error('killed')) },
  });
  expect(await dying.sweep()).toBe(0);
  expect(await office.engine({ dispatch }).sweep()).toBe(1);
  expect(answers.size).toBe(1);
  await office.close();
});

test('a command is due at once, also where a server whose clock is ahead has stamped its input', async () => {
  const ahead = createMemoryEventStore({ clock: fixedClock('2026-03-01T05:00:00.000Z') });
  const office = await new Office(greeting(), ahead).open();
  await office.say('Asked', 'a');
  expect((await office.all('Asked')).map(({ recordedAt }) => recordedAt > office.clock.now())).toEqual([true]);
  expect(await office.engine({ dispatch: pipeline().dispatch }).sweep()).toBe(1);
  await office.close();
});

test('a rebuild sends nothing again', async () => {
  const office = await new Office(greeting()).open();
  const before = pipeline();
  for (const thing of ['a', 'b']) await office.say('Asked', thing, { at: '2026-03-02T09:00:00.000Z' });
  await office.engine({ dispatch: before.dispatch }).sweep();
  const anew = await new Office(greeting(), office.log, createMemoryReadModels()).open();
  const after = pipeline();
  expect(await anew.engine({ dispatch: after.dispatch }).sweep()).toBe(0);
  expect([before.sent, after.sent]).toEqual([2, 0]);
  await office.close();
  await anew.close();
});

test('a process that comes to a log with a past answers only what comes after its beginning', async () => {
  const office = await new Office(greeting({ commandsSince: '2026-04-01T00:00:00.000Z' })).open();
  const { answers, dispatch } = pipeline();
  const engine = office.engine({ dispatch });
  await office.say('Asked', 'old', { at: '2026-03-02T09:00:00.000Z' });
  office.clock.set('2026-04-02T00:00:00.000Z');
  await office.say('Asked', 'new', { at: '2026-03-02T09:00:00.000Z' });
  await engine.sweep();
  expect(answers.size).toBe(1);
  expect((await office.all('ProcessCommandSent'))[0]!.data.key).toBe('new');
  await office.close();
});

test('an answer that fails is asked for again', async () => {
  const office = await new Office(greeting()).open();
  let down = true;
  const engine = office.engine({
    dispatch: async () => {
      if (down) throw new Error('down');
      return 'Refused';
    },
  });
  await office.say('Asked', 'a', { at: '2026-03-02T09:00:00.000Z' });
  expect(await engine.sweep()).toBe(0);
  down = false;
  await until(async () => (await engine.sweep()) > 0, 100);
  expect((await office.all('ProcessCommandSent')).map((e) => e.data.outcome)).toEqual(['Refused']);
  await office.close();
});
