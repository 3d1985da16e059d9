import { allianceOf } from '#access';
import {
  Allow,
  allOf,
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
import { findAll, type Document, type Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { AGENCY_CODES, agenciesOfBody, isMeantBy, passedOn } from '../agencies.ts';
import { obligationsIn, obligationsOf, type Obligation } from '../calendar.ts';
import { AGENCIES, type Agency } from '../data/agencies.ts';
import { POPULATIONS } from '../data/populations.ts';
import { dutiesOn, isTermOn } from '../duties.ts';
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
/** A programme is a long document. */
const PROGRAMMES_AT_ONCE = 50;
const EVERY_PROGRAMME: Filter = { op: 'ne', field: 'unit', value: null };
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
    @Args('asOf', {
      type: () => AsOfInput,
      nullable: true,
      description: 'As of which two times: duties and bodies are those of that day; left out: now.',
    })
    at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<readonly OwnDutiesNode[]> {
    knownYear(year);
    const reading = this.#reading(caller, at);
    const on = reading.moment.today;
    const body = allianceOf(caller) ? HOW_ALLIANCES_SIT : caller.body;
    const own = body === undefined ? [] : agenciesOfBody(body, on);
    if (own.length === 0) return [];
    return (await this.#concerning(reading)).flatMap((programme) => {
      const duties = dutiesOn(programme, on).flatMap(({ code, line, vi, en, activities, terms }) =>
        terms
          .filter(
            (term) => isTermOn(term, on) && own.some((one) => isMeantBy(one.agency, term.agency) && passedOn(one, activities)),
          )
          .map(({ agency, relations, from }) => ({ code, line, vi, en, agency, relations, since: from })),
      );
      const plan = reportingPlan(programme);
      const obligations = [
        ...new Map(own.flatMap(({ agency }) => obligationsOf(plan, agency, year)).map((one) => [keyOf(one), one])).values(),
      ];
      if (duties.length === 0 && obligations.length === 0) return [];
      return {
        programmeId: programme.id,
        number: programme.number,
        agencies: own.map(({ agency }) => agency),
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
  /** Every programme that lies, or lay, in the caller's unit, and those of the units that this one lies in; the oldest first. */
  async #concerning(reading: Reading): Promise<readonly ProgrammeDocument[]> {
    const { access, territory, clock, readModels } = this.services;
    const { caller } = reading;
    const slice = await programmeView.source(reading);
    const given = slice.filter === undefined ? {} : { filter: slice.filter };
    const below = access.rows(caller);
    let which: Filter | null = null;
    if (below !== null) {
      // Few units issue programmes; which of them the caller's lies in only the lists of units tell.
      const units = (await readModels.group(slice.collection, { by: ['unit'], ...given })).map(({ key: [unit] }) => String(unit));
      const own = territory.resolve(caller.unit, today(clock));
      const above = own.ok ? units.filter((unit) => access.lies(own.value, unit)) : [];
      which = { op: 'or', filters: [below, { op: 'in', field: 'unit', values: above }] };
    }
    const filter = allOf<string>(which, slice.filter) ?? EVERY_PROGRAMME;
    const rows = await findAll(readModels, slice.collection, filter, PROGRAMMES_AT_ONCE);
    const documents = (await shownOf(slice, rows)) as readonly ProgrammeDocument[];
    return documents.toSorted((a, b) => (a.issuedOn === b.issuedOn ? (a.id < b.id ? -1 : 1) : a.issuedOn < b.issuedOn ? -1 : 1));
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
  const { documents } = await reading.services.readModels.find(slice.collection, {
    // Of the moment asked for.
    filter: allOf<string>(slice.byIds(ids), slice.filter)!,
    limit: ids.length,
  });
  return (await shownOf(slice, documents)) as readonly D[];
}
