import {
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isInputObjectType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';

/** Everything of a type that can be asked for without arguments; a type inside of itself is left out. */
export function selection(type: GraphQLOutputType, above: readonly string[] = []): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const path = [...above, named.name];
  const fields = Object.values(named.getFields())
    .filter((field) => field.args.every((arg) => !isNonNullType(arg.type)))
    .filter((field) => !path.includes(getNamedType(field.type).name))
    .filter((field) => field.name !== 'edges')
    .map((field) => `${field.name} ${selection(field.type, path)}`);
  return fields.length === 0 ? '{ __typename }' : `{ ${fields.join(' ')} }`;
}

const SAMPLES: Readonly<Record<string, string>> = { Int: '1', Float: '1', Boolean: 'true', LocalDate: '"2026-03-02"' };
export function literal(name: string, type: GraphQLInputType, values: Readonly<Record<string, string>>): string {
  if (isNonNullType(type)) return literal(name, type.ofType, values);
  if (isListType(type)) return `[${literal(name, type.ofType, values)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${required.map((field) => `${field.name}: ${literal(field.name, field.type, values)}`).join(', ')} }`;
  }
  return SAMPLES[type.name] ?? JSON.stringify(values[name] ?? name);
}

/** A call of a query with its required arguments. */
export function call(field: GraphQLField<unknown, unknown>, values: Readonly<Record<string, string>>): string {
  const required = field.args.filter((arg) => isNonNullType(arg.type));
  const given = [
    ...required.map((arg) => `${arg.name}: ${literal(arg.name, arg.type, values)}`),
    // A page as small as the cost limit of a whole selection wants it, and larger than what the world holds of a kind.
    ...(field.args.some(({ name }) => name === 'first') ? ['first: 5'] : []),
  ];
  return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selection(field.type)}`;
}
