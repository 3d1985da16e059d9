import type { CollectionSpec } from '../port.ts';
import { eachWithStore, takeAll } from './store-under-test.ts';
import type { StoreFixture } from './fixture.ts';
import { THINGS } from './queries.ts';

const V1 = { name: 'things', version: 1 };
const V2 = { name: 'things', version: 2 };
const NARROW: CollectionSpec = { name: 'things', fields: { size: 'integer' }, indexes: [] };

export function versionContract(makeFixture: () => StoreFixture): void {
  describe('versions', () => {
    const tested = eachWithStore(makeFixture);

    test('two versions stand side by side; activating one switches what is read, and its fields', async () => {
      await tested().write(V1, THINGS, [{ id: 'one' }]);
      await tested().write(V2, NARROW, [{ id: 'two' }]);
      let store = await tested().reopened();
      expect(await store.versions('things')).toEqual([1, 2]);
      expect(await store.activeVersion('things')).toBe(1);
      expect(await store.get('things', 'one')).not.toBeNull();
      expect(await store.get('things', 'two')).toBeNull();
      expect(await store.at(V2).get('things', 'two')).toEqual({ id: 'two' });
      expect(await store.at(V2).count('things')).toBe(1);

      await store.activate(V2);
      store = await tested().reopened();
      expect(await store.activeVersion('things')).toBe(2);
      expect(await store.get('things', 'one')).toBeNull();
      expect(await store.get('things', 'two')).not.toBeNull();
      await expect(store.count('things', { op: 'eq', field: 'name', value: 'x' })).rejects.toMatchObject({
        code: 'UNKNOWN_FIELD',
      });
      expect((await store.at(V1).find('things', { limit: 5 })).documents).toEqual([{ id: 'one' }]);
    });

    test('pruning takes a version that nobody reads; the active one stays', async () => {
      await tested().write(V1, THINGS, [{ id: 'one', words: ['x'] } as { id: string }]);
      await tested().write(V2, THINGS, [{ id: 'two' }]);
      await expect(tested().store.prune(V1)).rejects.toMatchObject({ code: 'STORE_REFUSED' });
      await tested().store.prune(V2);
      await tested().store.prune(V2);
      const store = await tested().reopened();
      expect(await store.versions('things')).toEqual([1]);
      expect(await store.checkpoint(V2)).toBeNull();
      expect(await store.get('things', 'one')).not.toBeNull();
      await expect(store.at(V2).count('things')).rejects.toMatchObject({ code: 'STORE_REFUSED' });
      // A version that comes back begins from nothing.
      await store.register(V2, [THINGS]);
      expect(await store.at(V2).count('things')).toBe(0);
      expect((await store.checkpoint(V2))!.position).toBeNull();
    });

    test('a commit to a pruned version is fenced', async () => {
      await tested().write(V1, THINGS, []);
      await tested().store.register(V2, [THINGS]);
      const { epoch, revision } = await takeAll(tested().store, V2);
      const unit = tested().store.unitOfWork(V2);
      await tested().store.prune(V2);
      expect(await tested().store.commit(unit, { expected: revision, next: '1' as never, epoch })).toBe('fenced');
    });

    test('registering again changes nothing, and may change indexes', async () => {
      await tested().write(V1, THINGS, [{ id: 'one', size: 4 } as { id: string }]);
      const before = await tested().store.checkpoint(V1);
      await tested().store.register(V1, [THINGS]);
      await tested().store.register(V1, [{ ...THINGS, indexes: [['size', 'place'], ['name']] }]);
      const store = await tested().reopened();
      expect(await store.checkpoint(V1)).toEqual(before);
      expect(await store.count('things', { op: 'eq', field: 'size', value: 4 })).toBe(1);
    });

    test('other fields under the same version are refused once it holds events, and taken before', async () => {
      await tested().store.register(V1, [NARROW]);
      await tested().write(V1, THINGS, [{ id: 'one' }]);
      await expect(tested().store.register(V1, [NARROW])).rejects.toMatchObject({
        code: 'STORE_REFUSED',
        message: expect.stringContaining('raise'),
      });
      await expect(tested().store.register(V1, [THINGS, { ...NARROW, name: 'more' }])).rejects.toMatchObject({
        code: 'STORE_REFUSED',
      });
      expect(await tested().store.get('things', 'one')).not.toBeNull();
    });

    test('a collection belongs to one projection', async () => {
      await tested().write(V1, THINGS, []);
      await expect(tested().store.register({ name: 'others', version: 1 }, [THINGS])).rejects.toMatchObject({
        code: 'STORE_REFUSED',
      });
      expect(await tested().store.activeVersion('others')).toBeNull();
    });

    test('names that differ little are told apart', async () => {
      const spec = (name: string): CollectionSpec => ({
        name,
        fields: { Name: 'text', name: 'text', doc: 'integer', Tags: 'keywords', tags: 'keywords' },
        indexes: [['Name'], ['name', 'doc']],
      });
      const names = ['a.b', 'a_b', 'A_B', 'a-b'];
      const key = { name: 'names', version: 1 };
      await tested().store.register(key, names.map(spec));
      const { epoch, revision } = await takeAll(tested().store, key);
      const unit = tested().store.unitOfWork(key);
      for (const name of names)
        unit.put(name, { id: name, Name: 'x', name: 'y', doc: 1, Tags: ['T'], tags: ['t'] } as { id: string });
      await tested().store.commit(unit, { expected: revision, next: '1' as never, epoch });
      const store = await tested().reopened();
      for (const name of names) {
        const filters = [
          { op: 'eq', field: 'Name', value: 'x' } as const,
          { op: 'eq', field: 'name', value: 'y' } as const,
          { op: 'eq', field: 'doc', value: 1 } as const,
          { op: 'has', field: 'tags', values: ['t'] } as const,
          { op: 'not', filter: { op: 'has', field: 'tags', values: ['T'] } } as const,
        ];
        expect((await store.find(name, { filter: { op: 'and', filters }, limit: 5 })).documents.map((d) => d.id)).toEqual([name]);
      }
    });

    test.each([
      ['a name with a quote', { name: 'a"b', fields: {}, indexes: [] }],
      ['a field with a quote', { name: 'a', fields: { 'x"y': 'text' }, indexes: [] }],
      ['the id as a field', { name: 'a', fields: { id: 'text' }, indexes: [] }],
      ['an index of an undeclared field', { name: 'a', fields: {}, indexes: [['x']] }],
      ['an index of keywords', { name: 'a', fields: { x: 'keywords' }, indexes: [['x']] }],
    ] as [string, CollectionSpec][])('%s is refused', async (_name, spec) => {
      await expect(tested().store.register(V1, [spec])).rejects.toMatchObject({ name: 'ReadModelError' });
      expect(await tested().store.versions('things')).toEqual([]);
    });
  });

  test('a closed store says so', async () => {
    const fixture = makeFixture();
    const store = await fixture.open();
    await store.close();
    await expect(store.versions('things')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await fixture.dispose();
  });
}
