import type { Told } from './year.ts';

/** What somebody who has just made the year is told to ask. `test/e2e/demo.slow.test.ts` asks it. */
export function demoRequests({ paidEmployer, beforePayment }: Told): {
  readonly [name in 'list' | 'villages' | 'payment']: { readonly about: string; readonly query: string };
} {
  return {
    list: {
      about: 'Who is not in order in Hà Nội?',
      query: `query { employers(filter: { place: { within: "01" }, status: [NON_COMPLIANT, UNDER_SANCTION] }, first: 5) {
  totalCount nodes { id name place { unit { fullName } } compliance { status since flags } } } }`,
    },
    villages: {
      about: 'The craft villages, and those never inspected (unknown is not compliant)',
      query: `query { complianceSummary(by: CRAFT_VILLAGE) { figures {
  key subject { ... on CraftVillage { name } } total counts { status count } trainingDue } } }`,
    },
    payment: {
      about: 'One employer before its fine was paid, and today',
      query: `query { before: employer(id: "${paidEmployer}", asOf: { occurred: "${beforePayment}" }) { name compliance { status causes { type } } }
        today: employer(id: "${paidEmployer}") { compliance { status } } }`,
    },
  };
}
