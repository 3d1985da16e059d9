import { InvalidRequest, streamId, type Position, type ReadAll, type ReadStream } from '../port.ts';
import { add, collect, employer, note, notes, parts, using, visit, textsOf, type Factory } from './harness.ts';

const HUGE = 2n ** 60n;

export function readingContract(factory: Factory): void {
  describe('reading a stream', () => {
    const use = using(factory);
    beforeEach(async () => void (await add(use.store, employer, notes(6))));

    test.each<[ReadStream, number[]]>([
      [{}, [0, 1, 2, 3, 4, 5]],
      [{ from: 0n }, [0, 1, 2, 3, 4, 5]],
      [{ from: 4n }, [4, 5]],
      [{ from: 6n }, []],
      [{ from: HUGE }, []],
      [{ from: -3n }, [0, 1, 2, 3, 4, 5]],
      [{ to: 2n }, [0, 1, 2]],
      [{ to: -1n }, []],
      [{ to: HUGE }, [0, 1, 2, 3, 4, 5]],
      [{ from: 2n, to: 3n }, [2, 3]],
      [{ from: 3n, to: 2n }, []],
      [{ limit: 2 }, [0, 1]],
      [{ limit: 0 }, []],
      [{ from: 3n, limit: 2 }, [3, 4]],
      [{ direction: 'backwards' }, [5, 4, 3, 2, 1, 0]],
      [{ direction: 'backwards', limit: 1 }, [5]],
      [{ direction: 'backwards', from: 3n }, [3, 2, 1, 0]],
      [{ direction: 'backwards', from: HUGE, to: 4n }, [5, 4]],
      [{ direction: 'backwards', from: 1n, to: 3n }, []],
      [{ direction: 'backwards', from: -1n }, []],
    ])('%p', async (options, revisions) => {
      expect((await collect(use.store.readStream(employer, options))).map((e) => Number(e.revision))).toEqual(revisions);
    });

    test('a stream that is not there reads as empty', async () => expect(await collect(use.store.readStream(visit))).toEqual([]));

    test('one stream is not another whose name begins alike', async () => {
      await add(use.store, streamId('employer', 'e-10'), notes(1, 'other'));
      expect(await collect(use.store.readStream(employer))).toHaveLength(6);
    });

    test('a reading can be done twice, and left half way', async () => {
      const reading = use.store.readStream(employer);
      for await (const event of reading) if (event.revision === 2n) break;
      expect(await collect(reading)).toHaveLength(6);
    });

    test('more events than a page holds come whole and in order, both ways', async () => {
      await add(use.store, visit, notes(2_500));
      const there = (await collect(use.store.readStream(visit))).map((e) => Number(e.revision));
      const back = (await collect(use.store.readStream(visit, { direction: 'backwards' }))).map((e) => Number(e.revision));
      expect(there).toEqual(Array.from({ length: 2_500 }, (_, i) => i));
      expect(back).toEqual(there.reverse());
      expect(await collect(use.store.readStream(visit, { from: 10n, limit: 1_500 }))).toHaveLength(1_500);
    });

    test('a limit that is no number of events is refused', async () => {
      for (const limit of [-1, 1.5, Number.NaN])
        await expect(async () => collect(use.store.readStream(employer, { limit }))).rejects.toThrow(InvalidRequest);
    });
  });

  describe('reading the log', () => {
    const use = using(factory);
    /** Three streams of two categories, two types. */
    const fill = async (): Promise<void> => {
      await add(use.store, employer, [note('a'), parts()]);
      await add(use.store, visit, [note('b')]);
      await add(use.store, streamId('employer', 'e-2'), [note('c')]);
      await add(use.store, visit, [parts(), note('d')]);
    };

    test('an empty log has no high water, and a page of it is empty and caught up', async () => {
      expect(await use.store.highWater()).toBeNull();
      const page = await use.store.readPage();
      expect([page.events, page.caughtUp]).toEqual([[], true]);
      expect(await use.store.readPage({ after: page.through })).toEqual(page);
    });

    test('all events in the order of the appends, with positions that sort as text', async () => {
      await fill();
      const log = await collect(use.store.readAll());
      expect(log.map((e) => (e.data as { text?: string }).text ?? '-')).toEqual(['a', '-', 'b', 'c', '-', 'd']);
      const positions = log.map((e) => e.position);
      expect([...positions].sort()).toEqual(positions);
      expect(new Set(positions).size).toBe(6);
      expect(await use.store.highWater()).toBe(positions.at(-1));
    });

    test('positions sort as text across powers of ten', async () => {
      await add(use.store, employer, notes(120));
      const positions = (await collect(use.store.readAll())).map((e) => e.position);
      expect([...positions].sort()).toEqual(positions);
    });

    test('from every position on', async () => {
      await fill();
      const log = await collect(use.store.readAll());
      for (const [i, event] of log.entries())
        expect((await collect(use.store.readAll({ after: event.position }))).map((e) => e.id)).toEqual(
          log.slice(i + 1).map((e) => e.id),
        );
    });

    test.each<[ReadAll['filter'], number[]]>([
      [{ types: ['NoteTaken'] }, [0, 2, 3, 5]],
      [{ types: ['PartsListed', 'NoteTaken'] }, [0, 1, 2, 3, 4, 5]],
      [{ categories: ['visit'] }, [2, 4, 5]],
      [{ categories: ['visit'], types: ['PartsListed'] }, [4]],
      [{ types: ['Unheard'] }, []],
      [{ types: [] }, []],
      [{ categories: ['vis'] }, []],
      [{}, [0, 1, 2, 3, 4, 5]],
    ])('filter %p', async (filter, places) => {
      await fill();
      const log = await collect(use.store.readAll());
      expect((await collect(use.store.readAll({ filter }))).map((e) => log.findIndex((l) => l.id === e.id))).toEqual(places);
      expect((await collect(use.store.readAll({ filter, limit: 2 }))).map((e) => log.findIndex((l) => l.id === e.id))).toEqual(
        places.slice(0, 2),
      );
      const page = await use.store.readPage({ filter });
      expect(page.events.map((e) => log.findIndex((l) => l.id === e.id))).toEqual(places);
      expect([page.through, page.caughtUp]).toEqual([await use.store.highWater(), true]);
    });

    test('pages follow each other without a gap, the last one is caught up', async () => {
      await fill();
      const seen: string[] = [];
      let after: Position | null = null;
      for (;;) {
        const page = await use.store.readPage({ after, limit: 2 });
        expect(page.events.length).toBeLessThanOrEqual(2);
        seen.push(...page.events.map((e) => e.id));
        if (page.events.length > 0) expect(page.through).toBe(page.events.at(-1)!.position);
        after = page.through;
        if (page.caughtUp) break;
      }
      expect(seen).toEqual((await collect(use.store.readAll())).map((e) => e.id));
    });

    test('a page gives at most 1,000 events unless asked otherwise', async () => {
      await add(use.store, employer, notes(1_005));
      expect(await use.store.readPage()).toMatchObject({ caughtUp: false, events: { length: 1_000 } });
      expect(await use.store.readPage({ limit: 1_005 })).toMatchObject({ caughtUp: true, events: { length: 1_005 } });
    });

    test('a filter that lets nothing pass still moves through the whole log', async () => {
      for (let i = 0; i < 5; i++) await add(use.store, employer, notes(4_500));
      await add(use.store, visit, [note('needle')]);
      const filter = { categories: ['visit'] };
      expect(textsOf(await collect(use.store.readAll({ filter })))).toEqual(['needle']);
      let page = await use.store.readPage({ filter });
      while (!page.caughtUp) {
        const next = await use.store.readPage({ filter, after: page.through });
        expect(next.through > page.through).toBe(true);
        page = next;
      }
      expect(textsOf(page.events)).toEqual(['needle']);
    });

    test('what is kept behind the last event (answers) moves neither a page nor the end: a checkpoint never stands behind the log', async () => {
      await fill();
      const end = (await use.store.highWater())!;
      await use.store.storeAnswer({ commandId: 'c', fingerprint: 'f', answer: 1 });
      expect(await (await use.harness.another?.())?.highWater()).toBe(use.harness.another && end);
      for (let i = 0; i < 40; i++) await use.store.storeAnswer({ commandId: `c-${i}`, fingerprint: 'f', answer: i });
      for (const filter of [undefined, { types: ['Unheard'] }])
        for (const after of [null, end])
          expect(await use.store.readPage({ after, filter })).toMatchObject({ through: end, caughtUp: true });
      expect(await use.store.highWater()).toBe(end);
      const store = (await use.harness.reopen?.()) ?? use.store;
      expect(await store.highWater()).toBe(end);
      const { position } = await add(store, visit, notes(1, 'next'));
      expect(await store.readPage({ after: end })).toMatchObject({ through: position, events: [{ position }] });
    });

    test('the end is found behind what another process appends and keeps', async () => {
      const other = await use.harness.another?.();
      if (!other) return;
      await add(use.store, employer, notes(1));
      const { position } = await add(other, visit, notes(1));
      await Promise.all(
        Array.from({ length: 40 }, (_, i) => other.storeAnswer({ commandId: `c-${i}`, fingerprint: 'f', answer: i })),
      );
      expect(await use.store.highWater()).toBe(position);
      expect(await collect(use.store.readAll())).toHaveLength(2);
    });

    test('after the end there is nothing, and reading goes on from there later', async () => {
      const { position } = await add(use.store, employer, notes(1));
      expect(await use.store.readPage({ after: position })).toEqual({ events: [], through: position, caughtUp: true });
      await add(use.store, employer, notes(1, 'later'));
      expect(textsOf((await use.store.readPage({ after: position })).events)).toEqual(['later 0']);
    });

    test("a reading ends at the log's end of when it began", async () => {
      await add(use.store, employer, notes(3));
      let seen = 0;
      for await (const _event of use.store.readAll()) {
        seen++;
        await add(use.store, visit, notes(1));
      }
      expect(seen).toBe(3);
    });

    test('what is no position, or no limit, is refused', async () => {
      await fill();
      await expect(use.store.readPage({ after: 'tomorrow' as Position })).rejects.toThrow(InvalidRequest);
      await expect(async () => collect(use.store.readAll({ after: '-1' as Position }))).rejects.toThrow(InvalidRequest);
      for (const limit of [0, -1, 0.5]) await expect(use.store.readPage({ limit })).rejects.toThrow(InvalidRequest);
    });
  });
}
