import { addDays, specification, startOfDay } from '#kernel';
import { currentComplianceRule } from '#law';
import { projectAll } from '#projections';
import { createMemoryEventStore, createEventRegistry, streamId, withSchemas, type RecordedOf } from '#event-store';
import { fixedClock, newId } from '#kernel';
import { violationDecider, type ViolationCommand } from './decider.ts';
import * as events from './events.ts';
import type { ViolationEvent } from './events.ts';
import { violations, violationsPast, violationsProjections } from './projection.ts';

/** What was entered wrongly of a violation, and is put right (AUD-7). */
const NOW = '2026-10-01T02:00:00.000Z';
const { given } = specification(violationDecider, { now: NOW });
const by = (account: string) =>
  specification(violationDecider, { now: NOW, actor: { id: account, role: 'inspector', unit: '01' } });

const KEY = { violation: 'v-1', employer: 'e-1' };
const PLACE = { unit: '00001@2025-07-01', within: ['01@2021-11-01'] };
const { abatementDays } = currentComplianceRule();
const OF_2022 = { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2(d)', verified: true };
const recorded = events.violationRecorded.of(startOfDay('2026-08-12'), {
  ...KEY,
  ...PLACE,
  actCode: 'UNDER-15-OVERTIME-NIGHT',
  actStart: '2026-08-01',
  detectedOn: '2026-08-12',
  employerKind: 'household-business',
  minors: { under13: 0, from13to14: 2, from15to17: 0 },
  repeatOffence: false,
  basis: OF_2022,
  abatementDueOn: addDays('2026-08-12', abatementDays),
});
const goingOn = events.actGoingOnConfirmed.of(startOfDay('2026-09-20'), {
  ...KEY,
  on: '2026-09-20',
  basis: { decree: '283/2026/NĐ-CP', article: 'Art. 27', verified: true },
});
const claimed = events.abatementClaimed.of(startOfDay('2026-08-20'), { ...KEY, on: '2026-08-20', outcome: 'abated' });
const verified = events.abatementVerified.of(startOfDay('2026-08-25'), {
  ...KEY,
  on: '2026-08-25',
  outcome: 'abated',
  abated: true,
  inspection: 'i-1',
});
const withdrawn = events.violationWithdrawn.of(startOfDay('2026-08-22'), { ...KEY, on: '2026-08-22', reason: 'Nhầm' });
const facts = { ...PLACE, employerKind: 'household-business' } as const;
const reason = 'Ghi nhầm ngày';
type Command<T extends ViolationCommand['type']> = Extract<ViolationCommand, { type: T }>;
const ask = (days: Command<'RequestCorrection'>['days']): Command<'RequestCorrection'> => ({
  type: 'RequestCorrection',
  request: 'r-1',
  reason,
  days,
  facts,
});
const approve: ViolationCommand = { type: 'ApproveCorrection', request: 'r-1', facts };
const change = (field: string, was: string, becomes?: string) =>
  events.violationCorrectionRequested.of(NOW, {
    ...KEY,
    request: 'r-1',
    by: 'a-1',
    reason,
    changes: [{ field, was, ...(becomes === undefined ? {} : { becomes }) }],
  });

describe('the day of the detection: one asks, another makes it', () => {
  const asked = change('detectedOn', '2026-08-12', '2026-08-10');
  test('nothing changes by asking', () => {
    by('a-1')
      .given(recorded)
      .when(ask({ detectedOn: '2026-08-10' }))
      .then(asked);
  });
  test('who asked cannot approve; another can, and the day of abatement that was counted from it moves along', () => {
    by('a-1').given(recorded, asked).when(approve).thenRefused('SecondPersonNeeded', 'request');
    by('a-2')
      .given(recorded, asked)
      .when(approve)
      .then(
        events.violationCorrected.of(startOfDay('2026-08-10'), {
          ...KEY,
          on: '2026-10-01',
          reason,
          detectedOn: '2026-08-10',
          ...facts,
          abatementDueOn: addDays('2026-08-10', abatementDays),
          basis: OF_2022,
          request: 'r-1',
          requestedBy: 'a-1',
          approvedBy: 'a-2',
          approvedOn: '2026-10-01',
        }),
      );
  });
  test.each(['2026-11-01', addDays('2026-08-12', abatementDays)])('a day that an officer set stays: %s', (dueOn) => {
    const due = events.abatementDueSet.of(startOfDay('2026-08-14'), { ...KEY, on: '2026-08-14', dueOn, reason });
    const { result } = by('a-2').given(recorded, due, asked).when(approve);
    expect(result).toMatchObject({ ok: true, value: [{ data: { detectedOn: '2026-08-10' } }] });
    expect(result).not.toHaveProperty('value.0.data.abatementDueOn');
  });
  test.each([
    ['behind a step of it', '2026-08-21', 'AfterLaterFacts'],
    ['before the act', '2026-07-31', 'DetectedBeforeAct'],
    ['in the future', '2026-10-02', 'DateInFuture'],
    ['as recorded', '2026-08-12', 'NothingChanged'],
  ] as const)('refused: %s', (_, detectedOn, code) =>
    given(recorded, claimed).when(ask({ detectedOn })).thenRefused(code, 'detectedOn'),
  );
  test('detected after a new decree: the law is chosen anew', () => {
    const { result } = by('a-2')
      .given(recorded, change('detectedOn', '2026-08-12', '2026-09-15'))
      .when(approve);
    expect(result).toMatchObject({ ok: true, value: [{ data: { basis: { decree: '283/2026/NĐ-CP' } } }] });
  });
  test('what was changed meanwhile is not changed by an older request', () => {
    by('a-2')
      .given(recorded, change('detectedOn', '2026-08-11', '2026-08-10'))
      .when(approve)
      .thenRefused('RequestOvertaken', 'request');
  });
});

describe('a wrong going on', () => {
  test('that it did not: the decree of the detection applies again', () => {
    const { result } = by('a-2').given(recorded, goingOn, change('goingOnAt', '2026-09-20')).when(approve);
    expect(result).toMatchObject({
      ok: true,
      value: [{ data: { wasGoingOnAt: '2026-09-20', basis: { decree: '12/2022/NĐ-CP' } } }],
    });
  });
  test('another day, before the new decree', () => {
    const { result } = by('a-2')
      .given(recorded, goingOn, change('goingOnAt', '2026-09-20', '2026-09-02'))
      .when(approve);
    expect(result).toMatchObject({
      ok: true,
      value: [{ data: { goingOnAt: '2026-09-02', basis: { decree: '12/2022/NĐ-CP' } } }],
    });
  });
  test('nothing to correct where none is on record; not before the detection', () => {
    given(recorded)
      .when(ask({ goingOnAt: '2026-09-02' }))
      .thenRefused('NotGoingOn', 'goingOnAt');
    given(recorded, goingOn)
      .when(ask({ goingOnAt: '2026-08-12' }))
      .thenRefused('BeforeDetection', 'goingOnAt');
  });
  test('it goes on to the day before that of its abatement at the latest', () => {
    const abated = events.abatementVerified.of(startOfDay('2026-09-25'), { ...verified.data, on: '2026-09-25' });
    given(recorded, goingOn, abated)
      .when(ask({ goingOnAt: '2026-09-25' }))
      .thenRefused('AfterLaterFacts', 'goingOnAt');
    expect(given(recorded, goingOn, abated).when(ask({ goingOnAt: '2026-09-24' })).result.ok).toBe(true);
  });
});

describe('a wrong claim or verification', () => {
  const correct = (more: Partial<Command<'CorrectAbatement'>>): Command<'CorrectAbatement'> => ({
    type: 'CorrectAbatement',
    step: 'verification',
    wasOn: '2026-08-25',
    reason,
    ...more,
  });
  const after = (command: ViolationCommand) => {
    const { result } = given(recorded, claimed, verified).when(command);
    if (!result.ok) throw new Error(result.error.code);
    return [recorded, claimed, verified, ...result.value].reduce(
      violationDecider.evolve as (state: unknown, event: unknown) => unknown,
      null,
    );
  };
  test('that never was: the violation is as far as it was without it', () => {
    expect(after(correct({ withdrawn: true }))).toMatchObject({
      state: 'abatement-claimed',
      claimedOn: '2026-08-20',
      verifiedOn: null,
      verifiedBy: null,
    });
    expect(after(correct({ step: 'claim', wasOn: '2026-08-20', withdrawn: true }))).toMatchObject({
      state: 'abated',
      claimedOn: null,
    });
  });
  test('that found it not abated: it is open, and the claim disproved', () => {
    expect(after(correct({ outcome: 'not-abated' }))).toMatchObject({ state: 'open', claimedOn: null, outcome: 'not-abated' });
  });
  test('of another day, or by no visit', () => {
    expect(after(correct({ nowOn: '2026-08-24', noInspection: true }))).toMatchObject({
      state: 'abated',
      verifiedOn: '2026-08-24',
      verifiedBy: null,
    });
  });
  test('refused with what is on record', () => {
    const of = given(recorded, claimed, verified);
    of.when(correct({ wasOn: '2026-08-26', withdrawn: true })).thenRefused('UnknownStep', 'wasOn');
    of.when(correct({})).thenRefused('NothingToCorrect', 'wasOn');
    of.when(correct({ nowOn: '2026-08-11' })).thenRefused('BeforeDetection', 'nowOn');
    of.when(correct({ nowOn: '2026-10-02' })).thenRefused('DateInFuture', 'nowOn');
    of.when(correct({ outcome: 'abated' })).thenRefused('NothingChanged', 'wasOn');
    const claim = { step: 'claim', wasOn: '2026-08-20' } as const;
    of.when(correct({ ...claim, outcome: 'not-abated' })).thenRefused('NothingClaimed', 'outcome');
    of.when(correct({ ...claim, noInspection: true })).thenRefused('ClaimHasNoVisit', 'inspection');
  });
});

test('a withdrawal that was a mistake is taken back: it is as far as it was', () => {
  const reinstate: ViolationCommand = { type: 'Reinstate', reason };
  given(recorded, claimed, withdrawn)
    .when(reinstate)
    .then(events.violationReinstated.of(startOfDay('2026-08-12'), { ...KEY, on: '2026-10-01', reason }));
  const state = [recorded, claimed, withdrawn, events.violationReinstated.of(NOW, { ...KEY, on: '2026-10-01', reason })].reduce(
    violationDecider.evolve as (state: unknown, event: unknown) => unknown,
    null,
  );
  expect(state).toMatchObject({ state: 'abatement-claimed', withdrawnOn: null, reason });
  given(recorded).when(reinstate).thenRefused('NotWithdrawn');
});

test('what was asked for before it was withdrawn is turned down or taken back, not approved', () => {
  const asked = change('detectedOn', '2026-08-12', '2026-08-10');
  const all = [recorded, asked, withdrawn];
  const decline: ViolationCommand = { type: 'DeclineCorrection', request: 'r-1', reason };
  for (const account of ['a-1', 'a-2'])
    by(account)
      .given(...all)
      .when(decline)
      .then(events.violationCorrectionDeclined.of(NOW, { ...KEY, request: 'r-1', reason, by: account }));
  by('a-2')
    .given(...all)
    .when(approve)
    .thenRefused('ViolationWithdrawn');
  const forbids = (command: string, ...given: readonly ViolationEvent[]) =>
    violationDecider.forbids!(command, given.reduce(violationDecider.evolve, violationDecider.initial), {} as never)?.code ??
    null;
  expect(forbids('DeclineViolationCorrection', ...all)).toBeNull();
  expect(forbids('DeclineViolationCorrection', recorded, withdrawn)).toBe('NothingWaits');
  expect(forbids('ApproveViolationCorrection', ...all)).toBe('ViolationWithdrawn');
});

test('the visit that found it is another, or none', () => {
  const correct = (inspection: string | null): ViolationCommand => ({ type: 'CorrectInspection', inspection, reason });
  given(recorded)
    .when(correct('i-2'))
    .then(
      events.violationInspectionCorrected.of(startOfDay('2026-08-12'), {
        ...KEY,
        on: '2026-10-01',
        inspection: 'i-2',
        reason,
      }),
    );
  given(recorded).when(correct(null)).thenRefused('NothingChanged', 'inspection');
});

describe('the past of a corrected violation', () => {
  async function past(...steps: readonly ViolationEvent[]) {
    const clock = fixedClock('2026-08-30T02:00:00.000Z');
    const registry = createEventRegistry(events.violationsEvents);
    const store = withSchemas(createMemoryEventStore({ clock }), registry);
    for (const [i, event] of steps.entries()) {
      clock.set(`2026-09-0${i + 1}T02:00:00.000Z`);
      const written = await store.append(
        {
          stream: streamId('violation', 'v-1'),
          expected: { kind: 'any' },
          events: [{ ...event, id: newId(), schemaVersion: registry.definition(event.type)!.version }],
        },
        { metadata: { actor: 'a', role: 'inspector', unit: '01', commandId: newId(), correlation: 'c', causation: 'c' } },
      );
      expect(written.ok).toBe(true);
    }
    const log: RecordedOf<ViolationEvent>[] = [];
    for await (const event of store.readAll()) log.push(event as RecordedOf<ViolationEvent>);
    const views = await projectAll(violationsProjections, log);
    const { documents } = await views.find(violationsPast.collection, { limit: 200 });
    const shown = (day: string, recordedAt: string) =>
      documents.find(
        (row) =>
          row.validFrom <= startOfDay(day) &&
          startOfDay(day) < row.validTo &&
          row.recordedFrom <= recordedAt &&
          recordedAt < row.recordedTo,
      ) ?? null;
    return { shown, now: await views.get(violations, 'v-1') };
  }
  const BEFORE = '2026-09-03T01:00:00.000Z';
  const AFTER = '2026-09-09T00:00:00.000Z';
  test('what was escalated for a day that was none was not, in the past as at present', async () => {
    const { shown, now } = await past(
      recorded,
      events.violationEscalated.of(startOfDay('2026-09-12'), { ...KEY, on: '2026-09-12', dueOn: '2026-09-11' }),
      events.violationCorrected.of(startOfDay('2026-08-12'), {
        ...KEY,
        on: '2026-09-03',
        reason,
        detectedOn: '2026-08-20',
        ...facts,
        abatementDueOn: addDays('2026-08-20', abatementDays),
        basis: OF_2022,
      }),
    );
    expect([now?.escalatedOn, shown('2026-09-13', AFTER)?.escalatedOn, shown('2026-09-13', BEFORE)?.escalatedOn]).toEqual([
      null,
      null,
      '2026-09-12',
    ]);
  });
  test('is the corrected one from the recording of the correction on, the old one for who asks as of before', async () => {
    const { shown, now } = await past(
      recorded,
      claimed,
      events.violationCorrected.of(startOfDay('2026-08-10'), {
        ...KEY,
        on: '2026-09-03',
        reason,
        detectedOn: '2026-08-10',
        ...facts,
        abatementDueOn: addDays('2026-08-10', abatementDays),
        basis: OF_2022,
      }),
    );
    expect(now).toMatchObject({ detectedOn: '2026-08-10', claimedOn: '2026-08-20' });
    expect(shown('2026-08-11', BEFORE)).toBeNull();
    expect(shown('2026-08-11', AFTER)).toMatchObject({ detectedOn: '2026-08-10', state: 'open' });
    expect(shown('2026-08-21', BEFORE)).toMatchObject({ detectedOn: '2026-08-12', state: 'abatement-claimed' });
    expect(shown('2026-08-21', AFTER)).toMatchObject({ detectedOn: '2026-08-10', state: 'abatement-claimed' });
  });
  test('knows no withdrawal and no claim that never were', async () => {
    const { shown } = await past(
      recorded,
      claimed,
      events.abatementCorrected.of(startOfDay('2026-08-12'), {
        ...KEY,
        on: '2026-09-03',
        step: 'claim',
        wasOn: '2026-08-20',
        withdrawn: true,
        reason,
      }),
      withdrawn,
      events.violationReinstated.of(startOfDay('2026-08-12'), { ...KEY, on: '2026-09-05', reason }),
    );
    expect(shown('2026-08-21', BEFORE)).toMatchObject({ state: 'abatement-claimed' });
    expect(shown('2026-08-21', AFTER)).toMatchObject({ state: 'open', claimedOn: null });
    expect(shown('2026-08-23', '2026-09-04T12:00:00.000Z')).toMatchObject({ state: 'withdrawn' });
    expect(shown('2026-08-23', AFTER)).toMatchObject({ state: 'open', withdrawnOn: null });
  });
});
