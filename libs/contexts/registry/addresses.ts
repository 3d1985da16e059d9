import { dateInFuture, ok, refuse, startOfDay, type CodeIn, type LocalDate, type Refusal, type Result } from '#kernel';
import {
  employerAddressAdded,
  employerAddressCorrected,
  employerAddressEnded,
  type EmployerEvent,
  type furtherAddressRole,
} from './events.ts';

export type FurtherRole = CodeIn<typeof furtherAddressRole>;

/** An address besides the main place; its words are personal data and stand in `employerContacts`. */
export interface FurtherAddress {
  readonly id: string;
  readonly role: FurtherRole;
  readonly from: LocalDate;
  /** First day on which it is not used any more; null = it is. */
  readonly to: LocalDate | null;
  readonly unit: string;
  readonly within: readonly string[];
}
export interface NewAddress extends Pick<FurtherAddress, 'role' | 'unit' | 'within'> {
  readonly addressId: string;
  readonly address?: string;
}
export interface AddressDays {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly stillUsed?: boolean;
  readonly withdrawn?: boolean;
}
export type AddressCommand =
  | ({ readonly type: 'AddAddress'; readonly on: LocalDate } & NewAddress)
  | ({ readonly type: 'CorrectAddress'; readonly addressId: string; readonly reason: string } & Partial<NewAddress> & AddressDays)
  | { readonly type: 'EndAddress'; readonly addressId: string; readonly on: LocalDate };
export type AddressRefusal = Refusal<
  | 'UnknownAddress'
  | 'AlreadyRegistered'
  | 'NothingToCorrect'
  | 'NothingChanged'
  | 'EndBeforeStart'
  | 'DateInFuture'
  | 'BeforeRegistration'
>;
type Answer = Result<readonly EmployerEvent[], AddressRefusal>;

export const unknownAddress = () =>
  refuse('UnknownAddress', {
    field: 'addressId',
    hint: {
      en: 'Its addresses with their ids are in Employer.addresses; the main place has none and moves by relocateEmployer.',
      vi: 'Xem mã các địa chỉ ở Employer.addresses; địa điểm chính không có mã và thay đổi bằng relocateEmployer.',
    },
  });

export const added = (employer: string, on: LocalDate, { addressId, role, unit, within, address }: NewAddress) =>
  employerAddressAdded.of(startOfDay(on), { employer, addressId, role, on, unit, within, ...(address ? { address } : {}) });

interface WithAddresses {
  readonly id: string;
  readonly since: LocalDate;
  readonly addresses: readonly FurtherAddress[];
}
export function decideAddress(c: AddressCommand, { id: employer, since, addresses }: WithAddresses, today: LocalDate): Answer {
  const known = addresses.find(({ id }) => id === c.addressId);
  if (c.type === 'AddAddress')
    return known ? refuse('AlreadyRegistered', { field: 'addressId' }) : ok([added(employer, c.on, c)]);
  if (!known) return unknownAddress();
  if (c.type === 'CorrectAddress') {
    const { type: _type, reason, addressId, ...changes } = c;
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as typeof changes;
    if (Object.keys(given).length === 0) return refuse('NothingToCorrect');
    const wrong = wrongDays(given, known, since, today);
    if (wrong) return wrong;
    return ok([employerAddressCorrected.of(startOfDay(given.from ?? known.from), { employer, addressId, reason, ...given })]);
  }
  if (known.to !== null) return unknownAddress();
  if (c.on < known.from)
    return refuse('EndBeforeStart', `It is used from ${known.from} on.`, `Địa chỉ được dùng từ ngày ${known.from}.`, {
      field: 'on',
    });
  return ok([employerAddressEnded.of(startOfDay(c.on), { employer, addressId: c.addressId, on: c.on })]);
}

function wrongDays({ from, to, stillUsed }: AddressDays, known: FurtherAddress, since: LocalDate, today: LocalDate) {
  if (from !== undefined && from > today) return dateInFuture(from, today, 'from');
  if (to !== undefined && to > today) return dateInFuture(to, today, 'to');
  if (from !== undefined && from < since)
    return refuse('BeforeRegistration', `The employer is recorded from ${since} on.`, `Cơ sở được ghi nhận từ ngày ${since}.`, {
      field: 'from',
      hint: { en: 'Correct its first day if it existed before.', vi: 'Đính chính ngày bắt đầu nếu cơ sở đã tồn tại trước đó.' },
    });
  // What is used still is ended by its own step.
  if (to !== undefined && known.to === null)
    return refuse('NothingChanged', 'The address is used still.', 'Địa chỉ vẫn đang được dùng.', {
      field: 'to',
      hint: { en: 'Record its end (endEmployerAddress).', vi: 'Hãy ghi nhận ngày thôi dùng (endEmployerAddress).' },
    });
  const [begins, ends] = [from ?? known.from, stillUsed ? null : (to ?? known.to)];
  return ends !== null && ends < begins
    ? refuse('EndBeforeStart', `It is used from ${begins} on.`, `Địa chỉ được dùng từ ngày ${begins}.`, {
        field: to === undefined ? 'from' : 'to',
      })
    : null;
}

type AddressEvent = Extract<
  EmployerEvent,
  { type: 'EmployerAddressAdded' | 'EmployerAddressCorrected' | 'EmployerAddressEnded' }
>;

/** The addresses of an employer after an event, in the order in which they were recorded. */
export function evolveAddresses(addresses: readonly FurtherAddress[], { type, data }: AddressEvent): readonly FurtherAddress[] {
  if (type === 'EmployerAddressAdded') {
    const { addressId, role, on, unit, within } = data;
    return [...addresses, { id: addressId, role, from: on, to: null, unit, within }];
  }
  const changed = (address: FurtherAddress): FurtherAddress => {
    if (type === 'EmployerAddressEnded') return { ...address, to: data.on };
    const { role, unit, within, from, to, stillUsed } = data;
    return {
      ...address,
      role: role ?? address.role,
      unit: unit ?? address.unit,
      within: within ?? address.within,
      from: from ?? address.from,
      // What has not ended on the day asked for ends by the event that says so.
      to: stillUsed || address.to === null ? null : (to ?? address.to),
    };
  };
  if (type === 'EmployerAddressCorrected' && data.withdrawn) return addresses.filter(({ id }) => id !== data.addressId);
  return addresses.map((address) => (address.id === data.addressId ? changed(address) : address));
}
