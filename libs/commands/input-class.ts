import { enumOf } from '#graphql/enums';
import { DongScalar, InstantScalar, LocalDateScalar } from '#graphql/scalars';
import { INPUT_RULES, isMeasured, type Description, type Field, type Fields } from '#kernel';
import * as graphql from '@nestjs/graphql';
import { Transform, Type } from 'class-transformer';
import * as rule from 'class-validator';
import { IsDay, IsMoment } from './day.ts';
import { FIELD_NAMES } from './field-names.ts';

type Class<T extends object = object> = new () => T;

/** The class of an input, made from its fields: what class-validator checks and what Nest makes the GraphQL input type of. */
export const inputClass = <I extends object>(name: string, fields: Fields, describe?: Description): Class<I> =>
  made(name, fields, describe) as Class<I>;

const declared = new WeakMap<Class, Fields>();
/** The fields that an input was made from. */
export function fieldsOfInput(input: Class): Fields {
  const fields = declared.get(input);
  if (!fields) throw new Error(`${input.name} was not made by inputClass`);
  return fields;
}

const nested = new WeakMap<Fields, Class>();
/** One class for one object of the vocabulary, in however many inputs it stands. */
function nestedClass({ inner, type }: Field<unknown>): Class {
  const fields = inner!;
  if (!type) throw new Error(`an object of an input needs a type for the API; its fields: ${Object.keys(fields).join(', ')}`);
  const known = nested.get(fields) ?? made(type.name, fields, type.describe);
  nested.set(fields, known);
  return known;
}

function made(name: string, fields: Fields, describe: Description | undefined): Class {
  const defaults = Object.fromEntries(
    Object.entries(fields).flatMap(([property, { byDefault }]) => (byDefault === undefined ? [] : [[property, byDefault]])),
  );
  const input: Class = class {
    constructor() {
      Object.assign(this, defaults);
    }
  };
  Object.defineProperty(input, 'name', { value: name });
  declared.set(input, fields);
  const decorated = input.prototype as object;
  for (const [property, field] of Object.entries(fields)) {
    for (const decorate of rulesOf(field)) decorate(decorated, property);
    if (field.optional) rule.IsOptional()(decorated, property);
    graphql.Field(typeOf(field), { nullable: field.optional, description: describedAs(property, field) })(decorated, property);
  }
  graphql.InputType({ description: english(describe) })(input);
  return input;
}

const english = (describe: Description | undefined): string | undefined =>
  typeof describe === 'string' ? describe : describe?.en;

/** A code that is no enum of the schema is listed behind what it is a code of. */
function describedAs(name: string, { describe, is, json, codes }: Field<unknown>): string | undefined {
  const told = english(describe) ?? codes?.describe ?? FIELD_NAMES[name];
  if (is !== 'code' || codes) return told;
  const values = (json.enum as readonly string[]).join(', ');
  return told === undefined ? values : `${told} ${values}`;
}

const SCALARS = {
  id: graphql.ID,
  uuid: graphql.ID,
  text: String,
  email: String,
  code: String,
  localDate: LocalDateScalar,
  instant: InstantScalar,
  integer: graphql.Int,
  money: DongScalar,
  decimal: graphql.Float,
  flag: Boolean,
} as const;

function typeOf(field: Field<unknown>): () => any {
  if (field.is === 'list') {
    const item = typeOf(field.inner!['*']!);
    return () => [item()];
  }
  if (field.is === 'object') {
    // At once: Nest makes the types of the classes that are there when it begins.
    const made = nestedClass(field);
    return () => made;
  }
  if (field.is === 'record') throw new Error('an input has no objects with free keys');
  if (field.codes) {
    const values = enumOf(field.codes);
    return () => values;
  }
  const scalar = SCALARS[field.is];
  return () => scalar;
}

type Each = rule.ValidationOptions | undefined;
const EACH = { each: true };

/**
 * In the order in which they are judged; of each field the first broken one is told. (Decorators that are written down are applied from the
 * bottom up: there the last one is judged first.)
 */
function rulesOf(field: Field<unknown>, each?: Each): readonly PropertyDecorator[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = field.json as Readonly<Record<string, number>>;
  switch (field.is) {
    case 'id':
      return patterns(field, each);
    case 'uuid':
      return [rule.IsUUID('all', each), ...changes(field)];
    case 'text': {
      return [
        ...(isMeasured(field) ? [rule.Length(minLength!, maxLength!, each)] : []),
        ...patterns(field, each),
        ...changes(field),
      ];
    }
    case 'email':
      return [rule.IsEmail({}, { ...each, message: INPUT_RULES.email.en }), rule.MaxLength(maxLength!, each)];
    case 'localDate':
      return [IsDay(each)];
    case 'instant':
      return [IsMoment(each)];
    case 'integer':
    case 'money':
      return [rule.Max(maximum!, each), rule.Min(minimum!, each), rule.IsInt(each)];
    case 'decimal':
      return [rule.IsNumber({}, each)];
    case 'flag':
      return [rule.IsBoolean(each)];
    case 'code':
      return [rule.IsIn(field.json.enum as readonly string[], each)];
    case 'object':
      return [Type(() => nestedClass(field)), rule.ValidateNested(each), ...(each ? [] : [rule.IsDefined()])];
    case 'list':
      return [
        ...rulesOf(field.inner!['*']!, EACH),
        rule.ArrayMaxSize(maxItems!),
        ...(minItems! > 0 ? [rule.ArrayMinSize(minItems!)] : []),
        rule.IsArray(),
      ];
    case 'record':
      return [];
  }
}

const patterns = ({ text }: Field<unknown>, each: Each): readonly PropertyDecorator[] =>
  text!.patterns
    .map(({ pattern, message }) => rule.Matches(regExp(pattern), { ...each, ...(message === undefined ? {} : { message }) }))
    .toReversed();
/** The flag is told with the message of a pattern that has none of its own. */
const regExp = (pattern: string): RegExp => new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '');

/** What is done to a text before its rules measure it. */
function changes({ text }: Field<unknown>): readonly PropertyDecorator[] {
  if (!text?.trim && !text?.lower) return [];
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'string') return value;
    const trimmed = text.trim ? value.trim() : value;
    return text.lower ? trimmed.toLowerCase() : trimmed;
  };
  return [Transform(({ value }: { value: unknown }) => change(value))];
}
