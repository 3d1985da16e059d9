import type { LocalDate } from '#kernel';
import type { Manner, OrganisationEvent } from './events.ts';

export interface Appointment {
  readonly appointment: string;
  readonly title: string;
  readonly bodyKind: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly from: LocalDate;
  /** Last day in office; null = until further notice. */
  readonly to: LocalDate | null;
  readonly manner: Manner;
  readonly superior: string | null;
  readonly paper: string;
}

export interface OfficialState {
  /** In the order of their first days. */
  readonly appointments: readonly Appointment[];
}
export const initialOfficial: OfficialState = { appointments: [] };

export function evolveOfficial(state: OfficialState, event: OrganisationEvent): OfficialState {
  switch (event.type) {
    case 'OfficialAppointed': {
      const { official: _, to = null, superior = null, ...rest } = event.data;
      const appointments = [...state.appointments, { ...rest, to, superior }];
      return { ...state, appointments: appointments.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) };
    }
    case 'AppointmentEnded':
      return {
        ...state,
        appointments: state.appointments.map((a) => (a.appointment === event.data.appointment ? { ...a, to: event.data.on } : a)),
      };
    case 'OfficialContactRegistered':
      return state;
  }
}

/** In office on a day, as the appointment says. */
export const holdsOn = (a: Pick<Appointment, 'from' | 'to'>, on: LocalDate): boolean =>
  a.from <= on && (a.to === null || on <= a.to);

type Time = Pick<Appointment, 'from' | 'to'>;
/** Whether two times in office share a day. */
export const overlap = (a: Time, b: Time): boolean => (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);
