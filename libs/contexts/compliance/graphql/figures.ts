import {
  addField,
  allOf,
  Allow,
  asOf,
  AsOfInput,
  Caller,
  type Class,
  type Cost,
  Costs,
  enumName,
  filterOf,
  DEFAULT_MAP,
  type Geography,
  groupsOnMap,
  kindOf,
  listOfView,
  listTypesOf,
  loadersOf,
  ON_MAP,
  outputType,
  type NodeBase,
  type Reading,
  type ReadMoment,
  type RequestContext,
  rowsOf,
  rowsRecordedIn,
  SERVICES,
  type Services,
  term,
  termOf,
  sectorTerm,
} from '#graphql';
import { type Actor, type CodeSet, type Findable } from '#kernel';
import { employerKind, enterpriseSize } from '#law';
import type { Filter, Group } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Context, createUnionType, Info, Parent, Query, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { RowField } from '../rows.ts';
import { STATUSES, type Status } from '../rule.ts';
import { employerFilter } from './employer-filter.ts';
import { ComplianceFigure, ComplianceSummary } from './types.ts';
import { complianceAt, employerView } from './views.ts';

interface Grouping {
  readonly field: RowField;
  readonly of: Findable | null;
  readonly codes?: CodeSet;
  readonly describe: string;
}
/** What employers are counted by: the field in which it stands, and the kind of record that it is the id of, or the set that it is a code of. */
const GROUPS = {
  UNIT_PROVINCE: { field: 'province', of: 'units', describe: 'By province.' },
  UNIT_DISTRICT: { field: 'district', of: 'units', describe: 'By district, as recorded: there are none since 1 July 2025.' },
  UNIT: { field: 'unit', of: 'units', describe: 'By commune.' },
  CRAFT_VILLAGE: { field: 'village', of: 'craftVillages', describe: 'By craft village.' },
  COOPERATIVE: { field: 'cooperative', of: 'employers', describe: 'By cooperative.' },
  ALLIANCE: { field: 'alliance', of: 'alliances', describe: 'By cooperative alliance.' },
  KIND: { field: 'kind', of: null, codes: employerKind, describe: 'By kind of employer.' },
  SIZE: { field: 'size', of: null, codes: enterpriseSize, describe: 'By size of the enterprise.' },
  SECTOR: { field: 'sector', of: null, describe: 'By sector.' },
} as const satisfies Readonly<Record<string, Grouping>>;
type FigureGroup = keyof typeof GROUPS;
const codesOf = (by: FigureGroup): CodeSet | undefined => (GROUPS[by] as Grouping).codes;
const FigureGroup = Object.fromEntries(Object.keys(GROUPS).map((name) => [name, name]));
registerEnumType(FigureGroup, {
  name: 'FigureGroup',
  description: 'What figures are grouped by.',
  valuesMap: Object.fromEntries(Object.entries(GROUPS).map(([name, { describe }]) => [name, { description: describe }])),
});
const TERM = outputType(term('A code.'))() as Class;

const FigureSubject = createUnionType({
  name: 'FigureSubject',
  description: 'What a row of figures is about; of kinds, sizes and sectors the code.',
  types: () => [...(['units', 'craftVillages', 'alliances', 'employers'] as const).map((kind) => kindOf(kind).Type), TERM],
  resolveType: (value: { readonly __typename: string }) => value.__typename,
});

/** Districts are no more: they are told as they were recorded. */
const MAPPED: ReadonlySet<FigureGroup> = new Set(['UNIT', 'UNIT_PROVINCE']);

/** A figure with what its subject is found by. */
interface Counted extends ComplianceFigure {
  readonly of: string | null;
  readonly by: FigureGroup;
  readonly asOf: ReadMoment;
  /** The rows that it counts. */
  readonly rows: Filter;
}

/** Behind each figure of many. */
const FEW = 20;
const { Connection, args } = listTypesOf(employerView, FEW);

@Resolver(() => ComplianceFigure)
export class ComplianceFigureQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => ComplianceSummary, {
    nullable: true,
    description:
      'Employers counted by group and status, sorted by key. Never-inspected ones are shown as such, never as compliant.',
  })
  @Allow(employerView.right, { shows: 'territory', costs: 'scan' })
  async complianceSummary(
    @Args('by', { type: () => FigureGroup, description: 'Grouped by what.' }) by: FigureGroup,
    @Args('filter', { type: () => filterOf(employerView), nullable: true, description: 'Which employers.' })
    filter: object | undefined,
    @Args('geography', ON_MAP) geography: Geography | undefined,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' })
    at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<ComplianceSummary> {
    const moment = asOf(at, this.services.clock);
    const { grouped, statuses } = complianceAt({ services: this.services, caller, moment });
    const map = geography ?? DEFAULT_MAP;
    const given = await rowsOf(employerFilter, filter, { services: this.services, caller, moment, map, whose: 'employer' });
    const { field } = GROUPS[by];
    const groups = await grouped(
      [field, 'status', 'trainingDue', 'abatementOverdue', ...(by === 'UNIT' ? (['heir'] as const) : [])],
      given,
    );
    const { placed, unplaced, recorded } = groupsOnMap(
      groups,
      MAPPED.has(by) ? map : 'as-recorded',
      moment,
      this.services,
      ({ key }) => (key[4] ?? null) as string | null,
    );
    const figures = figuresOf(placed, statuses).map((figure): Counted => {
      const { key } = figure;
      const inUnits = key === null ? undefined : recorded.get(key);
      const inGroup: Filter = inUnits ? rowsRecordedIn<RowField>(field, 'heir', inUnits) : { op: 'eq', field, value: key };
      const rows = allOf<string>(given, inGroup)!;
      return { ...figure, key: key !== null && codesOf(by) ? enumName(key) : key, of: key, by, asOf: moment, rows };
    });
    return { asOf: moment, geography: map, figures, unplaced: unplaced.reduce((sum, { count }) => sum + count, 0) };
  }

  @ResolveField(() => FigureSubject, {
    nullable: true,
    description: 'Null where `key` is, and where you may not see it.',
  })
  @Costs('together')
  async subject(@Parent() { by, of: key, asOf: moment }: Counted, @Context() context: RequestContext): Promise<object | null> {
    if (key === null) return null;
    const { of } = GROUPS[by];
    if (of !== null) return loadersOf(context, this.services).one(of, moment, key) as Promise<NodeBase | null>;
    const codes = codesOf(by);
    const term = codes ? termOf(enumName(key), codes.labelOf(key)) : sectorTerm(key);
    return { ...term, __typename: 'CodedTerm' };
  }

  @ResolveField(() => Connection, {
    nullable: true,
    description: 'The employers that the figure counts: those of its group, by the same filter, as of the same moment.',
  })
  // Read for each figure by itself.
  @Costs('page')
  employers(
    @Parent() { rows, asOf: moment }: Counted,
    @Context() context: RequestContext,
    @args.sort sort: string | undefined,
    @args.first first: number | undefined,
    @args.after after: string | undefined,
    @Info() info: GraphQLResolveInfo,
  ) {
    const reading: Reading = { services: this.services, caller: context.caller!, moment };
    return listOfView(employerView, { filter: null, sort, first: first ?? FEW, after }, reading, rows, { context, info });
  }
}

/** The record of such a group says its own figure, which is read for all rows of a page together. By village an index finds the rows. */
const OF_RECORDS = { CRAFT_VILLAGE: 'record', ALLIANCE: 'page' } as const satisfies Partial<Record<FigureGroup, Cost>>;

for (const by of Object.keys(OF_RECORDS) as (keyof typeof OF_RECORDS)[]) {
  const { field, of } = GROUPS[by];
  addField({
    to: of,
    name: 'figure',
    type: () => ComplianceFigure,
    describe: 'How its members stand, of those that you may see.',
    costs: OF_RECORDS[by],
    read: (services) => (parent, context) => {
      const [caller, moment] = [context.caller!, parent.asOf];
      if (!services.access.may(caller, employerView.right)) return null;
      const { grouped, statuses } = complianceAt({ services, caller, moment });
      const read = async (ids: readonly string[]): Promise<ReadonlyMap<string, Counted>> => {
        const groups = await grouped([field, 'status', 'trainingDue', 'abatementOverdue'], { op: 'in', field, values: ids });
        const figures = new Map(figuresOf(groups, statuses).map((figure) => [figure.key, figure]));
        return new Map(
          ids.map((id) => {
            const rows: Filter = { op: 'eq', field, value: id };
            return [id, { ...(figures.get(id) ?? emptyFigure(id, statuses)), of: id, by, asOf: moment, rows }];
          }),
        );
      };
      return loadersOf(context, services).of(`figure ${by} ${moment.key} ${moment.today}`, read, parent.id);
    },
  });
}

/** Groups by [key, status, trainingDue, abatementOverdue] added up per key. */
export function figuresOf(groups: readonly Group[], statuses: readonly Status[] = STATUSES): ComplianceFigure[] {
  const figures = new Map<string | null, ComplianceFigure>();
  for (const { key, count } of groups) {
    const [of, status, trainingDue, abatementOverdue] = key as [string | null, string, unknown, unknown];
    let figure = figures.get(of);
    if (!figure) figures.set(of, (figure = emptyFigure(of, statuses)));
    figure.total += count;
    figure.counts.find((one) => one.status === status)!.count += count;
    if (trainingDue) figure.trainingDue += count;
    if (abatementOverdue) figure.abatementOverdue += count;
  }
  return [...figures.values()].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
}

const emptyFigure = (key: string | null, statuses: readonly Status[]): ComplianceFigure => ({
  key,
  total: 0,
  counts: statuses.map((status) => ({ status, count: 0 })),
  trainingDue: 0,
  abatementOverdue: 0,
});
