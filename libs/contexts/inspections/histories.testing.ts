import { startOfDay, type DomainEvent, type LocalDate } from '#kernel';
import { checklistVersion } from '#law';
import type { InspectionCommand } from './decider.ts';
import type { Decide } from './decision.ts';
import type { InspectionEvent } from './events.ts';
import type { Ground, OtherVisit, Sign } from './once-a-year.ts';

export const VISIT = '0192f000-0000-7000-8000-000000000001';
export const EMPLOYER = '0192f000-0000-7000-8000-0000000000e1';
export const KEY = { inspection: VISIT, employer: EMPLOYER };
export const PLACE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
export const ITEMS = checklistVersion('MINOR-WORKERS', 2)!.items.map((item) => item.code);

/** One day after the other in March 2026: `day(3)` is the 3rd. */
export const day = (n: number): LocalDate => `2026-03-${String(n).padStart(2, '0')}`;
export const happened = <E extends DomainEvent = InspectionEvent>(type: string, on: LocalDate, data: object): E =>
  ({ type, data: { ...KEY, on, ...data }, occurredAt: startOfDay(on) }) as unknown as E;

/** The usual inspection, decided on the 1st, step by step. */
export const decided = (data: object = {}): InspectionEvent =>
  happened('InspectionDecided', day(1), {
    decisionNumber: 'QĐ-1',
    form: 'check',
    mode: 'periodic',
    integrated: false,
    ...PLACE,
    checklist: 'MINOR-WORKERS',
    checklistVersion: 2,
    employerKind: 'household-business',
    employerSector: '2393',
    ...data,
  });
export const announced = happened('InspectionAnnounced', day(2), {});
export const opened = happened('InspectionOpened', day(5), {});
export const answered = happened('ChecklistAnswered', day(5), {
  answers: ITEMS.map((item) => ({ item, answer: 'yes' })),
});
export const found = happened('FindingRecorded', day(5), { finding: 'f-1', item: 'hours', actCode: 'HOURS-EXCEEDED' });
export const drawnUp = happened('InspectionMinutesDrawnUp', day(6), { number: 'BB-1' });
export const signedBy = (party: string, n = 6) => happened('InspectionMinutesSigned', day(n), { party });
export const refusedBy = (party: string, n = 6) =>
  happened('InspectionMinutesSigningRefused', day(n), { party, reason: 'Không đồng ý với nội dung' });
export const concluded = (clean: boolean, recommendations: readonly string[] = [], n = 10) =>
  happened('InspectionConcluded', day(n), {
    clean,
    recommendations: recommendations.map((recommendation) => ({ recommendation, text: 'Lập sổ theo dõi', dueOn: day(30) })),
  });

export const UNTIL_OPENED: readonly InspectionEvent[] = [decided(), announced, opened];
export const UNTIL_MINUTES: readonly InspectionEvent[] = [...UNTIL_OPENED, answered, drawnUp];
export const UNTIL_SIGNED: readonly InspectionEvent[] = [
  ...UNTIL_MINUTES,
  signedBy('team-head'),
  signedBy('employer-representative'),
];
export const WITH_FINDING: readonly InspectionEvent[] = [
  ...UNTIL_OPENED,
  answered,
  found,
  drawnUp,
  signedBy('team-head'),
  signedBy('employer-representative'),
];

/** No other visit in the year, and no signs of violation named. */
export const ALONE: { readonly others: readonly OtherVisit[]; readonly ground: Ground | null } = { others: [], ground: null };
export const otherVisit = (changes: Partial<OtherVisit> = {}): OtherVisit => ({
  inspection: 'i-0',
  form: 'check',
  checklist: 'MINOR-WORKERS',
  decidedOn: '2026-02-01',
  begun: true,
  excused: false,
  ...changes,
});
export const report = (changes: Partial<Sign> = {}): Sign => ({
  kind: 'report',
  id: 's-1',
  employer: EMPLOYER,
  on: day(1),
  withdrawn: false,
  ...changes,
});

export const decideCommand = (changes: Partial<Decide> = {}): InspectionCommand => ({
  type: 'Decide',
  id: VISIT,
  employer: EMPLOYER,
  closedOn: null,
  on: day(1),
  decisionNumber: 'QĐ-1',
  bodyKind: null,
  participatingBodies: [],
  form: 'check',
  mode: 'periodic',
  integrated: false,
  plannedOn: null,
  ...PLACE,
  employerKind: 'household-business',
  employerSize: null,
  employerSector: '2393',
  ...ALONE,
  inspectors: [],
  follows: null,
  verifies: [],
  ...changes,
});
