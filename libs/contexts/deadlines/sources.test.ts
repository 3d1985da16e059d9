import { sanctionDeadlines } from '#contexts/sanctions/index';
import * as sanctions from '#contexts/sanctions/events';
import * as violations from '#contexts/violations/events';
import { violationDeadlines } from '#contexts/violations/index';
import { startOfDay, type DomainEvent } from '#kernel';
import { CALENDAR } from '#law';
import { projectAll, recorded } from '#projections';
import { processProjection } from '#processes';
import { deadlineProcess } from './process.ts';
import type { DeadlineDocument } from './projection.ts';

const { process } = deadlineProcess([violationDeadlines, sanctionDeadlines], CALENDAR);
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
  const streams = Map.groupBy(events, (e) => ('violation' in (e.data as object) ? 'violation-v1' : 'sanction-s1'));
  const store = await projectAll(
    processProjection(process),
    [...streams].flatMap(([stream, list]) => recorded(stream, list)),
  );
  const { documents } = await store.find<DeadlineDocument>('deadlines', { limit: 100 });
  return Object.fromEntries(documents.map((d) => [d.id, d]));
}

describe('a violation', () => {
  test('is to be abated by its day, under the provision it broke', async () => {
    expect((await clocksAfter(violation))['violation:v1:abatement']).toMatchObject({
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
      transfer: ['2026-03-04', 'open'],
      'hearing-request': ['2026-03-05', 'open'],
      explanation: ['2026-03-10', 'open'],
      decision: ['2026-03-12', 'open'],
      'act-limitation:v1': ['2027-03-02', 'open'],
    });
    expect(clocks['sanction:s1:decision']).toMatchObject({ number: 'BB-1', article: 'Law 15/2012/QH13 Art. 66' });
  });
  test('a decision meets them and starts those behind it; nothing of the employer is shown', async () => {
    const clocks = await clocksAfter(minutes, decided);
    expect(Object.fromEntries(Object.values(clocks).map((c) => [c.key, c.state]))).toEqual({
      minutes: 'met',
      transfer: 'fell-away',
      'hearing-request': 'fell-away',
      explanation: 'fell-away',
      decision: 'met',
      'act-limitation:v1': 'met',
      sending: 'open',
      'decision-limitation': 'open',
    });
    expect(JSON.stringify(clocks)).not.toContain('e1"');
    expect(clocks['sanction:s1:sending']!.number).toBe('QD-1');
  });
  test('the same whether it comes page by page or at once', async () => {
    const events = [...recorded('violation-v1', [violation]), ...recorded('sanction-s1', [minutes, decided])];
    const digest = async (pageSize: number) =>
      (await (await projectAll(processProjection(process), events, { pageSize })).find('deadlines', { limit: 100 })).documents;
    expect(await digest(1)).toEqual(await digest(100));
  });
});
