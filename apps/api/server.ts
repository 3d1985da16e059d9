import 'reflect-metadata';
import { AccessGuard, SERVICES } from '#graphql';
import { Access } from '#access';
import { CommandPipeline } from '#commands';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { COMMANDS } from '../platform/commands.ts';
import { addHealth } from '../platform/health.ts';
import { createLogger } from '../platform/logger.ts';
import type { Platform } from '../platform/platform.ts';
import { servicesOf } from '../platform/services.ts';
import { addCalendar, CalendarResolver } from './calendar.ts';
import { contextOf } from './context.ts';
import { describedRoots } from './described-roots.ts';
import { addDocuments } from './documents.ts';
import { EngineDriver, type EngineDriverConfig } from './engine/driver.ts';
import { addGraphiql } from './engine/graphiql.ts';
import { LIMITS } from './engine/limits.ts';
import { answeringWith, NothingHere, nothingHere } from './errors.ts';
import { addHeaders, answerHeaders } from './headers.ts';
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
  /** How long a request under way may still take when the server is closed, in ms; default `LIMITS.drainMs`. */
  readonly drainMs?: number;
}

const PATH = '/graphql';

@Module({})
class ApiModule {}

function apiModule(platform: Platform, logger: Logger): DynamicModule {
  const services = servicesOf(platform);
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
      GraphQLModule.forRoot<EngineDriverConfig>({
        driver: EngineDriver,
        autoSchemaFile: true,
        sortSchema: true,
        transformSchema: describedRoots,
        services,
        views: platform.readModels,
        path: PATH,
        callers: platform.callers,
        contextOf: (session, header, asked) => contextOf(platform, session, header, asked),
        answering: answeringWith(logger),
        trustedProxies: platform.config.trustedProxies,
      }),
    ],
    providers,
  };
}

/** Builds the HTTP server on a running platform. Nothing listens before `listen`. */
export async function createServer(platform: Platform, options: ServerOptions = {}): Promise<Server> {
  const logger = options.logger ?? createLogger(platform.config.logLevel);
  const metrics = options.metrics ?? createMetrics();
  metrics.watch(platform);

  const headers = await answerHeaders();
  const adapter = new FastifyAdapter({
    // Of an address that cannot be read: no hook runs for it.
    frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) => void nothingHere(reply.headers(headers)),
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: LIMITS.requestMs,
    forceCloseConnections: 'idle',
    http: { headersTimeout: LIMITS.headersMs, connectionsCheckingInterval: 5_000 },
  });
  const fastify = adapter.getInstance();
  addHeaders(fastify, headers);
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.request(reply.statusCode, reply.elapsedTime / 1000);
    // The route, not the address: a calendar's holds its token.
    logger.debug(
      { method: request.method, url: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
    done();
  });

  const app = await NestFactory.create<NestFastifyApplication>(apiModule(platform, logger), adapter, {
    logger: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new NothingHere());
  addHealth(fastify, platform, metrics, () => platform.clock.now(), platform.config.readiness);
  addCalendar(fastify, platform);
  await addDocuments(fastify, platform, answeringWith(logger));
  if (platform.config.mode === 'development') addGraphiql(fastify, PATH);
  await app.init();

  const schema = app.get(GraphQLSchemaHost).schema;
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
    close: async () => {
      // Whoever is still sending or waiting then is cut off.
      const cutOff = setTimeout(() => fastify.server.closeAllConnections(), options.drainMs ?? LIMITS.drainMs);
      await app.close();
      clearTimeout(cutOff);
    },
  };
}
