import { join } from 'node:path';
import Database from 'better-sqlite3';
import { asOf, listOfView, SERVICES, type Reading, type Services } from '#graphql';
import { derivedId, type Role } from '#kernel';
import { allViews, viewOf } from '../../libs/graphql/kinds.ts';
import { nestedPages } from '../../libs/graphql/nested-pages.ts';
import type { CollectionSpec, Find } from '../../libs/read-models/port.ts';
import { conditionOf, keysOf } from '../../libs/read-models/query.ts';
import { layoutOf } from '../../libs/read-models/sqlite/layout.ts';
import { whereSql, orderSql, type Param } from '../../libs/read-models/sqlite/sql.ts';
import { run, type Running } from '../support/running.ts';

/**
 * What a page of rows leads to is looked up, however many records there are: SQLite finds rows by their ids, or
 * by the field that holds the id of the row above, and neither reads a table to its end nor a whole province. (A page that is remembered hides
 * that it does.)
 */
const IDS = Array.from({ length: 50 }, (_, i) => derivedId('link plans', i));
const CALLERS: readonly { readonly role: Role; readonly alliance?: string }[] = [
  { role: 'inspector' },
  { role: 'alliance-officer', alliance: derivedId('link plans', 'alliance') },
];
/** In the past an officer sees of attendances the rows of what they see today, which are found first: 5,000 at most (`attendancesSeen`). */
const isOfOfficers = (collection: string, moment: (typeof MOMENTS)[number]): boolean =>
  collection === 'attendances' && moment !== undefined;
const MOMENTS = [undefined, { recorded: '2026-01-05T00:00:00.000Z' }, { occurred: '2026-01-05T00:00:00.000Z' }];
let running: Running;
let db: Database.Database;

beforeAll(async () => {
  running = await run();
  db = new Database(join(running.folder, 'views.sqlite'), { readonly: true });
});
afterAll(async () => {
  db.close();
  await running.stop();
});

/** The questions that are put to the read models meanwhile. */
async function asked(work: () => Promise<unknown>): Promise<readonly (readonly [collection: string, Find])[]> {
  const { readModels } = running.platform;
  const questions: (readonly [string, Find])[] = [];
  const { find } = readModels;
  Object.assign(readModels, {
    find: (of: string | { readonly name: string }, query: Find) => {
      questions.push([typeof of === 'string' ? of : of.name, query]);
      return find.call(readModels, of as string, query);
    },
  });
  try {
    await work();
  } catch (error) {
    // A view that knows no officer of an alliance.
    if (!(error as { extensions?: unknown }).extensions) throw error;
  } finally {
    Object.assign(readModels, { find });
  }
  return questions;
}

/** What SQLite does for it. */
function plan(collection: string, query: Find): readonly string[] {
  const [table, spec] = db
    .prepare(
      'SELECT table_name, spec FROM collections JOIN projections USING (version) WHERE active AND projections.name = projection AND collections.name = ?',
    )
    .raw()
    .get(collection) as [string, string];
  const layout = layoutOf(JSON.parse(spec) as CollectionSpec, table);
  const condition = conditionOf(layout.shape, query.filter);
  if (condition.op === 'nothing') return [];
  const params: Param[] = [];
  const where = whereSql(layout, condition, params);
  const order = orderSql(layout, keysOf(layout.shape, query.sort));
  return db
    .prepare(`EXPLAIN QUERY PLAN SELECT doc FROM ${layout.table} WHERE ${where} ORDER BY ${order} LIMIT 50`)
    .all(...params)
    .map((step) => (step as { detail: string }).detail)
    .filter((step) => step.includes('__v'));
}

const reading = (caller: (typeof CALLERS)[number], at: (typeof MOMENTS)[number]): Reading => {
  const services = running.server.app.get<Services>(SERVICES);
  return {
    services,
    caller: { id: 'link-plans', unit: '01', ...caller } as Reading['caller'],
    moment: asOf(at as never, services.clock),
  };
};

test('every link and every list inside a row is looked up', async () => {
  const found = new Set<string>();
  let steps = 0;
  for (const view of allViews())
    for (const caller of CALLERS)
      for (const moment of MOMENTS) {
        const of = reading(caller, moment);
        const lists = Object.values(view.nested ?? {}).flatMap((nested) => ('by' in nested ? nested : []));
        const ways: readonly [name: string, by: string, () => Promise<unknown>][] = [
          [view.kind, 'id', () => view.byIds(IDS, of)],
          ...lists.map((nested): [string, string, () => Promise<unknown>] => [
            `${viewOf(nested.of).kind} of ${view.kind}`,
            nested.by,
            () => nestedPages(nested, { filter: null, sort: null, first: null, after: null }, of, view).read(IDS),
          ]),
        ];
        for (const [name, by, work] of ways) {
          // Ids of an account's offices, and of an alliance's members, are looked up first; rows of the past hold whose they are in `of`.
          // Officers of an alliance have indexes of their own, by it and then by the record.
          const lookedUp = new RegExp(`\\((?:alliance=\\? AND )?(?:id|of|stay|value|group|${by})(?:=|>)\\?`, 'u');
          for (const [collection, query] of await asked(work))
            for (const step of plan(collection, query)) {
              steps += 1;
              if (!lookedUp.test(step) && !isOfOfficers(collection, moment))
                found.add(`${name}, ${caller.role}, ${JSON.stringify(moment)}: ${step}`);
            }
        }
      }
  expect([...found].toSorted()).toEqual([]);
  expect(steps).toBeGreaterThan(50);
});

test('what an account holds is looked up by the holder, as of any moment', async () => {
  const steps: string[] = [];
  for (const moment of MOMENTS) {
    const of = reading({ role: 'inspector' }, moment);
    const args = { filter: { holder: { official: 'can-bo-1' } }, sort: null, first: 50, after: null };
    for (const [collection, query] of await asked(() => listOfView(viewOf('deadlines'), args, of)))
      if (collection.startsWith('deadlines')) steps.push(...plan(collection, query).map((step) => `${collection}: ${step}`));
  }
  expect(steps).toHaveLength(MOMENTS.length);
  for (const step of steps) expect(step).toMatch(/ USING INDEX \S+ \(holder=\?/u);
});
