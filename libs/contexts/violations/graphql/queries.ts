import {
  Allow,
  allOf,
  Caller,
  equals,
  fromTo,
  known,
  LocalDateScalar,
  PageArgs,
  readConnection,
  readVisible,
  SERVICES,
  type Services,
  inUnit,
  filterNames,
} from '#graphql';
import { localDateOf, type Actor } from '#kernel';
import { catalogueOn, VIOLATION_ACTS } from '#law';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { violations } from '../projection.ts';
import { VIOLATION_STANDINGS } from '../state.ts';
import { Violation, ViolationConnection, toNode, ViolationFilter, CatalogueAct } from './types.ts';

const GRAVITIES = [...new Set(VIOLATION_ACTS.map((act) => act.gravity))];

@Resolver()
export class ViolationQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Violation)
  @Allow('query.violations')
  async violation(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<Violation> {
    const document = await readVisible(this.services, caller, violations, id, 'violations');
    return toNode(localDateOf(this.services.clock.now()))(document);
  }

  @Query(() => ViolationConnection, { description: 'Latest detection first.' })
  @Allow('query.violations')
  async violations(
    @Args() page: PageArgs,
    @Caller() caller: Actor,
    @Args('filter', { type: () => ViolationFilter, nullable: true }) filter?: ViolationFilter,
  ) {
    known('filter.state', VIOLATION_STANDINGS, filter?.state ?? []);
    known('filter.gravity', GRAVITIES, [filter?.gravity]);
    known(
      'filter.actCode',
      VIOLATION_ACTS.map(({ code }) => code),
      [filter?.actCode],
    );
    const { readModels, access, clock } = this.services;
    const { employer, inspection } = filter ?? {};
    await filterNames(this.services, caller, { employer: ['employers', employer], inspection: ['inspections', inspection] });
    const where = allOf(
      access.rows(caller),
      equals('employer', filter?.employer),
      inUnit(access, filter?.unit),
      filter?.state ? { op: 'in', field: 'state', values: filter.state } : null,
      equals('actCode', filter?.actCode),
      equals('gravity', filter?.gravity),
      equals('repeatOffence', filter?.repeatOffence),
      equals('inspection', filter?.inspection),
      equals('escalated', filter?.escalated),
      ...fromTo('detectedOn', filter?.detectedFrom, filter?.detectedTo),
      filter?.overdueOn
        ? {
            op: 'and',
            filters: [
              { op: 'lt', field: 'abatementDueOn', value: filter.overdueOn },
              { op: 'in', field: 'state', values: ['open', 'abatement-claimed'] },
            ],
          }
        : null,
    );
    return readConnection(
      readModels,
      violations,
      { ...(where ? { filter: where } : {}), sort: [{ field: 'detectedOn', direction: 'desc' }] },
      page,
      toNode(localDateOf(clock.now())),
    );
  }

  @Query(() => [CatalogueAct], { description: 'The violation catalogue as in force on a day; empty before the first decree.' })
  @Allow('query.law')
  actCatalogue(@Args('on', { type: () => LocalDateScalar }) on: string): CatalogueAct[] {
    return catalogueOn(on).map(({ act, bracket, basis }) => ({
      code: act.code,
      label: act.label,
      gravity: act.gravity,
      ages: act.ages,
      ...basis,
      penalty: bracket.penalty.kind,
      min: bracket.penalty.kind === 'fine' ? bracket.penalty.min : null,
      max: bracket.penalty.kind === 'fine' ? bracket.penalty.max : null,
      note: bracket.note ?? null,
    }));
  }
}
