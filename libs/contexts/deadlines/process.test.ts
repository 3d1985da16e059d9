import { createMemoryReadModels } from '#read-models';
import { Office } from '../../processes/engine.testing.ts';
import { plainCases } from './cases.testing.ts';
import { officialsIn } from './officials.ts';
import { deadlineProcess } from './process.ts';
import { deadlines, type DeadlineDocument } from './projection.ts';

const officials = officialsIn({ a: { superior: 'boss' } });
const { process, due } = deadlineProcess([plainCases]);
let office: Office;
const engine = (at = office) => at.engine({ due: due(officials) });
const morning = (day: string): string => `${day}T01:00:00.000Z`;

beforeEach(async () => {
  office = await new Office(process).open();
  office.clock.set(morning('2026-03-02'));
});
afterEach(() => office.close());

const said = async (type: string): Promise<any[]> => (await office.all(type)).map(({ data }) => data);
const clockOf = async (key = 'answer', at = office): Promise<DeadlineDocument | null> =>
  at.store.get(deadlines, `plain:c1:${key}`);

test('a clock of a case stands in the list with its holder, its article and its days', async () => {
  await office.say('PlainOpened', 'c1', { dueOn: '2026-03-13' });
  expect(await clockOf()).toMatchObject({
    subject: 'plain',
    case: 'c1',
    number: 'MAU-1',
    article: 'Law 1 Art. 1',
    dueOn: '2026-03-13',
    holder: 'a',
    unit: '00001@2025-07-01',
    province: '01@2021-11-01',
    state: 'open',
    open: true,
    approachedAt: null,
    missedAt: null,
  });
});

test('it is announced two working days before its end and on its last day, and missed behind it, once each', async () => {
  const keeping = engine();
  await office.say('PlainOpened', 'c1', { dueOn: '2026-03-13' });
  office.clock.set('2026-03-11T00:59:59.999Z');
  expect(await keeping.sweep()).toBe(0);
  office.clock.set(morning('2026-03-11'));
  expect(await keeping.sweep()).toBe(1);
  expect(await said('DeadlineApproaching')).toEqual([
    expect.objectContaining({ case: 'c1', key: 'answer', dueOn: '2026-03-13', holder: 'a', number: 'MAU-1' }),
  ]);
  expect((await said('DeadlineApproaching'))[0]).not.toHaveProperty('superior');
  office.clock.set('2026-03-13T00:59:59.999Z');
  expect(await keeping.sweep()).toBe(0);
  office.clock.set(morning('2026-03-13'));
  expect(await keeping.sweep()).toBe(1);
  expect(await said('DeadlineDue')).toEqual([expect.objectContaining({ key: 'answer', dueOn: '2026-03-13', holder: 'a' })]);
  expect((await said('DeadlineDue'))[0]).not.toHaveProperty('superior');
  expect(await clockOf()).toMatchObject({ dueDayAt: morning('2026-03-13'), missedAt: null });
  office.clock.set('2026-03-13T16:59:59.999Z');
  expect(await keeping.sweep()).toBe(0);
  office.clock.set('2026-03-13T17:00:00.000Z');
  expect(await keeping.sweep()).toBe(1);
  expect(await keeping.sweep()).toBe(0);
  expect(await said('DeadlineMissed')).toEqual([expect.objectContaining({ key: 'answer', holder: 'a', superior: 'boss' })]);
  expect(await clockOf()).toMatchObject({
    state: 'open',
    approachedAt: morning('2026-03-11'),
    dueDayAt: morning('2026-03-13'),
    missedAt: '2026-03-13T17:00:00.000Z',
  });
});

test('a clock that was met is silent, and the list says when', async () => {
  await office.say('PlainOpened', 'c1', { dueOn: '2026-03-13' });
  await office.say('PlainDone', 'c1', { on: '2026-03-10' });
  office.clock.set(morning('2026-04-01'));
  expect(await engine().sweep()).toBe(0);
  expect(await clockOf()).toMatchObject({ state: 'met', open: false, metOn: '2026-03-10' });
});

test('one that was moved is announced and missed at its new day, again', async () => {
  const keeping = engine();
  await office.say('PlainOpened', 'c1', { dueOn: '2026-03-13' });
  office.clock.set(morning('2026-03-12'));
  await keeping.sweep();
  await office.say('PlainMoved', 'c1', { dueOn: '2026-03-20' });
  expect(await clockOf()).toMatchObject({ dueOn: '2026-03-20', approachedAt: null });
  office.clock.set(morning('2026-03-18'));
  await keeping.sweep();
  office.clock.set(morning('2026-03-21'));
  await keeping.sweep();
  expect((await said('DeadlineApproaching')).map((d) => d.dueOn)).toEqual(['2026-03-13', '2026-03-20']);
  expect((await said('DeadlineMissed')).map((d) => d.dueOn)).toEqual(['2026-03-20']);
  // Back to a day that was spoken of: nothing is said twice.
  await office.say('PlainMoved', 'c1', { dueOn: '2026-03-20' });
  expect(await keeping.sweep()).toBe(0);
});

test('what is found on its last day is said once, as due (NOT-1)', async () => {
  await office.say('PlainOpened', 'c1', { dueOn: '2026-03-13' });
  const keeping = engine();
  office.clock.set('2026-03-13T02:00:00.000Z');
  expect([await keeping.sweep(), await keeping.sweep()]).toEqual([1, 0]);
  expect([await said('DeadlineApproaching'), await said('DeadlineDue')]).toEqual([
    [],
    [expect.objectContaining({ key: 'answer' })],
  ]);
  expect(await clockOf()).toMatchObject({ approachedAt: null, dueDayAt: '2026-03-13T02:00:00.000Z' });
  office.clock.set(morning('2026-03-14'));
  await keeping.sweep();
  expect(await said('DeadlineMissed')).toHaveLength(1);
});

test('announced, and then found behind its last day: missed, not due (NOT-1)', async () => {
  await office.say('PlainOpened', 'c1', { dueOn: '2026-03-13' });
  const keeping = engine();
  office.clock.set(morning('2026-03-12'));
  await keeping.sweep();
  office.clock.set(morning('2026-03-16'));
  expect([await keeping.sweep(), await keeping.sweep()]).toEqual([1, 0]);
  expect([await said('DeadlineDue'), await said('DeadlineMissed')]).toEqual([[], [expect.objectContaining({ key: 'answer' })]]);
});

test('a right has no notice on its last day', async () => {
  await office.say('PlainOpened', 'c1', { dueOn: '2026-12-31', paper: '2026-03-13' });
  const keeping = engine();
  for (const day of ['2026-03-12', '2026-03-13', '2026-03-14']) {
    office.clock.set(morning(day));
    await keeping.sweep();
  }
  expect((await office.all()).map(({ type }) => type).filter((type) => type.startsWith('Deadline'))).toEqual([
    'DeadlineApproaching',
    'DeadlineLapsed',
  ]);
});

test('what is found long past is missed, not announced; done after its day it is late', async () => {
  await office.say('PlainOpened', 'c1', { dueOn: '2026-03-13' });
  office.clock.set(morning('2026-06-01'));
  await engine().sweep();
  expect(await said('DeadlineApproaching')).toEqual([]);
  expect(await said('DeadlineMissed')).toHaveLength(1);
  await office.say('PlainDone', 'c1', { on: '2026-05-30' });
  expect(await clockOf()).toMatchObject({ state: 'met-late', open: false });
});

test('a right of the employer that ends unused is missed by nobody: it lapses, once, and stands in no list any more', async () => {
  await office.say('PlainOpened', 'c1', { dueOn: '2026-12-31', paper: '2026-03-13' });
  const keeping = engine();
  office.clock.set(morning('2026-03-14'));
  expect(await keeping.sweep()).toBe(1);
  expect(await keeping.sweep()).toBe(0);
  expect(await said('DeadlineMissed')).toEqual([]);
  expect(await said('DeadlineLapsed')).toEqual([expect.objectContaining({ key: 'complaint', dueOn: '2026-03-13', holder: 'a' })]);
  expect(await clockOf('complaint')).toMatchObject({ state: 'lapsed', open: false, missedAt: morning('2026-03-14') });
  await office.say('PlainMoved', 'c1', { dueOn: '2026-12-30' });
  expect(await clockOf('complaint')).toMatchObject({ state: 'lapsed', open: false });
});

test('views made anew say nothing again, and show the same', async () => {
  await office.say('PlainOpened', 'c1', { dueOn: '2026-03-13' });
  office.clock.set(morning('2026-04-01'));
  await engine().sweep();
  const before = await clockOf();
  const anew = await new Office(process, office.log, createMemoryReadModels()).open();
  anew.clock.set(morning('2026-04-02'));
  expect(await engine(anew).sweep()).toBe(0);
  expect(await clockOf('answer', anew)).toEqual(before);
  await anew.close();
});
