import {
  Allow,
  allOf,
  badInput,
  Caller,
  daysOfAct,
  LocalDateScalar,
  notFound,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
} from '#graphql';
import { localDateOf, type Actor, type Bilingual } from '#kernel';
import {
  bodyKindOf,
  bodyKindsOn,
  bracketFor,
  COMPETENCE_RULE,
  competentTitles,
  isEmployerKind,
  mayDecide,
  titleOf,
  titlesOn,
  type ActToDecide,
} from '#law';
import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { OfficialDocument } from '../projection.ts';
import {
  BodyKindInfo,
  CompetenceQuestion,
  Official,
  OfficialConnection,
  OfficialFilter,
  TitleInfo,
  WhoMayDecide,
  type TitleAnswer,
} from './types.ts';

const ON = { type: () => LocalDateScalar, nullable: true, description: 'The day; today if left out.' } as const;

@Resolver()
export class OrganisationQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Official, { description: 'An official of your territory, or yourself.' })
  @Allow('query.officials')
  async official(@Args('id', { type: () => ID }) id: string, @Caller() caller: Actor): Promise<Official> {
    const { access, readModels } = this.services;
    const document = await readModels.get<OfficialDocument>('officials', id);
    const seen = document && (document.id === caller.id || document.appointments.some((a) => access.covers(caller, a)));
    if (!seen) throw notFound('official', id);
    return officialNode(document, access.mayRead(caller, 'Official.email', document.id === caller.id));
  }

  @Query(() => OfficialConnection, { description: 'Officials and their appointments, by title.' })
  @Allow('query.officials')
  officials(
    @Args() page: PageArgs,
    @Args('filter', { type: () => OfficialFilter, nullable: true }) filter: OfficialFilter | undefined,
    @Caller() caller: Actor,
  ) {
    const { access, readModels } = this.services;
    const rows = allOf(
      access.rows(caller),
      filter?.unit ? access.within(filter.unit) : null,
      filter?.title ? { op: 'eq', field: 'title', value: filter.title } : null,
    );
    const query = { ...(rows ? { filter: rows } : {}), sort: [{ field: 'title', direction: 'asc' as const }] };
    return readConnection<OfficialDocument, Official>(readModels, 'officials', query, page, (d) =>
      officialNode(d, access.mayRead(caller, 'Official.email', d.id === caller.id)),
    );
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
    if (!isEmployerKind(employerKind))
      throw badInput('UNKNOWN_EMPLOYER_KIND', 'this is no kind of employer', {
        field: 'employerKind',
        hint: 'see the query employerKinds',
      });
    const bracket = bracketFor({ ...question, employerKind, actEnd, decidedOn: on });
    if (!bracket.ok)
      throw badInput(bracket.error.code, bracket.error.message.en, {
        ...(bracket.error.field ? { field: bracket.error.field } : {}),
        ...(bracket.error.hint ? { hint: bracket.error.hint.en } : {}),
      });
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

const labelled = (label: Bilingual | undefined, code: string): Bilingual => label ?? { vi: code, en: code };

const officialNode = (d: OfficialDocument, withAddress: boolean): Official => ({
  id: d.id,
  appointments: d.appointments.map((a) => ({
    ...a,
    titleLabel: labelled(titleOf(a.title)?.label, a.title),
    bodyLabel: labelled(bodyKindOf(a.bodyKind)?.label, a.bodyKind),
  })),
  email: withAddress ? d.email : null,
  notify: d.notify,
  revision: d.revision,
});
