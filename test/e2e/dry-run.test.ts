import { fixedClock, newId } from '#kernel';
import { run, type Client, type Running } from '../support/running.ts';

/** A command that is only tried: judged by everything that judges a command, through the API, and nothing is written by it. */
const clock = fixedClock('2026-06-01T02:00:00.000Z');
let running: Running;
let inspector: Client;
const employer = newId();
const registration = {
  id: employer,
  name: 'Xưởng mây tre Mẫu',
  kind: 'ENTERPRISE',
  size: 'SMALL',
  sector: '1629',
  unit: '10030',
  since: '2025-08-01',
};
const violation = {
  employer,
  actCode: 'HOURS-EXCEEDED',
  actStart: '2026-05-01',
  actEnd: '2026-05-10',
  detectedOn: '2026-05-11',
  minors: { from15to17: 1 },
};
beforeAll(async () => {
  running = await run({ clock });
  inspector = await running.as('inspector', '01');
  expect(await inspector.send('registerEmployer', registration)).toMatchObject({ __typename: 'Accepted' });
});
afterAll(() => running.stop());

const end = () => running.platform.log.highWater();
const count = async (): Promise<number> =>
  (await inspector.ask(`{ violations(filter: { employer: "${employer}" }) { totalCount } }`)).data.violations.totalCount;

test('nothing is in the log and nothing is shown; sent again for real, it is done under the same id', async () => {
  const [before, shown, commandId] = [await end(), await count(), newId()];
  const input = { ...violation, id: newId() };
  const tried = await inspector.send('recordViolation', input, { commandId, dryRun: true });
  expect(tried).toEqual({
    __typename: 'Accepted',
    recordId: input.id,
    commandId,
    dryRun: true,
    deduplicated: false,
    revision: '0',
    position: null,
    visible: false,
  });
  expect([await end(), await count()]).toEqual([before, shown]);
  const done = await inspector.send('recordViolation', input, { commandId });
  expect(done).toMatchObject({ __typename: 'Accepted', dryRun: false, deduplicated: false, revision: tried.revision });
  expect([(await end()) !== before, await count()]).toEqual([true, shown + 1]);
});

const CHANGES = '... on Accepted { changes { field old { json } new { json } withheld } }';
const TRY = `mutation($input: RecordViolationInput!, $meta: CommandMeta) { result: recordViolation(input: $input, meta: $meta) { ${CHANGES} } }`;
const changesOf = (violationId: string): Promise<any[]> =>
  inspector
    .ask(
      `{ violation(id: "${violationId}") { history(first: 1) { nodes { changes { field old { json } new { json } withheld } } } } }`,
    )
    .then(({ data }) => data.violation.history.nodes[0].changes);

test('it tells what it would change, of a record that it would begin too, and that is what it then changes', async () => {
  const input = { ...violation, id: newId() };
  const tried = await inspector.ask(TRY, { input, meta: { commandId: newId(), dryRun: true } });
  expect(tried.errors).toEqual([]);
  const { changes } = tried.data.result;
  expect(changes).toContainEqual({ field: 'detectedOn', old: null, new: { json: '"2026-05-11"' }, withheld: false });
  await inspector.send('recordViolation', input);
  expect(await changesOf(input.id)).toEqual(changes);
});

test('nothing is told to who may act but not read histories, and of a record elsewhere', async () => {
  const elsewhere = await running.as('inspector', '19');
  const input = { ...violation, id: newId() };
  const { data } = await elsewhere.ask(TRY, { input, meta: { dryRun: true } });
  expect(data.result.changes ?? null).toBeNull();
});

test.each([
  ['rights', 'auditor', 'recordViolation', violation, {}, { __typename: 'NotAllowed', code: 'NOT_ALLOWED_ROLE' }],
  [
    'the input',
    'inspector',
    'registerEmployer',
    { ...registration, name: '' },
    {},
    { __typename: 'InvalidInput', field: 'name' },
  ],
  ['the state', 'inspector', 'registerEmployer', registration, {}, { __typename: 'Refused', code: 'ALREADY_REGISTERED' }],
  [
    'the law',
    'inspector',
    'recordViolation',
    { ...violation, actCode: 'AGE-15-17-BANNED-WORK-OR-PLACE', minors: { under13: 1 } },
    {},
    { __typename: 'Refused', code: 'AGE_BAND_DOES_NOT_FIT', article: { vi: expect.stringContaining('Điều') } },
  ],
  [
    'the revision',
    'inspector',
    'correctEmployer',
    { employer, name: 'Xưởng Khác', reason: 'sai tên' },
    { expectedRevision: '9' },
    { __typename: 'Conflict', code: 'CONFLICT', field: 'meta.expectedRevision', recordId: employer, actualRevision: '0' },
  ],
] as const)('%s refuses it as it refuses the command', async (_, role, mutation, input, meta, refused) => {
  const who = await running.as(role, '01');
  const before = await end();
  const tried = await who.send(mutation, input, { ...meta, dryRun: true });
  expect(tried).toMatchObject(refused);
  expect(await who.send(mutation, input, meta)).toEqual(tried);
  expect(await end()).toBe(before);
});

test('a command that replaces a value has no call without the revision', async () => {
  const { errors } = await inspector.ask(
    `mutation { correctEmployer(input: { employer: "${employer}", name: "Xưởng Khác", reason: "sai tên" }, meta: {}) { __typename } }`,
  );
  expect(errors).toMatchObject([{ extensions: { code: 'QUERY_NOT_VALID' } }]);
  expect(errors[0]!.message).toContain('expectedRevision');
});
