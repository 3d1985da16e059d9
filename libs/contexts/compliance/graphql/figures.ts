import { alliances, craftVillages, employers } from '#contexts/registry/index';
import { Allow, allOf, asOf, AsOfInput, Caller, SERVICES, type Services } from '#graphql';
import type { Actor } from '#kernel';
import { employerKindLabel, vsicLabel } from '#law';
import type { Collection, Document, Group } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { asOfFilter } from '../as-of-filter.ts';
import { STATUS_LABELS } from '../labels.ts';
import type { RowField } from '../rows.ts';
import { STATUSES, type Status } from '../rule.ts';
import { rowsFilter } from './employer-filter.ts';
import { EmployerFilter, FigureGroup } from './inputs.ts';
import { ComplianceFigure } from './types.ts';
import { viewOf } from './view.ts';

const FIELDS: Readonly<Record<FigureGroup, RowField>> = {
  UNIT_PROVINCE: 'province',
  UNIT_DISTRICT: 'district',
  UNIT: 'unit',
  CRAFT_VILLAGE: 'village',
  COOPERATIVE: 'cooperative',
  ALLIANCE: 'alliance',
  KIND: 'kind',
  SECTOR: 'sector',
};

@Resolver()
export class ComplianceFigureQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [ComplianceFigure], {
    description:
      'Employers counted by group and status, sorted by key. Never-inspected ones are shown as unknown, never as compliant.',
  })
  @Allow('query.compliance')
  async complianceFigures(
    @Args('by', { type: () => FigureGroup }) by: FigureGroup,
    @Args('filter', { type: () => EmployerFilter, nullable: true }) filter: EmployerFilter | undefined,
    @Args('asOf', { type: () => AsOfInput, nullable: true }) at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<ComplianceFigure[]> {
    const { readModels, access, clock } = this.services;
    const view = viewOf(access, caller);
    const rows = allOf(asOfFilter(asOf(at, clock)), view.rows, await rowsFilter(this.services, view, filter, caller))!;
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
  counts: statuses.map((status) => ({ status, label: { ...STATUS_LABELS[status] }, count: 0 })),
  trainingDue: 0,
  abatementOverdue: 0,
  unknown: 0,
});
