import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandMeta } from '#commands';
import { systemClock, type Actor, type Clock, type Role } from '#kernel';
import { createServer, type Server, type ServerOptions } from '../../apps/api/server.ts';
import { readConfig } from '../../apps/platform/config.ts';
import { openPlatform, type Platform, type PlatformOptions } from '../../apps/platform/platform.ts';
import { startProcesses, type ProcessesOptions } from '../../apps/platform/processes.ts';
import { createMetrics } from '../../apps/api/metrics.ts';
import { pino } from 'pino';
import { currentRevision } from '../../libs/commands/sending.testing.ts';
import { ANSWER } from '../client/operations.ts';
import { HANGS_AFTER_MS } from '../../libs/kernel/testing/until.ts';
import { importSome, seed, type Territory } from './seeded-folder.ts';

export interface Answer {
  readonly status: number;
  readonly data: any;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly string[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** The whole platform on a folder of its own, asked over HTTP without a socket (fastify's inject). */
export interface Running {
  readonly platform: Platform;
  readonly server: Server;
  readonly folder: string;
  as(role: Role, unit: string, id?: string, alliance?: string, body?: string): Promise<Client>;
  raw(request: {
    method?: string;
    url?: string;
    payload?: string | object;
    headers?: Record<string, string>;
  }): Promise<{ status: number; body: string }>;
  stop(options?: { keep?: boolean }): Promise<void>;
}

export interface Client {
  readonly token: string;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /**
   * Sends one mutation by field name and returns its CommandResult, with every field of every case. What replaces a value is given the revision
   * that stands, unless `meta` names one.
   */
  send(mutation: string, input: Record<string, unknown>, meta?: CommandMeta): Promise<any>;
}

/**
 * Live servers in the place of the embedded files (`npm run test:servers`): a log and a database named after the folder, so that a second
 * start on it meets its data again.
 */
function onServers(folder: string): Record<string, string> {
  const { TEST_E2E_ESDB_URL: log, TEST_E2E_MONGO_URL: views } = process.env;
  const name = `e2e-${createHash('sha256').update(folder).digest('hex').slice(0, 20)}`;
  return {
    ...(log && { LACHAN_EVENT_STORE: `${log}${log.includes('?') ? '&' : '?'}log=${name}` }),
    ...(views && { LACHAN_READ_MODELS: inDatabase(views, name) }),
  };
}
export function inDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.toString();
}

export interface RunOptions {
  readonly clock?: Clock;
  readonly folder?: string;
  /** What of the administrative units is there; default `some`. */
  readonly territory?: Territory;
  /** Further settings, LACHAN_... */
  readonly settings?: Readonly<Record<string, string>>;
  readonly platform?: Partial<PlatformOptions>;
  readonly server?: ServerOptions;
  /** Left out: timers stand still, and nothing but what the test does is written. */
  readonly processes?: ProcessesOptions;
}

export async function run(options: RunOptions = {}): Promise<Running> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'lachan-e2e-'));
  const settings: Record<string, string> = { ...onServers(folder), ...options.settings };
  const inFiles = !settings['LACHAN_EVENT_STORE'] && !settings['LACHAN_READ_MODELS'];
  if (inFiles && !existsSync(join(folder, 'log.sqlite'))) await seed(folder, options.territory);
  const config = readConfig({ LACHAN_DATA: folder, LACHAN_PORT: '0', ...settings });
  if (!inFiles && (options.territory ?? 'some') === 'some') await importSome(config, options.clock ?? systemClock);
  const platform = await openPlatform(config, {
    clock: options.clock,
    // Views are waited for as long as it takes: on a busy machine they are behind for longer than a person would wait.
    commands: { visibleWithinMs: HANGS_AFTER_MS, freshWithinMs: HANGS_AFTER_MS },
    ...options.platform,
  });
  const metrics = createMetrics();
  const server = await createServer(platform, {
    logger: pino({ level: process.env['LACHAN_TEST_LOG'] ?? 'silent' }),
    metrics,
    ...options.server,
  });
  const processes = options.processes && startProcesses(platform, options.processes);
  if (processes) metrics.watchProcesses(processes);
  const fastify = server.app.getHttpAdapter().getInstance() as unknown as {
    inject(request: object): Promise<{ statusCode: number; body: string }>;
  };
  const raw: Running['raw'] = async (request) => {
    const answer = await fastify.inject({ method: 'POST', url: '/graphql', ...request });
    return { status: answer.statusCode, body: answer.body };
  };
  return {
    platform,
    server,
    folder,
    raw,
    as: async (role, unit, id = `${role}-1`, alliance, body) => {
      const actor: Actor = { id, role, unit, ...(alliance ? { alliance } : {}), ...(body ? { body } : {}) };
      const token = await platform.tokens.sign(actor);
      const ask: Client['ask'] = async (query, variables, headers) => {
        const answer = await raw({ payload: { query, variables }, headers: { authorization: `Bearer ${token}`, ...headers } });
        const { data = null, errors = [] } = JSON.parse(answer.body);
        return { status: answer.status, data, errors };
      };
      return {
        token,
        ask,
        send: async (mutation, input, meta) => {
          const { args } = server.schema.getMutationType()!.getFields()[mutation]!;
          const typeOf = (name: string): string => String(args.find((arg) => arg.name === name)!.type);
          const query = `mutation($input: ${typeOf('input')}, $meta: ${typeOf('meta')}) { result: ${mutation}(input: $input, meta: $meta) { ...Answer } } ${ANSWER}`;
          const sent = async (given: CommandMeta | undefined) => {
            const answer = await ask(query, { input, meta: given });
            if (answer.errors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(answer.errors)}`);
            return answer.data.result;
          };
          if (!typeOf('meta').endsWith('!') || meta?.expectedRevision !== undefined) return sent(meta);
          return sent({ ...meta, expectedRevision: await currentRevision(sent) });
        },
      };
    },
    stop: async (stopping) => {
      await processes?.stop();
      await server.close();
      await platform.close();
      if (!stopping?.keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}
