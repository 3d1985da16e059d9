import { defineContext } from '../context.ts';
import { territoryEvents } from './events.ts';
import { territoryProjections } from './projection.ts';

export const territory = defineContext({
  name: 'territory',
  events: territoryEvents,
  views: territoryProjections,
  graphql: () => import('./graphql/index.ts'),
});
