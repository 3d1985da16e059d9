import type { CommandOutcome } from '#commands';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
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

  return {
    outcome: (name: string, outcome: CommandOutcome, tried: number): void => {
      commands.inc({ command: name, outcome: outcome.kind });
      if (tried > 0) attempts.observe(tried);
    },
    request: (status: number, seconds: number): void => requests.observe({ status: String(status) }, seconds),
    watch: (platform: Pick<Platform, 'runner' | 'statistics'>): void => {
      new Gauge({
        name: 'lachan_view_behind_events',
        help: 'Events that a view has still to apply',
        labelNames: ['view'],
        registers: [registers],
        async collect() {
          for (const lag of await platform.runner.lag()) this.set({ view: lag.name }, Number(lag.behind ?? 0));
        },
      });
      new Gauge({
        name: 'lachan_view_dead_letters',
        help: 'Parked events of a view',
        labelNames: ['view'],
        registers: [registers],
        async collect() {
          for (const lag of await platform.runner.lag()) this.set({ view: lag.name }, lag.deadLetters);
        },
      });
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
          async collect() {
            for (const status of await processes.status())
              this.set({ process: status.name }, Number(status[figure]) / (figure === 'lagMs' ? 1_000 : 1));
          },
        });
      new Gauge({
        name: 'lachan_notices',
        help: 'Notices by what became of them; given-up and doubtful ones need somebody',
        labelNames: ['state'],
        registers: [registers],
        async collect() {
          this.reset();
          for (const [state, count] of Object.entries(await processes.notices())) this.set({ state }, count);
        },
      });
    },
    text: () => registers.metrics(),
    contentType: registers.contentType,
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
