import { Access } from '#access';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { ACTION, COMMAND, type RequestContext } from './caller.ts';

/** In front of every resolver: no token, no data; and the role must be allowed the action the resolver names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType<string>() !== 'graphql') return true;
    const { caller, refused, missed } = GqlExecutionContext.create(context).getContext<RequestContext>();
    if (!caller)
      throw new GraphQLError(refused?.message ?? 'this needs a token', {
        extensions: { code: 'UNAUTHENTICATED', reason: refused?.code ?? 'TOKEN_MISSING' },
      });
    if (missed === 'foreign')
      throw new GraphQLError('x-lachan-wait-for is no position of this log; send the position of an Accepted answer as it came', {
        extensions: { code: 'POSITION_NOT_VALID' },
      });
    if (missed === 'behind')
      throw new GraphQLError('the views do not show the position of x-lachan-wait-for yet; ask again in a moment', {
        extensions: { code: 'VIEWS_BEHIND' },
      });
    const action = this.reflector.get<string | undefined>(ACTION, context.getHandler());
    if (action === undefined)
      throw new GraphQLError('this field declares no right and is closed', { extensions: { code: 'FORBIDDEN' } });
    if (action !== COMMAND && !this.access.may(caller, action))
      throw new GraphQLError(`your role does not allow "${action}"`, { extensions: { code: 'FORBIDDEN', action } });
    return true;
  }
}
