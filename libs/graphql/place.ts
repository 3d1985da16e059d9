import { codes, today } from '#kernel';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, InterfaceType, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { ReadMoment } from './as-of.ts';
import type { RequestContext } from './caller.ts';
import { Direct } from './direct.ts';
import { enumOf } from './enums.ts';
import { loadersOf } from './loaders.ts';
import { SERVICES, type Services } from './services.ts';
import { kindOf } from './kinds.ts';

export const geography = codes('Geography', 'Which map answers. Codes and borders change; a record keeps the unit of its day.', {
  'day-asked': { vi: 'Địa giới của ngày được hỏi', en: 'The units of the day asked for' },
  today: { vi: 'Địa giới hiện nay', en: 'The units of today, whatever day is asked for' },
  'as-recorded': { vi: 'Địa giới khi ghi nhận', en: 'The unit that the event recorded' },
});
const GEOGRAPHY = enumOf(geography);
type Geography = (typeof geography.values)[number];

@ObjectType({ description: 'A place on three maps.' })
export class Place {}

@InterfaceType({
  description: 'A record that lies somewhere.',
  resolveType: (value: { readonly __typename: string }) => value.__typename,
})
export abstract class Placed {
  @Field(() => Place, { description: 'Where it lies, on the map of the day and on that of today.' })
  readonly place!: Place;
}

interface PlaceNode {
  /** Id of the unit that the event recorded. */
  readonly recorded: string;
  readonly asOf: ReadMoment;
}
const MAP = {
  type: () => GEOGRAPHY,
  nullable: true,
  description: 'Which map; default DAY_ASKED, the units of the day asked for.',
} as const;
const unitType = () => kindOf('units').Type;

@Resolver(() => Place)
export class PlaceFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(unitType, {
    nullable: true,
    description: 'Null where its unit was split and the share is not known: see `candidates`.',
  })
  @Direct('geography')
  unit(@Parent() place: PlaceNode, @Context() context: RequestContext, @Args('geography', MAP) map?: Geography) {
    const [only, ...others] = this.#units(place, map);
    return only !== undefined && others.length === 0 ? this.#unit(only, place, context) : null;
  }

  @ResolveField(unitType, {
    nullable: true,
    description: 'The province over it; known also where the commune is not, if all candidates lie in one.',
  })
  @Direct('geography')
  province(@Parent() place: PlaceNode, @Context() context: RequestContext, @Args('geography', MAP) map?: Geography) {
    const day = this.#day(place, map);
    const provinces = new Set(this.#units(place, map).map((unit) => this.services.units.provinceOf(unit, day)));
    const [only] = provinces;
    return provinces.size === 1 && only ? this.#unit(only, place, context) : null;
  }

  @ResolveField(unitType, { nullable: true, description: 'The unit that the event recorded.' })
  @Direct()
  recorded(@Parent() place: PlaceNode, @Context() context: RequestContext) {
    return this.#unit(place.recorded, place, context);
  }

  @ResolveField(() => [unitType()], {
    nullable: true,
    description: 'Where `unit` is null: the units that may be meant. Else empty.',
  })
  @Direct('geography')
  async candidates(@Parent() place: PlaceNode, @Context() context: RequestContext, @Args('geography', MAP) map?: Geography) {
    const units = this.#units(place, map);
    if (units.length < 2) return [];
    const found = await Promise.all(units.map((unit) => this.#unit(unit, place, context)));
    return found.filter((unit) => unit !== null);
  }

  #units({ recorded, asOf }: PlaceNode, map: Geography | null | undefined): readonly string[] {
    return map === 'as-recorded' ? [recorded] : this.services.units.onDay(recorded, this.#day({ recorded, asOf }, map));
  }
  #day({ asOf }: PlaceNode, map: Geography | null | undefined): string {
    return map === 'today' ? today(this.services.clock) : asOf.today;
  }
  #unit(id: string, { asOf }: PlaceNode, context: RequestContext) {
    return loadersOf(context, this.services).one('units', asOf, id);
  }
}
