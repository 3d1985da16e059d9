import { mergedInto } from '#contexts/registry/index';
import { allOf } from '#graphql';
import type { Filter, ReadModels } from '#read-models';
import { attendances, type AttendanceDocument } from '../coverage.ts';
import type { TrainingCoverage } from './types.ts';
import { groupTerm } from './views.ts';

/** The field of an attendance that names what its place follows: the employer, of a group the activity. */
export const WHOSE = { employer: 'employer', group: 'activity' } as const;
export type Who = keyof typeof WHOSE;

/** Of the attendances that these filters leave, of employers and of groups. */
export async function coverageOf(
  readModels: ReadModels,
  rows: (who: Who) => Filter<keyof AttendanceDocument & string> | undefined,
): Promise<TrainingCoverage> {
  const attended = (who: Who) =>
    allOf<string>(rows(who), { op: 'gt', field: 'persons', value: 0 }, { op: 'ne', field: who, value: null }) as Filter<Who>;
  const [employers, groups] = await Promise.all([
    readModels.group(attendances, { by: ['employer'], filter: attended('employer'), sum: ['persons'] }),
    readModels.group(attendances, { by: ['group'], filter: attended('group'), sum: ['persons', 'newPersons'] }),
  ]);
  return {
    employersTrained: (
      await establishments(
        readModels,
        employers.map(({ key }) => String(key[0])),
      )
    ).size,
    attendances: employers.reduce((sum, group) => sum + group.count, 0),
    persons: employers.reduce((sum, group) => sum + group.sums['persons']!, 0),
    byGroup: groups.map(({ key, sums }) => ({
      group: groupTerm(String(key[0])),
      attendances: sums['persons']!,
      declaredNew: sums['newPersons']!,
    })),
  };
}

/** Records that were merged are one employer. */
export async function establishments(readModels: ReadModels, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const stays = await mergedInto(readModels, ids, null);
  return new Set(ids.map((id) => stays.get(id) ?? id));
}
