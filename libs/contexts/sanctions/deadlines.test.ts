import type { RecordedOf } from '#event-store';
import { startOfDay, type DomainEvent, type Role } from '#kernel';
import { recorded } from '#projections';
import { sanctionDeadlines } from './deadlines.ts';
import * as events from './events.ts';
import type { SanctionEvent } from './events.ts';
import type { SanctionState } from './state.ts';

/** In whose list the deadlines of a case stand. Made up. */
const KEY = { sanction: 's-1', employer: 'e-1' };
const on = '2026-03-05';
const at = startOfDay(on);
const reason = 'Lý do mẫu';
const minutes = events.violationMinutesDrawnUp.of(at, {
  ...KEY,
  unit: '00001@2025-07-01',
  within: ['01@2021-11-01'],
  on,
  number: 'MAU-1',
  officer: 'can-bo-1',
  acts: [{ violation: 'v-1', actCode: 'HOURS-EXCEEDED', actStart: on, detectedOn: on, employerKind: 'enterprise' }],
});
const handed = (more: object) => events.violationMinutesHandedOver.of(at, { ...KEY, on, ...more });
const transferred = (more: object) =>
  events.sanctionCaseTransferred.of(at, { ...KEY, on, toTitle: 'province-chair', reason, ...more });

type Act = readonly [event: DomainEvent, actor: string, role: Role];
const by = (event: DomainEvent, actor: string): Act => [event, actor, 'competent-person'];
const drawn: Act = [minutes, 'can-bo-1', 'inspector'];
const handedTo = (to?: string): Act => [handed({ title: 'commune-chair', ...(to ? { to } : {}) }), 'can-bo-1', 'inspector'];

function holdersAfter(...acts: readonly Act[]) {
  let state: SanctionState | null = null;
  let holders = { officer: null as string | null, competentPerson: null as string | null };
  for (const [event, actor, role] of acts) {
    const [one] = recorded('sanction-s1', [event]);
    const record = { ...one!, metadata: { ...one!.metadata, actor, role } } as RecordedOf<SanctionEvent>;
    state = sanctionDeadlines.fold(state, record, 's1');
    holders = sanctionDeadlines.holders!(holders, record, state!);
  }
  return holders;
}
const competent = (...acts: readonly Act[]) => holdersAfter(drawn, ...acts).competentPerson;

test('the officer who drew up the minutes holds the case; nobody is to decide yet', () =>
  expect(holdersAfter(drawn)).toEqual({ officer: 'can-bo-1', competentPerson: null }));
test('a competent person who draws them up is both', () =>
  expect(holdersAfter(by({ ...minutes, data: { ...minutes.data, officer: 'chu-tich' } }, 'chu-tich'))).toEqual({
    officer: 'chu-tich',
    competentPerson: 'chu-tich',
  }));
test('handed over: who holds the title; to a title without a known holder: nobody; without a title: as before', () => {
  expect(competent(handedTo('chu-tich-xa'))).toBe('chu-tich-xa');
  expect(competent(by(minutes, 'chu-tich'), handedTo())).toBeNull();
  expect(competent(by(minutes, 'chu-tich'), [handed({}), 'can-bo-1', 'inspector'])).toBe('chu-tich');
});
test('transferred: who gets it, and where nobody is known not who gave it away', () => {
  expect(competent(handedTo('xa'), by(transferred({ to: 'tinh' }), 'xa'))).toBe('tinh');
  expect(competent(handedTo('xa'), by(transferred({}), 'xa'))).toBeNull();
});
test.each<[string, DomainEvent]>([
  ['an approval', events.overrideApproved.of(at, { ...KEY, on, override: 'o-1', by: 'khac' })],
  ['a complaint', events.complaintLodged.of(at, { ...KEY, complaint: 'k-1', on, instance: 1, remote: false })],
  ['a payment', events.paymentRecorded.of(at, { ...KEY, payment: 'p-1', amount: 1, on, remaining: 1 })],
  ['an explanation', events.explanationRecorded.of(at, { ...KEY, on, step: 'written' })],
])('%s recorded by another competent person moves nothing', (_, event) =>
  expect(competent(handedTo('xa'), by(event, 'khac'))).toBe('xa'),
);
test('who takes the decision has the case in hand', () => {
  const longer = events.decisionTermExtended.of(at, { ...KEY, on, ground: 'verification', reason });
  expect(competent(handedTo('xa'), by(longer, 'pho-chu-tich'))).toBe('pho-chu-tich');
});
