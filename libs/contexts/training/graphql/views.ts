import { allianceRows, EVERYBODY, readRight } from '#access';
import {
  allOf,
  anyOf,
  anyOfData,
  dayOf,
  daysOf,
  defineView,
  filterNames,
  idsOfAll,
  inPlace,
  isPresent,
  kindOf,
  listOf,
  ofAny,
  term,
  termOf,
  where,
  type Reading,
} from '#graphql';
import { code, id, integer, localDate, nullable, object } from '#kernel';
import { ACTIVITY_KINDS, activityKind, costSource, POPULATION_GROUPS } from '#law';
import { ID } from '@nestjs/graphql';
import { activityCounts, activityState, rosterPart } from '../events.ts';
import { isOnRoster } from '../roster-decider.ts';
import { rosterHolder } from '../roster-events.ts';
import { rosterFields, rosters, rostersPast, type RosterDocument } from '../roster-projection.ts';
import { attendances, attendancesPast, type AttendanceDocument } from '../coverage.ts';
import { activities, activitiesPast, activityFields, type ActivityDocument } from '../projection.ts';
import { attendancesSeen, whereMembersWere, whereTheyWereMembers, withMembersOnly } from './members-only.ts';

export const KIND_CODES = ACTIVITY_KINDS.map((kind) => kind.code);
export const groupTerm = (group: string) => termOf(group, POPULATION_GROUPS.find((one) => one.code === group)?.label);

const kindTerm = (kind: string) => termOf(kind, activityKind(kind)?.label);
const activityShown = ({
  employers: _,
  groups,
  kind,
  costSource: source,
  audience,
  candidates: _candidates,
  rosters,
  ...document
}: ActivityDocument) => ({
  ...document,
  audience: audience?.map(groupTerm) ?? null,
  kind: kindTerm(kind),
  costSource: source === null ? null : termOf(source, costSource.labelOf(source)),
  rosters: rosters.map(({ lines, ...one }) => ({ ...one, persons: lines.length })),
  groups: groups.map(({ group, ...row }) => ({ ...row, group: groupTerm(group) })),
});

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
    audience: nullable(listOf(term('A population group.'), 'Population groups that it is for; null: not said.')),
    rosters: listOf(
      object(
        {
          roster: id(),
          as: code(rosterPart, { describe: 'As what they took part.' }),
          persons: integer({ describe: 'How many they are.' }),
        },
        { name: 'RosterAttendance', describe: 'Persons of a roster at one activity: figures only, no person.' },
      ),
      'Persons of rosters who took part.',
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
  node: activityShown,
  // Who attended is told in the history of the activity too, as far as the reader may see them.
  shown: (document: ActivityDocument) => ({ ...activityShown(document), attendance: document.employers }),
  told: { attendance: listOf(object({ employer: id(), persons: integer() })) },
  parts: {
    households: { unit: { to: 'units', describe: 'Where they live.' } },
    rosters: { roster: { to: 'rosters', describe: 'Null where you may not see it: it is of somebody else.' } },
  },
  nested: {
    attendance: { of: 'attendances', by: 'activity', describe: 'Employers that took part and that you may see.' },
  },
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

export const attendanceView = defineView({
  kind: 'attendances',
  type: 'EmployerAttendance',
  one: 'employerAttendance',
  many: 'employerAttendances',
  describe:
    'One employer at one activity, in its place of that day. An alliance officer sees those of days on which the employer was a member.',
  right: activityView.right,
  isRecord: false,
  collection: attendances,
  past: attendancesPast,
  rows: async ({ services: { readModels }, caller, moment }) => ({
    filter: await attendancesSeen(readModels, caller, isPresent(moment) ? 'id' : 'of'),
  }),
  fields: {
    on: localDate({ describe: 'The day on which the activity was held.' }),
    kind: term('One of the 39 kinds of the plans.'),
    counts: code(activityCounts, { describe: 'As what it counts.' }),
    persons: integer({ describe: 'People of this employer who took part; 0: it was not there after all, as a correction says.' }),
  },
  node: ({ id, activity, employer, on, kind, counts, persons }: AttendanceDocument) => ({
    id,
    activity,
    employer,
    on,
    kind: kindTerm(kind),
    counts,
    persons,
  }),
  links: {
    employer: { to: 'employers', describe: 'Null where you may not see it (any more).' },
    activity: { to: 'activities', describe: 'Null where you may not see it: it lies elsewhere.' },
  },
  filter: {
    place: inPlace,
    employer: ofAny('employer', 'employers', 'Of these employers.'),
    kind: anyOfData('kind', () => KIND_CODES, 'Codes ACT-01 to ACT-39.'),
    counts: anyOf('counts', activityCounts, 'As what it counts.'),
    held: daysOf('on', 'Held within these days.'),
  },
  sort: {
    HELD_DESC: [{ field: 'on', direction: 'desc' }],
    HELD_ASC: [{ field: 'on', direction: 'asc' }],
  },
});

const rosterShown = ({ lines, withdrawn: _, ...document }: RosterDocument, { moment }: Reading) => ({
  ...document,
  onRoster: Object.values(lines).filter((line) => isOnRoster(line, moment.today)).length,
});
export const rosterView = defineView({
  kind: 'rosters',
  stream: 'roster',
  type: 'Roster',
  one: 'roster',
  many: 'rosters',
  describe:
    'Persons who are to be reached, by opaque numbers of their owner: shown as numbers of persons alone. An alliance officer sees those of the own alliance.',
  right: activityView.right,
  collection: rosters,
  past: rostersPast,
  rows: ({ caller }) => ({ filter: allianceRows(caller) }),
  fields: {
    ...rosterFields,
    onRoster: integer({ describe: 'Persons on it on the day asked for.' }),
  },
  node: rosterShown,
  shown: rosterShown,
  links: {
    employer: {
      to: 'employers',
      describe: 'The establishment whose persons they are; null: none of the register, or you may not see it.',
    },
    alliance: { to: 'alliances', describe: 'The alliance whose officer declared it; null: a body of the State did.' },
  },
  filter: {
    place: inPlace,
    personsOf: anyOf('personsOf', rosterHolder, 'Of what it tells the persons.'),
    employer: ofAny('employer', 'employers', 'Of these establishments.'),
  },
  sort: {
    STATED_DESC: [{ field: 'statedOn', direction: 'desc' }],
    STATED_ASC: [{ field: 'statedOn', direction: 'asc' }],
  },
});
