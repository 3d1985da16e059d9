import { ReadModelError } from '#read-models';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { Writable } from 'node:stream';
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

describe('a log line holds nothing that the caller typed', () => {
  const HOSTILE = 'NguyenVanMau';
  /** What is answered and what is logged, of a failure in a field that the caller calls by a name of their own. */
  function logged(originalError: Error): { log: string; body: string } {
    let log = '';
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        log += String(chunk);
        done();
      },
    });
    const error = new GraphQLError('x', { originalError, path: [HOSTILE, 0, `${HOSTILE}_2`] });
    const { body } = answeringWith(pino({ level: 'trace' }, stream))({ data: { [HOSTILE]: null }, errors: [error] });
    return { log, body: JSON.stringify(body) };
  }

  test.each<[string, () => Error]>([
    ['a fault of ours', () => new TypeError('x is not a function')],
    ['one whose message quotes it', () => new Error(`${HOSTILE} is no day`)],
    [
      'one whose message looks like frames',
      () => new Error(`x\n    at ${HOSTILE} (file:///${HOSTILE}.js:1:1)\n    at file:///${HOSTILE}:1:1`),
    ],
    [
      'one whose message was changed afterwards',
      () => Object.assign(new Error(`\n    at file:///${HOSTILE}:1:1`), { message: 'other' }),
    ],
    ['one whose name was given', () => Object.assign(new Error('x'), { name: `${HOSTILE} 0901234567` })],
    ['lost infrastructure', () => new ReadModelError('STORE_FAULT', 'the disk is full')],
  ])('%s', (_, make) => {
    const { log, body } = logged(make());
    expect(log).not.toBe('');
    expect(log).not.toContain(HOSTILE);
    // The caller reads where it was by their own names.
    expect(body).toContain(`"path":["${HOSTILE}",0`);
  });

  test('where it was thrown is there, for who mends it', () => {
    expect(logged(new Error('x')).log).toMatch(/errors\.test\.ts:\d+:\d+/);
  });
});
