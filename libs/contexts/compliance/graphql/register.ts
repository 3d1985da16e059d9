import { allianceOf, personalField, REGISTRARS, type FieldRule } from '#access';
import {
  Costs,
  enumOf,
  InstantScalar,
  isPresent,
  loadersOf,
  LocalDateScalar,
  type NodeBase,
  outputType,
  Place,
  type ReadMoment,
  type RequestContext,
  RevisionScalar,
  SERVICES,
  type Services,
  term,
  sectorTerm,
  termOf,
} from '#graphql';
import type { CodeIn } from '#kernel';
import {
  addressRole,
  employerContacts,
  memberEntries,
  mergedFrom,
  registerEntriesOrFirst,
  type EmployerContactDocument,
  type EmployerDocument,
  type RegisterMoment,
} from '#contexts/registry/index';
import { employerKind, enterpriseSize } from '#law';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, ID, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { employerView } from './views.ts';

export const CONTACT = personalField('Employer.contact', REGISTRARS);
const ADDRESS = personalField('EmployerAddress.address', REGISTRARS);

const KIND = enumOf(employerKind);
const SIZE = enumOf(enterpriseSize);
const ROLE = enumOf(addressRole);
const TERM = outputType(term('VSIC 2018.'))() as object;

@ObjectType({ description: 'What an employer is from a day on.' })
export class EmployerClassification {
  @Field(() => LocalDateScalar, { description: 'From this day on.' }) from!: string;
  @Field(() => KIND, { description: 'What kind of employer it is.' }) kind!: string;
  @Field(() => SIZE, { nullable: true, description: 'Of enterprises only.' }) size!: string | null;
  @Field(() => TERM, { description: 'VSIC 2018.' }) sector!: ReturnType<typeof termOf>;
}
@ObjectType({ description: 'Where an employer lies from a day on.' })
export class EmployerPlace {
  @Field(() => LocalDateScalar, { description: 'From this day on.' }) from!: string;
  @Field(() => Place, { description: 'Where it lies.' }) place!: object;
  @Field(() => Boolean, {
    description: 'True: its unit was split, and the office said in which successor it lies. It did not move.',
  })
  assigned!: boolean;
}
@ObjectType({ description: 'An address of an employer: its main place, or one besides that.' })
export class EmployerAddress {
  @Field(() => ID, { nullable: true, description: 'Null of the main place, which relocateEmployer moves.' })
  addressId!: string | null;
  @Field(() => ROLE, { description: 'What it is for the employer.' }) role!: CodeIn<typeof addressRole>;
  @Field(() => LocalDateScalar, { description: 'First day.' }) from!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day on which it is not used any more; null: it is.' })
  to!: string | null;
  @Field(() => Place, { description: 'Where it lies. Only the main place says who sees and keeps the employer.' })
  place!: object;
  @Field(() => String, {
    nullable: true,
    description: 'Personal: the address as it was recorded last; null for who does not keep the register, and at a past moment.',
  })
  address!: string | null;
}
@ObjectType({ description: 'A record that was merged into another one, as both are one establishment.' })
export class MergedEmployer {
  @Field(() => ID, { description: 'Its id: whatever names it leads to the record that stays.' }) employerId!: string;
  @Field(() => String, { description: 'What it was called.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'The number that it had.' }) registrationNumber!: string | null;
  @Field(() => InstantScalar, { description: 'When the merge was recorded.' }) mergedAt!: string;
  @Field(() => String, { description: 'Why.' }) reason!: string;
}
@ObjectType({ description: 'The text of an address from a day on.' })
export class DatedAddress {
  @Field(() => LocalDateScalar, { nullable: true, description: 'Null: from its first day on.' }) from!: string | null;
  @Field(() => String, { description: 'Personal: as it was declared.' }) address!: string;
}
@ObjectType({ description: 'Personal data of a household or owner. In no history, no search, no cache beyond the session.' })
export class EmployerContact {
  @Field(() => String, { nullable: true, description: 'Personal.' }) ownerName!: string | null;
  @Field(() => String, { nullable: true, description: 'Personal: the latest address.' }) address!: string | null;
  @Field(() => [DatedAddress], { description: 'All addresses of the main place, the latest last.' })
  addresses!: readonly DatedAddress[];
}

/** What the register holds of an employer: read only where it is asked for, and for all rows together. */
@Resolver(() => employerView.Type)
export class EmployerRegisterFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => RevisionScalar, {
    nullable: true,
    description: 'At the moment asked for. Null for an alliance officer: it counts what is not theirs to see.',
  })
  @Costs('together')
  async revision(@Parent() node: NodeBase, @Context() context: RequestContext): Promise<string | null> {
    if (allianceOf(context.caller!) !== undefined) return null;
    return (await this.#entry(node, context))?.revision ?? null;
  }
  @ResolveField(() => [String], { nullable: true, description: 'Under which it is known too.' })
  @Costs('together')
  async otherNames(@Parent() node: NodeBase, @Context() context: RequestContext) {
    return (await this.#entry(node, context))?.otherNames ?? null;
  }
  @ResolveField(() => [String], {
    nullable: true,
    description: 'Names that a correction replaced: the search still finds it by them. Empty for an alliance officer.',
  })
  @Costs('together')
  async formerNames(@Parent() node: NodeBase, @Context() context: RequestContext) {
    return (await this.#entry(node, context))?.formerNames ?? null;
  }
  @ResolveField(() => LocalDateScalar, {
    nullable: true,
    description: 'First day; for an alliance officer not before the joining.',
  })
  @Costs('together')
  async since(@Parent() node: NodeBase, @Context() context: RequestContext) {
    return (await this.#entry(node, context))?.since ?? null;
  }
  @ResolveField(() => LocalDateScalar, { nullable: true, description: 'First day on which it is closed; null: it is open.' })
  @Costs('together')
  async closedOn(@Parent() node: NodeBase, @Context() context: RequestContext) {
    return (await this.#entry(node, context))?.closedOn ?? null;
  }
  @ResolveField(() => Int, { nullable: true, description: 'How many work there, as registered; null: not known.' })
  @Costs('together')
  async workers(@Parent() node: NodeBase, @Context() context: RequestContext) {
    return (await this.#entry(node, context))?.workers ?? null;
  }
  @ResolveField(() => String, { nullable: true, description: 'The last one known, also of an employer that gave it up.' })
  @Costs('together')
  async registrationNumber(@Parent() node: NodeBase, @Context() context: RequestContext) {
    return (await this.#entry(node, context))?.registrationNumber ?? null;
  }
  @ResolveField(() => [MergedEmployer], {
    nullable: true,
    description: 'Records that stand for this one as they were merged into it (mergeEmployer). Empty for an alliance officer.',
  })
  @Costs('together')
  async mergedEmployers(
    @Parent() { id, asOf }: NodeBase,
    @Context() context: RequestContext,
  ): Promise<readonly MergedEmployer[]> {
    if (allianceOf(context.caller!) !== undefined) return [];
    const { readModels } = this.services;
    const read = (ids: readonly string[]) => mergedFrom(readModels, ids, asOf.recorded);
    const found = (await loadersOf(context, this.services).of(`merged ${asOf.key} ${asOf.today}`, read, id)) ?? [];
    return found.map(({ id: employerId, name, registrationNumber, from: mergedAt, reason }) => ({
      employerId,
      name,
      registrationNumber,
      mergedAt,
      reason,
    }));
  }
  @ResolveField(() => [EmployerClassification], { nullable: true, description: 'What it was, the earliest first.' })
  @Costs('together')
  async classifications(@Parent() node: NodeBase, @Context() context: RequestContext) {
    const entry = await this.#entry(node, context);
    return entry?.classifications.map((one) => ({ ...one, sector: sectorTerm(one.sector) })) ?? null;
  }
  @ResolveField(() => [EmployerPlace], { nullable: true, description: 'Where it lay, the earliest first.' })
  @Costs('together')
  async places(@Parent() node: NodeBase, @Context() context: RequestContext) {
    const entry = await this.#entry(node, context);
    return (
      entry?.units.map(({ from, unit, of }, i, all) => {
        const next = all[i + 1];
        const assigned = next?.of === unit ? [{ of: unit, unit: next.unit }] : [];
        return { from, place: { recorded: unit, asOf: node.asOf, assigned }, assigned: of !== undefined };
      }) ?? null
    );
  }

  @ResolveField(() => [EmployerAddress], {
    nullable: true,
    description: 'The main place of the moment asked for, then all others with their days, as they were recorded.',
  })
  @Costs('together')
  async addresses(
    @Parent() node: NodeBase,
    @Context() context: RequestContext,
    @Args('role', { type: () => [ROLE], nullable: true, description: 'Those in any of these roles; left out: all.' })
    roles?: readonly CodeIn<typeof addressRole>[],
  ): Promise<readonly EmployerAddress[] | null> {
    const entry = await this.#entry(node, context);
    if (!entry) return null;
    const texts = await this.#contact(node, context, ADDRESS);
    const place = (unit: string) => ({ recorded: unit, asOf: node.asOf });
    const main = entry.units.at(-1)!;
    const all: readonly EmployerAddress[] = [
      {
        addressId: null,
        role: 'main-place',
        from: main.from,
        to: null,
        place: place(main.unit),
        address: texts?.address ?? null,
      },
      ...entry.addresses.map(({ id, role, from, to, unit }) => ({
        addressId: id,
        role,
        from,
        to,
        place: place(unit),
        address: texts?.furtherAddresses[id] ?? null,
      })),
    ];
    return roles?.length ? all.filter(({ role }) => roles.includes(role)) : all;
  }

  @ResolveField(() => EmployerContact, {
    nullable: true,
    description: 'Personal: null for who does not keep the register, and at a past moment, as no past of it is kept.',
  })
  @Costs('together')
  contact(@Parent() node: NodeBase, @Context() context: RequestContext): Promise<EmployerContact | null> {
    return this.#contact(node, context, CONTACT);
  }

  /** What of it may be shown by that field. */
  async #contact({ id, asOf }: NodeBase, context: RequestContext, field: FieldRule): Promise<EmployerContactDocument | null> {
    const { access, readModels } = this.services;
    if (!isPresent(asOf) || !access.mayRead(context.caller!, field)) return null;
    const load = loadersOf(context, this.services);
    return load.of<EmployerContactDocument>('employerContacts', (ids) => readModels.getMany(employerContacts, ids), id);
  }

  async #entry({ id, asOf }: NodeBase, context: RequestContext): Promise<EmployerDocument | null> {
    const read = (ids: readonly string[]) => this.#entries(ids, asOf, context);
    return loadersOf(context, this.services).of(`register ${asOf.key} ${asOf.today}`, read, id);
  }
  async #entries(
    ids: readonly string[],
    asOf: ReadMoment,
    { caller }: RequestContext,
  ): Promise<ReadonlyMap<string, EmployerDocument>> {
    const { readModels } = this.services;
    const alliance = allianceOf(caller!);
    if (alliance === undefined) return registerEntriesOrFirst(readModels, ids, momentOf(asOf));
    return alliance === null ? new Map() : memberEntries(readModels, ids, momentOf(asOf), alliance);
  }
}

export const momentOf = (asOf: ReadMoment): RegisterMoment => (isPresent(asOf) ? null : asOf);
