import { NATIONWIDE } from '#access';
import type { RecordedOf } from '#event-store';
import type { LocalDate } from '#kernel';
import { bodyOn } from '#law';
import { documentProjection, eachOf, type Projection } from '#projections';
import { collection, type Document, type Filter } from '#read-models';
import { organisationEvents, type OrganisationEvent } from './events.ts';
import { evolveOfficial, holdsOn, initialOfficial, provinceOf, type Appointment } from './state.ts';
import { isPlatformTitle, titleLasts } from './titles.ts';

export { provinceOf };

/** Published: an official by account (`id`), every appointment with its days. `email` is personal: shown to whoever keeps the account and to the official. */
export interface OfficialDocument extends Document {
  readonly appointments: readonly Appointment[];
  /** Of all appointments, the ended ones too: titles, and provinces (or the unit that lies in none). */
  readonly titles: readonly string[];
  readonly provinces: readonly string[];
  /** Where the account holds or held an office, and which: see `officesIn`. One appointment never hides another. */
  readonly offices: readonly string[];
  readonly contactUnder: string | null;
  readonly email: string | null;
  readonly notify: boolean;
  readonly revision: string;
}

export const officials = collection<OfficialDocument>()({
  name: 'officials',
  fields: { titles: 'keywords', provinces: 'keywords', offices: 'keywords' },
  indexes: [],
});

/** Officials with an appointment in one of the units, the units below them counted in; with a title: with that title there. */
export const officesIn = (units: readonly string[], title?: string): Filter<'offices'> => ({
  op: 'has',
  field: 'offices',
  values: units.map((unit) => (title === undefined ? unit : `${title} ${unit}`)),
});
const officesOf = (appointments: readonly Appointment[]): readonly string[] => [
  ...new Set(
    appointments.flatMap(({ title, unit, within }) =>
      [unit, ...within, NATIONWIDE].flatMap((place) => [place, `${title} ${place}`]),
    ),
  ),
];

function apply(doc: OfficialDocument | null, event: RecordedOf<OrganisationEvent>, id: string): OfficialDocument {
  const { appointments, contactUnder } = evolveOfficial(doc ?? initialOfficial, event);
  const { email, notify } =
    event.type === 'OfficialContactRegistered'
      ? { email: event.data.email ?? null, notify: event.data.notify }
      : { email: doc?.email ?? null, notify: doc?.notify ?? false };
  return {
    id,
    appointments,
    titles: [...new Set(appointments.map((a) => a.title))],
    provinces: [...new Set(appointments.map(provinceOf))],
    offices: officesOf(appointments),
    contactUnder,
    email,
    notify,
    revision: String(event.revision),
  };
}

export const officialsProjection: Projection = documentProjection<OfficialDocument, RecordedOf<OrganisationEvent>>({
  name: 'officials',
  version: 3,
  collection: officials,
  on: eachOf(organisationEvents, { key: (event) => event.data.official, apply }),
});

/** An appointment "until further notice" lapses with its title. */
const lasts = (a: Appointment, on: LocalDate): boolean => holdsOn(a, on) && titleLasts(a.title, on);

/** In what capacity an official acts: what a decision that they sign carries. */
export type Authority = Pick<Appointment, 'appointment' | 'title' | 'manner' | 'paper' | 'bodyKind' | 'unit'>;

/**
 * The appointment under which an official holds a title on a day, the substantive one before others; null where there is none. An
 * appointment "until further notice" lapses with its title: nobody is a district chair after 30 June 2025.
 */
export function authorityOn(official: OfficialDocument | null, title: string, on: LocalDate): Authority | null {
  if (isPlatformTitle(title) || !titleLasts(title, on)) return null;
  const held = official?.appointments.filter((a) => a.title === title && holdsOn(a, on)) ?? [];
  const best = held.find((a) => a.manner === 'substantive') ?? held.at(-1);
  if (!best) return null;
  const { appointment, manner, paper, bodyKind, unit } = best;
  return { appointment, title, manner, paper, bodyKind, unit };
}

/**
 * Kind of the body in which an official serves on a day, an ended one by its successor: that of the appointment under which they act, where it is
 * held then; null where there is none, or more than one.
 */
export function bodyServedIn(
  official: Pick<OfficialDocument, 'appointments'> | null,
  on: LocalDate,
  acting?: string,
): string | null {
  const held = (official?.appointments ?? []).filter((a) => lasts(a, on) && !isPlatformTitle(a.title));
  const chosen = held.filter((a) => a.appointment === acting);
  const kinds = new Set((chosen.length > 0 ? chosen : held).flatMap((a) => bodyOn(a.bodyKind, a.from, on)?.kind ?? []));
  return kinds.size === 1 ? [...kinds][0]! : null;
}
