import { addField, Allow, asOf, AsOfInput, badInput, known, LocalDateScalar, notFound, SERVICES, type Services } from '#graphql';
import { endOfDay, today, type LocalDate } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { ProgrammeDocument } from '#contexts/programmes/index';
import { differenceOf } from '../difference.ts';
import { programmeAt, progressIn, type At, type Sources } from '../reading.ts';
import type { Progress } from '../progress.ts';
import { atOf, progressNode } from './nodes.ts';
import { MeasureProgress, ProgressDifference, type DifferenceNode, type ProgressNode } from './types.ts';
import { figuresRight } from './views.ts';

/** Points of a trend: each is a reading of its own. */
const MOST_DAYS = 8;
const AS_OF = { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' } as const;

@Resolver()
export class FiguresQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [MeasureProgress], {
    nullable: true,
    description:
      'How each measure of a programme stands on a day, by which figures and which rule. Counts of populations alone; the same for everybody.',
  })
  @Allow(figuresRight, { shows: 'public', costs: 'scan' })
  async programmeProgress(
    @Args('programme', { type: () => ID, description: 'The programme.' }) programme: string,
    @Args('asOf', AS_OF) at: AsOfInput | undefined,
    @Args('measures', { type: () => [String], nullable: true, description: 'Codes of these alone; left out: all.' })
    measures?: readonly string[] | null,
  ): Promise<readonly ProgressNode[]> {
    const moment = atOf(asOf(at, this.services.clock));
    const found = await this.#programme(programme, moment);
    known('measures', codesOf(found), measures ?? []);
    const all = await progressIn(this.services, found, moment, measures ?? undefined);
    return all.map((one) => progressNode(programme, one));
  }

  @Query(() => [MeasureProgress], {
    nullable: true,
    description: 'How a measure stood on each of some days: a trend, each point by the figures of its day.',
  })
  @Allow(figuresRight, { shows: 'public', costs: 'scan' })
  async measureTrend(
    @Args('programme', { type: () => ID, description: 'The programme.' }) programme: string,
    @Args('measure', { type: () => String, description: 'Code of the measure.' }) measure: string,
    @Args('days', { type: () => [LocalDateScalar], description: 'At most 8 days.' }) days: readonly LocalDate[],
    @Args('recorded', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'As the log knew it at the end of that day; left out: as is known now.',
    })
    recorded?: LocalDate | null,
  ): Promise<readonly ProgressNode[]> {
    if (days.length > MOST_DAYS) throw badInput('TOO_MANY_DAYS', 'days', MOST_DAYS);
    return Promise.all(
      days.toSorted().map(async (day) => {
        const moment = this.#on(day, recorded ?? null);
        const found = await this.#programme(programme, moment);
        known('measure', codesOf(found), [measure]);
        const [one] = await progressIn(this.services, found, moment, [measure]);
        return progressNode(programme, one!);
      }),
    );
  }

  @Query(() => ProgressDifference, {
    nullable: true,
    description:
      'Who moved a figure: how a measure stood at two moments, and each event between them with what it changed. Of what the platform counts itself the two counts.',
  })
  @Allow(figuresRight, { shows: 'public', costs: 'scan' })
  async measureDifference(
    @Args('programme', { type: () => ID, description: 'The programme.' }) programme: string,
    @Args('measure', { type: () => String, description: 'Code of the measure.' }) measure: string,
    @Args('since', { type: () => AsOfInput, description: 'The earlier moment.' }) since: AsOfInput,
    @Args('until', { ...AS_OF, description: 'The later moment; left out: now.' }) until: AsOfInput | undefined,
  ): Promise<DifferenceNode> {
    const [from, to] = [atOf(asOf(since, this.services.clock)), atOf(asOf(until, this.services.clock))];
    const found = await this.#programme(programme, to);
    known('measure', codesOf(found), [measure]);
    const { before, after, moved } = await differenceOf(this.services, this.services.log, found, measure, [from, to]);
    return {
      before: progressNode(programme, before),
      after: progressNode(programme, after),
      changes: moved.map((one) => ({
        eventId: one.event.id,
        type: one.event.type,
        label: this.services.events.label(one.event.type),
        recordedAt: one.event.recordedAt,
        heldOn: one.figure.to,
        slice: one.figure.slice,
        group: one.figure.group,
        reading: one.figure.reading,
        source: one.figure.source,
        agency: one.figure.agency,
        reason: one.reason,
        numeratorBefore: one.before?.numerator ?? null,
        denominatorBefore: one.before?.denominator ?? null,
        numeratorAfter: one.after?.numerator ?? null,
        denominatorAfter: one.after?.denominator ?? null,
      })),
      countedBefore: countedIn(before),
      countedAfter: countedIn(after),
    };
  }

  /** The end of a day; a day to come is one that is known in advance. */
  #on(day: LocalDate, recorded: LocalDate | null): At {
    const { clock } = this.services;
    const known = recorded === null ? null : endOfDay(recorded);
    if (known !== null && recorded! > today(clock)) throw badInput('AS_OF_IN_FUTURE', 'recorded');
    return { recorded: known, occurred: endOfDay(day), today: day, isPresent: false };
  }
  async #programme(id: string, at: At): Promise<ProgrammeDocument> {
    const found = await programmeAt(this.services, id, at);
    if (!found) throw notFound('programmes', 'programme');
    return found;
  }
}

const codesOf = ({ measures }: ProgrammeDocument): readonly string[] => measures.map(({ code }) => code);

/** What the platform counted itself, by the reading that decides; null: it counts nothing of it. */
function countedIn({ series }: Progress): number | null {
  const reading = series[0]!.reading;
  const own = series.find((one) => one.source === 'activities' && one.reading === reading);
  const counts = own?.slices.map(({ numerator, parts }) =>
    numerator === null ? parts.reduce((sum, group) => sum + (group.numerator ?? 0), 0) : numerator,
  );
  return counts?.reduce((sum, count) => sum + count, 0) ?? null;
}

addField({
  to: 'measures',
  name: 'progress',
  type: () => MeasureProgress,
  describe:
    'How it stands at the moment of the measure, by which figures and which rule. Of all measures at once: programmeProgress.',
  costs: 'search',
  read:
    (services: Sources & Services) =>
    async ({ id, asOf: moment }): Promise<ProgressNode | null> => {
      const at = atOf(moment);
      const of = id.slice(0, id.lastIndexOf(':'));
      const programme = await programmeAt(services, of, at);
      const [one] = programme ? await progressIn(services, programme, at, [id.slice(of.length + 1)]) : [];
      return one ? progressNode(of, one) : null;
    },
});
