import { processProjection } from '#processes';
import { defineContext } from '../context.ts';
import { deadlinesEvents } from './events.ts';
import { deadlineProcess } from './process.ts';
import { reckonedOn } from './reckoned-on.ts';

export const deadlines = defineContext({
  name: 'deadlines',
  events: deadlinesEvents,
  processes: ({ deadlines: sources, calendar }) => {
    const { process, due } = deadlineProcess(sources, calendar.current);
    return [
      {
        process,
        view: reckonedOn(processProjection(process), calendar.loads),
        engines: ({ officials }) => [{ due: due(officials) }],
      },
    ];
  },
  graphql: () => import('./graphql/index.ts'),
});
