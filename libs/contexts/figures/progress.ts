import { addDays, daysBetween, type LocalDate } from '#kernel';
import { meets, wayOf } from '#contexts/programmes/index';
import type { HowReached } from '#contexts/training/index';
import type { MissingFigure, ProgressState } from './codes.ts';
import { isPartition, readingsOf, sourcesOf, type Measure, type MeasurePlan, type Reading } from './plan.ts';
import type { ProgressRule } from './rules.ts';
import type { FigureSource, FigureState } from './state.ts';

export interface Count {
  readonly numerator: number;
  readonly denominator: number;
}
/** What the platform has counted of a population: each once, and how often they came. */
export interface Reached {
  readonly count: number;
  readonly attendances: number;
}
/** `part`: of the population only those in this part; null: all of it. */
export type ReachedOf = (population: string, how: HowReached, part: string | null) => Reached | MissingFigure;

interface Valued {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Why it does not count; null: it does. */
  readonly missing: MissingFigure | null;
  /** The figure that an agency gave; of what the platform counted, the baseline. */
  readonly figure: FigureState | null;
  /** Of what the platform counted: how often they came, a second figure. */
  readonly attendances: number | null;
}
export interface PartValue extends Valued {
  readonly code: string;
  readonly percent: number | null;
}
export interface SliceValue extends Valued {
  readonly slice: string;
  readonly owner: string | null;
  readonly percent: number | null;
  readonly parts: readonly PartValue[];
}
/** One series of a measure by one reading: it is never added to another one. */
export interface SeriesValue {
  readonly source: FigureSource;
  readonly reading: string;
  /** The measure is met or not by this one. */
  readonly decides: boolean;
  readonly slices: readonly SliceValue[];
  /** Codes of the slices that are not in. */
  readonly missing: readonly string[];
  /** Null where one is missing: no part is taken for the whole. */
  readonly total: Count | null;
  readonly percent: number | null;
  readonly meets: boolean | null;
}
export interface Progress {
  readonly code: string;
  readonly on: LocalDate;
  readonly state: ProgressState;
  readonly rule: ProgressRule;
  readonly reasons: readonly MissingFigure[];
  /** What the rule asks for on that day, in per cent; null: the rule has no path. */
  readonly expected: number | null;
  /** Days of measurements that did not keep the target. */
  readonly missedOn: readonly LocalDate[];
  readonly total: Count | null;
  readonly percent: number | null;
  readonly missing: readonly string[];
  readonly series: readonly SeriesValue[];
}

/** For the eye: three decimals, cut off and never rounded up to a target. What is met is told by the counts. */
const percentOfBig = (numerator: bigint, denominator: bigint): number => Number((numerator * 100_000n) / denominator) / 1_000;
export const percentOf = (count: Count | null): number | null =>
  count === null || count.denominator === 0 ? null : percentOfBig(BigInt(count.numerator), BigInt(count.denominator));

const countOf = ({ numerator, denominator, missing }: Valued): Count | null =>
  missing !== null || numerator === null || denominator === null ? null : { numerator, denominator };
const sumOf = (counts: readonly Count[]): Count => ({
  numerator: counts.reduce((n, one) => n + one.numerator, 0),
  denominator: counts.reduce((n, one) => n + one.denominator, 0),
});
const NOTHING = { numerator: null, denominator: null, figure: null, attendances: null };
const missing = (why: MissingFigure): Valued => ({ ...NOTHING, missing: why });

/** Figures of one slice in one series, up to a day. */
interface Given {
  readonly plan: MeasurePlan;
  readonly reading: Reading;
  readonly source: FigureSource;
  readonly slice: string;
  readonly figures: readonly FigureState[];
  readonly reached: ReachedOf;
}

/** Of those of the last day the one recorded last: a figure of a half-year gives way to that of its year. */
function latest({ figures }: Given, kind: FigureState['kind'], group: string | null): FigureState | null {
  return figures
    .filter((one) => one.kind === kind && one.group === group)
    .reduce<FigureState | null>((last, one) => (last === null || one.to >= last.to ? one : last), null);
}

const ofFigure = (figure: FigureState): Valued => ({
  numerator: figure.numerator,
  denominator: figure.denominator,
  missing: null,
  figure,
  attendances: null,
});

/** Counted by the platform, of as many as a baseline says. A group that is no population of its own is a part of those of the slice. */
function counted(given: Given, group: string | null): Valued {
  const isPopulation = group !== null && isPartition(given.plan.measure, given.reading.reading);
  const populations = isPopulation ? [group] : populationsOf(given);
  const part = isPopulation ? null : group;
  const { reading, reached } = given;
  if (populations === null) return missing('not-told-apart');
  if (reading.reach === undefined) return missing('how-not-said');
  let sum: Reached = { count: 0, attendances: 0 };
  for (const population of populations) {
    const one = reached(population, reading.reach, part);
    if (typeof one === 'string') return missing(one);
    sum = { count: sum.count + one.count, attendances: sum.attendances + one.attendances };
  }
  const figure = latest(given, 'baseline', group);
  const value = { numerator: sum.count, attendances: sum.attendances, denominator: figure?.denominator ?? null, figure };
  if (figure === null) return { ...value, missing: 'no-baseline' };
  return { ...value, missing: sum.count > figure.denominator ? 'more-than-baseline' : null };
}

/** The population that a slice is: all of the reading where it is the only one, else the one of its name. */
const populationsOf = ({ plan: { measure }, reading, slice }: Given): readonly string[] | null =>
  measure.slices.length === 1 ? reading.populations : reading.populations.includes(slice) ? [slice] : null;

function valueOf(given: Given, group: string | null): Valued {
  const { plan, source, slice } = given;
  if (source === 'case-records') return missing('no-case-records');
  if (source === 'activities') return counted(given, group);
  const figure = latest(given, 'result', group);
  if (figure) return ofFigure(figure);
  return missing(plan.ownerOf(slice) === null ? 'unassigned' : 'nothing-submitted');
}

function sliceOf(given: Given): SliceValue {
  const { plan, slice, reading } = given;
  const parts = plan.measure.breakdown.map(({ code }): PartValue => {
    const value = valueOf(given, code);
    return { code, ...value, percent: percentOf(countOf(value)) };
  });
  const whole = valueOf(given, null);
  const value = isPartition(plan.measure, reading.reading) ? fromGroups(whole, parts) : whole;
  return { slice, owner: plan.ownerOf(slice), ...value, percent: percentOf(countOf(value)), parts };
}

/** Groups that make up the slice sum up to it; percentages are never averaged. What was given of the whole later than of a group stands for itself. */
function fromGroups(whole: Valued, parts: readonly PartValue[]): Valued {
  const counts = parts.map(countOf);
  const there = counts.filter((count) => count !== null);
  if (whole.missing === null && (there.length < parts.length || lastDay([whole]) > lastDay(parts))) return whole;
  if (there.length === 0) return whole;
  if (there.length < parts.length) return missing('group-missing');
  const attendances = parts.every((one) => one.attendances !== null)
    ? parts.reduce((sum, one) => sum + one.attendances!, 0)
    : null;
  return { ...NOTHING, ...sumOf(there), attendances, missing: null };
}
const lastDay = (all: readonly Valued[]): LocalDate =>
  all
    .map(({ figure }) => figure?.to ?? '')
    .toSorted()
    .at(-1) ?? '';

interface Asked {
  readonly plan: MeasurePlan;
  readonly figures: readonly FigureState[];
  readonly on: LocalDate;
  readonly reached: ReachedOf;
}

function seriesOf({ plan, figures, on, reached }: Asked, source: FigureSource, reading: Reading, decides: boolean): SeriesValue {
  const { measure } = plan;
  const own = figures.filter((one) => one.source === source && one.reading === reading.reading && one.to <= on);
  const slices = measure.slices.map(({ code: slice }) =>
    sliceOf({ plan, reading, source, slice, reached, figures: own.filter((one) => one.slice === slice) }),
  );
  const counts = slices.map(countOf);
  const total = counts.every((count) => count !== null) ? sumOf(counts as readonly Count[]) : null;
  return {
    source,
    reading: reading.reading,
    decides,
    slices,
    missing: slices.filter((_, i) => counts[i] === null).map(({ slice }) => slice),
    total,
    percent: percentOf(total),
    meets: total === null ? null : meets(measure, total),
  };
}

/** Each series by each reading of the words, those that decide first. */
function allSeries(asked: Asked): readonly SeriesValue[] {
  const { measure } = asked.plan;
  return sourcesOf(measure)
    .flatMap((source) =>
      readingsOf(measure).map((reading) => seriesOf(asked, source.source, reading, source.decides && reading.decides)),
    )
    .toSorted((a, b) => Number(b.decides) - Number(a.decides));
}

/** After its deadline a measure stands as it stood on that day: what comes later meets no target that was to be met by then, and misses none. */
export const countedUntil = ({ deadline }: Measure, on: LocalDate): LocalDate => (on < deadline ? on : deadline);

/** How a measure stands on a day, by the figures that are known. `reached`: of what counts on that day. */
export function progressOf({ on, ...given }: Asked): Progress {
  const { plan } = given;
  const asked = { ...given, on: countedUntil(plan.measure, on) };
  const series = allSeries(asked);
  const deciding = series[0]!;
  const judged = judge(asked, deciding);
  const unsaid = [...new Set(deciding.slices.flatMap((one) => [one.missing, ...groupsMissing(one)]))];
  const reasons = [...unsaid.filter((why) => why !== null), ...judged.reasons];
  const { total, percent, missing: slices } = deciding;
  return { code: plan.of.measure, on, ...judged, reasons, total, percent, missing: slices, series };
}
/** Why groups are missing, where that is why the slice is. */
const groupsMissing = ({ missing: why, parts }: SliceValue): readonly (MissingFigure | null)[] =>
  why === 'group-missing' ? parts.map((one) => one.missing) : [];

export function ruleOf({ comparison, holds, triggers, value }: Measure): ProgressRule {
  if (comparison === 'minimise') return 'direction';
  if (holds === 'every-measurement') return 'kept-at-every-measurement';
  if (triggers.length > 0) return 'each-case';
  return wayOf({ comparison, value }) === 'down' ? 'steady-path-down' : 'steady-path';
}

type Judged = Pick<Progress, 'state' | 'rule' | 'expected' | 'missedOn'> & { readonly reasons: readonly MissingFigure[] };
function judge(asked: Asked, deciding: SeriesValue): Judged {
  const { plan, on } = asked;
  const { measure } = plan;
  const rule = ruleOf(measure);
  const said = (state: ProgressState, more: Partial<Judged> = {}): Judged => ({
    state,
    rule,
    expected: null,
    missedOn: [],
    reasons: [],
    ...more,
  });
  const { total } = deciding;
  if (total === null) {
    const isPartly = deciding.slices.some((one) => one.missing === null || one.missing === 'group-missing');
    return said(isPartly ? 'incomplete' : 'not-measurable-yet');
  }
  if (total.denominator === 0) return said('not-measurable-yet', { reasons: ['nothing-to-count-of'] });
  const isMet = deciding.meets === true;
  switch (rule) {
    case 'direction': {
      const start = startOf(asked, deciding);
      if (start === null) return said('not-measurable-yet', { reasons: ['no-start'] });
      const [now, then] = [
        BigInt(total.numerator) * BigInt(start.count.denominator),
        BigInt(start.count.numerator) * BigInt(total.denominator),
      ];
      return said(now < then ? 'on-track' : 'behind', { expected: percentOf(start.count) });
    }
    case 'kept-at-every-measurement': {
      const { days, missedOn } = measurements(asked, deciding);
      if (missedOn.length > 0 || !isMet) return said('behind', { missedOn });
      if (on < measure.deadline) return said('on-track');
      return days.length > 0 ? said('met') : said('not-measurable-yet', { reasons: ['nothing-submitted'] });
    }
    case 'each-case':
      return said(isMet ? 'met' : 'behind', { expected: measure.value ?? null });
    default: {
      const path = pathOf(asked, deciding);
      const more = { expected: path === null ? null : percentOfBig(path.numerator, path.denominator) };
      if (isMet) return said('met', more);
      if (path === null || on >= measure.deadline) return said('behind', more);
      const [now, asks] = [BigInt(total.numerator) * path.denominator, path.numerator * BigInt(total.denominator)];
      return said((rule === 'steady-path-down' ? now <= asks : now >= asks) ? 'on-track' : 'behind', more);
    }
  }
}

/** Where a series starts from: the first baseline of each slice that says how many were counted then. */
function startOf(
  { plan, figures, on }: Asked,
  { source, reading }: SeriesValue,
): { readonly count: Count; readonly on: LocalDate } | null {
  const first = plan.measure.slices.map(({ code }) =>
    figures
      .filter(
        (one) =>
          one.kind === 'baseline' &&
          one.numerator !== null &&
          one.group === null &&
          one.slice === code &&
          one.source === source &&
          one.reading === reading &&
          one.to <= on,
      )
      .toSorted((a, b) => (a.to < b.to ? -1 : 1))
      .at(0),
  );
  const there = first.filter((one) => one !== undefined);
  if (there.length < first.length) return null;
  const count = sumOf(there.map(({ numerator, denominator }) => ({ numerator: numerator!, denominator })));
  if (count.denominator === 0) return null;
  return {
    count,
    on: there
      .map(({ to }) => to)
      .toSorted()
      .at(-1)!,
  };
}

/** In thousandths of a per cent, as the targets are compared. */
const WHOLE = 100_000n;
/** What the straight line from the start to the target asks for on a day, as a quotient. Null: there is no start to go from. */
function pathOf(asked: Asked, deciding: SeriesValue): { readonly numerator: bigint; readonly denominator: bigint } | null {
  const { plan, on } = asked;
  const { measure } = plan;
  const way = wayOf(measure);
  const declared = startOf(asked, deciding);
  const start = declared ?? (way === 'up' ? { count: { numerator: 0, denominator: 1 }, on: plan.firstDay } : null);
  if (way === null || start === null) return null;
  const days = daysBetween(start.on, measure.deadline);
  if (days <= 0) return null;
  const gone = Math.min(Math.max(daysBetween(start.on, on), 0), days);
  const [from, of] = [BigInt(start.count.numerator), BigInt(start.count.denominator)];
  const target = BigInt(Math.round(measure.value! * 1_000));
  return {
    numerator: from * WHOLE * BigInt(days - gone) + target * of * BigInt(gone),
    denominator: of * WHOLE * BigInt(days),
  };
}

/** Measurements in the time in which the target is to be kept: of an orientation after the period of the programme. */
function measurements(
  asked: Asked,
  { source, reading }: SeriesValue,
): { readonly days: readonly LocalDate[]; readonly missedOn: readonly LocalDate[] } {
  const { plan, figures, on } = asked;
  const { measure } = plan;
  const from = measure.commitment === 'orientation' ? addDays(plan.periodTo, 1) : plan.firstDay;
  const until = on < measure.deadline ? on : measure.deadline;
  const days = [
    ...new Set(
      figures
        .filter((one) => one.kind === 'result' && one.source === source && one.reading === reading)
        .map(({ to }) => to)
        .filter((to) => to >= from && to <= until),
    ),
  ].toSorted();
  const missedOn = days.filter((day) => {
    const then = seriesOf(
      { ...asked, on: day },
      source,
      readingsOf(measure).find((one) => one.reading === reading)!,
      true,
    );
    return then.meets === false;
  });
  return { days, missedOn };
}
