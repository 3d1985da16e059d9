import { FOREVER } from '#kernel';
import { statusChanges } from './changes.ts';
import type { ComplianceRow } from './rows.ts';

const NOW = '2026-10-01T02:00:00.000Z';
const row = (status: ComplianceRow['status'], recordedFrom: string, recordedTo = FOREVER, more: Partial<ComplianceRow> = {}) => ({
  collection: 'compliance',
  document: {
    id: `${status}${recordedFrom}`,
    employer: 'e1',
    status,
    recordedFrom,
    recordedTo,
    validFrom: '2026-01-01',
    validTo: FOREVER,
    ...more,
  },
});
const told = (changes: Parameters<typeof statusChanges>[0]) =>
  statusChanges(changes, NOW).map(({ before, after }) => `${before?.status ?? 'unknown'} -> ${after.status}`);

test('a row that took the place of another with another status is a change', () =>
  expect(told([row('compliant', 't1', 't2'), row('non-compliant', 't2')])).toEqual(['compliant -> non-compliant']));

test('several events of one batch are one change, from what was shown before the batch', () =>
  expect(told([row('compliant', 't1', 't2'), row('non-compliant', 't2', 't3'), row('under-sanction', 't3')])).toEqual([
    'compliant -> under-sanction',
  ]));

test('a change there and back within a batch is none', () =>
  expect(told([row('compliant', 't1', 't2'), row('non-compliant', 't2', 't3'), row('compliant', 't3')])).toEqual([]));

test('a new employer was not known before', () =>
  expect(told([row('never-inspected', 't1')])).toEqual(['unknown -> never-inspected']));

test('another name, another place, another past or future is no change of status', () => {
  expect(told([row('compliant', 't1', 't2', { name: 'A' }), row('compliant', 't2', FOREVER, { name: 'B' })])).toEqual([]);
  expect(told([row('stale', 't2', FOREVER, { validFrom: '2027-01-01' })])).toEqual([]);
  expect(told([row('non-compliant', 't2', FOREVER, { validTo: '2026-05-01' })])).toEqual([]);
});

test('documents of other collections and deleted ones are passed over', () =>
  expect(
    told([
      { collection: 'complianceFacts', document: {} },
      { collection: 'compliance', document: null },
    ]),
  ).toEqual([]));
