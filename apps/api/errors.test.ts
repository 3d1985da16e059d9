import { ReadModelError } from '#read-models';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { answeringWith } from './errors.ts';

test('what a store says of itself names its file, and not where it lies', () => {
  const said = (message: string): unknown => {
    const originalError = new ReadModelError('STORE_FAULT', message);
    const { status, body } = answeringWith(pino({ level: 'silent' }))({ errors: [new GraphQLError('x', { originalError })] });
    return [status, (body as { errors: { message: string }[] }).errors[0]!.message];
  };
  expect(said('the read models in /srv/lachan/data/views.sqlite refuse this')).toEqual([
    503,
    'the read models in views.sqlite refuse this',
  ]);
  expect(said('the disk of /srv/lachan/data/log.sqlite is full, e.g. 3/4 of it')).toEqual([
    503,
    'the disk of log.sqlite is full, e.g. 3/4 of it',
  ]);
});
