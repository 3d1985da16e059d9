import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { deadlineProcess, officialsIn } from '#contexts/deadlines/index';
import * as sanctions from '#contexts/sanctions/events';
import { createEventRegistry, streamId, withSchemas, type EventStore, type StreamWrite } from '#event-store';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { derivedId, fixedClock, newId, startOfDay, type DomainEvent } from '#kernel';
import { CALENDAR, deadlines } from '#law';
import { createProcessEngine, processProjection } from '#processes';
import { createProjectionRunner } from '#projections';
import type { ReadModels } from '#read-models';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { createServer } from '../../apps/api/server.ts';
import { readConfig } from '../../apps/platform/config.ts';
import { CONTEXTS, EVENTS } from '../../apps/platform/composed.ts';
import { openPlatform } from '../../apps/platform/platform.ts';
import { measure, measureSync } from './measure.ts';
import type { Row } from './report.ts';

const OFFICER = 'bench-officer';
const DEADLINES = deadlineProcess(CONTEXTS.flatMap(({ deadlines }) => deadlines));
const metadata = {
  actor: OFFICER,
  role: 'inspector',
  unit: '01',
  commandId: 'bench',
  correlation: 'bench',
  causation: 'bench',
} as const;

/** Minutes drawn up on one day: of each case the term to decide runs, and the limitation of the act. */
function minutes(n: number, on = '2026-03-02'): StreamWrite {
  const sanction = derivedId('bench case', n);
  const event: DomainEvent = sanctions.violationMinutesDrawnUp.of(startOfDay(on), {
    sanction,
    employer: derivedId('bench employer', n),
    unit: '00577@2025-07-01',
    within: ['01@2021-11-01'],
    on,
    number: `BB-${n}`,
    acts: [
      {
        violation: derivedId('bench violation', n),
        actCode: 'UNDER-15-OVERTIME-NIGHT',
        actStart: '2026-02-01',
        detectedOn: on,
        employerKind: 'household-business',
      },
    ],
  });
  return {
    stream: streamId('sanction', sanction),
    expected: { kind: 'none' },
    events: [{ ...event, id: newId(), schemaVersion: sanctions.violationMinutesDrawnUp.version }],
  };
}

async function writeCases(log: EventStore, cases: number): Promise<void> {
  for (let at = 0; at < cases; at += 500)
    await Promise.all(
      Array.from({ length: Math.min(500, cases - at) }, async (_, i) => {
        const result = await log.append(minutes(at + i), { metadata });
        if (!result.ok) throw new Error(`the bench log refused a write: ${result.reason}`);
      }),
    );
}

/** P1: timers of so many cases are due at once (four of each), on files: from the first look until the last of them is fired and shown. */
export async function timersBenchmark(folder: string, cases: number): Promise<Row> {
  const registry = createEventRegistry(EVENTS);
  const clock = fixedClock('2026-03-03T02:00:00.000Z');
  const log = withSchemas(await createSqliteEventStore({ path: join(folder, 'timers-log.sqlite'), clock }), registry);
  const store = createSqliteReadModels({ path: join(folder, 'timers-views.sqlite') });
  await writeCases(log, cases);
  const runner = createProjectionRunner({ log, store, projections: [processProjection(DEADLINES.process)], clock });
  await runner.start();
  await runner.caughtUp();
  const engine = createProcessEngine({
    process: DEADLINES.process,
    due: DEADLINES.due(officialsIn({ [OFFICER]: { superior: 'bench-head' } })),
    log,
    store,
    clock,
    waitFor: (position, wait) => runner.waitFor(position, wait),
    schemaVersion: (type) => registry.definition(type)!.version,
    lease: { takeOver: true },
  });
  // The terms of the first week are near or over; the limitation is a year away.
  clock.set('2026-03-10T02:00:00.000Z');
  const started = performance.now();
  const fired = await engine.sweep();
  const seconds = (performance.now() - started) / 1000;
  const all = (await engine.status()).fired;
  const again = await engine.sweep();
  await engine.stop();
  await runner.stop();
  await store.close();
  await log.close();
  if (fired !== cases || again !== 0) throw new Error(`timers of ${fired} cases were fired, and then of ${again}`);
  return {
    name: `P1 ${all.toLocaleString('en')} due timers, each with its event, until the view shows all of them`,
    unit: 'timers/s',
    ours: { perSecond: all / seconds, p50: 0, p99: 0 },
    target: '10,000 in < 5 s',
    met: all / seconds > 2_000,
    note: `${seconds.toFixed(2)} s, of ${cases.toLocaleString('en')} cases`,
  };
}

/** P2: the list of an officer with many open cases, through GraphQL and from the view alone; and the clocks of one case. */
export async function deadlinesBenchmarks(
  folder: string,
  { cases, requests }: { cases: number; requests: number },
): Promise<Row[]> {
  const clock = fixedClock('2026-03-05T02:00:00.000Z');
  const config = readConfig({ LACHAN_DATA: join(folder, 'deadlines'), LACHAN_PORT: '0', LACHAN_LOG_LEVEL: 'silent' });
  const platform = await openPlatform(config, { clock });
  await writeCases(platform.log, cases);
  await platform.runner.caughtUp();
  const server = await createServer(platform);
  const token = await platform.tokens.sign({ id: OFFICER, role: 'inspector', unit: '01' });
  const fastify = server.app.getHttpAdapter().getInstance() as unknown as { inject(request: object): Promise<{ body: string }> };
  /** `links`: asked for besides what the list itself shows. */
  const asking = (links: string) => async (): Promise<void> => {
    // As after a change of the view: no page is remembered.
    (platform.readModels as ReadModels & { forgetPages?(): void }).forgetPages?.();
    const { body } = await fastify.inject({
      method: 'POST',
      url: '/graphql',
      payload: {
        query: `{ me { workList(first: 50) { nodes { id number overdue ${links} clock { rule { label { vi en } } article { vi en } dueOn remainingWorkingDays } } pageInfo { endCursor } } } }`,
      },
      headers: { authorization: `Bearer ${token}` },
    });
    if (!body.includes('"nodes":[{')) throw new Error(`the list is empty: ${body.slice(0, 200)}`);
  };
  const ways = [asking(''), asking('employer { id }')] as const;
  for (let i = 0; i < 100; i++) await ways[i % 2]!();
  const [list, linked] = [await measure(requests, 1, ways[0]), await measure(requests, 1, ways[1])];
  await server.close();
  await platform.close();

  const facts = {
    ...emptyFacts,
    acts: [{ violation: 'v', detectedOn: '2026-03-02' }],
    decidedOn: '2026-03-10',
    servedOn: '2026-03-12',
    payBy: '2026-03-23',
    total: 22_500_000,
    measures: [{ measure: 'm', orderedOn: '2026-03-10', dueOn: '2026-05-10', doneOn: null }],
  };
  for (let i = 0; i < 2_000; i++) deadlines(facts, CALENDAR);
  const one = measureSync(20_000, () => void deadlines(facts, CALENDAR));
  return [
    {
      name: `P2 workList of an officer with ${cases.toLocaleString('en')} open cases, 50 of them, no page remembered`,
      unit: 'requests/s',
      ours: list,
      target: 'p99 <= 20 ms',
      met: list.p99 <= 20,
    },
    {
      name: 'P2 the same with the employer of each row, against it without',
      unit: 'requests/s',
      ours: linked,
      floor: list,
      target: 'for comparison',
      met: true,
    },
    { name: 'P3 every clock of a served sanction case', unit: 'cases/s', ours: one, target: 'p99 < 0.2 ms', met: one.p99 < 0.2 },
  ];
}

const emptyFacts = {
  minutesOn: '2026-03-02',
  handedOverOn: '2026-03-03',
  mayExplain: true,
  explanation: { extended: false, writtenOn: null, hearingRequestedOn: null, hearingHeldOn: null, waivedOn: null },
  transferredOn: null,
  longerTerm: null,
  evasions: [],
  criminal: [],
  sentOn: null,
  deferredTo: null,
  instalments: [],
  suspensions: [],
  payments: [],
  enforcedOn: null,
  complaints: [],
  completedOn: null,
  endedOn: null,
} as const;
