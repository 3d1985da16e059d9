import { defineContext } from '../context.ts';
import { complianceProjection } from './projection.ts';
import { timelineProjection } from './timeline.ts';

export const compliance = defineContext({
  name: 'compliance',
  views: ({ events }) => [complianceProjection, timelineProjection(events)],
  graphql: () => import('./graphql/index.ts'),
});
