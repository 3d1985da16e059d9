import { placed, type Placed } from '#access';
import type { Recorded } from '#event-store';
import type { LocalDate } from '#kernel';
import { bodyOn, titleOn } from '#law';
import { documentProjection, type Projection } from '#projections';
import type { CollectionSpec, Document } from '#read-models';
import type { OrganisationEvent } from './events.ts';
import { evolveOfficial, holdsOn, initialOfficial, type Appointment } from './state.ts';

/**
 * Published: an official by account (`id`), every appointment with its days. `unit`, `district` and `province` are those of the appointment
 * that starts last. `email` is personal: shown to the administrator and to the official only.
 */
export interface OfficialDocument extends Document, Placed {
  readonly appointments: readonly Appointment[];
  /** Title of the appointment that starts last. */
  readonly title: string;
  /** Of all appointments, the ended ones too: titles, and provinces (or the unit that lies in none). */
  readonly titles: readonly string[];
  readonly provinces: readonly string[];
  readonly email: string | null;
  readonly notify: boolean;
  readonly revision: string;
}

export const officialsCollection: CollectionSpec = {
  name: 'officials',
  fields: {
    title: 'text',
    titles: 'keywords',
    provinces: 'keywords',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [['province', 'title'], ['unit']],
};

/** The province in which an office lies, or is; the whole country. */
export const provinceOf = ({ unit, within }: Pick<Appointment, 'unit' | 'within'>): string => within[0] ?? unit;

const key = (event: Recorded): string => event.data.official;

function apply(doc: OfficialDocument | null, event: Recorded, id: string): OfficialDocument {
  const before = doc ? { appointments: doc.appointments } : initialOfficial;
  const { appointments } = evolveOfficial(before, event as unknown as OrganisationEvent);
  const latest = appointments.at(-1)!;
  const { email, notify } =
    event.type === 'OfficialContactRegistered'
      ? { email: event.data.email ?? null, notify: event.data.notify }
      : { email: doc?.email ?? null, notify: doc?.notify ?? false };
  return {
    id,
    ...placed(latest),
    appointments,
    title: latest.title,
    titles: [...new Set(appointments.map((a) => a.title))],
    provinces: [...new Set(appointments.map(provinceOf))],
    email,
    notify,
    revision: String(event.revision),
  };
}

export const officialsProjection: Projection = documentProjection<OfficialDocument>({
  name: 'officials',
  version: 2,
  collection: officialsCollection,
  on: {
    OfficialAppointed: { key, apply },
    AppointmentEnded: { key, apply },
    OfficialContactRegistered: { key, apply },
  },
});

/** An appointment "until further notice" lapses with its title. */
const lasts = (a: Appointment, on: LocalDate): boolean => holdsOn(a, on) && titleOn(a.title, on) !== null;

/** In what capacity an official acts: what a decision that they sign carries. */
export type Authority = Pick<Appointment, 'appointment' | 'title' | 'manner' | 'paper' | 'bodyKind' | 'unit'>;

/**
 * The appointment under which an official holds a title on a day, the substantive one before others; null where there is none. An
 * appointment "until further notice" lapses with its title: nobody is a district chair after 30 June 2025.
 */
export function authorityOn(official: OfficialDocument | null, title: string, on: LocalDate): Authority | null {
  if (titleOn(title, on) === null) return null;
  const held = official?.appointments.filter((a) => a.title === title && holdsOn(a, on)) ?? [];
  const best = held.find((a) => a.manner === 'substantive') ?? held.at(-1);
  if (!best) return null;
  const { appointment, manner, paper, bodyKind, unit } = best;
  return { appointment, title, manner, paper, bodyKind, unit };
}

/** Kind of the body in which an official serves on a day, an ended one by its successor; null where there is none, or more than one. */
export function bodyServedIn(official: OfficialDocument | null, on: LocalDate): string | null {
  const held = (official?.appointments ?? []).filter((a) => lasts(a, on));
  const kinds = new Set(held.flatMap((a) => bodyOn(a.bodyKind, a.from, on)?.kind ?? []));
  return kinds.size === 1 ? [...kinds][0]! : null;
}

/** Whom to turn to above an official on a day: the superior of the office that began last; null at the top and out of office. */
export function superiorOn(official: OfficialDocument | null, on: LocalDate): string | null {
  return official?.appointments.findLast((a) => lasts(a, on) && a.superior !== null)?.superior ?? null;
}
