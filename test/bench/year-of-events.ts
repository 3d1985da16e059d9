import { addDays, derivedId, startOfDay } from '#kernel';
import { EVENTS } from '../../apps/platform/composed.ts';
import { planTerritoryImport } from '../../libs/contexts/territory/plan.ts';
import { streamId, type NewRecord, type StreamWrite } from '#event-store';

const VERSIONS = new Map(EVENTS.map(({ type, version }) => [type, version]));
const PROVINCE = '01@2021-11-01';
/** The communes of the province since July 2025, from the list. */
const UNITS = planTerritoryImport()
  .find(({ on }) => on === '2025-07-01')!
  .established.filter(({ events }) => events.some((event) => (event.data as { parent?: string }).parent === PROVINCE))
  .map(({ unit }) => unit);
const KINDS = ['household-business', 'household-unregistered', 'enterprise', 'cooperative', 'informal-establishment'];

/**
 * Twenty events of one made-up employer, as an inspection with one violation leaves them: 9 of them change its compliance documents, the
 * others (checklist, minutes, signatures) are read over. In the order of the log, as writes to their streams.
 */
export function storyOf(n: number): StreamWrite[] {
  const id = (what: string): string => derivedId('bench', what, n);
  const [employer, inspection, violation, sanction] = [id('employer'), id('inspection'), id('violation'), id('sanction')];
  const start = addDays('2025-07-05', n % 60);
  const on = (days: number): string => addDays(start, days);
  const unit = UNITS[n % UNITS.length]!;
  let count = 0;
  const record = (type: string, date: string, data: object): NewRecord => ({
    id: id(`event-${count++}`),
    type,
    schemaVersion: VERSIONS.get(type)!,
    data,
    occurredAt: startOfDay(date),
  });
  const i = { inspection, employer };
  const v = { violation, employer };
  const s = { sanction, employer };
  return [
    {
      stream: streamId('employer', employer),
      events: [
        record('EmployerRegistered', on(0), {
          employer,
          name: `Cơ sở mẫu ${n}`,
          kind: KINDS[n % KINDS.length],
          sector: '2393',
          unit,
          within: [PROVINCE],
          since: on(0),
          workers: 7,
        }),
        record('CraftVillageJoined', on(1), { employer, village: derivedId('village', n % 300), on: on(1) }),
      ],
    },
    {
      stream: streamId('inspection', inspection),
      events: [
        record('InspectionDecided', on(20), {
          ...i,
          unit,
          within: [PROVINCE],
          form: 'check',
          mode: 'periodic',
          integrated: false,
          decisionNumber: `M-${n}`,
          on: on(20),
          checklist: 'CL',
          checklistVersion: 2,
          employerKind: KINDS[n % KINDS.length],
          employerSector: '2393',
          inspectors: [{ official: officialOf(n), part: 'team-head' }],
        }),
        record('InspectionAnnounced', on(22), { ...i, on: on(22) }),
        record('InspectionOpened', on(25), { ...i, on: on(25) }),
        ...[1, 2, 3].map((k) =>
          record('ChecklistAnswered', on(25), { ...i, on: on(25), answers: [{ item: `CL-${k}`, answer: 'yes' }] }),
        ),
        record('FindingRecorded', on(25), { ...i, finding: id('finding'), on: on(25), actCode: 'HOURS-EXCEEDED' }),
        record('InspectionMinutesDrawnUp', on(25), { ...i, on: on(25), number: `B-${n}` }),
        record('InspectionMinutesSigned', on(25), { ...i, on: on(25), party: 'team-head' }),
        record('InspectionConcluded', on(30), { ...i, on: on(30), clean: false, recommendations: [] }),
      ],
    },
    {
      stream: streamId('violation', violation),
      events: [
        record('ViolationRecorded', on(26), {
          ...v,
          unit,
          within: [PROVINCE],
          actCode: 'HOURS-EXCEEDED',
          actStart: on(1),
          actEnd: on(25),
          detectedOn: on(25),
          inspection,
          employerKind: KINDS[n % KINDS.length],
          minors: { under13: 0, from13to14: 1, from15to17: 1 },
          repeatOffence: false,
          basis: { decree: '12/2022', article: '29', clause: '2', verified: true },
          abatementDueOn: on(55),
        }),
      ],
    },
    {
      stream: streamId('sanction', sanction),
      events: [
        record('ViolationMinutesDrawnUp', on(27), { ...s, unit, within: [PROVINCE], on: on(27), number: `V-${n}`, acts: [] }),
        record('SanctionDecisionIssued', on(33), {
          ...s,
          on: on(33),
          decisionNumber: `X-${n}`,
          fines: [],
          total: 22_500_000,
          mitigating: [],
          aggravating: [],
          explanationRight: true,
        }),
        record('SanctionDecisionServed', on(35), { ...s, on: on(35), manner: 'in-person' }),
        record('PaymentRecorded', on(43), { ...s, payment: id('payment'), amount: 22_500_000, on: on(43), remaining: 0 }),
        record('SanctionCompleted', on(43), { ...s, on: on(43) }),
      ],
    },
    {
      stream: streamId('violation', violation),
      events: [record('AbatementVerified', on(50), { ...v, on: on(50), outcome: 'abated', abated: true })],
    },
    {
      stream: streamId('activity', id('activity')),
      events: [
        record('EmployerAttended', on(60), {
          activity: id('activity'),
          employer,
          unit,
          within: [PROVINCE],
          on: on(60),
          kind: 'ACT-11',
          counts: 'training',
          persons: 2,
        }),
      ],
    },
  ].map((write) => ({ ...write, expected: { kind: 'any' as const } }));
}

const OFFICIALS = 20;
const officialOf = (n: number): string => `bench-inspector-${n % OFFICIALS}`;

/** The inspectors of the stories, each with an office in the province. */
export function officials(): StreamWrite[] {
  return Array.from({ length: OFFICIALS }, (_, n) => ({
    stream: streamId('official', officialOf(n)),
    expected: { kind: 'any' as const },
    events: [
      {
        id: derivedId('bench', 'appointment', n),
        type: 'OfficialAppointed',
        schemaVersion: VERSIONS.get('OfficialAppointed')!,
        data: {
          official: officialOf(n),
          appointment: derivedId('bench', 'office', n),
          title: 'labour-inspector',
          bodyKind: 'so-noi-vu',
          unit: PROVINCE,
          within: [],
          from: '2025-07-01',
          manner: 'substantive',
          paper: `QĐ-${n}`,
        },
        occurredAt: startOfDay('2025-07-01'),
      },
    ],
  }));
}

/** How many employers' stories run side by side in the log. */
export const SIDE_BY_SIDE = 50;

/** All writes of `employers` stories, interleaved as a province's work is. */
export function* interleaved(employers: number): Iterable<StreamWrite> {
  for (let first = 0; first < employers; first += SIDE_BY_SIDE) {
    const stories = Array.from({ length: Math.min(SIDE_BY_SIDE, employers - first) }, (_, k) => storyOf(first + k));
    for (let step = 0; step < stories[0]!.length; step++) for (const story of stories) yield story[step]!;
  }
}
