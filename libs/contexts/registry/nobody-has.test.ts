import 'reflect-metadata';
import { identityKeys } from './candidates.ts';
import { RegisterEmployer } from './commands.ts';
import { askedForAll } from './nobody-has.ts';
import { office, workshop } from './office.testing.ts';
import { employers } from './projection.ts';

/** One question for the keys of many registrations: what nobody has is known then, what somebody has is looked up as ever. */
const asking = (keys: readonly string[]) => ({
  filter: { op: 'and' as const, filters: [{ op: 'has' as const, field: 'searchKeys' as const, values: keys }] },
  limit: 10,
});

test('a key that nobody has is asked for once with all the others, one that somebody has is looked up', async () => {
  const o = office();
  await o.accepted(RegisterEmployer, workshop);
  const views = await o.views();
  const asked: unknown[] = [];
  const counting = { ...views, find: ((...given) => (asked.push(given), views.find(...given))) as typeof views.find };
  const keysOf = (name: string) => identityKeys([name], null);
  const names = Array.from({ length: 40 }, (_, n) => `Cơ sở số ${n} Mẫu`);
  const ahead = await askedForAll(counting, [...names, workshop.name].flatMap(keysOf));
  expect(asked).toHaveLength(1);
  for (const name of names)
    expect(await ahead.find(employers, asking(keysOf(name)))).toEqual({ documents: [], cursors: [], hasMore: false });
  expect(asked).toHaveLength(1);
  expect((await ahead.find(employers, asking(keysOf(workshop.name)))).documents.map(({ name }) => name)).toEqual([workshop.name]);
  // Neither is a key that was not among those asked for, nor a question for anything else.
  await ahead.find(employers, asking(keysOf('Cơ sở khác Mẫu')));
  expect((await ahead.find(employers, { limit: 10 })).documents).toHaveLength(1);
  expect(asked).toHaveLength(4);
});

test('where more employers share a key than are read, each is looked up', async () => {
  const o = office();
  const views = await o.views();
  const always = { ...views, find: (async () => ({ documents: [], cursors: [], hasMore: true })) as typeof views.find };
  const ahead = await askedForAll(always, ['=a']);
  expect((await ahead.find(employers, asking(['=a']))).hasMore).toBe(true);
});
