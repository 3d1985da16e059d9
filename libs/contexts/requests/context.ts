import { shownPast } from '#processes';
import { defineContext } from '../context.ts';
import { waiting, waitingPast, waitingProcess } from './waiting.ts';

export const requests = defineContext({
  name: 'requests',
  views: ({ events }) => [shownPast(waitingProcess(events), waiting, waitingPast)],
  processes: ({ events }) => [{ process: waitingProcess(events) }],
  graphql: () => import('./graphql/index.ts'),
});
