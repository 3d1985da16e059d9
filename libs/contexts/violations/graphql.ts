import {
  Allow,
  allOf,
  Caller,
  Command,
  CommandResult,
  Connection,
  Correlation,
  InstantScalar,
  Label,
  LocalDateScalar,
  notFound,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
} from '#graphql';
import { localDateOf, type Actor } from '#kernel';
import { ABATEMENT_OUTCOMES, actOf, catalogueOn, labelOf } from '#law';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Field, Float, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import * as commands from './commands.ts';
import * as inputs from './inputs.ts';
import { latenessOf } from './lateness.ts';
import type { ViolationDocument } from './projection.ts';

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
  @Field(() => LocalDateScalar) detectedOn!: string;
  @Field(() => ID, { nullable: true }) inspection!: string | null;
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
  @Field(() => String, { nullable: true, description: 'Why it was reclassified, reduced, given another day or withdrawn last.' })
  reason!: string | null;
  @Field(() => InstantScalar, { description: 'When the platform took the record.' }) recordedAt!: string;
  @Field(() => String, { description: 'Pass it as expectedRevision.' }) revision!: string;
}
const ViolationConnection = Connection(Violation, 'Violation');

const toNode =
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

@Resolver()
export class ViolationMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, { description: 'A violation with the dates of its act; the law in force then is kept with it.' })
  @Command()
  recordViolation(
    @Args('input') input: inputs.RecordViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecordViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  reclassifyViolation(
    @Args('input') input: inputs.ReclassifyViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ReclassifyViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  reduceViolation(
    @Args('input') input: inputs.ReduceViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ReduceViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  withdrawViolation(
    @Args('input') input: inputs.WithdrawViolationInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.WithdrawViolation.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  setAbatementDue(
    @Args('input') input: inputs.SetAbatementDueInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.SetAbatementDue.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  claimAbatement(@Args('input') input: inputs.ClaimAbatementInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.ClaimAbatement.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  verifyAbatement(
    @Args('input') input: inputs.VerifyAbatementInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.VerifyAbatement.Command(input, caller, correlation));
  }
}

@Resolver()
export class ViolationQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Violation)
  @Allow('query.violations')
  async violation(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<Violation> {
    const { readModels, access, clock } = this.services;
    const document = await readModels.get<ViolationDocument>('violations', id);
    if (!document || !access.covers(caller, document)) throw notFound('violation', id);
    return toNode(localDateOf(clock.now()))(document);
  }

  @Query(() => ViolationConnection, { description: 'Latest detection first.' })
  @Allow('query.violations')
  violations(
    @Args() page: PageArgs,
    @Caller() caller: Actor,
    @Args('filter', { type: () => ViolationFilter, nullable: true }) filter?: ViolationFilter,
  ) {
    const { readModels, access, clock } = this.services;
    const eq = (field: string, value: string | boolean | null | undefined) =>
      value === undefined || value === null ? null : { op: 'eq' as const, field, value };
    const where = allOf(
      access.rows(caller),
      eq('employer', filter?.employer),
      filter?.unit ? access.within(filter.unit) : null,
      filter?.state ? { op: 'in', field: 'state', values: filter.state } : null,
      eq('actCode', filter?.actCode),
      eq('gravity', filter?.gravity),
      eq('repeatOffence', filter?.repeatOffence),
      eq('inspection', filter?.inspection),
      filter?.detectedFrom ? { op: 'gte', field: 'detectedOn', value: filter.detectedFrom } : null,
      filter?.detectedTo ? { op: 'lte', field: 'detectedOn', value: filter.detectedTo } : null,
      filter?.overdueOn
        ? {
            op: 'and',
            filters: [
              { op: 'lt', field: 'abatementDueOn', value: filter.overdueOn },
              { op: 'in', field: 'state', values: ['open', 'abatement-claimed'] },
            ],
          }
        : null,
    );
    return readConnection<ViolationDocument, Violation>(
      readModels,
      'violations',
      { ...(where ? { filter: where } : {}), sort: [{ field: 'detectedOn', direction: 'desc' }] },
      page,
      toNode(localDateOf(clock.now())),
    );
  }

  @Query(() => [CatalogueAct], { description: 'The violation catalogue as in force on a day; empty before the first decree.' })
  @Allow('query.law')
  actCatalogue(@Args('on', { type: () => LocalDateScalar }) on: string): CatalogueAct[] {
    return catalogueOn(on).map(({ act, bracket, basis }) => ({
      code: act.code,
      label: act.label,
      gravity: act.gravity,
      ages: act.ages,
      ...basis,
      penalty: bracket.penalty.kind,
      min: bracket.penalty.kind === 'fine' ? bracket.penalty.min : null,
      max: bracket.penalty.kind === 'fine' ? bracket.penalty.max : null,
      note: bracket.note ?? null,
    }));
  }
}

export const resolvers = [ViolationMutations, ViolationQueries];
