import { processProjection, shownPast } from '#processes';
import { defineContext } from '../context.ts';
import { deadlinesEvents } from './events.ts';
import { deadlineProcess } from './process.ts';
import { deadlines as shown, deadlinesPast } from './projection.ts';
import { reckonedOn } from './reckoned-on.ts';

export const deadlines = defineContext({
  name: 'deadlines',
  events: deadlinesEvents,
  views: ({ deadlines: sources, calendar }) => [
    reckonedOn(shownPast(deadlineProcess(sources, calendar.current).process, shown, deadlinesPast), calendar.loads),
  ],
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
