import { NATIONWIDE } from '#access';
import type { AskedCorrection } from '#kernel';
import type { RecordedOf } from '#event-store';
import { documentProjection, eachOf, pastOf, type DocumentRules, type Past, type Projection } from '#projections';
import { collection, type Document, type Filter } from '#read-models';
import { organisationEvents, type OrganisationEvent } from './events.ts';
import { evolveOfficial, initialOfficial, provinceOf, rectifiedOfficial, type Appointment } from './state.ts';

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
  readonly correctionRequests: readonly AskedCorrection[];
  readonly email: string | null;
  /** Null where it is not shown. */
  readonly notify: boolean | null;
  readonly revision: string;
}

export const officials = collection<OfficialDocument>()({
  name: 'officials',
  fields: { titles: 'keywords', provinces: 'keywords', offices: 'keywords' },
  indexes: [],
});

/** Officials with an appointment in one of the units, the units below them counted in; with titles: with one of them there. */
export const officesIn = (units: readonly string[], titles?: string | readonly string[]): Filter<'offices'> => ({
  op: 'has',
  field: 'offices',
  values: titles === undefined ? units : units.flatMap((unit) => [titles].flat().map((title) => `${title} ${unit}`)),
});
const officesOf = (appointments: readonly Appointment[]): readonly string[] => [
  ...new Set(
    appointments.flatMap(({ title, unit, within }) =>
      [unit, ...within, NATIONWIDE].flatMap((place) => [place, `${title} ${place}`]),
    ),
  ),
];

function apply(doc: OfficialDocument | null, event: RecordedOf<OrganisationEvent>, id: string): OfficialDocument {
  const { appointments, contactUnder, correctionRequests } = evolveOfficial(doc ?? initialOfficial, event);
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
    correctionRequests,
    email,
    notify,
    revision: String(event.revision),
  };
}

const key = (event: RecordedOf<OrganisationEvent>): string => event.data.official;
const rules: DocumentRules<OfficialDocument, RecordedOf<OrganisationEvent>> = {
  name: 'officials',
  version: 5,
  collection: officials,
  category: 'official',
  rectifies: { events: organisationEvents, by: ['AppointmentCorrected'], rectified: rectifiedOfficial },
  on: eachOf(organisationEvents, { key, apply }),
};
export const officialsProjection: Projection = documentProjection(rules);
/** Of the past no address is kept: what was taken back is gone. */
export const officialsPast: Past<OfficialDocument> = pastOf({
  ...rules,
  on: eachOf(organisationEvents, {
    key,
    apply: (...given: Parameters<typeof apply>): OfficialDocument => ({ ...apply(...given), email: null, notify: null }),
  }),
});
