import { Connection, Label, LocalDateScalar } from '#graphql';
import { employerKindLabel } from '#law';
import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { REASONS } from '../candidates.ts';
import type { EmployerContactDocument, EmployerDocument } from '../projection.ts';

@ObjectType({ description: 'A code with its label in both languages.' })
export class CodeLabel {
  @Field(() => String) code!: string;
  @Field(() => Label) label!: Label;
}

@ObjectType()
export class EmployerClassification {
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => String) kind!: string;
  @Field(() => Label, { nullable: true }) kindLabel!: Label | null;
  @Field(() => String, { nullable: true }) size!: string | null;
  @Field(() => String) sector!: string;
}
@ObjectType()
export class EmployerPlace {
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => ID, { description: 'code@validFrom' }) unit!: string;
}
@ObjectType()
export class EmployerMembership {
  @Field(() => String, { description: 'village, cooperative or alliance' }) group!: string;
  @Field(() => ID) of!: string;
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Null: still a member.' }) to!: string | null;
}
@ObjectType()
export class EmployerAddress {
  @Field(() => LocalDateScalar, { nullable: true, description: 'Null: from its first day on.' }) from!: string | null;
  @Field(() => String) address!: string;
}
@ObjectType({ description: 'Personal data of a household or owner: for who keeps the register.' })
export class EmployerContact {
  @Field(() => String, { nullable: true }) ownerName!: string | null;
  @Field(() => String, { nullable: true, description: 'The latest address.' }) address!: string | null;
  @Field(() => [EmployerAddress], { description: 'All addresses, the latest last.' }) addresses!: readonly EmployerAddress[];
}

@ObjectType({ description: 'What the register holds of an employer, with its histories.' })
export class EmployerRegisterEntry {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => [String]) otherNames!: readonly string[];
  @Field(() => [String], { description: 'Names that a correction replaced: the search still finds it by them.' })
  formerNames!: readonly string[];
  @Field(() => LocalDateScalar) since!: string;
  @Field(() => LocalDateScalar, { nullable: true }) closedOn!: string | null;
  @Field(() => Int, { nullable: true }) workers!: number | null;
  @Field(() => String, { nullable: true, description: 'The last one known, also of an employer that gave it up.' })
  registrationNumber!: string | null;
  @Field(() => [EmployerClassification]) classifications!: readonly EmployerClassification[];
  @Field(() => [EmployerPlace]) places!: readonly EmployerPlace[];
  @Field(() => [EmployerMembership]) memberships!: readonly EmployerMembership[];
  @Field(() => EmployerContact, {
    nullable: true,
    description: 'Null for roles that do not keep the register, and in a list of candidates.',
  })
  contact!: EmployerContact | null;
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}

export const entryOf = (d: EmployerDocument, contact: EmployerContactDocument | null): EmployerRegisterEntry => ({
  ...d,
  classifications: d.classifications.map((c) => ({ ...c, kindLabel: employerKindLabel(c.kind) })),
  places: d.units.map(({ from, unit }) => ({ from, unit })),
  memberships: Object.entries(d.memberships).flatMap(([group, list]) => list.map((m) => ({ group, ...m }))),
  contact,
});

@ObjectType()
export class EmployerCandidate {
  @Field(() => EmployerRegisterEntry) employer!: EmployerRegisterEntry;
  @Field(() => Float, { description: '0 to 1; from 0.9 on a registration needs confirmedNew.' }) score!: number;
  @Field(() => [String], { description: REASONS.join(', ') })
  reasons!: readonly string[];
}
