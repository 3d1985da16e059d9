import {
  Allow,
  allOf,
  Caller,
  Connection,
  Label,
  LocalDateScalar,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
  filterNames,
} from '#graphql';
import type { Actor } from '#kernel';
import { labelOf, SIGN_SOURCES } from '#law';
import { Inject } from '@nestjs/common';
import { Args, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { signsOfViolation } from '../projection.ts';

@ObjectType({ description: 'A report of signs of violation, by its number in the file: what allows another visit in the year.' })
export class SignOfViolation {
  @Field(() => ID) id!: string;
  @Field(() => ID) employer!: string;
  @Field(() => LocalDateScalar) on!: string;
  @Field(() => String) source!: string;
  @Field(() => Label, { nullable: true }) sourceLabel!: Label | null;
  @Field(() => String) reference!: string;
  @Field(() => LocalDateScalar, { nullable: true }) withdrawnOn!: string | null;
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}
export const SignOfViolationConnection = Connection(SignOfViolation, 'SignOfViolation');

@Resolver()
export class SignQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => SignOfViolationConnection, { description: 'Reports of signs of violation, latest first.' })
  @Allow('query.inspections')
  async signsOfViolation(
    @Args() page: PageArgs,
    @Args('employer', { type: () => ID, nullable: true }) employer: string | undefined,
    @Caller() caller: Actor,
  ) {
    const { access, readModels } = this.services;
    await filterNames(this.services, caller, { employer: ['employers', employer] });
    const rows = allOf(access.rows(caller), employer ? { op: 'eq', field: 'employer', value: employer } : null);
    return readConnection(
      readModels,
      signsOfViolation,
      { ...(rows ? { filter: rows } : {}), sort: [{ field: 'on', direction: 'desc' }] },
      page,
      (d): SignOfViolation => ({ ...d, sourceLabel: labelOf(SIGN_SOURCES, d.source) }),
    );
  }
}
