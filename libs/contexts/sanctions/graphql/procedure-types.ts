import { Label, LocalDateScalar } from '#graphql';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

const day = { nullable: true } as const;

@ObjectType()
export class ViolationMinutesSignature {
  @Field(() => String) how!: string;
  @Field(() => String, { nullable: true }) reason?: string | null;
  @Field(() => String, { nullable: true }) witness?: string | null;
}
@ObjectType()
export class CaseTransfer {
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => String) toTitle!: string;
  @Field(() => ID, { nullable: true, description: 'Account that held the title there; null: none or several are on record.' })
  to!: string | null;
  @Field(() => String) reason!: string;
}
@ObjectType({ description: 'What the employer did with its right to explain.' })
export class Explanation {
  @Field(() => Boolean) extended!: boolean;
  @Field(() => LocalDateScalar, day) writtenOn!: string | null;
  @Field(() => LocalDateScalar, day) hearingRequestedOn!: string | null;
  @Field(() => LocalDateScalar, day) hearingHeldOn!: string | null;
  @Field(() => LocalDateScalar, day) waivedOn!: string | null;
}
@ObjectType({
  description:
    'A rule gone against in writing, for one step: asked for by one person, approved by another who holds office there.',
})
export class CaseOverride {
  @Field(() => ID) override!: string;
  @Field(() => String, { description: 'Code of the refusal that it lifts.' }) rule!: string;
  @Field(() => String) reason!: string;
  @Field(() => ID) requestedBy!: string;
  @Field(() => LocalDateScalar) requestedOn!: string;
  @Field(() => ID, day) approvedBy!: string | null;
  @Field(() => LocalDateScalar, day) approvedOn!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the step that used it up.' }) usedOn!: string | null;
}
@ObjectType({ description: 'A time with the criminal authority.' })
export class CriminalStay {
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => LocalDateScalar, day) to!: string | null;
  @Field(() => String, day) outcome!: string | null;
}
@ObjectType()
export class Evasion {
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => LocalDateScalar) to!: string;
}
@ObjectType({ description: 'The title under which a step was taken, and how it was held on that day.' })
export class DecisionAuthority {
  @Field(() => String) title!: string;
  @Field(() => String) manner!: string;
  @Field(() => ID, { nullable: true, description: 'Null: no appointment was on record; an override lifted that.' })
  appointment?: string | null;
  @Field(() => String, { nullable: true }) bodyKind?: string | null;
  @Field(() => ID, { nullable: true }) unit?: string | null;
}
@ObjectType()
export class RuleShown {
  @Field(() => String) rule!: string;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo?: string | null;
  @Field(() => Boolean) verified!: boolean;
}
@ObjectType()
export class SuggestedFine {
  @Field(() => ID) violation!: string;
  @Field(() => Float, { description: 'VND' }) amount!: number;
}
@ObjectType({ description: 'Open when the decision was taken: late clocks, acts taken as ended, repeat offences, overrides.' })
export class DecisionWarning {
  @Field(() => String) code!: string;
  @Field(() => String, { nullable: true }) article?: string | null;
}
@ObjectType()
export class DecisionContext {
  @Field(() => [RuleShown]) rules!: readonly RuleShown[];
  @Field(() => [SuggestedFine]) suggested!: readonly SuggestedFine[];
  @Field(() => [DecisionWarning]) warnings!: readonly DecisionWarning[];
}
@ObjectType({ description: 'A deferral of the fine; from its first day on it bears no late interest.' })
export class Deferral {
  @Field(() => LocalDateScalar, { description: 'Granted.' }) on!: string;
  @Field(() => LocalDateScalar, { description: 'Asked for, where that is known; else granted.' }) from!: string;
  @Field(() => LocalDateScalar) to!: string;
}
@ObjectType({ description: 'A step that somebody took by title.' })
export class StepByTitle {
  @Field(() => String, { description: 'Type of its event.' }) step!: string;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => DecisionAuthority, { nullable: true, description: 'Null: no office was on record; an override lifted that.' })
  authority!: DecisionAuthority | null;
  @Field(() => [ID], { description: 'Overrides that it used up.' }) overrides!: readonly string[];
  @Field(() => DecisionContext, { nullable: true, description: 'What was shown, where fines were set.' })
  context!: DecisionContext | null;
}
@ObjectType()
export class Instalment {
  @Field(() => LocalDateScalar) dueOn!: string;
  @Field(() => Float, { description: 'VND' }) amount!: number;
}
@ObjectType({ description: 'A time in which the execution was suspended; it bears no late interest.' })
export class Suspension {
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => LocalDateScalar, day) to!: string | null;
  @Field(() => String) reason!: string;
}
@ObjectType()
export class Enforcement {
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => String) decisionNumber!: string;
  @Field(() => String) measure!: string;
}
@ObjectType()
export class CaseComplaint {
  @Field(() => ID) complaint!: string;
  @Field(() => Int) instance!: number;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => Boolean) remote!: boolean;
  @Field(() => Boolean) complex!: boolean;
  @Field(() => LocalDateScalar, day) acceptedOn!: string | null;
  @Field(() => LocalDateScalar, day) settledOn!: string | null;
  @Field(() => String, day) outcome!: string | null;
}
@ObjectType()
export class Lawsuit {
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => LocalDateScalar, day) endedOn!: string | null;
  @Field(() => String, day) outcome!: string | null;
}
@ObjectType({ description: 'Late interest that has come up by a day.' })
export class LateInterest {
  @Field(() => Float, { description: 'VND, to the đồng, payments of interest not taken off.' }) amount!: number;
  @Field(() => Float, { description: 'Of it still to pay, VND.' }) open!: number;
  @Field(() => Int) lateDays!: number;
  @Field(() => String) article!: string;
  @Field(() => Boolean) verified!: boolean;
  @Field(() => Label) explanation!: Label;
}
