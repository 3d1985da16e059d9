import { projectAll, recorded as recordedOf } from '#projections';
import { requestStateOf, specification, startOfDay, type Env } from '#kernel';
import { employerDecider, type EmployerCommand } from './decider.ts';
import * as events from './events.ts';
import type { EmployerEvent } from './events.ts';
import { memberships, membershipsProjection } from './memberships.ts';

const EMPLOYER = 'e-1';
const registered = events.employerRegistered.of(startOfDay('2025-01-10'), {
  employer: EMPLOYER,
  name: 'Gốm Sông Xanh (mẫu)',
  kind: 'household-business',
  sector: '2393',
  unit: '00004@2025-07-01',
  within: ['01@2021-11-01'],
  since: '2025-01-10',
});
const joined = (on: string, alliance = 'l-1') => events.allianceJoined.of(startOfDay(on), { employer: EMPLOYER, alliance, on });
const left = (on: string, alliance = 'l-1') => events.allianceLeft.of(startOfDay(on), { employer: EMPLOYER, alliance, on });
const of = { since: '2020-01-01', closedOn: null };
const request = (days: object, changes: object = {}): EmployerCommand =>
  ({
    type: 'RequestMembershipCorrection',
    request: 'q-1',
    kind: 'alliance',
    group: 'l-1',
    wasFrom: '2026-03-01',
    reason: 'Ghi nhầm ngày',
    days,
    of,
    ...changes,
  }) as EmployerCommand;
const approve: EmployerCommand = { type: 'ApproveMembershipCorrection', request: 'q-1', of };
const asked = (...changes: readonly { field: string; was?: string; becomes?: string }[]): EmployerEvent =>
  events.membershipCorrectionRequested.of('2026-10-01T02:00:00.000Z', {
    employer: EMPLOYER,
    kind: 'alliance',
    group: 'l-1',
    wasFrom: '2026-03-01',
    request: 'q-1',
    by: 'actor-1',
    reason: 'Ghi nhầm ngày',
    changes,
  });
const second: Partial<Env> = { actor: { id: 'actor-2', role: 'inspector', unit: '01' } };
const spec = (overrides: Partial<Env> = {}) => specification(employerDecider, overrides);
const stay = [registered, joined('2026-03-01')];

describe('the days of a membership of an alliance', () => {
  test('are asked for with the old and the new value', () =>
    spec()
      .given(...stay)
      .when(request({ from: '2026-04-01' }))
      .then(asked({ field: 'from', was: '2026-03-01', becomes: '2026-04-01' })));
  test('are corrected by another person, never by who asked, and not once they were corrected otherwise', () => {
    const waiting = asked({ field: 'from', was: '2026-03-01', becomes: '2026-04-01' });
    spec()
      .given(...stay, waiting)
      .when(approve)
      .thenRefused('SecondPersonNeeded', 'request');
    expect(
      spec(second)
        .given(...stay, waiting)
        .when(approve).result,
    ).toMatchObject({
      ok: true,
      value: [
        {
          type: 'MembershipCorrected',
          data: { wasFrom: '2026-03-01', from: '2026-04-01', request: 'q-1', requestedBy: 'actor-1' },
        },
      ],
    });
    const overtaken = asked({ field: 'to', was: '2026-05-01', becomes: '2026-06-01' });
    spec(second)
      .given(...stay, overtaken)
      .when(approve)
      .thenRefused('RequestOvertaken', 'request');
  });
  test('one that never was is taken back, a leaving too', () => {
    const never = asked({ field: 'from', was: '2026-03-01' });
    const { result } = spec(second)
      .given(...stay, never)
      .when(approve);
    const state = [...stay, never, ...(result.ok ? result.value : [])].reduce(employerDecider.evolve, employerDecider.initial);
    expect([result.ok, state!.memberships.alliance, state!.correctionRequests.map(requestStateOf)]).toEqual([
      true,
      [],
      ['approved'],
    ]);
    const over = [...stay, left('2026-06-01'), asked({ field: 'to', was: '2026-06-01' })];
    const back = spec(second)
      .given(...over)
      .when(approve).result;
    const after = [...over, ...(back.ok ? back.value : [])].reduce(employerDecider.evolve, employerDecider.initial);
    expect(after!.memberships.alliance).toEqual([{ of: 'l-1', from: '2026-03-01', to: null }]);
  });
  const cannot: readonly (readonly [string, readonly EmployerEvent[], EmployerCommand, string, string])[] = [
    ['before the employer', stay, request({ from: '2025-01-09' }), 'BeforeRegistration', 'from'],
    [
      'before the alliance',
      stay,
      request({ from: '2026-01-01' }, { of: { since: '2026-02-01', closedOn: null } }),
      'JoinBeforeRegistration',
      'from',
    ],
    [
      'behind the closing of the alliance',
      stay,
      request({ from: '2026-04-01' }, { of: { since: '2020-01-01', closedOn: '2026-05-01' } }),
      'AllianceClosed',
      'to',
    ],
    ['into the future', stay, request({ to: '2026-10-02' }), 'DateInFuture', 'to'],
    ['with an end before the beginning', stay, request({ to: '2026-03-01' }), 'LeaveBeforeJoin', 'to'],
    ['to what is recorded', stay, request({ from: '2026-03-01' }), 'NothingChanged', 'from'],
    ['of a stay that is not there', stay, request({ to: '2026-04-01' }, { wasFrom: '2026-03-02' }), 'NotAMember', 'joinedOn'],
    [
      'over another membership',
      [...stay, left('2026-04-01'), joined('2026-05-01', 'l-2')],
      request({ to: null }),
      'AlreadyMember',
      'to',
    ],
  ];
  test.each(cannot)('do not lie %s', (_, given, command, code, field) =>
    spec()
      .given(...given)
      .when(command)
      .thenRefused(code as never, field),
  );
});

test('the list of members shows the corrected days; as of a recording before, the old ones are still there', async () => {
  const corrected = events.membershipCorrected.of(startOfDay('2026-04-01'), {
    employer: EMPLOYER,
    kind: 'alliance',
    group: 'l-1',
    wasFrom: '2026-03-01',
    from: '2026-04-01',
    reason: 'Ghi nhầm ngày',
  });
  const readModels = await projectAll(membershipsProjection, recordedOf(`employer-${EMPLOYER}`, [...stay, corrected]));
  const { documents } = await readModels.find(memberships, {
    filter: { op: 'eq', field: 'employer', value: EMPLOYER },
    limit: 9,
  });
  expect(documents.map(({ stay: of, from, retractedAt }) => [of, from, retractedAt === null])).toEqual([
    ['e-1:l-1:2026-03-01', '2026-03-01', false],
    ['e-1:l-1:2026-03-01', '2026-04-01', true],
  ]);
});

test('a record of which a correction waits is merged once it was decided on', () => {
  const held = stay.reduce(employerDecider.evolve, employerDecider.initial)!;
  const { memberships: stays, classifications, closedOn } = held;
  const merge: EmployerCommand = {
    type: 'Merge',
    into: { id: 'e-2', since: '2025-01-10', closedOn, memberships: stays, classifications },
    reason: 'Đăng ký trùng',
    files: { upTo: '1', streams: [] },
    members: 0,
    inOneProvince: true,
  };
  const waiting = [...stay, asked({ field: 'from', was: '2026-03-01', becomes: '2026-04-01' })];
  const declined = events.membershipCorrectionDeclined.of('2026-10-01T02:00:00.000Z', {
    employer: EMPLOYER,
    request: 'q-1',
    reason: 'Đúng như đã ghi',
    by: 'actor-2',
  });
  const forbids = (...given: readonly EmployerEvent[]) =>
    employerDecider.forbids!('MergeEmployer', given.reduce(employerDecider.evolve, employerDecider.initial), {} as never)?.code;
  expect([forbids(...waiting), forbids(...waiting, declined)]).toEqual(['MergedWhileWaiting', undefined]);
  spec()
    .given(...waiting)
    .when(merge)
    .thenRefused('MergedWhileWaiting', 'employer');
  expect(
    spec()
      .given(...waiting, declined)
      .when(merge).result.ok,
  ).toBe(true);
});

test('asked for of a record that was merged since, it is turned down, not approved', () => {
  const merged = events.employerMerged.of(startOfDay('2025-01-10'), {
    employer: EMPLOYER,
    into: 'e-2',
    reason: 'Đăng ký trùng',
    name: 'Gốm Sông Xanh (mẫu)',
    files: { upTo: '1', streams: [] },
  });
  const waiting = [...stay, asked({ field: 'from', was: '2026-03-01', becomes: '2026-04-01' }), merged];
  spec(second)
    .given(...waiting)
    .when(approve)
    .thenRefused('EmployerMerged', 'employer');
  const decline: EmployerCommand = { type: 'DeclineMembershipCorrection', request: 'q-1', reason: 'Đã gộp hồ sơ' };
  expect(
    spec()
      .given(...waiting)
      .when(decline).result,
  ).toMatchObject({
    ok: true,
    value: [{ type: 'MembershipCorrectionDeclined' }],
  });
  const state = waiting.reduce(employerDecider.evolve, employerDecider.initial);
  expect(employerDecider.forbids!('DeclineMembershipCorrection', state, {} as never)).toBeNull();
  expect(employerDecider.forbids!('ApproveMembershipCorrection', state, {} as never)).toMatchObject({ code: 'EmployerMerged' });
});

describe('the first day of a further address', () => {
  const address = events.employerAddressAdded.of(startOfDay('2026-03-01'), {
    employer: EMPLOYER,
    addressId: 'a-1',
    role: 'warehouse',
    on: '2026-03-01',
    unit: '00004@2025-07-01',
    within: ['01@2021-11-01'],
  });
  const correct = (changes: object): EmployerCommand =>
    ({ type: 'CorrectAddress', addressId: 'a-1', reason: 'Ghi nhầm', ...changes }) as EmployerCommand;
  test('is corrected, and the address taken back', () => {
    const after = (changes: object) => {
      const { result } = spec().given(registered, address).when(correct(changes));
      const all = [registered, address, ...(result.ok ? result.value : [])];
      return all.reduce(employerDecider.evolve, employerDecider.initial)!.addresses;
    };
    expect(after({ from: '2026-02-01' })).toMatchObject([{ id: 'a-1', from: '2026-02-01', to: null }]);
    expect(after({ withdrawn: true })).toEqual([]);
  });
  test('lies neither before the employer nor in the future', () => {
    spec()
      .given(registered, address)
      .when(correct({ from: '2025-01-09' }))
      .thenRefused('BeforeRegistration', 'from');
    spec()
      .given(registered, address)
      .when(correct({ from: '2026-10-02' }))
      .thenRefused('DateInFuture', 'from');
  });
});
