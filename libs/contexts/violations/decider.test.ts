import { addDays, specification, startOfDay } from '#kernel';
import { ABATEMENT_OUTCOMES, currentComplianceRule, EMPLOYER_KIND_CODES } from '#law';
import { violationDecider, type ViolationCommand, type ViolationRefusal } from './decider.ts';
import * as events from './events.ts';
import type { ViolationEvent } from './events.ts';

const { given } = specification(violationDecider, { now: '2026-10-01T02:00:00.000Z' });

const PLACE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
const NIGHT = 'UNDER-15-OVERTIME-NIGHT';
const KEY = { violation: 'v-1', employer: 'e-1' };
const TWO_OF_14 = { under13: 0, from13to14: 2, from15to17: 0 };
const NOBODY = { under13: 0, from13to14: 0, from15to17: 0 };
const OF_2022 = { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2(d)', verified: true };

type Command<T extends ViolationCommand['type']> = Extract<ViolationCommand, { type: T }>;
const record = (more: Partial<Command<'Record'>> = {}): Command<'Record'> => ({
  type: 'Record',
  id: 'v-1',
  employer: 'e-1',
  ...PLACE,
  actCode: NIGHT,
  actStart: '2023-03-10',
  actEnd: '2023-03-10',
  detectedOn: '2023-03-12',
  employerKind: 'household-business',
  minors: TWO_OF_14,
  repeats: [],
  ...more,
});
const recorded = events.violationRecorded.of(startOfDay('2023-03-12'), {
  ...KEY,
  ...PLACE,
  actCode: NIGHT,
  actStart: '2023-03-10',
  actEnd: '2023-03-10',
  detectedOn: '2023-03-12',
  employerKind: 'household-business',
  minors: TWO_OF_14,
  repeatOffence: false,
  basis: OF_2022,
  abatementDueOn: addDays('2023-03-12', currentComplianceRule().abatementDays),
});
const at = (on: string) => ({ ...KEY, on });
const withdrawn = events.violationWithdrawn.of(startOfDay('2023-04-01'), { ...at('2023-04-01'), reason: 'Nhầm cơ sở' });
const claimed = events.abatementClaimed.of(startOfDay('2023-03-20'), { ...at('2023-03-20'), outcome: 'abated' });
const verified = (outcome: 'abated' | 'not-abated') =>
  events.abatementVerified.of(startOfDay('2023-04-05'), { ...at('2023-04-05'), outcome, abated: outcome === 'abated' });

describe('a violation is recorded with the law of its act', () => {
  test('the decree in force on the date of the act, and the configured day for abatement (VIO-1)', () => {
    given().when(record()).then(recorded);
  });
  test.each([
    ['2020-05-01', '28/2020/NĐ-CP', 'Art. 28', true],
    ['2026-09-09', '12/2022/NĐ-CP', 'Art. 29', true],
    ['2026-09-10', '283/2026/NĐ-CP', 'Art. 27', true],
  ])('an act that ended on %s: %s %s, verified %p', (actEnd, decree, article, isVerified) => {
    const { result } = given().when(record({ actStart: actEnd, actEnd, detectedOn: '2026-09-20' }));
    expect(result).toMatchObject({ ok: true, value: [{ data: { basis: { decree, article, verified: isVerified } } }] });
  });
  test('what was no act of its own then is refused, with the act that it may be charged as', () => {
    const { result } = given().when(record({ actStart: '2019-08-10', actEnd: '2019-08-10', detectedOn: '2019-08-20' }));
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'NoActThen', hint: { en: expect.stringContaining('HOURS-EXCEEDED') } },
    });
  });
  test('an act still going on when detected: the law of that day', () => {
    const { result } = given().when(record({ actStart: '2026-08-01', actEnd: undefined, detectedOn: '2026-09-15' }));
    expect(result).toMatchObject({ ok: true, value: [{ data: { basis: { decree: '283/2026/NĐ-CP' } } }] });
  });
  test('a bracket that no source gives does not keep it from being recorded, unverified', () => {
    const { result } = given().when(record({ actCode: 'NO-CONSENT', actStart: '2019-01-05', actEnd: '2019-01-05' }));
    expect(result).toMatchObject({
      ok: true,
      value: [{ data: { basis: { decree: '95/2013/NĐ-CP', article: 'Art. 19', verified: false } } }],
    });
  });
  test('papers need no minor; a day of abatement can be given; the inspection and earlier offences are kept', () => {
    const { result } = given().when(
      record({ actCode: 'REGISTER-MISSING', minors: NOBODY, abatementDueOn: '2023-03-12', inspection: 'i-1', repeats: ['v-0'] }),
    );
    expect(result).toMatchObject({
      ok: true,
      value: [{ data: { abatementDueOn: '2023-03-12', inspection: 'i-1', repeatOffence: true, repeats: ['v-0'] } }],
    });
  });
  test.each(EMPLOYER_KIND_CODES)('the kind of the employer on that date is kept: %s (REG-7)', (employerKind) => {
    const { result } = given().when(record({ employerKind }));
    expect(result).toMatchObject({ ok: true, value: [{ data: { employerKind } }] });
  });
});

describe('refused with field and reason', () => {
  test.each<[string, Partial<Command<'Record'>>, ViolationRefusal['code'], string]>([
    ['an act that is not in the catalogue', { actCode: 'NO-SUCH-ACT' }, 'UnknownAct', 'actCode'],
    ['an end before the start', { actStart: '2023-03-11' }, 'EndBeforeStart', 'actEnd'],
    ['detected before the act', { detectedOn: '2023-03-09', actEnd: undefined }, 'DetectedBeforeAct', 'detectedOn'],
    ['ended after it was detected', { actEnd: '2023-03-13' }, 'DetectedBeforeAct', 'actEnd'],
    ['detected tomorrow', { detectedOn: '2026-10-02' }, 'DateInFuture', 'detectedOn'],
    ['an act before the first decree', { actStart: '2013-10-09', actEnd: '2013-10-09' }, 'ActBeforeFirstDecree', 'actEnd'],
    ['nobody counted', { minors: NOBODY }, 'MinorsMissing', 'minors'],
    ['an age the act does not concern', { minors: { ...TWO_OF_14, from15to17: 1 } }, 'AgeBandDoesNotFit', 'minors.from15to17'],
    ['abatement due before detection', { abatementDueOn: '2023-03-11' }, 'BeforeDetection', 'abatementDueOn'],
  ])('%s', (_, more, code, field) => given().when(record(more)).thenRefused(code, field));

  test('an age that does not fit names the article of the act', () => {
    const { result } = given().when(record({ minors: { under13: 0, from13to14: 0, from15to17: 3 } }));
    expect(result).toMatchObject({ ok: false, error: { article: '12/2022/NĐ-CP Art. 29 (2(d))' } });
  });
  test('detected today is not in the future', () => {
    expect(given().when(record({ detectedOn: '2026-10-01' })).result.ok).toBe(true);
  });
  test('the same id again', () => given(recorded).when(record()).thenRefused('AlreadyRecorded', 'id'));
});

const steps: readonly Exclude<Extract<ViolationCommand, { on: string }>, { type: 'Record' }>[] = [
  {
    type: 'Reclassify',
    on: '2023-04-10',
    reason: 'Hồ sơ',
    actCode: 'HOURS-EXCEEDED',
    actStart: '2023-03-10',
    actEnd: '2023-03-10',
    employerKind: 'household-business',
    repeats: [],
  },
  { type: 'Reduce', on: '2023-04-10', minors: { ...TWO_OF_14, from13to14: 1 }, reason: 'Hồ sơ' },
  { type: 'Withdraw', on: '2023-04-10', reason: 'Hồ sơ' },
  { type: 'SetAbatementDue', on: '2023-04-10', dueOn: '2023-05-10', reason: 'Hồ sơ' },
  { type: 'ClaimAbatement', on: '2023-04-10', outcome: 'abated' },
  { type: 'VerifyAbatement', on: '2023-04-10', outcome: 'abated' },
];

describe.each(steps.map((step) => [step.type, step] as const))('%s', (_, step) => {
  test('of a violation that is not there', () => given().when(step).thenRefused('UnknownViolation', 'violation'));
  test('of a withdrawn one', () => given(recorded, withdrawn).when(step).thenRefused('ViolationWithdrawn'));
  test('in the future', () =>
    given(recorded)
      .when({ ...step, on: '2026-10-02' })
      .thenRefused('DateInFuture', 'on'));
  test('before it was detected', () =>
    given(recorded)
      .when({ ...step, on: '2023-03-11' })
      .thenRefused('BeforeDetection', 'on'));
  test('of an open one is accepted', () => expect(given(recorded).when(step).result.ok).toBe(true));
});

describe('what turned out otherwise is said by an event with its reason (VIO-3)', () => {
  const [reclassify, reduce, withdraw] = steps as [Command<'Reclassify'>, Command<'Reduce'>, Command<'Withdraw'>];

  test('another act: its own law, its own repeat offence', () => {
    given(recorded)
      .when({ ...reclassify, repeats: ['v-0'] })
      .then(
        events.violationReclassified.of(startOfDay('2023-04-10'), {
          ...at('2023-04-10'),
          reason: 'Hồ sơ',
          actCode: 'HOURS-EXCEEDED',
          actStart: '2023-03-10',
          actEnd: '2023-03-10',
          employerKind: 'household-business',
          basis: { ...OF_2022, clause: '2(c)' },
          repeatOffence: true,
          repeats: ['v-0'],
        }),
      );
  });
  test('another act needs the ages it concerns', () => {
    const banned = { ...reclassify, actCode: 'AGE-15-17-BANNED-WORK-OR-PLACE' };
    given(recorded).when(banned).thenRefused('AgeBandDoesNotFit', 'minors.from13to14');
    const minors = { under13: 0, from13to14: 0, from15to17: 2 };
    expect(given(recorded).when({ ...banned, minors }).result).toMatchObject({ ok: true, value: [{ data: { minors } }] });
  });
  test('the same act again says nothing', () =>
    given(recorded)
      .when({ ...reclassify, actCode: NIGHT })
      .thenRefused('NothingChanged', 'actCode'));
  test('an act that ends after detection is refused here too', () =>
    given(recorded)
      .when({ ...reclassify, actEnd: '2023-03-13' })
      .thenRefused('DetectedBeforeAct', 'actEnd'));

  test('fewer minors', () => {
    const minors = { ...TWO_OF_14, from13to14: 1 };
    given(recorded)
      .when(reduce)
      .then(events.violationReduced.of(startOfDay('2023-04-10'), { ...at('2023-04-10'), minors, reason: 'Hồ sơ' }));
  });
  test.each<[string, typeof NOBODY, ViolationRefusal['code']]>([
    ['as many', TWO_OF_14, 'NotFewer'],
    ['more', { ...TWO_OF_14, from13to14: 3 }, 'NotFewer'],
    ['fewer, but of another age', { under13: 1, from13to14: 0, from15to17: 0 }, 'NotFewer'],
    ['none', NOBODY, 'MinorsMissing'],
  ])('%s: no reduction', (_, minors, code) =>
    given(recorded)
      .when({ ...reduce, minors })
      .thenRefused(code, 'minors'),
  );

  test('no violation at all', () => {
    given(recorded)
      .when(withdraw)
      .then(events.violationWithdrawn.of(startOfDay('2023-04-10'), { ...at('2023-04-10'), reason: 'Hồ sơ' }));
  });
  test('a record found wrong can be put right after abatement too, since it counts against the employer later', () => {
    for (const step of [reclassify, reduce, withdraw])
      expect(given(recorded, verified('abated')).when(step).result.ok).toBe(true);
  });
});

describe('abatement (VIO-4)', () => {
  test.each(ABATEMENT_OUTCOMES.map((o) => [o.code, o.abated] as const))('verified as %s: over is %p', (outcome, abated) => {
    given(recorded, claimed)
      .when({ type: 'VerifyAbatement', on: '2023-04-05', outcome, inspection: 'i-2' })
      .then(events.abatementVerified.of(startOfDay('2023-04-05'), { ...at('2023-04-05'), outcome, abated, inspection: 'i-2' }));
  });
  test('what is not abated stays open and can be verified again', () => {
    given(recorded, verified('not-abated'))
      .when({ type: 'VerifyAbatement', on: '2023-05-05', outcome: 'fixed-on-the-spot' })
      .then(
        events.abatementVerified.of(startOfDay('2023-05-05'), {
          ...at('2023-05-05'),
          outcome: 'fixed-on-the-spot',
          abated: true,
        }),
      );
  });
  test.each(steps.slice(3).map((step) => [step.type, step] as const))('%s after abatement is refused', (_, step) =>
    given(recorded, verified('abated')).when(step).thenRefused('ViolationAbated'),
  );
  test('a claim must claim something', () =>
    given(recorded)
      .when({ type: 'ClaimAbatement', on: '2023-03-20', outcome: 'not-abated' })
      .thenRefused('NothingClaimed', 'outcome'));
  test('a day for abatement before detection', () =>
    given(recorded)
      .when({ type: 'SetAbatementDue', on: '2023-03-20', dueOn: '2023-03-11', reason: 'Gia hạn' })
      .thenRefused('BeforeDetection', 'dueOn'));
});

describe('failure to abate (SAN-9)', () => {
  const dueOn = recorded.data.abatementDueOn;
  const escalate = (on = addDays(dueOn, 1), due = dueOn): ViolationCommand => ({ type: 'Escalate', on, dueOn: due });
  const escalated = events.violationEscalated.of(startOfDay(addDays(dueOn, 1)), { ...at(addDays(dueOn, 1)), dueOn });
  const moved = events.abatementDueSet.of(startOfDay('2023-04-12'), {
    ...at('2023-04-12'),
    dueOn: '2023-06-01',
    reason: 'Gia hạn',
  });
  test('what is open past its day is escalated, once', () => {
    given(recorded).when(escalate()).then(escalated);
    given(recorded, escalated).when(escalate()).thenRefused('NothingChanged', 'violation');
  });
  test('not before its day is over, not for a day that was moved, not what was claimed', () => {
    given(recorded).when(escalate(dueOn)).thenRefused('AbatementInTime', 'dueOn');
    given(recorded, moved).when(escalate()).thenRefused('AbatementInTime', 'dueOn');
    given(recorded, claimed).when(escalate()).thenRefused('AbatementInTime', 'dueOn');
  });
  test('a claim that a visit disproves leaves it open: it is escalated', () =>
    given(recorded, claimed, verified('not-abated')).when(escalate()).then(escalated));
  test('another day takes it back; that day too can pass', () => {
    const state = [recorded, escalated, moved].reduce(violationDecider.evolve, violationDecider.initial)!;
    expect(state.escalatedOn).toBeNull();
    expect(given(recorded, escalated, moved).when(escalate('2023-06-02', '2023-06-01')).result).toMatchObject({ ok: true });
  });
});

describe('an act without an end that still goes on (283/2026/NĐ-CP Art. 67)', () => {
  const open = events.violationRecorded.of(startOfDay('2026-09-01'), {
    ...recorded.data,
    actStart: '2026-08-01',
    actEnd: undefined,
    detectedOn: '2026-09-01',
  } as never);
  const confirm = (on: string): ViolationCommand => ({ type: 'ConfirmGoingOn', on });
  const confirmed = (on: string) =>
    events.actGoingOnConfirmed.of(startOfDay(on), {
      ...at(on),
      basis: { decree: '283/2026/NĐ-CP', article: 'Art. 27', clause: '2', verified: true },
    });
  test('seen after the new decree began: its law is kept with it', () => {
    given(open).when(confirm('2026-09-15')).then(confirmed('2026-09-15'));
    const state = [open, confirmed('2026-09-15')].reduce(violationDecider.evolve, violationDecider.initial)!;
    expect([state.goingOnAt, state.basis.decree, state.actEnd]).toEqual(['2026-09-15', '283/2026/NĐ-CP', null]);
  });
  test('seen before it: the law of the act', () => {
    const { result } = given(open).when(confirm('2026-09-09'));
    expect(result).toMatchObject({ ok: true, value: [{ data: { basis: { decree: '12/2022/NĐ-CP' } } }] });
  });
  test('only forward, only without an end, only before it was over', () => {
    given(open).when(confirm('2026-09-01')).thenRefused('NothingChanged', 'on');
    given(open, confirmed('2026-09-15')).when(confirm('2026-09-12')).thenRefused('NothingChanged', 'on');
    given(recorded).when(confirm('2023-03-20')).thenRefused('ActEnded', 'on');
    given(open).when(confirm('2026-10-02')).thenRefused('DateInFuture', 'on');
    given(open).when(confirm('2026-08-31')).thenRefused('BeforeDetection', 'on');
    const over = events.abatementVerified.of(startOfDay('2026-09-20'), { ...at('2026-09-20'), outcome: 'abated', abated: true });
    given(open, over).when(confirm('2026-09-20')).thenRefused('ViolationAbated');
    expect(given(open, over).when(confirm('2026-09-15')).result.ok).toBe(true);
  });
  test('reclassified without an end it goes on, with one it does not', () => {
    const again = { ...(steps[0] as Command<'Reclassify'>), on: '2026-09-20', actStart: '2026-08-01' };
    const basisOf = (actEnd?: string) => {
      const { result } = given(open, confirmed('2026-09-15')).when({
        ...again,
        ...(actEnd ? { actEnd } : { actEnd: undefined }),
      });
      return result.ok && (result.value[0] as { data: { basis: { decree: string } } }).data.basis.decree;
    };
    expect([basisOf(), basisOf('2026-08-31')]).toEqual(['283/2026/NĐ-CP', '12/2022/NĐ-CP']);
  });
});

test('every event is folded: the state after a whole life', () => {
  const life: readonly ViolationEvent[] = [
    recorded,
    events.abatementDueSet.of(startOfDay('2023-03-15'), { ...at('2023-03-15'), dueOn: '2023-05-01', reason: 'Gia hạn' }),
    claimed,
    verified('not-abated'),
  ];
  const state = life.reduce(violationDecider.evolve, violationDecider.initial);
  expect(state).toMatchObject({
    state: 'open',
    abatementDueOn: '2023-05-01',
    claimedOn: null,
    verifiedOn: '2023-04-05',
    outcome: 'not-abated',
    reason: 'Gia hạn',
  });
});
