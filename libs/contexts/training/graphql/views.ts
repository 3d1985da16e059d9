import { readRight, EVERYBODY } from '#access';
import { anyOf, anyOfData, dayOf, defineView, inPlace, isPresent, listOf, term, termOf } from '#graphql';
import { code, id, integer, localDate, nullable, object, text } from '#kernel';
import { ACTIVITY_KINDS, activityKind, costSource, employerKind, POPULATION_GROUPS } from '#law';
import { activityCounts, activityState } from '../events.ts';
import { activities, activitiesPast } from '../projection.ts';
import { whereMembersWere, withMembersOnly } from './members-only.ts';

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
    counts: code(activityCounts, { describe: 'As what it counts.' }),
    title: text({ describe: 'What it is about.' }),
    state: code(activityState, { describe: 'How far it is.' }),
    plannedOn: localDate({ describe: 'The day for which it was planned.' }),
    heldOn: nullable(localDate({ describe: 'The day on which it was held.' })),
    evidence: listOf(
      text({ describe: 'A number in the file.' }),
      'Numbers of papers and pictures in the file; what they say stays there. Empty for officers of other alliances.',
    ),
    organiser: nullable(text({ describe: 'The body that holds it, never a person.' })),
    employerKind: nullable(code(employerKind, { describe: 'The kind of employer that it is for; null: none in particular.' })),
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
    employersReached: integer({ describe: 'Different employers that took part and that you may see.' }),
    employerPersons: integer({ describe: 'People sent by these employers.' }),
    groupPersons: integer({ describe: 'Attendances of the population groups.' }),
  },
  node: ({ employers, groups, kind, costSource: source, ...document }) => ({
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
  },
  sort: {
    PLANNED_DESC: [{ field: 'plannedOn', direction: 'desc' }],
    PLANNED_ASC: [{ field: 'plannedOn', direction: 'asc' }],
  },
});
