import { defineContext } from '../context.ts';
import { organisationEvents } from './events.ts';
import { officialsPast, officialsProjection } from './projection.ts';

export const organisation = defineContext({
  name: 'organisation',
  events: organisationEvents,
  views: [officialsProjection, officialsPast.projection],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
