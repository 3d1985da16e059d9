import { placed, type Placed, type Territory } from '#access';
import { isOf, streamId, type EventReader, type RecordedOf } from '#event-store';
import {
  codes,
  dateInFuture,
  localDateOf,
  ok,
  refuse,
  startOfDay,
  type CodeIn,
  type Decider,
  type LocalDate,
  type Refusal,
} from '#kernel';
import { documentProjection, pastOf, type DocumentRules, type Projection } from '#projections';
import { collection, type Document } from '#read-models';
import { notOpen } from './confirming.ts';
import * as events from './events.ts';
import type { AllianceProposalEvent } from './events.ts';

export const proposalState = codes('ProposalState', 'What came of a proposal.', {
  open: { vi: 'Chờ xác nhận', en: 'Waiting to be confirmed' },
  confirmed: { vi: 'Đã xác nhận', en: 'Confirmed' },
  declined: { vi: 'Bị từ chối', en: 'Declined' },
});

export interface AllianceProposal {
  readonly id: string;
  readonly alliance: string;
  readonly employer: string;
  readonly place: Territory;
  readonly declined: boolean;
}
export type AllianceProposalCommand =
  | {
      readonly type: 'Propose';
      readonly proposal: string;
      readonly alliance: string;
      readonly employer: string;
      readonly on: LocalDate;
      readonly place: Territory;
    }
  /** `confirmed`: the employer has joined by it, which stands in the employer's own stream. */
  | { readonly type: 'Decline'; readonly reason: string; readonly confirmed: boolean };

/**
 * An officer's wish to take an employer in. Nothing here asks whether the employer is there, is a member elsewhere or was one: the officer
 * would learn it from the answer.
 */
export const allianceProposalDecider: Decider<
  AllianceProposal | null,
  AllianceProposalCommand,
  AllianceProposalEvent,
  Refusal<'ProposalExists' | 'UnknownProposal' | 'ProposalNotOpen' | 'DateInFuture'>
> = {
  category: 'proposal',
  initial: null,
  evolve(state, event) {
    if (event.type === 'AllianceProposalDeclined') return state && { ...state, declined: true };
    const { proposal, alliance, employer, unit, within } = event.data;
    return { id: proposal, alliance, employer, place: { unit, within }, declined: false };
  },
  decide(c, state, env) {
    if (c.type === 'Propose') {
      if (state)
        return refuse('ProposalExists', {
          field: 'id',
        });
      if (c.on > env.today) return dateInFuture(c.on, env.today);
      const { proposal, alliance, employer, on, place } = c;
      const { unit, within } = place;
      const data = { proposal, alliance, employer, on, proposedOn: env.today, unit, within };
      return ok([events.allianceMembershipProposed.of(startOfDay(env.today), data)]);
    }
    if (!state)
      return refuse('UnknownProposal', 'There is no proposal with this id.', 'Không có đề nghị với mã này.', {
        field: 'proposal',
      });
    if (state.declined || c.confirmed) return notOpen();
    const { id: proposal, alliance, employer } = state;
    const data = { proposal, alliance, employer, on: env.today, reason: c.reason };
    return ok([events.allianceProposalDeclined.of(startOfDay(env.today), data)]);
  },
};

/** Published: a proposal and what came of it, for the registrars of the place and for the officers of the alliance. */
export interface AllianceProposalDocument extends Document, Placed {
  readonly alliance: string;
  readonly employer: string;
  readonly within: readonly string[];
  /** The day from which on it is to be a member. */
  readonly on: LocalDate;
  readonly proposedOn: LocalDate;
  readonly state: CodeIn<typeof proposalState>;
  readonly decidedOn: LocalDate | null;
  readonly reason: string | null;
  readonly revision: string;
}

export const allianceProposals = collection<AllianceProposalDocument>()({
  name: 'allianceProposals',
  fields: { alliance: 'text', state: 'text', proposedOn: 'text', unit: 'text', district: 'text', province: 'text' },
  indexes: [
    ['alliance', 'proposedOn'],
    ['state', 'proposedOn'],
  ],
});
/** Whether the employer has joined by the proposal, which stands in the employer's own stream. */
export async function hasJoinedBy(proposal: string, employer: string, log: Pick<EventReader, 'readStream'>): Promise<boolean> {
  for await (const event of log.readStream(streamId('employer', employer)))
    if (isOf(events.allianceJoined, event) && event.data.proposal === proposal) return true;
  return false;
}

type Concerning = RecordedOf<AllianceProposalEvent | typeof events.allianceJoined>;

const rules: DocumentRules<AllianceProposalDocument, Concerning> = {
  name: 'allianceProposals',
  version: 2,
  onFailure: 'park',
  collection: allianceProposals,
  // Of its own stream: that it was confirmed stands in the employer's (`hasJoinedBy`).
  category: 'proposal',
  on: {
    AllianceMembershipProposed: {
      key: ({ data }) => data.proposal,
      apply: (_before, { data, revision }, id) => ({
        id,
        alliance: data.alliance,
        employer: data.employer,
        ...placed(data),
        within: data.within,
        on: data.on,
        proposedOn: data.proposedOn,
        state: 'open',
        decidedOn: null,
        reason: null,
        revision: String(revision),
      }),
    },
    AllianceProposalDeclined: {
      key: ({ data }) => data.proposal,
      apply: (before, { data, revision }) =>
        before?.state === 'open'
          ? { ...before, state: 'declined', decidedOn: data.on, reason: data.reason, revision: String(revision) }
          : before,
    },
    // In the stream of the employer: the proposal's revision stays. The two may decide at one moment: who has joined is a member, whatever was declined.
    AllianceJoined: {
      key: ({ data }) => data.proposal ?? [],
      apply: (before, { recordedAt }) =>
        before && { ...before, state: 'confirmed', decidedOn: localDateOf(recordedAt), reason: null },
    },
  },
};
export const allianceProposalsProjection: Projection = documentProjection(rules);
export const allianceProposalsPast = pastOf(rules);
