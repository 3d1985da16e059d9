import type { Territory } from '#access';
import { deadlineId, type deadlineApproaching, type deadlineDue, type deadlineMissed } from '#contexts/deadlines/events';
import type { RecordedOf } from '#event-store';
import { codes, type CodeIn, type Instant } from '#kernel';
import type { ProcessTimer } from '#processes';
import type { Channel, NoticeEvent } from './events.ts';
import type { NoticePolicy } from './policy.ts';
import type { Notice } from './sender.ts';

export const noticeState = codes('NoticeState', 'What became of a notice.', {
  waiting: { vi: 'Chờ gửi', en: 'Waiting' },
  attempted: { vi: 'Đang gửi, chưa có kết quả', en: 'Attempted, no outcome yet' },
  retrying: { vi: 'Sẽ gửi lại', en: 'To be tried again' },
  sent: { vi: 'Đã gửi', en: 'Sent' },
  'given-up': { vi: 'Không gửi được', en: 'Given up' },
  doubtful: { vi: 'Không rõ đã đến hay chưa; không gửi lại', en: 'Nobody knows whether it arrived; not sent again' },
  skipped: { vi: 'Không gửi; `code` nêu lý do', en: 'Not sent; `code` says why' },
});
export type NoticeStanding = CodeIn<typeof noticeState>;
export const noticeAbout = codes('NoticeAbout', 'What a notice tells of a deadline.', {
  approaching: { vi: 'Sắp đến hạn', en: 'It comes near' },
  due: { vi: 'Đến hạn trong ngày', en: 'It ends today' },
  missed: { vi: 'Đã quá hạn', en: 'It has passed' },
});
export const noticeRecipient = codes('NoticeRecipient', 'Who is told.', {
  holder: { vi: 'Người giữ thời hạn', en: 'Who holds the deadline' },
  superior: { vi: 'Cấp trên', en: 'The superior' },
  program: { vi: 'Chương trình', en: 'A program' },
});

/** One notice on its way to one recipient over one channel. */
export interface NoticeState {
  readonly channel: Channel;
  readonly content: Omit<Notice, 'id'>;
  /** Where its case lies. */
  readonly place: Territory;
  /** The deadline as it is published: its document. */
  readonly deadline: string;
  /** The account it goes to; null for a program. */
  readonly account: string | null;
  /** When there was something to tell. */
  readonly at: Instant;
  readonly standing: NoticeStanding;
  readonly attempts: number;
  readonly nextAt: Instant | null;
  readonly code: string | null;
  readonly reference: string | null;
  readonly changedAt: Instant;
}

/** What is told. A right that lapsed is not: nobody missed anything. */
const ABOUT = { DeadlineApproaching: 'approaching', DeadlineDue: 'due', DeadlineMissed: 'missed' } as const;
export const TOLD = Object.keys(ABOUT) as readonly Told['type'][];
type Told = RecordedOf<typeof deadlineApproaching | typeof deadlineDue | typeof deadlineMissed>;
export type NoticeInput = Told | RecordedOf<NoticeEvent>;
const isAbout = (event: NoticeInput): event is Told => event.type in ABOUT;
const superiorIn = ({ data }: Told): string | undefined => ('superior' in data ? data.superior : undefined);

/** Who is told of an event: the holder, of a term that passed the superior too, and programs. */
export function keysOf(event: NoticeInput): readonly string[] {
  if (!isAbout(event)) return [event.data.notice];
  const { holder } = event.data;
  const superior = superiorIn(event);
  return [
    ...(holder === undefined ? [] : [`${event.id}.mail.holder`]),
    ...(superior === undefined || superior === holder ? [] : [`${event.id}.mail.superior`]),
    `${event.id}.webhook.program`,
  ];
}

export function evolveNotice(state: NoticeState | null, event: NoticeInput, key: string): NoticeState | null {
  if (isAbout(event)) return begun(event, key);
  if (state === null) return null;
  const { type, data, occurredAt: changedAt } = event;
  switch (type) {
    case 'NoticeAttempted':
      return { ...state, standing: 'attempted', attempts: data.attempt, nextAt: null, changedAt };
    case 'NoticeSent':
      return { ...state, standing: 'sent', code: null, reference: data.reference ?? null, changedAt };
    case 'NoticeFailed': {
      const nextAt = data.nextAt ?? null;
      return { ...state, standing: nextAt === null ? 'given-up' : 'retrying', nextAt, code: data.code, changedAt };
    }
    case 'NoticeDoubtful':
      // The answer came after all, or there was none: what is known stands.
      return state.standing === 'attempted' ? { ...state, standing: 'doubtful', code: data.code, changedAt } : state;
    case 'NoticeSkipped':
      return { ...state, standing: 'skipped', code: data.reason, changedAt };
  }
}

function begun(event: Told, key: string): NoticeState {
  const { type, data, occurredAt } = event;
  const [channel, recipient] = key.split('.').slice(-2) as [Channel, Notice['recipient']];
  const superior = superiorIn(event);
  return {
    channel,
    content: {
      about: ABOUT[type],
      recipient,
      subject: data.subject,
      case: data.case,
      number: data.number ?? null,
      clock: data.clock,
      label: data.label,
      article: data.article,
      dueOn: data.dueOn,
      dueAt: data.dueAt,
      unit: data.unit,
    },
    place: { unit: data.unit, within: data.within },
    deadline: deadlineId(data.subject, data.case, data.key),
    account: recipient === 'holder' ? (data.holder ?? null) : recipient === 'superior' ? (superior ?? null) : null,
    at: occurredAt,
    standing: 'waiting',
    attempts: 0,
    nextAt: null,
    code: null,
    reference: null,
    changedAt: occurredAt,
  };
}

export const DOUBT = 'doubt:';

export function timersOf(state: NoticeState | null, { doubtAfterMs }: NoticePolicy): readonly ProcessTimer[] {
  switch (state?.standing) {
    case 'waiting':
      return [{ key: 'send:1', dueAt: state.at, queue: state.channel }];
    case 'retrying':
      return [{ key: `send:${state.attempts + 1}`, dueAt: state.nextAt!, queue: state.channel }];
    case 'attempted': {
      const dueAt = new Date(Date.parse(state.changedAt) + doubtAfterMs).toISOString();
      return [{ key: `${DOUBT}${state.attempts}`, dueAt, queue: state.channel }];
    }
    default:
      return [];
  }
}
