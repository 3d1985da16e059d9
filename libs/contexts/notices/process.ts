import type { DeadlineDocument, Officials } from '#contexts/deadlines/index';
import type { Clock, DomainEvent } from '#kernel';
import { shown, type Due, type Fired, type Process } from '#processes';
import * as events from './events.ts';
import { DOUBT, evolveNotice, keysOf, timersOf, TOLD, type NoticeInput, type NoticeState } from './notice.ts';
import { NOTICE_POLICY, type NoticePolicy } from './policy.ts';
import { documentOf, notices } from './projection.ts';
import type { Delivery, NoticeSender } from './sender.ts';

/**
 * Notices about deadlines, each at most once: the attempt is recorded before anything is sent and its outcome behind it. A crash in between
 * leaves an attempt without an outcome: it is marked as doubtful and not sent again, because a second reminder that nobody ordered is worse
 * than one that an operator sees to. Only what was certainly not delivered is tried again, under the same id.
 */
export const noticeProcess = (policy: NoticePolicy = NOTICE_POLICY): Process<NoticeState | null, NoticeInput> => ({
  name: 'notices',
  version: 6,
  reactsTo: [...TOLD, ...events.noticesEvents.map(({ type }) => type)],
  keyOf: keysOf,
  initial: null,
  evolve: evolveNotice,
  timers: (state) => timersOf(state, policy),
  collections: [notices],
  show: (state, key) => (state === null ? [] : [shown(notices, documentOf(key, state))]),
});

/** A deadline as it is published; null: not known, as while its view is built. */
export type FindDeadline = (id: string) => Promise<Pick<DeadlineDocument, 'open' | 'dueOn'> | null>;

/**
 * What is done when a notice is due: one sender, the channel of the engine's queue. What has waited, because no channel was set up or it was
 * down, is sent only while it is true and new: a mail server that is set up later does not send the reminders of a year.
 */
export function noticesBy(
  sender: NoticeSender,
  officials: Pick<Officials, 'emailOf'>,
  deadlineOf: FindDeadline,
  clock: Clock,
  policy: NoticePolicy = NOTICE_POLICY,
): (due: Due<NoticeState | null>) => Promise<Fired> {
  const skip = (notice: string, state: NoticeState, reason: (typeof events.SKIPPED)[number], now: string): Fired => ({
    events: [events.noticeSkipped.of(now, { notice, channel: state.channel, reason })],
  });
  return async ({ key: notice, state, timers, now }) => {
    if (state === null) return { events: [] };
    const { channel, attempts, account, content, at } = state;
    if (timers.some(({ timer }) => timer.startsWith(DOUBT)))
      return { events: [events.noticeDoubtful.of(now, { notice, channel, attempt: attempts, code: 'NO_OUTCOME' })] };
    if (Date.parse(at) - Date.parse(content.dueAt) > policy.longPastMs) return skip(notice, state, 'long-past', now);
    if (Date.parse(now) - Date.parse(at) > policy.tooLateMs) return skip(notice, state, 'too-late', now);
    // That it was missed is a notice of its own.
    if (content.about !== 'missed' && now > content.dueAt) return skip(notice, state, 'passed', now);
    const deadline = await deadlineOf(state.deadline);
    if (deadline && deadline.dueOn !== content.dueOn) return skip(notice, state, 'moved', now);
    if (deadline && !deadline.open) return skip(notice, state, 'met', now);
    const to = channel === 'mail' && account !== null ? await officials.emailOf(account) : null;
    if (channel === 'mail' && to === null) return skip(notice, state, 'no-address', now);
    const attempt = attempts + 1;
    return {
      events: [events.noticeAttempted.of(now, { notice, channel, attempt, ...(account === null ? {} : { to: account }) })],
      effect: async () => [
        outcome(await sender.send({ ...content, id: notice }, to), { notice, channel, attempt }, clock.now(), policy),
      ],
    };
  };
}

function outcome(
  delivery: Delivery,
  attempt: { readonly notice: string; readonly channel: NoticeSender['channel']; readonly attempt: number },
  now: string,
  { retryAfterMs }: NoticePolicy,
): DomainEvent {
  switch (delivery.kind) {
    case 'sent':
      return events.noticeSent.of(now, { ...attempt, ...(delivery.reference === null ? {} : { reference: delivery.reference }) });
    case 'unknown':
      return events.noticeDoubtful.of(now, { ...attempt, code: delivery.code });
    case 'failed': {
      const wait = delivery.permanent ? undefined : retryAfterMs[attempt.attempt - 1];
      const nextAt = wait === undefined ? {} : { nextAt: new Date(Date.parse(now) + wait).toISOString() };
      return events.noticeFailed.of(now, { ...attempt, code: delivery.code, permanent: delivery.permanent, ...nextAt });
    }
  }
}
