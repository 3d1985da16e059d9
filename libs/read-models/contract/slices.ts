import { at, eachWithStore, takeAll } from './store-under-test.ts';
import type { StoreFixture } from './fixture.ts';
import { THINGS } from './queries.ts';

const KEY = { name: 'things', version: 1 };
const NOON = '2026-10-01T05:00:00.000Z';
const LATER = '2026-10-01T05:00:06.000Z';
const LATEST = '2026-10-01T05:00:12.000Z';
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

export function sliceContract(makeFixture: () => StoreFixture): void {
  describe('slices', () => {
    const tested = eachWithStore(makeFixture);
    const shape = async () =>
      (await tested().store.slices(KEY))
        .map(({ partitions, owner, position }) => [partitions[0], partitions.length, owner, position])
        .sort(([a], [b]) => Number(a) - Number(b));

    test('a build begins as one free slice of all its partitions', async () => {
      expect(await tested().store.slices(KEY)).toEqual([]);
      expect(await tested().store.checkpoint(KEY)).toBeNull();
      await tested().store.register(KEY, [THINGS], 64);
      expect(await tested().store.slices(KEY)).toMatchObject([
        { partitions: numbers(0, 63), position: null, revision: 0, owner: null, leasedUntil: null },
      ]);
    });

    test('the number of partitions can change while all stand at one place, and not after', async () => {
      await tested().store.register(KEY, [THINGS]);
      const one = await takeAll(tested().store, KEY);
      await tested().store.commit(tested().store.unitOfWork(KEY), { epoch: one.epoch, expected: one.revision, next: at(1) });
      await tested().store.register(KEY, [THINGS], 64);
      expect(await tested().store.slices(KEY)).toMatchObject([{ partitions: numbers(0, 63), position: at(1), owner: null }]);
      expect(
        await tested().store.commit(tested().store.unitOfWork(KEY), {
          epoch: one.epoch,
          expected: one.revision + 1,
          next: at(2),
        }),
      ).toBe('fenced');
      const [half] = await tested().store.take(KEY, { owner: 'a', partitions: numbers(0, 31), until: null });
      await tested().store.commit(tested().store.unitOfWork(KEY), { epoch: half!.epoch, expected: 0, next: at(2) });
      await expect(tested().store.register(KEY, [THINGS], 32)).rejects.toMatchObject({ code: 'STORE_REFUSED' });
      await tested().store.register(KEY, [THINGS], 64);
    });

    test('two owners share a build: each moves its own part, the build stands at the last of them', async () => {
      await tested().store.register(KEY, [THINGS], 64);
      const [a] = await tested().store.take(KEY, { owner: 'a', partitions: numbers(0, 31), until: null });
      const [b] = await tested().store.take(KEY, { owner: 'b', partitions: numbers(32, 63), until: null });
      expect(a!.epoch).not.toBe(b!.epoch);
      const unit = tested().store.unitOfWork(KEY);
      unit.put('things', { id: 'of-a' });
      expect(await tested().store.commit(unit, { epoch: a!.epoch, expected: a!.revision, next: at(5) })).toBe('stored');
      expect((await tested().store.checkpoint(KEY))!.position).toBeNull();
      const other = tested().store.unitOfWork(KEY);
      other.put('things', { id: 'of-b' });
      expect(await tested().store.commit(other, { epoch: b!.epoch, expected: b!.revision, next: at(3) })).toBe('stored');
      const store = await tested().reopened();
      expect((await store.checkpoint(KEY))!.position).toBe(at(3));
      expect(await store.count('things')).toBe(2);
      expect(await shape()).toEqual([
        [0, 32, 'a', at(5)],
        [32, 32, 'b', at(3)],
      ]);
    });

    test('taking over gives one slice for each position, and fences who had them', async () => {
      await tested().store.register(KEY, [THINGS], 8);
      const [a] = await tested().store.take(KEY, { owner: 'a', partitions: [0, 1, 2, 3], until: null });
      const [b] = await tested().store.take(KEY, { owner: 'b', partitions: [4, 5, 6, 7], until: null });
      await tested().store.commit(tested().store.unitOfWork(KEY), { epoch: a!.epoch, expected: 0, next: at(5) });
      const taken = await tested().store.take(KEY, { owner: 'c', partitions: [2, 3, 4, 5], until: null });
      expect(taken.map((s) => [s.partitions, s.position]).sort()).toEqual([
        [[2, 3], at(5)],
        [[4, 5], null],
      ]);
      // Those who lost a part do not know it yet: what they would store holds that part too. They take the rest anew.
      expect(await tested().store.commit(tested().store.unitOfWork(KEY), { epoch: a!.epoch, expected: 1, next: at(6) })).toBe(
        'fenced',
      );
      const [rest] = await tested().store.take(KEY, { owner: 'a', partitions: [0, 1], until: null });
      const [own] = await tested().store.take(KEY, { owner: 'a', partitions: [1], until: null });
      expect(own).toMatchObject({ partitions: [1], position: at(5) });
      // Whoever split it himself knows.
      expect(await tested().store.commit(tested().store.unitOfWork(KEY), { epoch: rest!.epoch, expected: 0, next: at(6) })).toBe(
        'stored',
      );
      const all = await tested().store.take(KEY, { owner: 'd', until: null });
      expect(all.flatMap((s) => s.partitions).sort()).toEqual(numbers(0, 7));
      for (const { epoch } of [a!, b!, rest!, own!, ...taken])
        expect(await tested().store.commit(tested().store.unitOfWork(KEY), { epoch, expected: 0, next: at(9) })).toBe('fenced');
      expect(all.map((s) => s.position).sort()).toEqual([at(5), at(6), null]);
    });

    test('a polite claim leaves what is leased, takes what has lapsed, and what is its own', async () => {
      await tested().store.register(KEY, [THINGS], 4);
      await tested().store.take(KEY, { owner: 'a', partitions: [0, 1], until: LATER });
      expect(await tested().store.take(KEY, { owner: 'b', partitions: [0, 1], until: LATER, free: NOON })).toEqual([]);
      expect(await tested().store.take(KEY, { owner: 'b', until: LATER, free: NOON })).toMatchObject([{ partitions: [2, 3] }]);
      expect(await tested().store.take(KEY, { owner: 'a', partitions: [0, 1], until: LATER, free: NOON })).toMatchObject([
        { partitions: [0, 1], owner: 'a' },
      ]);
      await tested().store.renew('b', LATEST);
      const store = await tested().reopened();
      const lapsed = await store.take(KEY, { owner: 'c', until: LATEST, free: '2026-10-01T05:00:07.000Z' });
      expect(lapsed).toMatchObject([{ partitions: [0, 1] }]);
    });

    test('what is given back is free, and its owner goes on with the rest', async () => {
      await tested().store.register(KEY, [THINGS], 4);
      const [a] = await tested().store.take(KEY, { owner: 'a', until: LATER });
      await tested().store.commit(tested().store.unitOfWork(KEY), { epoch: a!.epoch, expected: 0, next: at(5) });
      await tested().store.release(KEY, 'a', [1, 3]);
      await tested().store.release(KEY, 'somebody else', [0]);
      expect(await tested().store.commit(tested().store.unitOfWork(KEY), { epoch: a!.epoch, expected: 1, next: at(6) })).toBe(
        'stored',
      );
      const store = await tested().reopened();
      expect(await store.take(KEY, { owner: 'b', until: LATER, free: NOON })).toMatchObject([
        { partitions: [1, 3], position: at(5) },
      ]);
      await store.release(KEY, 'a', [0, 2]);
      expect(await store.commit(store.unitOfWork(KEY), { epoch: a!.epoch, expected: 2, next: at(7) })).toBe('fenced');
    });

    test('of two writers under one epoch the second is stale', async () => {
      await tested().write(KEY, THINGS, [{ id: 'a' }]);
      const { epoch, revision, position } = await takeAll(tested().store, KEY);
      const first = tested().store.unitOfWork(KEY);
      first.put('things', { id: 'a', size: 1 } as { id: string });
      expect(await tested().store.commit(first, { epoch, expected: revision, next: position! })).toBe('stored');
      const second = tested().store.unitOfWork(KEY);
      second.put('things', { id: 'a', size: 2 } as { id: string });
      expect(await tested().store.commit(second, { epoch, expected: revision, next: at(2) })).toBe('stale');
      const store = await tested().reopened();
      expect(await store.get('things', 'a')).toEqual({ id: 'a', size: 1 });
    });

    test('the last event of a slice is kept with its position, changes only when it is said, and goes with what is taken', async () => {
      await tested().store.register(KEY, [THINGS], 8);
      const [a] = await tested().store.take(KEY, { owner: 'a', partitions: [0, 1, 2, 3], until: null });
      expect(a).toMatchObject({ last: null, stopped: null });
      const move = { epoch: a!.epoch, expected: 0, next: at(5), last: 'event 5' };
      expect(await tested().store.commit(tested().store.unitOfWork(KEY), move)).toBe('stored');
      const step = { epoch: a!.epoch, expected: 1, next: at(5) };
      expect(await tested().store.commit(tested().store.unitOfWork(KEY), step)).toBe('stored');
      const late = { epoch: a!.epoch, expected: 1, next: at(6), last: 'event 6' };
      expect(await tested().store.commit(tested().store.unitOfWork(KEY), late)).toBe('stale');
      const store = await tested().reopened();
      const taken = await store.take(KEY, { owner: 'b', until: null });
      expect(taken.map(({ position, last }) => [position, last]).sort()).toEqual([
        [null, null],
        [at(5), 'event 5'],
      ]);
      await store.release(KEY, 'b', [0]);
      expect((await store.slices(KEY)).filter(({ last }) => last === 'event 5')).toHaveLength(2);
    });

    test('why a slice has stopped is seen by others until it is taken back or the slice is taken', async () => {
      await tested().store.register(KEY, [THINGS], 4);
      const [a] = await tested().store.take(KEY, { owner: 'a', partitions: [0, 1], until: null });
      await tested().store.halt(KEY, a!.epoch, 'it cannot');
      await tested().store.halt(KEY, 1n, 'nobody');
      await tested().store.halt({ name: 'things', version: 9 }, a!.epoch, 'nobody');
      const store = await tested().reopened();
      const stops = async () =>
        (await store.slices(KEY)).map(({ partitions, stopped }) => [partitions[0], stopped]).sort(([x], [y]) => +x! - +y!);
      expect(await stops()).toEqual([
        [0, 'it cannot'],
        [2, null],
      ]);
      await store.halt(KEY, a!.epoch, null);
      expect(await stops()).toEqual([
        [0, null],
        [2, null],
      ]);
      await store.halt(KEY, a!.epoch, 'it still cannot');
      expect(await store.take(KEY, { owner: 'b', partitions: [0, 1], until: null })).toMatchObject([{ stopped: null }]);
      expect(await stops()).toEqual([
        [0, null],
        [2, null],
      ]);
    });

    test('workers that announce themselves are known until their time is over', async () => {
      expect(await tested().store.announce('b', NOON, LATER)).toEqual(['b']);
      expect(await tested().store.announce('a', NOON, LATEST)).toEqual(['a', 'b']);
      const store = await tested().reopened();
      expect(await store.announce('c', '2026-10-01T05:00:07.000Z', LATEST)).toEqual(['a', 'c']);
    });

    test('views belong to one log', async () => {
      await tested().store.bindTo('log-1');
      await tested().store.bindTo('log-1');
      const store = await tested().reopened();
      await expect(store.bindTo('log-2')).rejects.toMatchObject({
        code: 'STORE_REFUSED',
        message: expect.stringContaining('log-1'),
      });
    });
  });
}
