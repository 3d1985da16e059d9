import { violationDeadlines } from '#contexts/violations/index';
import { defineContext } from '../context.ts';
import { sanctionDeadlines } from './deadlines.ts';
import { sanctionsEvents } from './events.ts';
import { sanctionsProjections } from './projection.ts';
import { violationsInCases } from './violations-in-cases.ts';

export const sanctions = defineContext({
  name: 'sanctions',
  events: sanctionsEvents,
  views: sanctionsProjections,
  // The clocks of a violation go on in the case that it is written up in: this context knows both.
  deadlines: [violationDeadlines(violationsInCases), sanctionDeadlines],
  commands: () => import('./commands.ts'),
  graphql: () => import('./graphql/index.ts'),
});
