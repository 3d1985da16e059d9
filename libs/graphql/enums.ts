import type { CodeSet } from '#kernel';
import { registerEnumType } from '@nestjs/graphql';

/** `AboveCompetence` and `above-competence` are ABOVE_COMPETENCE in the API. */
export const enumValue = (code: string): string =>
  code
    .replaceAll('-', '_')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();

/** The enum of a closed set of codes. Behind it stand the codes themselves, so that what resolvers give and get is what is stored. */
export function enumOf<V extends string>(set: CodeSet<V>, description: string): Readonly<Record<string, V>> {
  const values = Object.fromEntries(set.values.map((code) => [enumValue(code), code]));
  const described = set.values.map((code) => {
    const { vi, en } = set.labelOf(code)!;
    return [enumValue(code), { description: `${vi} / ${en}` }];
  });
  registerEnumType(values, { name: set.name, description, valuesMap: Object.fromEntries(described) });
  return values;
}
