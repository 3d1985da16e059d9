import { newId } from '#kernel';
import { createMemoryReadModels } from '#read-models';
import { run, type Client, type Running } from '../support/running.ts';

/** An answer that was made a moment ago is sent again only where making it anew would give the same. Everybody is made up. */
let running: Running;
let inspector: Client;
/** Answers made, and whether the last one may be sent again. */
let made = 0;
let current = false;
let employer: string;

const register = async (name: string) => {
  const input = { id: newId(), name, kind: 'HOUSEHOLD_UNREGISTERED', sector: '1629', unit: '09001', since: '2024-01-01' };
  const answer = await inspector.send('registerEmployer', input);
  expect(answer).toMatchObject({ __typename: 'Accepted' });
  return input.id;
};
const plan = async () => {
  const input = { id: newId(), kind: 'ACT-11', title: 'Buổi tập huấn mẫu', unit: '01', plannedOn: '2026-11-01' };
  expect(await inspector.send('planActivity', input)).toMatchObject({ __typename: 'Accepted' });
};

beforeAll(async () => {
  running = await run({ platform: { readModels: createMemoryReadModels() } });
  const { readModels } = running.platform;
  const { noting } = readModels;
  const counting: typeof noting = async (work) => {
    made += 1;
    const { value, reads } = await noting(work);
    return { value, reads: { isCurrent: () => (current = reads.isCurrent()) } };
  };
  Object.assign(readModels, { noting: counting });
  inspector = await running.as('inspector', '01');
  employer = await register('Cơ sở mẫu một');
});
afterAll(() => running.stop());

/** What came, and whether it was made for it. */
async function ask(query: string, by: Client = inspector, variables: object = {}, headers: Record<string, string> = {}) {
  const before = made;
  const answer = await by.ask(query, variables as never, headers);
  return { ...answer, isAnew: made > before };
}
const EMPLOYERS = '{ employers(first: 10) { nodes { id name kind compliance { status } } totalCount } }';

test('the same query is read once; a commit to what it shows is seen at once, one to something else reads nothing anew', async () => {
  const first = await ask(EMPLOYERS);
  const again = await ask(EMPLOYERS);
  expect([first.errors, first.data.employers.nodes.length, first.isAnew, again.isAnew]).toEqual([[], 1, true, false]);
  expect(again.data).toEqual(first.data);
  await plan();
  expect((await ask(EMPLOYERS)).isAnew).toBe(false);
  await register('Cơ sở mẫu hai');
  const after = await ask(EMPLOYERS);
  expect([after.isAnew, after.data.employers.totalCount]).toEqual([true, 2]);
});

test('it is of one account, its role, its place and the values sent', async () => {
  const BY_ID = 'query($id: ID!) { employer(id: $id) { id name } }';
  await ask(BY_ID, inspector, { id: employer });
  expect((await ask(BY_ID, inspector, { id: employer })).isAnew).toBe(false);
  expect((await ask(BY_ID, inspector, { id: newId() })).data).toEqual({ employer: null });
  const others = await Promise.all([
    running.as('inspector', '01', 'inspector-2'),
    running.as('auditor', '01', 'inspector-1'),
    running.as('inspector', '19', 'inspector-1'),
    running.as('alliance-officer', '01', 'inspector-1', newId()),
  ]);
  const seen = [];
  for (const other of others) {
    const { data, errors, isAnew } = await ask(BY_ID, other, { id: employer });
    const { errors: ofNoCache, data: anew } = await ask(BY_ID, other, { id: employer }, { 'cache-control': 'no-cache' });
    expect([data, errors]).toEqual([anew, ofNoCache]);
    seen.push([isAnew, data?.employer?.name ?? null]);
  }
  expect(seen).toEqual([
    [true, 'Cơ sở mẫu một'],
    [true, 'Cơ sở mẫu một'],
    [true, null],
    [true, null],
  ]);
});

test('whoever says no-cache, or what they want to see, has it made anew', async () => {
  await ask(EMPLOYERS);
  const { readModels } = running.platform;
  const { tallied } = readModels;
  let counted = 0;
  Object.assign(readModels, { tallied: (...given: Parameters<typeof tallied>) => ((counted += 1), tallied(...given)) });
  await ask(EMPLOYERS, inspector, {});
  await ask(EMPLOYERS, inspector, {}, { 'cache-control': 'no-cache' });
  const position = String(await running.platform.log.highWater());
  expect((await ask(EMPLOYERS, inspector, {}, { 'x-lachan-wait-for': position })).errors).toEqual([]);
  Object.assign(readModels, { tallied });
  expect(counted).toBe(2);
});

test.each([
  ['what may be done next', `{ employers(first: 1) { nodes { id allowedActions { command } } } }`],
  ['the history of a record', `{ employers(first: 1) { nodes { id history(first: 3) { nodes { eventId } } } } }`],
  ['where it stands in the log', '{ employers(first: 1) { nodes { id } asOf { position } } }'],
  ['how far the views are', '{ viewLag { name } }'],
])('%s is read anew', async (_, query) => {
  const auditor = query.includes('viewLag') ? await running.as('auditor', '00') : inspector;
  const [first, again] = [await ask(query, auditor), await ask(query, auditor)];
  expect([first.errors, again.errors]).toEqual([[], []]);
  // A position is not remembered at all.
  expect([again.isAnew, current]).toEqual(query.includes('position') ? [false, current] : [true, false]);
});

test('an answer with an error is not remembered', async () => {
  const unknown = '{ employers(first: 1, after: "x") { nodes { id } } }';
  const [first, again] = [await ask(unknown), await ask(unknown)];
  expect(first.errors.length).toBeGreaterThan(0);
  expect(again.errors).toEqual(first.errors);
});
