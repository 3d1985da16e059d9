import { NATIONWIDE, type Access, type PlaceField } from '#access';
import { asOfFilter, compliance, STATUSES, type ComplianceRow } from '#contexts/compliance/index';
import { inspectionsPast } from '#contexts/inspections/index';
import { sanctionsPast } from '#contexts/sanctions/index';
import { activitiesPast, type ActivityDocument } from '#contexts/training/projection';
import { violationsPast } from '#contexts/violations/index';
import { endOfDay, type Instant, type LocalDate, type RecordKind } from '#kernel';
import { pastFilter, type Past, type PastDocument, type PastField } from '#projections';
import { findAll, type Document, type Filter, type ReadModels } from '#read-models';
import { reportFigure, type ReportFigure } from './codes.ts';
import type { Figure } from './events.ts';

/** What is counted: a unit as it lay on the last day of the period, the time, and as of which moment of the log (null: all that is known). */
export interface Span {
  readonly unit: string;
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  /** The last day of which the figures tell, within the period. */
  readonly figuresTo: LocalDate;
  readonly recorded: Instant | null;
}
/** Of a report whose figures are not frozen: up to a day, or the end of its period where that was before. */
export const spanOn = (
  { unit, periodFrom, periodTo }: Pick<Span, 'unit' | 'periodFrom' | 'periodTo'>,
  day: LocalDate,
  recorded: Instant,
): Span & { readonly recorded: Instant } => ({
  unit,
  periodFrom,
  periodTo,
  figuresTo: day < periodTo ? day : periodTo,
  recorded,
});
export interface CountedIn {
  readonly readModels: Pick<ReadModels, 'find' | 'group' | 'count'>;
  readonly access: Pick<Access, 'within'>;
}

type Rows = Filter<string>;
const and = (...filters: readonly (Rows | null)[]): Rows => ({ op: 'and', filters: filters.filter((one) => one !== null) });
const between = (field: string, { periodFrom, figuresTo }: Span): Rows =>
  and({ op: 'gte', field, value: periodFrom }, { op: 'lte', field, value: figuresTo });
const not = (field: string, value: string): Rows => ({ op: 'ne', field, value });
const isOneOf = (field: string, ...values: readonly string[]): Rows => ({ op: 'in', field, values });

/** One figure that follows from the documents of one kind of record, each as it held at the end of the day of the figures. */
interface Counting<D extends Document> {
  readonly figure: ReportFigure;
  readonly which: (span: Span) => Rows;
  /** What each document adds; left out: one. */
  readonly adds?: (document: D) => number;
  /** The part of the figure that it belongs to. */
  readonly part?: (document: D) => string;
}
export interface CountedRecords<D extends Document = any> {
  readonly kind: RecordKind;
  /** Category of the streams of its records. */
  readonly category: string;
  readonly past: Past<D>;
  readonly figures: readonly Counting<D>[];
}
const records = <D extends Document>(declared: CountedRecords<D>): CountedRecords<D> => declared;

/** Every figure of records. A new one is a line here and a code of `reportFigure`. */
export const COUNTED: readonly CountedRecords[] = [
  records({
    kind: 'inspections',
    category: 'inspection',
    past: inspectionsPast,
    figures: [
      { figure: 'inspections-concluded', which: (span) => and(between('concludedOn', span), not('state', 'cancelled')) },
      {
        figure: 'inspections-clean',
        which: (span) => and(between('concludedOn', span), not('state', 'cancelled'), { op: 'eq', field: 'clean', value: true }),
      },
    ],
  }),
  records({
    kind: 'violations',
    category: 'violation',
    past: violationsPast,
    figures: [
      { figure: 'violations-detected', which: (span) => and(between('detectedOn', span), not('state', 'withdrawn')) },
      {
        figure: 'violations-minors',
        which: (span) => and(between('detectedOn', span), not('state', 'withdrawn')),
        adds: ({ minorsTotal }) => minorsTotal,
      },
      {
        // What was detected before the period too: it appears in each report for as long as it is open.
        figure: 'violations-open',
        which: ({ figuresTo }) =>
          and({ op: 'lte', field: 'detectedOn', value: figuresTo }, isOneOf('state', 'open', 'abatement-claimed')),
      },
    ],
  }),
  records({
    kind: 'sanctions',
    category: 'sanction',
    past: sanctionsPast,
    figures: [
      { figure: 'sanctions-decided', which: (span) => and(between('decidedOn', span), not('state', 'cancelled')) },
      {
        figure: 'sanctions-fines',
        which: (span) => and(between('decidedOn', span), not('state', 'cancelled')),
        adds: ({ total }) => total ?? 0,
      },
    ],
  }),
  records<ActivityDocument>({
    kind: 'activities',
    category: 'activity',
    past: activitiesPast,
    figures: [
      {
        figure: 'activities-held',
        which: (span) => and(between('heldOn', span), { op: 'eq', field: 'state', value: 'held' }),
        part: ({ counts }) => counts,
      },
      {
        figure: 'attendances-employers',
        which: (span) => and(between('heldOn', span), { op: 'eq', field: 'state', value: 'held' }),
        adds: ({ employersReached }) => employersReached,
        part: ({ counts }) => counts,
      },
      {
        figure: 'attendances-persons',
        which: (span) => and(between('heldOn', span), { op: 'eq', field: 'state', value: 'held' }),
        adds: ({ employerPersons, groupPersons }) => employerPersons + groupPersons,
        part: ({ counts }) => counts,
      },
    ],
  }),
];
/** The views that must show the log before figures are frozen. */
export const COUNTED_VIEWS: readonly string[] = ['compliance', ...COUNTED.map(({ past }) => past.projection.name)];

/** What lies in the unit, by its borders at the end of the period: 2024 by the districts of 2024, 2026 by the communes of 2026. */
export const placeOf = ({ unit, periodTo }: Span, access: CountedIn['access'], whose: string): Rows | null =>
  unit === NATIONWIDE ? null : (access.within(unit, periodTo, whose) as Filter<PlaceField>);
const heldAt = ({ figuresTo }: Span): Instant => endOfDay(figuresTo);
export const whoseOf = ({ past }: CountedRecords): string => ('employer' in past.collection.fields ? 'employer' : 'of');

/** The rows of a figure; `of`: of these records alone. */
const rowsOf = (
  counted: CountedRecords,
  counting: Counting<any>,
  span: Span,
  access: CountedIn['access'],
  of?: readonly string[],
): Rows =>
  and(
    of ? { op: 'in', field: 'of', values: of } : null,
    placeOf(span, access, whoseOf(counted)),
    counting.which(span),
    pastFilter(span.recorded, heldAt(span)) as Filter<PastField>,
  );

/** What each of these records adds to a figure, by part. */
export async function addedBy(
  counted: CountedRecords,
  { figure, adds = () => 1, part = () => '' }: Counting<any>,
  span: Span,
  { readModels, access }: CountedIn,
  of: readonly string[],
): Promise<ReadonlyMap<string, { readonly part: string; readonly value: number }>> {
  const counting = counted.figures.find((one) => one.figure === figure)!;
  const rows: readonly PastDocument<Document>[] =
    of.length === 0 ? [] : await findAll(readModels, counted.past.collection, rowsOf(counted, counting, span, access, of));
  return new Map(rows.map((row) => [row.of, { part: part(row), value: adds(row) }]));
}

/** Employers by status on the day of the figures. */
export const employersOf = (span: Span, access: CountedIn['access'], of?: readonly string[]): Rows =>
  and(
    of ? isOneOf('employer', ...of) : null,
    placeOf(span, access, 'employer'),
    asOfFilter({ recorded: span.recorded, occurred: heldAt(span) }),
  );
export const statusOf = async (
  span: Span,
  { readModels, access }: CountedIn,
  of: readonly string[],
): Promise<ReadonlyMap<string, ComplianceRow>> => {
  const rows = of.length === 0 ? [] : await findAll(readModels, compliance, employersOf(span, access, of) as never);
  return new Map(rows.map((row) => [row.employer, row]));
};

/** Every figure of a report, in the order of its codes. A sum of nothing is told as 0. */
export async function figuresOf(span: Span, on: CountedIn): Promise<readonly Figure[]> {
  const { readModels, access } = on;
  const byStatus = await readModels.group(compliance, { by: ['status'], filter: employersOf(span, access) as never });
  const statuses = new Map(byStatus.map(({ key: [status], count }) => [String(status), count]));
  const found: Figure[] = STATUSES.map((part) => ({ figure: 'employers', part, value: statuses.get(part) ?? 0 }));
  for (const counted of COUNTED)
    for (const counting of counted.figures) {
      const filter = rowsOf(counted, counting, span, access) as never;
      const { figure, adds, part } = counting;
      if (!adds && !part) {
        found.push({ figure, value: await readModels.count(counted.past.collection, filter) });
        continue;
      }
      const rows: readonly Document[] = await findAll(readModels, counted.past.collection, filter);
      const sums = new Map<string, number>(part ? [] : [['', 0]]);
      for (const row of rows) {
        const of = part?.(row) ?? '';
        sums.set(of, (sums.get(of) ?? 0) + (adds?.(row) ?? 1));
      }
      for (const [of, value] of [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        found.push({ figure, ...(of === '' ? {} : { part: of }), value });
    }
  const order = (figure: ReportFigure): number => reportFigure.values.indexOf(figure);
  return found.toSorted((a, b) => order(a.figure) - order(b.figure));
}
