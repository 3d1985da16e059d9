import {
  allOf,
  Allow,
  allViews,
  asOf,
  AsOfInput,
  Caller,
  filterClass,
  HISTORY_RIGHT,
  idsOfAll,
  kindOf,
  kindsNamed,
  loadersOf,
  Node,
  nodesById,
  whyNotFound,
  oneOf,
  PageArgs,
  readConnection,
  recordsSeen,
  rowsOf,
  SERVICES,
  type Named,
  type ReadMoment,
  type RequestContext,
  type Sees,
  type Services,
} from '#graphql';
import { wordOf, type Actor } from '#kernel';
import type { Filter } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Parent, Query, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql';
import { timeline, type TimelineDocument } from '../timeline.ts';
import { timelineFilter } from './timeline-filter.ts';
import { TimelineConnection, TimelineEntry } from './types.ts';
import { employerView } from './views.ts';

const TimelineFilter = filterClass('TimelineFilter', timelineFilter);
const SORT = { RECORDED_DESC: 'desc', RECORDED_ASC: 'asc' } as const;
registerEnumType(SORT, {
  name: 'TimelineSort',
  description: 'By the place in the log.',
  valuesMap: {
    RECORDED_DESC: { description: 'The latest recorded first.' },
    RECORDED_ASC: { description: 'The earliest recorded first.' },
  },
});

/** What had been recorded, and had held. */
const knownAt = ({ recorded, held }: ReadMoment): Filter<'recordedAt' | 'occurredAt'> | undefined =>
  allOf<'recordedAt' | 'occurredAt'>(
    recorded === null ? null : { op: 'lte', field: 'recordedAt', value: recorded },
    held === null ? null : { op: 'lte', field: 'occurredAt', value: held },
  );

@Resolver(() => TimelineEntry)
export class TimelineQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => TimelineConnection, {
    nullable: true,
    description:
      'The events that concern an employer. For the time when it lay in another territory only the events of the register are shown: the files of that time belong to the offices there.',
  })
  @Allow(HISTORY_RIGHT, { shows: 'record', costs: 'page' })
  async timeline(
    @Args('employer', { type: () => ID, description: 'Which employer.' }) employer: string,
    @Args() page: PageArgs,
    @Caller() caller: Actor,
    @Context() context: RequestContext,
    @Args('filter', { type: () => TimelineFilter, nullable: true, description: 'Which of them.' }) filter?: object,
    @Args('sort', { type: () => SORT, nullable: true, description: 'In which order; default RECORDED_DESC.' })
    sort?: 'desc' | 'asc',
    @Args('asOf', { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' })
    at?: AsOfInput,
  ) {
    const { services } = this;
    const { access, readModels, clock, events } = services;
    const moment = asOf(at, clock);
    const now = { services, caller, moment: asOf(null, clock) };
    const visible = await nodesById(employerView, [employer], now);
    if (visible.size === 0) throw await whyNotFound('employers', 'employer', employer, now, context);
    const own = access.rows(caller, 'employer');
    const registered: Filter<string> = { op: 'eq', field: 'category', value: 'employer' };
    // Of records that are one the events of all; `history` tells those of each by itself.
    const all = await idsOfAll(employerView, [employer], { services, caller, moment });
    const rows = allOf<string>(
      oneOf<string>('employer', all),
      own && { op: 'or', filters: [own, registered] },
      knownAt(moment),
      await rowsOf(timelineFilter, filter, { services, caller, moment, whose: 'employer' }),
    )!;
    let sees: Sees = () => true;
    const entryOf = ({ id, actor, record, facts, ...document }: TimelineDocument): TimelineEntry => {
      const of = recordNamed(document.category, record);
      return {
        ...document,
        eventId: id,
        label: { ...events.label(document.type) },
        recordId: of === null || sees(of) ? record : null,
        account: actor,
        asOf: moment,
        facts: facts.map(({ field, value }) => {
          const declared = events.definition(document.type)?.fields[field];
          const { vi, en } = wordOf(field, declared) ?? { vi: field, en: field };
          const kinds = kindsNamed(field, declared);
          const withheld = kinds.length > 0 && !sees({ kinds, id: value });
          return { field, label: { vi, en }, value: withheld ? null : value, withheld };
        }),
      };
    };
    const order = [{ field: 'position', direction: sort ?? 'desc' } as const];
    const query = { filter: rows as Filter<'employer'>, sort: order };
    return readConnection(readModels, timeline, query, page, moment, entryOf, async (documents) => {
      sees = await recordsSeen(
        documents.flatMap(({ category, record, type, facts }) => [
          ...[recordNamed(category, record) ?? []].flat(),
          ...facts.map(({ field, value }) => ({ kinds: kindsNamed(field, events.definition(type)?.fields[field]), id: value })),
        ]),
        { services, caller, moment },
      );
      return documents;
    });
  }

  @ResolveField(() => kindOf('employers').Type, { nullable: true, description: 'The employer that it concerns.' })
  employer(@Parent() { employer, asOf: moment }: TimelineEntry, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one('employers', moment, employer);
  }

  @ResolveField(() => Node, {
    nullable: true,
    description: 'The record it belongs to; null where you may not see it, or its kind is none of the graph.',
  })
  record(@Parent() { category, recordId, asOf: moment }: TimelineEntry, @Context() context: RequestContext) {
    const kind = kindOfStream(category);
    return kind && recordId !== null ? loadersOf(context, this.services).one(kind, moment, recordId) : null;
  }
}

const kindOfStream = (category: string) => allViews().find(({ stream }) => stream === category)?.kind;
/** Null: its kind is none of the graph. */
function recordNamed(category: string, id: string): Named | null {
  const kind = kindOfStream(category);
  return kind ? { kinds: [kind], id } : null;
}
