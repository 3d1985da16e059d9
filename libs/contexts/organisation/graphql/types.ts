import { Connection, Label, LocalDateScalar } from '#graphql';
import { ArgsType, Field, Float, ID, InputType, ObjectType } from '@nestjs/graphql';
import { officeManner } from '../events.ts';

@ObjectType({ description: 'A title that an account holds in a body of a unit.' })
export class Appointment {
  @Field(() => ID) appointment!: string;
  @Field(() => String) title!: string;
  @Field(() => Label) titleLabel!: Label;
  @Field(() => String) bodyKind!: string;
  @Field(() => Label) bodyLabel!: Label;
  @Field(() => ID, { description: '00: the whole country.' }) unit!: string;
  @Field(() => [ID], { description: 'The units it lay in on the first day, province first.' }) within!: readonly string[];
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day in office; null: until further notice.' }) to!:
    string | null;
  @Field(() => String, { description: officeManner.values.join(', ') }) manner!: string;
  @Field(() => ID, { nullable: true, description: 'Account of the superior.' }) superior!: string | null;
  @Field(() => String, { description: 'The decision of appointment or delegation.' }) paper!: string;
  @Field(() => ID, { nullable: true, description: 'The one alliance of an alliance officer.' }) alliance!: string | null;
  @Field(() => Boolean, { description: 'Taken back: `to` is the day before.' }) revoked!: boolean;
  @Field(() => Boolean, { description: 'Held today; an appointment lapses with its title and with its unit.' })
  inOffice!: boolean;
  @Field(() => [String], { description: 'The roles that the title gives on the platform, the usual one first.' })
  roles!: readonly string[];
}

@ObjectType({ description: 'An official by account, never by name.' })
export class Official {
  @Field(() => ID) id!: string;
  @Field(() => [Appointment], { description: "Those in the caller's territory; the official sees all their own." })
  appointments!: readonly Appointment[];
  @Field(() => String, {
    nullable: true,
    description: 'Shown to the official and to the administrator of the body that registered it; null for others.',
  })
  email!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Wants to be told of deadlines; shown to whom the address is shown.' })
  notify!: boolean | null;
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}
export const OfficialConnection = Connection(Official, 'Official');

@ObjectType({ description: 'Who sends this request, and as what they act.' })
export class Me {
  @Field(() => ID) account!: string;
  @Field(() => String, { description: 'inspector, competent-person, alliance-officer, auditor or administrator.' }) role!: string;
  @Field(() => ID, { description: 'Code of the territory; 00: the whole country.' }) unit!: string;
  @Field(() => String, { nullable: true, description: 'Kind of the body.' }) body!: string | null;
  @Field(() => Label, { nullable: true }) bodyLabel!: Label | null;
  @Field(() => ID, { nullable: true, description: 'The one alliance of an alliance officer.' }) alliance!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The appointment under which the caller acts; null: a development token that says everything by itself.',
  })
  appointment!: string | null;
  @Field(() => [Appointment], {
    description:
      'All appointments of the caller. To act under another one that is `inOffice`: header x-lachan-appointment with its id, or "id/role" for another of its roles.',
  })
  appointments!: readonly Appointment[];
}

@ObjectType({ description: 'A title that no law knows: what the platform itself needs. It gives no power over a case.' })
export class PlatformTitleInfo {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
  @Field(() => [String], { description: 'The roles that it gives.' }) roles!: readonly string[];
  @Field(() => [String], { description: 'Kinds of body in which it is held.' }) bodyKinds!: readonly string[];
}

@InputType()
export class OfficialFilter {
  @Field(() => ID, { nullable: true, description: 'Code of a unit: everybody who holds or held an office in it.' })
  unit?: string;
  @Field(() => String, { nullable: true, description: 'Code of a title that they hold or held there.' }) title?: string;
}

@ObjectType({ description: 'A title of the labour field as it stood on a day, with what it may fine.' })
export class TitleInfo {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String, { description: 'commune, district, province, ministry' }) level!: string;
  @Field(() => String, { description: 'Kind of body.' }) body!: string;
  @Field(() => [String], { description: 'The roles that it gives on the platform, the usual one first.' })
  roles!: readonly string[];
  @Field(() => Float, { nullable: true, description: 'VND for an individual; null: minutes only, or not known.' })
  ceilingIndividual!: number | null;
  @Field(() => Boolean, { description: 'False: no source gives the ceiling, so the title cannot decide on the platform.' })
  ceilingKnown!: boolean;
  @Field(() => Float, { nullable: true, description: 'Where the ceiling is not known: what is presumed.' })
  ceilingPresumed!: number | null;
  @Field(() => String) decree!: string;
  @Field(() => String) article!: string;
  @Field(() => String) source!: string;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day.' }) validTo!: string | null;
  @Field(() => Label, { nullable: true }) note!: Label | null;
}

@ObjectType({ description: 'Who took over from a kind of body.' })
export class BodySuccession {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => String) article!: string;
  @Field(() => Label) note!: Label;
  @Field(() => Boolean, { description: 'Open labour cases go on with this one.' }) labour!: boolean;
  @Field(() => Boolean) verified!: boolean;
}

@ObjectType({ description: 'A kind of body with a duty in labour or child protection.' })
export class BodyKindInfo {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String, { description: 'commune, district, province, ministry' }) level!: string;
  @Field(() => LocalDateScalar) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day.' }) validTo!: string | null;
  @Field(() => String, { nullable: true }) article!: string | null;
  @Field(() => Boolean, { description: 'False: not confirmed in any source read.' }) verified!: boolean;
  @Field(() => [BodySuccession]) successors!: readonly BodySuccession[];
}

@ObjectType({ description: 'Whether one title may decide on the act, and why or why not.' })
export class TitleAnswer {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
  @Field(() => String) level!: string;
  @Field(() => Boolean) may!: boolean;
  @Field(() => Float, { nullable: true, description: 'VND, for this employer; null: minutes only, or not known.' })
  ceiling!: number | null;
  @Field(() => String, { nullable: true, description: 'AboveCompetence or CompetenceUnknown; null: may decide.' })
  reason!: string | null;
  @Field(() => String) article!: string;
  @Field(() => Boolean, { description: 'False: the answer rests on a rule not confirmed in any source read.' })
  verified!: boolean;
  @Field(() => Label) explanation!: Label;
}

@ObjectType({
  description: 'Who may decide on an act on a day. Competence is measured on the top of the bracket, after the multiplier.',
})
export class WhoMayDecide {
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => Float, { description: 'Top of the bracket, VND, after the multiplier.' }) bracketMax!: number;
  @Field(() => Boolean) organisation!: boolean;
  @Field(() => Boolean, { description: 'False: the bracket rests on a rule not confirmed in any source read.' })
  bracketVerified!: boolean;
  @Field(() => Label) bracketExplanation!: Label;
  @Field(() => [TitleAnswer], { description: 'Lowest first.' }) competent!: readonly TitleAnswer[];
  @Field(() => [TitleAnswer], { description: 'The other titles of the day, each with its reason.' })
  others!: readonly TitleAnswer[];
}

@ArgsType()
export class CompetenceQuestion {
  @Field(() => String) actCode!: string;
  @Field(() => LocalDateScalar) actStart!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Left out: still going on.' }) actEnd?: string;
  @Field(() => LocalDateScalar) detectedOn!: string;
  @Field(() => String, { description: 'Kind of employer on the date of the act.' }) employerKind!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of the decision; today if left out.' }) on?: string;
}
