import type { TerritoryLookup } from '#access';
import { account, accountPattern, commandsOn, reason, unitCode } from '#commands';
import {
  code,
  described,
  email,
  flag,
  id,
  INPUT_RULES,
  localDate,
  ok,
  optional,
  text,
  uuid,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { daysAsked, officialDecider, type AppointOfficial as Appoint } from './decider.ts';
import { appointmentCorrectionRequested, officeManner } from './events.ts';
import { keeperOf } from './keeper.ts';
import { heldByAnother, officeOn, placeOf, wrongAlliance, wrongDays, wrongSuperior } from './office-rules.ts';
import { ALLIANCE_BODY, officeBody, type OfficeBody } from './platform-titles.ts';
import { revisionOf, type OfficialState } from './state.ts';

const defineCommand = commandsOn(officialDecider);

/** The platform's own doings are recorded under these: no token speaks for them, so nobody holds an office under one. */
const notThePlatform = {
  pattern: '^(?!(?i:process:|lachan:))',
  message: INPUT_RULES.notThePlatform.en,
} as const;

/** Where an office lies that is there on its first day. */
function officeOf(
  { title, bodyKind, unit, from }: { title: string; bodyKind: OfficeBody; unit: string; from: LocalDate },
  territory: TerritoryLookup,
) {
  const body = officeOn(title, bodyKind, from);
  return body.ok ? placeOf(body.value, unit, from, territory) : body;
}

export const AppointOfficial = defineCommand({
  name: 'AppointOfficial',
  roles: ['administrator'],
  describe: {
    vi: 'Ghi nhận một tài khoản giữ chức danh trong một cơ quan của một đơn vị, kể từ một ngày.',
    en: 'Records that an account holds a title in a body of a unit, from a day on.',
  },
  input: {
    account: id({
      pattern: [accountPattern, notThePlatform],
      describe: 'Account of the official: the subject of the token, never a name or an e-mail address.',
    }),
    id: optional(uuid({ describe: 'UUID of the appointment, made by the client where it may be offline.' })),
    title: text({
      max: 60,
      describe:
        'Code of the title: one of the law (query titles), which must exist on the first day, or one of the platform (query platformTitles).',
    }),
    bodyKind: code(officeBody, {
      describe: `Kind of body (query bodies); ${ALLIANCE_BODY.code} is for alliance officers.`,
    }),
    unit: described(unitCode, 'Code of the unit on the first day; 00 for a body of the ministry or the Government.'),
    from: localDate({ describe: 'First day in office.' }),
    to: optional(localDate({ describe: 'Last day in office; left out: until further notice.' })),
    manner: code(officeManner),
    superior: optional(described(account, 'Account of the superior, who must be an official; left out at the top.')),
    paper: text({
      min: 2,
      max: 200,
      describe: 'Number and day of the decision of appointment or delegation; no names of persons.',
    }),
    alliance: optional(
      id({
        pattern: [{ ...accountPattern, message: INPUT_RULES.alliance.en }],
        describe: 'Of an alliance officer, and of nobody else: the one alliance they work for.',
      }),
    ),
  },
  target: (input) => input.account,
  // A second appointment somewhere else opens nothing of the first: the account goes on, wherever it serves already.
  record: { kind: 'officials', field: 'account', begins: 'maybe', lies: (state) => state.appointments, revision: revisionOf },
  places: ({ input, territory }) => {
    const place = officeOf(input, territory);
    return place.ok ? ok([place.value]) : place;
  },
  reads: ['officials'],
  prepare: async (input, context): Promise<Result<Appoint, Refusal>> => {
    const { account, title, bodyKind, from, manner, paper } = input;
    const place = officeOf(input, context.territory);
    if (!place.ok) return place;
    const [superior, alliance] = [input.superior ?? null, input.alliance ?? null];
    const wrong =
      (await wrongAlliance(title, alliance, from, place.value, context)) ??
      (superior === null ? null : await wrongSuperior(superior, account, place.value, from, context)) ??
      (manner === 'substantive' ? await heldByAnother(input, place.value, context) : null);
    if (wrong) return wrong;
    return ok({
      type: 'AppointOfficial',
      official: account,
      appointment: input.id ?? context.newId(),
      title,
      bodyKind,
      place: place.value,
      from,
      to: input.to ?? null,
      manner,
      superior,
      paper,
      alliance,
    });
  },
});

/** A command about one appointment: where it lies decides, wherever else the account serves. */
const appointment = uuid();
const ofAppointment = {
  target: (input: { readonly account: string }) => input.account,
  record: {
    kind: 'appointments',
    field: 'appointment',
    begins: 'never',
    lies: (state: OfficialState, input: { readonly appointment: string }) =>
      state.appointments.filter((a) => a.appointment === input.appointment),
    revision: revisionOf,
  },
  places: 'record',
} as const;

export const EndAppointment = defineCommand({
  name: 'EndAppointment',
  roles: ['administrator'],
  describe: {
    vi: 'Ghi nhận ngày cuối của một bổ nhiệm, kèm lý do.',
    en: 'Records the last day of an appointment, with the reason.',
  },
  input: { account, appointment, on: localDate({ describe: 'Last day in office.' }), reason },
  ...ofAppointment,
  prepare: ({ account, appointment, on, reason }) => ({ type: 'EndAppointment', official: account, appointment, on, reason }),
});

export const RevokeAppointment = defineCommand({
  name: 'RevokeAppointment',
  roles: ['administrator'],
  describe: {
    vi: 'Thu hồi ngay một bổ nhiệm: từ lúc trả lời, bổ nhiệm không còn hiệu lực và các kết nối đang mở theo nó bị đóng. Việc đã làm vẫn còn.',
    en: 'Takes an appointment back at once: from the moment of the answer it opens nothing, and open sockets under it are closed. What was done under it stays done.',
  },
  input: { account, appointment, reason },
  ...ofAppointment,
  prepare: ({ account, appointment, reason }) => ({ type: 'RevokeAppointment', official: account, appointment, reason }),
});

const days = {
  from: optional(localDate({ describe: 'The right first day.' })),
  to: optional(localDate({ describe: 'The right last day.' })),
  untilFurtherNotice: optional(flag({ describe: 'True: the last day was recorded by mistake.' })),
  neverHeld: optional(flag({ describe: 'True: the appointment was recorded by mistake.' })),
};
const request = uuid({ describe: 'The correction that was asked for: its id (requestsWaiting).' });

export const RequestAppointmentCorrection = defineCommand({
  name: 'RequestAppointmentCorrection',
  roles: ['administrator'],
  describe: {
    vi: 'Đề nghị đính chính ngày đầu, ngày cuối của một bổ nhiệm, hoặc bổ nhiệm ghi nhận nhầm, kèm lý do; quản trị viên thứ hai duyệt. Việc đã làm theo bổ nhiệm đó vẫn còn.',
    en: 'Asks for another first or last day of an appointment, or to say that it was recorded by mistake, with the reason; a second administrator approves. What was done under it stays done.',
  },
  input: {
    account,
    appointment,
    request: optional(uuid({ describe: 'UUID of the request, made by the client where it may be offline.' })),
    ...days,
    reason: described(reason, 'Why, and what shows the right day; no names of persons.'),
  },
  ...ofAppointment,
  reads: ['officials'],
  prepare: async ({ account, appointment, request, from, to, untilFurtherNotice, neverHeld, reason }, context, _id, state) => {
    const wanted = { from: neverHeld ? null : from, to: untilFurtherNotice ? null : to };
    const held = state.appointments.find((a) => a.appointment === appointment);
    return (
      (held && (await wrongDays(account, held, wanted, context))) ?? {
        type: 'RequestAppointmentCorrection',
        official: account,
        appointment,
        request: request ?? context.newId(),
        days: wanted,
        reason,
      }
    );
  },
});

/** A command about what was asked for: where that appointment lies decides; without a request, where any lies of which something was asked. */
const ofRequest = {
  target: (input: { readonly account: string }) => input.account,
  record: {
    kind: 'officials',
    field: 'account',
    begins: 'never',
    lies: ({ appointments, correctionRequests }: OfficialState, input: { readonly request?: string }) =>
      appointments.filter((a) =>
        correctionRequests.some(
          (one) => one.about === a.appointment && (input.request === undefined || one.request === input.request),
        ),
      ),
    revision: revisionOf,
  },
  places: 'record',
} as const;

export const ApproveAppointmentCorrection = defineCommand({
  name: 'ApproveAppointmentCorrection',
  approves: { asked: appointmentCorrectionRequested.type },
  roles: ['administrator'],
  describe: {
    vi: 'Quản trị viên khác với người đề nghị duyệt và thực hiện việc đính chính bổ nhiệm: quyền theo bổ nhiệm đó đổi ngay. Việc đã làm vẫn còn.',
    en: 'Makes the correction of an appointment that was asked for: by another administrator than who asked. What the appointment opens changes at once; what was done under it stays done.',
  },
  input: { account, request },
  ...ofRequest,
  reads: ['officials'],
  prepare: async ({ account, request }, context, _id, state) => {
    const asked = state.correctionRequests.find((one) => one.request === request && one.closed === null);
    const held = state.appointments.find((a) => a.appointment === asked?.about);
    const no = asked && held && (await wrongDays(account, held, daysAsked(asked), context));
    return no ?? { type: 'ApproveAppointmentCorrection', official: account, request };
  },
});

export const DeclineAppointmentCorrection = defineCommand({
  name: 'DeclineAppointmentCorrection',
  roles: ['administrator'],
  describe: {
    vi: 'Từ chối hoặc rút lại đề nghị đính chính bổ nhiệm, kèm lý do.',
    en: 'Turns down the correction of an appointment that was asked for, or takes it back, with the reason.',
  },
  input: { account, request, reason },
  ...ofRequest,
  prepare: ({ account, request, reason }) => ({ type: 'DeclineAppointmentCorrection', official: account, request, reason }),
});

export const RegisterOfficialContact = defineCommand({
  name: 'RegisterOfficialContact',
  roles: ['administrator'],
  replaces: true,
  describe: {
    vi: 'Nơi nhận thông báo thời hạn của công chức, và có nhận hay không. Địa chỉ là dữ liệu cá nhân.',
    en: 'Where an official is told of deadlines, and whether. The address is personal.',
  },
  input: {
    account,
    email: optional(email({ describe: 'Personal. Left out: none is kept any more.' })),
    notify: flag({ describe: 'Wants to be told of deadlines.' }),
  },
  target: (input) => input.account,
  record: {
    kind: 'officials',
    field: 'account',
    begins: 'never',
    lies: (state, _input, { today }) => {
      const keeper = keeperOf(state, today);
      return keeper ? [keeper] : [];
    },
    revision: revisionOf,
  },
  places: 'record',
  prepare: ({ account, email, notify }, { today }) => ({
    type: 'RegisterOfficialContact',
    official: account,
    on: today,
    email: email ?? null,
    notify,
  }),
});

export const commands = [
  AppointOfficial,
  EndAppointment,
  RevokeAppointment,
  RequestAppointmentCorrection,
  ApproveAppointmentCorrection,
  DeclineAppointmentCorrection,
  RegisterOfficialContact,
];
