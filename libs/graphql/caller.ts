import type { QueryScope, ReadRight } from '#access';
import type { Actor } from '#kernel';
import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Costs, type Cost } from './costs.ts';

/** What the server puts into the GraphQL context of each request. `caller` is null without a usable token. */
export interface RequestContext {
  readonly caller: Actor | null;
  readonly correlation: string | undefined;
  /** What is the matter with the position that the request asked to see (x-lachan-wait-for): the views do not show it in time, or it is none of this log. */
  readonly missed: 'behind' | 'foreign' | null;
  /** True: of a query, which keeps what it has read until its end. A mutation changes it, and a subscription has no end. */
  readonly keeps?: boolean;
  /** Of a mutation: who sent it has closed the connection. */
  readonly gone?: AbortSignal | undefined;
  /** How far the views showed the log before anything was read: all up to there is in the answer. Left out: it was not asked for. */
  readonly shownUpTo?: string | null;
}

export const RIGHT = 'lachan:right';
export const SHOWS = 'lachan:shows';

/** Of a query or a subscription: the right that it needs, what it shows of what there is, what it reads. Without it the guard refuses the query, and a test fails. */
export const Allow = (
  right: ReadRight,
  { shows, costs }: { readonly shows: QueryScope; readonly costs: Cost },
): MethodDecorator => applyDecorators(SetMetadata(RIGHT, right), SetMetadata(SHOWS, shows), Costs(costs) as MethodDecorator);

/** For mutations: the right is checked by the command pipeline, which answers with NotAllowed; the guard only wants a caller. */
export const COMMAND = 'command';
export const Command = (): MethodDecorator => SetMetadata(RIGHT, COMMAND);

/** The caller of this request. Behind the guard it is always there. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { caller } = GqlExecutionContext.create(context).getContext<RequestContext>();
  return caller!;
});

/** The request's correlation id (header x-correlation-id), if it sent one. */
export const Correlation = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  return GqlExecutionContext.create(context).getContext<RequestContext>().correlation;
});

/** Tells when who sent the mutation has gone. */
export const Gone = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal | undefined => {
  return GqlExecutionContext.create(context).getContext<RequestContext>().gone;
});
