import {
  Kind,
  OperationTypeNode,
  TypeInfo,
  valueFromAST,
  visit,
  visitWithTypeInfo,
  BREAK,
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';

/** The type of every variable of a lifted document: taken as it is. */
export const TAKEN = 'TakenAsItIs';

export interface Lifted {
  /** The operation with a variable of ours in the place of each argument's value: nothing that the caller wrote is left but names. */
  readonly document: DocumentNode;
  /** The values of these variables; null where one cannot be had, which plain execution puts into words. */
  valuesOf(variables: Readonly<Record<string, unknown>>): Record<string, unknown> | null;
}

/**
 * Letters and digits only, first a small letter: from such names the compiler makes others by joining them with "_" and with the names of
 * types, and no two of ours become one. `__proto__` is none.
 */
const COMPILABLE_NAME = /^[a-z][A-Za-z0-9]*$/;

/**
 * Makes of an operation what may be compiled, or null: the compiler writes literals into its code by ways that a text can break out of, reads
 * variables otherwise than graphql does (defaults, null and left out, nested ones), and forgets conditions of fragments. So it gets no
 * literals, no variables of the caller's, and no directives; graphql itself reads all values.
 */
export function lift(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): Lifted | null {
  if (operation.operation !== OperationTypeNode.QUERY || operation.directives?.length) return null;
  const sites: { readonly name: string; readonly node: ValueNode; readonly type: GraphQLInputType }[] = [];
  let isCompilable = true;
  const refuse = (): typeof BREAK => {
    isCompilable = false;
    return BREAK;
  };
  const types = new TypeInfo(schema);
  const source: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, name: undefined, variableDefinitions: [] }, ...fragments],
  };
  const lifted: DocumentNode = visit(
    source,
    visitWithTypeInfo(types, {
      Directive: refuse,
      Field: ({ alias, name }) => {
        const isMeta = name.value.startsWith('__') && name.value !== '__typename';
        return isMeta || (alias && !COMPILABLE_NAME.test(alias.value)) ? refuse() : undefined;
      },
      Argument: (node): ArgumentNode | typeof BREAK => {
        const argument = types.getArgument();
        if (!argument) return refuse();
        const name = `v${sites.length}`;
        sites.push({ name, node: node.value, type: argument.type });
        return { ...node, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name }, loc: node.value.loc } };
      },
    }),
  );
  if (!isCompilable) return null;
  const [first, ...others] = lifted.definitions;
  const definitions = sites.map(({ name }) => ({
    kind: Kind.VARIABLE_DEFINITION as const,
    variable: { kind: Kind.VARIABLE as const, name: { kind: Kind.NAME as const, value: name } },
    type: { kind: Kind.NAMED_TYPE as const, name: { kind: Kind.NAME as const, value: TAKEN } },
  }));
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [{ ...(first as OperationDefinitionNode), variableDefinitions: definitions }, ...others],
  };

  // What is the same in every request is read once.
  const fixed = new Map<string, unknown>();
  for (const { name, node, type } of sites) if (hasNoVariable(node)) fixed.set(name, valueFromAST(node, type));
  return {
    document,
    valuesOf: (variables) => {
      const values: Record<string, unknown> = {};
      for (const { name, node, type } of sites) {
        if (node.kind === Kind.VARIABLE && !(node.name.value in variables)) continue;
        const value = fixed.has(name) ? copyOf(fixed.get(name)) : valueFromAST(node, type, variables);
        if (value === undefined) return null;
        values[name] = value;
      }
      return values;
    },
  };
}

function hasNoVariable(node: ValueNode): boolean {
  let has = false;
  visit(node, { Variable: () => ((has = true), BREAK) });
  return !has;
}

/** Lists and objects as graphql reads them, so that a resolver may change what it is given. What a scalar made of a value is left as it is. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== null) return value;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, each] of Object.entries(value)) copy[key] = copyOf(each);
  return copy;
}
