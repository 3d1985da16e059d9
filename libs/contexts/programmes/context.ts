import { defineContext } from '../context.ts';
import { programmesEvents } from './events.ts';
import { programmesViews } from './projection.ts';

export const programmes = defineContext({
  name: 'programmes',
  events: programmesEvents,
  views: programmesViews,
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
