import { defineContext } from '../context.ts';
import { attendancesPast, trainingCoverageProjection } from './coverage.ts';
import { trainingEvents } from './events.ts';
import { rosterEvents } from './roster-events.ts';
import { rostersPast, rostersProjection } from './roster-projection.ts';
import { activitiesPast, activitiesProjection } from './projection.ts';

export const training = defineContext({
  name: 'training',
  events: [...trainingEvents, ...rosterEvents],
  views: [
    activitiesProjection,
    activitiesPast.projection,
    trainingCoverageProjection,
    attendancesPast.projection,
    rostersProjection,
    rostersPast.projection,
  ],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
