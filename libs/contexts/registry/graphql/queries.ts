import { readRight, REGISTRARS, type TerritoryLookup } from '#access';
import { Allow, asOf, badInput, Caller, loadersOf, SERVICES, type RequestContext, type Services } from '#graphql';
import { today, type Actor, type LocalDate } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { findCandidates, standsFor } from '../candidate-search.ts';
import { EmployerCandidate } from './types.ts';

const MOST_CANDIDATES = 20;

/** The id of the commune that a code names today, or named last. */
function communeOf(territory: TerritoryLookup, code: string, on: LocalDate): string {
  const resolved = territory.resolve(code, on);
  const scope = territory.scope(code, on);
  const unit = resolved.ok ? resolved.value.unit : scope?.ids.find((id) => id.startsWith(`${code}@`));
  if (unit === undefined || scope?.level !== 'commune')
    throw badInput(unit === undefined ? 'UNKNOWN_UNIT:commune' : 'NOT_A_COMMUNE', 'unit');
  return unit;
}

@Resolver()
export class RegistryQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [EmployerCandidate], {
    nullable: true,
    description: 'Search before create: registered employers of your territory that could be the one you are about to register.',
  })
  @Allow(readRight('query.employerSearch', REGISTRARS), { shows: 'territory', costs: 'search' })
  async employerCandidates(
    @Args('name', { type: () => String, description: 'As it will be registered, with or without marks.' }) name: string,
    @Caller() caller: Actor,
    @Context() context: RequestContext,
    @Args('unit', { type: () => ID, nullable: true, description: 'Code of the commune, of today or of an earlier day.' })
    unit?: string,
    @Args('registrationNumber', { type: () => String, nullable: true, description: 'Finds it under any name.' })
    registrationNumber?: string,
  ): Promise<EmployerCandidate[]> {
    const { readModels, access, territory, clock } = this.services;
    if (name.length > 200) throw badInput('TOO_LONG', 'name', 200);
    const on = today(clock);
    const wanted = {
      name,
      ...(unit ? { unit: communeOf(territory, unit, on) } : {}),
      ...(registrationNumber ? { registrationNumber } : {}),
    };
    const found = await findCandidates(wanted, { readModels, territory, today: on, rows: access.rows(caller) }, MOST_CANDIDATES);
    const load = loadersOf(context, this.services);
    const now = asOf(null, clock);
    // A record that was merged stands for the one that stays: the best of both is told.
    const first = new Map(found.toReversed().map((one) => [standsFor(one.employer), one]));
    return Promise.all(
      found
        .filter((one) => first.get(standsFor(one.employer)) === one)
        .map(async ({ employer, score, reasons }) => ({
          employer: await load.one('employers', now, employer.id),
          score,
          reasons,
        })),
    );
  }
}
