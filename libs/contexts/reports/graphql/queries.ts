import { AGENCY_CODES, isProgrammeId, type ProgrammeDocument } from '#contexts/programmes/index';
import { programmes, programmesPast } from '#contexts/programmes/projection';
import {
  Allow,
  allOf,
  asOf,
  AsOfInput,
  badInput,
  Caller,
  isPresent,
  known,
  knownYear,
  MomentScalar,
  notFound,
  nowOf,
  SERVICES,
  shownOf,
  type Reading,
  type Services,
} from '#graphql';
import type { Actor, Instant } from '#kernel';
import { documentOf, pastFilter } from '#projections';
import { findAll, type Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { figuresOf, spanOn } from '../figures.ts';
import { owedRows } from '../obligations.ts';
import { recomputed } from '../recomputed.ts';
import type { ReportDocument } from '../projection.ts';
import { ReportOwed, ReportPreview, ReportRecomputed, type OwedNode, type PreviewNode, type RecomputedNode } from './types.ts';
import { agencyTerm, figuresAt, reportsRight, reportView } from './views.ts';

/** A programme of a province with a report of each commune, twice a year. */
const REPORTS_AT_ONCE = 1_000;

@Resolver()
export class ReportQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [ReportOwed], {
    nullable: true,
    description:
      'Who owes which periodic report of a programme for a year, or is requested to give it, and what has come: body by body, those of your territory. Duties of a body that ended stand with who has them.',
  })
  @Allow(reportsRight, { shows: 'territory', costs: 'scan' })
  async reportsOwed(
    @Args('programme', { type: () => ID, description: 'The programme.' }) programme: string,
    @Args('year', { type: () => Int, nullable: true, description: 'The year reported; left out: the one of the day asked for.' })
    asked: number | undefined,
    @Args('duty', { type: () => String, nullable: true, description: 'Code of one duty to report.' }) duty: string | undefined,
    @Args('agency', { type: () => String, nullable: true, description: 'Of one agency.' }) agency: string | undefined,
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' })
    at: AsOfInput | undefined,
    @Caller() caller: Actor,
  ): Promise<readonly OwedNode[]> {
    known('agency', AGENCY_CODES, [agency]);
    const reading = this.#reading(caller, at);
    const year = asked ?? Number(reading.moment.today.slice(0, 4));
    knownYear(year);
    const found = await this.#programme(programme, reading);
    if (!found) throw notFound('programmes', 'programme');
    const duties = found.reports.filter(({ code }) => duty == null || code === duty);
    if (duty != null && duties.length === 0) throw notFound('programmeReports', 'duty');
    const { access, territory, clock } = this.services;
    const reports = await this.#reports(reading, [
      { op: 'eq', field: 'programme', value: programme },
      { op: 'eq', field: 'year', value: year },
    ]);
    const moment = { today: reading.moment.today, now: nowOf(reading.moment, clock) };
    return owedRows(found, duties, year, reports, moment, territory)
      .filter((row) => (agency == null || row.agency === agency) && access.covers(caller, row.place))
      .map(({ place, report, recipients, lastDay, setBy, agency: of, ...row }) => ({
        reportId: row.reportId,
        duty: row.duty,
        cadence: row.cadence,
        relation: row.relation,
        periodFrom: row.periodFrom,
        periodTo: row.periodTo,
        timeliness: row.timeliness,
        agency: agencyTerm(of),
        unitId: place.unit,
        unitCode: place.code,
        recipients: recipients.map(agencyTerm),
        lastDay: lastDay ?? null,
        setBy: setBy ?? null,
        stage: report?.stage ?? null,
        cameAt: report?.cameAt ?? null,
      }));
  }

  @Query(() => ReportPreview, {
    nullable: true,
    description: 'The figures that the platform would freeze if the report were submitted now.',
  })
  @Allow(reportsRight, { shows: 'record', costs: 'scan' })
  async reportPreview(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Caller() caller: Actor,
  ): Promise<PreviewNode> {
    const reading = this.#reading(caller, undefined);
    const { readModels, access, clock } = this.services;
    const span = spanOn(await this.#report(id, reading), reading.moment.today, clock.now());
    const { figuresTo, recorded } = span;
    const figures = await figuresOf(span, { readModels, access });
    return { figuresTo, recorded, figures: figuresAt(figures, figuresTo, recorded) };
  }

  @Query(() => ReportRecomputed, {
    nullable: true,
    description:
      'What a report that was submitted would say now, or as of a later recording, for the same unit and time; each difference record by record, with the events that came after it was frozen. Null: there is no such submission.',
  })
  @Allow(reportsRight, { shows: 'record', costs: 'scan' })
  async reportRecomputed(
    @Args('id', { type: () => ID, description: 'The report.' }) id: string,
    @Args('submission', { type: () => Int, nullable: true, description: 'Which submission; left out: the last one.' })
    which: number | undefined,
    @Args('recorded', {
      type: () => MomentScalar,
      nullable: true,
      description: 'As the log knew it then, not before the report was frozen; left out: all that is known.',
    })
    until: Instant | undefined,
    @Caller() caller: Actor,
  ): Promise<RecomputedNode | null> {
    const { unit, periodFrom, periodTo, submissions } = await this.#report(id, this.#reading(caller, undefined));
    const frozen = which == null ? submissions.at(-1) : submissions.find(({ submission }) => submission === which);
    if (!frozen) return null;
    const { readModels, access, log, clock, events } = this.services;
    const { figuresTo, recorded } = frozen;
    const now = clock.now();
    if (until != null && until > now) throw badInput('AS_OF_IN_FUTURE', 'recorded');
    if (until != null && until < recorded) throw badInput('DAY_OUT_OF_RANGE', 'recorded', 'recorded', recorded, now);
    const told = await recomputed({ unit, periodFrom, periodTo, figuresTo, recorded }, frozen.figures, until ?? null, {
      readModels,
      access,
      log,
    });
    return {
      submission: frozen.submission,
      recorded,
      asOf: until ?? null,
      figures: figuresAt(told.figures, figuresTo, until ?? now),
      differences: told.differences.map(({ moved, part, ...difference }) => ({
        ...difference,
        category: part,
        moved: moved.map(({ causes, record, kind, by }) => ({
          kind,
          recordId: record,
          by,
          causes: causes.map(({ event: eventId, type, ...times }) => ({ eventId, type, label: events.label(type), ...times })),
        })),
      })),
    };
  }

  #reading(caller: Actor, at: AsOfInput | undefined): Reading {
    return { services: this.services, caller, moment: asOf(at, this.services.clock) };
  }
  async #programme(id: string, { services: { readModels }, moment }: Reading): Promise<ProgrammeDocument | null> {
    if (!isProgrammeId(id)) return null;
    if (isPresent(moment)) return readModels.get(programmes, id);
    const { documents } = await readModels.find(programmesPast.collection, {
      filter: {
        op: 'and',
        filters: [{ op: 'eq', field: 'of', value: id }, pastFilter(moment.recorded, moment.held)],
      } as Filter<never>,
      limit: 1,
    });
    return documents[0] ? documentOf(documents[0]) : null;
  }
  async #reports(reading: Reading, filters: readonly Filter[]): Promise<readonly ReportDocument[]> {
    const slice = await reportView.source(reading);
    const filter = allOf<string>(slice.filter, ...filters)!;
    const rows = await findAll(this.services.readModels, slice.collection, filter, REPORTS_AT_ONCE);
    return (await shownOf(slice, rows)) as readonly ReportDocument[];
  }
  async #report(id: string, reading: Reading): Promise<ReportDocument> {
    const slice = await reportView.source(reading);
    const [found] = await this.#reports(reading, [slice.byIds([id])]);
    if (!found) throw notFound('reports', 'id');
    return found;
  }
}
