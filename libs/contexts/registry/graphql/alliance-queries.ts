import { allianceOf, allianceRows } from '#access';
import {
  Allow,
  allOf,
  Caller,
  Connection,
  known,
  Label,
  LocalDateScalar,
  PageArgs,
  readConnection,
  SERVICES,
  type Services,
} from '#graphql';
import type { Actor, Bilingual } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { allianceProposals, PROPOSAL_STATES, type AllianceProposalDocument, type ProposalState } from '../proposals.ts';

const STATE_LABELS: Readonly<Record<ProposalState, Bilingual>> = {
  open: { vi: 'Chờ xác nhận', en: 'Waiting to be confirmed' },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
  declined: { vi: 'Bị từ chối', en: 'Declined' },
};

@ObjectType({ description: 'An alliance asks to take an employer in.' })
export class AllianceProposal {
  @Field(() => ID) id!: string;
  @Field(() => ID) alliance!: string;
  @Field(() => ID, { description: 'As the alliance named it; whether there is one with this id, the register says.' })
  employer!: string;
  @Field(() => LocalDateScalar, { description: 'Member from that day on, as asked for.' }) on!: string;
  @Field(() => LocalDateScalar) proposedOn!: string;
  @Field(() => String, { description: PROPOSAL_STATES.join(', ') }) state!: string;
  @Field(() => Label) stateLabel!: Label;
  @Field(() => LocalDateScalar, { nullable: true }) decidedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was declined.' }) reason!: string | null;
}
export const AllianceProposalConnection = Connection(AllianceProposal, 'AllianceProposal');

const proposalNode = ({
  id,
  alliance,
  employer,
  on,
  proposedOn,
  state,
  decidedOn,
  reason,
}: AllianceProposalDocument): AllianceProposal => ({
  id,
  alliance,
  employer,
  on,
  proposedOn,
  state,
  stateLabel: { ...STATE_LABELS[state] },
  decidedOn,
  reason,
});

@Resolver()
export class AllianceQueries {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => AllianceProposalConnection, {
    description:
      'Proposed memberships, latest first: of your territory to who keeps the register, of your alliance to its officers.',
  })
  @Allow('query.allianceProposals')
  allianceProposals(
    @Args() page: PageArgs,
    @Caller() caller: Actor,
    @Args('state', { type: () => String, nullable: true, description: PROPOSAL_STATES.join(', ') }) state?: string,
  ) {
    known('state', PROPOSAL_STATES, [state]);
    // An officer's own ones, wherever the employer lies: that one is not shown would tell that it lies elsewhere.
    const visible = allianceOf(caller) === undefined ? this.services.access.rows(caller) : allianceRows(caller);
    const rows = allOf(visible, state ? { op: 'eq', field: 'state', value: state } : null);
    return readConnection(
      this.services.readModels,
      allianceProposals,
      { ...(rows ? { filter: rows } : {}), sort: [{ field: 'proposedOn', direction: 'desc' }] },
      page,
      proposalNode,
    );
  }
}
