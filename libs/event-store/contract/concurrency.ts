import { fixedClock } from '#kernel';
import { streamId, type EventStore, type StreamId } from '../port.ts';
import { add, collect, context, employer, exact, none, note, notes, using, textsOf, type Factory } from './harness.ts';

/** Reads the end of the stream and appends behind it until it wins: what a command does. */
async function insist(store: EventStore, stream: StreamId, text: string): Promise<number> {
  for (let lost = 0; ; lost++) {
    const [last] = await collect(store.readStream(stream, { direction: 'backwards', limit: 1 }));
    const result = await store.append({ stream, expected: last ? exact(last.revision) : none, events: [note(text)] }, context);
    if (result.ok) return lost;
  }
}

export function concurrencyContract(factory: Factory): void {
  describe('many writers at once', () => {
    const use = using(factory);

    test('on one stream, each behind the revision it saw: nothing is lost, no revision twice or missing, each writer in its own order', async () => {
      const writers = 8;
      const each = 20;
      await Promise.all(
        Array.from({ length: writers }, async (_, w) => {
          for (let i = 0; i < each; i++) await insist(use.store, employer, `${w}:${i}`);
        }),
      );
      const events = await collect(use.store.readStream(employer));
      expect(events.map((e) => Number(e.revision))).toEqual(Array.from({ length: writers * each }, (_, i) => i));
      for (let w = 0; w < writers; w++)
        expect(textsOf(events).filter((t) => t.startsWith(`${w}:`))).toEqual(Array.from({ length: each }, (_, i) => `${w}:${i}`));
    });

    test('behind the same revision exactly one wins, and the others learn the new one', async () => {
      await add(use.store, employer, notes(1));
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          use.store.append({ stream: employer, expected: exact(0n), events: [note(`rival ${i}`)] }, context),
        ),
      );
      expect(results.filter((r) => r.ok)).toHaveLength(1);
      for (const lost of results.filter((r) => !r.ok)) expect(lost).toEqual({ ok: false, reason: 'wrong-expected', actual: 1n });
    });

    test('one that is refused does not harm those beside it', async () => {
      const known = note('known');
      await add(use.store, employer, [known]);
      const results = await Promise.all([
        use.store.append({ stream: streamId('visit', 'a'), expected: none, events: notes(2) }, context),
        use.store.append({ stream: employer, expected: exact(9n), events: [note('wrong')] }, context),
        use.store.append({ stream: streamId('visit', 'b'), expected: none, events: notes(1) }, context),
        use.store.append({ stream: streamId('visit', 'c'), expected: none, events: [note('new'), known] }, context),
        use.store.append({ stream: employer, expected: exact(0n), events: notes(1) }, context),
      ]);
      const unique = use.store.capabilities.uniqueEventIds;
      expect(results.map((r) => (r.ok ? 'ok' : r.reason))).toEqual([
        'ok',
        'wrong-expected',
        'ok',
        unique ? 'duplicate-id' : 'ok',
        'ok',
      ]);
      expect(await collect(use.store.readAll())).toHaveLength(unique ? 5 : 7);
      expect(await collect(use.store.readStream(streamId('visit', 'c')))).toHaveLength(unique ? 0 : 2);
    });

    test('on different streams: every position once, batches stay together', async () => {
      await Promise.all(Array.from({ length: 50 }, (_, i) => add(use.store, streamId('visit', `v${i}`), notes(3, `v${i}`))));
      const log = await collect(use.store.readAll());
      expect(new Set(log.map((e) => e.position)).size).toBe(150);
      for (let i = 0; i < 150; i += 3) expect(new Set(log.slice(i, i + 3).map((e) => e.stream)).size).toBe(1);
    });

    test('a reader never sees a part of a batch', async () => {
      let writing = true;
      const sizes: number[] = [];
      await Promise.all([
        (async () => {
          for (let i = 0; i < 40; i++) {
            await add(use.store, employer, notes(7));
            await new Promise((resolve) => setImmediate(resolve));
          }
          writing = false;
        })(),
        (async () => {
          while (writing) {
            sizes.push((await collect(use.store.readStream(employer))).length, (await collect(use.store.readAll())).length);
            await new Promise((resolve) => setImmediate(resolve));
          }
        })(),
      ]);
      expect(sizes.length).toBeGreaterThan(2);
      expect(sizes.filter((size) => size % 7 !== 0)).toEqual([]);
    });
  });

  describe('the time of recording', () => {
    const use = using(factory);

    test('never goes back along the log, even when the clock does', async () => {
      const clock = fixedClock('2026-10-01T02:00:00.000Z');
      const store = await use.open({ clock });
      await add(store, employer, notes(1));
      clock.set('2026-10-01T01:00:00.000Z');
      await add(store, employer, notes(1));
      clock.set('2026-10-01T03:00:00.000Z');
      await add(store, employer, notes(1));
      const times = (await collect(store.readAll())).map((e) => e.recordedAt);
      expect([...times].sort()).toEqual(times);
      expect(times).toHaveLength(3);
    });
  });
}
