import { placed, type Placed } from '#access';
import type { Bilingual, Instant, LocalDate } from '#kernel';
import { pastRows } from '#projections';
import { collection, type Document } from '#read-models';
import type { Channel } from './events.ts';
import type { NoticeStanding, NoticeState } from './notice.ts';
import type { Notice } from './sender.ts';

/** Published: what became of a notice, and where its case lies. No address and no text. */
export interface NoticeDocument extends Document, Placed {
  readonly channel: Channel;
  readonly about: Notice['about'];
  readonly recipient: string;
  readonly subject: string;
  readonly case: string;
  readonly number: string | null;
  /** The deadline as it is published. */
  readonly deadline: string;
  readonly clock: string;
  readonly label: Bilingual;
  readonly dueOn: LocalDate;
  readonly account: string | null;
  readonly state: NoticeStanding;
  readonly attempts: number;
  readonly code: string | null;
  readonly reference: string | null;
  readonly changedAt: Instant;
}

export const notices = collection<NoticeDocument>()({
  name: 'notices',
  fields: {
    channel: 'text',
    state: 'text',
    case: 'text',
    account: 'text',
    changedAt: 'text',
    unit: 'text',
    district: 'text',
    province: 'text',
  },
  indexes: [
    ['case'],
    ['account', 'changedAt'],
    ['unit', 'changedAt'],
    ['state', 'changedAt'],
    ['province', 'changedAt'],
    ['changedAt'],
  ],
});

/** The same as of any moment, kept beside them (`shownPast`). */
export const noticesPast = pastRows('noticesPast', notices);

export const documentOf = (id: string, { content, account, place, ...state }: NoticeState): NoticeDocument => ({
  id,
  channel: state.channel,
  about: content.about,
  recipient: content.recipient,
  subject: content.subject,
  case: content.case,
  number: content.number,
  deadline: state.deadline,
  clock: content.clock,
  label: content.label,
  dueOn: content.dueOn,
  account,
  ...placed(place),
  state: state.standing,
  attempts: state.attempts,
  code: state.code,
  reference: state.reference,
  changedAt: state.changedAt,
});
