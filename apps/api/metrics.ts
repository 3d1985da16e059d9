import type { CommandOutcome } from '#commands';
import type { EventReader } from '#event-store';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ANSWER_WITHIN_MS } from '../platform/health.ts';
import { inTime } from '../platform/time-limit.ts';
import type { Platform } from '../platform/platform.ts';
import type { Processes } from '../platform/processes.ts';

/** Prometheus metrics of one server. Labels are names of commands, views and outcomes: never ids. */
export function createMetrics() {
  const registers = new Registry();
  collectDefaultMetrics({ register: registers });
  const commands = new Counter({
    name: 'lachan_commands_total',
    help: 'Commands by name and outcome',
    labelNames: ['command', 'outcome'],
    registers: [registers],
  });
  const attempts = new Histogram({
    name: 'lachan_command_attempts',
    help: 'Decisions per command (more than one: lost races)',
    buckets: [1, 2, 3, 4],
    registers: [registers],
  });
  const requests = new Histogram({
    name: 'lachan_request_seconds',
    help: 'GraphQL requests',
    labelNames: ['status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [registers],
  });

  let update = async (): Promise<void> => {};

  return {
    outcome: (name: string, outcome: CommandOutcome, tried: number): void => {
      commands.inc({ command: name, outcome: outcome.kind });
      if (tried > 0) attempts.observe(tried);
    },
    request: (status: number, seconds: number): void => requests.observe({ status: String(status) }, seconds),
    watch: (platform: Watched & Pick<Platform, 'statistics'>): void => {
      update = viewGauges(registers, platform);
      new Gauge({
        name: 'lachan_log',
        help: 'Figures of the event log file and its writer',
        labelNames: ['figure'],
        registers: [registers],
        collect() {
          for (const [figure, value] of Object.entries(platform.statistics())) this.set({ figure }, value);
        },
      });
    },
    watchProcesses: (processes: Pick<Processes, 'status' | 'notices'>): void => {
      const figures = { due: 'due', lag_seconds: 'lagMs', owner: 'owner', fired: 'fired' } as const;
      const help = {
        due: 'Timers of a process whose moment has come and that have not fired',
        lag_seconds: 'How long the oldest due timer of a process waits',
        owner: '1: this process fires them',
        fired: 'Timers fired since the start',
      };
      for (const [name, figure] of Object.entries(figures) as [keyof typeof figures, (typeof figures)[keyof typeof figures]][])
        new Gauge({
          name: `lachan_timers_${name}`,
          help: help[name],
          labelNames: ['process'],
          registers: [registers],
          collect() {
            return orNothing(this, async () => {
              for (const status of await processes.status())
                this.set({ process: status.name }, Number(status[figure]) / (figure === 'lagMs' ? 1_000 : 1));
            });
          },
        });
      new Gauge({
        name: 'lachan_notices',
        help: 'Notices by what became of them; given-up and doubtful ones need somebody',
        labelNames: ['state'],
        registers: [registers],
        collect() {
          return orNothing(this, async () => {
            for (const [state, count] of Object.entries(await processes.notices())) this.set({ state }, count);
          });
        },
      });
    },
    text: async () => {
      await update();
      return registers.metrics();
    },
    contentType: registers.contentType,
  };
}
type Watched = Pick<Platform, 'runner'> & {
  readonly log: Pick<EventReader, 'highWater'>;
  readonly readModels: Pick<Platform['readModels'], 'activeVersion'>;
};

/** Views and stores, asked once for all their gauges. What cannot be asked has no figures rather than old ones. */
function viewGauges(registers: Registry, { runner, log, readModels }: Watched): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, label: Label) =>
    new Gauge({ name, help, labelNames: [label], registers: [registers] });
  const up = gauge('lachan_store_up', '1: the store answers', 'store');
  // Of a view that is being built anew, the build that is read.
  const behind = gauge('lachan_view_behind_events', 'Events that a view has still to apply', 'view');
  const letters = gauge('lachan_view_dead_letters', 'Parked events of a view', 'view');
  const stopped = gauge('lachan_view_stopped_partitions', 'Partitions of a view that have stopped, in whatever process', 'view');
  const building = gauge('lachan_view_building', '1: another build of the view is on its way to be read', 'view');
  return async () => {
    const [views, ofLog, ofViews] = await Promise.allSettled([
      inTime(runner.lag(), ANSWER_WITHIN_MS),
      inTime(log.highWater(), ANSWER_WITHIN_MS),
      inTime(readModels.activeVersion('units'), ANSWER_WITHIN_MS),
    ]);
    up.set({ store: 'log' }, Number(ofLog.status === 'fulfilled'));
    up.set({ store: 'views' }, Number(ofViews.status === 'fulfilled'));
    for (const each of [behind, letters, stopped, building]) each.reset();
    if (views.status === 'rejected') return;
    const lag = views.value;
    for (const view of lag.filter(({ active }) => active)) {
      behind.set({ view: view.name }, Number(view.behind ?? 0));
      letters.set({ view: view.name }, view.deadLetters);
      stopped.set({ view: view.name }, view.stoppedPartitions);
    }
    for (const { name, active, state } of lag) {
      const isBuilding = !active || state === 'outdated' || lag.some((other) => other.name === name && !other.active);
      building.set({ view: name }, Number(isBuilding));
    }
  };
}

/** A figure that cannot be asked now must not take the others away. */
async function orNothing(gauge: { reset(): void }, collect: () => Promise<void>): Promise<void> {
  gauge.reset();
  await inTime(collect(), ANSWER_WITHIN_MS).catch(() => gauge.reset());
}

export type Metrics = ReturnType<typeof createMetrics>;
