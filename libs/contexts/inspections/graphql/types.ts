import { Connection, Label, LocalDateScalar } from '#graphql';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { checklistAnswer, party, recommendationState } from '../events.ts';
import { INSPECTION_STATES } from '../state.ts';

const STATES = INSPECTION_STATES.join(', ');

@ObjectType({ description: 'A legal source with its dates in force. `verified: false`: not confirmed in any source read.' })
export class LegalSource {
  @Field(() => String, { description: 'Law, code, decree or circular.' }) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause!: string | null;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day in force; null: still in force.' }) validTo!:
    string | null;
  @Field(() => Boolean) verified!: boolean;
}
@ObjectType()
export class ChecklistItem {
  @Field(() => String) code!: string;
  @Field(() => Label) question!: Label;
  @Field(() => LegalSource) basis!: LegalSource;
  @Field(() => String, { description: 'Act of the violation catalogue that a "no" points to.' }) suggestsAct!: string;
}
@ObjectType()
export class Checklist {
  @Field(() => String) code!: string;
  @Field(() => Int) version!: number;
  @Field(() => Label) title!: Label;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo!: string | null;
  @Field(() => [ChecklistItem]) items!: readonly ChecklistItem[];
}
@ObjectType()
export class ChecklistAnswer {
  @Field(() => String) item!: string;
  @Field(() => String, { description: checklistAnswer.values.join(', ') }) answer!: string;
  @Field(() => LocalDateScalar) on!: string;
}
@ObjectType()
export class Finding {
  @Field(() => ID) finding!: string;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => String, { nullable: true, description: 'Item of the checklist.' }) item!: string | null;
  @Field(() => String, { nullable: true, description: 'Act of the violation catalogue.' }) actCode!: string | null;
  @Field(() => Label, { nullable: true }) actLabel!: Label | null;
  @Field(() => Boolean, { description: 'True: recorded by mistake, as a correction says.' }) withdrawn!: boolean;
}
@ObjectType()
export class MinutesSignature {
  @Field(() => String, { description: party.values.join(', ') }) party!: string;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => Boolean, { description: 'False: refused to sign.' }) signed!: boolean;
  @Field(() => String, { nullable: true, description: 'Who witnessed the refusal, by role.' }) witness!: string | null;
}
@ObjectType()
export class RecordedSign {
  @Field(() => String, { description: 'report, finding, violation' }) kind!: string;
  @Field(() => ID) id!: string;
}
@ObjectType()
export class InspectionException {
  @Field(() => String, { description: 'The rule that allows one inspection a year.' }) article!: string;
  @Field(() => String, { description: 'Which signs of violation there were.' }) reason!: string;
  @Field(() => [RecordedSign], { description: 'What is recorded of them; empty for visits from before this was asked for.' })
  signs!: readonly RecordedSign[];
}
@ObjectType({ description: 'Free text of an inspector; personal data, as it may name somebody.' })
export class InspectionNote {
  @Field(() => String, { description: 'answer, finding, not-carried-out, signing-refused, progress' }) step!: string;
  @Field(() => String, { nullable: true, description: 'The item, finding, party or recommendation it was written to.' }) of!:
    string | null;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => String) text!: string;
}
@ObjectType({ description: 'A recommendation of a conclusion, monitored to completion.' })
export class Recommendation {
  @Field(() => ID) recommendation!: string;
  @Field(() => ID) inspection!: string;
  @Field(() => ID) employer!: string;
  @Field(() => String) text!: string;
  @Field(() => LocalDateScalar) dueOn!: string;
  @Field(() => String, { description: recommendationState.values.join(', ') }) status!: string;
  @Field(() => LocalDateScalar, { description: 'Since when it has this status.' }) statusOn!: string;
  @Field(() => Boolean, { description: 'True: neither done nor given up, and due before today.' }) overdue!: boolean;
}
export const RecommendationConnection = Connection(Recommendation, 'Recommendation');

@ObjectType({
  description:
    'An inspection (thanh tra), check (kiểm tra) or supervision (giám sát), from its decision to the last recommendation.',
})
export class Inspection {
  @Field(() => ID) id!: string;
  @Field(() => ID) employer!: string;
  @Field(() => ID, { description: 'Where the employer was on the day of the decision.' }) unit!: string;
  @Field(() => ID, { nullable: true }) district!: string | null;
  @Field(() => ID, { nullable: true }) province!: string | null;
  @Field(() => String, { description: STATES }) state!: string;
  @Field(() => String) form!: string;
  @Field(() => Label, { nullable: true }) formLabel!: Label | null;
  @Field(() => String) mode!: string;
  @Field(() => Label, { nullable: true }) modeLabel!: Label | null;
  @Field(() => Boolean, { description: 'Part of a plan on another subject (lồng ghép).' }) integrated!: boolean;
  @Field(() => String) decisionNumber!: string;
  @Field(() => LocalDateScalar) decidedOn!: string;
  @Field(() => String, { nullable: true, description: 'Kind of the body that decided on it (query bodies).' })
  bodyKind!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) announcedOn!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) openedOn!: string | null;
  @Field(() => Checklist, { nullable: true, description: 'The version pinned at the decision.' }) checklist!: Checklist | null;
  @Field(() => String, { description: 'As classified on the day of the decision.' }) employerKind!: string;
  @Field(() => String, { nullable: true }) employerSize!: string | null;
  @Field(() => String) employerSector!: string;
  @Field(() => InspectionException, { nullable: true, description: 'Why it was allowed beside another one in the year.' })
  exception!: InspectionException | null;
  @Field(() => ID, { nullable: true, description: 'The inspection that this one follows.' }) follows!: string | null;
  @Field(() => [ID], { description: 'The violations that it is to verify.' }) verifies!: readonly string[];
  /** Behind the field `followUps`, which is resolved only when asked for. */
  readFollowUps!: () => Promise<readonly Inspection[]>;
  @Field(() => [ChecklistAnswer]) answers!: readonly ChecklistAnswer[];
  @Field(() => [Finding]) findings!: readonly Finding[];
  @Field(() => String, { nullable: true }) minutesNumber!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) minutesOn!: string | null;
  @Field(() => [MinutesSignature]) signatures!: readonly MinutesSignature[];
  @Field(() => LocalDateScalar, { nullable: true }) concludedOn!: string | null;
  @Field(() => String, { nullable: true }) conclusionNumber!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'True: no child labour found. Null: not concluded.' }) clean!:
    boolean | null;
  @Field(() => [Recommendation]) recommendations!: readonly Recommendation[];
  @Field(() => LocalDateScalar, { nullable: true, description: 'When it was cancelled or found impossible.' }) endedOn!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Why it was not carried out (a code) or cancelled.' }) reason!:
    string | null;
  @Field(() => Label, { nullable: true, description: 'Label of a coded reason.' }) reasonLabel!: Label | null;
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}
export const InspectionConnection = Connection(Inspection, 'Inspection');

export const InspectionSort = {
  DECIDED_NEWEST: 'DECIDED_NEWEST',
  DECIDED_OLDEST: 'DECIDED_OLDEST',
  CONCLUDED_NEWEST: 'CONCLUDED_NEWEST',
} as const;
export type InspectionSort = keyof typeof InspectionSort;
registerEnumType(InspectionSort, { name: 'InspectionSort', description: 'CONCLUDED_NEWEST: those without a conclusion last.' });

@InputType()
export class InspectionFilter {
  @Field(() => ID, { nullable: true }) employer?: string;
  @Field(() => ID, { nullable: true, description: 'Code or id of an administrative unit, with everything that went into it.' })
  unit?: string;
  @Field(() => [String], { nullable: true, description: `Any of: ${STATES}.` }) state?: string[];
  @Field(() => String, { nullable: true }) form?: string;
  @Field(() => String, { nullable: true }) mode?: string;
  @Field(() => Boolean, { nullable: true }) integrated?: boolean;
  @Field(() => ID, { nullable: true, description: 'Those that follow this one.' }) follows?: string;
  @Field(() => Boolean, { nullable: true }) clean?: boolean;
  @Field(() => LocalDateScalar, { nullable: true }) decidedFrom?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day included.' }) decidedTo?: string;
  @Field(() => LocalDateScalar, { nullable: true }) concludedFrom?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day included.' }) concludedTo?: string;
}

@InputType()
export class RecommendationFilter {
  @Field(() => ID, { nullable: true }) employer?: string;
  @Field(() => ID, { nullable: true, description: 'Code or id of an administrative unit, with everything that went into it.' })
  unit?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Due before this day.' }) dueBefore?: string;
}
