import { defineContext } from '../context.ts';
import { figuresEvents } from './events.ts';
import { figuresViews } from './projection.ts';
import { reachedViews } from './reached-groups.ts';

export const figures = defineContext({
  name: 'figures',
  events: figuresEvents,
  views: [...figuresViews, ...reachedViews],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
