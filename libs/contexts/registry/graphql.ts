import {
  Allow,
  allOf,
  badInput,
  Caller,
  Command,
  CommandResult,
  Connection,
  Correlation,
  Label,
  LocalDateScalar,
  notFound,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
} from '#graphql';
import type { TerritoryLookup } from '#access';
import { localDateOf, type Actor, type LocalDate } from '#kernel';
import { employerKindLabel, EMPLOYER_KINDS, VSIC_SECTIONS } from '#law';
import type { Filter, ReadModels, Scalar } from '#read-models';
import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Field, Float, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import * as commands from './commands.ts';
import { findCandidates } from './candidate-search.ts';
import { nameTokens, REASONS } from './candidates.ts';
import * as inputs from './inputs.ts';
import type { AllianceDocument, CraftVillageDocument, EmployerContactDocument, EmployerDocument } from './projection.ts';

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

const entryOf = (d: EmployerDocument, contact: EmployerContactDocument | null): EmployerRegisterEntry => ({
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

@ObjectType()
export class CraftVillageRecognition {
  @Field(() => LocalDateScalar) from!: string;
  @Field(() => LocalDateScalar, { nullable: true }) to!: string | null;
  @Field(() => String) decisionNumber!: string;
}
@ObjectType()
export class CraftVillage {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) craft!: string;
  @Field(() => Boolean) traditional!: boolean;
  @Field(() => ID) unit!: string;
  @Field(() => LocalDateScalar) since!: string;
  @Field(() => Boolean) recognised!: boolean;
  @Field(() => [CraftVillageRecognition]) recognitions!: readonly CraftVillageRecognition[];
  @Field(() => String) revision!: string;
}
const CraftVillageConnection = Connection(CraftVillage, 'CraftVillage');

@InputType()
export class CraftVillageFilter {
  @Field(() => ID, { nullable: true, description: 'Code of a unit: everything in it, and in what went into it.' }) unit?: string;
  @Field(() => Boolean, { nullable: true, description: 'Recognised as known today.' }) recognised?: boolean;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Recognised on that day.' }) recognisedOn?: string;
  @Field(() => String, { nullable: true, description: 'Words of the name, with or without marks.' }) search?: string;
}

@ObjectType()
export class Alliance {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => ID) unit!: string;
  @Field(() => LocalDateScalar) since!: string;
}
const AllianceConnection = Connection(Alliance, 'Alliance');

@Resolver()
export class RegistryMutations {
  constructor(@Inject(CommandBus) private readonly bus: CommandBus) {}

  @Mutation(() => CommandResult, {
    description:
      'Takes an establishment into the register. Refused as PossibleDuplicate when one much like it is in the same commune.',
  })
  @Command()
  registerEmployer(
    @Args('input') input: inputs.RegisterEmployerInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RegisterEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  correctEmployer(
    @Args('input') input: inputs.CorrectEmployerInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.CorrectEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  reclassifyEmployer(
    @Args('input') input: inputs.ReclassifyEmployerInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.ReclassifyEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  relocateEmployer(
    @Args('input') input: inputs.RelocateEmployerInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RelocateEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  closeEmployer(@Args('input') input: inputs.CloseEmployerInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.CloseEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  reopenEmployer(@Args('input') input: inputs.ReopenEmployerInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.ReopenEmployer.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  joinCraftVillage(
    @Args('input') input: inputs.JoinCraftVillageInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.JoinCraftVillage.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  leaveCraftVillage(
    @Args('input') input: inputs.LeaveCraftVillageInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.LeaveCraftVillage.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  joinCooperative(
    @Args('input') input: inputs.JoinCooperativeInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.JoinCooperative.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  leaveCooperative(
    @Args('input') input: inputs.LeaveCooperativeInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.LeaveCooperative.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  joinAlliance(@Args('input') input: inputs.JoinAllianceInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.JoinAlliance.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  leaveAlliance(@Args('input') input: inputs.LeaveAllianceInput, @Caller() caller: Actor, @Correlation() correlation?: string) {
    return this.bus.execute(new commands.LeaveAlliance.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  registerCraftVillage(
    @Args('input') input: inputs.RegisterCraftVillageInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RegisterCraftVillage.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  recogniseCraftVillage(
    @Args('input') input: inputs.RecogniseCraftVillageInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RecogniseCraftVillage.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  withdrawCraftVillageRecognition(
    @Args('input') input: inputs.WithdrawCraftVillageRecognitionInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.WithdrawCraftVillageRecognition.Command(input, caller, correlation));
  }
  @Mutation(() => CommandResult)
  @Command()
  registerAlliance(
    @Args('input') input: inputs.RegisterAllianceInput,
    @Caller() caller: Actor,
    @Correlation() correlation?: string,
  ) {
    return this.bus.execute(new commands.RegisterAlliance.Command(input, caller, correlation));
  }
}

const MOST_CANDIDATES = 20;

/** The id of the commune that a code names today, or named last. */
function communeOf(territory: TerritoryLookup, code: string, today: LocalDate): string {
  const resolved = territory.resolve(code, today);
  const scope = territory.scope(code, today);
  const unit = resolved.ok ? resolved.value.unit : scope?.ids.find((id) => id.startsWith(`${code}@`));
  if (unit === undefined || scope?.level !== 'commune')
    throw badInput(unit === undefined ? 'UNKNOWN_UNIT' : 'NOT_A_COMMUNE', 'this is not the code of a commune', {
      field: 'unit',
      hint: 'give the 5-digit code of a commune, or leave the unit out',
    });
  return unit;
}

/**
 * Craft villages recognised on a day. The latest recognition is in fields of its own; the few villages that were recognised more than
 * once are looked at one by one.
 */
async function recognisedOn(readModels: ReadModels, on: LocalDate): Promise<Filter> {
  const again: string[] = [];
  let after: readonly Scalar[] | undefined;
  do {
    const page = await readModels.find<CraftVillageDocument>('craftVillages', {
      filter: { op: 'eq', field: 'recognisedAgain', value: true },
      limit: 500,
      ...(after ? { after } : {}),
    });
    for (const { id, recognitions } of page.documents)
      if (recognitions.some((r) => r.from <= on && (r.to === null || on < r.to))) again.push(id);
    after = page.hasMore ? page.cursors.at(-1) : undefined;
  } while (after);
  const latest: Filter = {
    op: 'and',
    filters: [
      { op: 'lte', field: 'recognisedFrom', value: on },
      {
        op: 'or',
        filters: [
          { op: 'eq', field: 'recognisedTo', value: null },
          { op: 'gt', field: 'recognisedTo', value: on },
        ],
      },
    ],
  };
  return { op: 'or', filters: [latest, { op: 'in', field: 'id', values: again }] };
}

@Resolver()
export class RegistryQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => EmployerRegisterEntry, {
    description: 'The register entry of an employer: names, classifications, places and memberships over time.',
  })
  @Allow('query.employers')
  async employerRegisterEntry(
    @Args('id', { type: () => ID }) id: string,
    @Caller() caller: Actor,
  ): Promise<EmployerRegisterEntry> {
    const { readModels, access } = this.services;
    const document = await readModels.get<EmployerDocument>('employers', id);
    if (!document || !access.covers(caller, document) || (caller.role === 'alliance-officer' && document.alliance === null))
      throw notFound('employer', id);
    const contact = access.may(caller, 'query.employerContact')
      ? await readModels.get<EmployerContactDocument>('employerContacts', id)
      : null;
    return entryOf(document, contact);
  }

  @Query(() => [EmployerCandidate], {
    description: 'Search before create: registered employers of your territory that could be the one you are about to register.',
  })
  @Allow('query.employerSearch')
  async employerCandidates(
    @Args('name', { type: () => String }) name: string,
    @Caller() caller: Actor,
    @Args('unit', { type: () => ID, nullable: true, description: 'Code of the commune, of today or of an earlier day.' })
    unit?: string,
    @Args('registrationNumber', { type: () => String, nullable: true }) registrationNumber?: string,
  ): Promise<EmployerCandidate[]> {
    const { readModels, access, territory, clock } = this.services;
    if (name.length > 200) throw badInput('TOO_LONG', 'a name has at most 200 characters', { field: 'name' });
    const today = localDateOf(clock.now());
    const wanted = {
      name,
      ...(unit ? { unit: communeOf(territory, unit, today) } : {}),
      ...(registrationNumber ? { registrationNumber } : {}),
    };
    const where = { readModels, territory, today, rows: access.rows(caller) };
    const found = await findCandidates(wanted, where, MOST_CANDIDATES);
    return found.map(({ employer, score, reasons }) => ({ employer: entryOf(employer, null), score, reasons }));
  }

  @Query(() => CraftVillageConnection)
  @Allow('query.groups')
  async craftVillages(
    @Args() page: PageArgs,
    @Caller() caller: Actor,
    @Args('filter', { type: () => CraftVillageFilter, nullable: true }) filter?: CraftVillageFilter,
  ) {
    const { readModels, access } = this.services;
    const words = filter?.search ? nameTokens(filter.search) : [];
    const where = allOf(
      access.rows(caller),
      filter?.unit ? access.within(filter.unit) : null,
      filter?.recognised === undefined || filter.recognised === null
        ? null
        : { op: 'eq', field: 'recognised', value: filter.recognised },
      filter?.recognisedOn ? await recognisedOn(readModels, filter.recognisedOn) : null,
      ...words.map((word) => ({ op: 'has' as const, field: 'tokens', values: [word] })),
    );
    return readConnection<CraftVillageDocument, CraftVillage>(
      readModels,
      'craftVillages',
      { ...(where ? { filter: where } : {}), sort: [{ field: 'nameFolded', direction: 'asc' }] },
      page,
      (d) => d,
    );
  }

  @Query(() => CraftVillage)
  @Allow('query.groups')
  async craftVillage(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<CraftVillage> {
    const document = await this.services.readModels.get<CraftVillageDocument>('craftVillages', id);
    if (!document || !this.services.access.covers(caller, document)) throw notFound('craft village', id);
    return document;
  }

  @Query(() => AllianceConnection)
  @Allow('query.groups')
  alliances(@Args() page: PageArgs, @Caller() caller: Actor) {
    const rows = this.services.access.rows(caller);
    return readConnection<AllianceDocument, Alliance>(
      this.services.readModels,
      'alliances',
      { ...(rows ? { filter: rows } : {}), sort: [{ field: 'nameFolded', direction: 'asc' }] },
      page,
      (d) => d,
    );
  }

  @Query(() => Alliance)
  @Allow('query.groups')
  async alliance(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<Alliance> {
    const document = await this.services.readModels.get<AllianceDocument>('alliances', id);
    if (!document || !this.services.access.covers(caller, document)) throw notFound('alliance', id);
    return document;
  }

  @Query(() => [CodeLabel])
  @Allow('query.law')
  employerKinds(): CodeLabel[] {
    return EMPLOYER_KINDS.map(({ code, label }) => ({ code, label }));
  }

  @Query(() => [CodeLabel], { description: 'Sections of VSIC 2018.' })
  @Allow('query.law')
  sectors(): CodeLabel[] {
    return VSIC_SECTIONS.map(({ code, label }) => ({ code, label }));
  }
}

export const resolvers = [RegistryMutations, RegistryQueries];
