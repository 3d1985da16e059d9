import {
  Allow,
  allOf,
  badInput,
  Caller,
  equals,
  PageArgs,
  readConnection,
  readVisible,
  SERVICES,
  type Services,
  inUnit,
  searchable,
} from '#graphql';
import { allianceOf, type TerritoryLookup } from '#access';
import { localDateOf, type Actor, type LocalDate } from '#kernel';
import { EMPLOYER_KINDS, VSIC_SECTIONS } from '#law';
import type { Filter, ReadModels, Scalar } from '#read-models';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { findCandidates } from '../candidate-search.ts';
import { nameTokens } from '../candidates.ts';
import { craftVillages, employerContacts, employers } from '../projection.ts';
import { asMemberEntry } from './member-entry.ts';
import {
  CodeLabel,
  EmployerRegisterEntry,
  entryOf,
  EmployerCandidate,
  CraftVillage,
  CraftVillageConnection,
  CraftVillageFilter,
} from './types.ts';

const MOST_CANDIDATES = 20;

/** The id of the commune that a code names today, or named last. */
function communeOf(territory: TerritoryLookup, code: string, today: LocalDate): string {
  const resolved = territory.resolve(code, today);
  const scope = territory.scope(code, today);
  const unit = resolved.ok ? resolved.value.unit : scope?.ids.find((id) => id.startsWith(`${code}@`));
  if (unit === undefined || scope?.level !== 'commune')
    throw badInput(unit === undefined ? 'UNKNOWN_UNIT:commune' : 'NOT_A_COMMUNE', 'unit');
  return unit;
}

/**
 * Craft villages recognised on a day. The latest recognition is in fields of its own; the few villages that were recognised more than
 * once are looked at one by one.
 */
type Recognition = 'recognisedFrom' | 'recognisedTo';
async function recognisedOn(readModels: ReadModels, on: LocalDate): Promise<Filter<Recognition>> {
  const again: string[] = [];
  let after: readonly Scalar[] | undefined;
  do {
    const page = await readModels.find(craftVillages, {
      filter: { op: 'eq', field: 'recognisedAgain', value: true },
      limit: 500,
      ...(after ? { after } : {}),
    });
    for (const { id, recognitions } of page.documents)
      if (recognitions.some((r) => r.from <= on && (r.to === null || on < r.to))) again.push(id);
    after = page.hasMore ? page.cursors.at(-1) : undefined;
  } while (after);
  const latest: Filter<Recognition> = {
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
    description:
      'The register entry of an employer: names, classifications, places and memberships over time; to an alliance officer of a member, from its joining on.',
  })
  @Allow('query.employers')
  async employerRegisterEntry(
    @Args('id', { type: () => ID }) id: string,
    @Caller() caller: Actor,
  ): Promise<EmployerRegisterEntry> {
    const { readModels, access } = this.services;
    const document = await readVisible(this.services, caller, employers, id, 'employers');
    const alliance = allianceOf(caller);
    if (alliance) return entryOf(asMemberEntry(document, alliance), null);
    const contact = access.mayRead(caller, 'EmployerRegisterEntry.contact') ? await readModels.get(employerContacts, id) : null;
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
    if (name.length > 200) throw badInput('TOO_LONG', 'name', 200);
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
    searchable('filter.search', filter?.search);
    const words = filter?.search ? nameTokens(filter.search) : [];
    const where = allOf(
      access.rows(caller),
      inUnit(access, filter?.unit),
      equals('recognised', filter?.recognised),
      filter?.recognisedOn ? await recognisedOn(readModels, filter.recognisedOn) : null,
      ...words.map((word) => ({ op: 'has', field: 'tokens', values: [word] }) as const),
    );
    return readConnection(
      readModels,
      craftVillages,
      { ...(where ? { filter: where } : {}), sort: [{ field: 'nameFolded', direction: 'asc' }] },
      page,
      (d): CraftVillage => d,
    );
  }

  @Query(() => CraftVillage)
  @Allow('query.groups')
  craftVillage(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<CraftVillage> {
    return readVisible(this.services, caller, craftVillages, id, 'craftVillages');
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
