import { defineContext } from '../context.ts';
import { attendancesPast, trainingCoverageProjection } from './coverage.ts';
import { trainingEvents } from './events.ts';
import { activitiesPast, activitiesProjection } from './projection.ts';

export const training = defineContext({
  name: 'training',
  events: trainingEvents,
  views: [activitiesProjection, activitiesPast.projection, trainingCoverageProjection, attendancesPast.projection],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
