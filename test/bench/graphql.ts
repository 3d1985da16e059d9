import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { localTokens } from '#access';
import { newId } from '#kernel';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import autocannon from 'autocannon';
import { againstBareMercurius } from './against-mercurius.ts';
import { metadata } from './payload.ts';
import { linkedInspections } from './linked-inspections.ts';
import type { Row } from './report.ts';
import { startServer } from './servers.ts';
import { officials, storyOf } from './year-of-events.ts';

/** Share of the employers whose whole story (20 events) is in the log; the others are registered and in a craft village. */
const FULL_STORIES = 0.05;

/** The API over HTTP, server and load generator as two processes on this machine. */
export async function graphqlBenchmarks(folder: string, options: { employers: number; seconds: number }): Promise<Row[]> {
  const data = join(folder, 'api');
  mkdirSync(data);
  const store = await createSqliteEventStore({ path: join(data, 'log.sqlite') });
  let under: Promise<unknown>[] = officials().map((write) => store.append(write, { metadata }));
  for (let n = 0; n < options.employers; n++) {
    for (const write of storyOf(n).slice(0, n < options.employers * FULL_STORIES ? undefined : 1))
      under.push(store.append(write, { metadata }));
    if (under.length >= 512) {
      await Promise.all(under);
      under = [];
    }
  }
  await Promise.all(under);
  await store.close();

  const tokens = await localTokens(join(data, 'development-key.json'));
  const bearer = async (role: 'inspector' | 'alliance-officer'): Promise<string> =>
    `Bearer ${await tokens.sign({ id: 'bench-1', role, unit: '01' })}`;
  const settings = { LACHAN_DATA: data, LACHAN_PORT: '0', LACHAN_LOG_LEVEL: 'silent' };
  const server = await startServer('dist/apps/cli/main.js', ['serve'], settings);
  try {
    const url = `${server.url}/graphql`;
    const list = (args: string): string =>
      JSON.stringify({
        query: `{ employers(${args}) { nodes { id name kind sector { code } place { unit { id } } compliance { status since flags } } pageInfo { hasNextPage endCursor } } }`,
      });
    const headers = { 'content-type': 'application/json', authorization: await bearer('inspector') };
    const first = list('filter: { place: { within: "01" } }, first: 50');
    await expectData(url, first, headers);
    await timersFired(server.url);

    const run: Run = async (requests, connections) => {
      await autocannon({ url, connections, duration: Math.max(1, options.seconds / 4), requests });
      const result = await autocannon({ url, connections, duration: options.seconds, requests });
      if (result.non2xx > 0 || result.errors > 0)
        throw new Error(`the bench got ${result.non2xx} refusals and ${result.errors} errors`);
      return result;
    };
    const row = (name: string, result: autocannon.Result, target: string, perSecond: number, p99: number): Row => ({
      name,
      unit: 'requests/s',
      ours: { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 },
      target,
      met: result.requests.average >= perSecond && result.latency.p99 <= p99,
    });
    const rows: Row[] = [];
    const post = (body: string): autocannon.Request => ({ method: 'POST', headers, body });
    rows.push(
      row(
        `GraphQL list of 50 of ${options.employers.toLocaleString('en')} employers, 32 connections`,
        await run([post(first)], 32),
        '>= 5,000/s, p99 <= 20 ms',
        5_000,
        20,
      ),
    );

    const rounds = { rounds: 5, seconds: Math.max(1, options.seconds / 4) };
    rows.push(...(await againstBareMercurius(server, { body: first, headers }, folder, rounds)));
    rows.push(...(await linkedInspections(server, headers, rounds)));

    const kinds = ['HOUSEHOLD_BUSINESS', 'HOUSEHOLD_UNREGISTERED', 'ENTERPRISE', 'COOPERATIVE', 'INFORMAL_ESTABLISHMENT'];
    const varied = [
      ...kinds.map((k) => list(`filter: { place: { within: "01" }, kind: ${k} }, first: 50`)),
      ...['COMPLIANT', 'NEVER_INSPECTED', 'REMEDIATED'].map((s) =>
        list(`filter: { place: { within: "01" }, status: ${s} }, first: 50`),
      ),
    ];
    for (const body of varied) await expectData(url, body, headers);
    rows.push(row('the same, 8 different filters in turn', await run(varied.map(post), 32), 'for comparison', 0, Infinity));

    const mutation = (body: () => object): autocannon.Request => ({
      method: 'POST',
      headers,
      setupRequest: (request) => ({ ...request, body: JSON.stringify(body()) }),
    });
    const plan = mutation(() => ({
      query:
        'mutation($input: PlanActivityInput!, $meta: CommandMeta) { planActivity(input: $input, meta: $meta) { __typename ... on Accepted { position } } }',
      variables: {
        input: { kind: 'ACT-11', title: 'Buổi tập huấn mẫu', unit: '01', plannedOn: '2026-11-01' },
        meta: { commandId: newId() },
      },
    }));
    rows.push(
      row(
        'durable mutation (planActivity, idempotency key, views waited for), 64 connections',
        await run([plan], 64),
        '>= 1,500/s',
        1_500,
        Infinity,
      ),
    );
    return rows;
  } finally {
    await server.stop();
  }
}

type Run = (requests: autocannon.Request[], connections: number) => Promise<autocannon.Result>;

/** The log is a year of cases whose terms have passed: a server that meets it first records each of them, which is not what is measured here. */
async function timersFired(url: string): Promise<void> {
  for (let quiet = 0; quiet < 4;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const due = [...metrics.matchAll(/^lachan_timers_due\{process="(?!notices)[^"]*"\} (\d+)$/gm)];
    if (due.length === 0) throw new Error('the metrics do not tell how many timers are due');
    quiet = due.every(([, count]) => count === '0') ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function expectData(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const answer = (await (await fetch(url, { method: 'POST', headers, body })).json()) as {
    data?: { employers?: { nodes: unknown[] } };
    errors?: unknown;
  };
  if (!answer.data?.employers || answer.errors) throw new Error(`the bench query failed: ${JSON.stringify(answer.errors)}`);
}
