import { defineContext } from '../context.ts';
import { violationDeadlines } from './deadlines.ts';
import { escalationProcess } from './escalation.ts';
import { violationsEvents } from './events.ts';
import { violationsProjections } from './projection.ts';

export const violations = defineContext({
  name: 'violations',
  events: violationsEvents,
  views: violationsProjections,
  deadlines: [violationDeadlines],
  processes: () => [{ process: escalationProcess }],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
