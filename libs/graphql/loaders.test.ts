import type { RequestContext } from './caller.ts';
import { Loaders } from './loaders.ts';
import type { Services } from './services.ts';

/** What is read for many rows of one request. Ids are made up. */
const loadersOf = (keeps: boolean): Loaders => {
  const context: RequestContext = {
    caller: { id: 'a-1', role: 'inspector', unit: '01' },
    correlation: undefined,
    missed: null,
    keeps,
  };
  return new Loaders({} as Services, context);
};
/** Notes what it was asked for; `version` is what it answers. */
function source() {
  const asked: (readonly string[])[] = [];
  const of = {
    asked,
    version: 1,
    fails: false,
    read: async (ids: readonly string[]) => {
      asked.push(ids);
      if (of.fails) throw new Error('not now');
      return new Map(ids.filter((id) => id !== 'none').map((id) => [id, `${id} ${of.version}`]));
    },
  };
  return of;
}

test('rows of one level are read together', async () => {
  const of = source();
  const load = loadersOf(true);
  const rows = ['a', 'b', 'a', 'none'].map((id) => load.of('k', of.read, id));
  expect(await Promise.all(rows)).toEqual(['a 1', 'b 1', 'a 1', null]);
  expect(of.asked).toEqual([['a', 'b', 'none']]);
});

test('what is being read ahead is not read by a second link, and is had at once behind it', async () => {
  const of = source();
  const load = loadersOf(true);
  const both = await Promise.all([load.aheadOf('k', of.read, ['a', 'b', 'none']), load.aheadOf('k', of.read, ['b', 'c', 'a'])]);
  expect(both).toEqual([
    ['a 1', 'b 1'],
    ['b 1', 'c 1', 'a 1'],
  ]);
  expect(of.asked).toEqual([['a', 'b', 'none'], ['c']]);
  expect(['a', 'c', 'none'].map((id) => load.of('k', of.read, id))).toEqual(['a 1', 'c 1', null]);
});

test('a read that failed is tried again by the row', async () => {
  const of = source();
  const load = loadersOf(true);
  of.fails = true;
  await expect(Promise.all([load.aheadOf('k', of.read, ['a']), load.aheadOf('k', of.read, ['a'])])).rejects.toThrow('not now');
  of.fails = false;
  expect(await load.of('k', of.read, 'a')).toBe('a 1');
  expect(of.asked).toEqual([['a'], ['a']]);
});

test('what is no query sees what changed since: mutations of one request, events of one subscription', async () => {
  const of = source();
  const load = loadersOf(false);
  expect(await load.of('k', of.read, 'a')).toBe('a 1');
  of.version = 2;
  expect(await load.of('k', of.read, 'a')).toBe('a 2');
});

test('no more than 200 at once', async () => {
  const of = source();
  const ids = Array.from({ length: 450 }, (_, i) => `id-${i}`);
  expect(await loadersOf(true).aheadOf('k', of.read, ids)).toHaveLength(450);
  expect(of.asked.map(({ length }) => length)).toEqual([200, 200, 50]);
});
