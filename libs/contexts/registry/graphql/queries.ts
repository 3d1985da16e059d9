import { Allow, badInput, Caller, readVisible, SERVICES, type Services } from '#graphql';
import { allianceOf, type TerritoryLookup } from '#access';
import { localDateOf, type Actor, type LocalDate } from '#kernel';
import { EMPLOYER_KINDS, VSIC_SECTIONS } from '#law';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { findCandidates } from '../candidate-search.ts';
import { employerContacts, employers } from '../projection.ts';
import { asMemberEntry } from './member-entry.ts';
import { CodeLabel, EmployerRegisterEntry, entryOf, EmployerCandidate } from './types.ts';

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
