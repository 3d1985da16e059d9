import { fixedClock, newId } from '#kernel';
import { run, type Client, type Running } from '../support/running.ts';

/** What became of a violation, with reasons and old values (VIO-3). Everybody is made up. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const [employer, violation] = [newId(), newId()];
let running: Running;
let inspector: Client;

const REPLACING = ['reclassifyViolation', 'reduceViolation', 'setAbatementDue'];
const send = async (mutation: string, input: Record<string, unknown>): Promise<void> => {
  const meta = REPLACING.includes(mutation) ? { expectedRevision: await revision() } : {};
  const result = await inspector.send(mutation, input, meta);
  expect({ mutation, result }).toMatchObject({ mutation, result: { __typename: 'Accepted' } });
};
const ask = async (query: string): Promise<any> => {
  const { data, errors } = await inspector.ask(query);
  expect(errors).toEqual([]);
  return data;
};
const revision = async (): Promise<string> => (await ask(`{ violation(id: "${violation}") { revision } }`)).violation.revision;

beforeAll(async () => {
  running = await run({ clock });
  inspector = await running.as('inspector', '01');
  await send('registerEmployer', {
    id: employer,
    name: 'Cơ sở mẫu',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
  });
  clock.set('2026-03-20T02:00:00.000Z');
  await send('recordViolation', {
    id: violation,
    employer,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2026-02-01',
    actEnd: '2026-02-10',
    detectedOn: '2026-03-02',
    minors: { from15to17: 3 },
    instances: 4,
    personsExposed: 9,
    abatementDueOn: '2026-04-01',
  });
  const of = (day: number) => ({ violation, on: `2026-03-0${day}` });
  await send('reclassifyViolation', {
    ...of(3),
    actCode: 'UNDER-15-OVERTIME-NIGHT',
    actStart: '2026-02-01',
    actEnd: '2026-02-10',
    minors: { from13to14: 3 },
    instances: 2,
    reason: 'Làm việc ban đêm',
  });
  await send('reduceViolation', { ...of(4), minors: { from13to14: 1 }, reason: 'Hai em đủ 18 tuổi' });
  await send('setAbatementDue', { ...of(5), dueOn: '2026-05-01', reason: 'Cần thời gian' });
  await send('claimAbatement', { ...of(6), outcome: 'PARTLY_ABATED' });
  await send('withdrawViolation', { ...of(7), reason: 'Không phải vi phạm' });
});
afterAll(() => running.stop());

test('each step tells its reason, and what it changed from what to what', async () => {
  const { violation: shown } = await ask(`{ violation(id: "${violation}") { history { nodes {
    type label { vi } reason account changes { field old { json label { en } } new { json label { en } } } } } } }`);
  const steps = shown.history.nodes.toReversed().map(({ type, reason, account, changes }: any) => {
    expect(account).toBe('inspector-1');
    const changed = changes.map(({ field, old, new: now }: any) => [
      field,
      [old?.label?.en ?? old?.json ?? null, now?.label?.en ?? now?.json ?? null],
    ]);
    return [type, reason, Object.fromEntries(changed)];
  });
  expect(steps[0]).toMatchObject(['ViolationRecorded', null, { instances: [null, '4'], personsExposed: [null, '9'] }]);
  expect(steps.slice(1)).toEqual([
    [
      'ViolationReclassified',
      'Làm việc ban đêm',
      {
        act: [expect.stringMatching('hours'), expect.stringMatching('night')],
        'minors.from13to14': ['0', '3'],
        'minors.from15to17': ['3', '0'],
        instances: ['4', '2'],
        'basis.article.en': [expect.stringContaining('(2(c))'), expect.stringContaining('(2(d))')],
        'basis.article.vi': [expect.stringContaining('điểm c'), expect.stringContaining('điểm d')],
        'basis.clause': expect.anything(),
        reason: [null, '"Làm việc ban đêm"'],
      },
    ],
    [
      'ViolationReduced',
      'Hai em đủ 18 tuổi',
      {
        'minors.from13to14': ['3', '1'],
        'minors.total': ['3', '1'],
        reason: ['"Làm việc ban đêm"', '"Hai em đủ 18 tuổi"'],
      },
    ],
    [
      'AbatementDueSet',
      'Cần thời gian',
      { 'abatement.dueOn': ['"2026-04-01"', '"2026-05-01"'], reason: ['"Hai em đủ 18 tuổi"', '"Cần thời gian"'] },
    ],
    ['AbatementClaimed', null, expect.objectContaining({ 'abatement.outcome': [null, 'Partly abated'] })],
    [
      'ViolationWithdrawn',
      'Không phải vi phạm',
      expect.objectContaining({ state: ['Abated, as the employer says', 'Withdrawn'], withdrawnOn: [null, '"2026-03-07"'] }),
    ],
  ]);
});

test('of a code the history has the code and its label', async () => {
  const { violation: shown } = await ask(`{ violation(id: "${violation}") { history { nodes {
    type changes { field new { json label { vi } } } } } } }`);
  const reclassified = shown.history.nodes.find(({ type }: any) => type === 'ViolationReclassified');
  expect(reclassified.changes.find(({ field }: any) => field === 'act').new).toEqual({
    json: '"UNDER-15-OVERTIME-NIGHT"',
    label: { vi: expect.stringMatching('đêm') },
  });
});

test('of an employer too: the sector by its code, with what it is called', async () => {
  const { employer: shown } = await ask(`{ employer(id: "${employer}") { history { nodes {
    type changes { field old { json } new { json label { en } } } } } } }`);
  const [registered] = shown.history.nodes;
  expect(registered.type).toBe('EmployerRegistered');
  expect(registered.changes).toContainEqual({
    field: 'sector',
    old: null,
    new: { json: '"2393"', label: { en: expect.stringMatching(/manufacturing/i) } },
  });
});
