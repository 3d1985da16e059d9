import {
  asItStands,
  code,
  codes,
  defineEvent,
  flag,
  id,
  instant,
  integer,
  oneOf,
  optional,
  text,
  type CodeIn,
  type EventOf,
} from '#kernel';

export const noticeChannel = codes('NoticeChannel', 'How a notice is sent.', {
  mail: { vi: 'Thư điện tử', en: 'By mail' },
  webhook: { vi: 'Gọi chương trình', en: 'To a program (webhook)' },
});
export type Channel = CodeIn<typeof noticeChannel>;

/** A notice is named by the event it tells of, its channel and its recipient; neither address nor text is kept. */
const attempt = { notice: text({ max: 100 }), channel: code(noticeChannel), attempt: integer({ min: 1, max: 100 }) };
/** What went wrong, as a code of the protocol: messages of servers may name people. */
const error = text({ max: 60 });

/** Written before anything is sent: whatever happens then, it is not sent silently a second time. */
export const noticeAttempted = defineEvent(
  'NoticeAttempted',
  { ...attempt, to: optional(id({ named: { vi: 'Gửi đến tài khoản', en: 'Sent to the account', of: ['officials'] } })) },
  { label: { vi: 'Bắt đầu gửi thông báo', en: 'Notice about to be sent' }, record: 'notices' },
);
export const noticeSent = defineEvent(
  'NoticeSent',
  { ...attempt, reference: optional(text({ max: 200 })) },
  { label: { vi: 'Đã gửi thông báo', en: 'Notice sent' }, record: 'notices' },
);
/** Certainly not delivered. `nextAt`: tried again then; without it given up. */
export const noticeFailed = defineEvent(
  'NoticeFailed',
  { ...attempt, code: error, permanent: flag(), nextAt: optional(instant()) },
  { label: { vi: 'Gửi thông báo không thành công', en: 'Notice not delivered' }, record: 'notices' },
);
/** Nobody knows whether it was delivered: the process or the connection died in between. It is not sent again. */
export const noticeDoubtful = defineEvent(
  'NoticeDoubtful',
  { ...attempt, code: error },
  {
    label: { vi: 'Không rõ thông báo đã đến nơi hay chưa', en: 'Notice of which nobody knows whether it arrived' },
    record: 'notices',
  },
);
/** Why it is not sent, or not tried again. `passed`, `met`, `moved`: what it would say is not so any more. */
export const SKIPPED = ['no-address', 'too-late', 'long-past', 'passed', 'met', 'moved'] as const;
export const noticeSkipped = defineEvent(
  'NoticeSkipped',
  { notice: text({ max: 100 }), channel: code(noticeChannel), reason: oneOf(...SKIPPED) },
  // The second version only knows more reasons.
  {
    label: { vi: 'Không gửi thông báo', en: 'Notice not sent' },
    record: 'notices',
    version: 2,
    upcast: { 1: asItStands },
  },
);

export const noticesEvents = [noticeAttempted, noticeSent, noticeFailed, noticeDoubtful, noticeSkipped] as const;
export type NoticeEvent = EventOf<(typeof noticesEvents)[number]>;
