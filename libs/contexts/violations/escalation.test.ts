import { createMemoryReadModels } from '#read-models';
import { Office } from '../../processes/engine.testing.ts';
import { escalationProcess } from './escalation.ts';

const missed = { subject: 'violation', case: 'v1', clock: 'abatement', dueOn: '2026-03-20' };

/** What was sent, by id, and what the records would be told. */
const pipeline = () => {
  const sent: { id: string; name: string; input: object }[] = [];
  return {
    sent,
    dispatch: async ({ id, name, input }: { id: string; name: string; input: object }) => {
      sent.push({ id, name, input });
      return 'Accepted';
    },
  };
};
let office: Office;
beforeEach(async () => {
  office = await new Office(escalationProcess).open();
});
afterEach(() => office.close());

test('the missed day of an abatement escalates its violation, once; other clocks nothing', async () => {
  const { sent, dispatch } = pipeline();
  const engine = office.engine({ dispatch });
  await office.say('DeadlineMissed', 'x', { ...missed, clock: 'minutes' });
  await office.say('DeadlineMissed', 'x', { ...missed, subject: 'sanction', clock: 'remedy' });
  expect(await engine.sweep()).toBe(0);
  await office.say('DeadlineMissed', 'x', missed);
  expect(await engine.sweep()).toBe(1);
  expect(await engine.sweep()).toBe(0);
  expect(sent.map(({ name, input }) => [name, input])).toEqual([['EscalateViolation', { violation: 'v1', dueOn: '2026-03-20' }]]);
  expect((await office.all('ProcessCommandSent')).map(({ data }) => [data.key, data.command, data.outcome])).toEqual([
    ['v1', sent[0]!.id, 'Accepted'],
  ]);
});

test('killed before it was recorded, it is sent again under the same id; views made anew send nothing', async () => {
  const { sent, dispatch } = pipeline();
  await office.say('DeadlineMissed', 'x', missed);
  const dying = office.engine({
    dispatch,
    log: { highWater: () => office.log.highWater(), append: () => Promise.reject(new Error('killed')) },
  });
  expect(await dying.sweep()).toBe(0);
  expect(await office.engine({ dispatch }).sweep()).toBe(1);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  const anew = await new Office(escalationProcess, office.log, createMemoryReadModels()).open();
  expect(await anew.engine({ dispatch }).sweep()).toBe(0);
  expect(sent).toHaveLength(2);
  await anew.close();
});

test('two that send at once under one id get it recorded once', async () => {
  const { dispatch } = pipeline();
  await office.say('DeadlineMissed', 'x', missed);
  const [a, b] = [office.engine({ dispatch }), office.engine({ dispatch })];
  await Promise.all([a.sweep(), b.sweep()]);
  await a.sweep();
  expect(await office.all('ProcessCommandSent')).toHaveLength(1);
});
