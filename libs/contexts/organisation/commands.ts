import { NATIONWIDE, type Territory, type TerritoryLookup } from '#access';
import { defineCommand, type CommandContext } from '#commands';
import { ok, refuse, type Refusal, type Result } from '#kernel';
import { bodyExists, bodyKindOf, sameBodyInTime, titleExists, titleOf, type BodyKind, type BodyKindCode } from '#law';
import { officialDecider, type AppointOfficial as Appoint } from './decider.ts';
import { AppointOfficialInput, EndAppointmentInput, RegisterOfficialContactInput } from './inputs.ts';
import { coversPlace } from './holders.ts';
import { superiorOn, type OfficialDocument } from './projection.ts';
import { overlap } from './state.ts';

/** More steps than there are levels of government: a chain that is longer runs in a circle elsewhere. */
const LONGEST_CHAIN = 20;

export const AppointOfficial = defineCommand({
  name: 'AppointOfficial',
  input: AppointOfficialInput,
  decider: officialDecider,
  target: (input) => input.account,
  record: { kind: 'officials', field: 'account', begins: 'maybe', lies: (state) => state.appointments },
  places: ({ input, territory }) => {
    const place = officeOf(input, territory);
    return place.ok ? ok([place.value]) : place;
  },
  reads: ['officials'],
  prepare: async (input, context): Promise<Result<Appoint, Refusal>> => {
    const { account, title, bodyKind, from, manner, paper } = input;
    const place = officeOf(input, context.territory);
    if (!place.ok) return place;
    const superior = input.superior ?? null;
    const wrong =
      (superior === null ? null : await wrongSuperior(superior, input, place.value, context)) ??
      (manner === 'substantive' ? await heldByAnother(input, place.value.unit, context) : null);
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
    });
  },
});

export const EndAppointment = defineCommand({
  name: 'EndAppointment',
  input: EndAppointmentInput,
  decider: officialDecider,
  target: (input) => input.account,
  record: {
    kind: 'appointments',
    field: 'appointment',
    begins: 'never',
    lies: (state, input) => state.appointments.filter((a) => a.appointment === input.appointment),
  },
  places: 'record',
  prepare: ({ account, appointment, on, reason }) =>
    ok({ type: 'EndAppointment' as const, official: account, appointment, on, reason }),
});

export const RegisterOfficialContact = defineCommand({
  name: 'RegisterOfficialContact',
  input: RegisterOfficialContactInput,
  decider: officialDecider,
  target: (input) => input.account,
  // Where the official serves now: whoever keeps that office keeps the contact.
  record: { kind: 'officials', field: 'account', begins: 'never', lies: (state) => state.appointments.slice(-1) },
  places: 'record',
  prepare: ({ account, email, notify }) =>
    ok({ type: 'RegisterOfficialContact' as const, official: account, email: email ?? null, notify }),
});

/** The body, if title and body are there on the day and the office is one of that body. */
function officeOn(title: string, bodyKind: BodyKindCode, from: string): Result<BodyKind, Refusal> {
  const held = titleExists(title, from);
  if (!held.ok) return held;
  const there = bodyExists(bodyKind, from);
  if (!there.ok) return there;
  const body = there.value;
  const { ceilingIndividual, ceilingKnown } = held.value.period;
  // Who only writes minutes may sit in any body.
  const anywhere = ceilingKnown && ceilingIndividual === null;
  if (anywhere || sameBodyInTime(held.value.title.body, bodyKind)) return ok(body);
  const own = bodyKindOf(held.value.title.body)!.label;
  return refuse('TitleOfAnotherBody', 'This title belongs to another kind of body.', 'Chức danh này thuộc cơ quan khác.', {
    field: 'bodyKind',
    hint: {
      en: `It belongs to: ${own.en} (${held.value.title.body}).`,
      vi: `Chức danh thuộc: ${own.vi} (${held.value.title.body}).`,
    },
  });
}

/** Where an office lies that is there on its first day. */
function officeOf({ title, bodyKind, unit, from }: AppointOfficialInput, territory: TerritoryLookup): Result<Territory, Refusal> {
  const body = officeOn(title, bodyKind, from);
  return body.ok ? placeOf(body.value, unit, from, territory) : body;
}

function placeOf(body: BodyKind, code: string, from: string, territory: TerritoryLookup): Result<Territory, Refusal> {
  const wrongLevel = () =>
    refuse('UnitOfAnotherLevel', 'The body is not one of this level.', 'Cơ quan không thuộc cấp này.', {
      field: 'unit',
      hint:
        body.level === 'ministry'
          ? { en: `Give ${NATIONWIDE}: the whole country.`, vi: `Hãy nhập ${NATIONWIDE}: cả nước.` }
          : { en: `Give the code of a ${body.level}.`, vi: 'Hãy nhập mã đơn vị cùng cấp với cơ quan.' },
    });
  if (code === NATIONWIDE || body.level === 'ministry')
    return code === NATIONWIDE && body.level === 'ministry' ? ok({ unit: NATIONWIDE, within: [] }) : wrongLevel();
  const unit = territory.resolve(code, from);
  if (!unit.ok) return { ok: false, error: { field: 'unit', ...unit.error } };
  return unit.value.level === body.level ? ok({ unit: unit.value.unit, within: unit.value.within }) : wrongLevel();
}

/**
 * A superior is an official with an office whose unit the new one lies in, and the chain above does not come back to the one appointed. Who has
 * none there is answered like who is no official.
 */
async function wrongSuperior(
  superior: string,
  { account, from }: AppointOfficialInput,
  place: Territory,
  { readModels, territory }: CommandContext,
): Promise<Result<never, Refusal> | null> {
  let above: string | null = superior;
  for (let step = 0; above !== null && above !== account && step < LONGEST_CHAIN; step++) {
    const found: OfficialDocument | null = await readModels.get<OfficialDocument>('officials', above);
    if (step === 0 && !found?.appointments.some((a) => coversPlace(a.unit, place, from, territory)))
      return refuse(
        'UnknownSuperior',
        'The superior holds no office of this unit or above it.',
        'Cấp trên chưa được ghi nhận chức vụ tại đơn vị này hoặc cấp trên của đơn vị.',
        {
          field: 'superior',
          hint: { en: 'Record the appointment of the superior first.', vi: 'Hãy ghi nhận bổ nhiệm của cấp trên trước.' },
        },
      );
    above = superiorOn(found, from);
    if (above === account)
      return refuse(
        'SuperiorsInACircle',
        'The superior reports to this official.',
        'Cấp trên này lại là cấp dưới của chính người được bổ nhiệm.',
        {
          field: 'superior',
        },
      );
  }
  return null;
}

/**
 * An office of one holder that somebody else holds in their own right. Looked for among those whose latest office it is: who moved on is not
 * found where their end was never recorded, and two appointments of one instant can miss each other.
 */
async function heldByAnother(
  { account, title, from, to }: AppointOfficialInput,
  unit: string,
  { readModels }: CommandContext,
): Promise<Result<never, Refusal> | null> {
  if (!titleOf(title)?.sole) return null;
  const { documents } = await readModels.find<OfficialDocument>('officials', {
    filter: {
      op: 'and',
      filters: [
        { op: 'eq', field: 'title', value: title },
        { op: 'eq', field: 'unit', value: unit },
        { op: 'ne', field: 'id', value: account },
      ],
    },
    limit: 200,
  });
  const other = documents
    .flatMap((d) => d.appointments)
    .find((a) => a.title === title && a.unit === unit && a.manner === 'substantive' && overlap(a, { from, to: to ?? null }));
  return other
    ? refuse(
        'OfficeHeldByAnother',
        `Another account holds this office there from ${other.from} to ${other.to ?? 'further notice'}.`,
        `Tài khoản khác đang giữ chức vụ này tại đơn vị từ ${other.from} đến ${other.to ?? 'khi có quyết định khác'}.`,
        {
          field: 'title',
          hint: {
            en: 'End that appointment first, or record this one as acting or delegated.',
            vi: 'Hãy kết thúc bổ nhiệm đó, hoặc ghi nhận là quyền hoặc được giao quyền.',
          },
        },
      )
    : null;
}

export const commands = [AppointOfficial, EndAppointment, RegisterOfficialContact];
