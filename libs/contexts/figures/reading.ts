import { NATIONWIDE } from '#access';
import type { Instant, LocalDate } from '#kernel';
import { documentOf, pastFilter, type PastRows } from '#projections';
import { findAll, type Collection, type Document, type Filter, type ReadModels } from '#read-models';
import { programmes, type ProgrammeDocument } from '#contexts/programmes/index';
import { programmesPast } from '#contexts/programmes/projection';
import { employers, employersPast, mergedInto } from '#contexts/registry/index';
import { attendances, attendancesPast } from '#contexts/training/index';
import { COUNTS_AS, countedBy } from './counted.ts';
import { figuresId, planOf, type MeasurePlan } from './plan.ts';
import { measureFigures, measureFiguresPast, type MeasureFiguresDocument } from './projection.ts';
import { progressOf, type Progress, type ReachedOf } from './progress.ts';
import { reachedGroups, reachedGroupsPast } from './reached-groups.ts';

/** The two times of an answer: as it held on a day, as the log knew it at `recorded`; null: as is known now. */
export interface At {
  readonly recorded: Instant | null;
  readonly occurred: Instant;
  readonly today: LocalDate;
  /** Nothing but the present is asked for. */
  readonly isPresent: boolean;
}
export interface Sources {
  readonly readModels: ReadModels;
  /** As that of the platform, `Access`. */
  readonly access: { within(unit: string, on: LocalDate | undefined, whose: string): Filter<any> };
}

const and = (...filters: readonly (Filter<any> | null)[]): Filter<any> => ({
  op: 'and',
  filters: filters.filter((one) => one !== null),
});

/** Documents of a view by their ids, at a moment. */
async function documentsAt<D extends Document>(
  { readModels }: Sources,
  present: Collection<D>,
  past: PastRows<D>,
  ids: readonly string[],
  at: At,
): Promise<readonly D[]> {
  if (ids.length === 0) return [];
  if (at.isPresent) return [...(await readModels.getMany(present, ids)).values()];
  const rows = await findAll(
    readModels,
    past.collection,
    and({ op: 'in', field: 'of', values: ids }, pastFilter(at.recorded, at.occurred)),
  );
  return rows.map((row) => documentOf(row));
}

export async function programmeAt(sources: Sources, id: string, at: At): Promise<ProgrammeDocument | null> {
  const [found] = await documentsAt(sources, programmes, programmesPast, [id], at);
  return found ?? null;
}

/** How each measure of a programme stands; `codes`: of these alone. */
export async function progressIn(
  sources: Sources,
  programme: ProgrammeDocument,
  at: At,
  codes?: readonly string[],
): Promise<readonly Progress[]> {
  const plans = programme.measures
    .filter(({ code }) => codes === undefined || codes.includes(code))
    .flatMap(({ code }) => planOf(programme, code) ?? []);
  const [given, reached] = await Promise.all([figuresAt(sources, plans.map(figuresId), at), reachedIn(sources, plans, at)]);
  return plans.map((plan) => progressOf({ plan, figures: given.get(figuresId(plan))?.figures ?? [], on: at.today, reached }));
}

/** Asked once for all measures of a programme, and only where one of them counts activities. */
export const reachedIn = async (sources: Sources, plans: readonly MeasurePlan[], at: At): Promise<ReachedOf> =>
  plans.some(({ measure }) => measure.sources.some(({ source }) => source === 'activities'))
    ? reachedAt(sources, plans[0]!, at)
    : () => 'not-told-apart';

/** What agencies gave, of each measure by its id. */
export async function figuresAt(
  sources: Sources,
  ids: readonly string[],
  at: At,
): Promise<ReadonlyMap<string, MeasureFiguresDocument>> {
  const found = await documentsAt(sources, measureFigures, measureFiguresPast, ids, at);
  return new Map(found.map((one) => [one.id, one]));
}

/** How many ids are asked for at a time. */
const AT_ONCE = 2_000;

/** Whom the activities in the territory of a programme have reached since it began: groups as their organisers told, employers each once. */
async function reachedAt({ readModels, access }: Sources, plan: MeasurePlan, at: At): Promise<ReachedOf> {
  const place = (whose: string): Filter<any> | null =>
    plan.place.unit === NATIONWIDE ? null : access.within(plan.place.unit, undefined, whose);
  const held = and(
    { op: 'gte', field: 'on', value: plan.firstDay },
    { op: 'lte', field: 'on', value: at.today },
    { op: 'gt', field: 'persons', value: 0 },
    at.recorded === null ? null : pastFilter(at.recorded, at.occurred),
  );
  // What is known now of an earlier day stands in the rows of the present; the past is asked for what was known then.
  const [ofGroups, ofEmployers] =
    at.recorded === null ? [reachedGroups, attendances] : [reachedGroupsPast.collection, attendancesPast.collection];
  const [groups, visits] = await Promise.all([
    readModels.group(ofGroups as Collection<Document, 'group' | 'counts' | 'persons' | 'newPersons'>, {
      by: ['group', 'counts'],
      sum: ['persons', 'newPersons'],
      filter: and(held, place('activity')),
    }),
    readModels.group(ofEmployers as Collection<Document, 'employer' | 'counts'>, {
      by: ['employer', 'counts'],
      filter: and(held, place('employer'), { op: 'ne', field: 'employer', value: null }),
    }),
  ]);
  const kinds = await kindsOf(readModels, [...new Set(visits.map(({ key }) => String(key[0])))], at);
  return (population, reach) => {
    const counted = countedBy(population);
    if (counted === null) return 'not-told-apart';
    const isCounted = (counts: unknown): boolean => (COUNTS_AS[reach] as readonly unknown[]).includes(counts);
    const ofPopulation = groups.filter(({ key: [group, counts] }) => counted.groups.includes(String(group)) && isCounted(counts));
    const came = visits
      .filter(({ key: [, counts] }) => isCounted(counts))
      .flatMap(({ key: [employer], count }) => {
        const is = kinds.get(String(employer));
        return is !== undefined && (counted.employerKinds as readonly string[]).includes(is.kind) ? [{ id: is.id, count }] : [];
      });
    return {
      count: ofPopulation.reduce((sum, { sums }) => sum + sums['newPersons']!, 0) + new Set(came.map(({ id }) => id)).size,
      attendances:
        ofPopulation.reduce((sum, { sums }) => sum + sums['persons']!, 0) + came.reduce((sum, { count }) => sum + count, 0),
    };
  };
}

/** What each employer is at the moment, and which one it is: records that were merged are one. */
async function kindsOf(
  readModels: ReadModels,
  ids: readonly string[],
  at: At,
): Promise<ReadonlyMap<string, { readonly id: string; readonly kind: string }>> {
  const stays = await mergedInto(readModels, ids, at.recorded);
  const meant = new Map(ids.map((id) => [id, stays.get(id) ?? id]));
  const all = [...new Set(meant.values())];
  const kinds = new Map<string, string>();
  const [from, of, then] = at.isPresent
    ? ([employers, 'id', null] as const)
    : ([employersPast.collection, 'of', pastFilter(at.recorded, at.occurred)] as const);
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const groups = await readModels.group(from as Collection<Document, string>, {
      by: [of, 'kind'],
      filter: and({ op: 'in', field: of, values: all.slice(i, i + AT_ONCE) }, then),
    });
    for (const { key } of groups) kinds.set(String(key[0]), String(key[1]));
  }
  return new Map(
    [...meant].flatMap(([id, is]) => {
      const kind = kinds.get(is);
      return kind === undefined ? [] : [[id, { id: is, kind }] as const];
    }),
  );
}
