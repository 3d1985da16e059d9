import type { RecordedOf } from '#event-store';
import type { LocalDate } from '#kernel';
import { documentProjection, type Projection, type Reaction } from '#projections';
import { collection, type Document } from '#read-models';
import type {
  employerAddressAdded,
  employerAddressCorrected,
  employerChangeCorrected,
  employerCorrected,
  employerRegistered,
  employerRelocated,
} from './events.ts';

/** Personal data of a household or owner, kept apart from the published `employers`: shown to who keeps the register only. */
export interface EmployerContactDocument extends Document {
  readonly ownerName: string | null;
  /** The latest address. */
  readonly address: string | null;
  /** Since when which address, in the order of the days; null = from the first day of the employer, whenever that is corrected to. */
  readonly addresses: readonly { readonly from: LocalDate | null; readonly address: string }[];
  /** Of the further addresses, by their ids. */
  readonly furtherAddresses: Readonly<Record<string, string>>;
}

export const employerContacts = collection<EmployerContactDocument>()({ name: 'employerContacts', fields: {}, indexes: [] });

type Contact = EmployerContactDocument;
type Registered = RecordedOf<typeof employerRegistered>;
type Corrected = RecordedOf<typeof employerCorrected>;
type Relocated = RecordedOf<typeof employerRelocated>;
type ChangeCorrected = RecordedOf<typeof employerChangeCorrected>;
type OfAddress = RecordedOf<typeof employerAddressAdded> | RecordedOf<typeof employerAddressCorrected>;
const key = (event: Registered | Corrected | Relocated | ChangeCorrected | OfAddress): string => event.data.employer;
/** What changes of what there was, if anything; null as long as there is nothing. */
function contact(
  id: string,
  before: Contact | null,
  changes: Partial<Pick<Contact, 'ownerName' | 'addresses' | 'furtherAddresses'>>,
): Contact | null {
  const { ownerName = null, addresses = [], furtherAddresses = {} } = { ...before, ...changes };
  if (ownerName === null && addresses.length === 0 && Object.keys(furtherAddresses).length === 0) return null;
  return { id, ownerName, address: addresses.at(-1)?.address ?? null, addresses, furtherAddresses };
}

const registered: Reaction<Contact, Registered> = {
  key,
  apply: (_before, { data }, id) =>
    contact(id, null, {
      ownerName: data.ownerName ?? null,
      addresses: data.address === undefined ? [] : [{ from: null, address: data.address }],
    }),
};

/** A correction puts the latest address right: the one that was shown to who corrects it. */
const corrected: Reaction<Contact, Corrected> = {
  key,
  apply: (before, { data }, id) => {
    const { ownerName = before?.ownerName ?? null, address } = data;
    if (data.ownerName === undefined && address === undefined) return before;
    const addresses = before?.addresses ?? [];
    const from = addresses.at(-1)?.from ?? null;
    return contact(id, before, {
      ownerName,
      addresses: address === undefined ? addresses : [...addresses.slice(0, -1), { from, address }],
    });
  },
};

/** A move that is recorded late goes into its place and leaves the latest address alone. */
const relocated: Reaction<Contact, Relocated> = {
  key,
  apply: (before, { data: { on, address } }, id) => {
    if (address === undefined) return before;
    const addresses = before?.addresses ?? [];
    return contact(id, before, {
      addresses: [
        ...addresses.filter((a) => a.from === null || a.from < on),
        { from: on, address },
        ...addresses.filter((a) => a.from !== null && a.from > on),
      ],
    });
  },
};
/** The address of a move goes along to its right day, or was never one. */
const relocationCorrected: Reaction<Contact, ChangeCorrected> = {
  key,
  apply: (before, { data: { change, wasOn, on } }, id) => {
    const found = before?.addresses.find(({ from }) => from === wasOn);
    if (!before || !found || change !== 'relocated') return before;
    const others = before.addresses.filter((one) => one !== found);
    if (on === undefined) return contact(id, before, { addresses: others });
    return contact(id, before, {
      addresses: [
        ...others.filter(({ from }) => from === null || from < on),
        { ...found, from: on },
        ...others.filter(({ from }) => from !== null && from > on),
      ],
    });
  },
};
const ofAddress: Reaction<Contact, OfAddress> = {
  key,
  apply: (before, { data }, id) => {
    const { addressId, address } = data;
    if ('withdrawn' in data && data.withdrawn) {
      const { [addressId]: _, ...others } = before?.furtherAddresses ?? {};
      return before && contact(id, before, { furtherAddresses: others });
    }
    return address === undefined
      ? before
      : contact(id, before, { furtherAddresses: { ...before?.furtherAddresses, [addressId]: address } });
  },
};

export const employerContactsProjection: Projection = documentProjection<
  Contact,
  Registered | Corrected | Relocated | ChangeCorrected | OfAddress
>({
  name: 'employerContacts',
  version: 6,
  // Nobody's compliance hangs on it: an event that it cannot apply is set aside, the others go on.
  onFailure: 'park',
  collection: employerContacts,
  on: {
    EmployerRegistered: registered,
    EmployerCorrected: corrected,
    EmployerRelocated: relocated,
    EmployerChangeCorrected: relocationCorrected,
    EmployerAddressAdded: ofAddress,
    EmployerAddressCorrected: ofAddress,
  },
});
