import { NATIONWIDE, TokenError, type TokenCode } from '#access';
import { calendarFeed, deadlines, heldBy, MOST_IN_FEED, officialsNow, reportsAhead } from '#contexts/deadlines/index';
import { deadlineView } from '#contexts/deadlines/graphql/views';
import { Allow, Caller, LocalDateScalar } from '#graphql';
import { addDays, inBoth, localDateOf, said, type Actor, type Message } from '#kernel';
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

  @Query(() => CalendarAddress, { nullable: true, description: 'An address for calendar programs, good for this one purpose.' })
  @Allow(deadlineView.right, { shows: 'own', costs: 'record' })
  async myCalendar(@Caller() caller: Actor): Promise<CalendarAddress> {
    this.platform.readModels.readElsewhere();
    const { calendars, clock } = this.platform;
    const token = await calendars.make(caller, `${VALID_DAYS}d`);
    return { path: `/calendar/${token}.ics`, validTo: addDays(localDateOf(clock.now()), VALID_DAYS) };
  }
}

/** A calendar program shows a line of text at most: both languages stand in one. */
const asLine = ({ code, ...texts }: Message & { readonly code: string }) => ({ code, message: inBoth(texts) });
type Line = ReturnType<typeof asLine>;

const EXPIRED = asLine(said('CALENDAR_EXPIRED'));
const NOT_HELD = asLine(said('CALENDAR_ENDED'));
const ENDED: Readonly<Partial<Record<TokenCode, Line>>> = {
  TOKEN_EXPIRED: EXPIRED,
  NO_APPOINTMENT: NOT_HELD,
  NOT_YOUR_APPOINTMENT: NOT_HELD,
};
const NOT_WHOLE = asLine(said('CALENDAR_ADDRESS'));
const ONLY_READ = asLine(said('METHOD_NOT_ALLOWED:calendar'));

/**
 * A calendar program sends no header: its token stands in the address, and opens nothing but the calendar, while the appointment under which it
 * was made is held. Or what is wrong with it.
 */
async function callerOf(
  { calendars, callers }: Pick<Platform, 'calendars' | 'callers'>,
  file: string,
  authorization: string | undefined,
): Promise<Actor | Line> {
  const byHeader = file === 'deadlines.ics';
  try {
    if (byHeader) return (await callers.session(authorization)).actor;
    const reader = await calendars.read(file.replace(/\.ics$/, ''));
    return (await callers.acting(reader, reader.appointment)).actor;
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    if (byHeader) return asLine({ code: error.code, ...error.texts });
    return ENDED[error.code] ?? NOT_WHOLE;
  }
}

/** `/calendar/deadlines.ics` with a bearer token, or `/calendar/<token>.ics` as `myCalendar` gives it. */
export function addCalendar(
  fastify: Pick<FastifyInstance, 'get' | 'route'>,
  platform: Pick<Platform, 'calendars' | 'callers' | 'access' | 'directory' | 'readModels' | 'clock' | 'config'>,
): void {
  // A wildcard: tokens are longer than what a named parameter may hold.
  fastify.get<{ Params: { '*': string } }>('/calendar/*', async (request, reply) => {
    const { access, directory, readModels, clock, config } = platform;
    void reply.header('cache-control', 'private, no-store').header('referrer-policy', 'no-referrer');
    const caller = await callerOf(platform, request.params['*'], request.headers.authorization);
    if ('code' in caller) return reply.code(caller.code === 'IDENTITY_PROVIDER_UNREACHABLE' ? 503 : 401).send(caller);
    if (!access.may(caller, deadlineView.right)) return reply.code(403).send(asLine(said('FORBIDDEN', deadlineView.right.name)));
    const { documents } = await readModels.find(deadlines, {
      filter: await heldBy(caller.id, localDateOf(clock.now()), officialsNow(readModels), access, directory),
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
  // The answer to an address that nobody serves repeats it, and this one is a secret.
  fastify.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/calendar/*',
    handler: (_request, reply) => reply.code(405).header('allow', 'GET, HEAD').send(ONLY_READ),
  });
}
