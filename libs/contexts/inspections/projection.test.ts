import { inspectionsEvents, type InspectionEvent } from './events.ts';
import { createEventRegistry } from '#event-store';
import { personalPaths, startOfDay } from '#kernel';
import { projectAll, recorded } from '#projections';
import {
  answered,
  concluded,
  day,
  decided,
  EMPLOYER,
  found,
  happened,
  ITEMS,
  opened,
  refusedBy,
  signedBy,
  UNTIL_MINUTES,
  UNTIL_OPENED,
  UNTIL_SIGNED,
  VISIT,
  WITH_FINDING,
} from './histories.testing.ts';
import { inspectionNotes, inspections, inspectionsProjections } from './projection.ts';

const views = (events: readonly InspectionEvent[], pageSize?: number) =>
  projectAll(inspectionsProjections, recorded(`inspection-${VISIT}`, events), pageSize ? { pageSize } : {});
const inspection = async (...events: readonly InspectionEvent[]) => (await (await views(events)).get(inspections, VISIT))!;
const done = happened('RecommendationProgressed', day(20), { recommendation: 'r-1', status: 'done', note: 'Đã kiểm tra sổ' });
const corrected = (data: object): InspectionEvent =>
  ({
    type: 'InspectionCorrected',
    data: { inspection: VISIT, employer: EMPLOYER, reason: 'Ghi nhầm', ...data },
    occurredAt: startOfDay(day(11)),
  }) as never;

test('the events of the tests fit the schema of the log', () => {
  const registry = createEventRegistry(inspectionsEvents);
  const all = [...WITH_FINDING, refusedBy('witness'), concluded(false, ['r-1']), done, corrected({ clean: false })];
  for (const { type, data } of all) expect(registry.validate(type, registry.definition(type)!.version, data)).toBeNull();
});

describe('an inspection as it stands', () => {
  test('is placed where the employer was, with the pinned checklist and the revision', async () => {
    expect(await inspection(decided())).toMatchObject({
      id: VISIT,
      employer: EMPLOYER,
      unit: '00001@2025-07-01',
      district: null,
      province: '01@2021-11-01',
      form: 'check',
      mode: 'periodic',
      integrated: false,
      state: 'decided',
      decidedOn: day(1),
      checklist: 'MINOR-WORKERS',
      checklistVersion: 2,
      employerKind: 'household-business',
      employerSize: null,
      follows: null,
      verifies: [],
      exception: null,
      clean: null,
      revision: '0',
    });
  });
  const states: readonly (readonly [string, readonly InspectionEvent[]])[] = [
    ['announced', UNTIL_OPENED.slice(0, 2)],
    ['opened', UNTIL_OPENED],
    ['minutes-drawn-up', UNTIL_SIGNED],
    ['completed', [...UNTIL_SIGNED, concluded(true)]],
    ['concluded', [...WITH_FINDING, concluded(false, ['r-1', 'r-2']), done]],
    ['completed', [...WITH_FINDING, concluded(false, ['r-1']), done]],
    ['not-carried-out', [decided(), happened('InspectionNotCarriedOut', day(5), { reason: 'closed' })]],
    ['cancelled', [decided(), happened('InspectionCancelled', day(5), { reason: 'Trùng' })]],
  ];
  test.each(states)('is %s', async (state, events) => expect(await inspection(...events)).toMatchObject({ state }));

  test('a recommendation given up is settled too; one taken up again reopens the monitoring', async () => {
    const settled = [
      ...WITH_FINDING,
      concluded(false, ['r-1']),
      happened('RecommendationProgressed', day(20), { recommendation: 'r-1', status: 'not-done' }),
    ];
    expect(await inspection(...settled)).toMatchObject({ state: 'completed' });
    const again = happened('RecommendationProgressed', day(21), { recommendation: 'r-1', status: 'in-progress' });
    expect(await inspection(...settled, again)).toMatchObject({ state: 'concluded' });
  });
  test('the last answer to an item counts', async () => {
    const again = happened('ChecklistAnswered', day(6), { answers: [{ item: 'hours', answer: 'no' }] });
    const { answers } = await inspection(...UNTIL_OPENED, answered, again);
    expect(answers).toHaveLength(ITEMS.length);
    expect(answers.find((a) => a.item === 'hours')).toEqual({ item: 'hours', answer: 'no', on: day(6) });
  });
  test('signatures and refusals stand side by side', async () => {
    const { signatures } = await inspection(
      ...UNTIL_MINUTES,
      refusedBy('employer-representative'),
      signedBy('employer-representative', 7),
    );
    expect(signatures.map(({ on, signed }) => [on, signed])).toEqual([
      [day(6), false],
      [day(7), true],
    ]);
  });
  test('a correction changes what it names and leaves the rest', async () => {
    const before = await inspection(...WITH_FINDING, concluded(false));
    const after = await inspection(
      ...WITH_FINDING,
      concluded(false),
      corrected({ concludedOn: day(12), clean: true, withdrawnFindings: ['f-1'] }),
    );
    expect(after).toEqual({
      ...before,
      concludedOn: day(12),
      clean: true,
      findings: [{ finding: 'f-1', on: day(5), item: 'hours', actCode: 'HOURS-EXCEEDED', evidence: [], withdrawn: true }],
      revision: String(Number(before.revision) + 1),
    });
  });
});

describe('recommendations, and the next day on which one is due', () => {
  const two = {
    recommendations: [
      { recommendation: 'r-1', text: 'Lập sổ', dueOn: day(30) },
      { recommendation: 'r-2', text: 'Sửa ca', dueOn: day(25) },
    ],
  };
  const withTwo = [...WITH_FINDING, happened('InspectionConcluded', day(10), { clean: false, ...two })];
  const settled = (recommendation: string): InspectionEvent =>
    happened('RecommendationProgressed', day(20), { recommendation, status: 'done' });
  const dueOn = async (...events: readonly InspectionEvent[]) => (await inspection(...events)).recommendationDueOn;
  test('none before the conclusion, the first open one after it, none when all are settled', async () => {
    expect(await dueOn(...WITH_FINDING)).toBeNull();
    expect(await dueOn(...withTwo)).toBe(day(25));
    expect(await dueOn(...withTwo, settled('r-2'))).toBe(day(30));
    expect(await dueOn(...withTwo, settled('r-2'), settled('r-1'))).toBeNull();
  });
  test('a corrected day of the conclusion shows at once, and goes with those that nobody touched', async () => {
    const events = [...withTwo, corrected({ concludedOn: day(12) }), settled('r-1')];
    const { concludedOn, recommendations } = await inspection(...events);
    expect([concludedOn, ...recommendations.map((r) => [r.recommendation, r.status, r.statusOn])]).toEqual([
      day(12),
      ['r-1', 'done', day(20)],
      ['r-2', 'open', day(12)],
    ]);
  });
});

describe('notes, which may name somebody', () => {
  const NOTED: readonly InspectionEvent[] = [
    ...UNTIL_OPENED,
    happened('ChecklistAnswered', day(5), {
      answers: [
        { item: 'hours', answer: 'no', note: 'ghi-chú-1' },
        { item: 'consent', answer: 'yes' },
      ],
    }),
    happened('FindingRecorded', day(5), { finding: 'f-1', note: 'ghi-chú-2' }),
    happened('InspectionMinutesDrawnUp', day(6), { number: 'BB-1' }),
    happened('InspectionMinutesSigningRefused', day(6), { party: 'witness', reason: 'ghi-chú-3' }),
    happened('InspectionConcluded', day(10), {
      clean: false,
      recommendations: [{ recommendation: 'r-1', text: 'Sửa', dueOn: day(30) }],
    }),
    happened('RecommendationProgressed', day(20), { recommendation: 'r-1', status: 'done', note: 'ghi-chú-4' }),
  ];
  test('are in a collection of their own and nowhere else', async () => {
    const store = await views(NOTED);
    const notes = await store.get(inspectionNotes, VISIT);
    expect(notes?.notes.map(({ step, of, text }) => [step, of, text])).toEqual([
      ['answer', 'hours', 'ghi-chú-1'],
      ['finding', 'f-1', 'ghi-chú-2'],
      ['signing-refused', 'witness', 'ghi-chú-3'],
      ['progress', 'r-1', 'ghi-chú-4'],
    ]);
    const published = [await store.get(inspections, VISIT), await store.find('inspectionsPast', { limit: 50 })];
    expect(published.every(Boolean)).toBe(true);
    expect(JSON.stringify(published)).not.toContain('ghi-chú');
  });
  test('an inspection without notes has no document', async () =>
    expect(await (await views([decided(), opened, found])).get(inspectionNotes, VISIT)).toBeNull());
  test('are declared personal in every event that has them', () => {
    const declared = inspectionsEvents.flatMap((e) =>
      personalPaths(e.fields).map(({ path, subject }) => [e.type, path, subject]),
    );
    expect(declared).toEqual([
      ['ChecklistAnswered', 'answers.*.note', 'employer'],
      ['FindingRecorded', 'note', 'employer'],
      ['InspectionNotCarriedOut', 'note', 'employer'],
      ['InspectionMinutesSigningRefused', 'reason', 'employer'],
      ['RecommendationProgressed', 'note', 'employer'],
      ['InspectionCorrected', 'answers.*.note', 'employer'],
      ['InspectionCorrected', 'signatures.*.reason', 'employer'],
    ]);
  });
});

test('page by page gives the same documents as all at once', async () => {
  const events = [...WITH_FINDING, concluded(false, ['r-1', 'r-2']), corrected({ concludedOn: day(12) }), done];
  const [atOnce, byOne] = [await views(events), await views(events, 1)];
  for (const collection of ['inspections', 'inspectionsPast', 'inspectionNotes']) {
    const all = { limit: 50 };
    const expected = (await atOnce.find(collection, all)).documents;
    expect(expected.length).toBeGreaterThan(0);
    expect((await byOne.find(collection, all)).documents).toEqual(expected);
  }
});
