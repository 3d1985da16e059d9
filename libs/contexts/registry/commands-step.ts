import { placed, type Territory } from '#access';
import { commandsOn, type CommandContext } from '#commands';
import {
  code,
  described,
  id,
  INPUT_RULES,
  ok,
  optional,
  refuse,
  text,
  uuid,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import type { FurtherRole, NewAddress } from './addresses.ts';
import { employerDecider, type EmployerCommand } from './decider.ts';
import type { EmployerState, GroupKind } from './employer.ts';
import { membershipKind } from './employer.ts';
import { furtherAddressRole } from './events.ts';

/** A UUID in lower case: written in capitals it is still the same record. */
export const recordId = uuid({ lower: true });
/** Text without blanks around it. */
export const reason = text({ min: 3, max: 500, trim: true, describe: 'Why; no names of persons.' });
export const paper = text({ max: 80, trim: true });
/** A name that can be searched for: one line with at least one letter or digit. */
export const name = text({
  min: 2,
  max: 200,
  trim: true,
  pattern: [{ pattern: '^[^\\n]*[\\p{L}\\p{N}][^\\n]*$', message: INPUT_RULES.name.en }],
});
export const communeCode = id({
  pattern: [{ pattern: '^\\d{5}$', message: INPUT_RULES.commune.en }],
  describe: 'Code of the commune.',
});
export const provinceCode = id({
  pattern: [{ pattern: '^\\d{2}$', message: INPUT_RULES.province.en }],
  describe: 'Code of the province.',
});

export const here = (state: EmployerState | null): readonly Territory[] => (state ? [state.units.at(-1)!] : []);

/** Where provinces were joined, both are the one that there is today. */
export const provinceToday = ({ unit, within }: Territory, { territory, today }: CommandContext): string | null =>
  placed(territory.placeOn({ unit, within }, today)).province;

export const address = text({
  min: 2,
  max: 300,
  trim: true,
  describe: 'Personal data: kept apart, shown to who keeps the register only.',
});
/** What is said of an address besides the main place. */
export const furtherAddress = {
  role: code(furtherAddressRole, { describe: 'What it is for the employer.' }),
  unit: described(communeCode, 'Code of the commune (5 digits) on the first day: any, also outside of your territory.'),
  address: optional(address),
};

/** What every command about a registered employer has: the caller's territory must cover where it is. */
export const defineCommand = commandsOn(employerDecider);
export const employer = recordId;
export const ofEmployer = {
  target: (input: { readonly employer: string }) => input.employer,
  record: { kind: 'employers', field: 'employer', begins: 'never', lies: here },
  places: 'record',
} as const;

/** The commune of that day with its ancestors; a refusal for an unknown code, one not valid on the day, or one that is no commune. */
export function commune(
  { territory }: Pick<CommandContext, 'territory'>,
  code: string,
  on: string,
): Result<{ unit: string; within: readonly string[]; assumed: boolean }, Refusal> {
  const found = territory.resolve(code, on);
  if (!found.ok) return found;
  const { unit, within, assumed, level, fullName } = found.value;
  if (level !== 'commune')
    return refuse('NotACommune', `${fullName} is no commune.`, `${fullName} không phải đơn vị cấp xã.`, { field: 'unit' });
  return ok({ unit, within, assumed });
}

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

export const at = (place: Result<Territory, Refusal>): Result<readonly Territory[], Refusal> =>
  place.ok ? ok([place.value]) : place;

export const member = (group: GroupKind, type: 'Join' | 'Leave', of: string, on: string): Result<EmployerCommand, Refusal> =>
  ok({ type, group, of, on });
/** Joins a group that was there on that day. */
export function joinGroup(
  group: GroupKind,
  found: { readonly id: string; readonly name: string; readonly since: LocalDate; readonly closedOn?: LocalDate | null },
  on: LocalDate,
): Result<EmployerCommand, Refusal> {
  const { en, vi } = membershipKind.labelOf(group)!;
  // The name of an employer may be that of a person.
  const called = group === 'cooperative' ? '' : ` ${found.name}`;
  if (on < found.since)
    return refuse(
      'JoinBeforeRegistration',
      `The ${en}${called} is recorded from ${found.since} on.`,
      `Có ghi nhận về ${vi}${called} từ ngày ${found.since}.`,
      { field: 'on' },
    );
  // A cooperative is an employer, which may work again: it is looked at by itself.
  if (group === 'alliance' && found.closedOn && on >= found.closedOn)
    return refuse(
      'AllianceClosed',
      `${found.name} closed on ${found.closedOn}.`,
      `${found.name} đã chấm dứt ngày ${found.closedOn}.`,
      { field: 'on' },
    );
  return member(group, 'Join', found.id, on);
}
