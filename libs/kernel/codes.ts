import type { Bilingual } from './bilingual.ts';

/** A closed set of codes, declared once: its union type (`CodeIn`), its check (`code(set)` of the schema), its labels. */
export interface CodeSet<V extends string = string> {
  /** What it is called: unique in the platform, in PascalCase. */
  readonly name: string;
  /** What its values are codes of, for who writes a client. */
  readonly describe: string;
  readonly values: readonly V[];
  /** What a code is called where people read it; null for what is none of them. */
  labelOf(value: string): Bilingual | null;
  has(value: unknown): value is V;
}
export type CodeIn<S> = S extends CodeSet<infer V> ? V : never;

export function codes<const L extends Readonly<Record<string, Bilingual>>>(
  name: string,
  describe: string,
  labels: L,
): CodeSet<keyof L & string> {
  const known: ReadonlyMap<string, Bilingual> = new Map(Object.entries(labels));
  return {
    name,
    describe,
    values: [...known.keys()] as (keyof L & string)[],
    labelOf: (value) => known.get(value) ?? null,
    has: (value): value is keyof L & string => typeof value === 'string' && known.has(value),
  };
}

/** The set of a table whose rows say more than the label. */
export const codesOf = <const C extends string>(
  name: string,
  describe: string,
  rows: readonly { readonly code: C; readonly label: Bilingual }[],
): CodeSet<C> => codes(name, describe, Object.fromEntries(rows.map(({ code, label }) => [code, label])) as Record<C, Bilingual>);
