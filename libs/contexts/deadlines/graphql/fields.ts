import { currentCalendar } from '#contexts/calendar/directory';
import {
  CaseBody,
  caseBody,
  clockOn,
  Costs,
  Direct,
  kindOf,
  loadersOf,
  type NodeBase,
  type ReadMoment,
  nowOf,
  type RequestContext,
  SERVICES,
  type Services,
  StatutoryClock,
} from '#graphql';
import type { Findable } from '#kernel';
import { bodiesOver, type Clock } from '#law';
import { Inject } from '@nestjs/common';
import { Context, createUnionType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { officialsOf, type Officials } from '../officials.ts';
import type { DeadlineDocument } from '../projection.ts';
import { officialsAt } from './filter.ts';
import { deadlineView } from './views.ts';

/** In which view a subject is found. */
const KINDS: Readonly<Record<string, Findable>> = {
  sanction: 'sanctions',
  violation: 'violations',
  inspection: 'inspections',
  report: 'reports',
};

const DeadlineSubject = createUnionType({
  name: 'DeadlineSubject',
  description: 'What a deadline belongs to.',
  types: () => Object.values(KINDS).map((kind) => kindOf(kind).Type) as never,
  resolveType: ({ __typename }: NodeBase) => __typename,
});
const officialType = () => kindOf('officials').Type;

interface DeadlineNode extends NodeBase {
  readonly document: DeadlineDocument;
}

/** As its row keeps it. */
const clockOf = ({ metOn, state, ...document }: DeadlineDocument): Clock => ({
  ...document,
  met: metOn === null ? null : { on: metOn, how: state === 'fell-away' ? 'fell-away' : 'met' },
});

/** What a deadline is at the moment of its parent: who holds it, which body carries it, how late it is. */
@Resolver(() => deadlineView.Type)
export class DeadlineFields {
  /** As they are known at each moment that is asked for. */
  readonly #officials = new WeakMap<ReadMoment, Officials>();
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => DeadlineSubject, { nullable: true, description: 'The record that it belongs to.' })
  @Costs('together')
  @Direct()
  subject(@Parent() { document, asOf }: DeadlineNode, @Context() context: RequestContext) {
    const kind = KINDS[document.subject];
    return kind ? loadersOf(context, this.services).one(kind, asOf, document.case) : null;
  }

  @ResolveField(() => StatutoryClock, {
    description: 'The clock, as it stands on the day asked for; working days by the calendar that is known today.',
  })
  @Costs('memory')
  @Direct()
  async clock(@Parent() { document, asOf }: DeadlineNode): Promise<StatutoryClock> {
    return clockOn(clockOf(document), asOf.today, await currentCalendar(this.services.readModels));
  }

  @ResolveField(() => Boolean, { description: 'Open, no mere right, and its last moment has passed.' })
  @Costs('held')
  @Direct()
  overdue(@Parent() { document: { open, kind, dueAt }, asOf }: DeadlineNode): boolean {
    return open && kind !== 'right' && dueAt < nowOf(asOf, this.services.clock);
  }

  @ResolveField(officialType, {
    nullable: true,
    description: 'Who holds it on the day: it passes with the office. Null: nobody known, or nobody whom you may see.',
  })
  @Costs('record')
  @Direct()
  async holder(@Parent() node: DeadlineNode, @Context() context: RequestContext) {
    return this.#official(await this.holderOf(node), node, context);
  }

  @ResolveField(officialType, { nullable: true, description: 'Who held it while in office; null where that is the holder.' })
  @Costs('record')
  @Direct()
  async formerHolder(@Parent() node: DeadlineNode, @Context() context: RequestContext) {
    const recorded = node.document.holder;
    return (await this.holderOf(node)) === recorded ? null : this.#official(recorded, node, context);
  }

  @ResolveField(() => [CaseBody], {
    description: 'The body that opened the record and its successors until the day; empty where none was recorded.',
  })
  @Costs('memory')
  @Direct()
  bodies(@Parent() { document: { bodyKind, bodySince }, asOf }: DeadlineNode): readonly CaseBody[] {
    return bodyKind === null ? [] : bodiesOver(bodyKind, bodySince!, asOf.today).map(caseBody);
  }

  /** The account; of what is no longer open the one that was recorded. */
  async holderOf({ document: { holder, open, unit, within }, asOf }: DeadlineNode): Promise<string | null> {
    return holder === null || !open ? holder : this.#officialsAt(asOf).holderOf(holder, { unit, within }, asOf.today);
  }

  #officialsAt(moment: ReadMoment): Officials {
    const { services } = this;
    let known = this.#officials.get(moment);
    if (!known) {
      known = officialsOf(services.readModels, services.territory, officialsAt({ moment, services }));
      this.#officials.set(moment, known);
    }
    return known;
  }

  #official(account: string | null, { asOf }: DeadlineNode, context: RequestContext) {
    return account === null ? null : loadersOf(context, this.services).one('officials', asOf, account);
  }
}
