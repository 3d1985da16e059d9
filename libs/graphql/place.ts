import { heirIn, type Assignment } from '#access';
import { Inject } from '@nestjs/common';
import { Args, Context, Field, InterfaceType, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Document } from '#read-models';
import type { ReadMoment } from './as-of.ts';
import type { RequestContext } from './caller.ts';
import { Costs } from './costs.ts';
import { Direct } from './direct.ts';
import { enumOf } from './enums.ts';
import { dayOfMap, DEFAULT_MAP, knownBy, ON_MAP, unitKnown, unitsAfter, type Geography } from './geography.ts';
import { loadersOf } from './loaders.ts';
import { SERVICES, type Services } from './services.ts';
import { kindOf } from './kinds.ts';

const UNIT_KNOWN = enumOf(unitKnown);

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

export interface PlaceNode {
  /** Id of the unit that the event recorded. */
  readonly recorded: string;
  readonly asOf: ReadMoment;
  /** Of the employer whose place it is: the successors that it was assigned to. */
  readonly assigned?: readonly Assignment[];
  /** Whose record it is: asked where the unit was split. */
  readonly employer?: string;
  /** The record itself, where it is no employer's. */
  readonly id?: string;
}
/** What a document keeps of its place. */
interface PlacedDocument extends Document {
  readonly unit: string;
  readonly employer?: string | null;
  readonly assigned?: readonly Assignment[];
}
export function placeNode(document: Document, ofEmployer: boolean, asOf: ReadMoment): PlaceNode {
  const { id, unit, employer, assigned } = document as PlacedDocument;
  const place = { recorded: unit, asOf };
  if (ofEmployer) return { ...place, assigned: assigned ?? [] };
  return employer == null ? { ...place, id } : { ...place, employer };
}

const unitType = () => kindOf('units').Type;

@Resolver(() => Place)
export class PlaceFields {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @ResolveField(unitType, {
    nullable: true,
    description: 'Null where its unit was split and the share is not known: see `known` and `candidates`.',
  })
  @Direct('geography')
  unit(@Parent() place: PlaceNode, @Context() context: RequestContext, @Args('geography', ON_MAP) map?: Geography) {
    return this.#of(place, context, map, ([only, ...others]) =>
      only !== undefined && others.length === 0 ? this.#unit(only, place, context) : null,
    );
  }

  @ResolveField(unitType, {
    nullable: true,
    description: 'The province over it; known also where the commune is not, if all candidates lie in one.',
  })
  @Direct('geography')
  province(@Parent() place: PlaceNode, @Context() context: RequestContext, @Args('geography', ON_MAP) map?: Geography) {
    const day = dayOfMap(map ?? DEFAULT_MAP, place.asOf, this.services) ?? place.asOf.today;
    return this.#of(place, context, map, (units) => {
      const provinces = new Set(units.map((unit) => this.services.units.provinceOf(unit, day)));
      const [only] = provinces;
      return provinces.size === 1 && only ? this.#unit(only, place, context) : null;
    });
  }

  @ResolveField(unitType, { nullable: true, description: 'The unit that the event recorded.' })
  @Direct()
  recorded(@Parent() place: PlaceNode, @Context() context: RequestContext) {
    return this.#unit(place.recorded, place, context);
  }

  @ResolveField(() => UNIT_KNOWN, {
    nullable: true,
    description: 'Whether `unit` is known; why not. Labels in both languages: codeSets.',
  })
  @Costs('memory')
  @Direct('geography')
  known(@Parent() place: PlaceNode, @Context() context: RequestContext, @Args('geography', ON_MAP) map?: Geography) {
    return this.#of(place, context, map, knownBy);
  }

  @ResolveField(() => [unitType()], {
    nullable: true,
    description: 'Where `unit` is null: the units that may be meant. Else empty.',
  })
  @Direct('geography')
  candidates(@Parent() place: PlaceNode, @Context() context: RequestContext, @Args('geography', ON_MAP) map?: Geography) {
    return this.#of(place, context, map, async (units) => {
      if (units.length < 2) return [];
      const found = await Promise.all(units.map((unit) => this.#unit(unit, place, context)));
      return found.filter((unit) => unit !== null);
    });
  }

  /** At once, as every row of a list is asked; of what lies in a unit that was split the employer is asked first, for all rows together. */
  #of<T>(
    place: PlaceNode,
    context: RequestContext,
    map: Geography | null | undefined,
    answer: (units: readonly string[]) => T,
  ): T | Promise<T> {
    const { asOf, employer, assigned, id } = place;
    const { access } = this.services;
    const on = (heir: string | null) => unitsAfter(recorded, heir, map ?? DEFAULT_MAP, asOf, this.services);
    const named = { unit: place.recorded, employer, id };
    const recorded = map === 'as-recorded' ? place.recorded : access.unitOf(named);
    const own = id === undefined ? heirIn(assigned, recorded) : access.heirOf(named);
    const units = on(own?.unit ?? null);
    if (units.length < 2 || employer === undefined) return answer(units);
    const whose = loadersOf(context, this.services).one('employers', asOf, employer);
    return Promise.resolve(whose).then((found) =>
      answer(on(heirIn((found as { readonly place?: PlaceNode } | null)?.place?.assigned, recorded)?.unit ?? null)),
    ) as Promise<T>;
  }
  #unit(id: string, { asOf }: PlaceNode, context: RequestContext) {
    return loadersOf(context, this.services).one('units', asOf, id);
  }
}
