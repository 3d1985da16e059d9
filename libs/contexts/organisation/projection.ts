import { NATIONWIDE } from '#access';
import type { RecordedOf } from '#event-store';
import { documentProjection, eachOf, type Projection } from '#projections';
import { collection, type Document, type Filter } from '#read-models';
import { organisationEvents, type OrganisationEvent } from './events.ts';
import { evolveOfficial, initialOfficial, provinceOf, type Appointment } from './state.ts';

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
  version: 4,
  collection: officials,
  category: 'official',
  on: eachOf(organisationEvents, { key: (event) => event.data.official, apply }),
});
