import { LAW_RIGHT } from '#access';
import { activityCounts } from '#contexts/training/events';
import {
  Allow,
  asOf,
  Costs,
  enumOf,
  kindOf,
  knownYear,
  Label,
  loadersOf,
  LocalDateScalar,
  outputType,
  type RequestContext,
  SERVICES,
  type Services,
  term,
  termOf,
} from '#graphql';
import { startOfDay } from '#kernel';
import { ACTIVITY_KINDS, cited, POPULATION_GROUPS, reportingDays, VSIC_SECTIONS } from '#law';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

const COUNTS = enumOf(activityCounts);
const SECTION = outputType(term('A section.'))() as object;

@ObjectType({ description: 'A kind of activity of the plans.' })
export class ActivityKindInfo {
  @Field(() => String, { description: 'ACT-01 to ACT-39.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
  @Field(() => COUNTS, { description: 'As what it counts.' }) counts!: string;
}

@ObjectType({ description: 'A population group whose coverage the plans measure.' })
export class PopulationGroup {
  @Field(() => String, { description: 'Its code.' }) code!: string;
  @Field(() => Label, { description: 'For people.' }) label!: Label;
}

@ObjectType({ description: 'A report that falls due on a fixed day of the year.' })
export class ReportingDay {
  @Field(() => ID, { description: 'Which report.' }) reportId!: string;
  @Field(() => Label, { description: 'What it is called.' }) label!: Label;
  @Field(() => Label, { description: 'Where it is asked for.' }) article!: Label;
  @Field(() => Label, { description: 'Who reports to whom.' }) duty!: Label;
  @Field(() => LocalDateScalar, { description: 'The last day on which it is in time: "before 5 June" is 4 June.' })
  dueOn!: string;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  /** Code of the unit whose plan asks for it. */
  readonly unit!: string | null;
}

/** Lists of the plans and of the statistics, as they stand in the law's data. */
@Resolver()
export class ReferenceQueries {
  @Query(() => [ActivityKindInfo], { nullable: true, description: 'The 39 kinds of activity of the plans.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  activityKinds(): ActivityKindInfo[] {
    return ACTIVITY_KINDS.map(({ code, label, counts }) => ({ code, label: { ...label }, counts }));
  }

  @Query(() => [PopulationGroup], { nullable: true, description: 'The population groups whose coverage the plans measure.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  populationGroups(): PopulationGroup[] {
    return POPULATION_GROUPS.map(({ code, label }) => ({ code, label: { ...label } }));
  }

  @Query(() => [SECTION], { nullable: true, description: 'Sections of VSIC 2018.' })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  sectors(): ReturnType<typeof termOf>[] {
    return VSIC_SECTIONS.map(({ code, label }) => termOf(code, label));
  }

  @Query(() => [ReportingDay], {
    nullable: true,
    description: 'Reports that the law or a plan asks for on fixed days of a year; the calendar feed has them too.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  reportingDays(@Args('year', { type: () => Int, description: 'The year, 2026.' }) year: number): readonly ReportingDay[] {
    knownYear(year);
    return reportingDays(year).map(({ id, article, ...row }) => ({ ...row, reportId: id, article: cited(article) }));
  }
}

@Resolver(() => ReportingDay)
export class ReportingDayFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => kindOf('units').Type, {
    nullable: true,
    description: 'The unit whose plan asks for it, as it is on the day; null: everywhere.',
  })
  @Costs('memory')
  unit(@Parent() { unit, dueOn }: ReportingDay, @Context() context: RequestContext) {
    const found = unit === null ? null : this.services.territory.resolve(unit, dueOn);
    const moment = asOf({ occurred: startOfDay(dueOn) }, this.services.clock);
    return found?.ok ? loadersOf(context, this.services).one('units', moment, found.value.unit) : null;
  }
}
