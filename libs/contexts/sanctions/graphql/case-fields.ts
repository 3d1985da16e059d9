import { currentCalendar } from '#contexts/calendar/directory';
import { CaseBody, caseBody, clockOn, LocalDateScalar, SERVICES, StatutoryClock, type Services } from '#graphql';
import { localDateOf, type LocalDate } from '#kernel';
import { bodiesOver, deadlines, deemedNeverSanctioned } from '#law';
import { Inject } from '@nestjs/common';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { interestOn } from '../case/late-interest.ts';
import type { SanctionDocument } from '../projection.ts';
import { factsOf } from '../state.ts';
import { LateInterest } from './procedure-types.ts';
import { SanctionCase } from './types.ts';

const ON = { type: () => LocalDateScalar, nullable: true, description: 'Default today.' } as const;

/** What the law says of a case on a day: computed when it is asked for, never stored. */
@Resolver(() => SanctionCase)
export class SanctionCaseFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => [StatutoryClock], { description: 'Every statutory clock of the case, in the order of their days.' })
  async clocks(@Parent() document: SanctionDocument, @Args('on', ON) on?: LocalDate): Promise<StatutoryClock[]> {
    const calendar = await currentCalendar(this.services.readModels);
    const day = this.day(on);
    return deadlines(factsOf(document), calendar).map((clock) => clockOn(clock, day, calendar));
  }

  @ResolveField(() => LateInterest, { nullable: true, description: 'Null before the service.' })
  lateInterest(@Parent() document: SanctionDocument, @Args('on', ON) on?: LocalDate): LateInterest | null {
    const found = interestOn(document, this.day(on));
    return found && { ...found, open: Math.max(found.amount - document.interestPaid, 0) };
  }

  @ResolveField(() => [CaseBody], {
    description:
      'The body that opened the case and its successors until a day; the last one carries it. Empty where none was recorded.',
  })
  bodies(@Parent() { bodyKind, minutesOn, endedOn }: SanctionDocument, @Args('on', ON) on?: LocalDate): readonly CaseBody[] {
    const until = [this.day(on), ...(endedOn ? [endedOn] : [])].toSorted()[0]!;
    return bodyKind ? bodiesOver(bodyKind, minutesOn, until).map(caseBody) : [];
  }

  @ResolveField(() => LocalDateScalar, {
    nullable: true,
    description:
      'From this day on the employer counts as never sanctioned by this case (Law 15/2012 Art. 7); null: not carried out.',
  })
  deemedNeverSanctionedFrom(@Parent() { state, completedOn, total }: SanctionDocument): LocalDate | null {
    return state !== 'completed' || completedOn === null
      ? null
      : deemedNeverSanctioned({ kind: total === 0 ? 'warning' : 'fine', compliedOn: completedOn }).from;
  }

  private day(on: LocalDate | undefined): LocalDate {
    return on ?? localDateOf(this.services.clock.now());
  }
}
