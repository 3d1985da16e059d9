import { EVERYBODY, NATIONWIDE, readRight } from '#access';
import {
  Allow,
  asOf,
  AsOfInput,
  Caller,
  type Class,
  Costs,
  kindOf,
  loadersOf,
  Me,
  outputType,
  type RequestContext,
  SERVICES,
  type Services,
  term,
  termOf,
} from '#graphql';
import type { Actor } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { officials } from '../projection.ts';
import { bodyLabel } from '../titles.ts';
import { appointmentNode } from './appointments.ts';
import { officialView } from './views.ts';

const TERM = outputType(term('The kind of body.'))() as Class;
const APPOINTMENT = officialView.partType('appointments');
const AS_OF = { type: () => AsOfInput, nullable: true, description: 'As of which two times; left out: now.' } as const;

@Resolver(() => Me)
export class MeQuery {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Query(() => Me, { nullable: true, description: 'Who sends this request, as what they act, and what is theirs to do.' })
  @Allow(readRight('query.me', EVERYBODY), { shows: 'own', costs: 'record' })
  me(@Caller() caller: Actor, @Args('asOf', AS_OF) at: AsOfInput | undefined): Me {
    return { account: caller.id, role: caller.role, caller, asOf: asOf(at, this.services.clock) };
  }

  @ResolveField(() => kindOf('units').Type, { nullable: true, description: 'The territory; null: the whole country.' })
  unit(@Parent() { caller, asOf: moment }: Me, @Context() context: RequestContext) {
    if (caller.unit === NATIONWIDE) return null;
    const scope = this.services.territory.scope(caller.unit, moment.today);
    return scope ? loadersOf(context, this.services).one('units', moment, scope.ids[0]!) : null;
  }

  @ResolveField(() => TERM, { nullable: true, description: 'The kind of body for which the caller acts; null: none is known.' })
  @Costs('held')
  body(@Parent() { caller: { body } }: Me) {
    return body === undefined ? null : termOf(body, bodyLabel(body));
  }

  @ResolveField(() => officialView.Type, {
    nullable: true,
    description: 'The caller as an official; null where none is on record.',
  })
  official(@Parent() { caller, asOf: moment }: Me, @Context() context: RequestContext) {
    return loadersOf(context, this.services).one('officials', moment, caller.id);
  }

  @ResolveField(() => kindOf('alliances').Type, { nullable: true, description: 'The one alliance of an alliance officer.' })
  alliance(@Parent() { caller, asOf: moment }: Me, @Context() context: RequestContext) {
    return caller.alliance === undefined ? null : loadersOf(context, this.services).one('alliances', moment, caller.alliance);
  }

  @ResolveField(() => ID, {
    nullable: true,
    description: 'The appointment under which the caller acts; null: a development token that says everything by itself.',
  })
  @Costs('held')
  appointmentId(@Parent() { caller }: Me): string | null {
    return caller.appointment ?? null;
  }

  @ResolveField(() => [APPOINTMENT], {
    nullable: true,
    description:
      'All appointments of the caller, whatever their role may see of others. To act under another one that is `inOffice`: header x-lachan-appointment with its id, or "id/role" for another of its roles.',
  })
  @Costs('record')
  async appointments(@Parent() { caller, asOf: moment }: Me) {
    const { readModels, territory } = this.services;
    const own = await readModels.get(officials, caller.id);
    return (own?.appointments ?? []).map((a) => ({ ...appointmentNode(a, moment.today, territory), asOf: moment }));
  }
}
