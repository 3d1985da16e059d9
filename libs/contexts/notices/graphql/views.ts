import { OPERATIONS_RIGHT } from '#access';
import { anyOf, defineView, inPlace, term, termOf, where } from '#graphql';
import { code, id, instant, integer, localDate, nullable, text } from '#kernel';
import { ID } from '@nestjs/graphql';
import { noticeChannel } from '../events.ts';
import { noticeAbout, noticeRecipient, noticeState } from '../notice.ts';
import { notices, noticesPast, type NoticeDocument } from '../projection.ts';

const ID_FORM = /\.(mail|webhook)\.\w+$/;

export const noticeView = defineView({
  kind: 'notices',
  type: 'Notice',
  one: 'notice',
  many: 'notices',
  describe:
    'What became of a notice about a deadline of your territory (operators, auditors). Neither its text nor an address is kept.',
  right: OPERATIONS_RIGHT,
  isRecord: false,
  collection: notices,
  past: noticesPast,
  isId: (given) => ID_FORM.test(given),
  fields: {
    channel: code(noticeChannel, { describe: 'How it is sent.' }),
    about: code(noticeAbout, { describe: 'What it tells.' }),
    recipient: code(noticeRecipient, { describe: 'Who is told.' }),
    number: nullable(text({ describe: 'Number of the last paper of the record; null: it had none.' })),
    clock: term('The rule of the procedure that sets the clock.'),
    dueOn: localDate({ describe: 'The last day in time, as the notice says it.' }),
    account: nullable(id({ describe: 'The account that it is for, also where no official is on record; null: a program.' })),
    state: code(noticeState, { describe: 'How far it is.' }),
    attempts: integer({ describe: 'How often it was tried.' }),
    code: nullable(text({ describe: 'What went wrong last, or why it was not sent, as a code; null: nothing.' })),
    reference: nullable(text({ describe: 'Message-ID of the mail; null: none was sent.' })),
    changedAt: instant({ describe: 'When this last changed.' }),
  },
  node: ({ clock, label, recipient, ...document }: NoticeDocument) => ({
    ...document,
    recipient: recipient as (typeof noticeRecipient.values)[number],
    clock: termOf(clock, label),
  }),
  links: {
    deadline: { to: 'deadlines', describe: 'The deadline that it tells of.' },
    official: {
      to: 'officials',
      id: ({ account }) => account,
      describe: 'For whom it is; null: a program, or nobody whom you may see.',
    },
  },
  filter: {
    state: anyOf('state', noticeState, 'How far it is.'),
    channel: anyOf('channel', noticeChannel, 'How it is sent.'),
    account: where<'account', readonly string[]>(
      () => [ID],
      'For any of these accounts.',
      (accounts) => (accounts.length === 0 ? null : { op: 'in', field: 'account', values: accounts }),
    ),
    place: inPlace,
  },
  sort: {
    CHANGED_DESC: [{ field: 'changedAt', direction: 'desc' }],
    CHANGED_ASC: [{ field: 'changedAt', direction: 'asc' }],
  },
});
