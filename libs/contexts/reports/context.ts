import { defineContext } from '../context.ts';
import { reportDeadlines } from './deadlines.ts';
import { reportsEvents } from './events.ts';
import { reportsViews } from './projection.ts';

export const reports = defineContext({
  name: 'reports',
  events: reportsEvents,
  views: reportsViews,
  deadlines: [reportDeadlines],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
