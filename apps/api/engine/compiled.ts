import {
  Kind,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { LIMITS } from './limits.ts';
import { planOf, type Plan } from './plan.ts';

interface Options {
  /** Milliseconds from any beginning; default: of this process. */
  readonly now?: () => number;
}

/**
 * Plans of queries that are asked again and again. An operation is known by its node in a document that our parser made and that passed the
 * limits (`documents.ts`), so two operations of one document are two queries. Bounded by number, by their fields, and by the time that
 * planning may take: whoever sends new documents only makes them be executed as they are.
 */
export class CompiledQueries {
  readonly #schema: GraphQLSchema;
  readonly #now: () => number;
  readonly #uses = new WeakMap<OperationDefinitionNode, number>();
  readonly #never = new WeakSet<OperationDefinitionNode>();
  readonly #compiled = new LRUCache<OperationDefinitionNode, Plan>({
    max: LIMITS.compiledKept,
    maxSize: LIMITS.compiledKeptFields,
  });
  #notBefore = -Infinity;

  constructor(schema: GraphQLSchema, options: Options = {}) {
    this.#schema = schema;
    this.#now = options.now ?? (() => performance.now());
  }

  get size(): number {
    return this.#compiled.size;
  }

  /** The plan, or null: not yet, or none for this one. */
  of(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Plan | null {
    const known = this.#compiled.get(operation);
    if (known) return known;
    if (this.#never.has(operation)) return null;
    const uses = (this.#uses.get(operation) ?? 0) + 1;
    this.#uses.set(operation, uses);
    const started = this.#now();
    if (uses < LIMITS.compiledAfter || started < this.#notBefore) return null;
    const fields = fieldsOf(operation.selectionSet, fragments, new Map());
    const plan = fields > LIMITS.compiledFields ? null : planOf(this.#schema, operation, fragments);
    const ended = this.#now();
    this.#notBefore = ended + (ended - started) * (LIMITS.compilingShare - 1);
    if (plan) this.#compiled.set(operation, plan, { size: fields });
    else this.#never.add(operation);
    return plan;
  }
}

/** How many fields there are when every fragment is written out: a plan has each. */
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
