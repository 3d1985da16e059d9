import {
  InvalidRequest,
  streamId,
  type AppendAllResult,
  type EventStore,
  type Position,
  type StreamId,
  type StreamWrite,
} from '../port.ts';
import {
  add,
  any,
  collect,
  context,
  employer,
  exact,
  fixedId,
  metadata,
  none,
  note,
  notes,
  textsOf,
  using,
  visit,
  type Factory,
} from './harness.ts';

const third = streamId('visit', 'v-2');
const answer = { commandId: 'command-1', fingerprint: 'print-1', answer: { revision: null, position: null } };

/** Of stores that append to several streams at once; the others say so by not having it. */
export function appendAllContract(factory: Factory): void {
  describe('append to several streams', () => {
    const use = using(factory);
    /** Runs where the store can. */
    const where =
      (able: (store: EventStore & Required<Pick<EventStore, 'appendAll'>>) => Promise<void>) => async (): Promise<void> => {
        const { appendAll } = use.store;
        if (!appendAll) return expect(appendAll).toBeUndefined();
        return able({ ...use.store, appendAll });
      };
    const both = (): StreamWrite[] => [
      { stream: visit, expected: none, events: notes(2, 'visit') },
      { stream: employer, expected: none, events: [note('employer')] },
    ];
    const log = () => collect(use.store.readAll());

    test(
      'all are written, side by side and in the order given, with one recording time; the result is that of the last',
      where(async (store) => {
        await add(store, employer, notes(3));
        const result = await store.appendAll(
          [
            { stream: visit, expected: none, events: notes(2, 'visit') },
            { stream: employer, expected: exact(2n), events: [note('employer')] },
          ],
          context,
        );
        const written = (await log()).slice(3);
        expect(written.map((e) => [e.stream, e.revision, (e.data as { text: string }).text])).toEqual([
          [visit, 0n, 'visit 0'],
          [visit, 1n, 'visit 1'],
          [employer, 3n, 'employer'],
        ]);
        expect(new Set(written.map((e) => e.recordedAt)).size).toBe(1);
        expect(written.every((e) => e.metadata.commandId === metadata.commandId)).toBe(true);
        expect(result).toMatchObject({ ok: true, revision: 3n, position: written.at(-1)!.position, deduplicated: false });
      }),
    );

    test.each([
      ['first', 0],
      ['second', 1],
      ['third', 2],
    ])('where the expectation of the %s does not hold nothing is written anywhere, and it is named', (_name, wrong) =>
      where(async (store) => {
        const streams = [visit, employer, third];
        await add(store, streams[wrong]!, notes(2));
        const result = await store.appendAll(
          streams.map((stream) => ({ stream, expected: none, events: [note('lost')] })),
          { metadata, answer },
        );
        expect(result).toEqual({ ok: false, reason: 'wrong-expected', stream: streams[wrong], actual: 1n });
        expect(textsOf(await log())).toEqual(['note 0', 'note 1']);
        expect(await store.findAnswer('command-1')).toBeNull();
        // Nothing of it is remembered either.
        const again = await store.appendAll(
          streams.map((stream, i) => ({ stream, expected: i === wrong ? exact(1n) : none, events: [note('kept')] })),
          context,
        );
        expect(again).toMatchObject({ ok: true });
        expect(await log()).toHaveLength(5);
      })(),
    );

    test(
      'a bad event in any of them refuses all of them',
      where(async (store) => {
        const [first, second] = both();
        const bad = { ...second!, events: [{ ...note('bad'), id: 'no-uuid' }] };
        await expect(store.appendAll([first!, bad], context)).rejects.toThrow(InvalidRequest);
        expect(await store.highWater()).toBeNull();
      }),
    );

    test(
      'no stream, the same stream twice, a stream without events and too many events are faults of the caller',
      where(async (store) => {
        const [first, second] = both();
        const many = Array.from({ length: 3_000 }, () => note('x'));
        for (const writes of [
          [],
          [first!, { ...second!, stream: first!.stream }],
          [first!, { ...second!, events: [] }],
          [
            { ...first!, events: many },
            { ...second!, events: many.map((event) => ({ ...event, id: note('x').id })) },
          ],
        ])
          await expect(store.appendAll(writes, context)).rejects.toThrow(InvalidRequest);
        const unchanged = [{ stream: first!.stream, revision: 3n }];
        await expect(store.appendAll([first!], { ...context, unchanged })).rejects.toThrow(InvalidRequest);
        expect(await store.highWater()).toBeNull();
      }),
    );

    test(
      'the answer is kept with it and knows revision and position of the last; a second append under it writes nothing',
      where(async (store) => {
        const result = await store.appendAll(both(), { metadata, answer });
        if (!result.ok) throw new Error(result.reason);
        const kept = { ...answer, answer: { revision: '0', position: result.position } };
        expect(await store.findAnswer('command-1')).toEqual(kept);
        const again = await store.appendAll([{ stream: third, expected: exact(9n), events: [note('again')] }], {
          metadata,
          answer,
        });
        expect(again).toEqual({ ok: false, reason: 'already-answered', answer: kept });
        expect(await log()).toHaveLength(3);
      }),
    );

    test(
      'a resend gives the first result and writes nothing, also when the streams have gone on',
      where(async (store) => {
        const writes = both();
        const first = await store.appendAll(writes, context);
        await add(store, visit, notes(1, 'later'));
        expect(await store.appendAll(writes, context)).toEqual({ ...first, deduplicated: true });
        expect(await log()).toHaveLength(4);
      }),
    );

    test(
      'of which a part is in the log already it is no resend: the id is named and nothing is written',
      where(async (store) => {
        if (!store.capabilities.uniqueEventIds) return;
        const [first, second] = both();
        await store.append(first!, context);
        expect(await store.appendAll([first!, second!], context)).toEqual({
          ok: false,
          reason: 'duplicate-id',
          eventId: first!.events[0]!.id,
        });
        const twice = note('twice', fixedId('twice'));
        expect(
          await store.appendAll(
            [
              { stream: third, expected: none, events: [twice] },
              { stream: employer, expected: none, events: [twice] },
            ],
            context,
          ),
        ).toEqual({ ok: false, reason: 'duplicate-id', eventId: twice.id });
        expect(await log()).toHaveLength(2);
      }),
    );

    test(
      'of many at once that share one stream exactly one is made, whatever their other streams',
      where(async (store) => {
        const results: AppendAllResult[] = await Promise.all(
          Array.from({ length: 64 }, (_, i) =>
            store.appendAll(
              [
                { stream: employer, expected: none, events: [note(`shared by ${i}`)] },
                { stream: streamId('visit', `own-${i}`), expected: none, events: [note(`own of ${i}`)] },
              ],
              { metadata, answer: { ...answer, commandId: `command-${i}` } },
            ),
          ),
        );
        const winner = results.findIndex(({ ok }) => ok);
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        for (const result of results.filter(({ ok }) => !ok))
          expect(result).toEqual({ ok: false, reason: 'wrong-expected', stream: employer, actual: 0n });
        expect(textsOf(await log())).toEqual([`shared by ${winner}`, `own of ${winner}`]);
        for (const i of [winner, (winner + 1) % 64]) expect((await store.findAnswer(`command-${i}`)) !== null).toBe(i === winner);
      }),
    );

    test(
      'a stream that was only read must stand where it was read; it is not written to, and another one may move on',
      where(async (store) => {
        await add(store, employer, notes(2));
        const write = { stream: visit, expected: none, events: [note('visit')] };
        const read = (revision: bigint | null) => [{ stream: employer, revision }];
        for (const stale of [read(0n), read(null), read(2n)])
          expect(await store.appendAll([write], { metadata, answer, unchanged: stale })).toEqual({
            ok: false,
            reason: 'wrong-expected',
            stream: employer,
            actual: 1n,
          });
        expect(await store.appendAll([write], { metadata, unchanged: [{ stream: third, revision: 0n }] })).toMatchObject({
          reason: 'wrong-expected',
          stream: third,
          actual: null,
        });
        expect([await store.findAnswer('command-1'), textsOf(await log())]).toEqual([null, ['note 0', 'note 1']]);
        const unchanged = [...read(1n), { stream: third, revision: null }];
        const first = await store.appendAll([write], { metadata, unchanged });
        expect(first).toMatchObject({ ok: true, revision: 0n });
        // It was made when they stood so: a resend is told that, wherever they stand now.
        await add(store, employer, notes(1, 'later'));
        expect(await store.appendAll([write], { metadata, unchanged })).toEqual({ ...first, deduplicated: true });
        expect(textsOf(await log())).toEqual(['note 0', 'note 1', 'visit', 'later 0']);
      }),
    );

    test(
      'no event of the types named may lie behind the position up to which was read; others may',
      where(async (store) => {
        const [written] = notes(1);
        await add(store, employer, [written!]);
        const end = await store.highWater();
        const write = { stream: visit, expected: none, events: [note('visit')] };
        const behind = (position: Position | null, ...types: string[]) =>
          store.appendAll([write], { metadata, noneBehind: { position, types } });
        expect(await behind(null, 'Other', written!.type)).toEqual({
          ok: false,
          reason: 'wrong-expected',
          stream: employer,
          actual: 0n,
        });
        expect(textsOf(await log())).toEqual(['note 0']);
        const first = await behind(end, written!.type);
        expect(first).toMatchObject({ ok: true });
        // It is the event that lies there now: sent again it is known.
        expect(await behind(end, written!.type)).toEqual({ ...first, deduplicated: true });
        const next = { stream: third, expected: none, events: [note('x')] };
        const others = { position: null, types: ['Other', '%', written!.type.toLowerCase()] };
        expect(await store.appendAll([next], { metadata, noneBehind: others })).toMatchObject({ ok: true });
      }),
    );

    test(
      'of two that each rest on what the other one writes one is made',
      where(async (store) => {
        const each = (mine: StreamId, other: StreamId) =>
          store.appendAll([{ stream: mine, expected: none, events: [note(mine)] }], {
            metadata,
            unchanged: [{ stream: other, revision: null }],
          });
        const results = await Promise.all([each(visit, employer), each(employer, visit)]);
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect(await log()).toHaveLength(1);
      }),
    );

    test(
      'a listener is told once, of the end of it',
      where(async (store) => {
        const told: unknown[] = [];
        store.onCommit((position) => told.push(position));
        const result = await store.appendAll([...both(), { stream: third, expected: any, events: [note('x')] }], context);
        await new Promise((resolve) => setImmediate(resolve));
        expect(told).toEqual([(result as { position: unknown }).position]);
      }),
    );
  });
}
