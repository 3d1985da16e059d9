import type { EmployerKind, EnterpriseSize } from '#law';
import { approved, askedOf, declined, type AskedCorrection, type CodeIn, type LocalDate } from '#kernel';
import { evolveAddresses, type FurtherAddress } from './addresses.ts';
import { correctedChange } from './changes.ts';
import { membershipKind, stayOf, type EmployerEvent } from './events.ts';

export { membershipKind };

export interface Classification {
  readonly from: LocalDate;
  readonly kind: EmployerKind;
  readonly size: EnterpriseSize | null;
  readonly sector: string;
}
export interface Place {
  readonly from: LocalDate;
  readonly unit: string;
  readonly within: readonly string[];
  /** The unit before, which was split: the office assigned the employer to this successor, it did not move. */
  readonly of?: string;
}
export interface Membership {
  readonly of: string;
  readonly from: LocalDate;
  /** Day it ended; null = still a member. */
  readonly to: LocalDate | null;
}
export interface Closure {
  readonly from: LocalDate;
  /** Day it reopened; null = still closed. */
  readonly to: LocalDate | null;
}
export type GroupKind = CodeIn<typeof membershipKind>;
export const GROUPS = membershipKind.values;

/** An employer as the log tells it, with the history of all that changes over time. One fold for decider and views. */
export interface EmployerState {
  readonly id: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  /** Names that a correction replaced: still searched by, so that a paper with the old name finds the employer. */
  readonly formerNames: readonly string[];
  readonly since: LocalDate;
  readonly workers: number | null;
  /** The last one known: who gives the registration up keeps it here, so that it is found by it. */
  readonly registrationNumber: string | null;
  readonly classifications: readonly Classification[];
  readonly units: readonly Place[];
  /** Besides the place where it lies. */
  readonly addresses: readonly FurtherAddress[];
  readonly memberships: Readonly<Record<GroupKind, readonly Membership[]>>;
  readonly closures: readonly Closure[];
  readonly closedOn: LocalDate | null;
  /** The record that it stands for, as both are one establishment; null: it is a record of its own. */
  readonly mergedInto: string | null;
  /** Corrections of memberships that need a second person, the first one first. */
  readonly correctionRequests: readonly MembershipRequest[];
}
export interface MembershipRequest extends AskedCorrection {
  readonly kind: GroupKind;
  readonly group: string;
  readonly wasFrom: LocalDate;
}

/** What held on a day: the entry before or on it; for days before the first entry, the first. */
export function entryAt<T extends { readonly from: LocalDate }>(history: readonly T[], on: LocalDate): T {
  let found = history[0]!;
  for (const entry of history) if (entry.from <= on) found = entry;
  return found;
}

/** True when a closure covers the day. The day of reopening is an open one. */
export const isClosedOn = (closures: readonly Closure[], on: LocalDate): boolean =>
  closures.some((c) => c.from <= on && (c.to === null || on < c.to));

/** In its place by date; an entry of the same day is replaced. */
const placedIn = <T extends { readonly from: LocalDate }>(history: readonly T[], entry: T): readonly T[] => [
  ...history.filter((e) => e.from < entry.from),
  entry,
  ...history.filter((e) => e.from > entry.from),
];

const byFirstDay = (stays: readonly Membership[]): readonly Membership[] =>
  stays.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
const joined = (state: EmployerState, group: GroupKind, of: string, from: LocalDate): EmployerState => ({
  ...state,
  memberships: { ...state.memberships, [group]: byFirstDay([...state.memberships[group], { of, from, to: null }]) },
});
const left = (state: EmployerState, group: GroupKind, of: string, to: LocalDate): EmployerState => ({
  ...state,
  memberships: {
    ...state.memberships,
    [group]: state.memberships[group].map((m) => (m.of === of && m.to === null ? { ...m, to } : m)),
  },
});

export function evolveEmployer(state: EmployerState | null, event: EmployerEvent): EmployerState | null {
  if (event.type === 'EmployerRegistered') {
    const { employer, name, otherNames, kind, size, sector, unit, within, since, workers, registrationNumber } = event.data;
    return {
      id: employer,
      name,
      otherNames: otherNames ?? [],
      formerNames: [],
      since,
      workers: workers ?? null,
      registrationNumber: registrationNumber ?? null,
      classifications: [{ from: since, kind, size: size ?? null, sector }],
      units: [{ from: since, unit, within }],
      addresses: [],
      memberships: { village: [], cooperative: [], alliance: [] },
      closures: [],
      closedOn: null,
      mergedInto: null,
      correctionRequests: [],
    };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'EmployerCorrected': {
      const { name, otherNames, kind, size, sector, since = state.since, workers, registrationNumber } = event.data;
      const first = state.classifications[0]!;
      const newKind = kind ?? first.kind;
      const newName = name ?? state.name;
      return {
        ...state,
        name: newName,
        formerNames:
          newName === state.name
            ? state.formerNames
            : [...new Set([...state.formerNames, state.name])].filter((n) => n !== newName),
        otherNames: otherNames ?? state.otherNames,
        since,
        workers: workers ?? state.workers,
        registrationNumber: registrationNumber ?? state.registrationNumber,
        classifications: [
          {
            from: since,
            kind: newKind,
            size: newKind === 'enterprise' ? (size ?? first.size) : null,
            sector: sector ?? first.sector,
          },
          ...state.classifications.slice(1),
        ],
        units: [{ ...state.units[0]!, from: since }, ...state.units.slice(1)],
        // Those that it had from its first day on move along with that.
        addresses: state.addresses.map((one) => (one.from === state.since ? { ...one, from: since } : one)),
      };
    }
    case 'EmployerReclassified': {
      const { on, kind, size, sector, registrationNumber } = event.data;
      return {
        ...state,
        registrationNumber: registrationNumber ?? state.registrationNumber,
        classifications: placedIn(state.classifications, { from: on, kind, size: size ?? null, sector }),
      };
    }
    // It was not there: nothing of the wrong commune stays.
    case 'EmployerPlaceCorrected':
    case 'EmployerRelocated': {
      const { on, unit, within } = event.data;
      return { ...state, units: placedIn(state.units, { from: on, unit, within }) };
    }
    case 'EmployerAssignedToSuccessor': {
      const { on, of, unit, within } = event.data;
      return { ...state, units: placedIn(state.units, { from: on, unit, within, of }) };
    }
    case 'EmployerAddressAdded':
    case 'EmployerAddressCorrected':
    case 'EmployerAddressEnded':
      return { ...state, addresses: evolveAddresses(state.addresses, event) };
    case 'EmployerClosed':
      return { ...state, closedOn: event.data.on, closures: [...state.closures, { from: event.data.on, to: null }] };
    case 'EmployerReopened':
      return {
        ...state,
        closedOn: null,
        closures: state.closures.map((c) => (c.to === null ? { ...c, to: event.data.on } : c)),
      };
    case 'EmployerChangeCorrected':
      return { ...state, ...correctedChange(state, event.data) };
    case 'CraftVillageJoined':
      return joined(state, 'village', event.data.village, event.data.on);
    case 'CraftVillageLeft':
      return left(state, 'village', event.data.village, event.data.on);
    case 'CooperativeJoined':
      return joined(state, 'cooperative', event.data.cooperative, event.data.on);
    case 'CooperativeLeft':
      return left(state, 'cooperative', event.data.cooperative, event.data.on);
    case 'AllianceJoined':
      return joined(state, 'alliance', event.data.alliance, event.data.on);
    case 'AllianceLeft':
      return left(state, 'alliance', event.data.alliance, event.data.on);
    case 'EmployerMerged':
      return { ...state, mergedInto: event.data.into };
    case 'EmployerMergeUndone':
      return { ...state, mergedInto: null };
    case 'MembershipCorrected':
      return {
        ...state,
        memberships: { ...state.memberships, [event.data.kind]: correctedStays(state.memberships[event.data.kind], event.data) },
        correctionRequests: approved(state.correctionRequests, event.data),
      };
    case 'MembershipCorrectionRequested': {
      const { kind, group, wasFrom } = event.data;
      return {
        ...state,
        correctionRequests: [...state.correctionRequests, { ...askedOf(event, stayOf(event.data)), kind, group, wasFrom }],
      };
    }
    case 'MembershipCorrectionDeclined':
      return {
        ...state,
        correctionRequests: declined(state.correctionRequests, event),
      };
  }
}

interface StayCorrection {
  readonly group: string;
  readonly wasFrom: LocalDate;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}
/** The stays with one as it should have been. */
export function correctedStays(
  stays: readonly Membership[],
  { group, wasFrom, from, to }: StayCorrection,
): readonly Membership[] {
  const found = stays.find((one) => one.of === group && one.from === wasFrom);
  if (!found) return stays;
  const others = stays.filter((one) => one !== found);
  return from === undefined ? others : byFirstDay([...others, { of: group, from, to: to ?? null }]);
}
