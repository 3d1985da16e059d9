import { Access, type ReadRight } from '#access';
import { said } from '#kernel';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { badInput, failure } from './errors.ts';
import { COMMAND, RIGHT, type RequestContext } from './caller.ts';

/** In front of every resolver: no token, no data; and the role must be allowed the action the resolver names. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType<string>() !== 'graphql') return true;
    const { caller, missed } = GqlExecutionContext.create(context).getContext<RequestContext>();
    if (!caller) throw failure('UNAUTHENTICATED', said('TOKEN_MISSING:production'), { reason: 'TOKEN_MISSING' });
    if (missed === 'foreign') throw badInput('POSITION_NOT_VALID', null, 'x-lachan-wait-for');
    if (missed === 'behind') throw badInput('VIEWS_BEHIND', null);
    const right = this.reflector.get<ReadRight | typeof COMMAND | undefined>(RIGHT, context.getHandler());
    if (right === undefined) throw badInput('FORBIDDEN:closed', null);
    if (right !== COMMAND && !this.access.may(caller, right))
      throw failure('FORBIDDEN', said('FORBIDDEN', right.name), { action: right.name });
    return true;
  }
}
