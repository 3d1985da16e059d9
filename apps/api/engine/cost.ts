import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { declaredRows } from '#graphql';
import { LIMITS } from './limits.ts';
import { NESTED_AFTER, NESTED_COUNT, OF_PAGES, priceOf, SCHEMA } from './prices.ts';

type Variables = Readonly<Record<string, unknown>>;
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const DEFAULT_PAGE = 50;
/** Of a list inside of a row (`libs/graphql/view-resolvers.ts`). */
const NESTED_PAGE = 20;

/** A page that is asked for: how many nodes it gives, and whether it is one of a row. */
interface Asked {
  readonly size: number;
  readonly isNested: boolean;
}

/**
 * What an operation costs with these variables: each field its price, what lies under a list times its length. A field that `@skip` or
 * `@include` leaves out costs nothing. The document is valid: no cycles, every name is known.
 */
export function costOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
): number {
  const known = new Map<string, number>();

  const isLeftOut = (node: SelectionNode): boolean =>
    (node.directives?.length ?? 0) > 0 &&
    (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true ||
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false);

  /** `page`: the connection in which the selection lies; null where it is none. */
  const ofSelection = (node: SelectionNode, parent: GraphQLNamedType, page: Asked | null): number => {
    if (isLeftOut(node)) return 0;
    if (node.kind === Kind.FIELD) return ofField(node, parent, page);
    if (node.kind === Kind.INLINE_FRAGMENT)
      return ofSet(node.selectionSet, node.typeCondition ? schema.getType(node.typeCondition.name.value)! : parent, page);
    // A fragment costs the same wherever it is spread: worked out once, or nested spreads would take for ever.
    const key = `${node.name.value} ${page?.size} ${page?.isNested}`;
    let cost = known.get(key);
    if (cost === undefined) {
      const fragment = fragments.get(node.name.value)!;
      cost = ofSet(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value)!, page);
      known.set(key, cost);
    }
    return cost;
  };

  const ofSet = (set: SelectionSetNode, parent: GraphQLNamedType, page: Asked | null): number => {
    let cost = 0;
    for (const selection of set.selections) cost += ofSelection(selection, parent, page);
    return cost;
  };

  const ofField = (node: FieldNode, parent: GraphQLNamedType, page: Asked | null): number => {
    const name = node.name.value;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    const own = page?.isNested && name === 'totalCount' ? NESTED_COUNT : priceOfNamed(parent, name, field);
    // `__typename`; and the schema, which has one price.
    if (!field || !node.selectionSet) return own;
    const asked = pageOf(field, node, variables, parent !== schema.getQueryType());
    const whole = own + (asked === null ? 0 : askedOfPage(node, variables, asked.isNested));
    const type = getNamedType(field.type);
    if (!isListType(getNullableType(field.type))) return whole + ofSet(node.selectionSet, type, asked);
    const ofConnection = name === 'edges' || name === 'nodes' ? page : null;
    return (
      whole +
      ofSet(node.selectionSet, type, null) *
        (ofConnection?.size ?? asked?.size ?? idsOf(node, variables) ?? declaredRows(field) ?? LIMITS.listGuess)
    );
  };

  return ofSet(operation.selectionSet, schema.getRootType(operation.operation)!, null);
}

/** The schema itself is asked for by fields that no type has. */
const priceOfNamed = (parent: GraphQLNamedType, name: string, field: GraphQLField<unknown, unknown> | undefined): number =>
  (field ? priceOf(parent.name, field) : name === '__schema' || name === '__type' ? SCHEMA : undefined) ?? 1;

/** The page that is asked for; null where a field has none. */
function pageOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Variables, isNested: boolean): Asked | null {
  if (!field.args.some((arg) => arg.name === 'first')) return null;
  const value = node.arguments?.find((arg) => arg.name.value === 'first')?.value;
  const first = value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.INT ? value.value : null;
  return { size: Math.max(1, Number(first ?? (isNested ? NESTED_PAGE : DEFAULT_PAGE))), isNested };
}

/** How many are asked for by their ids; null where a field takes none. */
function idsOf({ arguments: given = [] }: FieldNode, variables: Variables): number | null {
  const value = given.find(({ name }) => name.value === 'ids')?.value;
  if (!value) return null;
  const ids = value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.LIST ? value.values : null;
  return Array.isArray(ids) ? Math.max(1, ids.length) : 1;
}

const askedOfPage = ({ arguments: given = [] }: FieldNode, variables: Variables, isNested: boolean): number => {
  let cost = 0;
  for (const { name, value } of given) {
    const isGiven = value.kind === Kind.VARIABLE ? variables[value.name.value] != null : value.kind !== Kind.NULL;
    if (isGiven) cost += isNested && name.value === 'after' ? NESTED_AFTER : (OF_PAGES[name.value] ?? 0);
  }
  return cost;
};
