import { LAW_RIGHT } from '#access';
import { activityCounts } from '#contexts/training/events';
import { Allow, enumOf, Label, LocalDateScalar, outputType, term, termOf } from '#graphql';
import { ACTIVITY_KINDS, cited, POPULATION_GROUPS, reportingDays, VSIC_SECTIONS } from '#law';
import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';

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
  @Field(() => String, { nullable: true, description: 'Code of the unit whose plan asks for it; null: everywhere.' })
  unit!: string | null;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
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
    return reportingDays(year).map(({ id, article, ...row }) => ({ ...row, reportId: id, article: cited(article) }));
  }
}
