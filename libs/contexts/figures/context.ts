import { defineContext } from '../context.ts';
import { figuresEvents } from './events.ts';
import { figuresViews } from './projection.ts';

export const figures = defineContext({
  name: 'figures',
  events: figuresEvents,
  views: figuresViews,
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
