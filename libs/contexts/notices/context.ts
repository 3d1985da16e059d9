import { deadlines } from '#contexts/deadlines/index';
import { shownPast } from '#processes';
import { defineContext } from '../context.ts';
import { noticesEvents } from './events.ts';
import { noticeProcess, noticesBy } from './process.ts';
import { notices as shown, noticesPast } from './projection.ts';

/** Two or three mails at a time: an office's mail server is no bulk sender. */
const SENDING = 3;

export const notices = defineContext({
  name: 'notices',
  events: noticesEvents,
  views: [shownPast(noticeProcess(), shown, noticesPast)],
  processes: () => [
    {
      process: noticeProcess(),
      engines: ({ senders, officials, readModels, clock }) =>
        senders.map((sender) => ({
          queue: sender.channel,
          due: noticesBy(sender, officials, (id) => readModels.get(deadlines, id), clock),
          concurrency: SENDING,
        })),
    },
  ],
  graphql: () => import('./graphql/index.ts'),
});
