import { defineContext } from '../context.ts';
import { calendarEvents } from './events.ts';
import { calendarProjections } from './projection.ts';

export const calendar = defineContext({
  name: 'calendar',
  events: calendarEvents,
  views: calendarProjections,
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql.ts'),
});
