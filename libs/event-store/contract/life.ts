import { isUuid } from '#kernel';
import { StoreUnavailable } from '../port.ts';
import { add, collect, context, employer, exact, metadata, none, note, notes, using, textsOf, type Factory } from './harness.ts';

export function lifeContract(factory: Factory): void {
  describe('closing and opening', () => {
    const use = using(factory);

    test('says what it can do', () => {
      expect(use.store.capabilities).toEqual({
        durable: expect.any(Boolean),
        storedAnswers: expect.any(Boolean),
        uniqueEventIds: expect.any(Boolean),
      });
    });

    test('has an identity of its own, which stays with it', async () => {
      const identity = await use.store.identity();
      expect(isUuid(identity)).toBe(true);
      await add(use.store, employer, notes(1));
      expect(await use.store.identity()).toBe(identity);
      if (use.harness.reopen) expect(await (await use.harness.reopen()).identity()).toBe(identity);
      const other = await factory();
      expect(await other.store.identity()).not.toBe(identity);
      await other.dispose();
    });

    test('closed, it takes and gives nothing; closing again is harmless', async () => {
      const { store } = use;
      await add(store, employer, notes(1));
      await store.close();
      await store.close();
      await expect(store.append({ stream: employer, expected: none, events: [note('late')] }, context)).rejects.toThrow(
        StoreUnavailable,
      );
      await expect(store.storeAnswer({ commandId: 'c', fingerprint: 'f', answer: 1 })).rejects.toThrow(StoreUnavailable);
      await expect(store.findAnswer('c')).rejects.toThrow(StoreUnavailable);
      await expect(store.identity()).rejects.toThrow(StoreUnavailable);
      if (store.readAnswers) await expect(collect(store.readAnswers())).rejects.toThrow(StoreUnavailable);
      await expect(store.readPage()).rejects.toThrow(StoreUnavailable);
      await expect(store.highWater()).rejects.toThrow(StoreUnavailable);
      await expect(collect(store.readStream(employer))).rejects.toThrow(StoreUnavailable);
      await expect(collect(store.readAll())).rejects.toThrow(StoreUnavailable);
    });

    test('what was asked for before the closing is still done', async () => {
      const appends = Array.from({ length: 20 }, (_, i) =>
        use.store.append({ stream: employer, expected: { kind: 'any' }, events: [note(`n${i}`)] }, context),
      );
      await Promise.all([use.store.close(), ...appends]);
      expect((await Promise.all(appends)).every((r) => r.ok)).toBe(true);
    });

    test('opened again, a lasting store knows its events, answers, ids and revisions, and goes on behind them', async () => {
      if (!use.harness.reopen) return expect(use.store.capabilities.durable).toBe(false);
      const write = { stream: employer, expected: none, events: notes(3) };
      const first = await use.store.append(write, {
        metadata,
        answer: { commandId: 'command-1', fingerprint: 'f', answer: { revision: null } },
      });
      if (!first.ok) throw new Error(first.reason);
      const before = await collect(use.store.readAll());
      const store = await use.harness.reopen();
      expect(await collect(store.readAll())).toEqual(before);
      expect(await store.findAnswer('command-1')).toEqual({
        commandId: 'command-1',
        fingerprint: 'f',
        answer: { revision: '2' },
      });
      expect(await store.append(write, context)).toEqual({ ...first, deduplicated: true });
      const next = await store.append({ stream: employer, expected: exact(2n), events: [note('next')] }, context);
      expect(next).toMatchObject({ ok: true, revision: 3n });
      expect(next.ok && next.position > first.position).toBe(true);
      const times = (await collect(store.readAll())).map((e) => e.recordedAt);
      expect([...times].sort()).toEqual(times);
      expect(textsOf(await collect(store.readStream(employer, { from: 3n })))).toEqual(['next']);
    });
  });
}
