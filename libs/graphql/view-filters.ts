import type { PlaceField } from '#access';
import type { CodeSet, RecordKind } from '#kernel';
import type { Filter } from '#read-models';
import { Field, ID, InputType } from '@nestjs/graphql';
import { enumOf } from './enums.ts';
import { badInput, known } from './errors.ts';
import { allOf, equals, fromTo, inUnit } from './filters.ts';
import { DEFAULT_MAP, dayOfMap, ON_MAP, type Geography } from './geography.ts';
import { isKind, kindOf } from './kinds.ts';
import { filterNames } from './records-named.ts';
import { DongScalar, LocalDateScalar } from './scalars.ts';
import { idsOfAll } from './view-nodes.ts';
import type { FilterRule, FilterRules, Reading } from './view-types.ts';

@InputType({ description: 'Both ends count; either may be left open.' })
export class DayRange {
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day.' }) from?: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day.' }) to?: string;
}
@InputType({ description: 'A day that may be missing.', isOneOf: true })
export class DayFilter {
  @Field(() => LocalDateScalar, { nullable: true, description: 'On this day.' }) on?: string;
  @Field(() => DayRange, { nullable: true, description: 'Within.' }) range?: DayRange;
  @Field(() => Boolean, { nullable: true, description: 'True: there is one; false: there is none yet.' }) known?: boolean;
}
@InputType({ description: 'Both ends count.' })
export class DongRange {
  @Field(() => DongScalar, { nullable: true, description: 'At least.' }) min?: number;
  @Field(() => DongScalar, { nullable: true, description: 'At most.' }) max?: number;
}
@InputType({
  description:
    'In a unit of a map, and in all that went into it. What may lie there, as its unit was split, is found too: `place { known candidates }` tells.',
})
export class PlaceFilter {
  @Field(() => ID, {
    description:
      'Code or id of an administrative unit; a code means the unit of the map. Of one that had ended: what was recorded in it.',
  })
  within!: string;
  @Field(ON_MAP.type, {
    nullable: true,
    description: `${ON_MAP.description} Of figures: the map of the figures. AS_RECORDED: what names this very unit.`,
  })
  geography?: Geography | null;
}

/** Any of these values; null where there are none. */
export const oneOf = <F extends string>(field: F, values: readonly string[]): Filter<F> | null =>
  values.length === 0 ? null : values.length === 1 ? { op: 'eq', field, value: values[0]! } : { op: 'in', field, values };

/** Any of these codes. */
export function anyOf<F extends string>(field: F, set: CodeSet, describe: string): FilterRule<F, readonly string[]> {
  const values = enumOf(set);
  return { type: () => [values], describe, where: (codes) => oneOf(field, codes) };
}
/** Any of these codes, which are data: one that there is not is refused. */
export const anyOfData = <F extends string>(
  field: F,
  codes: () => readonly string[],
  describe: string,
): FilterRule<F, readonly string[]> => ({
  type: () => [String],
  describe,
  where: (values, _, path) => {
    known(path, codes(), values);
    return oneOf(field, values);
  },
});
/** Of any of these records; one that is not there, or not in the caller's territory, is refused. */
export const ofAny = <F extends string>(field: F, kind: RecordKind, describe: string): FilterRule<F, readonly string[]> => ({
  type: () => [ID],
  describe,
  where: async (ids, { services, caller, moment }, path) => {
    await filterNames(services, caller, { [path]: [kind, ids] });
    return oneOf(field, isKind(kind) ? await idsOfAll(kindOf(kind), ids, { services, caller, moment }) : ids);
  },
});
export const inPlace: FilterRule<PlaceField, PlaceFilter> = {
  type: () => PlaceFilter,
  describe: 'In an administrative unit, with everything that went into it.',
  where: ({ within, geography }, { services: { access, clock }, moment, map = DEFAULT_MAP, whose }, path) => {
    const day = dayOfMap(geography ?? map, moment, { clock });
    return inUnit(access, within, `${path}.within`, day ?? { recordedOn: moment.today }, whose as PlaceField | undefined);
  },
};
export const daysOf = <F extends string>(field: F, describe: string): FilterRule<F, DayRange> => ({
  type: () => DayRange,
  describe,
  where: ({ from, to }) => allOf(...fromTo(field, from, to)),
});
export const dayOf = <F extends string>(field: F, describe: string): FilterRule<F, DayFilter> => ({
  type: () => DayFilter,
  describe,
  where: ({ on, range, known: isKnown }) =>
    allOf(
      equals(field, on),
      ...(range ? fromTo(field, range.from, range.to) : []),
      isKnown == null ? null : { op: isKnown ? 'ne' : 'eq', field, value: null },
    ),
});
export const isSo = <F extends string>(field: F, describe: string): FilterRule<F, boolean> => ({
  type: () => Boolean,
  describe,
  where: (value) => equals(field, value),
});
export const amountOf = <F extends string>(field: F, describe: string): FilterRule<F, DongRange> => ({
  type: () => DongRange,
  describe,
  where: ({ min, max }) =>
    allOf<F>(min == null ? null : { op: 'gte', field, value: min }, max == null ? null : { op: 'lte', field, value: max }),
});
/** What the fields of the collection do not say by themselves. */
export const where = <F extends string, V>(
  type: () => any,
  describe: string,
  rows: FilterRule<F, V>['where'],
): FilterRule<F, V> => ({ type, describe, where: rows });

type Given = Readonly<Record<string, unknown>>;

/** The input type of a filter. */
export function filterClass(name: string, rules: FilterRules<any>): new () => Given {
  const filter = class {};
  Object.defineProperty(filter, 'name', { value: name });
  for (const [property, { type, describe }] of Object.entries(rules))
    Field(type, { nullable: true, description: describe })(filter.prototype as object, property);
  InputType(name, { description: 'Members are joined by "and"; a list means any of its values.' })(filter);
  return filter as new () => Given;
}

/** The rows that all members of a filter leave. */
export async function rowsOf<F extends string>(
  rules: FilterRules<F>,
  given: object | null | undefined,
  reading: Reading,
): Promise<Filter<F> | undefined> {
  const filters: (Filter<F> | null | undefined)[] = [];
  for (const [property, value] of Object.entries(given ?? {})) {
    if (value === undefined || value === null) continue;
    const rule = rules[property];
    if (!rule) throw badInput('UNKNOWN_CODE', 'filter', 'filter', Object.keys(rules).join(', '));
    filters.push(await rule.where(value, reading, `filter.${property}`));
  }
  return allOf(...filters);
}
