import { currentCalendar } from '#contexts/calendar/directory';
import {
  CaseBody,
  caseBody,
  CLOCK_STATE,
  clockOn,
  loadersOf,
  type RequestContext,
  Costs,
  LocalDateScalar,
  SERVICES,
  type Services,
  StatutoryClock,
  termReading,
} from '#graphql';
import type { ViolationDocument } from '#contexts/violations/projection';
import type { LocalDate } from '#kernel';
import { bodiesOver, cited, deadlines, reminders, type ClockState } from '#law';
import { Inject } from '@nestjs/common';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { openChanges } from '../case/changed-violations.ts';
import { interestOn, interestReadings, lateInterestOpen, onlyInterestLeft } from '../case/late-interest.ts';
import { cameToNothing, decidedActs, factsOf } from '../state.ts';
import type { CaseNode } from './nodes.ts';
import { CaseReminder, LateInterest, OpenViolationChange } from './types.ts';
import { sanctionCaseView } from './views.ts';

/** What the law says of a case on the day asked for: computed when it is asked for, never stored. */
@Resolver(() => sanctionCaseView.Type)
export class SanctionCaseFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => [StatutoryClock], {
    nullable: true,
    description: 'Every statutory clock, in the order of their days, as it stands on the day asked for.',
  })
  @Costs('record')
  async clocks(
    @Parent() { document, asOf }: CaseNode,
    @Args('state', { type: () => [CLOCK_STATE], nullable: true, description: 'Any of these; left out: all.' })
    states?: readonly ClockState[] | null,
  ): Promise<StatutoryClock[]> {
    const calendar = await currentCalendar(this.services.readModels);
    const clocks = deadlines(factsOf(document), calendar).map((clock) => clockOn(clock, asOf.today, calendar));
    return states ? clocks.filter(({ state }) => states.includes(state)) : clocks;
  }

  @ResolveField(() => [OpenViolationChange], {
    nullable: true,
    description:
      'Violations that were changed after the decision and wait for an answer (answerViolationChange): until then no step carries the decision on. As far as you may see them.',
  })
  @Costs('nested')
  async openViolationChanges(
    @Parent() { document, asOf }: CaseNode,
    @Context() context: RequestContext,
  ): Promise<readonly OpenViolationChange[]> {
    if (document.decidedOn === null) return [];
    const load = loadersOf(context, this.services);
    const found = await Promise.all(decidedActs(document).map(({ violation }) => load.one('violations', asOf, violation)));
    const known = new Map((found as readonly (ViolationDocument | null)[]).flatMap((one) => (one ? [[one.id, one]] : [])));
    const changed = [...known.values()].map(({ id, changes }) => ({ violation: id, changes }));
    return openChanges(document, changed).map(({ violation, what, on, reason, announced }) => ({
      violationId: violation,
      change: what,
      on,
      reason,
      announced,
    }));
  }

  @ResolveField(() => LateInterest, {
    nullable: true,
    description:
      'Late interest that has come up by a day (Law 15/2012 Art. 78); null before the service, and where the decision is cancelled.',
  })
  @Costs('record')
  async lateInterest(
    @Parent() { document, asOf }: CaseNode,
    @Args('on', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'A later day, to tell what it will be; left out: the day asked for.',
    })
    on?: LocalDate | null,
  ): Promise<LateInterest | null> {
    const day = on ?? asOf.today;
    const found = interestOn(document, day);
    if (!found) return null;
    const open = lateInterestOpen(document, day);
    const calendar = await currentCalendar(this.services.readModels);
    const readings = interestReadings(document, day, calendar).map((r) => ({ ...termReading(r), amount: r.amount }));
    const left = onlyInterestLeft(document, open);
    const explanation = left
      ? { vi: `${found.explanation.vi} ${left.vi}`, en: `${found.explanation.en} ${left.en}` }
      : found.explanation;
    return { ...found, explanation, on: day, article: cited(found.article), open, readings };
  }

  @ResolveField(() => [CaseReminder], {
    nullable: true,
    description: 'Steps to be taken in good time, without a number of days; none where the case came to nothing.',
  })
  @Costs('memory')
  reminders(@Parent() { document }: CaseNode): readonly CaseReminder[] {
    return (cameToNothing(document) ? [] : reminders(document)).map(({ rule, doneOn }) => ({
      text: rule.text,
      article: cited(rule.article),
      verified: rule.verified,
      doneOn,
    }));
  }

  @ResolveField(() => [CaseBody], {
    nullable: true,
    description:
      'The body that opened the case and its successors until the day asked for; the last one carries it. Empty where none was recorded.',
  })
  @Costs('memory')
  bodies(@Parent() { document: { bodyKind, minutesOn, endedOn }, asOf }: CaseNode): readonly CaseBody[] {
    const until = endedOn !== null && endedOn < asOf.today ? endedOn : asOf.today;
    return bodyKind ? bodiesOver(bodyKind, minutesOn, until).map(caseBody) : [];
  }
}
