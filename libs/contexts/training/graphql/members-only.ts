import { allianceRows, ofOwnAlliance } from '#access';
import { badInput } from '#graphql';
import type { Actor } from '#kernel';
import { findAll, type Filter, type ReadModels } from '#read-models';
import { attendances } from '../coverage.ts';
import { withFigures, type ActivityDocument } from '../projection.ts';

/** More activities than this are asked for in parts. */
const MOST = 5_000;

const attended: Filter<'persons'> = { op: 'gt', field: 'persons', value: 0 };
const employersOnly: Filter<'group'> = { op: 'eq', field: 'group', value: null };

/**
 * What an alliance officer sees of activities: those of the own alliance, and those in which a member of it took part; null: no officer.
 * `id`: the field that holds the id of an activity, in the rows of the present or of the past.
 */
export async function whereMembersWere(
  readModels: ReadModels,
  caller: Actor,
  id: 'id' | 'of',
): Promise<Filter<'alliance'> | null> {
  const rows = allianceRows(caller);
  if (rows === null) return null;
  const groups = await readModels.group(attendances, {
    by: ['activity'],
    filter: { op: 'and', filters: [rows, employersOnly, attended] },
  });
  if (groups.length > MOST) throw badInput('TOO_MANY_ACTIVITIES', null, MOST);
  return { op: 'or', filters: [rows, { op: 'in', field: id as 'id', values: groups.map(({ key }) => key[0]!) }] };
}

/** Of these employers an officer is told of what they took part in as members alone; null: no officer. */
export async function whereTheyWereMembers(
  readModels: ReadModels,
  caller: Actor,
  employers: readonly string[],
  id: 'id' | 'of',
): Promise<Filter<never> | null> {
  const rows = allianceRows(caller);
  if (rows === null) return null;
  const theirs: Filter<'alliance' | 'group' | 'employer' | 'persons'> = {
    op: 'and',
    filters: [rows, attended, { op: 'in', field: 'employer', values: employers }],
  };
  const attendedAs = await findAll(readModels, attendances, theirs);
  return { op: 'in', field: id as 'id', values: attendedAs.map(({ activity }) => activity) };
}

/**
 * Attendances of employers; of an alliance officer those of days on which they were members. In the past the rows are those of these, as the
 * rights are those of today.
 */
export async function attendancesSeen(
  readModels: ReadModels,
  caller: Actor,
  id: 'id' | 'of',
): Promise<Filter<'alliance' | 'group' | 'employer' | 'persons'>> {
  const rows = allianceRows(caller);
  if (rows === null) return employersOnly;
  const own = { op: 'and', filters: [rows, employersOnly, attended] } as const;
  if (id === 'id') return own;
  const { documents, hasMore } = await readModels.find(attendances, { filter: own, limit: MOST });
  if (hasMore) throw badInput('TOO_MANY_ACTIVITIES', null, MOST);
  return { op: 'in', field: 'of' as 'employer', values: documents.map((row) => row.id) };
}

/** The same activities without the attendances that an officer may not see: neither ids, nor figures, nor the papers about them. */
export async function withMembersOnly(
  readModels: ReadModels,
  caller: Actor,
  activities: readonly ActivityDocument[],
): Promise<readonly ActivityDocument[]> {
  const rows = allianceRows(caller);
  if (rows === null) return activities;
  const members = new Set<string>();
  const filter: Filter<'alliance' | 'group' | 'employer' | 'persons' | 'activity'> = {
    op: 'and',
    filters: [rows, employersOnly, attended, { op: 'in', field: 'activity', values: activities.map(({ id }) => id) }],
  };
  for (const { activity, employer } of await findAll(readModels, attendances, filter)) members.add(`${activity} ${employer}`);
  return activities.map((activity) =>
    withFigures({
      ...activity,
      revision: ofOwnAlliance(caller, activity.alliance) ? activity.revision : null,
      employers: activity.employers.filter(({ employer }) => members.has(`${activity.id} ${employer}`)),
      groups: ofOwnAlliance(caller, activity.alliance) ? activity.groups : [],
      evidence: ofOwnAlliance(caller, activity.alliance) ? activity.evidence : [],
      rosters: ofOwnAlliance(caller, activity.alliance) ? activity.rosters : [],
      households: ofOwnAlliance(caller, activity.alliance) ? activity.households : null,
    }),
  );
}

/** One activity, as an officer of an alliance may see it: null where it is none of the own, and no member took part. */
export async function asShown(
  readModels: ReadModels,
  caller: Actor,
  activity: ActivityDocument,
): Promise<ActivityDocument | null> {
  const [shown] = await withMembersOnly(readModels, caller, [activity]);
  return ofOwnAlliance(caller, activity.alliance) || shown!.employersReached > 0 ? shown! : null;
}
