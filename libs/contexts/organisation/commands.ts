import type { TerritoryLookup } from '#access';
import { commandOf as defineCommand } from '#commands';
import { ok, type Refusal, type Result } from '#kernel';
import { officialDecider, type AppointOfficial as Appoint } from './decider.ts';
import { AppointOfficialInput, EndAppointmentInput, RegisterOfficialContactInput, RevokeAppointmentInput } from './inputs.ts';
import { keeperOf } from './keeper.ts';
import { heldByAnother, officeOn, placeOf, wrongAlliance, wrongSuperior } from './office-rules.ts';
import { revisionOf, type OfficialState } from './state.ts';

/** Where an office lies that is there on its first day. */
function officeOf({ title, bodyKind, unit, from }: AppointOfficialInput, territory: TerritoryLookup) {
  const body = officeOn(title, bodyKind, from);
  return body.ok ? placeOf(body.value, unit, from, territory) : body;
}

export const AppointOfficial = defineCommand({
  name: 'AppointOfficial',
  input: AppointOfficialInput,
  decider: officialDecider,
  target: (input) => input.account,
  // A second appointment somewhere else opens nothing of the first: the account goes on, wherever it serves already.
  record: { kind: 'officials', field: 'account', begins: 'maybe', lies: (state) => state.appointments, revision: revisionOf },
  places: ({ input, territory }) => {
    const place = officeOf(input, territory);
    return place.ok ? ok([place.value]) : place;
  },
  reads: ['officials', 'alliances'],
  prepare: async (input, context): Promise<Result<Appoint, Refusal>> => {
    const { account, title, bodyKind, from, manner, paper } = input;
    const place = officeOf(input, context.territory);
    if (!place.ok) return place;
    const [superior, alliance] = [input.superior ?? null, input.alliance ?? null];
    const wrong =
      (await wrongAlliance(title, alliance, place.value, context)) ??
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
const ofAppointment = {
  kind: 'appointments',
  field: 'appointment',
  begins: 'never',
  lies: (state: OfficialState, input: { readonly appointment: string }) =>
    state.appointments.filter((a) => a.appointment === input.appointment),
  revision: revisionOf,
} as const;

export const EndAppointment = defineCommand({
  name: 'EndAppointment',
  input: EndAppointmentInput,
  decider: officialDecider,
  target: (input) => input.account,
  record: ofAppointment,
  places: 'record',
  prepare: ({ account, appointment, on, reason }) =>
    ok({ type: 'EndAppointment' as const, official: account, appointment, on, reason }),
});

export const RevokeAppointment = defineCommand({
  name: 'RevokeAppointment',
  input: RevokeAppointmentInput,
  decider: officialDecider,
  target: (input) => input.account,
  record: ofAppointment,
  places: 'record',
  prepare: ({ account, appointment, reason }) =>
    ok({ type: 'RevokeAppointment' as const, official: account, appointment, reason }),
});

export const RegisterOfficialContact = defineCommand({
  name: 'RegisterOfficialContact',
  input: RegisterOfficialContactInput,
  decider: officialDecider,
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
  prepare: ({ account, email, notify }, { today }) =>
    ok({ type: 'RegisterOfficialContact' as const, official: account, on: today, email: email ?? null, notify }),
});

export const commands = [AppointOfficial, EndAppointment, RevokeAppointment, RegisterOfficialContact];
