import { createEventRegistry } from '#event-store';
import { startOfDay } from '#kernel';
import { inspectionsEvents, type InspectionEvent } from './events.ts';
import { evolveInspection, type InspectionState } from './state.ts';

/** What earlier versions stored. Made up. */
const VISIT = { inspection: 'i-1', employer: 'e-1' };
const DECIDED = {
  ...VISIT,
  on: '2023-03-01',
  decisionNumber: 'QĐ-1',
  form: 'check',
  mode: 'periodic',
  integrated: false,
  unit: '00001@2020-01-01',
  within: [],
  checklist: 'MINORS',
  checklistVersion: 1,
  employerKind: 'household-business',
  employerSector: '2393',
};
const BY_VERSION: readonly (readonly [version: number, type: InspectionEvent['type'], data: Record<string, unknown>])[] = [
  [1, 'InspectionDecided', DECIDED],
  [2, 'InspectionDecided', { ...DECIDED, bodyKind: 'so-ldtbxh' }],
  [1, 'FindingRecorded', { ...VISIT, on: '2023-03-02', finding: 'f-1', actCode: 'HOURS-EXCEEDED' }],
  [3, 'InspectionDecided', { ...DECIDED, bodyKind: 'so-ldtbxh', inspectors: [{ official: 'a-1', part: 'team-head' }] }],
  [3, 'InspectionCorrected', { ...VISIT, reason: 'Ghi nhầm', decidedOn: '2023-02-27' }],
  [4, 'InspectionDecided', { ...DECIDED, bodyKind: 'so-ldtbxh', inspectors: [{ official: 'a-1', part: 'member' }] }],
];

const registry = createEventRegistry(inspectionsEvents);
const lifted = (version: number, type: InspectionEvent['type'], data: Record<string, unknown>): InspectionEvent => {
  const today = registry.definition(type)!.version;
  expect(version).toBeLessThan(today);
  const now = registry.upcast(type, version, data);
  expect(registry.validate(type, today, now)).toBeNull();
  return { type, data: now, occurredAt: startOfDay('2023-03-01') } as InspectionEvent;
};

test.each(BY_VERSION)('version %p of %s fits the schema of today and says no more than it did', (version, type, data) => {
  expect(lifted(version, type, data).data).toEqual(data);
});
test.each(BY_VERSION.filter(([, type]) => type === 'InspectionDecided'))(
  'a visit of version %p has no bodies that take part, and no day that is planned',
  (version, type, data) => {
    const visit: InspectionState | null = evolveInspection(null, lifted(version, type, data));
    expect(visit).toMatchObject({ participatingBodies: [], plannedOn: null, bodyKind: data['bodyKind'] ?? null });
  },
);
test('a correction of another day of the decision that says no place leaves the visit where it was', () => {
  const visit = evolveInspection(null, lifted(1, 'InspectionDecided', DECIDED));
  const [, , data] = BY_VERSION.find(([, one]) => one === 'InspectionCorrected')!;
  expect(evolveInspection(visit, lifted(3, 'InspectionCorrected', data))).toMatchObject({
    decidedOn: '2023-02-27',
    unit: DECIDED.unit,
    within: DECIDED.within,
  });
});
test('a finding of before there was evidence has none', () => {
  const visit = evolveInspection(null, lifted(1, 'InspectionDecided', DECIDED));
  const [, type, data] = BY_VERSION.find(([, one]) => one === 'FindingRecorded')!;
  expect(evolveInspection(visit, lifted(1, type, data))).toMatchObject({ findings: [{ finding: 'f-1', evidence: [] }] });
});
test('a correction that was asked for and declined before it was kept by whom: the request is closed, and nobody is named', () => {
  const happened = (type: InspectionEvent['type'], data: object) => {
    const stored = { ...VISIT, request: 'q-1', reason: 'Ghi nhầm', ...data };
    expect(registry.validate(type, registry.definition(type)!.version, stored)).toBeNull();
    return { type, data: stored, occurredAt: startOfDay('2023-03-05') } as InspectionEvent;
  };
  const asked = happened('InspectionCorrectionRequested', { by: 'a-1', changes: [{ field: 'openedOn', becomes: '2023-03-02' }] });
  const ends = (end: InspectionEvent) =>
    [asked, end].reduce(evolveInspection, evolveInspection(null, lifted(1, 'InspectionDecided', DECIDED)))!.requests[0]!.closed;
  expect(ends(happened('InspectionCorrectionDeclined', {}))).toEqual({
    how: 'declined',
    on: '2023-03-05',
    by: null,
    reason: 'Ghi nhầm',
  });
  expect(ends(happened('InspectionCorrected', { requestedBy: 'a-1' }))).toMatchObject({ how: 'approved', on: null, by: null });
});
