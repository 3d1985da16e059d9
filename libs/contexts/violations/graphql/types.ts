import { Connection, InstantScalar, Label, LocalDateScalar } from '#graphql';
import { ABATEMENT_OUTCOMES, actOf, labelOf } from '#law';
import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { latenessOf } from '../lateness.ts';
import type { ViolationDocument } from '../projection.ts';

@ObjectType({ description: 'Counts by age, never identities.' })
export class Minors {
  @Field(() => Int) under13!: number;
  @Field(() => Int) from13to14!: number;
  @Field(() => Int) from15to17!: number;
}
@ObjectType({ description: 'The law chosen for the act by its dates. `verified: false`: not confirmed in any source read.' })
export class ViolationBasis {
  @Field(() => String) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause?: string | null;
  @Field(() => Boolean) verified!: boolean;
}
@ObjectType()
export class Violation {
  @Field(() => ID) id!: string;
  @Field(() => ID) employer!: string;
  @Field(() => ID) unit!: string;
  @Field(() => String, { description: 'open, abatement-claimed, abated, withdrawn' }) state!: string;
  @Field(() => String) actCode!: string;
  @Field(() => Label, { nullable: true }) actLabel!: Label | null;
  @Field(() => String, { description: 'record-keeping, conditions, forbidden-work' }) gravity!: string;
  @Field(() => LocalDateScalar) actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Null: still going on when it was detected.' }) actEnd!:
    string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day after the detection on which it is known to have gone on.',
  })
  goingOnAt!: string | null;
  @Field(() => LocalDateScalar) detectedOn!: string;
  @Field(() => ID, { nullable: true }) inspection!: string | null;
  @Field(() => String, { nullable: true, description: 'Kind of the body that recorded it (query bodies); it goes on with it.' })
  bodyKind!: string | null;
  @Field(() => String, { description: 'As classified on the date of the act.' }) employerKind!: string;
  @Field(() => Minors) minors!: Minors;
  @Field(() => Int) minorsTotal!: number;
  @Field(() => Boolean, {
    description: 'Sanctioned before for the same act and not yet deemed never sanctioned (Law 15/2012 Art. 7).',
  })
  repeatOffence!: boolean;
  @Field(() => [ID]) repeats!: readonly string[];
  @Field(() => ViolationBasis) basis!: ViolationBasis;
  @Field(() => LocalDateScalar) abatementDueOn!: string;
  @Field(() => LocalDateScalar, { nullable: true }) claimedOn!: string | null;
  @Field(() => LocalDateScalar, { nullable: true }) verifiedOn!: string | null;
  @Field(() => ID, { nullable: true, description: 'The visit that verified it.' }) verifiedBy!: string | null;
  @Field(() => String, { description: 'none, claimed or verified: what stands behind the state.' }) verification!: string;
  @Field(() => Boolean, { nullable: true, description: 'The claim came after the day. Null: nothing was claimed.' })
  claimedLate!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'The verification came after the day. Null: not verified.' })
  verifiedLate!: boolean | null;
  @Field(() => String, { nullable: true }) outcome!: string | null;
  @Field(() => Label, { nullable: true }) outcomeLabel!: Label | null;
  @Field(() => Boolean, { description: 'Not abated in time: verified after its day, or still open past it.' }) late!: boolean;
  @Field(() => LocalDateScalar, { nullable: true }) withdrawnOn!: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Escalated, as it was not abated by its day; null again with another day.',
  })
  escalatedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was reclassified, reduced, given another day or withdrawn last.' })
  reason!: string | null;
  @Field(() => InstantScalar, { description: 'When the platform took the record.' }) recordedAt!: string;
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}
export const ViolationConnection = Connection(Violation, 'Violation');

export const toNode =
  (today: string) =>
  (d: ViolationDocument): Violation => ({
    ...d,
    actLabel: actOf(d.actCode)?.label ?? null,
    outcomeLabel: d.outcome === null ? null : labelOf(ABATEMENT_OUTCOMES, d.outcome),
    ...latenessOf(d, today),
  });

@InputType()
export class ViolationFilter {
  @Field(() => ID, { nullable: true }) employer?: string;
  @Field(() => ID, { nullable: true, description: 'Code of a unit: everything in it, and in what went into it.' }) unit?: string;
  @Field(() => [String], { nullable: true }) state?: string[];
  @Field(() => String, { nullable: true }) actCode?: string;
  @Field(() => String, { nullable: true }) gravity?: string;
  @Field(() => Boolean, { nullable: true }) repeatOffence?: boolean;
  @Field(() => LocalDateScalar, { nullable: true }) detectedFrom?: string;
  @Field(() => LocalDateScalar, { nullable: true }) detectedTo?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Open, and to be abated before this day.' }) overdueOn?: string;
  @Field(() => ID, { nullable: true }) inspection?: string;
  @Field(() => Boolean, { nullable: true, description: 'Open, and escalated as it was not abated by its day.' })
  escalated?: boolean;
}

@ObjectType({
  description:
    'An act of the violation catalogue as in force on a day; the bracket is for individuals, organisations pay a multiple.',
})
export class CatalogueAct {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String) gravity!: string;
  @Field(() => [String], { description: 'under13, from13to14, from15to17' }) ages!: readonly string[];
  @Field(() => String) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String, { nullable: true }) clause!: string | null;
  @Field(() => String, { description: 'fine, warning or unknown' }) penalty!: string;
  @Field(() => Float, { nullable: true, description: 'VND' }) min!: number | null;
  @Field(() => Float, { nullable: true, description: 'VND' }) max!: number | null;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true }) validTo!: string | null;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  @Field(() => Label, { nullable: true }) note!: Label | null;
}
