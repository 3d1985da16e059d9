import { defineContext } from '../context.ts';
import { organisationEvents } from './events.ts';
import { officialsProjection } from './projection.ts';

export const organisation = defineContext({
  name: 'organisation',
  events: organisationEvents,
  views: [officialsProjection],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
