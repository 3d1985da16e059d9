import { addDays, startOfDay, type Decider, type DomainEvent, type Env, type LocalDate, type Refusal } from '#kernel';
import * as fc from 'fast-check';
import { employerDecider, type EmployerCommand } from '../../libs/contexts/registry/decider.ts';
import type { EmployerState } from '../../libs/contexts/registry/employer.ts';
import {
  allianceDecider,
  craftVillageDecider,
  type AllianceCommand,
  type AllianceState,
  type CraftVillageCommand,
  type CraftVillageState,
} from '../../libs/contexts/registry/groups.ts';
import { activityDecider, type ActivityCommand, type ActivityState } from '../../libs/contexts/training/decider.ts';
import { violationDecider, type ViolationCommand } from '../../libs/contexts/violations/decider.ts';
import type { ViolationState } from '../../libs/contexts/violations/state.ts';

/** Made-up records with all that may be recorded and corrected of them, in any order that the deciders allow. */
export const FIRST = '2026-01-01';
export const day = (n: number): LocalDate => addDays(FIRST, n);
const reason = 'Ghi nhầm (mẫu)';
const HERE = { unit: '00004@2025-07-01', within: ['01@2021-11-01'] };
const THERE = { unit: '00008@2025-07-01', within: ['01@2021-11-01'] };

/** `n` and `m` choose days, `which` what is meant. */
export interface Step {
  readonly what: number;
  readonly n: number;
  readonly m: number;
  readonly which: number;
}
export const LAST = 14;
const steps = fc.array(
  fc.record({ what: fc.nat(99), n: fc.nat(LAST), m: fc.nat(LAST), which: fc.nat(2) }) as fc.Arbitrary<Step>,
  { minLength: 2, maxLength: 14 },
);

/** Commands as a step says; those that are refused are left out. */
function eventsOf<S, C, E extends DomainEvent>(
  decider: Decider<S, C, E, Refusal>,
  first: C,
  makes: readonly ((state: NonNullable<S>, step: Step) => C | null)[],
  history: readonly Step[],
): readonly E[] {
  const events: E[] = [];
  let state = decider.initial;
  let made = 0;
  const send = (command: C, actor: string): void => {
    const now = startOfDay(day(LAST + 20));
    const env: Env = {
      now,
      today: day(LAST + 20),
      actor: { id: actor, role: 'inspector', unit: '01' },
      newId: () => `id-${++made}`,
    };
    const result = decider.decide(command, state, env);
    if (!result.ok) return;
    for (const event of result.value) {
      events.push(event);
      state = decider.evolve(state, event);
    }
  };
  send(first, 'a-0');
  for (const [i, step] of history.entries()) {
    const command = makes[step.what % makes.length]!(state!, step);
    if (command !== null) send(command, `a-${i}`);
  }
  return events;
}

/** One of a list, by a step. */
const oneOf = <T>(list: readonly T[], { which }: Step): T | undefined => list[which % Math.max(list.length, 1)];

const ofViolations: readonly ((state: ViolationState, step: Step) => ViolationCommand | null)[] = [
  (_, { n }) => ({ type: 'ClaimAbatement', on: day(n), outcome: 'abated' }),
  (_, { n, which }) => ({
    type: 'VerifyAbatement',
    on: day(n),
    outcome: which === 0 ? 'not-abated' : 'abated',
    inspection: 'i-1',
  }),
  (_, { n, m }) => ({ type: 'SetAbatementDue', on: day(n), dueOn: day(m), reason }),
  (state) => ({ type: 'Escalate', on: addDays(state.abatementDueOn, 1), dueOn: state.abatementDueOn }),
  (_, { n }) => ({ type: 'ConfirmGoingOn', on: day(n) }),
  (_, { n }) => ({ type: 'Withdraw', on: day(n), reason }),
  () => ({ type: 'Reinstate', reason }),
  (_, { n }) => ({ type: 'Reduce', on: day(n), minors: { under13: 0, from13to14: 0, from15to17: 1 }, reason }),
  (_, { which }) => ({ type: 'CorrectInspection', inspection: which === 0 ? null : `i-${which}`, reason }),
  (state, step) => {
    const one = oneOf(state.abatements, step);
    const { n, m } = step;
    if (!one) return null;
    const { step: kind, on: wasOn } = one;
    const of = { type: 'CorrectAbatement', step: kind, wasOn, reason } as const;
    if (m % 3 === 0) return { ...of, withdrawn: true };
    return m % 3 === 1 ? { ...of, nowOn: day(n) } : { ...of, nowOn: day(n), outcome: 'not-abated', noInspection: true };
  },
  (_, { n, m, which }) => ({
    type: 'RequestCorrection',
    request: `r-${n}-${m}`,
    reason,
    days: which === 0 ? { detectedOn: day(n) } : which === 1 ? { goingOnAt: day(m) } : { goingOnAt: null },
    facts: { ...(n % 2 ? HERE : THERE), employerKind: 'household-business' },
  }),
  (state, step) => {
    const asked = oneOf(state.requests, step);
    const facts = { ...THERE, employerKind: 'household-business' } as const;
    return asked ? { type: 'ApproveCorrection', request: asked.request, facts } : null;
  },
];
const FOUND: ViolationCommand = {
  type: 'Record',
  id: 'v-1',
  employer: 'e-1',
  ...HERE,
  actCode: 'HOURS-EXCEEDED',
  actStart: '2025-11-01',
  detectedOn: day(3),
  employerKind: 'household-business',
  minors: { under13: 0, from13to14: 0, from15to17: 3 },
  repeats: [],
};

const alliance = { since: '2020-01-01', closedOn: null };
const ofEmployers: readonly ((state: EmployerState, step: Step) => EmployerCommand | null)[] = [
  (_, { n, which }) => ({ type: 'Relocate', on: day(n), ...(which ? HERE : THERE) }),
  (state, { n }) => ({
    type: 'Assign',
    on: day(n) < state.since ? state.since : day(n),
    of: state.units[0]!.unit,
    ...THERE,
    reason,
  }),
  (_, { n, which }) => ({
    type: 'Reclassify',
    on: day(n),
    kind: 'household-business',
    sector: '2393',
    ...(which ? { registrationNumber: `0100${n}` } : {}),
    reason,
  }),
  (_, { n }) => ({ type: 'Close', on: day(n), reason }),
  (_, { n }) => ({ type: 'Reopen', on: day(n), reason }),
  (_, { n, which }) => ({ type: 'AddAddress', on: day(n), addressId: `d-${which}`, role: 'store', ...HERE }),
  (state, step) => {
    const one = oneOf(state.addresses, step);
    return one ? { type: 'EndAddress', addressId: one.id, on: day(step.n) } : null;
  },
  (state, step) => {
    const one = oneOf(state.addresses, step);
    const { n, m } = step;
    if (!one) return null;
    const of = { type: 'CorrectAddress', addressId: one.id, reason } as const;
    if (m % 4 === 0) return { ...of, withdrawn: true };
    if (m % 4 === 1) return { ...of, stillUsed: true, role: 'branch' };
    return m % 4 === 2 ? { ...of, from: day(n) } : { ...of, to: day(n), ...THERE };
  },
  (_, { n, which }) => ({
    type: 'Join',
    group: which === 0 ? 'village' : 'alliance',
    of: `g-${which}`,
    on: day(n),
    ...(which === 0 ? {} : { shownBy: { document: 'QĐ mẫu' } }),
  }),
  (_, { n, which }) => ({ type: 'Leave', group: which === 0 ? 'village' : 'alliance', of: `g-${which}`, on: day(n) }),
  (state, { n, m, which }) => {
    const kind = which === 0 ? 'village' : 'alliance';
    const stays = state.memberships[kind];
    const stay = stays[n % Math.max(stays.length, 1)];
    if (!stay) return null;
    const days = m % 4 === 0 ? { from: null } : m % 4 === 1 ? { from: day(n) } : m % 4 === 2 ? { to: null } : { to: day(n) };
    return { type: 'CorrectMembership', kind, group: stay.of, wasFrom: stay.from, reason, days, of: alliance };
  },
  (_, { n }) => ({ type: 'Correct', reason, since: day(n) }),
  (_, { n }) => ({ type: 'Correct', reason, name: `Cơ sở mẫu ${n}`, sector: '1312' }),
  ...(['relocated', 'reclassified', 'closed', 'reopened'] as const).map((change) => (state: EmployerState, step: Step) => {
    const days =
      change === 'relocated'
        ? state.units.slice(1).map(({ from }) => from)
        : change === 'reclassified'
          ? state.classifications.slice(1).map(({ from }) => from)
          : state.closures.flatMap(({ from, to }) => (change === 'closed' ? from : (to ?? [])));
    const wasOn = oneOf(days, step);
    if (wasOn === undefined) return null;
    return { type: 'CorrectChange', change, wasOn, on: step.m % 3 === 0 ? null : day(step.n), reason } as const;
  }),
];
const REGISTERED: EmployerCommand = {
  type: 'Register',
  id: 'e-1',
  name: 'Cơ sở mẫu',
  kind: 'household-business',
  sector: '2393',
  ...HERE,
  since: day(2),
} as EmployerCommand;

const ofVillages: readonly ((state: CraftVillageState, step: Step) => CraftVillageCommand | null)[] = [
  (_, { n, which }) => ({ type: 'Recognise', on: day(n), decisionNumber: `QĐ-${which}` }),
  (_, { n }) => ({ type: 'Withdraw', on: day(n), reason }),
  (_, { n, which }) => ({
    type: 'Correct',
    reason,
    firstJoined: null,
    ...(which === 0 ? { name: `Làng mẫu ${n}` } : which === 1 ? { since: day(n) } : { traditional: n % 2 === 0 }),
  }),
  (state, step) => {
    const one = oneOf(state.recognitions, step);
    const { n, m } = step;
    if (!one) return null;
    const of = { type: 'CorrectRecognition', wasFrom: one.from, reason } as const;
    if (m % 4 === 0) return { ...of, withdrawn: true };
    if (m % 4 === 1) return { ...of, stillRecognised: true, decisionNumber: 'QĐ-9' };
    return m % 4 === 2 ? { ...of, from: day(n) } : { ...of, to: day(n) };
  },
];
const ofAlliances: readonly ((state: AllianceState, step: Step) => AllianceCommand | null)[] = [
  (_, { n, which }) => ({
    type: 'Correct',
    reason,
    firstJoined: null,
    ...(which === 0 ? { name: `Liên minh mẫu ${n}` } : which === 1 ? { since: day(n) } : { place: n % 2 ? HERE : THERE }),
  }),
  (_, { n }) => ({ type: 'Close', on: day(n), reason, members: 0, lastLeft: null }),
  (_, { n, which }) => ({ type: 'CorrectClosing', on: which ? day(n) : null, reason, members: 0, lastLeft: null }),
];

const ofActivities: readonly ((state: ActivityState, step: Step) => ActivityCommand | null)[] = [
  (_, { n }) => ({ type: 'HoldActivity', on: day(n) }),
  (_, { m, which }) => ({
    type: 'RecordEmployerAttendance',
    employer: `e-${which}`,
    place: HERE,
    closedOn: null,
    persons: m + 1,
  }),
  (_, { m, which }) => ({ type: 'RecordGroupAttendance', group: `PG-${which}`, persons: m + 2, newPersons: m }),
  (_, { m, which }) => ({ type: 'CorrectAttendance', who: { employer: `e-${which}` }, persons: m % 3, reason }),
  (_, { n }) => ({ type: 'CancelActivity', on: day(n), reason }),
  () => ({ type: 'ReinstateActivity', reason }),
  (_, { n, m, which }) => ({
    type: 'CorrectActivity',
    reason,
    places: {},
    ...(which === 0
      ? { heldOn: day(n) }
      : which === 1
        ? { plannedOn: day(m), organiser: 'Sở mẫu' }
        : { title: `Tập huấn mẫu ${n}` }),
  }),
];

export const violationOf = (history: readonly Step[]) => eventsOf(violationDecider, FOUND, ofViolations, history);
export const employerOf = (history: readonly Step[]) => eventsOf(employerDecider, REGISTERED, ofEmployers, history);
export const villageOf = (history: readonly Step[]) =>
  eventsOf(
    craftVillageDecider,
    { type: 'Register', id: 'g-0', name: 'Làng mẫu', craft: 'gốm', traditional: true, ...HERE, since: day(2) },
    ofVillages,
    history,
  );
export const allianceOf = (history: readonly Step[]) =>
  eventsOf(allianceDecider, { type: 'Register', id: 'g-1', name: 'Liên minh mẫu', ...HERE, since: day(2) }, ofAlliances, history);
export const activityOf = (history: readonly Step[]) =>
  eventsOf(
    activityDecider,
    {
      type: 'PlanActivity',
      activity: 'a-1',
      kind: 'ACT-05',
      counts: 'training',
      title: 'Tập huấn mẫu',
      place: HERE,
      plannedOn: day(2),
    },
    ofActivities,
    history,
  );

export const holds = (check: (history: readonly Step[]) => Promise<void>, numRuns = 150): Promise<void> =>
  fc.assert(fc.asyncProperty(steps, check), { numRuns }) as Promise<void>;
