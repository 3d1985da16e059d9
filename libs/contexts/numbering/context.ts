import { defineContext } from '../context.ts';
import { numberingEvents } from './events.ts';
import { numberingViews } from './projection.ts';

export const numbering = defineContext({
  name: 'numbering',
  events: numberingEvents,
  views: numberingViews,
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
