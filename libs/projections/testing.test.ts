import type { Recorded } from '#event-store';
import type { DomainEvent } from '#kernel';
import { documentProjection, projectAll, recorded } from '#projections';

const counted = (counter: string, by: number): DomainEvent => ({
  type: 'Counted',
  data: { counter, by },
  occurredAt: '2026-03-01T00:00:00.000Z',
});
const closed = (counter: string): DomainEvent => ({ type: 'Closed', data: { counter }, occurredAt: '2026-02-01T00:00:00.000Z' });

type Counted = Recorded<'Counted', { counter: string; by: number }>;
type Closed = Recorded<'Closed', { counter: string }>;
const totals = documentProjection<{ id: string; total: number }, Counted | Closed>({
  name: 'totals',
  version: 2,
  collection: { name: 'totals', fields: { total: 'integer' }, indexes: [['total']] },
  on: {
    Counted: { key: (e) => e.data.counter, apply: (before, e, id) => ({ id, total: (before?.total ?? 0) + e.data.by }) },
    Closed: { key: (e) => e.data.counter, apply: () => null },
  },
});

describe('given events, then documents', () => {
  const events = [
    ...recorded('counter-a', [counted('a', 1), counted('b', 2), counted('a', 3)]),
    ...recorded('counter-b', [closed('b'), { type: 'Other', data: {}, occurredAt: '2026-02-01T00:00:00.000Z' }]),
  ];
  test.each([1, 2, undefined])('in pages of %p', async (pageSize) => {
    const views = await projectAll(totals, events, { pageSize });
    expect((await views.find('totals', { limit: 10 })).documents).toEqual([{ id: 'a', total: 4 }]);
    expect(await views.get('totals', 'b')).toBeNull();
  });
  test('no events, no documents', async () => {
    expect(await (await projectAll([totals], [])).count('totals')).toBe(0);
  });
});

test('recorded events look as the log holds them', () => {
  const [first, second] = recorded('counter-a', [counted('a', 1), closed('a')], { metadata: { actor: 'someone' } });
  expect(first).toMatchObject({
    stream: 'counter-a',
    revision: 0n,
    type: 'Counted',
    metadata: { actor: 'someone', role: 'inspector' },
  });
  expect(second!.position > first!.position).toBe(true);
  expect(second!.recordedAt).toBe(first!.occurredAt);
  expect(second!.id).not.toBe(first!.id);
  expect(() => recorded('No Stream', [])).toThrow('is no stream name');
});
