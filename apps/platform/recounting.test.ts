import { publicHolidaysLoaded } from '#contexts/calendar/events';
import { OUTDATED, reckonedOn, reckonedOnOf, type LoadedYears } from '#contexts/deadlines/index';
import { startOfDay } from '#kernel';
import { projectAll, recorded, type Committed, type Projection } from '#projections';
import { RECKONED, recountWithLoadedYears } from './recounting.ts';

const load = (year: number) =>
  publicHolidaysLoaded.of(startOfDay('2027-11-01'), {
    year,
    rows: [{ date: `${year}-01-01`, kind: 'holiday', label: { vi: 'Lễ', en: 'Holiday' }, source: 'MAU', verified: false }],
  });

const MARKS = reckonedOnOf('deadlines');

describe('a build knows the years it was not reckoned on', () => {
  const plain: Projection = {
    name: 'deadlines',
    version: 1,
    collections: [],
    handles: ['Other'],
    onFailure: 'stop',
    partitionBy: () => ['k'],
    apply: async () => {},
  };
  const [first, second] = [recorded('calendar-2028', [load(2028), load(2028)]), recorded('calendar-2029', [load(2029)])];
  const marks = async (loads: LoadedYears, pageSize = 100) => {
    const views = await projectAll(
      reckonedOn(plain, () => loads),
      [...first, ...second],
      { pageSize },
    );
    return (await views.find(MARKS.name, { filter: OUTDATED, limit: 10 })).documents.map(({ id }) => id);
  };
  test('what comes by and was not in the calendar when it was begun leaves a mark', async () => {
    expect(await marks({})).toEqual(['2028', '2029']);
    expect(await marks({ 2028: '1' })).toEqual(['2029']);
    expect(await marks({ 2028: '0', 2029: '0' })).toEqual(['2028']);
    expect(await marks({ 2028: '1', 2029: '0' })).toEqual([]);
  });
  test('the calendar that it was begun with counts, not the one that the process has by now', async () => {
    const calendars: LoadedYears[] = [{}, { 2028: '1', 2029: '0' }];
    const views = await projectAll(
      reckonedOn(plain, () => (calendars.length > 1 ? calendars.shift()! : calendars[0]!)),
      [...first, ...second],
      { pageSize: 1 },
    );
    expect(await views.count(MARKS.name, OUTDATED)).toBe(2);
  });
});

describe('with a loaded year the lists are reckoned anew', () => {
  /** `outdated`: years that the lists of the present, and those of the past, are not reckoned on. */
  function office({ alone = true, outdated = [1, 0], failures = 0 } = {}) {
    const done: string[] = [];
    const warned: string[] = [];
    const left = new Map(RECKONED.map((view, i) => [view, outdated[i]!]));
    let failing = failures;
    let tell: (committed: Committed) => void = () => {};
    const stop = recountWithLoadedYears({
      alone,
      calendar: {
        current: () => {
          throw new Error('not asked');
        },
        loads: () => ({}),
        refresh: async () => void done.push('refresh'),
      },
      readModels: { count: async ({ name }) => [...left].find(([view]) => reckonedOnOf(view).name === name)![1] },
      runner: {
        onCommitted: (listener) => {
          tell = listener;
          return () => {};
        },
        rebuild: async (name) => {
          if (failing-- > 0) throw new Error('stopped');
          left.set(name, left.get(name)! - 1);
          done.push(`rebuild ${name}`);
        },
        prune: async (name) => (done.push(`prune ${name}`), []),
      },
      warn: (message) => warned.push(message),
    });
    const afterAWhile = () => new Promise((resolve) => setTimeout(resolve, 20));
    const loaded = (view = 'deadlines') => {
      left.set(view, left.get(view)! + 1);
      tell({
        projection: view,
        version: 1,
        position: '1' as never,
        changes: [{ collection: reckonedOnOf(view).name, id: '2029', document: null }],
      });
    };
    return { done, warned, stop, afterAWhile, loaded };
  }
  const once = ['refresh', 'rebuild deadlines', 'prune deadlines'];

  test('when it comes in, again for the next, and at the start what a crash left over', async () => {
    const o = office();
    await o.afterAWhile();
    expect(o.done).toEqual(once);
    o.loaded();
    o.loaded();
    await o.afterAWhile();
    expect(o.done).toEqual([...once, ...once, ...once]);
    expect(o.warned).toEqual([]);
  });
  test('their past too, each view for itself', async () => {
    const o = office({ outdated: [1, 1] });
    await o.afterAWhile();
    const past = ['refresh', 'rebuild deadlinesPast', 'prune deadlinesPast'];
    expect(o.done).toEqual([...once, ...past]);
    o.loaded('deadlinesPast');
    await o.afterAWhile();
    expect(o.done).toEqual([...once, ...past, ...past]);
  });
  test('nothing is done where nothing was loaded', async () => {
    const o = office({ outdated: [0, 0] });
    await o.afterAWhile();
    expect(o.done).toEqual([]);
  });
  test('a build that fails is told, and begun again with the next', async () => {
    const o = office({ failures: 1 });
    await o.afterAWhile();
    expect(o.warned).toHaveLength(1);
    o.loaded();
    await o.afterAWhile();
    expect(o.done).toContain('rebuild deadlines');
  });
  test('where workers share the view it takes an operator', async () => {
    const o = office({ alone: false });
    await o.afterAWhile();
    expect([o.done, o.warned.length]).toEqual([[], 1]);
  });
});
