import {
  GraphQLScalarType,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  Kind,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { lift, TAKEN, type Lifted } from './lift.ts';
import { LIMITS } from './limits.ts';

type Run = (root: unknown, context: unknown, values: Record<string, unknown>) => Promise<ExecutionResult> | ExecutionResult;

export interface CompiledQuery {
  readonly run: Run;
  readonly valuesOf: Lifted['valuesOf'];
}

interface Options {
  /** Milliseconds from any beginning; default: of this process. */
  readonly now?: () => number;
}

/**
 * Queries that are asked again and again, compiled. An operation is known by its node in a document that our parser made and that passed the
 * limits (`documents.ts`), so two operations of one document are two queries. Bounded by number, by code, and by the time that compiling
 * may take: whoever sends new documents only makes them be executed as they are.
 */
export class CompiledQueries {
  readonly #schema: GraphQLSchema;
  readonly #now: () => number;
  readonly #uses = new WeakMap<OperationDefinitionNode, number>();
  readonly #never = new WeakSet<OperationDefinitionNode>();
  readonly #compiled = new LRUCache<OperationDefinitionNode, CompiledQuery & { readonly bytes: number }>({
    max: LIMITS.compiledKept,
    maxSize: LIMITS.compiledKeptBytes,
    sizeCalculation: ({ bytes }) => bytes,
  });
  #notBefore = -Infinity;

  constructor(schema: GraphQLSchema, options: Options = {}) {
    // The compiler asks a schema for the type of a variable, and is given one that takes values as they are.
    const taken = new GraphQLScalarType({ name: TAKEN });
    this.#schema = Object.create(schema, {
      getType: { value: (name: string) => (name === TAKEN ? taken : schema.getType(name)) },
    }) as GraphQLSchema;
    this.#now = options.now ?? (() => performance.now());
  }

  get size(): number {
    return this.#compiled.size;
  }

  /** The compiled query, or null: not yet, or not this one. */
  of(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): CompiledQuery | null {
    const known = this.#compiled.get(operation);
    if (known) return known;
    if (this.#never.has(operation)) return null;
    const uses = (this.#uses.get(operation) ?? 0) + 1;
    this.#uses.set(operation, uses);
    const started = this.#now();
    if (uses < LIMITS.compiledAfter || started < this.#notBefore) return null;
    const compiled = this.#compile(operation, fragments);
    const ended = this.#now();
    this.#notBefore = ended + (ended - started) * (LIMITS.compilingShare - 1);
    if (compiled) this.#compiled.set(operation, compiled);
    else this.#never.add(operation);
    return compiled;
  }

  #compile(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    if (fieldsOf(operation.selectionSet, fragments, new Map()) > LIMITS.compiledFields) return null;
    const lifted = lift(this.#schema, operation, [...fragments.values()]);
    if (!lifted) return null;
    const compiled = compileQuery(this.#schema, lifted.document, undefined, {
      disableLeafSerialization: false,
      // For a page of 50 a compiled one took more than twice the time of JSON.stringify.
      customJSONSerializer: false,
      debug: true,
    } as object);
    if (!isCompiledQuery(compiled)) return null;
    const { __DO_NOT_USE_THIS_OR_YOU_WILL_BE_FIRED_compilation: code } = compiled as unknown as Record<string, unknown>;
    return { run: compiled.query as Run, valuesOf: lifted.valuesOf, bytes: String(code).length };
  }
}

/** How many fields there are when every fragment is written out: the compiler writes each. */
function fieldsOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, number>,
): number {
  let count = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) count += 1 + (node.selectionSet ? fieldsOf(node.selectionSet, fragments, known) : 0);
    else if (node.kind === Kind.INLINE_FRAGMENT) count += fieldsOf(node.selectionSet, fragments, known);
    else {
      const name = node.name.value;
      if (!known.has(name)) known.set(name, fieldsOf(fragments.get(name)!.selectionSet, fragments, known));
      count += known.get(name)!;
    }
  }
  return count;
}
