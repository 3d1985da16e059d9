import { refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import type { EmployerState } from './employer.ts';
import type { EmployerEvent } from './events.ts';
import { decideMembership, type MembershipRefusal } from './membership.ts';

/** Makes a membership of what an officer has proposed. `found`: the proposal as it stands; null: there is none. */
export interface ConfirmCommand {
  readonly type: 'Confirm';
  readonly proposal: string;
  readonly found: {
    readonly alliance: string;
    readonly employer: string;
    readonly proposedOn: LocalDate;
    readonly state: 'open' | 'confirmed' | 'declined';
  } | null;
  /** First day of the alliance. */
  readonly since: LocalDate;
  /** The day on which it closed. */
  readonly closedOn: LocalDate | null;
  readonly on: LocalDate;
  readonly document?: string;
}
export type ConfirmRefusal = Refusal<
  'UnknownProposal' | 'ProposalNotOpen' | 'DocumentRequired' | 'JoinBeforeRegistration' | 'AllianceClosed'
>;

/**
 * The membership begins on the day asked for, or on another that the registrar names. A day before the proposal needs a paper: each day of a
 * membership opens the results of that day to the alliance, so that only what was written at the time may say that it began earlier than
 * somebody asked for it.
 */
export function confirm(
  { proposal, found, since, closedOn, on, document }: ConfirmCommand,
  state: EmployerState,
): Result<readonly EmployerEvent[], ConfirmRefusal | MembershipRefusal> {
  if (found?.employer !== state.id)
    return refuse(
      'UnknownProposal',
      'There is no proposal with this id for this employer.',
      'Không có đề nghị với mã này cho cơ sở này.',
      { field: 'proposal' },
    );
  if (found.state !== 'open') return notOpen();
  if (on < since)
    return refuse(
      'JoinBeforeRegistration',
      `The cooperative alliance is recorded from ${since} on.`,
      `Có ghi nhận về liên minh hợp tác xã từ ngày ${since}.`,
      { field: 'on' },
    );
  if (closedOn !== null && on >= closedOn)
    return refuse('AllianceClosed', `The alliance closed on ${closedOn}.`, `Liên minh đã chấm dứt ngày ${closedOn}.`, {
      field: 'on',
    });
  if (on < found.proposedOn && document === undefined)
    return refuse(
      'DocumentRequired',
      `The membership was proposed on ${found.proposedOn}: an earlier day needs a paper that shows it.`,
      `Việc kết nạp được đề nghị ngày ${found.proposedOn}: ngày sớm hơn cần có văn bản chứng minh.`,
      {
        field: 'document',
        hint: {
          en: 'Give the number of the paper, or a day from the proposal on.',
          vi: 'Nêu số văn bản, hoặc chọn ngày từ ngày đề nghị trở đi.',
        },
      },
    );
  return decideMembership(
    { type: 'Join', group: 'alliance', of: found.alliance, on, shownBy: { proposal, ...(document ? { document } : {}) } },
    state,
  );
}

export const notOpen = () => refuse('ProposalNotOpen', { field: 'proposal' });
