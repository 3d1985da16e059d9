import { createEventRegistry } from '#event-store';
import { startOfDay } from '#kernel';
import { sanctionsEvents, type SanctionEvent } from './events.ts';
import { evolveSanction } from './decider.ts';
import type { SanctionState } from './state.ts';

/** A case as version 1 stored it: without officer, signature, authority, context, deemed service and interest. Made up. */
const KEY = { sanction: 's-1', employer: 'e-1' };
const FINE = {
  violation: 'v-1',
  actCode: 'HOURS-EXCEEDED',
  amount: 22_500_000,
  bracketMin: 20_000_000,
  bracketMax: 25_000_000,
  multiplier: 1,
  decree: '12/2022/NĐ-CP',
  article: 'Art. 29',
  clause: '2(c)',
  verified: true,
};
const act = {
  violation: 'v-1',
  actCode: 'HOURS-EXCEEDED',
  actStart: '2023-03-10',
  detectedOn: '2023-03-10',
  employerKind: 'enterprise',
};
const STORED: readonly (readonly [type: SanctionEvent['type'], data: Record<string, unknown>])[] = [
  ['ViolationMinutesDrawnUp', { ...KEY, unit: '00001@2020-01-01', within: [], on: '2023-03-14', number: 'M-1', acts: [act] }],
  [
    'SanctionDecisionIssued',
    {
      ...KEY,
      on: '2023-03-20',
      decisionNumber: 'Q-1',
      fines: [FINE],
      total: 22_500_000,
      mitigating: [],
      aggravating: [],
      explanationRight: true,
    },
  ],
  ['SanctionDecisionServed', { ...KEY, on: '2023-03-22', manner: 'in-person' }],
  [
    'SanctionDecisionAmended',
    { ...KEY, on: '2023-03-28', reason: 'Lý do', fines: [{ ...FINE, amount: 20_000_000 }], total: 20_000_000 },
  ],
  ['PaymentRecorded', { ...KEY, payment: 'p-1', amount: 20_000_000, on: '2023-03-30', remaining: 0 }],
];

const fold = (events: readonly SanctionEvent[]) => events.reduce<SanctionState | null>(evolveSanction, null);
const lift = (version: number, stored: typeof STORED): readonly SanctionEvent[] => {
  const registry = createEventRegistry(sanctionsEvents);
  return stored.map(([type, data]) => {
    const { version: current } = registry.definition(type)!;
    expect([type, current]).toEqual([type, expect.any(Number)]);
    const lifted = current > version ? registry.upcast(type, version, data) : data;
    expect([type, registry.validate(type, current, lifted)]).toEqual([type, null]);
    return { type, data: lifted, occurredAt: startOfDay('2023-03-30') } as SanctionEvent;
  });
};

test('what version 1 stored is read as it stands, fits the schema of today and folds to the same case', () => {
  const registry = createEventRegistry(sanctionsEvents);
  for (const [type] of STORED) expect([type, registry.definition(type)!.version > 1]).toEqual([type, true]);
  expect(fold(lift(1, STORED))).toMatchObject({
    state: 'served',
    paid: 20_000_000,
    rest: 0,
    officer: null,
    authority: null,
    context: null,
    dropped: [],
    stepsByTitle: [],
    interestPaid: 0,
    payments: [{ payment: 'p-1', interest: 0 }],
  });
});

test.each(['SanctionDecisionCancelled', 'SanctionCaseClosedWithoutDecision'])(
  '%s of version 1 does not say which violations are without minutes again',
  (type) => {
    const registry = createEventRegistry(sanctionsEvents);
    const data = { ...KEY, on: '2023-03-30', reason: 'Lý do' };
    expect(registry.definition(type)!.version).toBe(2);
    expect(registry.upcast(type, 1, data)).toEqual(data);
    expect(registry.validate(type, 2, data)).toBeNull();
  },
);

/** What was stored before steps by title carried their title: version 1 of each, 2 of those that had one already. Made up. */
const on = '2023-03-16';
const UNTITLED: typeof STORED = [
  ['ViolationMinutesHandedOver', { ...KEY, on, title: 'province-chair' }],
  ['SanctionCaseTransferred', { ...KEY, on, toTitle: 'province-chair', reason: 'Lý do' }],
  ['ExplanationRecorded', { ...KEY, on, step: 'written' }],
  ['DecisionTermExtended', { ...KEY, on, ground: 'verification', reason: 'Lý do' }],
  ['OverrideRequested', { ...KEY, on, override: 'o-1', rule: 'AboveCompetence', reason: 'Lý do', by: 'a' }],
  ['OverrideApproved', { ...KEY, on, override: 'o-1', by: 'b' }],
  ['EvasionRecorded', { ...KEY, from: on, to: on, reason: 'Lý do' }],
  ['TransferredToCriminalAuthority', { ...KEY, on, reason: 'Lý do' }],
  ['ReturnedByCriminalAuthority', { ...KEY, on, outcome: 'not-prosecuted' }],
];
const UNTITLED_AFTER: typeof STORED = [
  ['ExecutionDeferred', { ...KEY, on: '2023-03-25', until: '2023-05-01', reason: 'Lý do' }],
  [
    'InstalmentsGranted',
    { ...KEY, on: '2023-03-25', instalments: [{ dueOn: '2023-04-20', amount: 22_500_000 }], reason: 'Lý do' },
  ],
  ['ExecutionSuspended', { ...KEY, on: '2023-03-26', reason: 'Lý do' }],
  ['ExecutionResumed', { ...KEY, on: '2023-03-27' }],
  ['EnforcementDecided', { ...KEY, on: '2023-05-27', decisionNumber: 'CC-1', measure: 'distraint' }],
  ['SanctionCompleted', { ...KEY, on: '2023-06-01', how: 'exempted', reason: 'Lý do' }],
];

test('steps that were stored without a title and without who gets the file read as they stand', () => {
  const [minutes, decision, served] = STORED;
  const used: (typeof STORED)[number] = [decision![0], { ...decision![1], overrides: ['o-1'] }];
  const state = fold([...lift(1, [minutes!, ...UNTITLED]), ...lift(2, [used]), ...lift(1, [served!, ...UNTITLED_AFTER])])!;
  expect(state).toMatchObject({
    state: 'completed',
    transfers: [{ toTitle: 'province-chair', to: null }],
    // A decision of version 2 named its overrides: they are used up.
    overrides: [{ request: 'o-1', closed: { how: 'approved', by: 'b' }, usedOn: '2023-03-20' }],
    stepsByTitle: [{ step: 'SanctionDecisionIssued', authority: null, overrides: ['o-1'], context: null }],
    dropped: [],
    explanation: { writtenOn: on },
    // A deferral without the day of its request counts from its grant on.
    deferrals: [{ on: '2023-03-25', from: '2023-03-25', to: '2023-05-01' }],
    instalmentsOn: '2023-03-25',
    enforcement: { decisionNumber: 'CC-1' },
  });
  expect(fold(lift(1, [minutes!, ['SanctionCaseClosedWithoutDecision', { ...KEY, on, reason: 'Lý do' }]]))).toMatchObject({
    state: 'closed-without-decision',
  });
  expect(
    fold(lift(1, [minutes!, decision!, ['SanctionDecisionCancelled', { ...KEY, on: '2023-03-22', reason: 'Lý do' }]])),
  ).toMatchObject({
    state: 'cancelled',
  });
  const amended = STORED.find(([type]) => type === 'SanctionDecisionAmended')!;
  expect(
    fold([...lift(1, [minutes!, decision!]), ...lift(2, [[amended[0], { ...amended[1], mitigating: ['Lý do'] }]])]),
  ).toMatchObject({
    mitigating: ['Lý do'],
  });
});
