import type { Filter } from '#read-models';

/** Open clocks of an account. */
export const heldBy = (account: string): Filter => ({
  op: 'and',
  filters: [
    { op: 'eq', field: 'holder', value: account },
    { op: 'eq', field: 'open', value: true },
  ],
});
