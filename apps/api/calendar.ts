import { NATIONWIDE, TokenError, type TokenService } from '#access';
import { calendarFeed, heldBy, MOST_IN_FEED, reportsAhead, type DeadlineDocument } from '#contexts/deadlines/index';
import { Allow, Caller, LocalDateScalar } from '#graphql';
import { addDays, localDateOf, type Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../platform/platform.ts';

const VALID_DAYS = 180;

@ObjectType({ description: "Where a calendar program finds the caller's open deadlines. Whoever has the address can read them." })
export class CalendarAddress {
  @Field(() => String, { description: 'Begins at the address of this server.' }) path!: string;
  @Field(() => LocalDateScalar, { description: 'Ask for a new address after this day.' }) validTo!: string;
}

@Resolver()
export class CalendarResolver {
  constructor(@Inject('platform') private readonly platform: Platform) {}

  @Query(() => CalendarAddress, { description: 'An address for calendar programs, good for this one purpose.' })
  @Allow('query.deadlines')
  async myCalendar(@Caller() caller: Actor): Promise<CalendarAddress> {
    const { tokens, clock } = this.platform;
    const token = await tokens.sign(caller, { expiresIn: `${VALID_DAYS}d`, purpose: 'calendar' });
    return { path: `/calendar/${token}.ics`, validTo: addDays(localDateOf(clock.now()), VALID_DAYS) };
  }
}

/** A calendar program sends no header: its token stands in the address, and opens nothing but the calendar. */
async function callerOf(tokens: TokenService, file: string, authorization: string | undefined): Promise<Actor> {
  const token = /^(.+)\.ics$/.exec(file)?.[1];
  if (token === undefined || token === 'deadlines') return tokens.caller(authorization);
  return tokens.verify(token, 'calendar');
}

/** `/calendar/deadlines.ics` with a bearer token, or `/calendar/<token>.ics` as `myCalendar` gives it. */
export function addCalendar(
  fastify: Pick<FastifyInstance, 'get'>,
  platform: Pick<Platform, 'tokens' | 'access' | 'directory' | 'readModels' | 'clock' | 'config'>,
): void {
  // A wildcard: tokens are longer than what a named parameter may hold.
  fastify.get<{ Params: { '*': string } }>('/calendar/*', async (request, reply) => {
    const { tokens, access, directory, readModels, clock, config } = platform;
    void reply.header('cache-control', 'private, no-store').header('referrer-policy', 'no-referrer');
    let caller: Actor;
    try {
      caller = await callerOf(tokens, request.params['*'], request.headers.authorization);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      return reply.code(401).send({ code: error.code, message: error.message });
    }
    if (!access.may(caller, 'query.deadlines'))
      return reply.code(403).send({ code: 'FORBIDDEN', message: 'your role does not allow "query.deadlines"' });
    const { documents } = await readModels.find<DeadlineDocument>('deadlines', {
      filter: await heldBy(caller.id, localDateOf(clock.now()), readModels, access, directory),
      sort: [{ field: 'dueAt', direction: 'asc' }],
      limit: MOST_IN_FEED,
    });
    const { publicUrl } = config.notices;
    const now = clock.now();
    const place = directory.resolve(caller.unit, localDateOf(now));
    const units = caller.unit === NATIONWIDE ? null : place.ok ? [place.value.unit, ...place.value.within] : [];
    const feed = calendarFeed(documents, { now, publicUrl, reports: reportsAhead(now, units) });
    return reply.type('text/calendar; charset=utf-8').send(feed);
  });
}
