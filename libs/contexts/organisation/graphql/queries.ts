import {
  Allow,
  badInput,
  Caller,
  daysOfAct,
  LocalDateScalar,
  notFound,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
  inUnit,
  known,
  refusedQuestion,
} from '#graphql';
import { NATIONWIDE } from '#access';
import { localDateOf, type Actor } from '#kernel';
import {
  bodyKindOf,
  bodyKindsOn,
  bracketFor,
  COMPETENCE_RULE,
  competentTitles,
  isEmployerKind,
  mayDecide,
  titlesOn,
  type ActToDecide,
  TITLES,
} from '#law';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { ALLIANCE_BODY, officeBody, PLATFORM_TITLES } from '../platform-titles.ts';
import { officesIn, officials } from '../projection.ts';
import { bodyLabel, rolesOf } from '../titles.ts';
import { appointmentNode, officialNode, unitsToSearch } from './nodes.ts';
import {
  BodyKindInfo,
  CompetenceQuestion,
  Me,
  Official,
  OfficialConnection,
  OfficialFilter,
  PlatformTitleInfo,
  TitleInfo,
  WhoMayDecide,
  type TitleAnswer,
} from './types.ts';

const ON = { type: () => LocalDateScalar, nullable: true, description: 'The day; today if left out.' } as const;

const ALL_TITLES = [...TITLES, ...PLATFORM_TITLES].map(({ code }) => code);

@Resolver()
export class OrganisationQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Me, { description: 'Who sends this request, and as what they act.' })
  @Allow('query.me')
  async me(@Caller() caller: Actor): Promise<Me> {
    const official = await this.services.readModels.get(officials, caller.id);
    const { id, role, unit, body = null, alliance = null, appointment = null } = caller;
    return {
      account: id,
      role,
      unit,
      body,
      bodyLabel: body === null ? null : bodyLabel(body),
      alliance,
      appointment,
      appointments: (official?.appointments ?? []).map((a) => appointmentNode(a, this.#today(), this.services.territory)),
    };
  }

  @Query(() => Official, { description: 'An official of your territory, or yourself.' })
  @Allow('query.officials')
  async official(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<Official> {
    const document = await this.services.readModels.get(officials, id);
    const node = document && officialNode(document, caller, this.#today(), this.services);
    if (!node || (node.appointments.length === 0 && node.id !== caller.id)) throw notFound('officials');
    return node;
  }

  @Query(() => OfficialConnection, { description: 'Officials and their appointments, by account.' })
  @Allow('query.officials')
  officials(
    @Args() page: PageArgs,
    @Args('filter', { type: () => OfficialFilter, nullable: true }) filter: OfficialFilter | undefined,
    @Caller() caller: Actor,
  ) {
    if (filter?.unit !== NATIONWIDE) inUnit(this.services.access, filter?.unit);
    known('filter.title', ALL_TITLES, [filter?.title]);
    const units = unitsToSearch(caller, filter?.unit ?? null, this.#today(), this.services);
    const query = {
      filter: officesIn(units, filter?.title ?? undefined),
      sort: [{ field: 'id', direction: 'asc' } as const],
    };
    return readConnection(this.services.readModels, officials, query, page, (d): Official =>
      officialNode(d, caller, this.#today(), this.services),
    );
  }

  @Query(() => [PlatformTitleInfo], { description: 'Titles that no law knows, for who runs, checks or helps on the platform.' })
  @Allow('query.law')
  platformTitles(): PlatformTitleInfo[] {
    return PLATFORM_TITLES.map(({ code, label }) => ({
      code,
      label,
      roles: rolesOf(code),
      bodyKinds: officeBody.values.filter((kind) => (kind === ALLIANCE_BODY.code) === (code === 'alliance-officer')),
    }));
  }

  @Query(() => [TitleInfo], { description: 'The titles of a day with what they may fine, lowest level first.' })
  @Allow('query.law')
  titles(@Args('on', ON) on?: string): TitleInfo[] {
    return titlesOn(on ?? this.#today()).map(({ title, period }) => {
      const { ceilingIndividual: ceiling, ceilingKnown, basis, validFrom, validTo, note } = period;
      const { decree, article, source, verified } = basis;
      const { code, label, level, body } = title;
      return {
        code,
        label,
        level,
        body,
        roles: rolesOf(code),
        ceilingIndividual: ceilingKnown ? ceiling : null,
        ceilingKnown,
        ceilingPresumed: ceilingKnown ? null : ceiling,
        decree,
        article,
        source,
        verified,
        validFrom,
        validTo,
        note: note ?? null,
      };
    });
  }

  @Query(() => [BodyKindInfo], { description: 'The kinds of body of a day, and who follows them.' })
  @Allow('query.law')
  bodies(@Args('on', ON) on?: string): BodyKindInfo[] {
    return bodyKindsOn(on ?? this.#today()).map((kind) => ({
      ...kind,
      successors: kind.successors.map((s) => ({ ...s, label: bodyKindOf(s.code)!.label })),
    }));
  }

  @Query(() => WhoMayDecide, {
    description: 'Who may decide on an act, with ceilings and articles; asks only the law, records nothing.',
  })
  @Allow('query.law')
  whoMayDecide(@Args() question: CompetenceQuestion): WhoMayDecide {
    const { employerKind, actEnd = null } = question;
    daysOfAct(question);
    const on = question.on ?? this.#today();
    if (!isEmployerKind(employerKind)) throw badInput('UNKNOWN_EMPLOYER_KIND', 'employerKind');
    const bracket = bracketFor({ ...question, employerKind, actEnd, decidedOn: on });
    if (!bracket.ok) throw refusedQuestion(bracket.error);
    const { max: bracketMax, organisation, multiplier, verified: bracketVerified, explanation } = bracket.value;
    const act = { bracketMax, organisation, multiplier };
    const competent = competentTitles(act, on).map(({ code }) => titleAnswer(code, act, on));
    const others = titlesOn(on).flatMap(({ title: { code } }) =>
      competent.some((c) => c.code === code) ? [] : [titleAnswer(code, act, on)],
    );
    return { on, bracketMax, organisation, bracketVerified, bracketExplanation: explanation, competent, others };
  }

  #today(): string {
    return localDateOf(this.services.clock.now());
  }
}

function titleAnswer(code: string, act: ActToDecide, on: string): TitleAnswer {
  const { title, period } = titlesOn(on).find((t) => t.title.code === code)!;
  const { ceilingIndividual, ceilingKnown, basis } = period;
  const answer = mayDecide(code, act, on);
  const individual = ceilingKnown ? ceilingIndividual : null;
  return {
    code,
    label: title.label,
    level: title.level,
    may: answer.ok,
    ceiling: individual === null ? null : individual * (act.organisation ? act.multiplier : 1),
    reason: answer.ok ? null : answer.error.code,
    article: `${basis.decree} ${basis.article}`,
    // That a title is above its competence rests on the rule that the top of the bracket counts.
    verified: answer.ok || individual === null ? basis.verified : basis.verified && COMPETENCE_RULE.verified,
    explanation: answer.ok ? answer.value.explanation : answer.error.message,
  };
}
