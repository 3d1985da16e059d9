import { Connection, Label, LocalDateScalar } from '#graphql';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { completion, dropReason } from '../codes.ts';
import {
  DecisionAuthority,
  CaseComplaint,
  CaseOverride,
  CaseTransfer,
  CriminalStay,
  DecisionContext,
  Deferral,
  Enforcement,
  Evasion,
  Explanation,
  Instalment,
  Lawsuit,
  StepByTitle,
  ViolationMinutesSignature,
  Suspension,
} from './procedure-types.ts';

@ObjectType()
export class SanctionedAct {
  @Field(() => ID) violation!: string;
  @Field(() => String) actCode!: string;
  @Field(() => LocalDateScalar) actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true }) actEnd?: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Known to go on still on this day, when the minutes were drawn up.',
  })
  goingOnAt?: string | null;
  @Field(() => String) employerKind!: string;
}
@ObjectType({ description: 'The fine for one act (VND) with its bracket and where that stands. 0 = a warning.' })
export class Fine {
  @Field(() => ID) violation!: string;
  @Field(() => String) actCode!: string;
  @Field(() => Float) amount!: number;
  @Field(() => Float) bracketMin!: number;
  @Field(() => Float) bracketMax!: number;
  @Field(() => Int) multiplier!: number;
  @Field(() => String) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause?: string | null;
  @Field(() => Boolean, { description: 'False: rests on a rule that no source read confirms.' }) verified!: boolean;
}
@ObjectType({ description: 'An act of the minutes that the decision leaves out.' })
export class DroppedAct {
  @Field(() => ID) violation!: string;
  @Field(() => String, { description: dropReason.values.join(', ') }) reason!: string;
}
@ObjectType()
export class Payment {
  @Field(() => ID) payment!: string;
  @Field(() => Float) amount!: number;
  @Field(() => Float, { description: 'The part of it that was late interest.' }) interest!: number;
  @Field(() => LocalDateScalar) on!: string;
}
@ObjectType({ description: 'Tracked apart from the fine.' })
export class RemedialMeasure {
  @Field(() => ID) measure!: string;
  @Field(() => String) text!: string;
  @Field(() => String) legalBasis!: string;
  @Field(() => LocalDateScalar) orderedOn!: string;
  @Field(() => LocalDateScalar) dueOn!: string;
  @Field(() => LocalDateScalar, { nullable: true }) doneOn!: string | null;
}
@ObjectType({
  description:
    'A sanction case, from the violation minutes (biên bản vi phạm hành chính) to the executed decision. Amounts in VND.',
})
export class SanctionCase {
  @Field(() => ID) id!: string;
  @Field(() => ID) employer!: string;
  @Field(() => ID) unit!: string;
  @Field(() => String, { description: 'minutes-drawn-up, decided, served, completed, cancelled, closed-without-decision' })
  state!: string;
  @Field(() => String) minutesNumber!: string;
  @Field(() => LocalDateScalar) minutesOn!: string;
  @Field(() => [SanctionedAct]) acts!: readonly SanctionedAct[];
  @Field(() => String, { nullable: true }) decisionNumber!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) decidedOn!: string | null;
  @Field(() => [Fine]) fines!: readonly Fine[];
  @Field(() => [DroppedAct]) dropped!: readonly DroppedAct[];
  @Field(() => [String]) mitigating!: readonly string[];
  @Field(() => [String]) aggravating!: readonly string[];
  @Field(() => Boolean, { nullable: true, description: 'Right to explain (Law 15/2012 Art. 61(1)).' }) explanationRight!:
    boolean | null;
  @Field(() => Float) total!: number;
  @Field(() => Float) paid!: number;
  @Field(() => Float, { description: 'Still to pay.' }) rest!: number;
  @Field(() => LocalDateScalar, { nullable: true }) servedOn!: string | null;
  @Field(() => String, { nullable: true }) manner!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day by which it is to be carried out.' }) payBy!:
    string | null;
  @Field(() => [Payment]) payments!: readonly Payment[];
  @Field(() => LocalDateScalar, { nullable: true }) completedOn!: string | null;
  @Field(() => String, { nullable: true, description: completion.values.join(', ') }) how!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) endedOn!: string | null;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => [RemedialMeasure]) measures!: readonly RemedialMeasure[];
  @Field(() => ID, { nullable: true, description: 'Account that follows the case.' }) officer!: string | null;
  @Field(() => ViolationMinutesSignature, { nullable: true }) signature!: ViolationMinutesSignature | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The minutes were handed to the competent person.' })
  handedOverOn!: string | null;
  @Field(() => [CaseTransfer]) transfers!: readonly CaseTransfer[];
  @Field(() => Boolean, { description: 'Right to explain by the brackets of the acts in the minutes.' }) mayExplain!: boolean;
  @Field(() => Explanation) explanation!: Explanation;
  @Field(() => String, { nullable: true, description: 'verification, complex' }) longerTerm!: string | null;
  @Field(() => [CaseOverride]) overrides!: readonly CaseOverride[];
  @Field(() => [CriminalStay]) criminal!: readonly CriminalStay[];
  @Field(() => [Evasion]) evasions!: readonly Evasion[];
  @Field(() => DecisionAuthority, { nullable: true }) authority!: DecisionAuthority | null;
  @Field(() => DecisionContext, { nullable: true, description: 'What was shown when the decision was taken.' })
  context!: DecisionContext | null;
  @Field(() => [StepByTitle], { description: 'Oldest first.' }) stepsByTitle!: readonly StepByTitle[];
  @Field(() => LocalDateScalar, { nullable: true }) sentOn!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Fine deferred to.' }) deferredTo!: string | null;
  @Field(() => [Deferral]) deferrals!: readonly Deferral[];
  @Field(() => LocalDateScalar, { nullable: true, description: 'Instalments granted on.' }) instalmentsOn!: string | null;
  @Field(() => [Instalment]) instalments!: readonly Instalment[];
  @Field(() => [Suspension]) suspensions!: readonly Suspension[];
  @Field(() => Enforcement, { nullable: true }) enforcement!: Enforcement | null;
  @Field(() => [CaseComplaint]) complaints!: readonly CaseComplaint[];
  @Field(() => Lawsuit, { nullable: true }) lawsuit!: Lawsuit | null;
  @Field(() => Float, { description: 'Late interest paid so far, VND.' }) interestPaid!: number;
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}
export const SanctionCaseConnection = Connection(SanctionCase, 'SanctionCase');

@InputType()
export class SanctionCaseFilter {
  @Field(() => ID, { nullable: true }) employer?: string;
  @Field(() => ID, { nullable: true, description: 'Code of a unit: everything in it, and in what went into it.' }) unit?: string;
  @Field(() => [String], { nullable: true }) state?: string[];
  @Field(() => Boolean, { nullable: true, description: 'True: served, and something is still to pay.' }) unpaid?: boolean;
  @Field(() => LocalDateScalar, { nullable: true, description: 'In arrears: unpaid, and to be carried out before this day.' })
  payOverdueOn?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'With a remedial measure not done and due before this day.' })
  measureOverdueOn?: string;
  @Field(() => LocalDateScalar, { nullable: true }) decidedFrom?: string;
  @Field(() => LocalDateScalar, { nullable: true }) decidedTo?: string;
}

@ObjectType({ description: 'What the law says the fine is, with the way to the number.' })
export class FineExplanation {
  @Field(() => String, { description: 'fine or warning' }) kind!: string;
  @Field(() => Float, { description: 'Bracket, VND, after the multiplier.' }) bracketMin!: number;
  @Field(() => Float) bracketMax!: number;
  @Field(() => Int) multiplier!: number;
  @Field(() => Float, { description: 'Lowest amount with these factors.' }) min!: number;
  @Field(() => Float) max!: number;
  @Field(() => Float) suggested!: number;
  @Field(() => String) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause!: string | null;
  @Field(() => Boolean) explanationRight!: boolean;
  @Field(() => Boolean, { description: 'False: the rule on the right to explain was not read for that time.' })
  explanationRightVerified!: boolean;
  @Field(() => Boolean, { description: 'Of the bracket.' }) verified!: boolean;
  @Field(() => String, { description: 'The rule by which the factors choose in the bracket.' }) choiceArticle!: string;
  @Field(() => Boolean, { description: 'Of the choice in the bracket.' }) choiceVerified!: boolean;
  @Field(() => Label) bracketExplanation!: Label;
  @Field(() => Label) choiceExplanation!: Label;
}
@ArgsType()
export class FineQuestion {
  @Field(() => String) actCode!: string;
  @Field(() => LocalDateScalar) actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Left out: still going on.' }) actEnd?: string;
  @Field(() => LocalDateScalar) detectedOn!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Where it has no end: the last day on which it is known to go on.',
  })
  goingOnAt?: string;
  @Field(() => LocalDateScalar, { nullable: true }) decidedOn?: string;
  @Field(() => String, { description: 'Kind of employer on the date of the act.' }) employerKind!: string;
  @Field(() => Int, { nullable: true, description: 'How many; default 0.' }) mitigating?: number;
  @Field(() => Int, { nullable: true, description: 'How many; default 0.' }) aggravating?: number;
  @Field(() => Boolean, {
    nullable: true,
    description: 'One of the aggravating ones is that the act was done several times; some decrees fine each act instead.',
  })
  severalTimes?: boolean;
}
