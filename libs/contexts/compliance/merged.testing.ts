import type { Recorded } from '#event-store';
import { recorded } from '#projections';
import * as fc from 'fast-check';
import { happened, registration, UNITS, violationRecorded } from './histories.testing.ts';

/** Made-up logs of records that are merged and taken apart again. */
const joined = (employer: string, on: string) => happened('AllianceJoined', on, { employer, alliance: 'l1' });
export const merged = (employer: string, into: string, streams: readonly string[], upTo: string) => ({
  type: 'EmployerMerged',
  occurredAt: '2025-12-31T17:00:00.000Z',
  data: { employer, into, reason: 'Trùng', name: employer, files: { upTo, streams } },
});
const undone = (employer: string, into: string) => ({
  type: 'EmployerMergeUndone',
  occurredAt: '2025-12-31T17:00:00.000Z',
  data: { employer, into, reason: 'Nhầm' },
});
const NOTHING_LISTED = { upTo: '0000000000000000', streams: [] };

/** What may happen to three records of which two are merged into the first, now and then: whatever the moment. */
const HAPPENINGS = [
  ['violation-v1', violationRecorded('e2', 'v1', '2026-03-10', '2026-04-10')],
  ['inspection-i1', happened('InspectionConcluded', '2026-03-12', { employer: 'e1', inspection: 'i1', clean: true })],
  ['inspection-i2', happened('InspectionConcluded', '2026-03-20', { employer: 'e3', inspection: 'i2', clean: false })],
  ['violation-v1', happened('AbatementVerified', '2026-05-01', { employer: 'e2', violation: 'v1', abated: true })],
  ['employer-e1', joined('e1', '2026-02-01')],
  ['employer-e1', happened('EmployerRelocated', '2026-04-01', { employer: 'e1', unit: UNITS[1], within: ['01@2021-11-01'] })],
  ['employer-e1', happened('AllianceLeft', '2026-06-01', { employer: 'e1', alliance: 'l1' })],
  ['employer-e2', merged('e2', 'e1', NOTHING_LISTED.streams, NOTHING_LISTED.upTo)],
  ['employer-e3', merged('e3', 'e1', NOTHING_LISTED.streams, NOTHING_LISTED.upTo)],
  ['employer-e2', undone('e2', 'e1')],
  ['employer-e3', undone('e3', 'e1')],
] as const;
const BEGUN = ['e1', 'e2', 'e3'].map((one) => [`employer-${one}`, registration(one, '2026-01-01')] as const);

/** In this order, each a minute after the one before; or all in one moment. */
export function logOf(order: readonly number[], apart: boolean): readonly Recorded[] {
  const revisions = new Map<string, number>();
  const isMerged = new Set<string>();
  const steps = [...BEGUN, ...order.map((i) => HAPPENINGS[i]!)].filter(([, { type, data }]) => {
    const { employer } = data as { readonly employer: string };
    if (type === 'EmployerMerged') return !isMerged.has(employer) && isMerged.add(employer);
    if (type === 'EmployerMergeUndone') return isMerged.delete(employer);
    return true;
  });
  return steps.flatMap(([stream, event], i) => {
    const firstRevision = revisions.get(stream) ?? 0;
    revisions.set(stream, firstRevision + 1);
    const recordedAt = new Date(Date.parse('2026-07-01T00:00:00.000Z') + (apart ? i * 60_000 : 0)).toISOString();
    return recorded(stream, [event], { firstRevision, firstPosition: i + 1, recordedAt });
  });
}

export const order = fc.shuffledSubarray(
  HAPPENINGS.flatMap((_, i) => [i, i]),
  { minLength: 4 },
);
export const mergedLog: fc.Arbitrary<readonly Recorded[]> = fc
  .tuple(order, fc.boolean())
  .map(([steps, apart]) => logOf(steps, apart));
