import { alliances, craftVillages, employers } from '#contexts/registry/index';
import { Allow, allOf, asOf, AsOfInput, Caller, filterOf, rowsOf, SERVICES, type Services } from '#graphql';
import type { Actor } from '#kernel';
import { employerKindLabel, vsicLabel } from '#law';
import type { Collection, Document, Group } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { asOfFilter } from '../as-of-filter.ts';
import type { RowField } from '../rows.ts';
import { STATUSES, type Status } from '../rule.ts';
import { employerFilter } from './employer-filter.ts';
import { ComplianceFigure } from './types.ts';
import { employerView } from './views.ts';
import { rowsSeen } from './rows-seen.ts';

/** What employers are counted by, and the field in which it stands. */
const FIELDS = {
  UNIT_PROVINCE: 'province',
  UNIT_DISTRICT: 'district',
  UNIT: 'unit',
  CRAFT_VILLAGE: 'village',
  COOPERATIVE: 'cooperative',
  ALLIANCE: 'alliance',
  KIND: 'kind',
  SECTOR: 'sector',
} as const satisfies Readonly<Record<string, RowField>>;
type FigureGroup = keyof typeof FIELDS;
const FigureGroup = Object.fromEntries(Object.keys(FIELDS).map((name) => [name, name]));
registerEnumType(FigureGroup, { name: 'FigureGroup', description: 'What figures are grouped by.' });

@Resolver()
export class ComplianceFigureQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [ComplianceFigure], {
    description:
      'Employers counted by group and status, sorted by key. Never-inspected ones are shown as unknown, never as compliant.',
  })
  @Allow('query.compliance')
  async complianceFigures(
    @Args('by', { type: () => FigureGroup, description: 'Grouped by what.' }) by: FigureGroup,
    @Args('filter', { type: () => filterOf(employerView), nullable: true, description: 'Which employers.' })
    filter: object | undefined,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' })
    at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<ComplianceFigure[]> {
    const { readModels, access, clock } = this.services;
    const view = rowsSeen(access, caller);
    const moment = asOf(at, clock);
    const given = await rowsOf(employerFilter, filter as never, { services: this.services, caller, moment });
    const rows = allOf(asOfFilter(moment), view.rows, given)!;
    const groups = await readModels.group(view.collection, {
      by: [FIELDS[by], 'status', 'trainingDue', 'abatementOverdue'],
      filter: rows,
    });
    const figures = figuresOf(groups, view.statuses);
    const names = await this.#names(
      by,
      figures.flatMap((figure) => figure.key ?? []),
    );
    return figures.map((figure) => ({ ...figure, label: figure.key === null ? null : (names(figure.key) ?? null) }));
  }

  /** What the groups are called; reference data and names of establishments only. */
  async #names(by: FigureGroup, keys: readonly string[]): Promise<(key: string) => string | undefined> {
    if (by === 'KIND') return (key) => employerKindLabel(key)?.vi;
    if (by === 'SECTOR') return (key) => vsicLabel(key)?.vi;
    if (by === 'CRAFT_VILLAGE' || by === 'ALLIANCE' || by === 'COOPERATIVE') {
      const named: Collection<Document & { readonly name: string }> =
        by === 'CRAFT_VILLAGE' ? craftVillages : by === 'ALLIANCE' ? alliances : employers;
      const found = await this.services.readModels.getMany(named, keys);
      return (key) => found.get(key)?.name;
    }
    return (key) => {
      const [code, from] = key.split('@');
      const unit = this.services.territory.resolve(code!, from!);
      return unit.ok ? unit.value.fullName : undefined;
    };
  }
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
    if (status === 'never-inspected') figure.unknown += count;
  }
  return [...figures.values()].sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
}

const emptyFigure = (key: string | null, statuses: readonly Status[]): ComplianceFigure => ({
  key,
  label: null,
  total: 0,
  counts: statuses.map((status) => ({ status, count: 0 })),
  trainingDue: 0,
  abatementOverdue: 0,
  unknown: 0,
});
