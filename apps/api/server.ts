import 'reflect-metadata';
import { AccessGuard, SERVICES, type RequestContext, type Services } from '#graphql';
import { Access, TokenError, type Callers } from '#access';
import { CommandPipeline } from '#commands';
import type { Actor } from '#kernel';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { pino, type Logger } from 'pino';
import { COMMANDS } from '../platform/commands.ts';
import { addHealth } from '../platform/health.ts';
import type { Platform } from '../platform/platform.ts';
import { addCalendar, CalendarResolver } from './calendar.ts';
import { errorFormatter, NothingHere } from './errors.ts';
import { costLimit, LIMITS } from './limits.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { OperationsResolver } from './operations.ts';
import { RESOLVERS } from './resolvers.ts';

export interface Server {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly schema: GraphQLSchema;
  /** Starts to listen; returns the address. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  /** GraphiQL at /graphiql; on in development. */
  readonly graphiql?: boolean;
}

/** Logs are structured and hold ids, codes and durations: no inputs, no variables, no names. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: { service: 'lachan' }, timestamp: pino.stdTimeFunctions.isoTime });

@Module({})
class ApiModule {}

function apiModule(platform: Platform, logger: Logger, options: ServerOptions): DynamicModule {
  const services: Services = {
    readModels: platform.readModels,
    access: platform.access,
    territory: platform.directory,
    clock: platform.clock,
    log: platform.log,
    waitFor: (position, wait) => platform.runner.waitFor(position, wait),
    onCommitted: (listener) => platform.onCommitted(listener),
  };
  const providers: Provider[] = [
    { provide: SERVICES, useValue: services },
    { provide: Access, useValue: platform.access },
    { provide: CommandPipeline, useValue: platform.pipeline },
    { provide: 'platform', useValue: platform },
    { provide: APP_GUARD, useClass: AccessGuard },
    OperationsResolver,
    CalendarResolver,
    ...(RESOLVERS as Provider[]),
    ...COMMANDS.map((command) => command.Handler as Provider),
  ];
  return {
    module: ApiModule,
    imports: [
      CqrsModule.forRoot({ rethrowUnhandled: true }),
      GraphQLModule.forRoot<MercuriusDriverConfig>({
        driver: MercuriusDriver,
        autoSchemaFile: true,
        sortSchema: true,
        path: '/graphql',
        graphiql: options.graphiql ?? platform.config.mode === 'development',
        jit: 1,
        queryDepth: LIMITS.depth,
        errorFormatter: errorFormatter(logger) as never,
        context: (request: FastifyRequest) => contextOf(platform, request.headers as Record<string, string | undefined>),
        subscription: {
          // Browsers cannot set headers on a web socket: the token may also come in connection_init's payload.
          context: async (_socket: unknown, request: FastifyRequest) =>
            contextOf(platform, request.headers as Record<string, string | undefined>),
          onConnect: async ({ payload }: { payload?: Record<string, string> }) => {
            const authorization = payload?.['authorization'] ?? payload?.['Authorization'];
            return authorization ? callerOf(platform.callers, authorization, payload?.[APPOINTMENT]) : {};
          },
        },
      } as MercuriusDriverConfig),
    ],
    providers,
  };
}

/** Under which of their appointments somebody acts; in the payload of connection_init under the same name. */
const APPOINTMENT = 'x-lachan-appointment';

async function callerOf(
  callers: Callers,
  authorization: string | undefined,
  appointment: string | undefined,
): Promise<{ caller: Actor | null; refused: RequestContext['refused'] }> {
  try {
    return { caller: (await callers.session(authorization, appointment)).actor, refused: null };
  } catch (error) {
    if (error instanceof TokenError) return { caller: null, refused: { code: error.code, message: error.message } };
    throw error;
  }
}

async function contextOf(platform: Platform, headers: Record<string, string | undefined>): Promise<RequestContext> {
  const who = await callerOf(platform.callers, headers['authorization'], headers[APPOINTMENT]);
  const position = headers['x-lachan-wait-for'];
  // Read your own write (G7): the query waits until the views show the position of an earlier answer.
  const missed = position === undefined || who.caller === null ? null : await missedAt(platform, position);
  return { ...who, missed, correlation: headers['x-correlation-id'] };
}

/** Text of another log, or of none, compares as something and would count as shown. */
async function missedAt(platform: Platform, position: string): Promise<RequestContext['missed']> {
  if (!platform.isPosition(position)) return 'foreign';
  return (await platform.runner.waitFor(position, { timeoutMs: 2_000 })) ? null : 'behind';
}

/** Builds the HTTP server on a running platform. Nothing listens before `listen`. */
export async function createServer(platform: Platform, options: ServerOptions = {}): Promise<Server> {
  const logger = options.logger ?? createLogger(platform.config.logLevel);
  const metrics = options.metrics ?? createMetrics();
  metrics.watch(platform);

  const adapter = new FastifyAdapter({ bodyLimit: LIMITS.bodyBytes });
  const fastify = adapter.getInstance();
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.request(reply.statusCode, reply.elapsedTime / 1000);
    // The route, not the address: a calendar's holds its token.
    logger.debug(
      { method: request.method, url: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
    done();
  });

  const app = await NestFactory.create<NestFastifyApplication>(apiModule(platform, logger, options), adapter, {
    logger: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new NothingHere());
  addHealth(fastify, platform.runner, metrics, () => platform.clock.now(), platform.config.readiness);
  addCalendar(fastify, platform);
  await app.init();

  const schema = app.get(GraphQLSchemaHost).schema;
  const cost = costLimit(() => schema);
  (fastify as unknown as { graphql: { addHook(name: string, hook: (...args: any[]) => Promise<void>): void } }).graphql.addHook(
    'preExecution',
    async (_schema: GraphQLSchema, document: DocumentNode, _context: unknown, variables: Record<string, unknown>) =>
      cost(document, variables),
  );

  let url = '';
  return {
    app,
    schema,
    get url() {
      return url;
    },
    listen: async () => {
      await app.listen(platform.config.port, platform.config.host);
      return (url = (await app.getUrl()).replace('[::1]', 'localhost'));
    },
    close: () => app.close(),
  };
}
