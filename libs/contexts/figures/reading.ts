import { NATIONWIDE } from '#access';
import type { Instant, LocalDate } from '#kernel';
import { documentOf, pastFilter, type PastRows } from '#projections';
import { findAll, type Collection, type Document, type Filter, type ReadModels } from '#read-models';
import { programmes, type ProgrammeDocument } from '#contexts/programmes/index';
import { programmesPast } from '#contexts/programmes/projection';
import {
  COUNTS_OF,
  employerKindsOf,
  groupsOf,
  groupsReached,
  partOf,
  TRAITS,
  traitsOf,
  unitsReached,
  type GroupReached,
  type HowReached,
  type Reach,
} from '#contexts/training/index';
import { figuresId, planOf, readingsOf, type MeasurePlan } from './plan.ts';
import { measureFigures, measureFiguresPast, type MeasureFiguresDocument } from './projection.ts';
import { countedUntil, progressOf, type Progress, type Reached, type ReachedOf } from './progress.ts';

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
  return plans.map((plan) =>
    progressOf({ plan, figures: given.get(figuresId(plan))?.figures ?? [], on: at.today, reached: reached(plan) }),
  );
}

/** Asked once for all measures of a programme whose deadline has not passed, and once for each deadline that has. */
export async function reachedIn(
  sources: Sources,
  plans: readonly MeasurePlan[],
  at: At,
): Promise<(plan: MeasurePlan) => ReachedOf> {
  const until = ({ measure }: MeasurePlan): LocalDate => countedUntil(measure, at.today);
  const days = [...new Set(plans.map(until))];
  const found = await Promise.all(
    days.map(async (today) => {
      const those = plans.filter((plan) => until(plan) === today);
      return [today, await reachedBy(sources, those, { ...at, today })] as const;
    }),
  );
  const reached = new Map(found);
  return (plan) => reached.get(until(plan))!;
}

/** Only for what the readings of these measures count of activities. */
async function reachedBy(sources: Sources, plans: readonly MeasurePlan[], at: At): Promise<ReachedOf> {
  const counting = plans.filter(({ measure }) => measure.sources.some(({ source }) => source === 'activities'));
  const hows = new Set(counting.flatMap(({ measure }) => readingsOf(measure).flatMap(({ reach }) => reach ?? [])));
  const found = await Promise.all([...hows].map(async (how) => [how, await reachedAs(sources, plans[0]!, at, how)] as const));
  const reached = new Map(found);
  return (population, how, part) => reached.get(how)?.(population, part) ?? 'not-told-apart';
}

/** What agencies gave, of each measure by its id. */
export async function figuresAt(
  sources: Sources,
  ids: readonly string[],
  at: At,
): Promise<ReadonlyMap<string, MeasureFiguresDocument>> {
  const found = await documentsAt(sources, measureFigures, measureFiguresPast, ids, at);
  return new Map(found.map((one) => [one.id, one]));
}

/**
 * Whom activities have reached since the programme began, of those in its territory on that day (`groupsReached`, `unitsReached`): each once, by an
 * activity with evidence.
 */
async function reachedAs(
  { readModels, access }: Sources,
  { place, firstDay }: MeasurePlan,
  at: At,
  how: HowReached,
): Promise<(population: string, part: string | null) => Reached | null> {
  const reach: Reach = { from: firstDay, on: at.today, recorded: at.recorded, counts: COUNTS_OF[how] };
  const within = (whose: string): Filter<any> | undefined =>
    place.unit === NATIONWIDE ? undefined : access.within(place.unit, undefined, whose);
  const [groups, units] = await Promise.all([
    groupsReached(readModels, { ...reach, where: within('employer'), activities: within('of') }),
    unitsReached(readModels, { ...reach, by: TRAITS, where: within('of') }),
  ]);
  return (population, part) => {
    const kinds = employerKindsOf([population]);
    const isPart = part === null ? () => true : partOf(part);
    if (kinds !== null)
      return isPart && sumOf(units.filter((row) => kinds.includes(traitsOf(row).kind) && isPart(traitsOf(row))));
    const meant = part === null ? groupsOf(population) : null;
    return meant && sumOf(meant.flatMap((group) => groups.get(group) ?? []));
  };
}
const sumOf = (rows: readonly GroupReached[]): Reached => ({
  count: rows.reduce((sum, { covered }) => sum + covered, 0),
  attendances: rows.reduce((sum, { attendances }) => sum + attendances, 0),
});
