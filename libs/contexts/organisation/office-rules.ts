import { NATIONWIDE, type Territory, type TerritoryLookup } from '#access';
import type { CommandContext } from '#commands';
import { beforeAlliance } from '#contexts/registry/index';
import { alliances } from '#contexts/registry/projection';
import { ok, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { bodyExists, sameBodyInTime, titleExists, titleOf, type GovernmentLevel } from '#law';
import { ALLIANCE_BODY, officeBody, type OfficeBody } from './platform-titles.ts';
import { rightDays, type AppointmentDays } from './decider.ts';
import { coversPlace, inOffice, superiorFor } from './holders.ts';
import { officesIn, officials, type OfficialDocument } from './projection.ts';
import { overlap, provinceOf, type Appointment } from './state.ts';
import { bodyLabel, isPlatformTitle } from './titles.ts';

/** More steps than there are levels of government: a chain that is longer runs in a circle elsewhere. */
const LONGEST_CHAIN = 20;
const ALL_HOLDERS = 5_000;

interface BodyOfOffice {
  readonly code: string;
  readonly level: GovernmentLevel;
}

/** The body, if title and body are there on the day and the office is one of that body. */
export function officeOn(title: string, bodyKind: OfficeBody, from: LocalDate): Result<BodyOfOffice, Refusal> {
  if (title === 'alliance-officer') return bodyKind === ALLIANCE_BODY.code ? ok(ALLIANCE_BODY) : anotherBody(ALLIANCE_BODY.code);
  const held = isPlatformTitle(title) ? null : titleExists(title, from);
  if (held && !held.ok) return held;
  if (bodyKind === ALLIANCE_BODY.code) return anotherBody(held?.value.title.body ?? null);
  const there = bodyExists(bodyKind, from);
  if (!there.ok || !held) return there;
  const { ceilingIndividual, ceilingKnown } = held.value.period;
  // Who only writes minutes may sit in any body.
  const anywhere = ceilingKnown && ceilingIndividual === null;
  return anywhere || sameBodyInTime(held.value.title.body, bodyKind) ? there : anotherBody(held.value.title.body);
}

/** `own`: null where any body of the state will do. */
const anotherBody = (own: string | null) =>
  refuse('TitleOfAnotherBody', {
    field: 'bodyKind',
    hint:
      own === null
        ? { en: 'It belongs to a body of the state (query bodies).', vi: 'Chức danh thuộc cơ quan nhà nước (truy vấn bodies).' }
        : { en: `It belongs to: ${bodyLabel(own).en} (${own}).`, vi: `Chức danh thuộc: ${bodyLabel(own).vi} (${own}).` },
  });

export function placeOf(
  body: BodyOfOffice,
  code: string,
  from: LocalDate,
  territory: TerritoryLookup,
): Result<Territory, Refusal> {
  const wrongLevel = () =>
    refuse('UnitOfAnotherLevel', {
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

/** An alliance officer works for one alliance, which lies in the unit of the office; nobody else has one. */
export async function wrongAlliance(
  title: string,
  alliance: string | null,
  from: LocalDate,
  place: Territory,
  { records, territory, today }: CommandContext,
): Promise<Result<never, Refusal> | null> {
  if (title !== 'alliance-officer')
    return alliance === null
      ? null
      : refuse('NotAnAllianceOfficer', {
          field: 'alliance',
        });
  if (alliance === null)
    return refuse('AllianceMissing', {
      field: 'alliance',
    });
  const found = await records.get(alliances, alliance);
  return found && coversPlace(place.unit, found, today, territory)
    ? beforeAlliance(found, from, 'from')
    : refuse('UnknownAlliance', 'There is no such alliance in this unit.', 'Không có liên minh này tại đơn vị.', {
        field: 'alliance',
        hint: { en: 'See the query alliances.', vi: 'Xem truy vấn alliances.' },
      });
}

/** The right days of an appointment, against the law and the territory of its right first day, and against who else holds the office. */
export async function wrongDays(
  account: string,
  held: Appointment,
  days: AppointmentDays,
  context: CommandContext,
): Promise<Result<never, Refusal> | null> {
  const { from, to } = rightDays(held, days);
  if (from === null || !officeBody.has(held.bodyKind)) return null;
  const { title, bodyKind, unit, within, alliance, manner } = held;
  if (from < held.from) {
    const since = unit.split('@')[1];
    if (since !== undefined && from < since) return beforeUnit(from, since);
    const body = officeOn(title, bodyKind, from);
    if (!body.ok) return { ok: false, error: { ...body.error, field: 'from' } };
    const no = alliance === null ? null : await wrongAlliance(title, alliance, from, { unit, within }, context);
    if (no) return no;
  }
  return manner === 'substantive'
    ? heldByAnother({ account, title, from, ...(to === null ? {} : { to }) }, { unit, within }, context)
    : null;
}
const beforeUnit = (from: LocalDate, since: LocalDate) =>
  refuse(
    'BeforeItExisted',
    `${from} lies before ${since}, the first day of the unit of this office.`,
    `Ngày ${from} trước ngày ${since}, ngày đầu tiên của đơn vị nơi giữ chức danh.`,
    {
      field: 'from',
      hint: {
        en: `Give ${since} or a later day; an office in the unit before it is an appointment of its own (appointOfficial).`,
        vi: `Nhập ngày ${since} hoặc sau đó; chức danh tại đơn vị cũ là một bổ nhiệm riêng (appointOfficial).`,
      },
    },
  );

/**
 * A superior holds an office of the law for the place, and the chain above does not come back to the one appointed. Somebody who has none there
 * is answered like somebody who is unknown.
 */
export async function wrongSuperior(
  superior: string,
  account: string,
  place: Territory,
  from: LocalDate,
  { records, territory, today }: CommandContext,
): Promise<Result<never, Refusal> | null> {
  let above: string | null = superior;
  for (let step = 0; above !== null && above !== account && step < LONGEST_CHAIN; step++) {
    const found: OfficialDocument | null = await records.get(officials, above);
    const serves = found?.appointments.some(
      (a) =>
        !isPlatformTitle(a.title) &&
        !a.revoked &&
        (inOffice(a, from, territory) || inOffice(a, today, territory)) &&
        coversPlace(a.unit, place, today, territory),
    );
    if (step === 0 && !serves)
      return refuse('UnknownSuperior', {
        field: 'superior',
        hint: { en: 'Record the appointment of the superior first.', vi: 'Hãy ghi nhận bổ nhiệm của cấp trên trước.' },
      });
    above = found && superiorFor(found, place, from, territory);
    if (above === account) return refuse('SuperiorsInACircle', { field: 'superior' });
  }
  return null;
}

/**
 * An office of one holder that somebody else holds in their own right. Looked for among those whose latest office in the province it is: who
 * moved on is not found where their end was never recorded, and two appointments of one instant can miss each other.
 */
export async function heldByAnother(
  input: { readonly account: string; readonly title: string; readonly from: LocalDate; readonly to?: LocalDate },
  place: Territory,
  { readModels }: CommandContext,
): Promise<Result<never, Refusal> | null> {
  const { account, title, from, to = null } = input;
  if (!titleOf(title)?.sole) return null;
  const { documents } = await readModels.find(officials, {
    filter: { op: 'and', filters: [officesIn([place.unit], title), { op: 'ne', field: 'id', value: account }] },
    limit: ALL_HOLDERS,
  });
  const other = documents
    .flatMap(({ appointments }) => appointments.findLast((a) => provinceOf(a) === provinceOf(place)) ?? [])
    .find((a) => a.title === title && a.unit === place.unit && a.manner === 'substantive' && overlap(a, { from, to }));
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
