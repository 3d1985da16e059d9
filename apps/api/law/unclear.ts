import { LAW_RIGHT } from '#access';
import { currentCalendar } from '#contexts/calendar/directory';
import {
  Allow,
  enumOf,
  Label,
  LocalDateScalar,
  reckonedDays,
  reckonedTerm,
  SERVICES,
  termReading,
  TermReadingNode,
  type Services,
} from '#graphql';
import {
  cited,
  endOfTerm,
  lawReading,
  procedureRule,
  procedureTerm,
  termText,
  unclearPoint,
  unclearPointsOn,
  type LawReadingCode,
  type UnclearPointCode,
} from '#law';
import type { CodeIn } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';

const POINT = enumOf(unclearPoint);
const READING = enumOf(lawReading);
const TERM = enumOf(procedureTerm);
type ProcedureTerm = CodeIn<typeof procedureTerm>;

@ObjectType({ description: 'One way of reading an unclear point.' })
export class PointReading {
  @Field(() => READING, { description: 'Which.' }) reading!: LawReadingCode;
  @Field(() => Boolean, { description: 'Taken by the platform.' }) chosen!: boolean;
  @Field(() => Label, { description: 'The text that it goes by.' }) article!: Label;
  @Field(() => Label, { description: 'What it says.' }) text!: Label;
}
@ObjectType({ description: 'A point on which the texts can be read in two ways. Both are answered, one is taken.' })
export class UnclearPointNode {
  @Field(() => POINT, { description: 'Its code.' }) code!: UnclearPointCode;
  @Field(() => Label, { description: 'What is not clear.' }) label!: Label;
  @Field(() => [PointReading], { description: 'The readings, the one taken first.' }) readings!: readonly PointReading[];
  @Field(() => Label, { description: 'Why that one is taken.' }) why!: Label;
  @Field(() => LocalDateScalar, { description: 'First day on which it matters.' }) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day; null: it still does.' }) validTo!: string | null;
  @Field(() => String, { description: 'What was read of it.' }) source!: string;
  @Field(() => Boolean, { description: 'Always false: no source that was read decides it.' }) verified!: boolean;
}
@ObjectType({ description: 'The last day of a term of the sanction procedure, and the way to it.' })
export class LegalTerm {
  @Field(() => TERM, { description: 'The term.' }) rule!: ProcedureTerm;
  @Field(() => Label, { description: 'What the term is for.' }) text!: Label;
  @Field(() => Label, { description: 'How long it is.' }) term!: Label;
  @Field(() => Label, { description: 'Where it stands.' }) article!: Label;
  @Field(() => LocalDateScalar, { description: 'The last day on which it is in time.' }) dueOn!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day off from which it was moved; null: it was not.' })
  movedFrom!: string | null;
  @Field(() => Boolean, { description: 'False: the rule, a day passed over or the reading is not confirmed in any source read.' })
  verified!: boolean;
  @Field(() => [TermReadingNode], {
    description: 'Where the texts leave more than one day: all readings, the one taken first. Else empty.',
  })
  readings!: readonly TermReadingNode[];
}

@Resolver()
export class UnclearQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => [UnclearPointNode], {
    nullable: true,
    description: 'The points on which the texts of a day can be read in two ways, with both readings and the one taken.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  unclearPoints(@Args('on', { type: () => LocalDateScalar, description: 'The day.' }) on: string): UnclearPointNode[] {
    return unclearPointsOn(on).map(({ code, readings, ...point }) => ({
      ...point,
      code,
      label: unclearPoint.labelOf(code)!,
      readings: readings.map(({ article, ...reading }, i) => ({ ...reading, article: cited(article), chosen: i === 0 })),
    }));
  }

  @Query(() => LegalTerm, {
    nullable: true,
    description:
      'The last day of a term of the sanction procedure that starts on a day; null: no rule of that day is known. Asks only the law, records nothing.',
  })
  @Allow(LAW_RIGHT, { shows: 'public', costs: 'memory' })
  async legalTerm(
    @Args('rule', { type: () => TERM, description: 'The term.' }) rule: ProcedureTerm,
    @Args('from', { type: () => LocalDateScalar, description: 'The day from which it runs; that day is not counted.' })
    from: string,
  ): Promise<LegalTerm | null> {
    reckonedDays({ from });
    const found = procedureRule(rule, from);
    if (found === null) return null;
    const calendar = await currentCalendar(this.services.readModels);
    const { dueOn, movedFrom, verified, readings } = reckonedTerm('from', from, () => endOfTerm(found, from, calendar));
    return {
      rule,
      text: found.text,
      term: termText(found.term),
      article: cited(found.article),
      dueOn,
      movedFrom,
      verified,
      readings: readings.map(termReading),
    };
  }
}
