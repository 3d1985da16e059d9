import { at, eachWithStore, takeAll } from './store-under-test.ts';
import type { StoreFixture } from './fixture.ts';
import { THINGS } from './queries.ts';

const KEY = { name: 'things', version: 1 };
interface Thing {
  readonly id: string;
  readonly size?: number;
  readonly words?: readonly string[];
}

export function unitContract(makeFixture: () => StoreFixture): void {
  describe('units of work', () => {
    const tested = eachWithStore(makeFixture);
    const begin = async () => {
      await tested().store.register(KEY, [THINGS]);
      const { revision, epoch } = await takeAll(tested().store, KEY);
      return { revision, epoch, unit: tested().store.unitOfWork(KEY) };
    };

    test('a unit reads its own writes; nobody else does before the commit', async () => {
      await tested().write(KEY, THINGS, [{ id: 'old', size: 1 } as Thing]);
      const { unit, revision, epoch } = await begin();
      expect(unit.cached('things', 'old')).toBeNull();
      await unit.load('things', ['old', 'new']);
      expect(unit.cached('things', 'old')).toEqual({ id: 'old', size: 1 });
      unit.put<Thing>('things', { id: 'new', size: 2 });
      unit.put<Thing>('things', { id: 'new', size: 3 });
      unit.delete('things', 'old');
      expect(await unit.get('things', 'new')).toEqual({ id: 'new', size: 3 });
      expect(unit.cached('things', 'old')).toBeNull();
      expect(await unit.get('things', 'old')).toBeNull();
      expect(unit.changes()).toEqual([
        { collection: 'things', id: 'new', document: { id: 'new', size: 3 } },
        { collection: 'things', id: 'old', document: null },
      ]);
      expect(await tested().store.get('things', 'new')).toBeNull();
      expect(await tested().store.get('things', 'old')).toEqual({ id: 'old', size: 1 });

      expect(await tested().store.commit(unit, { expected: revision, next: at(9), epoch })).toBe('stored');
      const store = await tested().reopened();
      expect(await store.get('things', 'new')).toEqual({ id: 'new', size: 3 });
      expect(await store.get('things', 'old')).toBeNull();
      expect(await store.checkpoint(KEY)).toEqual({ position: at(9) });
      expect(await store.slices(KEY)).toMatchObject([{ position: at(9), epoch, revision: revision + 1, owner: 'test' }]);
    });

    test('a unit is committed once', async () => {
      const { unit, revision, epoch } = await begin();
      expect(await tested().store.commit(unit, { expected: revision, next: at(1), epoch })).toBe('stored');
      await expect(tested().store.commit(unit, { expected: revision + 1, next: at(2), epoch })).rejects.toThrow(
        'committed before',
      );
      expect(() => unit.put('things', { id: 'late' })).toThrow('committed before');
    });

    test('a revision that was not expected: stale, nothing written', async () => {
      await tested().write(KEY, THINGS, [{ id: 'a', size: 1 } as Thing]);
      const { unit, revision, epoch } = await begin();
      unit.put<Thing>('things', { id: 'a', size: 2, words: ['x'] });
      expect(await tested().store.commit(unit, { expected: revision + 1, next: at(7), epoch })).toBe('stale');
      const store = await tested().reopened();
      expect(await store.get('things', 'a')).toEqual({ id: 'a', size: 1 });
      expect(await store.count('things', { op: 'has', field: 'words', values: ['x'] })).toBe(0);
      expect((await store.checkpoint(KEY))!.position).toBe(at(1));
      // What a refused unit had seen is not taken for stored.
      const again = store.unitOfWork(KEY);
      expect(await again.get('things', 'a')).toEqual({ id: 'a', size: 1 });
    });

    test('who was overtaken is fenced, nothing written', async () => {
      const first = await begin();
      const second = await takeAll(tested().store, KEY);
      expect(second.epoch > first.epoch).toBe(true);
      first.unit.put('things', { id: 'a' });
      expect(await tested().store.commit(first.unit, { expected: first.revision, next: at(1), epoch: first.epoch })).toBe(
        'fenced',
      );
      const store = await tested().reopened();
      expect(await store.get('things', 'a')).toBeNull();
      expect(await store.checkpoint(KEY)).toEqual({ position: null });
      expect(await store.slices(KEY)).toMatchObject([{ position: null, epoch: second.epoch }]);
      expect(await store.commit(store.unitOfWork(KEY), { expected: second.revision, next: at(1), epoch: second.epoch })).toBe(
        'stored',
      );
    });

    test('a document that cannot be stored spoils the whole commit', async () => {
      const { unit, revision, epoch } = await begin();
      unit.put('things', { id: 'good' });
      const loop: Record<string, unknown> = { id: 'loop' };
      loop['self'] = {
        toJSON: () => {
          throw new Error('cannot be written');
        },
      };
      unit.put('things', loop as unknown as Thing);
      await expect(tested().store.commit(unit, { expected: revision, next: at(1), epoch })).rejects.toThrow('cannot be written');
      const store = await tested().reopened();
      expect(await store.get('things', 'good')).toBeNull();
      expect((await store.checkpoint(KEY))!.position).toBeNull();
    });

    test('several views committed at once: each has its own answer, and no fault of one is felt by another', async () => {
      const { store } = tested();
      const names = ['good', 'fenced', 'stale', 'spoilt', 'also'];
      const begun = [];
      for (const name of names) {
        const key = { name, version: 1 };
        await store.register(key, [{ name, fields: { size: 'integer' }, indexes: [] }]);
        const { epoch, revision } = await takeAll(store, key);
        const unit = store.unitOfWork(key);
        unit.put<Thing>(name, { id: 'a', size: 1 });
        begun.push({ key, unit, move: { epoch, expected: revision, next: at(4) } });
      }
      const [, fenced, stale, spoilt] = begun;
      await takeAll(store, fenced!.key);
      const throws = (): never => {
        throw new Error('cannot be written');
      };
      spoilt!.unit.put('spoilt', { id: 'b', self: { toJSON: throws } } as unknown as Thing);
      const answers = await Promise.allSettled(
        begun.map(({ unit, move }) => store.commit(unit, { ...move, expected: move.expected + Number(move === stale!.move) })),
      );
      expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : (answer.reason as Error).message))).toEqual([
        'stored',
        'fenced',
        'stale',
        'cannot be written',
        'stored',
      ]);
      const again = await tested().reopened();
      for (const { key } of begun) {
        const stored = ['good', 'also'].includes(key.name);
        expect(await again.count(key.name)).toBe(Number(stored));
        expect(await again.checkpoint(key)).toEqual({ position: stored ? at(4) : null });
      }
    });

    test('a document against its declaration is refused when it is put, without its value', async () => {
      const { unit } = await begin();
      const secret = 'Nguyễn Văn Mẫu';
      for (const wrong of [
        { id: 'a', size: secret },
        { id: 'a', size: 1.5 },
        { id: 'a', open: secret },
        { id: 'a', name: 5 },
        { id: 'a', words: secret },
        { id: '' },
      ]) {
        let thrown: Error | undefined;
        try {
          unit.put('things', wrong as never);
        } catch (error) {
          thrown = error as Error;
        }
        expect(thrown).toMatchObject({ code: 'BAD_DOCUMENT' });
        expect(thrown!.message).not.toContain(secret);
      }
      expect(unit.changes()).toEqual([]);
      expect(() => unit.put('nothing', { id: 'a' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_COLLECTION' }));
      await expect(unit.get('nothing', 'a')).rejects.toMatchObject({ code: 'UNKNOWN_COLLECTION' });
    });
  });
}
