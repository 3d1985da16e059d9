import type { Services } from '#graphql';
import type { PageCachedStore } from '#read-models';
import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createEngine, type Engine } from './engine.ts';
import { serveHttp, type Serving } from './http.ts';
import { withReadArguments } from './read-arguments.ts';
import { withShortWays } from './short-ways.ts';
import { RememberedAnswers } from './remembered-answers.ts';
import { serveSockets, type Sockets } from './sockets.ts';

export type EngineDriverConfig = GqlModuleOptions<EngineDriver> &
  Omit<Serving, 'engine' | 'remembered'> & {
    readonly services: Services;
    /** Left out: no answer is remembered. */ readonly views?: Pick<PageCachedStore, 'noting'>;
  };

/** GraphQL for Nest: its resolvers make the schema, our engine serves it over Fastify. */
export class EngineDriver extends AbstractGraphQLDriver<EngineDriverConfig> {
  engine!: Engine;
  sockets!: Sockets;

  override async start({ schema, services, ...serving }: EngineDriverConfig & { readonly schema: GraphQLSchema }): Promise<void> {
    const fastify = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    this.engine = createEngine(withReadArguments(withShortWays(schema, services)));
    const { views } = serving;
    const remembered = views && new RememberedAnswers(views, services.clock);
    await serveHttp(fastify, { ...serving, engine: this.engine, remembered });
    this.sockets = serveSockets(fastify.server, { ...serving, engine: this.engine });
  }

  override async stop(): Promise<void> {
    await this.sockets.close();
  }
}
