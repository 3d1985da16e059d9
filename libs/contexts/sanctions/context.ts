import { defineContext } from '../context.ts';
import { sanctionDeadlines } from './deadlines.ts';
import { sanctionsEvents } from './events.ts';
import { sanctionsProjections } from './projection.ts';

export const sanctions = defineContext({
  name: 'sanctions',
  events: sanctionsEvents,
  views: sanctionsProjections,
  deadlines: [sanctionDeadlines],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
