import { allianceOf, allianceRows, type Access } from '#access';
import { allOf } from '#graphql';
import type { Actor } from '#kernel';
import type { Collection, Filter } from '#read-models';
import { allianceCompliance } from '../member-rows.ts';
import { compliance, type ComplianceRow, type RowField } from '../rows.ts';
import { RESULT_STATUSES, STATUSES, type Status } from '../rule.ts';

/** Where a caller reads compliance: an alliance officer of the members of the own alliance, which are rows of their own, anybody else of all. */
export interface RowsSeen {
  readonly collection: Collection<ComplianceRow, RowField>;
  /** Its rows carry the words of the name (`tokens`) too. */
  readonly ofMembers: boolean;
  /** What of it the caller may see. */
  readonly rows: Filter<RowField> | undefined;
  readonly statuses: readonly Status[];
}

export const rowsSeen = (access: Access, caller: Actor): RowsSeen =>
  allianceOf(caller) === undefined
    ? { collection: compliance, ofMembers: false, rows: access.rows(caller, 'employer') ?? undefined, statuses: STATUSES }
    : {
        collection: allianceCompliance,
        ofMembers: true,
        rows: allOf<RowField>(allianceRows(caller), access.rows(caller, 'employer')),
        statuses: RESULT_STATUSES,
      };
