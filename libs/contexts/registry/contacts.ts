import type { RecordedOf } from '#event-store';
import type { LocalDate } from '#kernel';
import { documentProjection, type Projection, type Reaction } from '#projections';
import { collection, type Document } from '#read-models';
import type { employerCorrected, employerRegistered, employerRelocated } from './events.ts';

/** Personal data of a household or owner, kept apart from the published `employers`: shown to who keeps the register only. */
export interface EmployerContactDocument extends Document {
  readonly ownerName: string | null;
  /** The latest address. */
  readonly address: string | null;
  /** Since when which address, in the order of the days; null = from the first day of the employer, whenever that is corrected to. */
  readonly addresses: readonly { readonly from: LocalDate | null; readonly address: string }[];
}

export const employerContacts = collection<EmployerContactDocument>()({ name: 'employerContacts', fields: {}, indexes: [] });

type Contact = EmployerContactDocument;
type Registered = RecordedOf<typeof employerRegistered>;
type Corrected = RecordedOf<typeof employerCorrected>;
type Relocated = RecordedOf<typeof employerRelocated>;
const key = (event: Registered | Corrected | Relocated): string => event.data.employer;
const contact = (id: string, ownerName: string | null, addresses: Contact['addresses']): Contact | null =>
  ownerName === null && addresses.length === 0 ? null : { id, ownerName, address: addresses.at(-1)?.address ?? null, addresses };

const registered: Reaction<Contact, Registered> = {
  key,
  apply: (_before, { data }, id) =>
    contact(id, data.ownerName ?? null, data.address === undefined ? [] : [{ from: null, address: data.address }]),
};

/** A correction puts the latest address right: the one that was shown to who corrects it. */
const corrected: Reaction<Contact, Corrected> = {
  key,
  apply: (before, { data }, id) => {
    const { ownerName = before?.ownerName ?? null, address } = data;
    if (data.ownerName === undefined && address === undefined) return before;
    const addresses = before?.addresses ?? [];
    const from = addresses.at(-1)?.from ?? null;
    return contact(id, ownerName, address === undefined ? addresses : [...addresses.slice(0, -1), { from, address }]);
  },
};

/** A move that is recorded late goes into its place and leaves the latest address alone. */
const relocated: Reaction<Contact, Relocated> = {
  key,
  apply: (before, { data: { on, address } }, id) => {
    if (address === undefined) return before;
    const addresses = before?.addresses ?? [];
    return contact(id, before?.ownerName ?? null, [
      ...addresses.filter((a) => a.from === null || a.from < on),
      { from: on, address },
      ...addresses.filter((a) => a.from !== null && a.from > on),
    ]);
  },
};

export const employerContactsProjection: Projection = documentProjection<Contact, Registered | Corrected | Relocated>({
  name: 'employerContacts',
  version: 2,
  // Nobody's compliance hangs on it: an event that it cannot apply is set aside, the others go on.
  onFailure: 'park',
  collection: employerContacts,
  on: { EmployerRegistered: registered, EmployerCorrected: corrected, EmployerRelocated: relocated },
});
