import {
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isUnionType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
} from 'graphql';

const isNode = (type: GraphQLNamedType): boolean =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
const isPage = (field: GraphQLField<unknown, unknown>): boolean => field.args.some(({ name }) => name === 'first');

/**
 * Everything of a type that can be asked for without arguments; a type inside of itself is left out. Of a node that another one links to
 * there is what it holds itself, or the whole graph would be asked for. `lists`: with the lists that belong to a node, and what the caller may do with it: both differ from caller to caller.
 */
export function selection(
  type: GraphQLOutputType,
  { lists = true }: { lists?: boolean } = {},
  above: readonly string[] = [],
): string {
  const named = getNamedType(type);
  if (isInterfaceType(named)) return named.name === 'Node' ? '{ __typename id }' : '{ __typename }';
  if (isUnionType(named)) return named.getTypes().some(isNode) ? '{ __typename ... on Node { id } }' : '{ __typename }';
  if (!isObjectType(named)) return '';
  const path = [...above, named.name];
  const isLinked = isNode(named) && above.some((name) => !name.endsWith('Connection'));
  const inNode = path.some((name) => !name.endsWith('Connection'));
  const fields = Object.values(named.getFields())
    .filter((field) => field.args.every((arg) => !isNonNullType(arg.type)))
    .filter((field) => !path.includes(getNamedType(field.type).name))
    .filter((field) => field.name !== 'edges' && !(inNode && field.name === 'totalCount'))
    .filter((field) => !isLinked || isLeafType(getNamedType(field.type)))
    .filter((field) => lists || !(isPage(field) || field.name === 'allowedActions'))
    .map((field) => `${field.name}${isPage(field) ? '(first: 2)' : ''} ${selection(field.type, { lists }, path)}`);
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
export function call(
  field: GraphQLField<unknown, unknown>,
  values: Readonly<Record<string, string>>,
  options?: { lists?: boolean },
): string {
  const required = field.args.filter((arg) => isNonNullType(arg.type));
  const given = [
    ...required.map((arg) => `${arg.name}: ${literal(arg.name, arg.type, values)}`),
    // A page as small as the cost limit of a whole selection wants it, and larger than what the world holds of a kind.
    ...(field.args.some(({ name }) => name === 'first') ? ['first: 3'] : []),
  ];
  return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selection(field.type, options)}`;
}
