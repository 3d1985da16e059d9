import { NO_DAY, startOfDay, type LocalDate } from '#kernel';
import { rectifiedChange } from './changes.ts';
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
  if (by.type === 'MembershipCorrected') return rectifiedStay(earlier, by.data);
  if (by.type === 'EmployerAddressCorrected') return rectifiedAddress(earlier, by.data);
  if (by.type === 'EmployerChangeCorrected') return rectifiedChange(earlier, by.data);
  if (by.type !== 'EmployerCorrected' || by.data.since === undefined) return earlier;
  const { since } = by.data;
  const occurredAt = startOfDay(since);
  switch (earlier.type) {
    case 'EmployerRegistered':
      return { ...earlier, occurredAt, data: { ...earlier.data, since } };
    // An earlier correction holds from the first day too.
    case 'EmployerCorrected':
    case 'EmployerChangeCorrected':
      return { ...earlier, occurredAt };
    // An address that it had from its first day on moves along with that.
    case 'EmployerAddressAdded': {
      const registered = log.find((one) => one.type === 'EmployerRegistered');
      return registered?.type === 'EmployerRegistered' && registered.data.since === earlier.data.on
        ? { ...earlier, occurredAt, data: { ...earlier.data, on: since } }
        : earlier;
    }
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

const onDay = (event: EmployerEvent, on: LocalDate): EmployerEvent =>
  ({ ...event, occurredAt: startOfDay(on), data: { ...event.data, on } }) as EmployerEvent;

function rectifiedStay(earlier: EmployerEvent, by: DataIn<'MembershipCorrected'>): EmployerEvent | null {
  const moved = (on: LocalDate | undefined): EmployerEvent | null => (on === undefined ? null : onDay(earlier, on));
  const joined = (of: string, on: LocalDate) => of === by.group && on === by.wasFrom;
  const left = (of: string, on: LocalDate) => of === by.group && on === by.wasTo;
  switch (earlier.type) {
    case 'CraftVillageJoined':
      return joined(earlier.data.village, earlier.data.on) ? moved(by.from) : earlier;
    case 'CooperativeJoined':
      return joined(earlier.data.cooperative, earlier.data.on) ? moved(by.from) : earlier;
    case 'AllianceJoined':
      return joined(earlier.data.alliance, earlier.data.on) ? moved(by.from) : earlier;
    case 'CraftVillageLeft':
      return left(earlier.data.village, earlier.data.on) ? moved(by.from && by.to) : earlier;
    case 'CooperativeLeft':
      return left(earlier.data.cooperative, earlier.data.on) ? moved(by.from && by.to) : earlier;
    case 'AllianceLeft':
      return left(earlier.data.alliance, earlier.data.on) ? moved(by.from && by.to) : earlier;
    default:
      return earlier;
  }
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
