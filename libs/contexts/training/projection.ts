import { placed, type Placed } from '#access';
import { code, held, heldOf, integer, list, localDate, named, nullable, saidOf, text, type DataOf } from '#kernel';
import { documentProjection, pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import type { RecordedOf } from '#event-store';
import {
  activityCounts,
  activityDetails,
  activityOutput,
  activityState,
  TITLE,
  trainingEvents,
  type activityCorrected,
  type attendanceCorrected,
  type rosterAttended,
  type rosterAttendanceWithdrawn,
  type RosterPart,
  type TrainingEvent,
} from './events.ts';
import { rectified } from './rectified.ts';

/** What an activity is shown by as it is held (`graphql/views.ts`). */
export const activityFields = {
  counts: code(activityCounts, { describe: 'As what it counts.' }),
  title: named(text({ describe: 'What it is about.' }), TITLE),
  state: code(activityState, { describe: 'How far it is.' }),
  plannedOn: localDate({ describe: 'The day for which it was planned.' }),
  ...held(activityDetails),
  ...held(activityOutput),
  heldOn: nullable(localDate({ describe: 'The day on which it was held.' })),
  evidence: list(text({ describe: 'A number in the file.' }), {
    describe: 'Numbers of papers and pictures in the file; what they say stays there. Empty for officers of other alliances.',
  }),
  employersReached: integer({
    describe: 'Different employers that took part; for officers of other alliances their members alone.',
  }),
  employerPersons: integer({ describe: 'People sent by these employers.' }),
  groupPersons: integer({ describe: 'Attendances of the population groups.' }),
  rosterPersons: integer({ describe: 'Persons of rosters who took part, trainers not among them.' }),
};

/** Published: an activity and its figures. Attendances of employers and of groups are added up apart; an attendance of 0 persons reaches no employer. */
export interface ActivityDocument extends Document, Placed, DataOf<typeof activityFields> {
  readonly kind: string;
  readonly within: readonly string[];
  /** The alliance whose activity it is: its officers see all of it, others what members of theirs took part in. */
  readonly alliance: string | null;
  readonly employers: readonly { readonly employer: string; readonly persons: number }[];
  /** Those of them that took part with somebody. */
  readonly attended: readonly string[];
  readonly groups: readonly { readonly group: string; readonly persons: number; readonly newPersons: number }[];
  /** Persons of rosters, by the lines: shown as numbers of persons alone. */
  readonly rosters: readonly { readonly roster: string; readonly as: RosterPart; readonly lines: readonly string[] }[];
  /** Who was trained to train others (`personKey`). */
  readonly candidates: readonly string[];
  /** Null in what an officer of another alliance is shown: it counts attendances that are none of theirs. */
  readonly revision: string | null;
}

export const activities = collection<ActivityDocument>()({
  name: 'activities',
  fields: {
    kind: 'text',
    counts: 'text',
    state: 'text',
    plannedOn: 'text',
    heldOn: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
    alliance: 'text',
    attended: 'keywords',
    candidates: 'keywords',
  },
  indexes: [['alliance', 'plannedOn'], ['unit'], ['province', 'plannedOn'], ['plannedOn'], ['heldOn']],
});

/** A person on a roster, wherever one is told from another. */
export const personKey = (roster: string, line: string): string => `${roster}:${line}`;

const activityOf = (event: RecordedOf<TrainingEvent>): string => event.data.activity;

/** The figures that follow from the lists. A correction to zero takes a row out of the figures, not out of the record. */
export function withFigures(doc: ActivityDocument): ActivityDocument {
  const attended = doc.employers.flatMap(({ employer, persons }) => (persons > 0 ? [employer] : []));
  const sum = (rows: readonly { readonly persons: number }[]) => rows.reduce((n, row) => n + row.persons, 0);
  return {
    ...doc,
    attended,
    employersReached: attended.length,
    employerPersons: sum(doc.employers),
    groupPersons: sum(doc.groups),
    rosterPersons: doc.rosters.reduce((n, { as, lines }) => (as === 'trainer' ? n : n + lines.length), 0),
    candidates: doc.rosters.flatMap(({ roster, as, lines }) =>
      as === 'trainer-candidate' ? lines.map((line) => personKey(roster, line)) : [],
    ),
  };
}

function corrected(doc: ActivityDocument, { data }: RecordedOf<typeof attendanceCorrected>): ActivityDocument {
  if (data.employer !== undefined)
    return {
      ...doc,
      employers: doc.employers.map((row) => (row.employer === data.employer ? { ...row, persons: data.persons } : row)),
    };
  return {
    ...doc,
    groups: doc.groups.map((row) =>
      row.group === data.group
        ? { ...row, persons: data.persons, newPersons: Math.min(data.newPersons ?? row.newPersons, data.persons) }
        : row,
    ),
  };
}

function withPersons(doc: ActivityDocument, { data }: RecordedOf<typeof rosterAttended>): ActivityDocument {
  const { roster, as, lines } = data;
  const isSame = (one: ActivityDocument['rosters'][number]): boolean => one.roster === roster && one.as === as;
  if (!doc.rosters.some(isSame)) return { ...doc, rosters: [...doc.rosters, { roster, as, lines }] };
  return { ...doc, rosters: doc.rosters.map((one) => (isSame(one) ? { ...one, lines: [...one.lines, ...lines] } : one)) };
}
function withoutPersons(doc: ActivityDocument, { data }: RecordedOf<typeof rosterAttendanceWithdrawn>): ActivityDocument {
  const gone = new Set(data.lines);
  const left = doc.rosters.map((one) =>
    one.roster === data.roster ? { ...one, lines: one.lines.filter((line) => !gone.has(line)) } : one,
  );
  return { ...doc, rosters: left.filter(({ lines }) => lines.length > 0) };
}

/** A day in the past that does not know yet that it was held is told nothing of the right day. */
function asCorrected(doc: ActivityDocument, { data }: RecordedOf<typeof activityCorrected>): ActivityDocument {
  const { title = doc.title, plannedOn = doc.plannedOn } = data;
  const held =
    doc.heldOn === null
      ? {}
      : { heldOn: data.heldOn ?? doc.heldOn, evidence: data.evidence ?? doc.evidence, ...saidOf(activityOutput, data) };
  return { ...doc, title, plannedOn, ...saidOf(activityDetails, data), ...held };
}

/** An event after the first: what it changes of the document. */
const changes = <E extends RecordedOf<TrainingEvent>>(change: (doc: ActivityDocument, event: E) => ActivityDocument) => ({
  key: activityOf,
  apply: (doc: ActivityDocument | null, event: E): ActivityDocument | null =>
    doc && { ...change(doc, event), revision: String(event.revision) },
});

const rules: DocumentRules<ActivityDocument, RecordedOf<TrainingEvent>> = {
  name: 'activities',
  version: 9,
  collection: activities,
  category: 'activity',
  called: ({ title }) => ({ en: `the activity "${title}"`, vi: `hoạt động "${title}"` }),
  rectifies: { events: trainingEvents, by: ['ActivityCorrected', 'ActivityReinstated'], rectified },
  on: {
    ActivityPlanned: {
      key: activityOf,
      apply: (_, { data, revision }, id) => ({
        id,
        kind: data.kind,
        counts: data.counts,
        title: data.title,
        ...placed(data),
        within: data.within,
        plannedOn: data.plannedOn,
        ...heldOf(activityDetails, data),
        ...heldOf(activityOutput, {}),
        alliance: data.alliance ?? null,
        state: 'planned',
        heldOn: null,
        evidence: [],
        employers: [],
        attended: [],
        groups: [],
        rosters: [],
        candidates: [],
        employersReached: 0,
        employerPersons: 0,
        groupPersons: 0,
        rosterPersons: 0,
        revision: String(revision),
      }),
    },
    ActivityHeld: changes((doc, { data }) => ({
      ...doc,
      state: 'held',
      heldOn: data.on,
      evidence: data.evidence ?? [],
      ...heldOf(activityOutput, data),
    })),
    ActivityCorrected: changes(asCorrected),
    ActivityReinstated: changes((doc) => ({ ...doc, state: doc.heldOn === null ? 'planned' : 'held' })),
    // What it says of the employer stands with the employer.
    AttendanceDayCorrected: changes((doc) => doc),
    ActivityAssignedToSuccessor: changes((doc, { data }) => ({ ...doc, ...placed(data), within: data.within })),
    ActivityCancelled: changes((doc) => ({ ...doc, state: 'cancelled' })),
    EmployerAttended: changes((doc, { data }) =>
      withFigures({ ...doc, employers: [...doc.employers, { employer: data.employer, persons: data.persons }] }),
    ),
    GroupAttended: changes((doc, { data }) =>
      withFigures({
        ...doc,
        groups: [...doc.groups, { group: data.group, persons: data.persons, newPersons: data.newPersons }],
      }),
    ),
    RosterAttended: changes((doc, event) => withFigures(withPersons(doc, event))),
    RosterAttendanceWithdrawn: changes((doc, event) => withFigures(withoutPersons(doc, event))),
    AttendanceCorrected: changes((doc, event) => withFigures(corrected(doc, event))),
  },
};
export const activitiesProjection: Projection = documentProjection(rules);
export const activitiesPast = pastOf(rules);
