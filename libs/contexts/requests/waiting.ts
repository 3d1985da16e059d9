import { placed, type Placed } from '#access';
import { categoryOf, idOf, type Recorded, type StreamId } from '#event-store';
import {
  localDateOf,
  overtakes,
  RECORDS,
  type Change,
  type EventDefinition,
  type Instant,
  type LocalDate,
  type RecordKind,
} from '#kernel';
import { shown, type Process } from '#processes';
import { pastRows } from '#projections';
import { collection, type Document } from '#read-models';

/** Published: something that one person asked for and that waits for another one. Placed where its record lies. */
export interface WaitingDocument extends Document, Placed {
  readonly kind: RecordKind;
  readonly record: string;
  readonly employer: string | null;
  readonly request: string;
  /** Type of the event by which it was asked for. */
  readonly askedBy: string;
  readonly about: string | null;
  readonly changes: readonly Change[];
  readonly reason: string;
  /** Account of who asked. */
  readonly by: string;
  readonly at: Instant;
}

export const waiting = collection<WaitingDocument>()({
  name: 'requestsWaiting',
  fields: {
    kind: 'text',
    record: 'text',
    employer: 'text',
    by: 'text',
    at: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [['at'], ['record', 'at'], ['unit', 'at'], ['province', 'at']],
});
/** The same as of any moment, kept beside it (`shownPast`). */
export const waitingPast = pastRows('requestsWaitingPast', waiting);

interface Place {
  readonly from: LocalDate;
  readonly unit: string;
  readonly within: readonly string[];
}
type Open = Omit<WaitingDocument, keyof Placed | 'id' | 'kind' | 'record' | 'employer'> & {
  /** Of a part of the record that has a place of its own, as the request says it: it is shown there, and nowhere else. */
  readonly place: Omit<Place, 'from'> | null;
};
/** A record, as far as the list needs it: where it lay since when, and what waits. */
interface RequestsOfRecord {
  readonly stream: StreamId | null;
  readonly kind: RecordKind | null;
  readonly employer: string | null;
  readonly places: readonly Place[];
  readonly open: readonly Open[];
}
/** What events say of the record that they are about, as far as those of all types are alike. */
interface About {
  readonly employer?: string;
  readonly on?: LocalDate;
  /** Of a correction of a move: the day by which that was found. */
  readonly wasOn?: LocalDate;
  readonly unit?: string;
  readonly within?: readonly string[];
}
type Happened = Recorded<string, About>;

const isRecord = (kind: string): kind is RecordKind => kind in RECORDS;

/** In its place by date, as the record itself keeps it; an entry of the same day is replaced. */
const movedTo = (places: readonly Place[], to: Place): readonly Place[] => [
  ...places.filter(({ from }) => from < to.from),
  to,
  ...places.filter(({ from }) => from > to.from),
];
function placesBehind(
  places: readonly Place[],
  { data: { unit, within = [], on, wasOn }, occurredAt }: Happened,
): readonly Place[] {
  if (unit === undefined) return places;
  const left = wasOn === undefined ? places : places.filter(({ from }) => from !== wasOn);
  // A move that never happened leaves it where it lay before.
  const since = wasOn === undefined ? localDateOf(occurredAt) : (left.at(-1)?.from ?? localDateOf(occurredAt));
  return movedTo(left, { from: on ?? since, unit, within });
}

/**
 * What waits for a second person, of all records: from what the events themselves say (`secondPerson` of their definitions). One more correction is
 * here without being named.
 */
export function waitingProcess(events: readonly EventDefinition<string, any>[]): Process<RequestsOfRecord, Happened> {
  const steps = new Map(events.flatMap(({ type, secondPerson }) => (secondPerson ? [[type, secondPerson] as const] : [])));
  const kinds = new Set(events.filter(({ secondPerson }) => secondPerson).map(({ record }) => record));
  const placing = events.filter(
    ({ record, fields, isBeside }) => kinds.has(record) && !isBeside && 'unit' in fields && 'within' in fields,
  );
  const places = new Set(placing.map(({ type }) => type));
  const kindOf = new Map(events.map(({ type, record }) => [type, record]));

  function openBehind(open: readonly Open[], event: Happened): readonly Open[] {
    const step = steps.get(event.type)?.(event.data);
    if (!step) return open;
    if (step.step === 'closed') return open.filter(({ request }) => request !== step.request);
    if (step.step === 'made') {
      const made = open.find(({ request }) => request === step.request) ?? { about: step.about ?? null, changes: [] };
      return open.filter((one) => one !== made && !overtakes(made, one));
    }
    const { request, by, reason, about, changes } = step;
    const { unit, within = [] } = event.data;
    const place = unit === undefined ? null : { unit, within };
    const asked = { request, by, reason, about, changes, askedBy: event.type, at: event.recordedAt, place };
    return [...open.filter((one) => one.request !== request), asked];
  }

  return {
    name: 'requests',
    version: 2,
    reactsTo: [...new Set([...steps.keys(), ...places])],
    keyOf: ({ stream }) => stream,
    initial: { stream: null, kind: null, employer: null, places: [], open: [] },
    evolve(state, event) {
      const kind = kindOf.get(event.type)!;
      return {
        stream: event.stream,
        kind: isRecord(kind) ? kind : state.kind,
        employer: event.data.employer ?? state.employer,
        // Where a request lies says nothing of the record.
        places:
          places.has(event.type) && steps.get(event.type)?.(event.data).step !== 'asked'
            ? placesBehind(state.places, event)
            : state.places,
        open: openBehind(state.open, event),
      };
    },
    timers: () => [],
    collections: [waiting],
    show({ stream, kind, employer, places, open }) {
      const place = places.at(-1);
      if (stream === null || kind === null || !place) return [];
      const record = idOf(stream);
      return open.map(({ place: own, ...one }) =>
        shown(waiting, {
          ...one,
          ...placed(own ?? place),
          id: `${categoryOf(stream)}:${record}:${one.request}`,
          kind,
          record,
          employer,
        }),
      );
    },
  };
}
