import { derivedId } from '#kernel';
// @ts-expect-error: the package gives no types for where it keeps @Type.
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import {
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/** Inputs that pass the checks of form, made from the schema and the rules of the input classes: a new command needs no entry here. */
export type Made = Record<string, unknown>;

/** What a field gets where its name says more than its type. */
export interface Known {
  /** By field name: an id of a record, a code of a unit, a day. */
  readonly values: Readonly<Record<string, unknown>>;
}

const isId = (type: GraphQLInputType): boolean => getNamedType(type).name === 'ID';
const ofClass = (input: Function, property: string) =>
  getMetadataStorage()
    .getTargetValidationMetadatas(input, '', false, false)
    .filter(({ propertyName }) => propertyName === property);

/** The class behind a nested field, as class-transformer knows it. */
const classOf = (input: Function, property: string): Function | undefined =>
  defaultMetadataStorage.findTypeMetadata(input, property)?.typeFunction() as Function | undefined;

export interface IdField {
  /** `fines.violation` for a field of a nested input. */
  readonly path: string;
  readonly list: boolean;
}

/** Every field of an input that holds an id, nested ones too. */
export function idFields(type: GraphQLInputObjectType, prefix = ''): readonly IdField[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const path = `${prefix}${field.name}`;
    const named = getNamedType(field.type);
    if (isInputObjectType(named)) return idFields(named, `${path}.`);
    const list = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    return isId(field.type) ? [{ path, list }] : [];
  });
}

export function makeInput(type: GraphQLInputObjectType, input: Function, known: Known, also: readonly string[] = []): Made {
  const fields = Object.values(type.getFields()).filter((f) => isNonNullType(f.type) || also.includes(f.name));
  return Object.fromEntries(fields.map((field) => [field.name, make(field, field.type, input, known)]));
}

function make(field: GraphQLInputField, type: GraphQLInputType, input: Function, known: Known): unknown {
  if (isNonNullType(type)) return make(field, type.ofType, input, known);
  if (isListType(type)) return [make(field, type.ofType, input, known)];
  for (const name of [`${input.name}.${field.name}`, field.name]) if (name in known.values) return known.values[name];
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const nested = classOf(input, field.name);
    if (!nested) throw new Error(`${input.name}.${field.name} has no class`);
    return makeInput(named, nested, known);
  }
  const rules = ofClass(input, field.name);
  const allowed = rules.find(({ name, type: rule }) => (name ?? rule) === 'isIn')?.constraints?.[0] as
    | readonly unknown[]
    | undefined;
  if (allowed) return allowed[0];
  switch (named.name) {
    case 'ID':
      return derivedId('made', field.name);
    case 'LocalDate':
      return '2026-03-02';
    case 'Boolean':
      return true;
    case 'Int':
    case 'Float':
    case 'Dong':
      return (rules.find(({ name }) => name === 'min')?.constraints?.[0] as number | undefined) ?? 1;
    default:
      return 'MAU-1 mẫu';
  }
}
