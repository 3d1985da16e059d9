import { createEventRegistry } from '#event-store';
import { startOfDay } from '#kernel';
import { sanctionsEvents, type SanctionEvent } from './events.ts';
import { evolveSanction, type SanctionState } from './state.ts';

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

test('what version 1 stored is read as it stands, fits the schema of today and folds to the same case', () => {
  const registry = createEventRegistry(sanctionsEvents);
  const events = STORED.map(([type, data]) => {
    expect(registry.definition(type)!.version).toBe(2);
    const lifted = registry.upcast(type, 1, data);
    expect([type, registry.validate(type, 2, lifted)]).toEqual([type, null]);
    return { type, data: lifted, occurredAt: startOfDay('2023-03-30') } as SanctionEvent;
  });
  const state = events.reduce<SanctionState | null>(evolveSanction, null);
  expect(state).toMatchObject({
    state: 'served',
    paid: 20_000_000,
    rest: 0,
    officer: null,
    authority: null,
    context: null,
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
