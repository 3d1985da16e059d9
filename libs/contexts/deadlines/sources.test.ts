import { inspectionDeadlines } from '#contexts/inspections/index';
import * as inspections from '#contexts/inspections/events';
import { sanctionDeadlines, violationsInCases } from '#contexts/sanctions/index';
import * as sanctions from '#contexts/sanctions/events';
import * as violations from '#contexts/violations/events';
import { violationDeadlines } from '#contexts/violations/index';
import { startOfDay, type DomainEvent } from '#kernel';
import { projectAll, recorded } from '#projections';
import { processProjection } from '#processes';
import { deadlineProcess } from './process.ts';
import { deadlines, type DeadlineDocument } from './projection.ts';

const { process } = deadlineProcess([violationDeadlines(violationsInCases), sanctionDeadlines, inspectionDeadlines]);
const place = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
const on = (day: string): string => startOfDay(day);

const violation = violations.violationRecorded.of(on('2026-03-02'), {
  violation: 'v1',
  employer: 'e1',
  actCode: 'UNDER-15-OVERTIME-NIGHT',
  actStart: '2026-02-01',
  ...place,
  detectedOn: '2026-03-02',
  employerKind: 'household-business',
  minors: { under13: 0, from13to14: 1, from15to17: 0 },
  repeatOffence: false,
  basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2(d)', verified: true },
  abatementDueOn: '2026-04-01',
});
const act = {
  violation: 'v1',
  actCode: 'UNDER-15-OVERTIME-NIGHT',
  actStart: '2026-02-01',
  detectedOn: '2026-03-02',
  employerKind: 'household-business' as const,
};
const minutes = sanctions.violationMinutesDrawnUp.of(on('2026-03-03'), {
  sanction: 's1',
  employer: 'e1',
  ...place,
  on: '2026-03-03',
  number: 'BB-1',
  acts: [act],
});

async function clocksAfter(...events: readonly DomainEvent[]): Promise<Record<string, DeadlineDocument>> {
  const streams = Map.groupBy(events, ({ data }) => {
    const { violation: v, sanction, inspection } = data as { violation?: string; sanction?: string; inspection?: string };
    return v !== undefined ? `violation-${v}` : sanction !== undefined ? `sanction-${sanction}` : `inspection-${inspection}`;
  });
  const store = await projectAll(
    processProjection(process),
    [...streams].flatMap(([stream, list]) => recorded(stream, list)),
  );
  const { documents } = await store.find(deadlines, { limit: 100 });
  return Object.fromEntries(documents.map((d) => [d.id, d]));
}

describe('a violation', () => {
  const key = { sanction: 's1', employer: 'e1', on: '2026-04-20', reason: 'r' };
  const closed = sanctions.sanctionCaseClosedWithoutDecision.of(on('2026-04-20'), { ...key, violations: ['v1'] });
  const standing = async (...events: DomainEvent[]) => {
    const clocks = await clocksAfter(violation, ...events);
    return ['minutes', 'act-limitation'].map((c) => {
      const { dueOn, state, verified, holder } = clocks[`violation:v1:${c}`]!;
      return [dueOn, state, verified, holder];
    });
  };
  test('the minutes are due in two working days, before any case: they stand in the list of who found it', async () => {
    expect(await standing()).toEqual([
      ['2026-03-04', 'open', true, 'actor-1'],
      ['2027-03-02', 'open', true, 'actor-1'],
    ]);
  });
  test('minutes that name it meet them; a case that comes to nothing opens them again, another case meets them again', async () => {
    expect((await standing(minutes)).map(([, state]) => state)).toEqual(['met', 'fell-away']);
    expect(await standing(minutes, closed)).toEqual([
      ['2026-04-22', 'open', false, 'actor-1'],
      ['2027-03-02', 'open', true, 'actor-1'],
    ]);
    const cancelled = sanctions.sanctionDecisionCancelled.of(on('2026-04-20'), { ...key, violations: ['v1'] });
    expect((await standing(minutes, cancelled)).map(([, state]) => state)).toEqual(['open', 'open']);
    const again = sanctions.violationMinutesDrawnUp.of(on('2026-04-21'), { ...minutes.data, sanction: 's2', on: '2026-04-21' });
    expect((await standing(minutes, closed, again)).map(([, state]) => state)).toEqual(['met', 'fell-away']);
    // An older event names no violation.
    const { violations: _, ...older } = closed.data;
    const asBefore = sanctions.sanctionCaseClosedWithoutDecision.of(on('2026-04-20'), older);
    expect((await standing(minutes, asBefore)).map(([, state]) => state)).toEqual(['met', 'fell-away']);
  });
  test('withdrawn, nothing is to be done about it any more', async () => {
    const withdrawn = violations.violationWithdrawn.of(on('2026-03-03'), {
      violation: 'v1',
      employer: 'e1',
      on: '2026-03-03',
      reason: 'r',
    });
    expect((await standing(withdrawn)).map(([, state]) => state)).toEqual(['fell-away', 'fell-away']);
  });
  test('a case of two acts concerns both of their violations', async () => {
    const other = violations.violationRecorded.of(on('2026-03-02'), { ...violation.data, violation: 'v2' });
    const both = sanctions.violationMinutesDrawnUp.of(on('2026-03-03'), {
      ...minutes.data,
      acts: [act, { ...act, violation: 'v2' }],
    });
    const clocks = await clocksAfter(violation, other, both);
    expect([1, 2].map((n) => clocks[`violation:v${n}:minutes`]!.state)).toEqual(['met', 'met']);
  });
  test('is to be abated by its day, under the provision it broke', async () => {
    expect((await clocksAfter(violation))['violation:v1:abatement']).toMatchObject({
      explanation: { en: expect.stringContaining('as this platform counts where no other day is set') },
      dueOn: '2026-04-01',
      article: '12/2022/NĐ-CP Art. 29(2(d))',
      whose: 'employer',
      holder: 'actor-1',
      state: 'open',
    });
  });
  test('a claim stops the clock, a visit that disproves it starts it again, another day moves it', async () => {
    const claimed = violations.abatementClaimed.of(on('2026-03-20'), {
      violation: 'v1',
      employer: 'e1',
      on: '2026-03-20',
      outcome: 'abated',
    });
    const disproved = violations.abatementVerified.of(on('2026-03-25'), {
      ...claimed.data,
      on: '2026-03-25',
      abated: false,
    });
    const moved = violations.abatementDueSet.of(on('2026-03-26'), {
      violation: 'v1',
      employer: 'e1',
      on: '2026-03-26',
      dueOn: '2026-05-04',
      reason: 'r',
    });
    const standing = async (...more: DomainEvent[]) => {
      const { state, dueOn } = (await clocksAfter(violation, ...more))['violation:v1:abatement']!;
      return [state, dueOn];
    };
    expect(await standing(claimed)).toEqual(['met', '2026-04-01']);
    expect(await standing(claimed, disproved)).toEqual(['open', '2026-04-01']);
    expect(await standing(claimed, disproved, moved)).toEqual(['open', '2026-05-04']);
  });
});

describe('a sanction case', () => {
  const decided = sanctions.sanctionDecisionIssued.of(on('2026-03-10'), {
    sanction: 's1',
    employer: 'e1',
    on: '2026-03-10',
    decisionNumber: 'QD-1',
    fines: [],
    total: 5_000_000,
    mitigating: [],
    aggravating: [],
    explanationRight: false,
  });

  test('minutes: the decision and the limitation run, drawing up the minutes is met', async () => {
    const clocks = await clocksAfter(minutes);
    expect(Object.fromEntries(Object.values(clocks).map((c) => [c.key, [c.dueOn, c.state]]))).toEqual({
      minutes: ['2026-03-04', 'met'],
      'hearing-request': ['2026-03-05', 'open'],
      explanation: ['2026-03-10', 'open'],
      decision: ['2026-03-12', 'open'],
      'act-limitation:v1': ['2027-03-02', 'open'],
    });
    expect(clocks['sanction:s1:decision']).toMatchObject({ number: 'BB-1', article: 'Law 15/2012/QH13 Art. 66' });
  });
  test('a decision meets them and starts those behind it; of the employer only the id is kept', async () => {
    const clocks = await clocksAfter(minutes, decided);
    expect(Object.fromEntries(Object.values(clocks).map((c) => [c.key, c.state]))).toEqual({
      minutes: 'met',
      'hearing-request': 'fell-away',
      explanation: 'fell-away',
      decision: 'met',
      'act-limitation:v1': 'met',
      sending: 'open',
      'decision-limitation': 'open',
    });
    for (const { employer, ...clock } of Object.values(clocks)) {
      expect(employer).toBe('e1');
      expect(JSON.stringify(clock)).not.toContain('e1"');
    }
    expect(clocks['sanction:s1:sending']!.number).toBe('QD-1');
  });
  test('the same whether it comes page by page or at once', async () => {
    const events = [...recorded('violation-v1', [violation]), ...recorded('sanction-s1', [minutes, decided])];
    const digest = async (pageSize: number) =>
      (await (await projectAll(processProjection(process), events, { pageSize })).find(deadlines, { limit: 100 })).documents;
    expect(await digest(1)).toEqual(await digest(100));
  });
});

describe('a visit', () => {
  const key = { inspection: 'i1', employer: 'e1' };
  const decided = inspections.inspectionDecided.of(on('2026-03-02'), {
    ...key,
    on: '2026-03-02',
    decisionNumber: 'QD-KT-1',
    form: 'check',
    mode: 'periodic',
    integrated: false,
    ...place,
    checklist: 'MINOR-WORKERS',
    checklistVersion: 2,
    employerKind: 'household-business',
    employerSector: '2393',
    bodyKind: 'so-noi-vu',
  });
  const announced = inspections.inspectionAnnounced.of(on('2026-03-04'), { ...key, on: '2026-03-04' });
  const opened = inspections.inspectionOpened.of(on('2026-03-10'), { ...key, on: '2026-03-10' });
  const drawnUp = inspections.inspectionMinutesDrawnUp.of(on('2026-03-10'), { ...key, on: '2026-03-10', number: 'BB-1' });
  const concluded = inspections.inspectionConcluded.of(on('2026-03-20'), {
    ...key,
    on: '2026-03-20',
    clean: true,
    recommendations: [{ recommendation: 'r1', text: 'Lập sổ theo dõi', dueOn: '2026-04-20' }],
  });
  const until = async (...events: DomainEvent[]) =>
    Object.values(await clocksAfter(decided, ...events)).map(({ id, dueOn, state, holder, number }) => [
      id,
      dueOn,
      state,
      holder,
      number,
    ]);

  test('its announcement, its report and its recommendations stand in the list of the officer', async () => {
    expect(await until()).toEqual([['inspection:i1:inspection-announcement', '2026-03-05', 'open', 'actor-1', 'QD-KT-1']]);
    const carriedOut = [announced, opened, drawnUp];
    expect((await until(...carriedOut)).map(([id, dueOn, state]) => [id, dueOn, state])).toEqual([
      ['inspection:i1:check-duration', '2026-03-18', 'met'],
      ['inspection:i1:check-report', '2026-03-24', 'open'],
      ['inspection:i1:inspection-announcement', '2026-03-05', 'met'],
    ]);
    expect((await until(...carriedOut, concluded)).map(([id, , state]) => [id, state])).toEqual([
      ['inspection:i1:check-duration', 'met'],
      ['inspection:i1:check-report', 'met'],
      ['inspection:i1:inspection-announcement', 'met'],
      ['inspection:i1:recommendation:r1', 'open'],
    ]);
  });
  test('a decision of version 1, without the body, reads as it stands', async () => {
    const { bodyKind: _, ...older } = decided.data;
    expect(inspections.inspectionDecided.upcast[1]!(older)).toEqual(older);
    expect(Object.keys(await clocksAfter(inspections.inspectionDecided.of(on('2026-03-02'), older)))).toEqual([
      'inspection:i1:inspection-announcement',
    ]);
  });
  test('cancelled, nothing is due', async () => {
    const cancelled = inspections.inspectionCancelled.of(on('2026-03-03'), { ...key, on: '2026-03-03', reason: 'r' });
    expect((await until(cancelled)).map(([, , state]) => state)).toEqual(['fell-away']);
  });
});
