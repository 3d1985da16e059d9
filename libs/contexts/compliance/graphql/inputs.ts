import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';

/** What figures are grouped by, and how lists are sorted: frozen objects, as enums of the schema. */
export const FigureGroup = {
  UNIT_PROVINCE: 'UNIT_PROVINCE',
  UNIT_DISTRICT: 'UNIT_DISTRICT',
  UNIT: 'UNIT',
  CRAFT_VILLAGE: 'CRAFT_VILLAGE',
  COOPERATIVE: 'COOPERATIVE',
  ALLIANCE: 'ALLIANCE',
  KIND: 'KIND',
  SECTOR: 'SECTOR',
} as const;
export type FigureGroup = keyof typeof FigureGroup;
registerEnumType(FigureGroup, { name: 'FigureGroup' });

export const EmployerSort = { NAME: 'NAME', STATUS: 'STATUS', SINCE: 'SINCE', LAST_CONCLUDED: 'LAST_CONCLUDED' } as const;
export type EmployerSort = keyof typeof EmployerSort;
registerEnumType(EmployerSort, {
  name: 'EmployerSort',
  description: 'SINCE and LAST_CONCLUDED: oldest first; never inspected before all others.',
});

@InputType()
export class EmployerFilter {
  @Field(() => ID, { nullable: true, description: 'Code or id of an administrative unit, with everything that went into it.' })
  unit?: string;

  @Field(() => [String], { nullable: true, description: 'Any of these statuses.' })
  status?: string[];

  @Field(() => [String], { nullable: true, description: 'All of these flags.' })
  flags?: string[];

  @Field(() => [String], { nullable: true })
  kind?: string[];

  @Field(() => String, { nullable: true, description: 'VSIC code or the beginning of one.' })
  sector?: string;

  @Field(() => ID, { nullable: true }) village?: string;
  @Field(() => ID, { nullable: true }) cooperative?: string;
  @Field(() => ID, { nullable: true }) alliance?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Words of the name, in any order, with or without marks; or how the name begins.',
  })
  search?: string;
}
