import { readRight, EVERYBODY } from '#access';
import {
  allOf,
  anyOf,
  anyOfData,
  dayOf,
  defineView,
  filterNames,
  idsOfAll,
  inPlace,
  isPresent,
  kindOf,
  listOf,
  term,
  termOf,
  where,
} from '#graphql';
import { id, integer, nullable, object } from '#kernel';
import { ACTIVITY_KINDS, activityKind, costSource, POPULATION_GROUPS } from '#law';
import { ID } from '@nestjs/graphql';
import { activityCounts, activityState } from '../events.ts';
import { activities, activitiesPast, activityFields } from '../projection.ts';
import { whereMembersWere, whereTheyWereMembers, withMembersOnly } from './members-only.ts';

export const KIND_CODES = ACTIVITY_KINDS.map((kind) => kind.code);
export const groupTerm = (group: string) => termOf(group, POPULATION_GROUPS.find((one) => one.code === group)?.label);

export const activityView = defineView({
  kind: 'activities',
  stream: 'activity',
  type: 'Activity',
  one: 'activity',
  many: 'activities',
  describe: 'A training, communication or other activity of the programme.',
  right: readRight('query.training', EVERYBODY),
  collection: activities,
  past: activitiesPast,
  rows: async ({ services: { readModels }, caller, moment }) => ({
    filter: await whereMembersWere(readModels, caller, isPresent(moment) ? 'id' : 'of'),
    asSeen: (documents) => withMembersOnly(readModels, caller, documents),
  }),
  fields: {
    kind: term('One of the 39 kinds of the plans.'),
    ...activityFields,
    costSource: nullable(term('Where the money comes from, as the plans name it; null: not said.')),
    attendance: listOf(
      object(
        {
          employer: id({ describe: 'The employer.' }),
          persons: integer({ describe: 'People of this employer who took part.' }),
        },
        { name: 'EmployerAttendance', describe: 'One employer at one activity.' },
      ),
      'Employers that took part and that you may see.',
    ),
    groups: listOf(
      object(
        {
          group: term('The population group.'),
          persons: integer({ describe: 'Attendances.' }),
          newPersons: integer({ describe: 'Of these, people not reached before, as the organiser declared.' }),
        },
        { name: 'GroupAttendance', describe: 'Members of a population group at one activity: figures only, no person.' },
      ),
      'Population groups that took part.',
    ),
  },
  node: ({ employers, attended: _, groups, kind, costSource: source, ...document }) => ({
    ...document,
    kind: termOf(kind, activityKind(kind)?.label),
    costSource: source === null ? null : termOf(source, costSource.labelOf(source)),
    attendance: employers,
    groups: groups.map(({ group, ...row }) => ({ ...row, group: groupTerm(group) })),
  }),
  parts: { attendance: { employer: { to: 'employers', describe: 'Null where you may not see it.' } } },
  filter: {
    place: inPlace,
    kind: anyOfData('kind', () => KIND_CODES, 'Codes ACT-01 to ACT-39.'),
    counts: anyOf('counts', activityCounts, 'As what it counts.'),
    state: anyOf('state', activityState, 'How far it is.'),
    held: dayOf('heldOn', 'The day on which it was held.'),
    employer: where<'attended', readonly string[]>(
      () => [ID],
      'Any of these employers took part.',
      async (ids, reading, path) => {
        await filterNames(reading.services, reading.caller, { [path]: ['employers', ids] });
        if (ids.length === 0) return null;
        const all = await idsOfAll(kindOf('employers'), ids, reading);
        const { readModels } = reading.services;
        return allOf<'attended'>(
          { op: 'has', field: 'attended', values: all },
          await whereTheyWereMembers(readModels, reading.caller, all, isPresent(reading.moment) ? 'id' : 'of'),
        );
      },
    ),
  },
  sort: {
    PLANNED_DESC: [{ field: 'plannedOn', direction: 'desc' }],
    PLANNED_ASC: [{ field: 'plannedOn', direction: 'asc' }],
    HELD_DESC: [{ field: 'heldOn', direction: 'desc' }],
  },
});
