import type { LocalDate } from '#kernel';
import { CALENDAR, deadlines, type Clock } from '#law';
import fc from 'fast-check';
import { act, after, CHAIR, decide, M, minutes, override, pay, serve } from './case.testing.ts';
import type { ExplanationStep } from './codes.ts';
import { commands } from './commands.ts';
import { sanctionDecider, type SanctionCommand } from './decider.ts';
import type { SanctionEvent } from './events.ts';
import { recordPayment } from './execution/record-payment.ts';
import { history } from './histories.testing.ts';
import { drawUpViolationMinutes } from './minutes/draw-up-violation-minutes.ts';
import { factsOf, OPEN, type SanctionState } from './state.ts';
import { STEPS } from './steps.ts';

const ALL = [drawUpViolationMinutes, ...STEPS];
const each = <T>(of: (step: (typeof ALL)[number]) => T): readonly T[] => ALL.map(of);

test('each step has its own command and its own event, by which it is looked up', () => {
  expect(new Set(each(({ type }) => type)).size).toBe(ALL.length);
  expect(new Set(each(({ event }) => event.type)).size).toBe(ALL.length);
});

test('each step is a command of the API, for its own roles', () => {
  expect(commands.map(({ spec }) => [spec.name, spec.roles])).toEqual(each(({ name, roles }) => [name, roles]));
});

test('a state that the step does not name has an answer of its own, or the case is over', () => {
  for (const { name, states, otherwise } of STEPS)
    if (otherwise === undefined) expect([name, OPEN.every((state) => states.some((s) => s === state))]).toEqual([name, true]);
});

const clocksIn = (state: SanctionState | null): ReadonlyMap<string, Clock> =>
  new Map(state ? deadlines(factsOf(state), CALENDAR).map((clock) => [clock.key, clock]) : []);

/** The clocks that began and ended by each event of a history, as [step, what, clock]. */
function moved(all: readonly SanctionEvent[]): readonly string[] {
  let state: SanctionState | null = null;
  let before = clocksIn(null);
  return all.flatMap((event) => {
    state = sanctionDecider.evolve(state, event);
    const now = clocksIn(state);
    const begun = [...now.values()].filter(({ key, met }) => {
      const was = before.get(key);
      return met === null && (!was || was.met !== null);
    });
    // That for the minutes runs before there is a case.
    const over = [...(before.size === 0 ? now : before).values()].filter(
      ({ key }) => (before.get(key)?.met ?? null) === null && now.get(key)?.met !== null,
    );
    before = now;
    return [
      ...begun.map(({ clock }) => `${event.type} begins ${clock}`),
      ...over.map(({ clock }) => `${event.type} ends ${clock}`),
    ];
  });
}
const DECLARED = new Set(
  ALL.flatMap((step) => [
    ...('starts' in step ? (step.starts ?? []) : []).map((clock) => `${step.event.type} begins ${clock}`),
    ...('ends' in step ? (step.ends ?? []) : []).map((clock) => `${step.event.type} ends ${clock}`),
  ]),
);

describe('the clocks that a step declares', () => {
  test('are all that begin and end by it, whatever happened before', () => {
    fc.assert(
      fc.property(history, (all) => expect(moved(all).filter((one) => !DECLARED.has(one))).toEqual([])),
      { numRuns: 300 },
    );
  });

  test('do begin and end by it', () => {
    const reason = 'Lý do mẫu';
    const openedOn = (day: LocalDate) => [minutes([act('v-1', 'UNDER-15-OVERTIME-NIGHT', day)])];
    const opened = openedOn('2026-06-03');
    const take = (before: readonly SanctionEvent[], ...steps: readonly SanctionCommand[]) =>
      after(before, ...steps.map((step) => ({ ...step, held: [CHAIR] })));
    const explain = (step: ExplanationStep): SanctionCommand => ({ type: 'Explain', on: '2026-06-04', step });
    const close: SanctionCommand = { type: 'CloseWithoutDecision', on: '2026-06-06', reason };
    const evasion: SanctionCommand = { type: 'RecordEvasion', on: '2026-06-12', from: '2026-06-11', reason };
    const cancel: SanctionCommand = { type: 'Cancel', on: '2026-06-20', reason };
    const suspend: SanctionCommand = { type: 'Suspend', on: '2026-06-13', reason };
    const complain: SanctionCommand = { type: 'Complain', on: '2026-06-12', complaint: 'k-1', remote: false };
    const settle: SanctionCommand = { type: 'SettleComplaint', on: '2026-06-14', complaint: 'k-1', outcome: 'upheld' };
    const plan: SanctionCommand = {
      type: 'GrantInstalments',
      on: '2026-06-12',
      reason,
      instalments: [
        { dueOn: '2026-07-22', amount: 12.5 * M },
        { dueOn: '2026-08-20', amount: 10 * M },
      ],
    };
    const amend = (amount: number, grounds: object): SanctionCommand => ({
      type: 'Amend',
      on: '2026-06-19',
      reason,
      fines: [{ violation: 'v-1', amount }],
      withdrawn: [],
      ...grounds,
    });
    const decided = take(opened, explain('waived'), decide('2026-06-05'));
    const decided2024 = take(openedOn('2024-06-03'), { ...explain('waived'), on: '2024-06-04' }, decide('2024-06-05'));
    const late = take(
      openedOn('2025-12-03'),
      { ...explain('waived'), on: '2025-12-04' },
      decide('2025-12-05'),
      serve('2025-12-08'),
    );
    const served = take(decided, serve('2026-06-10'));
    const settled = take(served, complain, settle);
    // Until 30 June 2025 the minutes are handed over within 24 hours; since then there is no clock for it.
    const opened2025 = openedOn('2025-06-03');
    const histories = [
      take(opened2025, { type: 'HandOver', on: '2025-06-04' }),
      take(opened2025, { type: 'Transfer', on: '2025-06-04', toTitle: 'province-chair', reason }),
      take(opened2025, { ...close, on: '2025-06-06' }),
      take(opened, { type: 'HandOver', on: '2026-06-04' }),
      take(opened, { type: 'Transfer', on: '2026-06-04', toTitle: 'province-chair', reason }),
      take(opened, explain('hearing-requested'), explain('written')),
      take(
        opened,
        { type: 'ToCriminal', on: '2026-06-04', reason },
        { type: 'FromCriminal', on: '2026-06-07', outcome: 'not-prosecuted' },
      ),
      take([...opened, ...override('ExplanationTermOpen', '2026-06-05')], decide('2026-06-05')),
      take(opened, evasion, close),
      take(opened, close),
      take(decided, { type: 'Send', on: '2026-06-06', manner: 'registered-post' }),
      take(decided, cancel),
      take(decided2024, { type: 'Complete', on: '2025-09-01', how: 'lapsed', reason }),
      take(served, evasion, plan, suspend, { type: 'Resume', on: '2026-06-15' }, cancel),
      take(served, plan, pay(12.5 * M, '2026-06-14'), amend(25 * M, { aggravating: ['Một', 'Hai'] })),
      take(
        served,
        plan,
        pay(12 * M, '2026-06-14'),
        amend(20 * M, { mitigating: ['Một', 'Hai'] }),
        pay(8 * M, '2026-06-20', 'p-2'),
      ),
      take(served, plan, { type: 'Complete', on: '2026-06-14', how: 'exempted', reason }),
      // Enforcement has its terms since 2026.
      take(late, { type: 'Defer', on: '2025-12-12', until: '2026-01-31', reason }),
      take(late, { ...plan, on: '2025-12-12', instalments: [{ dueOn: '2026-01-31', amount: 22.5 * M }] }),
      take(served, { type: 'Enforce', on: '2026-07-01', decisionNumber: 'CC-1', measure: 'account-deduction' }),
      take(
        served,
        { type: 'OrderMeasure', on: '2026-06-12', measure: 'm-1', text: 'Chấm dứt', legalBasis: 'Điều 28', dueOn: '2026-07-12' },
        { type: 'MeasureDone', on: '2026-06-20', measure: 'm-1' },
      ),
      take(served, complain, { type: 'AcceptComplaint', on: '2026-06-13', complaint: 'k-1', complex: false }, settle),
      take(settled, { ...complain, on: '2026-06-20', complaint: 'k-2' }),
      take(settled, cancel),
      take(settled, pay(22.5 * M, '2026-06-20')),
    ];
    const seen = new Set(histories.flatMap(moved));
    expect([...DECLARED].filter((one) => !seen.has(one))).toEqual([]);
    expect([...seen].filter((one) => !DECLARED.has(one))).toEqual([]);
  });
});

// Each line below compiles only because of the mistake that it names: `npm run typecheck` fails if the compiler lets one pass.
test('what does not compile: a command without what it needs, one that is none, an event that is not of the step', () => {
  // @ts-expect-error: a payment has an amount.
  const unpaid: SanctionCommand = { type: 'Pay', payment: 'p-1', on: '2024-06-12' };
  // @ts-expect-error: there is no such step.
  const unknown: SanctionCommand = { type: 'Forgive', on: '2024-06-12' };
  const { decide, evolve } = recordPayment;
  // @ts-expect-error: the step takes its own command.
  const foreign: Parameters<typeof decide>[0] = serve('2024-06-10');
  // @ts-expect-error: the event of a payment has an amount.
  const bare: Parameters<typeof evolve>[1] = { sanction: 's-1', employer: 'e-1', payment: 'p-1', on: '2024-06-12', remaining: 0 };
  expect([unpaid, unknown, foreign].map(({ type }) => type)).toEqual(['Pay', 'Forgive', 'Serve']);
  expect(bare.remaining).toBe(0);
});
