import 'reflect-metadata';
import { newId, requestStateOf, specification, startOfDay } from '#kernel';
import { district, commune, HERE } from './appointments.testing.ts';
import { ApproveAppointmentCorrection, DeclineAppointmentCorrection, RequestAppointmentCorrection } from './commands.ts';
import { officialDecider, type OfficialCommand } from './decider.ts';
import * as events from './events.ts';
import type { OrganisationEvent } from './events.ts';
import { administrator, caller, clock, office as open, territory } from './office.testing.ts';
import { officesFromLog } from './offices.ts';
import { evolveOfficial, holdsOn, initialOfficial } from './state.ts';

/** What an appointment should say. It opens and closes what somebody may do, so two administrators make it. All made up. */
const second = caller('administrator', '01', 'admin-2');
const elsewhere = caller('administrator', '75', 'admin-75');
const APPOINTMENT = newId();
const REQUEST = newId();
const reason = 'Nhập nhầm theo quyết định';

const spec = (id = 'admin-1') =>
  specification(officialDecider, { now: '2026-10-01T02:00:00.000Z', actor: { id, role: 'administrator', unit: '01' } });
const fold = (all: readonly OrganisationEvent[]) => all.reduce(evolveOfficial, initialOfficial);
const ask = (days: object, appointment = 'ap-2'): OfficialCommand => ({
  type: 'RequestAppointmentCorrection',
  official: 'acc-7',
  appointment,
  request: 'q-1',
  days,
  reason,
});
const approve: OfficialCommand = { type: 'ApproveAppointmentCorrection', official: 'acc-7', request: 'q-1' };
const take = (by: ReturnType<typeof spec>, before: readonly OrganisationEvent[], command: OfficialCommand) => {
  const { result } = by.given(...before).when(command);
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message.en}`);
  return [...before, ...result.value];
};
const held = [district, commune()];
const putRight = (before: readonly OrganisationEvent[], command: OfficialCommand) =>
  take(spec('admin-2'), take(spec(), before, command), approve);

describe('the days of an appointment', () => {
  test('are asked for by one administrator and approved by another; the request tells both values', () => {
    const asked = take(spec(), held, ask({ from: '2025-08-01', to: '2026-06-30' }));
    expect(asked.at(-1)).toMatchObject({
      type: 'AppointmentCorrectionRequested',
      data: {
        appointment: 'ap-2',
        ...HERE,
        by: 'admin-1',
        changes: [
          { field: 'from', was: '2025-07-01', becomes: '2025-08-01' },
          { field: 'to', becomes: '2026-06-30' },
        ],
      },
    });
    expect(fold(asked).appointments[1]).toMatchObject({ from: '2025-07-01', to: null });
    spec()
      .given(...asked)
      .when(approve)
      .thenRefused('SecondPersonNeeded', 'request');
    const right = take(spec('admin-2'), asked, approve);
    expect(right.at(-1)).toMatchObject({
      type: 'AppointmentCorrected',
      data: { from: '2025-08-01', to: '2026-06-30', reason, requestedBy: 'admin-1', approvedBy: 'admin-2' },
    });
    expect(fold(right).appointments[1]).toMatchObject({ from: '2025-08-01', to: '2026-06-30', revoked: false });
    expect(fold(right).correctionRequests.map(requestStateOf)).toEqual(['approved']);
  });
  test('a last day that was none is taken back', () => {
    const ended = [
      ...held,
      events.appointmentEnded.of(startOfDay('2026-06-30'), { official: 'acc-7', appointment: 'ap-2', on: '2026-06-30', reason }),
    ];
    expect(fold(putRight(ended, ask({ to: null }))).appointments[1]).toMatchObject({ to: null });
  });
  test('one that was recorded by mistake was never held on any day', () => {
    const [, never] = fold(putRight(held, ask({ from: null }))).appointments;
    expect(never).toMatchObject({ from: '2025-07-01', to: '2025-06-30', revoked: true });
    for (const day of ['2025-06-30', '2025-07-01', '2026-10-01']) expect([day, holdsOn(never!, day)]).toEqual([day, false]);
  });
  test('are not those of the own account, neither asked for nor approved', () => {
    for (const command of [ask({ to: '2027-01-01' }), approve])
      spec('acc-7')
        .given(...take(spec(), held, ask({ from: '2025-08-01' })))
        .when(command)
        .thenRefused('OwnAppointment', 'account');
  });
  test.each<[string, readonly OrganisationEvent[], OfficialCommand, string, string | undefined]>([
    ['nothing', held, ask({}), 'NothingToCorrect', undefined],
    ['as recorded', held, ask({ from: '2025-07-01' }), 'NothingChanged', 'from'],
    ['an end before the beginning', held, ask({ to: '2025-06-30' }), 'DatesReversed', 'to'],
    ['a beginning behind the end', [commune({ to: '2025-12-31' })], ask({ from: '2026-01-01' }), 'DatesReversed', 'from'],
    ['an appointment that is not there', held, ask({ from: '2025-08-01' }, 'ap-9'), 'UnknownAppointment', 'appointment'],
    [
      'over another one in the same office',
      [commune({ appointment: 'ap-1', to: '2025-12-31' }), commune({ from: '2026-01-01' })],
      ask({ from: '2025-12-01' }),
      'AppointmentsOverlap',
      'from',
    ],
    [
      'one that was taken back',
      [
        ...held,
        events.appointmentRevoked.of(startOfDay('2026-01-05'), {
          official: 'acc-7',
          appointment: 'ap-2',
          on: '2026-01-05',
          reason,
        }),
      ],
      ask({ from: '2025-08-01' }),
      'AppointmentAlreadyRevoked',
      'appointment',
    ],
  ])('%s is refused', (_, before, command, code, field) => {
    spec()
      .given(...before)
      .when(command)
      .thenRefused(code as never, field);
  });
  test('that were changed meanwhile are not changed again by the older request', () => {
    const asked = take(spec(), held, ask({ to: '2026-12-31' }));
    const ended = [
      ...asked,
      events.appointmentEnded.of(startOfDay('2026-06-30'), { official: 'acc-7', appointment: 'ap-2', on: '2026-06-30', reason }),
    ];
    spec('admin-2')
      .given(...ended)
      .when(approve)
      .thenRefused('RequestOvertaken', 'request');
  });
  test('the request is turned down or taken back with a reason; then nothing waits', () => {
    const asked = take(spec(), held, ask({ from: null }));
    const no: OfficialCommand = { type: 'DeclineAppointmentCorrection', official: 'acc-7', request: 'q-1', reason };
    expect(fold(take(spec('admin-2'), asked, no)).correctionRequests.map(requestStateOf)).toEqual(['declined']);
    const back = fold(take(spec(), asked, no));
    expect(back.correctionRequests.map(requestStateOf)).toEqual(['withdrawn']);
    const env = { today: '2026-10-01' } as never;
    expect(officialDecider.forbids!('ApproveAppointmentCorrection', back, env)).toMatchObject({ code: 'NothingWaits' });
    expect(officialDecider.forbids!('ApproveAppointmentCorrection', fold(asked), env)).toBeNull();
  });
});

describe('on the platform', () => {
  let running: Awaited<ReturnType<typeof open>>;
  const request = (days: object, who = administrator, id = REQUEST) =>
    running.send(RequestAppointmentCorrection, { account: 'acc-7', appointment: APPOINTMENT, request: id, ...days, reason }, who);
  const approved = (who = second) => running.send(ApproveAppointmentCorrection, { account: 'acc-7', request: REQUEST }, who);
  beforeEach(async () => {
    running = await open();
    expect(await running.appoint({ id: APPOINTMENT })).toMatchObject({ kind: 'Accepted' });
  });
  afterEach(() => running.stop());

  test('sessions follow the right days at once, and steps that were taken stay', async () => {
    const offices = await officesFromLog({ log: running.store, units: territory, today: () => '2026-10-01' });
    expect(await offices.actingAs('acc-7')).toMatchObject({ actor: { appointment: APPOINTMENT }, until: null });
    const told: string[] = [];
    offices.onChanged((account) => told.push(account));
    expect(await request({ to: '2026-09-30' })).toMatchObject({ kind: 'Accepted' });
    expect(await approved(administrator)).toMatchObject({ kind: 'Refused', code: 'SecondPersonNeeded' });
    await offices.follow();
    expect(await offices.actingAs('acc-7')).not.toBeNull();
    expect(await approved()).toMatchObject({ kind: 'Accepted' });
    await offices.follow();
    expect([await offices.actingAs('acc-7'), new Set(told)]).toEqual([null, new Set(['acc-7'])]);
    // A step of a day on which it was held is judged by that day still.
    const official = await running.queries.official('acc-7', administrator);
    const [appointment] = (official as unknown as { appointments: readonly { from: string; to: string }[] }).appointments;
    expect(appointment).toMatchObject({ from: '2025-07-01', to: '2026-09-30', inOffice: false });
  });
  test('the last day given back opens it again', async () => {
    await request({ to: '2026-09-30' });
    await approved();
    const again = newId();
    expect(await request({ untilFurtherNotice: true }, administrator, again)).toMatchObject({ kind: 'Accepted' });
    expect(await running.send(ApproveAppointmentCorrection, { account: 'acc-7', request: again }, second)).toMatchObject({
      kind: 'Accepted',
    });
    const offices = await officesFromLog({ log: running.store, units: territory, today: () => '2026-10-01' });
    expect(await offices.actingAs('acc-7')).not.toBeNull();
  });
  test('as of a recording before, the old days are answered; since then the right ones, of every day', async () => {
    await request({ from: '2025-08-01' });
    const before = clock.now();
    clock.advance(60_000);
    await approved();
    const at = (occurred: string, recorded?: string) =>
      running.queries.official('acc-7', administrator, { occurred: startOfDay(occurred), ...(recorded ? { recorded } : {}) });
    expect(await at('2025-07-15', before)).toMatchObject({ appointments: [{ from: '2025-07-01', inOffice: true }] });
    await expect(at('2025-07-15')).rejects.toThrow('there is no official');
    expect(await at('2025-08-15')).toMatchObject({
      appointments: [{ from: '2025-08-01', inOffice: true }],
    });
  });
  test('an administrator elsewhere neither asks nor approves nor sees that something waits', async () => {
    await running.appoint({ unit: '25000', title: 'duty-official', id: newId() }, elsewhere);
    expect(await request({ neverHeld: true }, elsewhere)).toMatchObject({ kind: 'Refused', code: 'UnknownAppointment' });
    expect(await request({ neverHeld: true })).toMatchObject({ kind: 'Accepted' });
    expect(await approved(elsewhere)).toMatchObject({ kind: 'Refused', code: 'UnknownOfficial' });
    expect(
      await running.send(DeclineAppointmentCorrection, { account: 'acc-7', request: REQUEST, reason }, elsewhere),
    ).toMatchObject({ kind: 'Refused', code: 'UnknownOfficial' });
    expect(await running.queries.official('acc-7', elsewhere)).toMatchObject({ correctionRequests: [] });
    expect(await running.queries.official('acc-7', administrator)).toMatchObject({
      correctionRequests: [{ state: 'open', which: APPOINTMENT }],
    });
  });
  test('not before the unit of the office, and not over the holder of an office of one', async () => {
    expect(await request({ from: '2025-06-30' })).toMatchObject({
      kind: 'Refused',
      code: 'BeforeItExisted',
      field: 'from',
      message: { en: expect.stringMatching(/2025-06-30.*2025-07-01/) },
    });
    await request({ to: '2026-01-31' });
    await approved();
    expect(await running.appoint({ account: 'acc-8', id: newId(), from: '2026-02-01' })).toMatchObject({ kind: 'Accepted' });
    expect(await request({ untilFurtherNotice: true }, administrator, newId())).toMatchObject({
      kind: 'Refused',
      code: 'OfficeHeldByAnother',
    });
  });
});
