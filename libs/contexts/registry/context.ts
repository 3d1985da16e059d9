import { defineContext } from '../context.ts';
import { registryEvents } from './events.ts';
import { registryProjections } from './projection.ts';

export const registry = defineContext({
  name: 'registry',
  events: registryEvents,
  views: registryProjections,
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
