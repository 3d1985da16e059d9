import { described, localDate, optional, flag } from '#kernel';
import {
  address,
  addressIn,
  commune,
  communeCode,
  defineCommand,
  employer,
  furtherAddress,
  ofEmployer,
  reason,
  recordId,
} from './commands-step.ts';

const addressId = described(recordId, 'Id of the address (Employer.addresses).');

export const AddEmployerAddress = defineCommand({
  name: 'AddEmployerAddress',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Cơ sở có thêm một địa chỉ (trụ sở, nơi sản xuất, cửa hàng, chỗ ở của người lao động…) kể từ một ngày; địa điểm chính không đổi.',
    en: 'The employer has a further address (head office, production site, store, dormitory ...) from a day on; its main place stays.',
  },
  input: {
    employer,
    on: localDate({ describe: 'First day.' }),
    addressId: optional(described(recordId, 'UUID of the address, made by the client where it may be offline.')),
    ...furtherAddress,
  },
  ...ofEmployer,
  prepare: ({ on, addressId, ...further }, context) => {
    const lies = addressIn(further, on, context);
    return lies.ok ? { type: 'AddAddress', on, addressId: addressId ?? context.newId(), ...lies.value } : lies;
  },
});

export const CorrectEmployerAddress = defineCommand({
  name: 'CorrectEmployerAddress',
  roles: ['inspector', 'administrator'],
  replaces: true,
  describe: {
    vi: 'Đính chính điều đã ghi sai về một địa chỉ khác của cơ sở; chỉ các trường được nêu thay đổi.',
    en: 'What was recorded wrongly of a further address; only the fields given change.',
  },
  input: {
    employer,
    addressId,
    reason,
    role: optional(furtherAddress.role),
    unit: optional(described(communeCode, 'Code of the commune on the first day of the address.')),
    address: optional(address),
    from: optional(localDate({ describe: 'The right first day of the address.' })),
    to: optional(localDate({ describe: 'The right first day on which it is not used any more.' })),
    stillUsed: optional(flag({ describe: 'True: its end was recorded by mistake.' })),
    withdrawn: optional(flag({ describe: 'True: it was never an address of the employer.' })),
  },
  ...ofEmployer,
  prepare: ({ employer: _, unit: wanted, ...changes }, context, _id, state) => {
    const command = { type: 'CorrectAddress', ...changes } as const;
    const known = state?.addresses.find(({ id }) => id === changes.addressId);
    // Of one that is not there the decider says so.
    if (wanted === undefined || !known) return command;
    const place = commune(context, wanted, changes.from ?? known.from);
    return place.ok ? { ...command, unit: place.value.unit, within: place.value.within } : place;
  },
});

export const EndEmployerAddress = defineCommand({
  name: 'EndEmployerAddress',
  roles: ['inspector', 'administrator'],
  describe: {
    vi: 'Cơ sở thôi dùng một địa chỉ khác kể từ một ngày; lịch sử vẫn giữ.',
    en: 'The employer does not use a further address any more from a day on; the history stays.',
  },
  input: { employer, addressId, on: localDate({ describe: 'First day on which it is not used.' }) },
  ...ofEmployer,
  prepare: ({ addressId, on }) => ({ type: 'EndAddress', addressId, on }),
});
