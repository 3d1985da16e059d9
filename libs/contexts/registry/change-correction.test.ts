import { projectAll, recorded as recordedOf } from '#projections';
import { specification, startOfDay } from '#kernel';
import { complianceProjection } from '#contexts/compliance/projection';
import { compliance } from '#contexts/compliance/rows';
import { employerDecider, type EmployerCommand } from './decider.ts';
import { employerContacts } from './contacts.ts';
import * as events from './events.ts';
import type { EmployerEvent } from './events.ts';
import { memberships } from './memberships.ts';
import { employers, employersPast, registryProjections } from './projection.ts';

/** A relocation, reclassification, closing or reopening on a wrong day, or that never happened. The establishment is made up. */
const EMPLOYER = 'e-1';
const HERE = { unit: '00004@2025-07-01', within: ['01@2021-11-01'] };
const THERE = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
const reason = 'Ghi nhầm';
const of = { employer: EMPLOYER, reason };
const registered = events.employerRegistered.of(startOfDay('2025-08-01'), {
  employer: EMPLOYER,
  name: 'Gốm Sông Xanh (mẫu)',
  kind: 'household-business',
  sector: '2393',
  ...HERE,
  since: '2025-08-01',
});
const moved = events.employerRelocated.of(startOfDay('2026-03-01'), {
  employer: EMPLOYER,
  on: '2026-03-01',
  ...THERE,
  address: 'Tổ 1 (mẫu)',
});
const reclassified = events.employerReclassified.of(startOfDay('2026-02-01'), {
  ...of,
  on: '2026-02-01',
  kind: 'enterprise',
  size: 'micro',
  sector: '2393',
});
const closed = (on: string) => events.employerClosed.of(startOfDay(on), { ...of, on });
const reopened = (on: string) => events.employerReopened.of(startOfDay(on), { ...of, on });
const joined = events.allianceJoined.of(startOfDay('2025-09-01'), { employer: EMPLOYER, alliance: 'l-1', on: '2025-09-01' });
const correct = (
  change: 'relocated' | 'reclassified' | 'closed' | 'reopened',
  wasOn: string,
  on?: string | null,
): EmployerCommand => ({
  type: 'CorrectChange',
  change,
  wasOn,
  on,
  reason,
});
const corrected = (data: object) =>
  events.employerChangeCorrected.of(startOfDay('2025-08-01'), { ...of, ...data } as never) as EmployerEvent;
const spec = () => specification(employerDecider, {});

describe('a change of an employer', () => {
  test('has its right day, or never happened', () => {
    const all = [registered, reclassified, moved, closed('2026-04-01'), reopened('2026-05-01')];
    for (const [change, wasOn, on] of [
      ['relocated', '2026-03-01', '2026-03-10'],
      ['reclassified', '2026-02-01', '2026-02-20'],
      ['closed', '2026-04-01', '2026-03-20'],
      ['reopened', '2026-05-01', '2026-05-09'],
    ] as const) {
      const lies = (place: object) => (change === 'relocated' ? place : {});
      spec()
        .given(...all)
        .when(correct(change, wasOn, on))
        .then(corrected({ change, wasOn, on, ...lies(THERE) }));
      const wasTo = change === 'closed' ? { wasTo: '2026-05-01' } : {};
      spec()
        .given(...all)
        .when(correct(change, wasOn, null))
        .then(corrected({ change, wasOn, ...wasTo, ...lies({ ...HERE, of: THERE.unit, ofWithin: THERE.within }) }));
    }
  });
  test('is refused with the days between which it lies, or with what is on record', () => {
    const twice = [registered, closed('2026-04-01'), reopened('2026-05-01'), closed('2026-06-01')];
    const refused = (command: EmployerCommand, code: string, field: string) =>
      spec()
        .given(...twice)
        .when(command)
        .thenRefused(code as never, field);
    refused(correct('closed', '2026-06-01', '2026-04-30'), 'OutOfOrder', 'on');
    refused(correct('closed', '2026-04-01', '2026-05-01'), 'OutOfOrder', 'on');
    refused(correct('closed', '2026-04-01', '2025-07-31'), 'OutOfOrder', 'on');
    refused(correct('reopened', '2026-05-01', '2026-06-01'), 'OutOfOrder', 'on');
    refused(correct('reopened', '2026-05-01', null), 'StillClosedBefore', 'neverHappened');
    refused(correct('closed', '2026-06-01', '2099-01-01'), 'DateInFuture', 'on');
    refused(correct('closed', '2026-06-02', '2026-06-01'), 'UnknownStep', 'wasOn');
    refused(correct('closed', '2026-06-01', '2026-06-01'), 'NothingChanged', 'on');
    refused(correct('closed', '2026-06-01'), 'NothingToCorrect', 'on');
    refused(correct('relocated', '2025-08-01', null), 'UnknownStep', 'wasOn');
  });
});

describe('beside where the office said in which successor of its unit it lies', () => {
  const assigned = (on: string, of: string) =>
    events.employerAssignedToSuccessor.of(startOfDay(on), { employer: EMPLOYER, reason, on, of, ...HERE });
  test('that is no move', () =>
    spec()
      .given(registered, assigned('2026-01-01', HERE.unit))
      .when(correct('relocated', '2026-01-01', null))
      .thenRefused('UnknownStep', 'wasOn'));
  test('the move into the unit that was split is taken back once it lies elsewhere from that day on', () => {
    const never = correct('relocated', '2026-03-01', null);
    const split = [registered, moved, assigned('2026-06-01', THERE.unit)];
    spec()
      .given(...split)
      .when(never)
      .thenRefused('AfterLaterFacts', 'neverHappened');
    const elsewhere = events.employerRelocated.of(startOfDay('2026-06-01'), { employer: EMPLOYER, on: '2026-06-01', ...HERE });
    spec()
      .given(...split, elsewhere)
      .when(never)
      .then(corrected({ change: 'relocated', wasOn: '2026-03-01', ...HERE }));
  });
  test('the first day is not moved onto a change: it is corrected first', () =>
    spec()
      .given(registered, moved)
      .when({ type: 'Correct', since: '2026-03-01', reason })
      .thenRefused('AfterLaterFacts', 'since'));
});

const day = (i: number) => `2026-09-0${i}T02:00:00.000Z`;
const project = (steps: readonly EmployerEvent[]) =>
  projectAll(
    [...registryProjections, complianceProjection],
    steps.flatMap((event, i) =>
      recordedOf('employer-e-1', [event], { firstRevision: i, firstPosition: i + 1, recordedAt: day(i + 1) }),
    ),
  );
const statusOn = async (views: Awaited<ReturnType<typeof project>>, on: string) => {
  const { documents } = await views.find(compliance, { limit: 200 });
  const at = startOfDay(on);
  return documents.find((row) => row.validFrom <= at && at < row.validTo && row.believed);
};

describe('views', () => {
  test('a relocation that never happened is undone everywhere: place, address, member list, figures, past', async () => {
    const views = await project([registered, joined, moved, corrected({ change: 'relocated', wasOn: '2026-03-01' })]);
    expect(await views.get(employers, EMPLOYER)).toMatchObject({ unit: HERE.unit, province: HERE.within[0] });
    expect(await views.get(employerContacts, EMPLOYER)).toBeNull();
    expect((await views.find(memberships, { limit: 10 })).documents[0]).toMatchObject({ unit: HERE.unit });
    expect(await statusOn(views, '2026-04-01')).toMatchObject({ unit: HERE.unit });
    const { documents } = await views.find(employersPast.collection, { limit: 50 });
    const known = (at: string) =>
      documents.find(
        (row) =>
          row.validFrom <= startOfDay('2026-04-01') &&
          startOfDay('2026-04-01') < row.validTo &&
          row.recordedFrom <= at &&
          at < row.recordedTo,
      );
    expect(known(day(3))).toMatchObject({ unit: THERE.unit });
    expect(known(day(4))).toMatchObject({ unit: HERE.unit });
  });
  test('a relocation of another day', async () => {
    const views = await project([registered, moved, corrected({ change: 'relocated', wasOn: '2026-03-01', on: '2026-03-10' })]);
    expect(await statusOn(views, '2026-03-05')).toMatchObject({ unit: HERE.unit });
    expect(await statusOn(views, '2026-03-10')).toMatchObject({ unit: THERE.unit });
    expect(await views.get(employerContacts, EMPLOYER)).toMatchObject({ addresses: [{ from: '2026-03-10' }] });
  });
  test('a closing of another day, or that never was, with its reopening', async () => {
    const steps = [registered, closed('2026-04-01'), reopened('2026-05-01')];
    const later = await project([...steps, corrected({ change: 'closed', wasOn: '2026-04-01', on: '2026-04-20' })]);
    expect(await statusOn(later, '2026-04-10')).toMatchObject({ status: 'never-inspected' });
    expect(await statusOn(later, '2026-04-20')).toMatchObject({ status: 'closed' });
    expect(await statusOn(later, '2026-05-01')).toMatchObject({ status: 'never-inspected' });
    const never = await project([...steps, corrected({ change: 'closed', wasOn: '2026-04-01', wasTo: '2026-05-01' })]);
    expect(await statusOn(never, '2026-04-20')).toMatchObject({ status: 'never-inspected' });
    expect(await never.get(employers, EMPLOYER)).toMatchObject({ closures: [], closedOn: null });
    const still = await project([...steps, corrected({ change: 'reopened', wasOn: '2026-05-01' })]);
    expect(await still.get(employers, EMPLOYER)).toMatchObject({ closedOn: '2026-04-01' });
    expect(await statusOn(still, '2026-06-01')).toMatchObject({ status: 'closed' });
  });
  test('a reclassification of another day', async () => {
    const views = await project([
      registered,
      reclassified,
      corrected({ change: 'reclassified', wasOn: '2026-02-01', on: '2026-02-20' }),
    ]);
    expect(await statusOn(views, '2026-02-10')).toMatchObject({ kind: 'household-business' });
    expect(await statusOn(views, '2026-02-20')).toMatchObject({ kind: 'enterprise' });
    expect(await views.get(employers, EMPLOYER)).toMatchObject({ kind: 'enterprise' });
  });
});
