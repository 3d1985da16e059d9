import type { CommandContext } from '#commands';
import { code, described, localDate, ok, optional, text, type Refusal, type Result } from '#kernel';
import type { FurtherRole, NewAddress } from './addresses.ts';
import { commune, communeCode, defineCommand, employer, ofEmployer, reason, recordId } from './commands-step.ts';
import { furtherAddressRole } from './events.ts';

export const address = text({
  min: 2,
  max: 300,
  trim: true,
  describe: 'Personal data: kept apart, shown to who keeps the register only.',
});
const role = code(furtherAddressRole, { describe: 'What it is for the employer:' });
/** What is said of an address besides the main place. */
export const furtherAddress = {
  role,
  unit: described(communeCode, 'Code of the commune (5 digits) on the first day: any, also outside of your territory.'),
  address: optional(address),
};
const addressId = described(recordId, 'Id of the address (Employer.addresses).');

/** With the commune of its first day. Nobody there gets to see the employer by it, so that its territory is not asked. */
export function addressIn(
  { role, unit: wanted, address }: { readonly role: FurtherRole; readonly unit: string; readonly address?: string | undefined },
  on: string,
  context: Pick<CommandContext, 'territory'>,
): Result<Omit<NewAddress, 'addressId'>, Refusal> {
  const place = commune(context, wanted, on);
  if (!place.ok) return place;
  const { unit, within } = place.value;
  return ok({ role, unit, within, ...(address ? { address } : {}) });
}

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
    role: optional(role),
    unit: optional(described(communeCode, 'Code of the commune on the first day of the address.')),
    address: optional(address),
  },
  ...ofEmployer,
  prepare: ({ employer: _, unit: wanted, ...changes }, context, _id, state) => {
    const command = { type: 'CorrectAddress', ...changes } as const;
    const known = state?.addresses.find(({ id }) => id === changes.addressId);
    // Of one that is not there the decider says so.
    if (wanted === undefined || !known) return command;
    const place = commune(context, wanted, known.from);
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
