import { defineContext } from '../context.ts';
import { trainingCoverageProjection } from './coverage.ts';
import { materialEvents, trainingEvents } from './events.ts';
import { activitiesPast, activitiesProjection, materialsPast, materialsProjection } from './projection.ts';

export const training = defineContext({
  name: 'training',
  events: [...trainingEvents, ...materialEvents],
  views: [
    activitiesProjection,
    activitiesPast.projection,
    trainingCoverageProjection,
    materialsProjection,
    materialsPast.projection,
  ],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
