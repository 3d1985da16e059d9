import { placed, type Placed } from '#access';
import { categoryOf, idOf, type Recorded } from '#event-store';
import type { EventDefinition, Field, Fields, Instant } from '#kernel';
import { employerFiles } from '#contexts/registry/index';
import type { Projection } from '#projections';
import { collection, type Document } from '#read-models';

/** Published: one event about one employer, for reading. Placed where the employer was last known to be when the event was recorded. */
export interface TimelineDocument extends Document, Placed {
  readonly employer: string;
  readonly position: string;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly category: string;
  readonly record: string;
  /** Opaque account id. */
  readonly actor: string;
  readonly role: string;
  /** Codes, dates, figures and ids of the event: no free text, in which a name may stand, and nothing personal. */
  readonly facts: readonly { readonly field: string; readonly value: string }[];
}

/** Internal: where an employer was last known to be. */
interface EmployerPlace extends Document, Placed {}

/** Where an employer is goes into its place, the rest of the geography is said by the place itself. */
const LEFT_OUT = new Set(['employer', 'unit', 'within']);

/** A field whose values cannot hold a sentence: ids, codes, days, figures, yes or no. */
function isCode({ json, personalOf }: Field<unknown>): boolean {
  if (personalOf !== undefined) return false;
  return (
    json['type'] === 'integer' || json['type'] === 'number' || json['type'] === 'boolean' || 'enum' in json || 'pattern' in json
  );
}

export const timeline = collection<TimelineDocument>()({
  name: 'timeline',
  fields: {
    employer: 'text',
    position: 'text',
    type: 'text',
    category: 'text',
    actor: 'text',
    occurredAt: 'text',
    recordedAt: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [['employer', 'position']],
});
const timelinePlaces = collection<EmployerPlace>()({ name: 'timelinePlaces', fields: {}, indexes: [] });
const MOVES = new Set([
  'EmployerRegistered',
  'EmployerRelocated',
  'EmployerAssignedToSuccessor',
  'EmployerPlaceCorrected',
  'EmployerCorrected',
  'EmployerChangeCorrected',
]);

/** An event that says which employer it is about, as far as those of all types are alike. */
interface ConcerningData {
  readonly employer?: string;
  readonly unit?: string;
  readonly within?: readonly string[];
  readonly [field: string]: unknown;
}
type Concerning = Recorded<string, ConcerningData>;

/** Of the events of all contexts those that say which employer they are about. */
export function timelineProjection(events: readonly EventDefinition<string, any>[]): Projection<Concerning> {
  const facts: ReadonlyMap<string, readonly string[]> = new Map(
    events.filter(({ fields }) => 'employer' in fields).map(({ type, fields }) => [type, factsAmong(fields)]),
  );
  return {
    name: 'timeline',
    version: 6,
    collections: [timeline, timelinePlaces, employerFiles],
    handles: [...facts.keys()],
    onFailure: 'stop',
    partitionBy: ({ data }) => (data.employer === undefined ? [] : [data.employer]),
    async apply(recorded, unit) {
      const employers = [...new Set(recorded.flatMap(({ data }) => data.employer ?? []))];
      await unit.load(timelinePlaces, employers);
      await unit.load(employerFiles, employers);
      for (const event of recorded) {
        const { employer } = event.data;
        if (employer === undefined) continue;
        let place = unit.cached(timelinePlaces, employer);
        if (place === null || MOVES.has(event.type)) {
          const next = placeOf(event);
          if (next) unit.put(timelinePlaces, (place = { id: employer, ...next }));
        }
        const streams = unit.cached(employerFiles, employer)?.streams ?? [];
        if (!streams.includes(event.stream)) unit.put(employerFiles, { id: employer, streams: [...streams, event.stream] });
        unit.put(timeline, entryOf(event, employer, place, facts.get(event.type)!));
      }
    },
  };
}

/** The fields of a type of event that are shown as facts. */
const factsAmong = (fields: Fields): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => (!LEFT_OUT.has(name) && isCode(field) ? [name] : []));

const placeOf = ({ data }: Concerning): Placed | null =>
  data.unit === undefined ? null : placed({ unit: data.unit, within: data.within ?? [] });

const entryOf = (event: Concerning, employer: string, place: Placed | null, facts: readonly string[]): TimelineDocument => ({
  id: event.id,
  employer,
  position: event.position,
  type: event.type,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  category: categoryOf(event.stream),
  record: idOf(event.stream),
  actor: event.metadata.actor,
  role: event.metadata.role,
  unit: place?.unit ?? '',
  district: place?.district ?? null,
  province: place?.province ?? null,
  facts: facts.flatMap((field) => (event.data[field] === undefined ? [] : [{ field, value: String(event.data[field]) }])),
});
