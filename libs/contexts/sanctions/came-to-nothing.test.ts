import 'reflect-metadata';
import type { Services } from '#graphql';
import { interestOn, onlyInterestLeft } from './case/late-interest.ts';
import { SanctionCaseFields } from './graphql/case-fields.ts';
import type { CaseNode } from './graphql/nodes.ts';
import type { SanctionDocument } from './projection.ts';
import { SANCTION_STAGES, type SanctionStage } from './state.ts';

/** A case that came to nothing: nothing is owed by it, and nothing is to be done. */
const fields = new SanctionCaseFields({} as Services);
const at = (state: SanctionStage) => {
  const document = {
    state,
    minutesOn: '2026-02-02',
    handedOverOn: '2026-02-03',
    decidedOn: '2026-02-10',
    servedOn: '2026-02-10',
    payBy: '2026-02-20',
    receiptProven: true,
    endedOn: null,
    total: 20_000_000,
    rest: 0,
    payments: [{ payment: 'p', on: '2026-03-02', amount: 20_000_000, interest: 0 }],
    instalments: [],
    suspensions: [],
    deferrals: [],
    reliefRequests: [],
  } as unknown as SanctionDocument;
  return { document } as CaseNode;
};

test.each(SANCTION_STAGES)('%s', (state) => {
  const node = at(state);
  const nothing = state === 'cancelled' || state === 'closed-without-decision';
  expect(fields.reminders(node)).toHaveLength(nothing ? 0 : 1);
  expect(interestOn(node.document, '2026-03-10') === null).toBe(nothing);
});

test('what is left of a case that goes on is told only where the fine is paid and interest is not', () => {
  const { document } = at('served');
  expect(onlyInterestLeft(document, 90_000)).toEqual({
    vi: expect.stringContaining('90.000 đồng'),
    en: expect.stringContaining('90,000 VND'),
  });
  expect(onlyInterestLeft(document, 0)).toBeNull();
  expect(onlyInterestLeft({ ...document, rest: 1 }, 90_000)).toBeNull();
  expect(onlyInterestLeft(at('completed').document, 90_000)).toBeNull();
});
