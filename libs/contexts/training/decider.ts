import { dateInFuture, type Decider, type LocalDate, ok, type Refusal, refuse, type Result, saidOf, startOfDay } from '#kernel';
import { assignedPlace, type PlaceSince } from '#contexts/registry/events';
import {
  activityAssignedToSuccessor,
  activityCancelled,
  activityCorrected,
  activityDetails,
  activityHeld,
  activityOutput,
  activityPlanned,
  activityReinstated,
  attendanceCorrected,
  attendanceDayCorrected,
  employerAttended,
  groupAttended,
  rosterAttended,
  rosterAttendanceWithdrawn,
  type ActivityDetails,
  type ActivityOutput,
  type Counts,
  type RosterPart,
  type TrainingEvent,
} from './events.ts';
import { namesTwice, some } from './roster-decider.ts';
import { MOST_LINES } from './roster-events.ts';

interface Place {
  readonly unit: string;
  readonly within: readonly string[];
}

export interface ActivityState {
  readonly id: string;
  readonly kind: string;
  readonly counts: Counts;
  readonly place: Place | null;
  /** Where it lay since when, as it was recorded. */
  readonly places: readonly PlaceSince[];
  /** The alliance whose activity it is; null: none's. */
  readonly alliance: string | null;
  readonly stage: 'none' | 'planned' | 'held' | 'cancelled';
  readonly plannedOn: LocalDate | null;
  readonly heldOn: LocalDate | null;
  /** Persons by employer and by group, as corrected last; 0 = did not attend after all. */
  readonly employers: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
  /** Of each roster the lines that took part. */
  readonly rosters: Readonly<Record<string, readonly string[]>>;
}

export type ActivityCommand =
  | (ActivityDetails & {
      readonly type: 'PlanActivity';
      readonly activity: string;
      readonly kind: string;
      readonly counts: Counts;
      readonly title: string;
      readonly place: Place;
      readonly plannedOn: LocalDate;
      readonly alliance?: string | undefined;
    })
  | (ActivityOutput & {
      readonly type: 'HoldActivity';
      readonly on: LocalDate;
      readonly evidence?: readonly string[] | undefined;
    })
  | {
      readonly type: 'RecordEmployerAttendance';
      readonly employer: string;
      readonly place: Place;
      readonly closedOn: LocalDate | null;
      readonly persons: number;
      readonly ofOfficer?: OfOfficer | undefined;
    }
  | { readonly type: 'RecordGroupAttendance'; readonly group: string; readonly persons: number; readonly newPersons: number }
  | {
      readonly type: 'CorrectAttendance';
      readonly who: { readonly employer: string } | { readonly group: string };
      readonly persons: number;
      readonly newPersons?: number | undefined;
      readonly reason: string;
      readonly ofOfficer?: OfOfficer | undefined;
    }
  | (ActivityDetails &
      ActivityOutput & {
        readonly type: 'CorrectActivity';
        readonly reason: string;
        readonly title?: string | undefined;
        readonly plannedOn?: LocalDate | undefined;
        readonly heldOn?: LocalDate | undefined;
        readonly evidence?: readonly string[] | undefined;
        /** Where the employers that attended lay on the right day. */
        readonly places: Readonly<Record<string, Place>>;
      })
  | {
      readonly type: 'RecordRosterAttendance';
      readonly roster: string;
      readonly as: RosterPart;
      readonly lines: readonly string[];
    }
  | {
      readonly type: 'WithdrawRosterAttendance';
      readonly roster: string;
      readonly lines: readonly string[];
      readonly reason: string;
    }
  | { readonly type: 'ReinstateActivity'; readonly reason: string }
  | { readonly type: 'CancelActivity'; readonly on: LocalDate; readonly reason: string }
  | (Place & {
      readonly type: 'AssignActivityToSuccessor';
      readonly on: LocalDate;
      readonly of: string;
      readonly reason: string;
    });

/** A command of an alliance officer, with the days on which the employer in question is a member of the officer's alliance. */
export interface OfOfficer {
  readonly memberships: readonly { readonly from: LocalDate; readonly to: LocalDate | null }[];
}

type Answer = Result<readonly TrainingEvent[], Refusal>;

export const activityDecider: Decider<ActivityState, ActivityCommand, TrainingEvent> = {
  category: 'activity',
  initial: {
    id: '',
    kind: '',
    counts: 'other',
    place: null,
    places: [],
    alliance: null,
    stage: 'none',
    plannedOn: null,
    heldOn: null,
    employers: {},
    groups: {},
    rosters: {},
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ActivityPlanned': {
        const { activity, kind, counts, unit, within, plannedOn, alliance = null } = event.data;
        return {
          ...state,
          id: activity,
          kind,
          counts,
          place: { unit, within },
          places: [{ from: plannedOn, unit }],
          plannedOn,
          alliance,
          stage: 'planned',
        };
      }
      case 'ActivityHeld':
        return { ...state, stage: 'held', heldOn: event.data.on };
      case 'EmployerAttended':
        return { ...state, employers: { ...state.employers, [event.data.employer]: event.data.persons } };
      case 'GroupAttended':
        return { ...state, groups: { ...state.groups, [event.data.group]: event.data.persons } };
      case 'AttendanceCorrected': {
        const { employer, group, persons } = event.data;
        if (employer !== undefined) return { ...state, employers: { ...state.employers, [employer]: persons } };
        return { ...state, groups: { ...state.groups, [group!]: persons } };
      }
      case 'RosterAttended': {
        const { roster, lines } = event.data;
        return { ...state, rosters: { ...state.rosters, [roster]: [...(state.rosters[roster] ?? []), ...lines] } };
      }
      case 'RosterAttendanceWithdrawn': {
        const { roster } = event.data;
        const gone = new Set(event.data.lines);
        const lines = (state.rosters[roster] ?? []).filter((line) => !gone.has(line));
        return { ...state, rosters: { ...state.rosters, [roster]: lines } };
      }
      case 'ActivityCancelled':
        return { ...state, stage: 'cancelled' };
      case 'ActivityCorrected': {
        const { plannedOn = state.plannedOn, heldOn = state.heldOn } = event.data;
        return { ...state, plannedOn, heldOn };
      }
      case 'ActivityReinstated':
        return { ...state, stage: state.heldOn === null ? 'planned' : 'held' };
      case 'AttendanceDayCorrected':
        return state;
      case 'ActivityAssignedToSuccessor': {
        const { places, unit, within } = assignedPlace(state.places, event.data);
        return { ...state, places, place: { unit, within } };
      }
    }
  },

  forbids: (command, state) => {
    const answer = forbidden(command, state);
    return answer && !answer.ok ? answer.error : null;
  },

  decide(command, state, env): Answer {
    const no = forbidden(command.type, state);
    if (no) return no;
    switch (command.type) {
      case 'PlanActivity':
        return plan(command);
      case 'HoldActivity':
        return hold(command, state, env.today);
      case 'RecordEmployerAttendance':
        return employerAttendance(command, state);
      case 'RecordGroupAttendance':
        return groupAttendance(command, state);
      case 'CorrectAttendance':
        return correct(command, state);
      case 'RecordRosterAttendance':
        return rosterAttendance(command, state);
      case 'WithdrawRosterAttendance':
        return withdrawFromRoster(command, state);
      case 'CorrectActivity':
        return correctActivity(command, state, env.today);
      case 'ReinstateActivity':
        return ok([activityReinstated.of(startOfDay(state.plannedOn!), { activity: state.id, reason: command.reason })]);
      case 'CancelActivity':
        return cancel(command, state, env.today);
      case 'AssignActivityToSuccessor': {
        const { type: _type, ...data } = command;
        if (data.unit === state.place?.unit) return ok([]);
        return ok([activityAssignedToSuccessor.of(startOfDay(data.on), { activity: state.id, ...data })]);
      }
    }
  },
};

/** What the state alone forbids. */
function forbidden(command: string, { stage, heldOn }: ActivityState): Result<never, Refusal> | null {
  if (command === 'PlanActivity') return stage === 'none' ? null : refuse('ActivityExists', { field: 'id' });
  if (stage === 'none')
    return refuse('UnknownActivity', 'There is no such activity.', 'Không có hoạt động này.', { field: 'activity' });
  // Where it was to be may be said of what never was, too.
  if (command === 'AssignActivityToSuccessor') return null;
  if (command === 'ReinstateActivity')
    return stage === 'cancelled' ? null : refuse('ActivityNotCancelled', { field: 'activity' });
  if (stage === 'cancelled')
    return refuse('ActivityCancelled', {
      field: 'activity',
      hint: {
        en: 'Where that was a mistake, take it back (reinstateActivity).',
        vi: 'Nếu hủy nhầm, hãy khôi phục (reinstateActivity).',
      },
    });
  if (command === 'HoldActivity') return stage === 'held' ? refuse('ActivityAlreadyHeld', { field: 'activity' }) : null;
  return heldOn === null && command !== 'CancelActivity' && command !== 'CorrectActivity' ? notHeld() : null;
}

/** Attendances move along with the day on which it was held. */
function correctActivity(
  { type: _type, reason, places, ...changes }: Extract<ActivityCommand, { type: 'CorrectActivity' }>,
  state: ActivityState,
  today: LocalDate,
): Answer {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as typeof changes;
  if (Object.keys(given).length === 0) return refuse('NothingToCorrect');
  const { heldOn, plannedOn, evidence } = given;
  const output = saidOf(activityOutput, given);
  if (state.heldOn === null && ((heldOn ?? evidence) !== undefined || Object.keys(output).length > 0)) return notHeld();
  const twice = toldTwice(output);
  if (twice) return twice;
  if (heldOn !== undefined && heldOn > today) return dateInFuture(heldOn, today, 'heldOn');
  if (heldOn !== undefined && heldOn === state.heldOn) return refuse('NothingChanged', { field: 'heldOn' });
  const first = plannedOn !== undefined && plannedOn < state.plannedOn! ? plannedOn : state.plannedOn!;
  const event = activityCorrected.of(startOfDay(first), { activity: state.id, reason, ...given });
  if (heldOn === undefined) return ok([event]);
  const day = { activity: state.id, wasOn: state.heldOn!, on: heldOn, counts: state.counts, reason };
  return ok([
    event,
    ...Object.entries(state.employers).map(([employer, persons]) =>
      attendanceDayCorrected.of(startOfDay(heldOn), { ...day, employer, persons, ...places[employer] }),
    ),
    ...Object.entries(state.groups).map(([group, persons]) =>
      attendanceDayCorrected.of(startOfDay(heldOn), { ...day, group, persons }),
    ),
  ]);
}

function plan(command: Extract<ActivityCommand, { type: 'PlanActivity' }>): Answer {
  const { activity, kind, counts, title, place, plannedOn, alliance } = command;
  const data = {
    activity,
    kind,
    counts,
    title,
    unit: place.unit,
    within: place.within,
    plannedOn,
    ...saidOf(activityDetails, command),
  };
  return ok([activityPlanned.of(startOfDay(plannedOn), alliance === undefined ? data : { ...data, alliance })]);
}

function hold(command: Extract<ActivityCommand, { type: 'HoldActivity' }>, state: ActivityState, today: LocalDate): Answer {
  const { on, evidence = [] } = command;
  if (on > today) return dateInFuture(on, today);
  const output = saidOf(activityOutput, command);
  const twice = toldTwice(output);
  if (twice) return twice;
  const data = { activity: state.id, on, kind: state.kind, counts: state.counts, ...output };
  return ok([activityHeld.of(startOfDay(on), evidence.length > 0 ? { ...data, evidence } : data)]);
}

/** A number that is told twice would count twice, or one would be lost. */
function toldTwice(output: ActivityOutput): Result<never, Refusal> | null {
  for (const field of Object.keys(activityOutput) as (keyof typeof activityOutput)[]) {
    const rows: readonly { readonly kind: string; readonly unit?: string }[] = output[field] ?? [];
    const names = rows.map(({ kind, unit }) => (unit === undefined ? kind : `${unit} ${kind}`));
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) return refuse('ToldTwice', `${twice} stands there twice.`, `${twice} được nêu hai lần.`, { field });
  }
  return null;
}

function employerAttendance(
  command: Extract<ActivityCommand, { type: 'RecordEmployerAttendance' }>,
  state: ActivityState,
): Answer {
  if (state.heldOn === null) return notHeld();
  const { employer, place, persons, closedOn, ofOfficer } = command;
  if (!isMemberOn(state.heldOn, ofOfficer)) return notAMember();
  if (persons < 1) return noPersons('persons');
  if (state.employers[employer] !== undefined) return alreadyRecorded('employer');
  if (closedOn !== null && closedOn <= state.heldOn)
    return refuse('EmployerClosed', {
      field: 'employer',
    });
  const { id: activity, heldOn: on, kind, counts } = state;
  return ok([
    employerAttended.of(startOfDay(on), {
      activity,
      employer,
      unit: place.unit,
      within: place.within,
      on,
      kind,
      counts,
      persons,
    }),
  ]);
}

function groupAttendance(command: Extract<ActivityCommand, { type: 'RecordGroupAttendance' }>, state: ActivityState): Answer {
  if (state.heldOn === null) return notHeld();
  const { group, persons, newPersons } = command;
  if (persons < 1) return noPersons('persons');
  if (newPersons > persons) return moreNewThanPersons();
  if (state.groups[group] !== undefined) return alreadyRecorded('group');
  const { id: activity, heldOn: on, kind, counts } = state;
  const { unit, within } = state.place!;
  const data = { activity, group, unit, within, on, kind, counts, persons, newPersons };
  return ok([groupAttended.of(startOfDay(on), state.alliance === null ? data : { ...data, alliance: state.alliance })]);
}

function rosterAttendance(command: Extract<ActivityCommand, { type: 'RecordRosterAttendance' }>, state: ActivityState): Answer {
  if (state.heldOn === null) return notHeld();
  const { roster, as, lines } = command;
  const no = namesTwice(lines);
  if (no) return no;
  const there = new Set(state.rosters[roster]);
  const known = lines.filter((line) => there.has(line));
  if (known.length > 0)
    return refuse(
      'AttendanceAlreadyRecorded',
      `Their attendance of this activity is already recorded: ${some(known)}.`,
      `Việc tham gia này đã được ghi nhận: ${some(known)}.`,
      {
        field: 'lines',
        hint: {
          en: 'Where one was recorded wrongly, withdraw it first (withdrawRosterAttendance).',
          vi: 'Nếu ghi nhận sai, hãy rút trước (withdrawRosterAttendance).',
        },
      },
    );
  if (there.size + lines.length > MOST_LINES) return refuse('TooManyRosterLines', { field: 'lines' });
  const { id: activity, heldOn: on, kind, counts } = state;
  return ok([rosterAttended.of(startOfDay(on), { activity, roster, as, lines, on, kind, counts })]);
}

function withdrawFromRoster(
  command: Extract<ActivityCommand, { type: 'WithdrawRosterAttendance' }>,
  state: ActivityState,
): Answer {
  if (state.heldOn === null) return notHeld();
  const { roster, lines, reason } = command;
  const no = namesTwice(lines);
  if (no) return no;
  const there = new Set(state.rosters[roster]);
  const unknown = lines.filter((line) => !there.has(line));
  if (unknown.length > 0)
    return refuse(
      'NoAttendanceRecorded',
      `No attendance of them is recorded in this activity: ${some(unknown)}.`,
      `Chưa ghi nhận việc tham gia này: ${some(unknown)}.`,
      { field: 'lines' },
    );
  const on = state.heldOn;
  return ok([rosterAttendanceWithdrawn.of(startOfDay(on), { activity: state.id, roster, lines, on, reason })]);
}

function correct(command: Extract<ActivityCommand, { type: 'CorrectAttendance' }>, state: ActivityState): Answer {
  if (state.heldOn === null) return notHeld();
  const { who, persons, newPersons, reason, ofOfficer } = command;
  if (!isMemberOn(state.heldOn, ofOfficer)) return notAMember();
  const field = 'employer' in who ? 'employer' : 'group';
  const before = 'employer' in who ? state.employers[who.employer] : state.groups[who.group];
  if (before === undefined)
    return refuse('NoAttendanceRecorded', {
      field,
      hint: { en: 'Record the attendance first.', vi: 'Hãy ghi nhận việc tham gia trước.' },
    });
  if (newPersons !== undefined && newPersons > persons) return moreNewThanPersons();
  const data = { activity: state.id, ...who, on: state.heldOn, counts: state.counts, persons, reason };
  return ok([attendanceCorrected.of(startOfDay(state.heldOn), newPersons === undefined ? data : { ...data, newPersons })]);
}

function cancel(command: Extract<ActivityCommand, { type: 'CancelActivity' }>, state: ActivityState, today: LocalDate): Answer {
  if (command.on > today) return dateInFuture(command.on, today);
  const persons = [...Object.values(state.employers), ...Object.values(state.groups)];
  if (persons.some((count) => count > 0) || Object.values(state.rosters).some((lines) => lines.length > 0))
    return refuse('AttendanceRecorded', {
      field: 'activity',
      hint: {
        en: 'If the attendance is wrong, correct it to zero persons first.',
        vi: 'Nếu ghi nhận sai, hãy sửa số người tham gia về 0 trước.',
      },
    });
  return ok([activityCancelled.of(startOfDay(command.on), { activity: state.id, on: command.on, reason: command.reason })]);
}

/** Whoever is no alliance officer is not asked for a membership. */
export const isMemberOn = (day: LocalDate, officer: OfOfficer | undefined): boolean =>
  officer === undefined || officer.memberships.some(({ from, to }) => from <= day && (to === null || day < to));

/** The same for an employer that is not registered, lies elsewhere, is a member of a rival or of nobody: nothing is told apart. */
export const notAMember = () =>
  refuse('NotYourMember', {
    field: 'employer',
    hint: {
      en: 'Propose the membership first, or let an inspector record the attendance.',
      vi: 'Hãy đề nghị kết nạp trước, hoặc nhờ thanh tra viên ghi nhận.',
    },
  });
const notHeld = () =>
  refuse('ActivityNotHeld', {
    field: 'activity',
    hint: { en: 'Record first that it was held (holdActivity).', vi: 'Hãy ghi nhận hoạt động đã tổ chức trước.' },
  });
const noPersons = (field: string) => refuse('NoPersons', { field });
const moreNewThanPersons = () =>
  refuse('MoreNewThanPersons', {
    field: 'newPersons',
  });
const alreadyRecorded = (field: string) =>
  refuse('AttendanceAlreadyRecorded', {
    field,
    hint: { en: 'Use correctAttendance to change the figures.', vi: 'Dùng correctAttendance để sửa số liệu.' },
  });
