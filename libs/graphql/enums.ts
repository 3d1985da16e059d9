import { foldVietnamese, type CodeSet } from '#kernel';
import { registerEnumType } from '@nestjs/graphql';

/** As the schema writes a code: `under-sanction` is UNDER_SANCTION, `AboveCompetence` ABOVE_COMPETENCE, `thị xã` THI_XA. */
export const enumName = (code: string): string =>
  code
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .split(/[-_ ]/)
    .map(foldVietnamese)
    .join('_')
    .toUpperCase();

const made = new Map<string, { readonly set: CodeSet; readonly values: Readonly<Record<string, string>> }>();

/**
 * The enum of a code set, under the set's name: made once, wherever it is used. What it stands for inside is the code as it is
 * stored. Called when a module loads, not from within a type: the schema knows the enums that there are when it is made.
 */
export function enumOf(set: CodeSet): Readonly<Record<string, string>> {
  const known = made.get(set.name);
  if (known) {
    if (known.set !== set) throw new Error(`two code sets are called ${set.name}`);
    return known.values;
  }
  const values = Object.fromEntries(set.values.map((code) => [enumName(code), code]));
  const valuesMap = Object.fromEntries(
    set.values.map((code) => {
      const label = set.labelOf(code);
      return [enumName(code), { description: label ? `${label.vi} / ${label.en}` : code }];
    }),
  );
  registerEnumType(values, { name: set.name, description: set.describe, valuesMap });
  made.set(set.name, { set, values });
  return values;
}

/** The code sets that the schema has as enums, by name. */
export const codeSetsMade = (): readonly CodeSet[] =>
  [...made.values()].map(({ set }) => set).toSorted((a, b) => (a.name < b.name ? -1 : 1));
