import { Extensions } from '@nestjs/graphql';
import type { GraphQLField } from 'graphql';

/**
 * What a field costs beside 1 for each field under it, by what it reads. A view's queries, links and lists have their price of themselves; a
 * query or a field with a resolver of its own says it where it is declared: a test wants it of each of them (`test/e2e/doors.test.ts`).
 */
export const COSTS = {
  /** In memory with its parent. */
  held: 1,
  /** Read for all rows of a page together. */
  together: 2,
  /** A list inside of a row: read for all rows together, as a rule. */
  nested: 5,
  /** The law, codes, the directory of units: in memory. */
  memory: 10,
  /** One document by its id, or a few by an index. */
  record: 20,
  /** A record that is folded and held against every command. */
  actions: 50,
  /** A page in an order: where no index has it, what there is is sorted. */
  page: 500,
  /** Several searches, ranked; or what follows from many documents. */
  search: 1_000,
  /** Every document of a filter is looked at: counts, figures, groups. One request may have six of them. */
  scan: 3_000,
} as const;
export type Cost = keyof typeof COSTS;

/** On a field with a resolver of its own; on a query, `Allow` says it. */
export const Costs = (cost: Cost): MethodDecorator => Extensions({ cost });

/** On a list that is no page: about how many rows it has, by which what lies under it is priced. Left out: a few. */
export const RowsAbout = (rows: number): PropertyDecorator => Extensions({ rows });
export const declaredRows = ({ extensions }: GraphQLField<unknown, unknown>): number | undefined =>
  extensions['rows'] as number | undefined;

export const declaredCost = ({ extensions }: GraphQLField<unknown, unknown>): Cost | undefined =>
  extensions['cost'] as Cost | undefined;
