import { streamId } from '../port.ts';
import { add, any, collect, context, employer, exact, none, note, notes, using, visit, type Factory } from './harness.ts';

export function idempotenceContract(factory: Factory): void {
  describe('resending', () => {
    const use = using(factory);

    test.each([
      ['none', none, 0],
      ['exact', exact(1n), 2],
      ['exists', { kind: 'exists' } as const, 2],
      ['any', any, 2],
    ])(
      'the same events under the same expectation (%s) gives the first result and writes nothing',
      async (_name, expected, before) => {
        if (before) await add(use.store, employer, notes(before));
        const write = { stream: employer, expected, events: notes(3) };
        const first = await use.store.append(write, context);
        await add(use.store, employer, notes(2, 'later'));
        const again = await use.store.append(write, context);
        expect(first).toMatchObject({ ok: true, deduplicated: false });
        expect(again).toEqual({ ...first, deduplicated: true });
        expect(await collect(use.store.readAll())).toHaveLength(before + 5);
      },
    );

    test('at the same time: one is written, the other is the resend', async () => {
      const write = { stream: employer, expected: none, events: notes(2) };
      const results = await Promise.all([
        use.store.append(write, context),
        use.store.append(write, context),
        use.store.append(write, context),
      ]);
      expect(results.map((r) => r.ok && r.deduplicated).sort()).toEqual([false, true, true]);
      expect(await collect(use.store.readAll())).toHaveLength(2);
    });

    test.each([
      ['none', none, 0],
      ['exact', exact(1n), 2],
      ['exists', { kind: 'exists' } as const, 2],
      ['any', any, 2],
    ])(
      'by two processes, at once and one after the other, under the same expectation (%s): one is told that it wrote',
      async (_name, expected, before) => {
        const other = await use.harness.another?.();
        if (!other) return;
        for (const count of [1, 3]) {
          const [at, then] = [streamId('visit', `at-once-${count}`), streamId('visit', `then-${count}`)];
          for (const stream of [at, then]) if (before) await add(use.store, stream, notes(before));
          const write = { stream: at, expected, events: notes(count) };
          const together = await Promise.all([use.store, other, use.store, other].map((store) => store.append(write, context)));
          expect(together.map((r) => r.ok && r.deduplicated).sort()).toEqual([false, true, true, true]);
          expect(new Set(together.map((r) => r.ok && `${r.revision} ${r.position}`)).size).toBe(1);
          const later = { stream: then, expected, events: notes(count) };
          const first = await use.store.append(later, context);
          await add(other, then, notes(1, 'later'));
          expect(await other.append(later, context)).toEqual({ ...first, deduplicated: true });
          expect(await use.store.append(later, context)).toEqual({ ...first, deduplicated: true });
          for (const stream of [at, then])
            expect((await collect(other.readStream(stream))).map((e) => e.revision).at(-1)).toBe(
              BigInt(before + count - 1 + (stream === then ? 1 : 0)),
            );
        }
      },
    );

    test('an id is what was sent, whoever reads it', async () => {
      const write = { stream: employer, expected: none, events: notes(3) };
      await use.store.append(write, context);
      for (const store of [use.store, await use.harness.another?.()])
        if (store) expect((await collect(store.readStream(employer))).map((e) => e.id)).toEqual(write.events.map((e) => e.id));
    });

    test('under another expectation is no resend', async () => {
      if (!use.store.capabilities.uniqueEventIds) return withoutUniqueIds();
      await add(use.store, employer, notes(2));
      const event = note('once');
      await use.store.append({ stream: employer, expected: exact(1n), events: [event] }, context);
      for (const expected of [exact(2n), exact(0n), none])
        expect(await use.store.append({ stream: employer, expected, events: [event] }, context)).toEqual({
          ok: false,
          reason: 'duplicate-id',
          eventId: event.id,
        });
    });

    /** Such a store knows ids only at the place where the expectation puts them: elsewhere the expectation alone decides. */
    async function withoutUniqueIds(): Promise<void> {
      await add(use.store, employer, notes(2));
      const event = note('once');
      await use.store.append({ stream: employer, expected: exact(1n), events: [event] }, context);
      for (const expected of [exact(0n), none])
        expect(await use.store.append({ stream: employer, expected, events: [event] }, context)).toEqual({
          ok: false,
          reason: 'wrong-expected',
          actual: 2n,
        });
      expect(await collect(use.store.readAll())).toHaveLength(3);
    }

    test('an id that stands in another stream is refused, whatever is expected', async () => {
      if (!use.store.capabilities.uniqueEventIds) return;
      const event = note('once');
      await add(use.store, employer, [event]);
      for (const expected of [any, none, exact(7n)])
        expect(await use.store.append({ stream: visit, expected, events: [event] }, context)).toEqual({
          ok: false,
          reason: 'duplicate-id',
          eventId: event.id,
        });
      expect(await collect(use.store.readStream(visit))).toEqual([]);
    });

    test('a batch in which one id is known is refused whole, and names it', async () => {
      if (!use.store.capabilities.uniqueEventIds) return;
      const known = note('known');
      await add(use.store, employer, [known]);
      const result = await use.store.append({ stream: employer, expected: any, events: [note('new'), known] }, context);
      expect(result).toEqual({ ok: false, reason: 'duplicate-id', eventId: known.id });
      const longer = await use.store.append({ stream: employer, expected: none, events: [known, note('new')] }, context);
      expect(longer).toEqual({ ok: false, reason: 'duplicate-id', eventId: known.id });
      expect(await collect(use.store.readAll())).toHaveLength(1);
    });

    test('the same events in another order are refused', async () => {
      if (!use.store.capabilities.uniqueEventIds) return;
      const [a, b] = notes(2);
      await add(use.store, employer, [a!, b!]);
      expect(await use.store.append({ stream: employer, expected: any, events: [b!, a!] }, context)).toMatchObject({
        ok: false,
        reason: 'duplicate-id',
      });
    });

    test('an id twice in one batch is refused', async () => {
      const event = note('twice');
      expect(await use.store.append({ stream: employer, expected: any, events: [note('other'), event, event] }, context)).toEqual(
        {
          ok: false,
          reason: 'duplicate-id',
          eventId: event.id,
        },
      );
      expect(await use.store.highWater()).toBeNull();
    });
  });
}
