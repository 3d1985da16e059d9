import { StoreUnavailable, type Batch, type Position, type Recorded } from '../port.ts';
import { add, collect, context, employer, note, notes, parts, take, using, visit, textsOf, type Factory } from './harness.ts';

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function subscriptionContract(factory: Factory): void {
  describe('subscriptions', () => {
    const use = using(factory);

    test('begun before the appends: each event once and in order', async () => {
      const taking = take(use.store.subscribeAll(), 30);
      for (let i = 0; i < 10; i++) await add(use.store, i % 2 ? visit : employer, notes(3, `a${i}`));
      expect((await taking).events.map((e) => e.id)).toEqual((await collect(use.store.readAll())).map((e) => e.id));
    });

    test('begun after the appends: each event once and in order, caught up at the end', async () => {
      await add(use.store, employer, notes(2_100));
      const { events, batches } = await take(use.store.subscribeAll(), 2_100);
      expect(events.map((e) => e.id)).toEqual((await collect(use.store.readAll())).map((e) => e.id));
      expect(batches.map((b) => [b.events.length, b.caughtUp])).toEqual([
        [1_000, false],
        [1_000, false],
        [100, true],
      ]);
    });

    test('begun in the middle of many writers: each event once and in order, for several readers', async () => {
      const writing = Promise.all(
        Array.from({ length: 10 }, async (_, w) => {
          for (let i = 0; i < 10; i++) {
            await add(use.store, w % 2 ? visit : employer, notes(2, `${w}:${i}`));
            await pause();
          }
        }),
      );
      const takings = [];
      for (let s = 0; s < 4; s++) {
        takings.push(take(use.store.subscribeAll({ batchSize: 1 + s * 7 }), 200));
        await pause();
      }
      await writing;
      const log = (await collect(use.store.readAll())).map((e) => e.id);
      for (const { events } of await Promise.all(takings)) expect(events.map((e) => e.id)).toEqual(log);
    });

    test('from every position: what comes behind it, and nothing else', async () => {
      await add(use.store, employer, notes(12));
      const log = await collect(use.store.readAll());
      const starts: (Position | null)[] = [null, ...log.map((e) => e.position)];
      const taken = await Promise.all(
        starts
          .map((after, i) => take(use.store.subscribeAll({ after, batchSize: 5 }), log.length - i + 1))
          .concat(add(use.store, visit, notes(1, 'last')).then(() => ({ events: [], batches: [] }))),
      );
      const all = (await collect(use.store.readAll())).map((e) => e.id);
      taken.slice(0, -1).forEach(({ events }, i) => expect(events.map((e) => e.id)).toEqual(all.slice(i)));
    });

    test('restarted from the last `through` again and again: no event is lost or doubled', async () => {
      const seen: Recorded[] = [];
      let after: Position | null = null;
      for (let round = 0; round < 8; round++) {
        await add(use.store, employer, notes(5, `r${round}`));
        const { batches } = await take(use.store.subscribeAll({ after, batchSize: 3 }), 4);
        seen.push(...batches.flatMap((b) => b.events));
        after = batches.at(-1)!.through;
      }
      seen.push(...(await collect(use.store.readAll({ after }))));
      expect(seen.map((e) => e.id)).toEqual((await collect(use.store.readAll())).map((e) => e.id));
    });

    test('at the end of the log the first batch comes at once, empty, and tells that it is live', async () => {
      for (const filled of [false, true]) {
        if (filled) await add(use.store, employer, notes(1));
        const subscription = use.store.subscribeAll({ after: await use.store.highWater() });
        const { value } = (await subscription[Symbol.asyncIterator]().next()) as { value: Batch };
        expect([value.events, value.caughtUp, subscription.state()]).toEqual([[], true, 'live']);
        await subscription.close();
      }
    });

    test('only what the filter lets pass, while `through` moves on with the log', async () => {
      const subscription = use.store.subscribeAll({ filter: { types: ['PartsListed'] } });
      const iterator = subscription[Symbol.asyncIterator]();
      await iterator.next();
      const { position } = await add(use.store, employer, notes(3));
      const quiet = (await iterator.next()).value as Batch;
      expect([quiet.events, quiet.through]).toEqual([[], position]);
      await add(use.store, employer, [note('x'), parts()]);
      const loud = (await iterator.next()).value as Batch;
      expect(loud.events.map((e) => e.type)).toEqual(['PartsListed']);
      await subscription.close();
    });

    test('is catching up before it is live, and closed at last', async () => {
      await add(use.store, employer, notes(3));
      const subscription = use.store.subscribeAll({ batchSize: 2 });
      const iterator = subscription[Symbol.asyncIterator]();
      expect(subscription.state()).toBe('catching-up');
      await iterator.next();
      expect(subscription.state()).toBe('catching-up');
      await iterator.next();
      expect(subscription.state()).toBe('live');
      await subscription.close();
      expect(subscription.state()).toBe('closed');
      expect(await iterator.next()).toMatchObject({ done: true });
    });

    test('closed while it waits: the loop ends', async () => {
      const subscription = use.store.subscribeAll();
      const loop = collect(subscription);
      await pause();
      await subscription.close();
      expect((await loop).flatMap((b) => b.events)).toEqual([]);
    });

    test('closed during delivery: the batch in hand is the last', async () => {
      await add(use.store, employer, notes(10));
      const subscription = use.store.subscribeAll({ batchSize: 2 });
      const seen: Batch[] = [];
      for await (const batch of subscription) {
        seen.push(batch);
        if (seen.length === 2) await subscription.close();
      }
      expect(seen.flatMap((b) => textsOf(b.events as Recorded[]))).toEqual(['note 0', 'note 1', 'note 2', 'note 3']);
    });

    test('leaving the loop closes it; closing again, or before it began, is harmless', async () => {
      await add(use.store, employer, notes(1));
      const left = use.store.subscribeAll();
      for await (const _batch of left) break;
      expect(left.state()).toBe('closed');
      await left.close();
      const unused = use.store.subscribeAll();
      await unused.close();
      expect(await collect(unused)).toEqual([]);
    });

    test('is slow without harm: appends go on, and nothing is skipped', async () => {
      const subscription = use.store.subscribeAll({ batchSize: 4 });
      const seen: string[] = [];
      for await (const batch of subscription) {
        seen.push(...textsOf(batch.events as Recorded[]));
        if (seen.length >= 40) break;
        await add(use.store, employer, notes(seen.length < 20 ? 4 : 8, `s${seen.length}`));
      }
      expect(seen).toEqual(textsOf(await collect(use.store.readAll({ limit: seen.length }))));
    });

    test('a store that goes away is told, not kept silent', async () => {
      const waiting = collect(use.store.subscribeAll());
      waiting.catch(() => undefined);
      await pause();
      await use.store.close();
      await expect(waiting).rejects.toThrow(StoreUnavailable);
    });
  });

  describe('commit signals', () => {
    const use = using(factory);

    test('tell the new end of the log after each commit, until they are ended', async () => {
      const heard: Position[] = [];
      const end = use.store.onCommit((position) => heard.push(position));
      const first = await add(use.store, employer, notes(3));
      await pause();
      expect(heard).toEqual([first.position]);
      end();
      await add(use.store, employer, notes(1));
      await pause();
      expect(heard).toHaveLength(1);
    });

    test('say nothing of an append that was refused', async () => {
      const heard: Position[] = [];
      use.store.onCommit((position) => heard.push(position));
      await use.store.append({ stream: employer, expected: { kind: 'exists' }, events: [note('x')] }, context);
      await pause();
      expect(heard).toEqual([]);
    });

    test('a listener that throws harms neither the append nor the other listeners', async () => {
      const { emitWarning } = process;
      const warnings: unknown[] = [];
      process.emitWarning = (warning: unknown) => void warnings.push(warning);
      const heard: Position[] = [];
      use.store.onCommit(() => {
        throw new Error('listener fault');
      });
      use.store.onCommit((position) => heard.push(position));
      const { position } = await add(use.store, employer, notes(1)).finally(() => pause());
      process.emitWarning = emitWarning;
      expect(heard).toEqual([position]);
      expect(warnings).toEqual([expect.stringContaining('listener fault')]);
    });
  });
}
