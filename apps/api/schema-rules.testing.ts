import { enumName } from '#graphql';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';

/** What a rule does not allow, each as `Type`, `Type.field`, `Type.field(argument)` or `Enum.VALUE`. */
export type SchemaRule = (schema: GraphQLSchema) => readonly string[];

type Told = { readonly description?: string | null };
interface Member extends Told {
  readonly at: string;
  readonly name: string;
  readonly type: GraphQLType;
  readonly defaultValue?: unknown;
}
type Composite = GraphQLObjectType | GraphQLInterfaceType;
const isComposite = (type: unknown): type is Composite => isObjectType(type) || isInterfaceType(type);

const typesOf = (schema: GraphQLSchema): readonly GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
const compositesOf = (schema: GraphQLSchema): readonly Composite[] => typesOf(schema).filter(isComposite);
const inputsOf = (schema: GraphQLSchema): readonly GraphQLInputObjectType[] => typesOf(schema).filter(isInputObjectType);
const rootsOf = (schema: GraphQLSchema): readonly Composite[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null);
const fieldsOf = (types: readonly Composite[]) =>
  types.flatMap((owner) =>
    Object.values(owner.getFields()).map((field) => ({ ...field, owner, at: `${owner.name}.${field.name}` })),
  );
const argumentsOf = (schema: GraphQLSchema): readonly Member[] =>
  fieldsOf(compositesOf(schema)).flatMap(({ at, args }) => args.map((arg) => ({ ...arg, at: `${at}(${arg.name})` })));
const inputFieldsOf = (schema: GraphQLSchema): readonly Member[] =>
  inputsOf(schema).flatMap((owner) =>
    Object.values(owner.getFields()).map((field) => ({ ...field, at: `${owner.name}.${field.name}` })),
  );
const valuesOf = (schema: GraphQLSchema) =>
  typesOf(schema)
    .filter(isEnumType)
    .flatMap((owner) => owner.getValues().map((value) => ({ ...value, at: `${owner.name}.${value.name}` })));

const implementing = (name: string) => (type: GraphQLNamedType | undefined) =>
  isComposite(type) && (type.name === name || type.getInterfaces().some((one) => one.name === name));
const isNode = implementing('Node');
const isPage = implementing('Page');
const isRefusal = implementing('Refusal');
const at = ({ at: place }: { readonly at: string }): string => place;
const scalarOf = ({ type }: Member): string => getNamedType(type).name;
const lastWord = (name: string): string =>
  name
    .split(/(?=[A-Z])/)
    .at(-1)!
    .toLowerCase();

/**
 * Enums that are no set of codes, as what they order or name is the schema itself; and those whose last word also stands for texts that
 * people write. Where such a text lists codes all the same, its description tells.
 */
const CODE_SET = /^(?!.*(Sort|Name|Field|Code|Reason|Group|Source)$)/;
/** Of which words the codes are called: `state` of ActivityState. */
const codeWords = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(typesOf(schema).flatMap((type) => (isEnumType(type) && CODE_SET.test(type.name) ? [lastWord(type.name)] : [])));
/** A description that is a list of codes: of which there is an enum. */
function listsCodes(schema: GraphQLSchema, { description }: Told): boolean {
  const told =
    (description ?? '').match(/[a-z][a-z-]*(?:, | or |; )[a-z-]+(?:(?:, | or |; )[a-z-]+)*/)?.[0].split(/, | or |; /) ?? [];
  if (told.length < 2) return false;
  return typesOf(schema).some((type) => isEnumType(type) && told.every((word) => type.getValue(enumName(word)) !== undefined));
}

/** Where the walk from an input through its input fields comes back to it. */
function holdsItself(input: GraphQLInputObjectType): boolean {
  const seen = new Set<GraphQLInputObjectType>();
  const reaches = (type: GraphQLInputObjectType): boolean =>
    Object.values(type.getFields()).some((field) => {
      const held = getNamedType(field.type);
      if (!isInputObjectType(held)) return false;
      if (held === input) return true;
      if (seen.has(held)) return false;
      seen.add(held);
      return reaches(held);
    });
  return reaches(input);
}

export const SCHEMA_RULES = {
  'everything is described': (schema) => [
    ...typesOf(schema)
      .filter(({ description }) => !description)
      .map(({ name }) => name),
    ...[...fieldsOf(compositesOf(schema)), ...argumentsOf(schema), ...inputFieldsOf(schema), ...valuesOf(schema)]
      .filter(({ description }) => !description)
      .map(at),
  ],
  'only nodes have a field id': (schema) =>
    compositesOf(schema)
      .filter((type) => type.getFields()['id'] && !isNode(type))
      .map(({ name }) => name),
  'a code of a closed set is an enum': (schema) => {
    const words = codeWords(schema);
    return [...fieldsOf(compositesOf(schema)), ...argumentsOf(schema), ...inputFieldsOf(schema)]
      .filter((member) => scalarOf(member) === 'String' && (words.has(lastWord(member.name)) || listsCodes(schema, member)))
      .map(at);
  },
  'money is Dong: there is no Float': (schema) =>
    [...fieldsOf(compositesOf(schema)), ...argumentsOf(schema), ...inputFieldsOf(schema)]
      .filter((member) => scalarOf(member) === 'Float')
      .map(at),
  'a bare id of a record ends in Id': (schema) =>
    fieldsOf(compositesOf(schema))
      .filter((field) => scalarOf(field) === 'ID' && field.name !== 'id' && !/Ids?$/.test(field.name))
      .map(at),
  'root fields and mutations may be null': (schema) =>
    fieldsOf(rootsOf(schema))
      .filter(({ type }) => isNonNullType(type))
      .map(at),
  'links and lists of records may be null': (schema) =>
    fieldsOf(compositesOf(schema))
      .filter(({ owner }) => !isPage(owner) && !owner.name.endsWith('Edge') && !rootsOf(schema).includes(owner))
      .filter(({ type }) => isNonNullType(type) && (isNode(getNamedType(type)) || isPage(getNamedType(type))))
      .map(at),
  'what is required has no default': (schema) =>
    [...argumentsOf(schema), ...inputFieldsOf(schema)]
      .filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue !== undefined)
      .map(at),
  'a list of records is a connection, which is a Page': (schema) => [
    ...compositesOf(schema)
      .filter((type) => type.name.endsWith('Connection') !== (isPage(type) && type.name !== 'Page'))
      .map(({ name }) => name),
    ...fieldsOf(rootsOf(schema))
      .filter(({ type }) => isListType(getNullableType(type)) && isNode(getNamedType(type)))
      .map(at),
  ],
  'a record or a list is asked for as of a moment': (schema) =>
    fieldsOf([schema.getQueryType()].filter((type) => type != null))
      .filter(({ type }) => isNode(getNamedType(type)) || isPage(getNamedType(type)))
      .filter(({ args }) => !args.some(({ name, type }) => name === 'asOf' && String(type) === 'AsOfInput'))
      .map(at),
  'a connection takes first and after, a filter called Filter and a sort called Sort': (schema) =>
    fieldsOf(compositesOf(schema))
      .filter(({ type }) => isPage(getNamedType(type)))
      .filter(({ args }) => {
        const types = Object.fromEntries(args.map((arg) => [arg.name, arg.type]));
        const of = (name: string): string => String(types[name] ?? '');
        return (
          of('first') !== 'Int' ||
          of('after') !== 'String' ||
          !/^(\w+Filter)?$/.test(of('filter')) ||
          !/^(\w+Sort)?$/.test(of('sort'))
        );
      })
      .map(at),
  'what says no is a Refusal': (schema) =>
    typesOf(schema)
      .filter(isUnionType)
      .filter((union) => union.getTypes().some(isRefusal))
      .flatMap((union) => union.getTypes().filter((type) => type.name !== 'Accepted' && !isRefusal(type)))
      .map(({ name }) => name),
  'a mutation takes input and meta': (schema) =>
    fieldsOf([schema.getMutationType()].filter((type) => type != null))
      .filter(({ args }) => args.map(({ name }) => name).join() !== 'input,meta' || !isNonNullType(args[0]!.type))
      .map(at),
  'no input holds itself': (schema) =>
    inputsOf(schema)
      .filter(holdsItself)
      .map(({ name }) => name),
  'values of enums are written in capitals': (schema) =>
    valuesOf(schema)
      .filter(({ name }) => !/^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/.test(name))
      .map(at),
} as const satisfies Readonly<Record<string, SchemaRule>>;
