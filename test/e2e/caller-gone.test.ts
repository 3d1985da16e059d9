import { pino } from 'pino';
import { CloseEmployer } from '#contexts/registry/commands';
import { until } from '../../libs/kernel/testing/until.ts';
import { run, type Running } from '../support/running.ts';

const said: string[] = [];
let running: Running;
beforeAll(async () => {
  running = await run({ server: { logger: pino({ level: 'warn' }, { write: (line: string) => void said.push(line) }) } });
});
afterAll(() => running.stop());

test('a mutation whose sender hangs up while it waits for its turn is not made', async () => {
  const { platform, server } = running;
  const inspector = await running.as('inspector', '01');
  const { recordId: employer } = await inspector.send('registerEmployer', {
    name: 'Xưởng gốm (mẫu)',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00070',
    since: '2026-01-02',
    confirmedNew: true,
  });
  // Another command on the record takes its time, and then finds that there is nothing to do.
  const { promise: end, resolve: release } = Promise.withResolvers<void>();
  let began = false;
  const { spec, unchecked } = CloseEmployer;
  const slow = platform.pipeline.run(
    {
      ...spec,
      prepare: async (...given) => {
        began = true;
        await end;
        return spec.prepare(...given);
      },
      decider: { ...spec.decider, decide: () => ({ ok: true, value: [] }) },
    },
    unchecked({ employer, on: '2026-02-01', reason: 'Ngừng' }, { id: 'a-1', role: 'inspector', unit: '01' }),
  );
  await until(() => began);

  let hasArrived = false;
  const { pipeline } = platform;
  const take = pipeline.run.bind(pipeline);
  pipeline.run = (...given) => {
    hasArrived = true;
    return take(...given);
  };
  const url = await server.listen();
  const leaving = new AbortController();
  const sent = fetch(`${url}/graphql`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${inspector.token}` },
    body: JSON.stringify({
      query: 'mutation($input: CloseEmployerInput!) { closeEmployer(input: $input) { __typename } }',
      variables: { input: { employer, on: '2026-02-01', reason: 'Ngừng hoạt động' } },
    }),
  });
  const ended = sent.then(
    () => 'answered',
    () => 'hung up',
  );
  await until(() => hasArrived);
  leaving.abort();
  expect(await ended).toBe('hung up');
  await until(() => said.some((line) => line.includes('CALLER_GONE')));
  release();
  expect((await slow).kind).toBe('Accepted');
  const { data } = await inspector.ask('query($id: ID!) { employer(id: $id) { closedOn } }', { id: employer });
  expect(data.employer).toEqual({ closedOn: null });
});
