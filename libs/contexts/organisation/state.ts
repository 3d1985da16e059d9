import { addDays, approved, askedOf, declined, startOfDay, type AskedCorrection, type LocalDate } from '#kernel';
import type { Manner, OrganisationEvent } from './events.ts';

export interface Appointment {
  readonly appointment: string;
  readonly title: string;
  readonly bodyKind: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly from: LocalDate;
  /** Last day in office; null = until further notice. Of one that was revoked: the day before, which may lie before the first; of one that never was, it does. */
  readonly to: LocalDate | null;
  readonly manner: Manner;
  readonly superior: string | null;
  readonly paper: string;
  /** Of an alliance officer; null for all others. */
  readonly alliance: string | null;
  readonly revoked: boolean;
  /** Counts from 0 in the order in which the log took them: a day can be given as one likes, this cannot. */
  readonly recorded: number;
  /** Events about it so far, and about the contact that its body keeps. */
  readonly events: number;
}

export interface OfficialState {
  /** In the order of their first days. */
  readonly appointments: readonly Appointment[];
  /** The appointment whose body registered the contact; null: none did, or an event of version 1. */
  readonly contactUnder: string | null;
  /** Corrections that need a second person, each about one appointment. */
  readonly correctionRequests: readonly AskedCorrection[];
}
export const initialOfficial: OfficialState = { appointments: [], contactUnder: null, correctionRequests: [] };

export function evolveOfficial(state: OfficialState, event: OrganisationEvent): OfficialState {
  switch (event.type) {
    case 'OfficialAppointed': {
      const { official: _, to = null, superior = null, alliance = null, ...rest } = event.data;
      const recorded = state.appointments.length;
      return inOrder({
        ...state,
        appointments: [...state.appointments, { ...rest, to, superior, alliance, revoked: false, recorded, events: 1 }],
      });
    }
    case 'AppointmentEnded':
      return changed(state, event.data.appointment, { to: event.data.on });
    case 'AppointmentRevoked':
      return changed(state, event.data.appointment, { to: addDays(event.data.on, -1), revoked: true });
    case 'AppointmentCorrectionRequested': {
      const { appointment } = event.data;
      const correctionRequests = [...state.correctionRequests, askedOf(event, appointment)];
      return { ...changed(state, appointment, {}), correctionRequests };
    }
    case 'AppointmentCorrected': {
      const { appointment, from, to = null } = event.data;
      const was = state.appointments.find((a) => a.appointment === appointment);
      const days = from !== undefined ? { from, to } : was ? { to: addDays(was.from, -1), revoked: true } : {};
      const correctionRequests = approved(state.correctionRequests, event.data);
      return inOrder({ ...changed(state, appointment, days), correctionRequests });
    }
    case 'AppointmentCorrectionDeclined': {
      const about = state.correctionRequests.find(({ request }) => request === event.data.request)?.about ?? undefined;
      return { ...changed(state, about, {}), correctionRequests: declined(state.correctionRequests, event) };
    }
    case 'OfficialContactRegistered': {
      const { keptUnder } = event.data;
      const keeper = keptUnder ?? state.appointments.find((a) => a.recorded === 0)?.appointment;
      return { ...changed(state, keeper, {}), contactUnder: keptUnder ?? state.contactUnder };
    }
  }
}
/** What an earlier event would have said of when it began, had the right first day been known. */
export const rectifiedOfficial = <E extends OrganisationEvent>(earlier: E, by: E): E =>
  earlier.type === 'OfficialAppointed' &&
  by.type === 'AppointmentCorrected' &&
  earlier.data.appointment === by.data.appointment &&
  by.data.from !== undefined
    ? { ...earlier, occurredAt: startOfDay(by.data.from) }
    : earlier;

const inOrder = (state: OfficialState): OfficialState => ({
  ...state,
  appointments: state.appointments.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
});
const changed = (state: OfficialState, appointment: string | undefined, change: Partial<Appointment>): OfficialState => ({
  ...state,
  appointments: state.appointments.map((a) => (a.appointment === appointment ? { ...a, ...change, events: a.events + 1 } : a)),
});

/** The revision of an account for who sees some of its appointments: it counts what happened to those, and nothing of the others. */
export const revisionOf = ({ appointments }: Pick<OfficialState, 'appointments'>, sees: (a: Appointment) => boolean): bigint =>
  BigInt(appointments.filter(sees).reduce((sum, { events }) => sum + events, -1));

/** In office on a day, as the appointment says. */
export const holdsOn = (a: Pick<Appointment, 'from' | 'to'>, on: LocalDate): boolean =>
  a.from <= on && (a.to === null || on <= a.to);

type Time = Pick<Appointment, 'from' | 'to'>;
/** Not over yet on a day: held, or still to begin. One that was revoked before its first day is over. */
export const isOpen = ({ from, to }: Time, on: LocalDate): boolean => to === null || (on <= to && from <= to);
/** Held for a day at least: not one that was revoked before its first day, or that never was. */
export const wasHeld = ({ from, to }: Time): boolean => to === null || from <= to;
/** Whether two times in office share a day. */
export const overlap = (a: Time, b: Time): boolean =>
  [a, b].every(wasHeld) && (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);

/** The province in which an office lies, or is; the whole country. */
export const provinceOf = ({ unit, within }: Pick<Appointment, 'unit' | 'within'>): string => within[0] ?? unit;
