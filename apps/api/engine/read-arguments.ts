import { badInput } from '#graphql';
import { readTexts, TEXT_FAULTS } from '#kernel';
import {
  getNamedType,
  GraphQLID,
  GraphQLString,
  isInputObjectType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/**
 * Every text that a question brings is read by the function that reads those of commands and files (`readTexts`): what nobody sees is taken out,
 * a lost or a control character is an error at its field, not an empty list. Commands read their input themselves, which answers in their own way.
 */
export function withReadArguments(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === schema.getMutationType()) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.args.some((arg) => holdsText(arg.type))) continue;
      const { resolve, subscribe } = field;
      if (resolve) field.resolve = (source, args, context, info) => resolve(source, readArguments(args), context, info);
      if (subscribe) field.subscribe = (source, args, context, info) => subscribe(source, readArguments(args), context, info);
    }
  }
  return schema;
}

function holdsText(type: GraphQLInputType, within: readonly unknown[] = []): boolean {
  const named = getNamedType(type);
  if (named === GraphQLString || named === GraphQLID) return true;
  if (!isInputObjectType(named) || within.includes(named)) return false;
  return Object.values(named.getFields()).some((field) => holdsText(field.type, [...within, named]));
}

type Arguments = Readonly<Record<string, unknown>>;
/** The rows of a list are given the same arguments: read once, they stay the same for who compares them. */
const known = new WeakMap<Arguments, Arguments>();
function readArguments(args: Arguments): Arguments {
  if (isPlain(args)) return args;
  const before = known.get(args);
  if (before) return before;
  const { value, issues } = readTexts(args);
  const [issue] = issues;
  if (issue) throw badInput('UNREADABLE_TEXT', issue.path, TEXT_FAULTS[issue.fault].en, TEXT_FAULTS[issue.fault].vi);
  known.set(args, value);
  return value;
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'string'
    ? /^[\x20-\x7e]*$/.test(value)
    : value === null || typeof value !== 'object' || Object.values(value).every(isPlain);
