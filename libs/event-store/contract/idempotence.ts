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
