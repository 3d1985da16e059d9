import type { Filter } from '#read-models';

/** A right of the employer that ends makes nobody late. */
export const NOT_A_RIGHT: Filter = { op: 'ne', field: 'kind', value: 'right' };

/** Open clocks of an account. */
export const heldBy = (account: string): Filter => ({
  op: 'and',
  filters: [
    { op: 'eq', field: 'holder', value: account },
    { op: 'eq', field: 'open', value: true },
  ],
});
