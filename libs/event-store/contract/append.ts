import { EventTooLarge, InvalidRequest, streamId, type Expected } from '../port.ts';
import {
  add,
  any,
  collect,
  context,
  employer,
  exact,
  metadata,
  none,
  note,
  notes,
  occurredAt,
  using,
  visit,
  textsOf,
  type Factory,
} from './harness.ts';

const exists = { kind: 'exists' } as const;
const HUGE = 2n ** 60n;

export function appendContract(factory: Factory): void {
  describe('append', () => {
    const use = using(factory);

    test.each<[string, Expected, bigint | null, boolean]>([
      ['none', none, null, true],
      ['exists', exists, null, false],
      ['any', any, null, true],
      ['exact 0', exact(0n), null, false],
      ['exact -1', exact(-1n), null, false],
      ['exact 2^60', exact(HUGE), null, false],
      ['none', none, 1n, false],
      ['exists', exists, 1n, true],
      ['any', any, 1n, true],
      ['exact 1', exact(1n), 1n, true],
      ['exact 0', exact(0n), 1n, false],
      ['exact 2', exact(2n), 1n, false],
      ['exact -1', exact(-1n), 1n, false],
      ['exact 2^60', exact(HUGE), 1n, false],
    ])('expecting %s of a stream at %p %p', async (_name, expected, at, taken) => {
      if (at !== null) await add(use.store, employer, notes(Number(at) + 1));
      const result = await use.store.append({ stream: employer, expected, events: [note('new')] }, context);
      if (taken) expect(result).toMatchObject({ ok: true, revision: (at ?? -1n) + 1n, deduplicated: false });
      else expect(result).toEqual({ ok: false, reason: 'wrong-expected', actual: at });
      expect(await collect(use.store.readStream(employer))).toHaveLength(Number(at ?? -1n) + 1 + (taken ? 1 : 0));
    });

    test('each stream counts its own revisions, the log its own positions', async () => {
      await add(use.store, employer, notes(2));
      await add(use.store, visit, notes(1));
      const last = await add(use.store, employer, notes(1));
      expect(last.revision).toBe(2n);
      const log = await collect(use.store.readAll());
      expect(log.map((e) => [e.stream, e.revision])).toEqual([
        [employer, 0n],
        [employer, 1n],
        [visit, 0n],
        [employer, 2n],
      ]);
      expect(log.at(-1)!.position).toBe(last.position);
    });

    test('an event comes back with all that was said of it', async () => {
      const event = note('first');
      const result = await add(use.store, employer, [event]);
      expect(await collect(use.store.readStream(employer))).toEqual([
        {
          ...event,
          stream: employer,
          revision: 0n,
          position: result.position,
          metadata,
          occurredAt,
          recordedAt: result.recordedAt ?? expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        },
      ]);
    });

    test('a batch is taken whole, in order, with one recording time, and answers for its last event', async () => {
      const result = await add(use.store, employer, notes(5));
      const events = await collect(use.store.readStream(employer));
      expect(textsOf(events)).toEqual(['note 0', 'note 1', 'note 2', 'note 3', 'note 4']);
      expect(new Set(events.map((e) => e.recordedAt))).toEqual(new Set([result.recordedAt ?? events[0]!.recordedAt]));
      expect([result.revision, result.position]).toEqual([4n, events.at(-1)!.position]);
    });

    test('a batch with one bad event is refused whole', async () => {
      await expect(add(use.store, employer, [note('good'), { ...note('bad'), id: 'no-uuid' }])).rejects.toThrow(InvalidRequest);
      expect(await collect(use.store.readAll())).toEqual([]);
    });

    test('a refused append leaves neither stream nor event', async () => {
      await use.store.append({ stream: employer, expected: exists, events: [note('lost')] }, context);
      expect(await use.store.highWater()).toBeNull();
      expect((await use.store.append({ stream: employer, expected: none, events: [note('kept')] }, context)).ok).toBe(true);
    });

    test('an append without events is a fault of the caller', async () => {
      await expect(use.store.append({ stream: employer, expected: any, events: [] }, context)).rejects.toThrow(InvalidRequest);
    });

    test.each([
      ['an id that is no UUID', { id: 'event-1' }],
      ['an id in capitals', { id: '01A20951-00FD-7D16-867A-4BA02B25036C' }],
      ['an empty type', { type: '' }],
      ['version 0', { schemaVersion: 0 }],
      ['a broken version', { schemaVersion: 1.5 }],
      ['a day instead of an instant', { occurredAt: '2025-03-10' }],
      ['an instant without milliseconds', { occurredAt: '2025-03-10T02:00:00Z' }],
      ['an instant with an offset', { occurredAt: '2025-03-10T09:00:00.000+07:00' }],
      ['data that is no JSON', { data: { text: 1n } }],
      ['no data', { data: undefined }],
    ])('%s is refused with a typed error and nothing is written', async (_name, fault) => {
      const attempt = use.store.append({ stream: employer, expected: any, events: [{ ...note('x'), ...fault }] }, context);
      await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(/^INVALID_(REQUEST|EVENT)$/) });
      expect(await use.store.highWater()).toBeNull();
    });

    test('a name that streamId did not make is refused', async () => {
      await expect(
        use.store.append({ stream: 'Employer 1' as never, expected: any, events: [note('x')] }, context),
      ).rejects.toThrow(InvalidRequest);
    });

    test('the longest stream name is taken', async () => {
      const long = streamId('c'.repeat(40), 'i'.repeat(120));
      await add(use.store, long, [note('far')]);
      expect(textsOf(await collect(use.store.readStream(long)))).toEqual(['far']);
    });

    test('an event of 10 MB is refused with a typed error; the next append goes through', async () => {
      await expect(add(use.store, employer, [note('x'.repeat(10_000_000))])).rejects.toThrow(EventTooLarge);
      await expect(add(use.store, employer, [note('small'), note('ữ'.repeat(400_000))])).rejects.toThrow(EventTooLarge);
      expect((await add(use.store, employer, [note('small')])).revision).toBe(0n);
    });

    test('an event of 500 kB is kept whole', async () => {
      const long = 'Đ'.repeat(250_000);
      await add(use.store, employer, [note(long)]);
      expect(textsOf(await collect(use.store.readStream(employer)))).toEqual([long]);
    });

    test.each([
      'Nguyễn Thị Ánh — Đắk Lắk',
      'e\u0301 ≠ é',
      '👩‍👧 \u0000 \u2028 "quote" \\',
      'half \ud83d',
      "'; DROP TABLE events; --",
    ])('text %j is kept as it is', async (words_) => {
      await add(use.store, employer, [note(words_)]);
      expect(textsOf(await collect(use.store.readStream(employer)))).toEqual([words_]);
    });

    test('nested data and numbers are kept as they are', async () => {
      const data = {
        parts: [
          { name: 'a', weight: 0.1 + 0.2 },
          { name: 'b', weight: -1e-300 },
          { name: 'c', weight: Number.MAX_SAFE_INTEGER },
        ],
        tags: { 'ký hiệu': 'x', __proto: 'y' },
      };
      await add(use.store, employer, [{ ...note(''), type: 'PartsListed', data }]);
      expect((await collect(use.store.readStream(employer)))[0]!.data).toEqual(data);
    });

    test('what was appended or read can be changed by its holder without changing the log', async () => {
      const data = { text: 'before' };
      await add(use.store, employer, [{ ...note(''), data }]);
      data.text = 'after';
      const [read] = await collect(use.store.readStream(employer));
      (read!.data as { text: string }).text = 'after';
      expect(textsOf(await collect(use.store.readStream(employer)))).toEqual(['before']);
    });
  });
}
