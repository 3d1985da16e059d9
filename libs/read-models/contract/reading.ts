import * as fc from 'fast-check';
import { LONG } from '../../kernel/testing/form.ts';
import type { Document, Filter, ReadModelsByName, Scalar, Sort } from '../port.ts';
import { eachWithStore } from './store-under-test.ts';
import type { StoreFixture } from './fixture.ts';
import { grouped, matches, sorted, type Plain } from './naive.ts';
import { documents, filter, groupFields, sort, THINGS } from './queries.ts';

const KEY = { name: 'things', version: 1 };
const thing = (id: string, more: Record<string, unknown> = {}): Document => ({ id, ...more });

async function everything(
  store: ReadModelsByName,
  query: { filter?: Filter; sort?: readonly Sort[] },
  limit: number,
): Promise<Document[]> {
  const all: Document[] = [];
  let after: readonly Scalar[] | undefined;
  for (;;) {
    const page = await store.find('things', { ...query, limit, after });
    all.push(...page.documents);
    expect(page.cursors).toHaveLength(page.documents.length);
    if (!page.hasMore) return all;
    expect(page.documents).toHaveLength(limit);
    after = page.cursors.at(-1)!;
  }
}
const idsOf = (found: readonly Document[]): string[] => found.map((d) => d.id);

export function queryContract(makeFixture: () => StoreFixture): void {
  describe('questions', () => {
    const tested = eachWithStore(makeFixture);
    const ids = async (filter: Filter, sort?: readonly Sort[]) =>
      idsOf((await tested().store.find('things', { filter, sort, limit: 100 })).documents);

    const EMPLOYERS = [
      thing('a', { name: 'An', place: 'P1', size: 5, open: true, words: ['xưởng', 'may'] }),
      thing('b', { name: 'Đông', place: 'P1', size: null, open: false, words: ['may'] }),
      thing('c', { name: 'Bình', place: 'P2', size: 9, words: [] }),
      thing('d', { size: 5, open: true, nested: { kept: ['as', 'it', 'is'] } }),
    ];
    const OPERATORS: readonly [string, Filter, string[]][] = [
      ['eq', { op: 'eq', field: 'size', value: 5 }, ['a', 'd']],
      ['eq null: null and missing', { op: 'eq', field: 'size', value: null }, ['b']],
      ['eq flag', { op: 'eq', field: 'open', value: false }, ['b']],
      ['eq id', { op: 'eq', field: 'id', value: 'c' }, ['c']],
      ['ne leaves null out', { op: 'ne', field: 'size', value: 5 }, ['c']],
      ['ne null: everything present', { op: 'ne', field: 'size', value: null }, ['a', 'c', 'd']],
      ['lt', { op: 'lt', field: 'size', value: 9 }, ['a', 'd']],
      ['lte', { op: 'lte', field: 'size', value: 9 }, ['a', 'c', 'd']],
      ['gt', { op: 'gt', field: 'size', value: 5 }, ['c']],
      ['gte', { op: 'gte', field: 'size', value: 5 }, ['a', 'c', 'd']],
      ['gt on text is by code point, not by dictionary', { op: 'gt', field: 'name', value: 'Z' }, ['b']],
      ['in', { op: 'in', field: 'place', values: ['P2', 'P3'] }, ['c']],
      ['in with null', { op: 'in', field: 'place', values: ['P2', null] }, ['c', 'd']],
      ['in nothing', { op: 'in', field: 'place', values: [] }, []],
      [
        'in a thousand',
        { op: 'in', field: 'place', values: ['P1', ...Array.from({ length: 1_000 }, (_, i) => `Q${i}`)] },
        ['a', 'b'],
      ],
      ['prefix', { op: 'prefix', field: 'name', value: 'Đô' }, ['b']],
      ['prefix of every text', { op: 'prefix', field: 'name', value: '' }, ['a', 'b', 'c']],
      ['prefix is no pattern', { op: 'prefix', field: 'name', value: '%' }, []],
      [
        'one of many beginnings of ids, some of them within others',
        { op: 'or', filters: ['a', 'c', 'ab', 'c'].map((value) => ({ op: 'prefix', field: 'id', value })) },
        ['a', 'c'],
      ],
      [
        'none of many beginnings of ids',
        { op: 'not', filter: { op: 'or', filters: ['a', 'c'].map((value) => ({ op: 'prefix', field: 'id', value })) } },
        ['b', 'd'],
      ],
      ['has one of', { op: 'has', field: 'words', values: ['xưởng', 'gạch'] }, ['a']],
      ['has in several documents', { op: 'has', field: 'words', values: ['may', 'xưởng'] }, ['a', 'b']],
      ['has nothing', { op: 'has', field: 'words', values: [] }, []],
      [
        'and',
        {
          op: 'and',
          filters: [
            { op: 'eq', field: 'size', value: 5 },
            { op: 'eq', field: 'place', value: 'P1' },
          ],
        },
        ['a'],
      ],
      ['and of nothing', { op: 'and', filters: [] }, ['a', 'b', 'c', 'd']],
      [
        'or',
        {
          op: 'or',
          filters: [
            { op: 'eq', field: 'size', value: 9 },
            { op: 'has', field: 'words', values: ['xưởng'] },
          ],
        },
        ['a', 'c'],
      ],
      ['or of nothing', { op: 'or', filters: [] }, []],
      ['not includes null', { op: 'not', filter: { op: 'eq', field: 'size', value: 5 } }, ['b', 'c']],
      ['not not', { op: 'not', filter: { op: 'not', filter: { op: 'gt', field: 'size', value: 5 } } }, ['c']],
      ['not has', { op: 'not', filter: { op: 'has', field: 'words', values: ['may'] } }, ['c', 'd']],
    ];
    test('every operator', async () => {
      await tested().write(KEY, THINGS, EMPLOYERS);
      const store = await tested().reopened();
      for (const [name, filter, expected] of OPERATORS) {
        expect([name, await ids(filter)]).toEqual([name, expected]);
        expect([name, await store.count('things', filter)]).toEqual([name, expected.length]);
      }
    });

    test.each(['or', 'and'] as const)('thousands of conditions joined by "%s"', async (op) => {
      await tested().write(KEY, THINGS, EMPLOYERS);
      const filters = Array.from({ length: 3_000 }, (_, i): Filter => ({
        op: op === 'or' ? 'eq' : 'ne',
        field: 'name',
        value: `N${i}`,
      }));
      expect(await ids({ op, filters: [...filters, { op: 'eq', field: 'name', value: 'An' }] })).toEqual(['a']);
    });

    test('documents come back as they were put, also what is not declared', async () => {
      await tested().write(KEY, THINGS, EMPLOYERS);
      const store = await tested().reopened();
      expect(await store.get('things', 'd')).toEqual(EMPLOYERS[3]);
      expect(await store.get('things', 'nobody')).toBeNull();
      const several = await store.getMany('things', ['a', 'nobody', 'c']);
      expect([...several.keys()].sort()).toEqual(['a', 'c']);
      expect(several.get('a')).toEqual(EMPLOYERS[0]);
    });

    test('null sorts first and, read backwards, last; the id decides in the direction of the last key', async () => {
      await tested().write(KEY, THINGS, EMPLOYERS);
      await tested().reopened();
      const all: Filter = { op: 'and', filters: [] };
      expect(await ids(all, [{ field: 'size', direction: 'asc' }])).toEqual(['b', 'a', 'd', 'c']);
      expect(await ids(all, [{ field: 'size', direction: 'desc' }])).toEqual(['c', 'd', 'a', 'b']);
      expect(await ids(all, [{ field: 'name', direction: 'asc' }])).toEqual(['d', 'a', 'c', 'b']);
      expect(
        await ids(all, [
          { field: 'id', direction: 'desc' },
          { field: 'name', direction: 'asc' },
        ]),
      ).toEqual(['d', 'c', 'b', 'a']);
    });

    test('groups with sums, null a group of its own', async () => {
      await tested().write(KEY, THINGS, EMPLOYERS);
      const store = await tested().reopened();
      expect(await store.group('things', { by: ['open'], sum: ['size'] })).toEqual([
        { key: [null], count: 1, sums: { size: 9 } },
        { key: [false], count: 1, sums: { size: 0 } },
        { key: [true], count: 2, sums: { size: 10 } },
      ]);
      expect(await store.group('things', { by: [], sum: ['size'], filter: { op: 'eq', field: 'place', value: 'P9' } })).toEqual([
        { key: [], count: 0, sums: { size: 0 } },
      ]);
    });

    test('a deleted or changed document is found by nothing it was before', async () => {
      await tested().write(KEY, THINGS, EMPLOYERS);
      await tested().write(KEY, THINGS, [thing('a', { words: ['gạch'], size: 6 }), { deleted: 'b' }, { deleted: 'nobody' }]);
      await tested().reopened();
      expect(await ids({ op: 'has', field: 'words', values: ['may', 'xưởng'] })).toEqual([]);
      expect(await ids({ op: 'has', field: 'words', values: ['gạch'] })).toEqual(['a']);
      expect(await ids({ op: 'eq', field: 'size', value: 6 })).toEqual(['a']);
      expect(await ids({ op: 'eq', field: 'place', value: 'P1' })).toEqual([]);
    });

    test('any filter, any order, any page size: each document once, as the plain reading says', async () => {
      const { store } = tested();
      let version = 0;
      await fc.assert(
        fc.asyncProperty(
          documents,
          documents,
          filter,
          sort,
          fc.integer({ min: 1, max: 12 }),
          groupFields,
          async (first, second, filter, sort, limit, by) => {
            const key = { name: 'things', version: ++version };
            // The second list changes some of the first and takes others away.
            const gone = first.filter((d) => d.id.endsWith('3')).map((d) => ({ deleted: d.id }));
            await tested().write(key, THINGS, first);
            await tested().write(key, THINGS, [...second, ...gone]);
            await tested().store.activate(key);
            for (const old of await tested().store.versions('things'))
              if (old !== version) await tested().store.prune({ ...key, version: old });

            const present = new Map<string, Plain>([...first, ...second].map((d) => [d.id, d]));
            for (const { deleted } of gone) present.delete(deleted);
            const found = [...present.values()].filter((d) => matches(filter, d));
            const plain = (list: readonly Plain[]) => list.map((d) => JSON.parse(JSON.stringify(d)) as Document);

            expect(await everything(tested().store, { filter, sort }, limit)).toEqual(plain(sorted(found, sort)));
            expect(await tested().store.count('things', filter)).toBe(found.length);
            const query = { by, filter, sum: ['size'] };
            const groups = await tested().store.group('things', query);
            expect(groups).toHaveLength(grouped([...present.values()], query).length);
            expect(groups).toEqual(expect.arrayContaining(grouped([...present.values()], query)));
          },
        ),
        { numRuns: LONG ? 500 : 60 },
      );
      expect(store).toBeDefined();
    });

    test('what cannot be asked is said, by name', async () => {
      await tested().write(KEY, THINGS, EMPLOYERS);
      const store = await tested().reopened();
      const code = async (work: () => Promise<unknown>) =>
        work().then(
          () => 'no error',
          (error: { code: string }) => error.code,
        );
      const find = (query: object) => code(() => store.find('things', { limit: 1, ...query }));
      expect(await code(() => store.get('nothing', 'a'))).toBe('UNKNOWN_COLLECTION');
      expect(await code(() => store.count('nothing'))).toBe('UNKNOWN_COLLECTION');
      expect(await find({ filter: { op: 'eq', field: 'colour', value: 1 } })).toBe('UNKNOWN_FIELD');
      expect(await find({ filter: { op: 'eq', field: 'constructor', value: 'x' } })).toBe('UNKNOWN_FIELD');
      expect(await find({ sort: [{ field: 'doc', direction: 'asc' }] })).toBe('UNKNOWN_FIELD');
      expect(await code(() => store.group('things', { by: ['"; --'] }))).toBe('UNKNOWN_FIELD');
      expect(await code(() => store.group('things', { by: [], sum: ['name'] }))).toBe('BAD_QUERY');
      expect(await find({ filter: { op: 'eq', field: 'size', value: 'five' } })).toBe('BAD_QUERY');
      expect(await find({ filter: { op: 'prefix', field: 'size', value: '5' } })).toBe('BAD_QUERY');
      expect(await find({ filter: { op: 'has', field: 'name', values: ['An'] } })).toBe('BAD_QUERY');
      expect(await find({ filter: { op: 'eq', field: 'words', value: 'may' } })).toBe('BAD_QUERY');
      expect(await find({ sort: [{ field: 'words', direction: 'asc' }] })).toBe('BAD_QUERY');
      expect(await find({ limit: 0 })).toBe('BAD_QUERY');
      expect(await find({ after: ['a', 'b'] })).toBe('BAD_CURSOR');
      expect(await find({ after: [5] })).toBe('BAD_CURSOR');
      expect(await find({ sort: [{ field: 'size', direction: 'asc' }], after: ['five', 'a'] })).toBe('BAD_CURSOR');
    });
  });
}
