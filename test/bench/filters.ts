import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { pino } from 'pino';
import { createMetrics } from '../../apps/api/metrics.ts';
import { createServer } from '../../apps/api/server.ts';
import { readConfig } from '../../apps/platform/config.ts';
import { openPlatform } from '../../apps/platform/platform.ts';
import { quantiles, type Measured } from './measure.ts';
import { metadata } from './payload.ts';
import type { Row } from './report.ts';
import { interleaved, officials, storyOf } from './year-of-events.ts';

/** Asked so often, each time with pages of another size, so that none is answered from the cache of pages. */
const TIMES = 40;
const page = (i: number): number => 50 - TIMES / 2 + i;

interface Question {
  readonly name: string;
  readonly query: (i: number) => string;
  readonly against: 'plain page' | 'one record';
  /** At most so many times what it is measured against. */
  readonly most: number;
}

const NODES = 'nodes { id name kind compliance { status } } pageInfo { hasNextPage endCursor }';
const list = (filter: string, more = '') => ({
  query: (i: number) => `{ employers(filter: { ${filter} }, first: ${page(i)} ${more}) { ${NODES} } }`,
  against: 'plain page' as const,
  most: 3,
});
const figures = (by: string, more = '') => ({
  query: () =>
    `{ complianceSummary(by: ${by}, filter: { place: { within: "01" } } ${more}) { figures { key total counts { count } } } }`,
  against: 'one record' as const,
  most: 10,
});
const count = (filter: string, more = '') => ({
  query: (i: number) => `{ employers(filter: { ${filter} }, first: ${page(i)} ${more}) { totalCount } }`,
  against: 'one record' as const,
  most: 10,
});

/** `commune`: the code of one; `now`: a moment at which all was recorded. */
const questions = (commune: string, now: string): readonly Question[] => [
  { name: 'list: a status that none has', ...list('status: NON_COMPLIANT') },
  { name: 'list: a status that all have', ...list('status: REMEDIATED') },
  { name: 'list: a kind', ...list('kind: COOPERATIVE') },
  { name: 'list: a commune', ...list(`place: { within: "${commune}" }`) },
  { name: 'list: a commune and a kind', ...list(`place: { within: "${commune}" }, kind: COOPERATIVE`) },
  { name: 'list: words of a name and a kind', ...list('search: "mẫu 7", kind: ENTERPRISE') },
  { name: 'list: by status', ...list('place: { within: "01" }', ', sort: STATUS_ASC') },
  { name: 'list: by the last conclusion', ...list('place: { within: "01" }', ', sort: LAST_CONCLUDED_ASC') },
  { name: 'list: as of a past day', ...list('place: { within: "01" }', ', asOf: { occurred: "2025-08-15" }') },
  { name: 'list: a status as of a past day', ...list('status: NON_COMPLIANT', ', asOf: { occurred: "2025-08-15" }') },
  { name: 'list: as of a recording', ...list('place: { within: "01" }', `, asOf: { recorded: "${now}" }`) },
  { name: 'how many there are', ...count('place: { within: "01" }') },
  { name: 'how many of a status', ...count('status: REMEDIATED') },
  { name: 'how many of a kind in a commune', ...count(`place: { within: "${commune}" }, kind: ENTERPRISE`) },
  { name: 'how many on a past day', ...count('place: { within: "01" }', ', asOf: { occurred: "2025-08-15" }') },
  { name: 'figures by commune', ...figures('UNIT') },
  { name: 'figures by kind', ...figures('KIND') },
  { name: 'figures by province', ...figures('UNIT_PROVINCE') },
  { name: 'figures by craft village', ...figures('CRAFT_VILLAGE') },
  { name: 'figures by kind on a past day', ...figures('KIND', ', asOf: { occurred: "2025-08-15" }') },
  { name: 'figures by commune on a past day', ...figures('UNIT', ', asOf: { occurred: "2025-08-15" }') },
];

interface Answered {
  readonly asked: ReadonlyMap<string, Measured>;
  readonly against: Readonly<Record<Question['against'], Measured>>;
  readonly bytes: number;
}

/** Selective lists, counts and figures, each against what it may cost so many times of, with few employers and with many. */
export async function filtersBenchmarks(folder: string, sizes: readonly [number, number]): Promise<Row[]> {
  const now = new Date().toISOString();
  const commune = (storyOf(1)[0]!.events[0]!.data as { readonly unit: string }).unit.split('@')[0]!;
  const asked = questions(commune, now);
  const [few, many] = [await answered(folder, sizes[0], asked), await answered(folder, sizes[1], asked)];
  const told = (n: number): string => n.toLocaleString('en');
  const note = `views of ${told(sizes[1])}: ${told(Math.round(many.bytes / sizes[1]))} bytes an employer`;
  return [
    ...asked.map(({ name, against, most }): Row => {
      const [ours, floor] = [many.asked.get(name)!, many.against[against]];
      const ratio = ours.perSecond / floor.perSecond;
      return {
        name: `${name}, ÷ ${against}, ${told(sizes[1])} employers`,
        unit: '/s',
        ours,
        floor,
        target: `<= ${most} x as long`,
        met: ratio >= 1 / most,
        note: `${(1 / ratio).toFixed(1)} x as long`,
      };
    }),
    ...asked.map(({ name }): Row => {
      const [before, after] = [few.asked.get(name)!, many.asked.get(name)!];
      const ratio = after.perSecond / before.perSecond;
      return {
        name: `${name}: of ${told(sizes[1])} ÷ of ${told(sizes[0])} employers`,
        unit: '/s',
        ours: after,
        floor: before,
        target: '<= 1.5 x as long',
        met: ratio >= 1 / 1.5,
        note,
      };
    }),
  ];
}

async function answered(folder: string, employers: number, asked: readonly Question[]): Promise<Answered> {
  const data = join(folder, `filters-${employers}`);
  await fill(data, employers);
  return answersOf(data, asked);
}

async function fill(data: string, employers: number): Promise<void> {
  mkdirSync(data);
  const store = await createSqliteEventStore({ path: join(data, 'log.sqlite') });
  let under: Promise<unknown>[] = officials().map((write) => store.append(write, { metadata }));
  for (const write of interleaved(employers)) {
    under.push(store.append(write, { metadata }));
    if (under.length >= 512) under = (await Promise.all(under), []);
  }
  await Promise.all(under);
  await store.close();
}

/**
 * Asked in this process, through the whole API but without a socket and with no timers: beside the views nothing is at work. What counts is the time
 * of the processor that this thread took, on which the tables are read too: on a busy machine the clock says how long others were let in.
 */
async function answersOf(data: string, asked: readonly Question[]): Promise<Answered> {
  const platform = await openPlatform(readConfig({ LACHAN_DATA: data, LACHAN_PORT: '0' }));
  const server = await createServer(platform, { logger: pino({ level: 'silent' }), metrics: createMetrics() });
  try {
    await platform.runner.caughtUp();
    const token = await platform.tokens.sign({ id: 'bench-1', role: 'inspector', unit: '01' });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const fastify = server.app.getHttpAdapter().getInstance() as unknown as {
      inject(request: object): Promise<{ readonly body: string }>;
    };
    const ask = async (query: string): Promise<any> => {
      const { body } = await fastify.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
      const { data: found, errors } = JSON.parse(body) as { data?: any; errors?: unknown };
      if (errors) throw new Error(`the bench query failed: ${query} ${JSON.stringify(errors)}`);
      return found;
    };
    const timed = async (query: (i: number) => string): Promise<Measured> => {
      const took: number[] = [];
      await ask(query(TIMES));
      const before = process.threadCpuUsage();
      for (let i = 0; i < TIMES; i++) {
        const began = performance.now();
        await ask(query(i));
        took.push(performance.now() - began);
      }
      // All together: the system counts a thread's time in steps of some milliseconds.
      const { user, system } = process.threadCpuUsage(before);
      return { perSecond: (1e6 * TIMES) / (user + system), ...quantiles(took) };
    };
    const { nodes } = (await ask('{ employers(first: 200) { nodes { id } } }')).employers as { nodes: { id: string }[] };
    const answers = new Map<string, Measured>();
    // Twice what is measured against, before and behind: the first time the program is young.
    const plainPage = list('place: { within: "01" }').query;
    const oneRecord = (i: number): string => `{ employer(id: "${nodes[i]!.id}") { id name kind compliance { status } } }`;
    await timed(plainPage);
    await timed(oneRecord);
    for (const { name, query } of asked) answers.set(name, await timed(query));
    return {
      asked: answers,
      against: { 'plain page': await timed(plainPage), 'one record': await timed(oneRecord) },
      bytes: statSync(join(data, 'views.sqlite')).size,
    };
  } finally {
    await server.close();
    await platform.close();
  }
}
