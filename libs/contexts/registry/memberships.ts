import { placed, type Placed } from '#access';
import type { RecordedOf } from '#event-store';
import { FOREVER, vietnameseOrder, type Instant, type LocalDate } from '#kernel';
import type { Projection } from '#projections';
import { collection, type Document, type UnitOfWork } from '#read-models';
import type { GroupKind } from './employer.ts';
import { employerEvents, type EmployerEvent } from './events.ts';

/**
 * Published: one stay of one employer in one group. What the employer is called and where it lies is kept up to date while the stay lasts
 * and stands still when it is over, so that whoever was left behind is told nothing of what came later.
 */
export interface MembershipDocument extends Document, Placed {
  readonly employer: string;
  readonly kind: GroupKind;
  /** Id of the craft village, the cooperative (an employer) or the alliance. */
  readonly group: string;
  /** The group where it is an alliance: its officers see these stays. */
  readonly alliance: string | null;
  readonly from: LocalDate;
  /** First day no longer a member; null: it is one. */
  readonly to: LocalDate | null;
  readonly confirmed: boolean;
  /** Since when the log has said that it joined and left. */
  readonly joinedAt: Instant;
  readonly leftAt: Instant | null;
  /** A correction writes the stay anew: all versions of one have this, and the one that it was before is taken back from then on. */
  readonly stay: string;
  readonly retractedAt: Instant | null;
  /** What it was called since which recording, the earliest first; by the last one lists are sorted. */
  readonly names: readonly Name[];
  readonly nameOrder: string;
  /**
   * It is shown by a stay of the record that stands for its employer, in the same group: since when the log has said so, and until when.
   * FOREVER and '': it never was.
   */
  readonly mergedFrom: Instant;
  readonly mergedTo: Instant | '';
}
interface Name {
  readonly recordedAt: Instant;
  readonly name: string;
}

export const memberships = collection<MembershipDocument>()({
  name: 'memberships',
  fields: {
    employer: 'text',
    kind: 'text',
    group: 'text',
    alliance: 'text',
    from: 'text',
    to: 'text',
    joinedAt: 'text',
    leftAt: 'text',
    stay: 'text',
    retractedAt: 'text',
    nameOrder: 'text',
    mergedFrom: 'text',
    mergedTo: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [['stay'], ['employer', 'from'], ['group', 'nameOrder'], ['alliance', 'nameOrder'], ['nameOrder']],
});

/** Internal: what the stays of an employer are made of. */
interface MemberDocument extends Document {
  readonly names: readonly Name[];
  /** Where it lay since when, in the order of the days: a move that is recorded late is none of today. */
  readonly places: readonly { readonly from: LocalDate; readonly place: Placed }[];
  /** Ids of the stays that last. */
  readonly open: readonly string[];
  /** Ids of all stays as they stand, each a version of its own. */
  readonly stays: readonly string[];
}
const members = collection<MemberDocument>()({ name: 'members', fields: {}, indexes: [] });

type Event = RecordedOf<EmployerEvent>;
const employerOf = (event: Event): string => event.data.employer;

export const membershipsProjection: Projection<Event> = {
  name: 'memberships',
  version: 5,
  collections: [members, memberships],
  handles: employerEvents.map(({ type }) => type),
  onFailure: 'stop',
  partitionBy: (event) => [employerOf(event)],
  async apply(events, unit) {
    const ids = [...new Set(events.map(employerOf))];
    await unit.load(members, ids);
    await unit.load(
      memberships,
      ids.flatMap((id) => unit.cached(members, id)?.stays ?? []),
    );
    for (const event of events) applyTo(unit, event);
  },
};

function applyTo(unit: UnitOfWork, event: Event): void {
  const id = employerOf(event);
  const { recordedAt } = event;
  if (event.type === 'EmployerRegistered') {
    const { name } = event.data;
    unit.put(members, {
      id,
      names: [{ recordedAt, name }],
      places: [{ from: '', place: placed(event.data) }],
      open: [],
      stays: [],
    });
    return;
  }
  const member = unit.cached(members, id);
  if (!member) return;
  switch (event.type) {
    case 'EmployerCorrected': {
      const { name } = event.data;
      if (name !== undefined) follow({ ...member, names: [...member.names, { recordedAt, name }] });
      return;
    }
    case 'EmployerRelocated':
    case 'EmployerAssignedToSuccessor':
    case 'EmployerPlaceCorrected':
      return follow({ ...member, places: movedTo(member.places, { from: event.data.on, place: placed(event.data) }) });
    case 'EmployerChangeCorrected': {
      const { change, wasOn, on } = event.data;
      const found = member.places.find(({ from }) => from === wasOn);
      if (change !== 'relocated' || !found) return;
      const others = member.places.filter((one) => one !== found);
      return follow({ ...member, places: on === undefined ? others : movedTo(others, { ...found, from: on }) });
    }
    case 'CraftVillageJoined':
      return join('village', event.data.village, event.data.on);
    case 'CooperativeJoined':
      return join('cooperative', event.data.cooperative, event.data.on);
    case 'AllianceJoined': {
      const { proposal, document } = event.data;
      return join('alliance', event.data.alliance, event.data.on, (proposal ?? document) !== undefined);
    }
    case 'CraftVillageLeft':
      return leave(event.data.village, event.data.on);
    case 'CooperativeLeft':
      return leave(event.data.cooperative, event.data.on);
    case 'AllianceLeft':
      return leave(event.data.alliance, event.data.on);
    // The record that stays is a member of each of them: a list names an establishment once.
    case 'EmployerMerged':
      for (const stay of member.open)
        unit.put(memberships, { ...unit.cached(memberships, stay)!, mergedFrom: recordedAt, mergedTo: FOREVER });
      return;
    case 'EmployerMergeUndone':
      for (const stay of member.open) unit.put(memberships, { ...unit.cached(memberships, stay)!, mergedTo: recordedAt });
      return;
    case 'MembershipCorrected':
      return correct(event.data);
    default:
  }

  function follow(next: MemberDocument): void {
    unit.put(members, next);
    for (const stay of next.open) unit.put(memberships, { ...unit.cached(memberships, stay)!, ...shownOf(next) });
  }
  function join(kind: GroupKind, group: string, from: LocalDate, confirmed = true): void {
    const stay: MembershipDocument = {
      id: `${id}:${group}:${from}`,
      employer: id,
      kind,
      group,
      alliance: kind === 'alliance' ? group : null,
      from,
      to: null,
      confirmed,
      joinedAt: recordedAt,
      leftAt: null,
      mergedFrom: FOREVER,
      mergedTo: '',
      stay: `${id}:${group}:${from}`,
      retractedAt: null,
      ...shownOf(member!),
    };
    unit.put(memberships, stay);
    unit.put(members, { ...member!, open: [...member!.open, stay.id], stays: [...member!.stays, stay.id] });
  }
  /** The version that was shown stays for who asks as of a recording before; a new one says what is known now. */
  function correct(data: Extract<Event, { type: 'MembershipCorrected' }>['data']): void {
    const { kind, group, wasFrom, from } = data;
    const to = data.to ?? null;
    const found = member!.stays
      .map((one) => unit.cached(memberships, one)!)
      .find((one) => one.kind === kind && one.group === group && one.from === wasFrom);
    if (!found) return;
    unit.put(memberships, { ...found, retractedAt: recordedAt });
    const [open, stays] = [member!.open, member!.stays].map((list) => list.filter((one) => one !== found.id)) as [
      string[],
      string[],
    ];
    if (from === undefined) return unit.put(members, { ...member!, open, stays });
    const version: MembershipDocument = {
      ...found,
      ...(to === null ? shownOf(member!) : {}),
      id: `${found.stay}~${recordedAt}`,
      from,
      to,
      joinedAt: recordedAt,
      leftAt: to === null ? null : recordedAt,
    };
    unit.put(memberships, version);
    unit.put(members, { ...member!, open: to === null ? [...open, version.id] : open, stays: [...stays, version.id] });
  }
  function leave(group: string, to: LocalDate): void {
    const stay = member!.open.map((one) => unit.cached(memberships, one)!).find((one) => one.group === group);
    if (!stay) return;
    unit.put(memberships, { ...stay, to, leftAt: recordedAt });
    unit.put(members, { ...member!, open: member!.open.filter((one) => one !== stay.id) });
  }
}

const movedTo = (places: MemberDocument['places'], move: MemberDocument['places'][number]): MemberDocument['places'] => [
  ...places.filter(({ from }) => from < move.from),
  move,
  ...places.filter(({ from }) => from > move.from),
];
const shownOf = ({ names, places }: MemberDocument): Placed & Pick<MembershipDocument, 'names' | 'nameOrder'> => ({
  ...places.at(-1)!.place,
  names,
  nameOrder: vietnameseOrder(names.at(-1)!.name),
});
