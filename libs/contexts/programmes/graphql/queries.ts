import { allianceOf, type Territory } from '#access';
import {
  Allow,
  asOf,
  AsOfInput,
  Caller,
  known,
  knownYear,
  notFound,
  SERVICES,
  shownOf,
  term,
  termOf,
  outputType,
  type Reading,
  type Services,
  type View,
} from '#graphql';
import { today, type Actor } from '#kernel';
import type { Document } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { AGENCY_CODES, agenciesOfBody, isMeantBy } from '../agencies.ts';
import { obligationsIn, obligationsOf, type Obligation } from '../calendar.ts';
import { AGENCIES, type Agency } from '../data/agencies.ts';
import { POPULATIONS } from '../data/populations.ts';
import type { Target } from '../events.ts';
import { targetsOf } from '../plan-tree.ts';
import { partId, type ProgrammeDocument } from '../projection.ts';
import {
  OwnProgrammeDuties,
  PlanTargetType,
  ProgrammeAgencyInfo,
  ReportObligation,
  type ObligationNode,
  type OwnDutiesNode,
  type PlanTargetNode,
} from './types.ts';
import { programmesRight, programmeView } from './views.ts';

const TERM = outputType(term('A population.'))() as object;
/** A chain of plans is as long as the levels of government; a longer one is a mistake. */
const MOST_LEVELS = 6;
const MOST_PROGRAMMES = 200;
const HOW_ALLIANCES_SIT = 'cooperative-alliance';

@Resolver()
export class ProgrammeQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [ProgrammeAgencyInfo], { nullable: true, description: 'Agencies that plans name, with who took over from them.' })
  @Allow(programmesRight, { shows: 'public', costs: 'memory' })
  programmeAgencies(): readonly Agency[] {
    return AGENCIES;
  }

  @Query(() => [TERM], { nullable: true, description: 'Populations of which measures count.' })
  @Allow(programmesRight, { shows: 'public', costs: 'memory' })
  measurePopulations(): readonly ReturnType<typeof termOf>[] {
    return POPULATIONS.map(({ code, label }) => termOf(code, label));
  }

  @Query(() => [ReportObligation], {
    nullable: true,
    description:
      'What a programme asks to be reported for a year: period reported, and until when. Only what recurs; ad hoc reports are asked for.',
  })
  @Allow(programmesRight, { shows: 'public', costs: 'record' })
  async reportCalendar(
    @Args('programme', { type: () => ID, description: 'The programme.' }) programme: string,
    @Args('year', { type: () => Int, description: 'The year reported.' }) year: number,
    @Args('agency', {
      type: () => String,
      nullable: true,
      description: 'Of one agency, also where the plan means it by its group.',
    })
    agency: string | undefined,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' })
    at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<readonly ObligationNode[]> {
    knownYear(year);
    known('agency', AGENCY_CODES, [agency]);
    const plan = await this.#programme(programme, 'programme', this.#reading(caller, at));
    const of = reportingPlan(plan);
    return (agency == null ? obligationsIn(of, year) : obligationsOf(of, agency, year)).map(obligationNode(programme));
  }

  @Query(() => [PlanTargetType], {
    nullable: true,
    description:
      'What a plan is held to: its own targets against those above it, and those that it takes over as it says nothing of them.',
  })
  @Allow(programmesRight, { shows: 'public', costs: 'record' })
  async planTargets(
    @Args('programme', { type: () => ID, description: 'The programme.' }) programme: string,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' })
    at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<readonly PlanTargetNode[]> {
    const reading = this.#reading(caller, at);
    const chain = [await this.#programme(programme, 'programme', reading)];
    while (chain.at(-1)!.parentId !== null && chain.length < MOST_LEVELS) {
      const [above] = await documentsAt<ProgrammeDocument>(programmeView, [chain.at(-1)!.parentId!], reading);
      if (!above) break;
      chain.push(above);
    }
    return targetsOf(chain).map(({ from, measure, inherited, above, stand }) => ({
      measureId: partId(from.id, measure.code),
      programmeId: from.id,
      number: from.number,
      code: measure.code,
      inherited,
      ...targetOf(measure),
      above: above && {
        programmeId: above.from.id,
        number: above.from.number,
        code: above.measure.code,
        ...targetOf(above.measure),
      },
      stand,
      laxerReason: measure.laxerReason ?? null,
    }));
  }

  @Query(() => [OwnProgrammeDuties], {
    nullable: true,
    description:
      'What programmes of your territory ask of the body that you act for, also in the place of one that ended. Nothing for who acts for no body.',
  })
  @Allow(programmesRight, { shows: 'own', costs: 'scan' })
  async myProgrammeDuties(
    @Args('year', { type: () => Int, description: 'The year reported.' }) year: number,
    @Caller() caller: Actor,
  ): Promise<readonly OwnDutiesNode[]> {
    knownYear(year);
    const body = allianceOf(caller) ? HOW_ALLIANCES_SIT : caller.body;
    const own = body === undefined ? [] : agenciesOfBody(body);
    if (own.length === 0) return [];
    const { readModels, clock } = this.services;
    const now = today(clock);
    const { documents } = await readModels.find(programmeView.collection, {
      limit: MOST_PROGRAMMES,
      sort: [{ field: 'issuedOn', direction: 'asc' }],
    });
    return (documents as readonly ProgrammeDocument[])
      .filter((programme) => this.#concerns(programme, caller))
      .flatMap((programme) => {
        const duties = programme.duties.flatMap(({ code, line, vi, en, terms }) =>
          terms
            .filter(
              ({ agency, from, to }) =>
                own.some((one) => isMeantBy(one, agency)) && (from ?? '') <= now && (to === null || to >= now),
            )
            .map(({ agency, relations, from }) => ({ code, line, vi, en, agency, relations, since: from })),
        );
        const plan = reportingPlan(programme);
        const obligations = [
          ...new Map(own.flatMap((agency) => obligationsOf(plan, agency, year)).map((one) => [keyOf(one), one])).values(),
        ];
        if (duties.length === 0 && obligations.length === 0) return [];
        return {
          programmeId: programme.id,
          number: programme.number,
          agencies: own,
          duties,
          obligations: obligations.map(obligationNode(programme.id)),
        };
      });
  }

  #reading(caller: Actor, at: AsOfInput | undefined): Reading {
    return { services: this.services, caller, moment: asOf(at, this.services.clock) };
  }
  async #programme(id: string, field: string, reading: Reading): Promise<ProgrammeDocument> {
    const [found] = await documentsAt<ProgrammeDocument>(programmeView, [id], reading);
    if (!found) throw notFound('programmes', field);
    return found;
  }
  /** A programme of a unit that the caller's lies in, or of one that lies, or lay, in the caller's. */
  #concerns(programme: ProgrammeDocument, caller: Actor): boolean {
    const { access, territory, clock } = this.services;
    const place: Territory = programme.place!;
    if (access.lies(place, caller.unit)) return true;
    const own = territory.resolve(caller.unit, today(clock));
    return own.ok && access.lies(own.value, place.unit);
  }
}

const targetOf = ({ comparison, value, holds, commitment, deadline, deadlineFrom }: Target): Target => ({
  comparison,
  ...(value === undefined ? {} : { value }),
  holds,
  commitment,
  deadline,
  deadlineFrom,
});
const keyOf = ({ report, period, reporter }: Obligation): string => `${report} ${period} ${reporter}`;
const reportingPlan = ({ adopted, reports }: ProgrammeDocument) => ({ ...adopted!, reports });
const obligationNode =
  (programmeId: string) =>
  (one: Obligation): ObligationNode => ({ programmeId, ...one });

async function documentsAt<D extends Document>(view: View<D>, ids: readonly string[], reading: Reading): Promise<readonly D[]> {
  const slice = await view.source(reading);
  const { documents } = await reading.services.readModels.find(slice.collection, { filter: slice.byIds(ids), limit: ids.length });
  return (await shownOf(slice, documents)) as readonly D[];
}
