import { Connection, enumOf, LocalDateScalar, Node, type ReadMoment } from '#graphql';
import { Field, ObjectType } from '@nestjs/graphql';
import { unitBasis, unitKind, unitLevel, unitSuccession, type Level } from '../events.ts';

const KIND = enumOf(unitKind);
export const LEVEL = enumOf(unitLevel);
const BASIS = enumOf(unitBasis);
const SUCCESSION = enumOf(unitSuccession);

@ObjectType({ description: 'A name that a unit had for some time.' })
export class UnitNameSince {
  @Field(() => LocalDateScalar, { description: 'First day.' }) from!: string;
  @Field(() => String, { description: 'With the unit word: Xã Bát Tràng.' }) fullName!: string;
  @Field(() => KIND, { description: 'The unit word.' }) kind!: string;
}

@ObjectType({
  description:
    'An administrative unit as it was on the day asked for: that of `asOf.occurred`, else of `asOf.recorded`. The lists of units are taken as they are known now, whatever was known then.',
  implements: () => [Node],
})
export class Unit extends Node {
  @Field(() => String, {
    description:
      'Code of the statistics office: 2 digits a province, 3 a district, 5 a commune. Used again for other territories: the id is code and first day.',
  })
  code!: string;
  @Field(() => String, { description: 'Without the unit word.' }) name!: string;
  @Field(() => String, { description: 'With it: Xã Bát Tràng.' }) fullName!: string;
  @Field(() => KIND, { description: 'The unit word.' }) kind!: string;
  @Field(() => LEVEL, { description: 'Province, district or commune.' }) level!: Level;
  @Field(() => LocalDateScalar, { description: 'First day in force.' }) validFrom!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day no longer in force; null: it is.' }) validTo!:
    | string
    | null;
  @Field(() => Boolean, { description: 'True: the lists do not reach that day, the unit of the nearest list was taken.' })
  assumed!: boolean;
  @Field(() => BASIS, { description: 'How its first day is known.' }) since!: string;
  @Field(() => [UnitNameSince], { description: 'All its names, in the order of time.' }) names!: readonly UnitNameSince[];
  @Field(() => Boolean, { description: 'False: it ended, and where its territory went is not known.' }) successorsKnown!: boolean;
  readonly __typename!: string;
  readonly asOf!: ReadMoment;
  /** The day of which it is shown; of one that was assumed its first. */
  readonly day!: string;
}
export const UnitConnection = Connection(Unit, 'Unit');

@ObjectType({ description: 'How a unit went into another.' })
export class UnitSuccession {
  @Field(() => Unit, {
    description: 'The other unit: a successor as it is, or was at its end; a predecessor as it was at its end.',
  })
  unit!: Unit;
  @Field(() => SUCCESSION, { description: 'As a whole with others, a part, or alone under another name.' }) kind!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day; null where it is not known.' }) on!: string | null;
  @Field(() => Boolean, { description: 'False: concluded from an equal code between two lists only.' }) certain!: boolean;
}

@ObjectType({ description: 'The unit in which another one lay from a day on.' })
export class UnitParentSince {
  @Field(() => LocalDateScalar, { description: 'First day.' }) from!: string;
  @Field(() => Unit, { description: 'As it was on that day.' }) parent!: Unit;
}

@ObjectType({
  description: 'A unit with everything that went into it over time: what a filter by place, and a report, take together.',
})
export class UnitScopes {
  @Field(() => [Unit], { description: 'The unit itself, and what went in as a whole.' }) whole!: readonly Unit[];
  @Field(() => [Unit], { description: 'Units of which a part went in; the share is not known.' }) partial!: readonly Unit[];
}
