import {
  approving,
  asking,
  dataOf,
  declining,
  err,
  idTaken,
  madeBy,
  nothingWaits,
  ok,
  refuse,
  startOfDay,
  type AskedCorrection,
  type Decider,
  type Env,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import type { OfficeBody } from './platform-titles.ts';
import {
  appointmentCorrected,
  appointmentCorrectionDeclined,
  appointmentCorrectionRequested,
  appointmentEnded,
  appointmentRevoked,
  officialAppointed,
  officialContactRegistered,
  type Manner,
  type OrganisationEvent,
} from './events.ts';
import { keeperOf } from './keeper.ts';
import { evolveOfficial, initialOfficial, isOpen, overlap, wasHeld, type Appointment, type OfficialState } from './state.ts';

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
/** What an appointment should say. `from` null: it was never held; `to` null: until further notice; left out: as recorded. */
export interface AppointmentDays {
  readonly from?: LocalDate | null | undefined;
  readonly to?: LocalDate | null | undefined;
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
      readonly type: 'RequestAppointmentCorrection';
      readonly official: string;
      readonly appointment: string;
      readonly request: string;
      readonly days: AppointmentDays;
      readonly reason: string;
    }
  | { readonly type: 'ApproveAppointmentCorrection'; readonly official: string; readonly request: string }
  | {
      readonly type: 'DeclineAppointmentCorrection';
      readonly official: string;
      readonly request: string;
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
  forbids(command, { correctionRequests }) {
    if (command !== 'ApproveAppointmentCorrection' && command !== 'DeclineAppointmentCorrection') return null;
    const none = nothingWaits(correctionRequests);
    return none && !none.ok ? none.error : null;
  },
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
      case 'RequestAppointmentCorrection':
        return requestCorrection(command, state, env);
      case 'ApproveAppointmentCorrection':
        return approveCorrection(command, state, env);
      case 'DeclineAppointmentCorrection':
        return declineCorrection(command, state, env);
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
  if (other) return overlapping(other, 'from');
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

type Correcting<T extends OfficialCommand['type']> = Extract<OfficialCommand, { type: T }>;

const daysOnRecord =
  (a: Appointment | null) =>
  (field: string): string | null =>
    a?.[field as 'from' | 'to'] ?? null;

function requestCorrection(c: Correcting<'RequestAppointmentCorrection'>, state: OfficialState, env: Env): Answer {
  const held = appointmentOf(c, state);
  if (!held) return unknownAppointment();
  const { official, appointment, request, reason, days } = c;
  const asked = asking(
    { request, by: env.actor.id, reason, becomes: { from: days.from, to: days.to } },
    state.correctionRequests,
    daysOnRecord(held),
  );
  if (!asked.ok) return asked;
  const no = wrongDays(held, days, state);
  if (no) return no;
  const { unit, within } = held;
  return ok([appointmentCorrectionRequested.of(env.now, { official, appointment, unit, within, ...dataOf(asked.value) })]);
}

/** The days as they are to stand. `from` null: it was never held. */
export const rightDays = (held: Appointment, { from = held.from, to = held.to }: AppointmentDays) => ({ from, to });
/** The days that a request asks for. */
export const daysAsked = ({ changes }: AskedCorrection): AppointmentDays =>
  Object.fromEntries(changes.map(({ field, becomes }) => [field, becomes]));

function approveCorrection(c: Correcting<'ApproveAppointmentCorrection'>, state: OfficialState, env: Env): Answer {
  const about = state.correctionRequests.find(({ request }) => request === c.request)?.about ?? '';
  const held = appointmentOf({ appointment: about }, state);
  const asked = approving(state.correctionRequests, c.request, env.actor, daysOnRecord(held));
  if (!asked.ok) return asked;
  if (!held) return unknownAppointment();
  const days = daysAsked(asked.value);
  const no = wrongDays(held, days, state);
  if (no) return no;
  const { from, to } = rightDays(held, days);
  return ok([
    appointmentCorrected.of(startOfDay(from ?? held.from), {
      official: c.official,
      appointment: held.appointment,
      ...(from === null ? {} : { from }),
      ...(from === null || to === null ? {} : { to }),
      reason: asked.value.reason,
      ...madeBy(asked.value, env),
    }),
  ]);
}

function declineCorrection(c: Correcting<'DeclineAppointmentCorrection'>, state: OfficialState, env: Env): Answer {
  const asked = declining(state.correctionRequests, c.request);
  if (!asked.ok) return asked;
  const { official, request, reason } = c;
  return ok([appointmentCorrectionDeclined.of(env.now, { official, request, reason, by: env.actor.id })]);
}

/** One that was taken back says no other days; that it never was may still be said. */
function wrongDays(held: Appointment, days: AppointmentDays, state: OfficialState): Result<never, Refusal> | null {
  if (!wasHeld(held) || (held.revoked && days.from !== null)) return alreadyRevoked();
  const { from, to } = rightDays(held, days);
  if (from === null) return null;
  const right = { from, to };
  if (!wasHeld(right)) return datesReversed(days.to === undefined ? 'from' : 'to');
  const other = state.appointments.find(
    (a) => a.appointment !== held.appointment && a.title === held.title && a.unit === held.unit && overlap(a, right),
  );
  return other ? overlapping(other, days.from === undefined ? 'to' : 'from') : null;
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
    hint: {
      en: 'A longer time is a new appointment; a day that was entered wrongly is corrected (requestAppointmentCorrection).',
      vi: 'Thời gian dài hơn là một bổ nhiệm mới; ngày nhập sai thì đính chính (requestAppointmentCorrection).',
    },
  });

const overlapping = (other: Appointment, field: string) =>
  refuse(
    'AppointmentsOverlap',
    `This account holds that title there already from ${other.from} to ${other.to ?? 'further notice'}.`,
    `Tài khoản này đã giữ chức danh đó tại đơn vị từ ${other.from} đến ${other.to ?? 'khi có quyết định khác'}.`,
    {
      field,
      hint: { en: 'End the earlier appointment first (endAppointment).', vi: 'Hãy kết thúc bổ nhiệm trước đó.' },
    },
  );
const datesReversed = (field: string) => refuse('DatesReversed', { field });
