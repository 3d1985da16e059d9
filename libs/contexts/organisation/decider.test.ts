import { fixedClock, localDateOf, startOfDay, type Env } from '#kernel';
import { officialDecider, type AppointOfficial, type OfficialCommand } from './decider.ts';
import { contactPlace, keeperOf } from './keeper.ts';
import { organisationEvents, type OrganisationEvent } from './events.ts';
import { personalPaths } from '#kernel';

const now = fixedClock('2026-10-01T02:00:00.000Z').now();
const env: Env = {
  now,
  today: localDateOf(now),
  actor: { id: 'admin-1', role: 'administrator', unit: '01' },
  newId: () => 'new',
};
const appoint = (change: Partial<AppointOfficial> = {}): AppointOfficial => ({
  type: 'AppointOfficial',
  official: 'acc-7',
  appointment: 'ap-1',
  title: 'commune-chair',
  bodyKind: 'ubnd-commune',
  place: { unit: '00001@2025-07-01', within: ['01@2021-11-01'] },
  from: '2025-07-01',
  to: null,
  manner: 'substantive',
  superior: null,
  paper: 'QĐ 12/QĐ-UBND ngày 30/6/2025',
  alliance: null,
  ...change,
});
const end = (on: string, appointment = 'ap-1'): OfficialCommand => ({
  type: 'EndAppointment',
  official: 'acc-7',
  appointment,
  on,
  reason: 'Điều động',
});
const contact = (email: string | null, notify: boolean): OfficialCommand => ({
  type: 'RegisterOfficialContact',
  official: 'acc-7',
  on: env.today,
  email,
  notify,
});
const revoke = (appointment = 'ap-1'): OfficialCommand => ({
  type: 'RevokeAppointment',
  official: 'acc-7',
  appointment,
  reason: 'Thu hồi',
});

/** What came of the commands, each of which must be taken. */
function stateAfter(...commands: readonly OfficialCommand[]) {
  let state = officialDecider.initial;
  for (const command of commands) {
    const taken = officialDecider.decide(command, state, env);
    if (!taken.ok) throw new Error(taken.error.code);
    for (const event of taken.value) state = officialDecider.evolve(state, event);
  }
  return state;
}
/** What the last command comes to after the ones before were taken. */
const after = (...commands: readonly OfficialCommand[]) =>
  officialDecider.decide(commands.at(-1)!, stateAfter(...commands.slice(0, -1)), env);

test('an appointment until further notice, held on its first day', () => {
  const taken = after(appoint({ superior: 'acc-1' }));
  expect(taken).toEqual({
    ok: true,
    value: [
      {
        type: 'OfficialAppointed',
        occurredAt: startOfDay('2025-07-01'),
        data: {
          official: 'acc-7',
          appointment: 'ap-1',
          title: 'commune-chair',
          bodyKind: 'ubnd-commune',
          unit: '00001@2025-07-01',
          within: ['01@2021-11-01'],
          from: '2025-07-01',
          manner: 'substantive',
          superior: 'acc-1',
          paper: 'QĐ 12/QĐ-UBND ngày 30/6/2025',
        },
      },
    ],
  });
});

describe('taken', () => {
  test.each<[string, readonly OfficialCommand[], OrganisationEvent['type']]>([
    ['the end of an appointment', [appoint(), end('2026-01-31')], 'AppointmentEnded'],
    ['the end on the first day', [appoint(), end('2025-07-01')], 'AppointmentEnded'],
    ['an earlier end than was set', [appoint({ to: '2026-12-31' }), end('2026-12-30')], 'AppointmentEnded'],
    [
      'the same title there again, from the day after the last',
      [appoint(), end('2026-01-31'), appoint({ appointment: 'ap-2', from: '2026-02-01' })],
      'OfficialAppointed',
    ],
    [
      'the same title there before, until the day before the first',
      [appoint(), appoint({ appointment: 'ap-2', from: '2025-01-01', to: '2025-06-30' })],
      'OfficialAppointed',
    ],
    [
      'the same title elsewhere at the same time',
      [appoint(), appoint({ appointment: 'ap-2', place: { unit: '00004@2025-07-01', within: [] } })],
      'OfficialAppointed',
    ],
    ['a revocation', [appoint(), revoke()], 'AppointmentRevoked'],
    ['a revocation before the first day', [appoint({ from: '2026-12-01' }), revoke()], 'AppointmentRevoked'],
    ['a revocation of what will end', [appoint(), end('2026-12-31'), revoke()], 'AppointmentRevoked'],
    [
      'the same title there again, after it was revoked',
      [appoint(), revoke(), appoint({ appointment: 'ap-2', from: '2026-10-01' })],
      'OfficialAppointed',
    ],
    [
      'the same title there on any day, where it was revoked before it began',
      [appoint({ from: '2026-12-01' }), revoke(), appoint({ appointment: 'ap-2' })],
      'OfficialAppointed',
    ],
    ['an address', [appoint(), contact('can.bo@example.vn', true)], 'OfficialContactRegistered'],
    ['no address any more', [appoint(), contact('can.bo@example.vn', true), contact(null, false)], 'OfficialContactRegistered'],
  ])('%s', (_, commands, type) => expect(after(...commands)).toMatchObject({ ok: true, value: [{ type }] }));
});

describe('refused', () => {
  test.each<[string, readonly OfficialCommand[], string, string]>([
    ['the last day before the first', [appoint({ to: '2025-06-30' })], 'DatesReversed', 'to'],
    ['an end before the first day', [appoint(), end('2025-06-30')], 'DatesReversed', 'on'],
    ['one’s own superior', [appoint({ superior: 'acc-7' })], 'OwnSuperior', 'superior'],
    ['an id used twice', [appoint(), appoint({ title: 'duty-official' })], 'IdTaken', 'id'],
    [
      'the same title there at the same time',
      [appoint(), appoint({ appointment: 'ap-2', from: '2026-01-01' })],
      'AppointmentsOverlap',
      'from',
    ],
    [
      'one shared day',
      [appoint({ to: '2026-01-31' }), appoint({ appointment: 'ap-2', from: '2026-01-31' })],
      'AppointmentsOverlap',
      'from',
    ],
    ['a later end', [appoint({ to: '2026-01-31' }), end('2026-02-28')], 'AppointmentAlreadyEnded', 'on'],
    ['an end twice', [appoint(), end('2026-01-31'), end('2026-01-31')], 'AppointmentAlreadyEnded', 'on'],
    ['the end of another appointment', [appoint(), end('2026-01-31', 'ap-9')], 'UnknownAppointment', 'appointment'],
    ['a revocation twice', [appoint(), revoke(), revoke()], 'AppointmentAlreadyRevoked', 'appointment'],
    ['an end of what was revoked', [appoint(), revoke(), end('2026-09-01')], 'AppointmentAlreadyRevoked', 'appointment'],
    ['a revocation of what has ended', [appoint(), end('2026-01-31'), revoke()], 'AppointmentAlreadyEnded', 'appointment'],
    ['a revocation of another appointment', [appoint(), revoke('ap-9')], 'UnknownAppointment', 'appointment'],
    ['a revocation for somebody who is no official', [revoke()], 'UnknownOfficial', 'account'],
    ['one’s own appointment', [appoint({ official: 'admin-1' })], 'OwnAppointment', 'account'],
    ['one’s own end', [{ ...end('2026-01-31'), official: 'admin-1' }], 'OwnAppointment', 'account'],
    ['one’s own revocation', [{ ...revoke(), official: 'admin-1' }], 'OwnAppointment', 'account'],
    ['an end for somebody who is no official', [end('2026-01-31')], 'UnknownOfficial', 'account'],
    ['an address for somebody who is no official', [contact('a@example.vn', true)], 'UnknownOfficial', 'account'],
    ['to be told without an address', [appoint(), contact(null, true)], 'NoAddress', 'email'],
  ])('%s: %s', (_, commands, code, field) => expect(after(...commands)).toMatchObject({ ok: false, error: { code, field } }));
});

test('the e-mail address is declared personal, and nothing else is personal', () =>
  expect(organisationEvents.flatMap((e) => personalPaths(e.fields).map((p) => [e.type, p.path, p.subject]))).toEqual([
    ['OfficialContactRegistered', 'email', 'official'],
  ]));

describe('who keeps the account', () => {
  const at = (unit: string, province: string) => ({ unit, within: [province] });
  const [HERE, MOVED, ELSEWHERE] = [at('00001@2025-07-01', '01'), at('00004@2025-07-01', '01'), at('20001@2025-07-01', '19')];
  const first = appoint({ place: HERE });
  const later = (change: Partial<AppointOfficial>) => appoint({ appointment: 'ap-2', ...change });
  const keeper = (...commands: readonly OfficialCommand[]) => keeperOf(stateAfter(...commands), env.today)?.appointment;
  const readable = (...commands: readonly OfficialCommand[]) => contactPlace(stateAfter(...commands), env.today)?.unit;

  test('the body that appointed it first, whatever day another one writes', () => {
    expect(keeper(first, later({ place: ELSEWHERE, from: '2026-09-01' }))).toBe('ap-1');
    expect(keeper(first, later({ place: ELSEWHERE, from: '2020-01-01' }))).toBe('ap-1');
  });
  test('within the province it passes to the office that is held', () => {
    expect(
      keeper(
        first,
        later({ place: ELSEWHERE }),
        appoint({ appointment: 'ap-3', place: MOVED, from: '2026-02-01' }),
        end('2026-01-31'),
      ),
    ).toBe('ap-3');
    expect(
      keeper(
        first,
        later({ place: ELSEWHERE }),
        end('2026-01-31'),
        appoint({ appointment: 'ap-3', place: MOVED, from: '2027-01-01' }),
      ),
    ).toBe('ap-3');
  });
  test('it leaves the province when nothing there is held or to come; the old address stays with who registered it', () => {
    const moved = [first, contact('can.bo@example.vn', true), later({ place: ELSEWHERE }), revoke()];
    expect([keeper(...moved), readable(...moved)]).toEqual(['ap-2', HERE.unit]);
    const registered = [...moved, contact('moi@example.vn', true)];
    expect([keeper(...registered), readable(...registered)]).toEqual(['ap-2', ELSEWHERE.unit]);
  });
  test('what the new one registered stays with it, also where the old one appoints again', () => {
    const back = [
      first,
      later({ place: ELSEWHERE }),
      revoke(),
      contact('moi@example.vn', true),
      appoint({ appointment: 'ap-3', place: HERE, from: '2026-10-01' }),
    ];
    expect([keeper(...back), readable(...back)]).toEqual(['ap-2', ELSEWHERE.unit]);
  });
  test('where nobody has it any more, it stays where it was; without an appointment nobody keeps it', () => {
    expect(keeper(first, revoke())).toBe('ap-1');
    expect(keeper()).toBeUndefined();
  });
});
