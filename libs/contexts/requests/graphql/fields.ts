import {
  AllowedAction,
  actionShown,
  Costs,
  isPresent,
  loadersOf,
  Record,
  SERVICES,
  type NodeBase,
  type RequestContext,
  type Services,
} from '#graphql';
import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { WaitingDocument } from '../waiting.ts';
import { waitingRequestView } from './views.ts';

interface WaitingNode extends NodeBase {
  readonly document: WaitingDocument;
}

@Resolver(() => waitingRequestView.Type)
export class WaitingRequestFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(() => Record, { nullable: true, description: 'The record that it is about.' })
  @Costs('together')
  record(@Parent() { document, asOf }: WaitingNode, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one(document.kind, asOf, document.record);
  }

  @ResolveField(() => AllowedAction, {
    nullable: true,
    description:
      'The command that approves it, judged whole for you, as by `dryRun`, and what its input begins with. Null at a past moment.',
  })
  @Costs('actions')
  async approval(@Parent() { document, asOf }: WaitingNode, @Context() context: RequestContext): Promise<AllowedAction | null> {
    if (!isPresent(asOf)) return null;
    const judged = await this.services.approval(document, context.caller!);
    return judged && actionShown(judged);
  }
}
