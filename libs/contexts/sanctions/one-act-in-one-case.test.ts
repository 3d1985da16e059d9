import { createMemoryEventStore, type EventStore } from '#event-store';
import { aroundAppends, oneStreamAtATime, WAYS } from '#event-store/one-stream.testing';
import { officialAppointed } from '#contexts/organisation/events';
import { newId, startOfDay } from '#kernel';
import { HANGS_AFTER_MS, until } from '../../kernel/testing/until.ts';
import type { CommandOutcome, PipelinePolicy } from '#commands';
import { sqliteFactory } from '../../event-store/sqlite/test-support.ts';
import { RecordViolation } from '../violations/commands.ts';
import { caller, clock, HERE, office, registered } from '../violations/office.testing.ts';
import { CloseSanctionCaseWithoutDecision, DrawUpViolationMinutes } from './commands.ts';
import { PARTS } from './parts.testing.ts';

/** One act is written up once (Law 15/2012/QH13 Art. 58), also by commands of the same moment, which no view can know of each other. */

const EMPLOYER = newId();
const competent = caller('competent-person');
const appointed = officialAppointed.of(startOfDay('2018-01-01'), {
  official: competent.id,
  appointment: newId(),
  title: 'province-chair',
  bodyKind: 'ubnd-province',
  ...HERE,
  from: '2018-01-01',
  manner: 'substantive',
  paper: 'Quyết định mẫu 1',
});
interface On {
  readonly store?: EventStore;
  readonly commands?: (store: EventStore) => EventStore;
  readonly policy?: Partial<PipelinePolicy>;
}
async function open(on: On = {}) {
  const given = [
    ['employer', EMPLOYER, [registered(EMPLOYER)]],
    ['official', competent.id, [appointed]],
  ] as const;
  const desk = await office(PARTS, given, on);
  const violation = async (): Promise<string> => {
    const id = newId();
    const act = { actCode: 'HOURS-EXCEEDED', actStart: '2025-02-01', actEnd: '2025-03-01', detectedOn: '2025-03-05' };
    await desk.done(RecordViolation, { id, employer: EMPLOYER, ...act, minors: { from15to17: 2 } });
    return id;
  };
  const minutes = (violations: readonly string[], id = newId()) => ({
    id,
    employer: EMPLOYER,
    on: '2025-03-06',
    number: 'MAU-1',
    violations,
  });
  const drawUp = (violations: readonly string[], id?: string, meta = {}): Promise<CommandOutcome> =>
    desk.send(DrawUpViolationMinutes, minutes(violations, id), caller('inspector'), meta);
  /** In how many cases the act is, as the log says. */
  const casesWith = async (violation: string): Promise<number> =>
    (await desk.log()).filter(
      (event) => event.type === 'ViolationMinutesDrawnUp' && event.data.acts.some((act) => act.violation === violation),
    ).length;
  return { ...desk, violation, drawUp, casesWith };
}
const kinds = (answers: readonly CommandOutcome[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(answers, (answer) => ('code' in answer ? answer.code : answer.kind))].map(([kind, { length }]) => [
      kind,
      length,
    ]),
  );

/** Each append takes its own time; of some the command never learns, as in a process that was killed before or after them. */
const unsteady =
  (next: () => number, dies: number) =>
  (store: EventStore): EventStore =>
    aroundAppends(store, async (_writes, append) => {
      await new Promise((resolve) => setTimeout(resolve, next() * 30));
      const dying = next();
      if (dying < dies / 2) throw new Error('killed');
      const result = await append();
      if (dying < dies) throw new Error('killed');
      return result;
    });
/** A row of numbers from 0 to 1 that is the same each time. */
const numbersFrom = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};

describe.each(['memory', 'sqlite'].flatMap((kind) => WAYS.map(([name, way]) => [kind, name, way] as const)))(
  'many minutes of one act at once, on %s, %s',
  (kind, _name, way) => {
    const openOn = async ({ commands = (store) => store, ...on }: On) => {
      const harness =
        kind === 'memory'
          ? { store: createMemoryEventStore({ clock }), dispose: async () => {} }
          : await sqliteFactory()({ clock });
      const desk = await open({ ...on, store: harness.store, commands: (store) => commands(way(store)) });
      return { ...desk, dispose: harness.dispose };
    };
    test('exactly one is accepted', async () => {
      const o = await openOn({});
      const act = await o.violation();
      const answers = await Promise.all(Array.from({ length: 20 }, () => o.drawUp([act])));
      expect(kinds(answers)).toEqual({ Accepted: 1, ActAlreadyWrittenUp: 19 });
      expect(await o.casesWith(act)).toBe(1);
      await o.dispose();
    });
    test('also where each has more acts, in another order', async () => {
      const o = await openOn({ commands: unsteady(numbersFrom(7), 0) });
      const [a, b, c] = [await o.violation(), await o.violation(), await o.violation()];
      const answers = await Promise.all([[a, b], [b, a], [b, c], [c, a], [a], [c]].map((acts) => o.drawUp(acts)));
      expect(answers.filter(({ kind }) => kind === 'Accepted').length).toBeGreaterThan(0);
      for (const act of [a, b, c]) expect(await o.casesWith(act)).toBeLessThanOrEqual(1);
      await o.dispose();
    });
    test.each([1, 2, 3])('never two where writers are slow or die in between (%i)', async (seed) => {
      const on = { policy: { reservedWithinMs: 15 } };
      const next = numbersFrom(seed);
      let wild = false;
      const o = await openOn({
        ...on,
        commands: (store) => {
          const unsteadily = unsteady(next, 0.25)(store);
          return {
            ...store,
            append: (...given) => (wild ? unsteadily : store).append(...given),
            ...(store.appendAll && { appendAll: (...given) => (wild ? unsteadily : store).appendAll!(...given) }),
          };
        },
      });
      const act = await o.violation();
      wild = true;
      const sent = await Promise.allSettled(Array.from({ length: 12 }, () => o.drawUp([act])));
      const accepted = sent.filter((one) => one.status === 'fulfilled' && one.value.kind === 'Accepted');
      const written = await o.casesWith(act);
      expect(written).toBeLessThanOrEqual(1);
      expect(accepted.length).toBeLessThanOrEqual(written);
      wild = false;
      // Whatever was left behind holds nobody up for good.
      expect(kinds([await o.drawUp([act])])).toEqual(written === 1 ? { ActAlreadyWrittenUp: 1 } : { Accepted: 1 });
      expect(await o.casesWith(act)).toBe(1);
      await o.dispose();
    });
  },
);

/** A log of one stream at a time, whose appends to the record's stream are up to the test. */
function heldUp() {
  const gates = new Map<string, Promise<void>>();
  return {
    hold: (sanction: string, until: Promise<void>) => gates.set(`sanction-${sanction}`, until),
    commands: (store: EventStore): EventStore =>
      aroundAppends(oneStreamAtATime(store), async ([write], append) => {
        // What another command writes into that stream is not held up.
        if (write!.events[0]!.type === 'ViolationMinutesDrawnUp') await gates.get(write!.stream);
        return append();
      }),
  };
}

test('a command that was killed between reserving and writing: the next one takes over, and sent again it is refused', async () => {
  const { hold, commands } = heldUp();
  const o = await open({ commands, policy: { reservedWithinMs: 30 } });
  const act = await o.violation();
  const [killed, commandId] = [newId(), newId()];
  hold(killed, Promise.reject(new Error('killed')));
  await expect(o.drawUp([act], killed, { commandId })).rejects.toThrow('killed');
  expect(await o.casesWith(act)).toBe(0);
  expect(await o.drawUp([act])).toMatchObject({ kind: 'Accepted' });
  hold(killed, Promise.resolve());
  expect(await o.drawUp([act], killed, { commandId })).toMatchObject({ kind: 'Refused', code: 'ActAlreadyWrittenUp' });
  expect(await o.casesWith(act)).toBe(1);
});

test('sent again before anybody took over, it goes on with what it had reserved', async () => {
  const { hold, commands } = heldUp();
  const o = await open({ commands });
  const act = await o.violation();
  const [killed, commandId] = [newId(), newId()];
  hold(killed, Promise.reject(new Error('killed')));
  await expect(o.drawUp([act], killed, { commandId })).rejects.toThrow('killed');
  hold(killed, Promise.resolve());
  const began = performance.now();
  expect(await o.drawUp([act], killed, { commandId })).toMatchObject({ kind: 'Accepted', recordId: killed, revision: '0' });
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('a writer that was only slow does not write any more on what was taken over', async () => {
  const { hold, commands } = heldUp();
  const o = await open({ commands, policy: { reservedWithinMs: 30 } });
  const act = await o.violation();
  const slow = newId();
  const { promise, resolve } = Promise.withResolvers<void>();
  hold(slow, promise);
  const late = o.drawUp([act], slow);
  // The other one comes when the first has reserved, and goes on without it.
  await until(async () => (await o.log()).some(({ type }) => (type as string) === 'Reserved'));
  expect(await o.drawUp([act])).toMatchObject({ kind: 'Accepted' });
  resolve();
  expect(await late).toMatchObject({ kind: 'Refused', code: 'ActAlreadyWrittenUp' });
  expect(await o.casesWith(act)).toBe(1);
  // The id of the case is still free for another act.
  const other = await o.violation();
  expect(await o.drawUp([other], slow)).toMatchObject({ kind: 'Accepted', recordId: slow });
});

test('killed before its one append to both streams, nothing of a command is there, and nobody waits for it', async () => {
  let dies = true;
  const o = await open({
    commands: (store) =>
      aroundAppends(store, (writes, append) => (dies && writes.length > 1 ? Promise.reject(new Error('killed')) : append())),
    policy: { reservedWithinMs: HANGS_AFTER_MS },
  });
  const act = await o.violation();
  const before = (await o.log()).length;
  const [killed, commandId] = [newId(), newId()];
  await expect(o.drawUp([act], killed, { commandId })).rejects.toThrow('killed');
  expect((await o.log()).length).toBe(before);
  dies = false;
  expect(await o.drawUp([act])).toMatchObject({ kind: 'Accepted' });
  expect(await o.drawUp([act], killed, { commandId })).toMatchObject({ kind: 'Refused', code: 'ActAlreadyWrittenUp' });
});

/** A log as an older program uses it, which appends to one stream at a time, until a newer one takes over. */
const fromOld = (now: EventStore, before: EventStore, isOld: () => boolean): EventStore => ({
  ...now,
  append: (...given) => (isOld() ? before : now).append(...given),
  get appendAll() {
    return isOld() ? before.appendAll! : now.appendAll!;
  },
});

test('what an older program reserved and never wrote is waited for and taken over in one append too', async () => {
  const { hold, commands } = heldUp();
  let old = true;
  const o = await open({
    commands: (store) => fromOld(store, commands(store), () => old),
    policy: { reservedWithinMs: 30 },
  });
  const act = await o.violation();
  const [killed, commandId] = [newId(), newId()];
  hold(killed, Promise.reject(new Error('killed')));
  await expect(o.drawUp([act], killed, { commandId })).rejects.toThrow('killed');
  old = false;
  const answers = await Promise.all([o.drawUp([act]), o.drawUp([act]), o.drawUp([act])]);
  expect(kinds(answers)).toEqual({ Accepted: 1, ActAlreadyWrittenUp: 2 });
  // Sent again, the old command finds its own reservation, and that it has lapsed.
  expect(await o.drawUp([act], killed, { commandId })).toMatchObject({ kind: 'Refused', code: 'ActAlreadyWrittenUp' });
  expect(await o.casesWith(act)).toBe(1);
});

test('sent again to a program that writes in one append, a command goes on with what it had reserved', async () => {
  const { hold, commands } = heldUp();
  let old = true;
  const o = await open({
    commands: (store) => fromOld(store, commands(store), () => old),
  });
  const act = await o.violation();
  const [killed, commandId] = [newId(), newId()];
  hold(killed, Promise.reject(new Error('killed')));
  await expect(o.drawUp([act], killed, { commandId })).rejects.toThrow('killed');
  old = false;
  expect(await o.drawUp([act], killed, { commandId })).toMatchObject({ kind: 'Accepted', recordId: killed, revision: '0' });
  expect(await o.drawUp([act])).toMatchObject({ kind: 'Refused', code: 'ActAlreadyWrittenUp' });
});

test('a case that is over without a sanction gives its acts back', async () => {
  const o = await open();
  const act = await o.violation();
  const sanction = newId();
  expect(await o.drawUp([act], sanction)).toMatchObject({ kind: 'Accepted' });
  const close = { sanction, on: '2025-03-10', reason: 'Không có vi phạm' };
  expect(await o.send(CloseSanctionCaseWithoutDecision, close, competent)).toMatchObject({ kind: 'Accepted' });
  expect(await o.drawUp([act])).toMatchObject({ kind: 'Accepted' });
  expect(kinds(await Promise.all([o.drawUp([act]), o.drawUp([act])]))).toEqual({ ActAlreadyWrittenUp: 2 });
});

test('one command sent twice at once is one case, also where the server makes its id', async () => {
  const o = await open({ commands: unsteady(numbersFrom(3), 0) });
  const act = await o.violation();
  const input = { employer: EMPLOYER, on: '2025-03-06', number: 'MAU-1', violations: [act] };
  const commandId = newId();
  const answers = await Promise.all(
    [1, 2, 3].map(() => o.send(DrawUpViolationMinutes, input, caller('inspector'), { commandId })),
  );
  expect(kinds(answers)).toEqual({ Accepted: 3 });
  expect(new Set(answers.map((answer) => answer.kind === 'Accepted' && answer.recordId)).size).toBe(1);
  expect(await o.casesWith(act)).toBe(1);
});

test('a dry run reserves nothing, and is told of what is reserved', async () => {
  const o = await open();
  const act = await o.violation();
  const before = (await o.log()).length;
  expect(await o.drawUp([act], newId(), { dryRun: true })).toMatchObject({ kind: 'Accepted', dryRun: true });
  expect((await o.log()).length).toBe(before);
  await o.drawUp([act]);
  expect(await o.drawUp([act], newId(), { dryRun: true })).toMatchObject({ kind: 'Refused', code: 'ActAlreadyWrittenUp' });
});
