import { NO_DAY, startOfDay, type LocalDate } from '#kernel';
import { onDay, rectifiedChange } from './changes.ts';
import { allianceLeft, cooperativeLeft, craftVillageLeft, type EmployerEvent } from './events.ts';

type DataIn<Type extends EmployerEvent['type']> = Extract<EmployerEvent, { type: Type }>['data'];
export const CORRECTIONS_OF_EMPLOYERS = [
  'EmployerCorrected',
  'EmployerChangeCorrected',
  'EmployerAddressCorrected',
  'MembershipCorrected',
] as const satisfies readonly EmployerEvent['type'][];

/** What an earlier event of the employer would have said, had the correction been known; null: it would not have been recorded. */
export function rectifiedEmployer<E extends EmployerEvent>(
  earlier: E,
  by: EmployerEvent,
  log: readonly EmployerEvent[],
): E | null;
export function rectifiedEmployer(
  earlier: EmployerEvent,
  by: EmployerEvent,
  log: readonly EmployerEvent[],
): EmployerEvent | null {
  if (by.type === 'MembershipCorrected') return rectifiedStay(earlier, by.data, log);
  if (by.type === 'EmployerAddressCorrected') return rectifiedAddress(earlier, by.data);
  if (by.type === 'EmployerChangeCorrected') return rectifiedChange(earlier, by.data, log);
  if (by.type !== 'EmployerCorrected' || by.data.since === undefined) return earlier;
  const { since } = by.data;
  const occurredAt = startOfDay(since);
  const registered = log.find((one) => one.type === 'EmployerRegistered');
  const was = registered?.type === 'EmployerRegistered' ? registered.data.since : NO_DAY;
  switch (earlier.type) {
    case 'EmployerRegistered':
      return { ...earlier, occurredAt, data: { ...earlier.data, since } };
    // An earlier correction holds from the first day too.
    case 'EmployerCorrected':
    case 'EmployerChangeCorrected':
      return { ...earlier, occurredAt };
    // What it was, where it lay and which addresses it had from its first day on moves along with that.
    case 'EmployerReclassified':
    case 'EmployerRelocated':
    case 'EmployerAssignedToSuccessor':
    case 'EmployerPlaceCorrected':
    case 'EmployerAddressAdded':
      return earlier.data.on === was ? onDay(earlier, since) : earlier;
    default:
      return earlier;
  }
}

/** The event that says an end. */
function left({ employer, kind, group }: DataIn<'MembershipCorrected'>, on: LocalDate): EmployerEvent {
  const at = startOfDay(on);
  if (kind === 'village') return craftVillageLeft.of(at, { employer, village: group, on });
  if (kind === 'cooperative') return cooperativeLeft.of(at, { employer, cooperative: group, on });
  return allianceLeft.of(at, { employer, alliance: group, on });
}

/** What a correction finds by a day it says no more, once the earlier events say it. */
export function itself<E extends EmployerEvent>(by: E): readonly E[];
export function itself(by: EmployerEvent): readonly EmployerEvent[] {
  switch (by.type) {
    case 'EmployerCorrected': {
      const { since: _, ...data } = by.data;
      return [{ ...by, data }];
    }
    case 'EmployerChangeCorrected':
      return [{ ...by, data: { ...by.data, wasOn: NO_DAY } }];
    case 'EmployerAddressCorrected': {
      const { employer, addressId, reason } = by.data;
      return [{ ...by, data: { employer, addressId, reason } }];
    }
    case 'MembershipCorrected': {
      const { wasTo, from, to } = by.data;
      const silent = { ...by, data: { ...by.data, wasFrom: NO_DAY } };
      // An end that no earlier event says.
      const isNewEnd = from !== undefined && to !== undefined && wasTo === undefined;
      return isNewEnd ? [silent, { ...by, ...left(by.data, to) }] : [silent];
    }
    default:
      return [by];
  }
}

/** Of which group an event says that the employer joined or left it. */
function joining(event: EmployerEvent): { readonly joins: boolean; readonly of: string } | null {
  switch (event.type) {
    case 'CraftVillageJoined':
    case 'CraftVillageLeft':
      return { joins: event.type === 'CraftVillageJoined', of: event.data.village };
    case 'CooperativeJoined':
    case 'CooperativeLeft':
      return { joins: event.type === 'CooperativeJoined', of: event.data.cooperative };
    case 'AllianceJoined':
    case 'AllianceLeft':
      return { joins: event.type === 'AllianceJoined', of: event.data.alliance };
    default:
      return null;
  }
}
function rectifiedStay(
  earlier: EmployerEvent,
  { group, wasFrom, wasTo, from, to }: DataIn<'MembershipCorrected'>,
  log: readonly EmployerEvent[],
): EmployerEvent | null {
  const says = (event: EmployerEvent, joins: boolean): boolean => {
    const of = joining(event);
    return of?.of === group && of.joins === joins;
  };
  const at = log.findIndex((one) => says(one, true) && 'on' in one.data && one.data.on === wasFrom);
  if (earlier === log[at]) return onDay(earlier, from);
  const ends = wasTo !== undefined && at >= 0 && earlier === log.slice(at).find((one) => says(one, false));
  return ends ? onDay(earlier, from && to) : earlier;
}

function rectifiedAddress(earlier: EmployerEvent, by: DataIn<'EmployerAddressCorrected'>): EmployerEvent | null {
  if (earlier.type !== 'EmployerAddressAdded' && earlier.type !== 'EmployerAddressEnded') return earlier;
  if (earlier.data.addressId !== by.addressId) return earlier;
  if (by.withdrawn || (by.stillUsed && earlier.type === 'EmployerAddressEnded')) return null;
  if (earlier.type === 'EmployerAddressEnded') return by.to === undefined ? earlier : onDay(earlier, by.to);
  const { role = earlier.data.role, unit = earlier.data.unit, within = earlier.data.within, from } = by;
  const said = { ...earlier, data: { ...earlier.data, role, unit, within } };
  return from === undefined ? said : onDay(said, from);
}
