import type { DataOf, Description, Field, Fields } from '#kernel';
import { list, object, text } from '#kernel';
import * as graphql from '@nestjs/graphql';
import { enumOf } from './enums.ts';
import { Label } from './results.ts';
import { DongScalar, InstantScalar, LocalDateScalar } from './scalars.ts';

export type Class<T extends object = object> = new () => T;

const LABEL = { vi: text(), en: text() };
/** A text in both languages, in the vocabulary of the kernel. */
export const label = (describe?: Description): Field<DataOf<typeof LABEL>> => {
  const field = object(LABEL);
  return describe === undefined ? field : { ...field, describe };
};

/** The object types made of an object of the vocabulary, in however many views it stands. */
const made = new Map<Fields, Class>([[LABEL, Label]]);

/** The object type of a view, or of a part of it, from its fields: what `inputClass` is for inputs. Every field says what it is. */
export function outputClass<F extends Fields>(
  name: string,
  describe: Description,
  fields: F,
  { without = [], ...options }: { readonly implements?: () => Function[]; readonly without?: readonly string[] } = {},
): Class<DataOf<F>> {
  const output: Class = class {};
  Object.defineProperty(output, 'name', { value: name });
  for (const [property, field] of Object.entries(fields).filter(([property]) => !without.includes(property)))
    graphql.Field(outputType(field), {
      nullable: field.optional || field.nullable === true,
      description: english(field.describe) ?? described(field),
    })(output.prototype as object, property);
  graphql.ObjectType(name, { description: english(describe), ...options })(output);
  made.set(fields, output);
  return output as Class<DataOf<F>>;
}

const english = (describe: Description | undefined): string | undefined =>
  typeof describe === 'string' ? describe : describe?.en;

/** Of a part: what its type says. */
const described = (field: Field<unknown>): string | undefined => english((field.inner?.['*'] ?? field).type?.describe);

const SCALARS = {
  id: graphql.ID,
  uuid: graphql.ID,
  text: String,
  email: String,
  localDate: LocalDateScalar,
  instant: InstantScalar,
  integer: graphql.Int,
  money: DongScalar,
  decimal: graphql.Float,
  flag: Boolean,
} as const;

/** The GraphQL type of a field, as Nest wants it. */
export function outputType(field: Field<unknown>): () => any {
  if (field.is === 'list') {
    const item = outputType(field.inner!['*']!);
    return () => [item()];
  }
  if (field.is === 'object') {
    const type = partClass(field);
    return () => type;
  }
  if (field.is === 'record') throw new Error('a view of the API has no objects with free keys');
  if (field.is === 'code') {
    if (!field.codes) throw new Error('a code of the API is one of a set: declare it with code(set)');
    const values = enumOf(field.codes);
    return () => values;
  }
  const scalar = SCALARS[field.is];
  return () => scalar;
}

/** The object type of a part. `without`: fields that are links, which have resolvers of their own. */
export function partClass(field: Field<unknown>, without: readonly string[] = []): Class {
  const { inner, type } = field.is === 'list' ? field.inner!['*']! : field;
  const known = made.get(inner!);
  if (known) return known;
  if (!type) throw new Error(`an object of a view needs a type; its fields: ${Object.keys(inner!).join(', ')}`);
  return outputClass(type.name, type.describe ?? type.name, inner!, { without });
}

/** Of a view: a list that is always there. */
export const listOf = <T>(item: Field<T>, describe?: Description): Field<readonly T[]> =>
  list(item, describe === undefined ? {} : { describe });
