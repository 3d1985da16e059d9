import { err, idTaken, ok, refuse, startOfDay, type Decider, type Env, type LocalDate, type Refusal, type Result } from '#kernel';
import type { OfficeBody } from './platform-titles.ts';
import {
  appointmentEnded,
  appointmentRevoked,
  officialAppointed,
  officialContactRegistered,
  type Manner,
  type OrganisationEvent,
} from './events.ts';
import { keeperOf } from './keeper.ts';
import { evolveOfficial, initialOfficial, isOpen, overlap, type Appointment, type OfficialState } from './state.ts';

export interface AppointOfficial {
  readonly type: 'AppointOfficial';
  readonly official: string;
  readonly appointment: string;
  readonly title: string;
  readonly bodyKind: OfficeBody;
  readonly place: { readonly unit: string; readonly within: readonly string[] };
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly manner: Manner;
  readonly superior: string | null;
  readonly paper: string;
  readonly alliance: string | null;
}
export type OfficialCommand =
  | AppointOfficial
  | {
      readonly type: 'EndAppointment';
      readonly official: string;
      readonly appointment: string;
      readonly on: LocalDate;
      readonly reason: string;
    }
  | {
      readonly type: 'RevokeAppointment';
      readonly official: string;
      readonly appointment: string;
      readonly reason: string;
    }
  | {
      readonly type: 'RegisterOfficialContact';
      readonly official: string;
      /** The day on which it is asked who keeps the account: today. */
      readonly on: LocalDate;
      readonly email: string | null;
      readonly notify: boolean;
    };

type Answer = Result<readonly OrganisationEvent[], Refusal>;

/** One official, by account. Title, body and unit are checked against the law and the territory of the first day before the command gets here. */
export const officialDecider: Decider<OfficialState, OfficialCommand, OrganisationEvent> = {
  category: 'official',
  initial: initialOfficial,
  evolve: evolveOfficial,
  decide(command, state, env): Answer {
    // Whoever appoints is somebody else, so that there is always one administrator left, too.
    if (command.type !== 'RegisterOfficialContact' && command.official === env.actor.id) return ofOneself();
    if (command.type === 'AppointOfficial') return appoint(command, state);
    if (state.appointments.length === 0)
      return refuse(
        'UnknownOfficial',
        'No appointment is recorded for this account.',
        'Tài khoản này chưa được bổ nhiệm chức danh nào.',
        {
          field: 'account',
          hint: { en: 'Record the appointment first (appointOfficial).', vi: 'Hãy ghi nhận việc bổ nhiệm trước.' },
        },
      );
    switch (command.type) {
      case 'EndAppointment':
        return end(command, state);
      case 'RevokeAppointment':
        return revoke(command, state, env);
      case 'RegisterOfficialContact':
        return contact(command, state, env.now);
    }
  },
};

function appoint(c: AppointOfficial, state: OfficialState): Answer {
  if (c.to !== null && c.to < c.from) return datesReversed('to');
  if (c.superior === c.official) return refuse('OwnSuperior', { field: 'superior' });
  if (state.appointments.some((a) => a.appointment === c.appointment))
    // It may lie in another territory: that there is one is all that is told.
    return err(idTaken('id'));
  const other = state.appointments.find((a) => a.title === c.title && a.unit === c.place.unit && overlap(a, c));
  if (other)
    return refuse(
      'AppointmentsOverlap',
      `This account holds that title there already from ${other.from} to ${other.to ?? 'further notice'}.`,
      `Tài khoản này đã giữ chức danh đó tại đơn vị từ ${other.from} đến ${other.to ?? 'khi có quyết định khác'}.`,
      {
        field: 'from',
        hint: { en: 'End the earlier appointment first (endAppointment).', vi: 'Hãy kết thúc bổ nhiệm trước đó.' },
      },
    );
  const { official, appointment, title, bodyKind, place, from, to, manner, superior, paper, alliance } = c;
  return ok([
    officialAppointed.of(startOfDay(from), {
      official,
      appointment,
      title,
      bodyKind,
      unit: place.unit,
      within: place.within,
      from,
      manner,
      paper,
      ...(to === null ? {} : { to }),
      ...(superior === null ? {} : { superior }),
      ...(alliance === null ? {} : { alliance }),
    }),
  ]);
}

function end(c: Extract<OfficialCommand, { type: 'EndAppointment' }>, state: OfficialState): Answer {
  const held = appointmentOf(c, state);
  if (!held) return unknownAppointment();
  if (held.revoked) return alreadyRevoked();
  if (c.on < held.from) return datesReversed('on');
  if (held.to !== null && c.on >= held.to) return alreadyEnded(held.to, 'on');
  const { official, appointment, on, reason } = c;
  return ok([appointmentEnded.of(startOfDay(on), { official, appointment, on, reason })]);
}

function revoke(c: Extract<OfficialCommand, { type: 'RevokeAppointment' }>, state: OfficialState, { now, today }: Env): Answer {
  const held = appointmentOf(c, state);
  if (!held) return unknownAppointment();
  if (held.revoked) return alreadyRevoked();
  if (!isOpen(held, today)) return alreadyEnded(held.to!, 'appointment');
  const { official, appointment, reason } = c;
  return ok([appointmentRevoked.of(now, { official, appointment, on: today, reason })]);
}

function contact(c: Extract<OfficialCommand, { type: 'RegisterOfficialContact' }>, state: OfficialState, now: string): Answer {
  const { official, email, notify } = c;
  if (notify && email === null)
    return refuse('NoAddress', {
      field: 'email',
    });
  const keptUnder = keeperOf(state, c.on)!.appointment;
  return ok([officialContactRegistered.of(now, { official, notify, keptUnder, ...(email === null ? {} : { email }) })]);
}

const appointmentOf = ({ appointment }: { readonly appointment: string }, { appointments }: OfficialState): Appointment | null =>
  appointments.find((a) => a.appointment === appointment) ?? null;

const ofOneself = () =>
  refuse('OwnAppointment', {
    field: 'account',
    hint: { en: 'Ask another administrator to do it.', vi: 'Hãy đề nghị một quản trị viên khác thực hiện.' },
  });
const unknownAppointment = () =>
  refuse('UnknownAppointment', 'This account has no such appointment.', 'Tài khoản này không có bổ nhiệm đó.', {
    field: 'appointment',
  });
const alreadyRevoked = () =>
  refuse('AppointmentAlreadyRevoked', {
    field: 'appointment',
  });
const alreadyEnded = (to: LocalDate, field: string) =>
  refuse('AppointmentAlreadyEnded', `The appointment ends on ${to} already.`, `Bổ nhiệm đã kết thúc vào ngày ${to}.`, {
    field,
    hint: { en: 'A longer time is a new appointment.', vi: 'Thời gian dài hơn là một bổ nhiệm mới.' },
  });

const datesReversed = (field: string) => refuse('DatesReversed', { field });
