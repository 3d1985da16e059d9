import { refuse, type DataOf, type Refusal, type Result } from '#kernel';
import { activityKind, CHILD_CLOCK_WORDS } from '#law';
import { agencyOf } from './agencies.ts';
import { POPULATIONS } from './data/populations.ts';
import { targetFields, type Definition, type PlanMeasure, type ProgrammeData } from './events.ts';
import { against, hasTooManyDecimals } from './targets.ts';

/** What a plan below may ask of the one above it. */
export interface ParentProgramme {
  readonly number: string;
  readonly measures: readonly (DataOf<typeof targetFields> & { readonly code: string })[];
}
type Fault = Result<never, Refusal> | null;

const populations: ReadonlySet<string> = new Set(POPULATIONS.map(({ code }) => code));

/** The first fault of a list, with its place: `measures.3.`. */
function firstOf<T>(list: string, all: readonly T[], fault: (one: T, path: string) => Fault): Fault {
  for (const [i, one] of all.entries()) {
    const found = fault(one, `${list}.${i}.`);
    if (found) return found;
  }
  return null;
}
const twice = (list: string, all: readonly { readonly code: string }[], path = ''): Fault => {
  const i = all.findIndex(({ code }, at) => all.findIndex((other) => other.code === code) < at);
  return i < 0
    ? null
    : refuse('CodeTwice', `The code "${all[i]!.code}" stands twice.`, `Mã "${all[i]!.code}" bị trùng.`, {
        field: `${path}${list}.${i}.code`,
      });
};
const agency = (code: string | undefined, field: string): Fault =>
  code === undefined || agencyOf(code)
    ? null
    : refuse('UnknownAgency', `There is no agency "${code}".`, `Không có cơ quan "${code}".`, {
        field,
        hint: { en: 'See the query programmeAgencies.', vi: 'Xem truy vấn programmeAgencies.' },
      });
const known = (
  refusal: 'UnknownObjective' | 'UnknownMeasure' | 'UnknownTask' | 'UnknownReportDuty',
  all: readonly { readonly code: string }[],
  code: string | undefined,
  field: string,
): Fault =>
  code === undefined || all.some((one) => one.code === code)
    ? null
    : refuse(refusal, `There is no "${code}" in the programme.`, `Chương trình không có "${code}".`, { field });
const kindsOf = (codes: readonly string[], field: string): Fault => {
  const code = codes.find((one) => activityKind(one) === null);
  return code === undefined ? null : refuse('UnknownActivityKind', { field });
};

/** A target by itself: a number where there is one to be, within what a percentage can be, due in the time of the programme. */
export function targetFault(
  { comparison, value, deadline }: DataOf<typeof targetFields>,
  { periodFrom, periodTo, orientationTo = periodTo }: Pick<ProgrammeData, 'periodFrom' | 'periodTo' | 'orientationTo'>,
  path: string,
): Fault {
  if ((value === undefined) !== (comparison === 'minimise')) return refuse('TargetWithoutValue', { field: `${path}value` });
  if (value !== undefined && (value < 0 || value > 100 || hasTooManyDecimals(value)))
    return refuse('ValueOutOfRange', { field: `${path}value` });
  if (deadline < periodFrom || deadline > orientationTo)
    return refuse(
      'DeadlineOutsidePeriod',
      `The programme runs from ${periodFrom} to ${orientationTo}.`,
      `Chương trình thực hiện từ ${periodFrom} đến ${orientationTo}.`,
      { field: `${path}deadline` },
    );
  return null;
}

/** Stricter than the one above it, or the same; laxer only with a reason. */
export function overParent(
  measure: DataOf<typeof targetFields> & Pick<PlanMeasure, 'parentMeasure' | 'laxerReason'>,
  parent: ParentProgramme | null,
  path: string,
): Fault {
  const { parentMeasure, laxerReason } = measure;
  if (parentMeasure === undefined) return null;
  if (!parent) return refuse('NoParent', { field: `${path}parentMeasure` });
  const above = parent.measures.find(({ code }) => code === parentMeasure);
  if (!above)
    return refuse(
      'UnknownMeasure',
      `${parent.number} has no measure "${parentMeasure}".`,
      `${parent.number} không có chỉ tiêu "${parentMeasure}".`,
      { field: `${path}parentMeasure` },
    );
  const { comparable, laxer } = against(above, measure);
  if (!comparable) return refuse('NotComparableWithParent', { field: `${path}comparison` });
  if (laxer.length === 0 || laxerReason !== undefined) return null;
  return refuse(
    'LaxerThanParent',
    `It asks for less than ${parentMeasure} of ${parent.number}: ${laxer.join(', ')}.`,
    `Chỉ tiêu thấp hơn ${parentMeasure} của ${parent.number}: ${laxer.join(', ')}.`,
    {
      field: `${path}${laxer[0]!}`,
      hint: { en: 'Ask for as much, or give laxerReason.', vi: 'Hãy nâng chỉ tiêu, hoặc nêu lý do (laxerReason).' },
    },
  );
}

export function definitionFault({ populations: codes }: Definition, path: string): Fault {
  const i = codes.findIndex((code) => !populations.has(code));
  return i < 0
    ? null
    : refuse('UnknownPopulation', `There is no population "${codes[i]}".`, `Không có nhóm đối tượng "${codes[i]}".`, {
        field: `${path}populations.${i}`,
        hint: { en: 'See the query measurePopulations.', vi: 'Xem truy vấn measurePopulations.' },
      });
}

function ofMeasure(measure: PlanMeasure, data: ProgrammeData, parent: ParentProgramme | null, path: string): Fault {
  const { definitions, slices, breakdown, sources, timeLimits, partners } = measure;
  const limit = timeLimits.findIndex((code) => !Object.hasOwn(CHILD_CLOCK_WORDS, code));
  return (
    known('UnknownObjective', data.objectives, measure.objective, `${path}objective`) ??
    known('UnknownMeasure', data.measures, measure.follows, `${path}follows`) ??
    targetFault(measure, data, path) ??
    overParent(measure, parent, path) ??
    twice('slices', slices, path) ??
    twice('breakdown', breakdown, path) ??
    twice(
      'definitions',
      definitions.map(({ reading }) => ({ code: reading })),
      path,
    ) ??
    firstOf(`${path}definitions`, definitions, definitionFault) ??
    (definitions.filter(({ decides }) => decides).length === 1
      ? null
      : refuse('OneReadingDecides', { field: `${path}definitions` })) ??
    (sources.length === 0 || sources.filter(({ decides }) => decides).length === 1
      ? null
      : refuse('OneSourceDecides', { field: `${path}sources` })) ??
    (limit < 0 ? null : refuse('UnknownTimeLimit', { field: `${path}timeLimits.${limit}` })) ??
    firstOf(`${path}slices`, slices, ({ owner }, at) => agency(owner, `${at}owner`)) ??
    firstOf(`${path}partners`, partners, (one, at) => agency(one.agency, `${at}agency`))
  );
}

/** The first fault of a programme's contents, with where it stands; null: there is none. */
export function contentFault(data: ProgrammeData, parent: ParentProgramme | null): Fault {
  const { measures, objectives, tasks, budget, duties, reports, agencies } = data;
  const lists = { measures, objectives, tasks, budget, duties, reports };
  if (data.periodTo < data.periodFrom) return refuse('EndBeforeStart', { field: 'periodTo' });
  if (data.orientationTo !== undefined && data.orientationTo < data.periodTo)
    return refuse('EndBeforeStart', { field: 'orientationTo' });
  for (const [list, all] of Object.entries(lists)) {
    const fault = twice(list, all);
    if (fault) return fault;
  }
  return (
    agency(data.standing, 'standing') ??
    firstOf('agencies', agencies, (one, at) => agency(one.agency, `${at}agency`)) ??
    firstOf('measures', measures, (one, at) => ofMeasure(one, data, parent, at)) ??
    firstOf(
      'tasks',
      tasks,
      (one, at) =>
        known('UnknownTask', tasks, one.within, `${at}within`) ??
        kindsOf(one.activities, `${at}activities`) ??
        firstOf(`${at}agencies`, one.agencies, (named, of) => agency(named.agency, `${of}agency`)),
    ) ??
    firstOf('budget', budget, (one, at) => kindsOf(one.activities, `${at}activities`)) ??
    firstOf(
      'duties',
      duties,
      (one, at) =>
        kindsOf(one.activities, `${at}activities`) ??
        firstOf(`${at}agencies`, one.agencies, (named, of) => agency(named.agency, `${of}agency`)) ??
        firstOf(`${at}measures`, one.measures, (code, of) => known('UnknownMeasure', measures, code, of.slice(0, -1))),
    ) ??
    firstOf(
      'reports',
      reports,
      (one, at) =>
        known('UnknownReportDuty', reports, one.follows, `${at}follows`) ??
        firstOf(`${at}reporters`, one.reporters, (named, of) => agency(named.agency, `${of}agency`)) ??
        firstOf(`${at}recipients`, one.recipients, (code, of) => agency(code, of.slice(0, -1))) ??
        firstOf(`${at}measures`, one.measures, (code, of) => known('UnknownMeasure', measures, code, of.slice(0, -1))),
    )
  );
}
