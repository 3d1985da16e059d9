import { defineContext } from '../context.ts';
import { escalationProcess } from './escalation.ts';
import { violationsEvents } from './events.ts';
import { violationsProjections } from './projection.ts';

export const violations = defineContext({
  name: 'violations',
  events: violationsEvents,
  views: violationsProjections,
  processes: () => [{ process: escalationProcess }],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
