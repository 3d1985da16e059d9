import { allianceOf, allianceRows, type Access } from '#access';
import { allOf } from '#graphql';
import type { Actor } from '#kernel';
import type { Filter } from '#read-models';
import { RESULT_STATUSES, STATUSES, type Status } from '../rule.ts';

/** Where a caller reads compliance: an alliance officer of the members of the own alliance, which are rows of their own, anybody else of all. */
export interface ComplianceView {
  readonly collection: 'compliance' | 'allianceCompliance';
  /** What of it the caller may see. */
  readonly rows: Filter | undefined;
  readonly statuses: readonly Status[];
}

export const viewOf = (access: Access, caller: Actor): ComplianceView =>
  allianceOf(caller) === undefined
    ? { collection: 'compliance', rows: access.rows(caller) ?? undefined, statuses: STATUSES }
    : {
        collection: 'allianceCompliance',
        rows: allOf(allianceRows(caller), access.rows(caller)),
        statuses: RESULT_STATUSES,
      };
