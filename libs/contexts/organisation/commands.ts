import type { Territory } from '#access';
import { defineCommand } from '#commands';
import { ok, type Refusal, type Result } from '#kernel';
import { officialDecider, type AppointOfficial as Appoint } from './decider.ts';
import { coversPlace } from './holders.ts';
import { AppointOfficialInput, EndAppointmentInput, RegisterOfficialContactInput, RevokeAppointmentInput } from './inputs.ts';
import { keeperOf } from './keeper.ts';
import { heldByAnother, officeOn, placeOf, wrongAlliance, wrongSuperior } from './office-rules.ts';
import type { OfficialState } from './state.ts';

/** What no territory but the whole country covers: so that an account elsewhere and one that there is not are refused alike. */
const NOWHERE: readonly Territory[] = [{ unit: 'nowhere', within: [] }];
const placesOf = (state: OfficialState, appointment: string): readonly Territory[] => {
  const there = state.appointments.filter((a) => a.appointment === appointment);
  return there.length > 0 ? there : NOWHERE;
};

export const AppointOfficial = defineCommand({
  name: 'AppointOfficial',
  input: AppointOfficialInput,
  decider: officialDecider,
  target: (input) => input.account,
  reads: ['officials', 'alliances'],
  prepare: async (input, context): Promise<Result<Appoint, Refusal>> => {
    const { account, title, bodyKind, from, manner, paper } = input;
    const body = officeOn(title, bodyKind, from);
    if (!body.ok) return body;
    const place = placeOf(body.value, input.unit, from, context);
    if (!place.ok) return place;
    const [superior, alliance] = [input.superior ?? null, input.alliance ?? null];
    // Nothing is looked up of a place that is not the caller's: `places` refuses it, whatever is there.
    if (coversPlace(context.actor.unit, place.value, context.today, context.territory)) {
      const wrong =
        (await wrongAlliance(title, alliance, place.value, context)) ??
        (superior === null ? null : await wrongSuperior(superior, account, place.value, from, context)) ??
        (manner === 'substantive' ? await heldByAnother(input, place.value, context) : null);
      if (wrong) return wrong;
    }
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
  places: (_, command) => (command.type === 'AppointOfficial' ? [command.place] : []),
});

export const EndAppointment = defineCommand({
  name: 'EndAppointment',
  input: EndAppointmentInput,
  decider: officialDecider,
  target: (input) => input.account,
  prepare: ({ account, appointment, on, reason }) =>
    ok({ type: 'EndAppointment' as const, official: account, appointment, on, reason }),
  places: (state, command) => (command.type === 'EndAppointment' ? placesOf(state, command.appointment) : NOWHERE),
});

export const RevokeAppointment = defineCommand({
  name: 'RevokeAppointment',
  input: RevokeAppointmentInput,
  decider: officialDecider,
  target: (input) => input.account,
  prepare: ({ account, appointment, reason }) =>
    ok({ type: 'RevokeAppointment' as const, official: account, appointment, reason }),
  places: (state, command) => (command.type === 'RevokeAppointment' ? placesOf(state, command.appointment) : NOWHERE),
});

export const RegisterOfficialContact = defineCommand({
  name: 'RegisterOfficialContact',
  input: RegisterOfficialContactInput,
  decider: officialDecider,
  target: (input) => input.account,
  prepare: ({ account, email, notify }, { today }) =>
    ok({ type: 'RegisterOfficialContact' as const, official: account, on: today, email: email ?? null, notify }),
  places: (state, command) => {
    const keeper = command.type === 'RegisterOfficialContact' ? keeperOf(state, command.on) : null;
    return keeper ? [keeper] : NOWHERE;
  },
});

export const commands = [AppointOfficial, EndAppointment, RevokeAppointment, RegisterOfficialContact];
