import { foldVietnamese, type LocalDate } from '#kernel';
import type { RecordedOf } from '#event-store';
import { documentProjection, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import type { Basis, Level, Succession, unitEstablished, UnitEvent, UnitId, UnitKind, unitReclassified } from './events.ts';

export interface UnitName {
  readonly from: LocalDate;
  readonly name: string;
  readonly fullName: string;
  readonly kind: UnitKind;
}
export interface UnitLink {
  readonly unit: UnitId;
  readonly kind: Succession;
  /** False: concluded from an equal code between two lists only. */
  readonly certain: boolean;
}

/** Published: a territorial unit through all its time. `id` is the UnitId. */
export interface UnitDocument extends Document {
  readonly id: UnitId;
  readonly code: string;
  readonly level: Level;
  /** First day in force; see `since` for what it says. */
  readonly validFrom: LocalDate;
  /** First day no longer in force; null while it is. */
  readonly validTo: LocalDate | null;
  /** How the first day is known: `first-list` = in force then, since when is not known; `list-difference` = at the latest then. */
  readonly since: Basis;
  /** The latest name. All of them stand in `names`, in the order of time. */
  readonly name: string;
  readonly fullName: string;
  readonly kind: UnitKind;
  readonly names: readonly UnitName[];
  /** The unit above: the latest, and all in the order of time. Null and empty for a province. */
  readonly parent: UnitId | null;
  readonly parents: readonly { readonly from: LocalDate; readonly parent: UnitId }[];
  readonly predecessors: readonly UnitLink[];
  readonly successors: readonly UnitLink[];
  /** False: the unit ended and where its territory went is not known. */
  readonly successorsKnown: boolean;
  /** The latest full name in lower case without marks. */
  readonly searchName: string;
}

export const units = collection<UnitDocument>()({
  name: 'units',
  fields: {
    code: 'text',
    level: 'text',
    kind: 'text',
    name: 'text',
    validFrom: 'text',
    validTo: 'text',
    parent: 'text',
    searchName: 'text',
  },
  indexes: [['code'], ['parent', 'searchName'], ['level', 'searchName']],
});

/** Events that name a unit. */
type Naming = RecordedOf<typeof unitEstablished | typeof unitReclassified>['data'];
const unitOf = (event: RecordedOf<UnitEvent>): UnitId => event.data.unit;
const nameFrom = ({ on, name, fullName, kind }: Naming): UnitName => ({ from: on, name, fullName, kind });
const latest = (data: Naming) => ({
  name: data.name,
  fullName: data.fullName,
  kind: data.kind,
  searchName: foldVietnamese(data.fullName),
});

/** A unit's end also stands in the units that it went into, which were established before. */
export const unitsProjection: Projection = documentProjection<UnitDocument, RecordedOf<UnitEvent>>({
  name: 'units',
  version: 1,
  collection: units,
  on: {
    UnitEstablished: {
      key: unitOf,
      apply: (_, { data }, id) => ({
        id,
        code: data.code,
        level: data.level,
        validFrom: data.on,
        validTo: null,
        since: data.basis,
        ...latest(data),
        names: [nameFrom(data)],
        parent: data.parent ?? null,
        parents: data.parent ? [{ from: data.on, parent: data.parent }] : [],
        predecessors: [],
        successors: [],
        successorsKnown: true,
      }),
    },
    UnitReclassified: {
      key: unitOf,
      apply: (doc, { data }) => doc && { ...doc, ...latest(data), names: [...doc.names, nameFrom(data)] },
    },
    UnitMoved: {
      key: unitOf,
      apply: (doc, { data }) =>
        doc && { ...doc, parent: data.parent, parents: [...doc.parents, { from: data.on, parent: data.parent }] },
    },
    UnitDissolved: {
      key: ({ data }) => [data.unit, ...data.successors.map((successor) => successor.unit)],
      apply: (doc, { data }, id) => {
        if (!doc) return null;
        if (id === data.unit)
          return { ...doc, validTo: data.on, successors: data.successors, successorsKnown: data.successorsKnown };
        const { kind, certain } = data.successors.find((successor) => successor.unit === id)!;
        return { ...doc, predecessors: [...doc.predecessors, { unit: data.unit, kind, certain }] };
      },
    },
  },
});

export const territoryProjections: readonly Projection[] = [unitsProjection];
