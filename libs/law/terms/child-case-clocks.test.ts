import { addDays, startOfDay } from '#kernel';
import { CALENDAR, childCaseClocks, clockHolder, type ChildCaseFacts } from '#law';
import fc from 'fast-check';

/** Notice on Friday 26/4/2024 at 20:00 in Viet Nam, before the days off of 30/4. */
const notice: ChildCaseFacts = {
  receivedAt: '2024-04-26T13:00:00.000Z',
  firstAssessedAt: null,
  emergency: { needed: null, measuresAt: null },
  assessedOn: null,
  plan: { drawnUpOn: null, approvedOn: null },
  separation: null,
  closedOn: null,
};
const clocks = (change: Partial<ChildCaseFacts> = {}) => childCaseClocks({ ...notice, ...change }, CALENDAR);
const one = (key: string, change: Partial<ChildCaseFacts> = {}) => clocks(change).find((c) => c.key === key) ?? null;

test('twelve hours run through the night, to the hour', () => {
  expect(clocks().map((c) => [c.key, c.dueAt])).toEqual([
    ['child-first-assessment', '2024-04-27T01:00:00.000Z'],
    ['child-emergency-measures', '2024-04-27T01:00:00.000Z'],
    ['child-support-plan', '2024-05-07T16:59:59.999Z'],
  ]);
  expect(one('child-emergency-measures')).toMatchObject({
    dueOn: '2024-04-27',
    met: null,
    article: 'Decree 56/2017/NĐ-CP Art. 26',
    whose: 'officer',
  });
});

test('the plan: five working days, 29/4 to 1/5 off and Saturday 4/5 worked; from the detailed assessment once there is one', () => {
  // 2, 3, 4, 6 and 7 May.
  expect(one('child-support-plan')).toMatchObject({ startsOn: '2024-04-26', dueOn: '2024-05-07', verified: false });
  expect(one('child-support-plan', { assessedOn: '2024-05-06' })).toMatchObject({
    startsOn: '2024-05-06',
    dueOn: '2024-05-13',
    verified: false,
  });
});

test('approval starts with the plan, and is verified where no doubtful day is passed', () => {
  expect(one('child-plan-approval')).toBeNull();
  expect(one('child-plan-approval', { plan: { drawnUpOn: '2024-05-09', approvedOn: null } })).toMatchObject({
    dueOn: '2024-05-13',
    verified: true,
    whose: 'competent-person',
  });
  expect(one('child-plan-approval', { plan: { drawnUpOn: '2024-04-26', approvedOn: '2024-05-02' } })).toMatchObject({
    dueOn: '2024-05-03',
    verified: true,
    met: { on: '2024-05-02', how: 'met' },
  });
});

test('no emergency after all: the clock falls away with the assessment', () => {
  const assessed = { firstAssessedAt: '2024-04-26T15:00:00.000Z', emergency: { needed: false, measuresAt: null } };
  expect(one('child-emergency-measures', assessed)?.met).toEqual({ on: '2024-04-26', how: 'fell-away' });
  expect(one('child-first-assessment', assessed)?.met).toEqual({ on: '2024-04-26', how: 'met' });
});

test('separation: twelve hours to decide, fifteen days at most; closing the case does not end it', () => {
  const separation = {
    neededAt: '2024-04-26T18:00:00.000Z',
    decidedAt: '2024-04-26T20:00:00.000Z',
    startedOn: '2024-04-27',
    endedOn: null,
  };
  const change = { separation, closedOn: '2024-05-02' };
  // 18:00 in UTC is 1:00 on the 27th in Viet Nam.
  expect(one('child-separation-decision', change)).toMatchObject({
    startsOn: '2024-04-27',
    dueAt: '2024-04-27T06:00:00.000Z',
    met: { on: '2024-04-27' },
  });
  expect(one('child-separation-end', change)).toMatchObject({ dueOn: '2024-05-12', met: null, verified: true });
  expect(one('child-support-plan', change)?.met).toEqual({ on: '2024-05-02', how: 'fell-away' });
  expect(one('child-separation-end', { separation: { ...separation, endedOn: '2024-05-10' } })?.met).toEqual({
    on: '2024-05-10',
    how: 'met',
  });
});

test('before Decree 56/2017 there is no clock', () => {
  expect(clocks({ receivedAt: '2017-06-30T16:59:59.999Z' })).toEqual([]);
  expect(clocks({ receivedAt: startOfDay('2017-07-01') })).toHaveLength(3);
});

test('every clock has an article, a holder and both languages; a later notice never has earlier clocks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3500 }), fc.integer({ min: 0, max: 86_399 }), (n, second) => {
      const at = (plus: number) =>
        new Date(Date.parse(startOfDay(addDays('2017-07-01', n))) + second * 1000 + plus).toISOString();
      const [now, later] = [clocks({ receivedAt: at(0) }), clocks({ receivedAt: at(3_600_000) })];
      for (const c of now) {
        expect(c.article && c.explanation.vi && c.explanation.en && c.dueAt >= at(0)).toBeTruthy();
        expect(clockHolder.values).toContain(c.whose);
        expect(later.find((l) => l.key === c.key)!.dueAt >= c.dueAt).toBe(true);
      }
    }),
  );
});
