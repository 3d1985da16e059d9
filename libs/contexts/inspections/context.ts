import { defineContext } from '../context.ts';
import { inspectionDeadlines } from './deadlines.ts';
import { inspectionsEvents, signEvents } from './events.ts';
import { inspectionsProjections } from './projection.ts';

export const inspections = defineContext({
  name: 'inspections',
  events: [...inspectionsEvents, ...signEvents],
  views: inspectionsProjections,
  deadlines: [inspectionDeadlines],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
