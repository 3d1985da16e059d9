import {
  defaultTypeResolver,
  getArgumentValues,
  type GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  locatedError,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
  BREAK,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { LIMITS } from './limits.ts';

type Values = Readonly<Record<string, unknown>>;
type Path = NonNullable<GraphQLResolveInfo['path']>;
type Result = Record<string, unknown>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * A query whose fields are collected once and not for every row: graphql's own way of executing (`executeFields`, `completeValue`), with its
 * errors and nulls. It is data, no code: nothing that a caller wrote can become any. A path is written out where something fails.
 */
export interface Plan {
  run(context: unknown, variables: Values): Promise<ExecutionResult> | ExecutionResult;
}

/** The plan of a query; null where its fields depend on the request (directives), or are not of our schema. */
export function planOf(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Fragments): Plan | null {
  const root = schema.getQueryType();
  if (!root || !isPlannable(operation, fragments)) return null;
  const query = new Query(schema, operation, fragments);
  const fields = query.fieldsOf(root, [operation.selectionSet]);
  return { run: (context, variables) => new Run(query, context, variables).operation(fields) };
}

function isPlannable(operation: OperationDefinitionNode, fragments: Fragments): boolean {
  let is = true;
  const refuse = (): typeof BREAK => {
    is = false;
    return BREAK;
  };
  const rules = {
    Directive: refuse,
    // The name of no property that a result has of its own.
    Field: ({ alias, name: { value } }: FieldNode) =>
      alias?.value === '__proto__' || value === SchemaMetaFieldDef.name || value === TypeMetaFieldDef.name ? refuse() : undefined,
  };
  for (const node of [operation, ...fragments.values()]) visit(node, rules);
  return is;
}

/** What a value is: a leaf, an object, a list of items, or an object of one of several types. */
interface Shape {
  readonly nullable: boolean;
  readonly leaf: GraphQLLeafType | null;
  readonly object: GraphQLObjectType | null;
  readonly item: Shape | null;
  readonly abstract: GraphQLAbstractType | null;
}
function shapeOf(type: GraphQLOutputType): Shape {
  const inner = isNonNullType(type) ? type.ofType : type;
  return {
    nullable: inner === type,
    leaf: isLeafType(inner) ? inner : null,
    object: isObjectType(inner) ? inner : null,
    item: isListType(inner) ? shapeOf(inner.ofType) : null,
    abstract: isAbstractType(inner) ? inner : null,
  };
}

/** A field of the query, of one object type. */
interface PlannedField {
  readonly key: string;
  readonly name: string;
  readonly parent: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  readonly isTypeName: boolean;
  readonly value: Shape;
  /** A scalar or an enum that the source has as a property. */
  readonly leaf: GraphQLLeafType | null;
  /** What is asked for of each type that its value may be of. */
  readonly under: Map<GraphQLObjectType, Fields>;
}
type Fields = readonly PlannedField[];

class Query {
  readonly fragments: Record<string, FragmentDefinitionNode>;
  /** Fields planned so far. */
  #planned = 0;

  constructor(
    readonly schema: GraphQLSchema,
    readonly operation: OperationDefinitionNode,
    readonly fragmentsByName: Fragments,
  ) {
    this.fragments = Object.fromEntries(fragmentsByName);
  }

  /** Of a field whose value is of this type. */
  under(field: PlannedField, type: GraphQLObjectType): Fields {
    const known = field.under.get(type);
    if (known) return known;
    const fields = this.fieldsOf(
      type,
      field.nodes.map(({ selectionSet }) => selectionSet!),
    );
    // Of an interface each type has fields of its own: those of the first types are kept.
    if ((this.#planned += fields.length) <= 2 * LIMITS.compiledFields) field.under.set(type, fields);
    return fields;
  }

  fieldsOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Fields {
    const nodes = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    for (const set of sets) this.#collect(type, set, nodes, seen);
    return [...nodes].map(([key, [node, ...others]]) => this.#field(type, key, [node!, ...others]));
  }

  #collect(type: GraphQLObjectType, set: SelectionSetNode, nodes: Map<string, FieldNode[]>, seen: Set<string>): void {
    for (const each of set.selections) {
      if (each.kind === Kind.FIELD) {
        const key = (each.alias ?? each.name).value;
        const known = nodes.get(key);
        if (known) known.push(each);
        else nodes.set(key, [each]);
        continue;
      }
      if (each.kind === Kind.FRAGMENT_SPREAD) {
        if (seen.has(each.name.value)) continue;
        seen.add(each.name.value);
      }
      const fragment = each.kind === Kind.INLINE_FRAGMENT ? each : this.fragmentsByName.get(each.name.value)!;
      if (this.#isOf(type, fragment.typeCondition?.name.value)) this.#collect(type, fragment.selectionSet, nodes, seen);
    }
  }

  #isOf(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.schema.getType(condition);
    return isAbstractType(named) && this.schema.isSubType(named, type);
  }

  #field(parent: GraphQLObjectType, key: string, nodes: readonly [FieldNode, ...FieldNode[]]): PlannedField {
    const name = nodes[0].name.value;
    const isTypeName = name === TypeNameMetaFieldDef.name;
    const definition = isTypeName ? TypeNameMetaFieldDef : parent.getFields()[name]!;
    const value = shapeOf(definition.type);
    return {
      key,
      name,
      parent,
      definition,
      nodes,
      isTypeName,
      value,
      leaf: definition.resolve ? null : value.leaf,
      under: new Map(),
    };
  }
}

/** What a resolver may ask about the field that it answers. */
class Info implements GraphQLResolveInfo {
  readonly rootValue = undefined;
  constructor(
    readonly run: Run,
    readonly field: PlannedField,
    readonly path: Path,
  ) {}
  get fieldName(): string {
    return this.field.name;
  }
  get fieldNodes(): readonly FieldNode[] {
    return this.field.nodes;
  }
  get returnType(): GraphQLOutputType {
    return this.field.definition.type;
  }
  get parentType(): GraphQLObjectType {
    return this.field.parent;
  }
  get schema(): GraphQLSchema {
    return this.run.query.schema;
  }
  get fragments(): Record<string, FragmentDefinitionNode> {
    return this.run.query.fragments;
  }
  get operation(): OperationDefinitionNode {
    return this.run.query.operation;
  }
  get variableValues(): Record<string, unknown> {
    return this.run.variables;
  }
}

const NO_ARGUMENTS: Result = Object.freeze({});

/** One request. */
class Run {
  readonly #errors: GraphQLError[] = [];
  /** Where something failed: what fails beneath it is not told again. */
  readonly #failed = new Set<Path | undefined>();
  /** The arguments of a field are the same for all rows. */
  readonly #arguments = new Map<PlannedField, Result>();

  constructor(
    readonly query: Query,
    readonly context: unknown,
    readonly variables: Values,
  ) {}

  operation(fields: Fields): Promise<ExecutionResult> | ExecutionResult {
    const failed = (error: unknown): ExecutionResult => {
      this.#add(error as GraphQLError, undefined);
      return this.#answer(null);
    };
    try {
      const data = this.#object(fields, undefined, undefined);
      return isPromise(data) ? data.then((each) => this.#answer(each as Result), failed) : this.#answer(data as Result);
    } catch (error) {
      return failed(error);
    }
  }

  #answer(data: Result | null): ExecutionResult {
    return this.#errors.length === 0 ? { data } : { errors: this.#errors, data };
  }

  #object(fields: Fields, source: unknown, path: Path | undefined): unknown {
    const result: Result = {};
    let open: Promise<void>[] | undefined;
    try {
      for (const field of fields) {
        const value = field.leaf ? this.#leafOf(field, source, path) : this.#field(field, source, path);
        // Each key in its order, also of what comes later.
        result[field.key] = value;
        if (isPromise(value)) (open ??= []).push(value.then((each) => void (result[field.key] = each)));
      }
    } catch (error) {
      // The others are waited for, as they may fail too.
      if (!open) throw error;
      return Promise.all(open).finally(() => {
        throw error;
      });
    }
    return open ? Promise.all(open).then(() => result) : result;
  }

  /** A plain value at once; whatever else it is goes the way of every field. */
  #leafOf(field: PlannedField, source: unknown, path: Path | undefined): unknown {
    const value = (source as Result)[field.name];
    if (value === null || value === undefined) return field.value.nullable ? null : this.#field(field, source, path);
    if (typeof value === 'object' || typeof value === 'function') return this.#field(field, source, path);
    try {
      return serialized(field.leaf!, value);
    } catch (error) {
      return this.#fails(error, field, field.value, under(path, field));
    }
  }

  #field(field: PlannedField, source: unknown, before: Path | undefined): unknown {
    if (field.isTypeName) return field.parent.name;
    const path = under(before, field);
    try {
      return this.#whole(field.value, field, this.#resolved(field, source, path), path);
    } catch (error) {
      return this.#fails(error, field, field.value, path);
    }
  }

  /** A value that may come later, and what is asked for of it. */
  #whole(shape: Shape, field: PlannedField, value: unknown, path: Path): unknown {
    const completed = isPromise(value)
      ? value.then((each) => this.#completed(shape, field, each, path))
      : this.#completed(shape, field, value, path);
    return isPromise(completed) ? completed.then(undefined, (error) => this.#fails(error, field, shape, path)) : completed;
  }

  #resolved(field: PlannedField, source: unknown, path: Path): unknown {
    const { resolve } = field.definition;
    if (resolve) return resolve(source, this.#argumentsOf(field), this.context, new Info(this, field, path));
    const value = (source as Result | undefined)?.[field.name];
    return typeof value === 'function'
      ? value.call(source, this.#argumentsOf(field), this.context, new Info(this, field, path))
      : value;
  }

  #argumentsOf(field: PlannedField): Result {
    if (field.definition.args.length === 0) return NO_ARGUMENTS;
    let values = this.#arguments.get(field);
    if (!values) this.#arguments.set(field, (values = getArgumentValues(field.definition, field.nodes[0]!, this.variables)));
    return values;
  }

  #completed(shape: Shape, field: PlannedField, value: unknown, path: Path): unknown {
    if (value === null || value === undefined) {
      if (shape.nullable) return null;
      throw new Error(`Cannot return null for non-nullable field ${field.parent.name}.${field.name}.`);
    }
    if (value instanceof Error) throw value;
    if (shape.object) return this.#object(this.query.under(field, shape.object), value, path);
    if (shape.item) return this.#list(shape.item, field, value, path);
    return shape.leaf ? serialized(shape.leaf, value) : this.#abstract(shape.abstract!, field, value, path);
  }

  #list(shape: Shape, field: PlannedField, value: unknown, before: Path): unknown {
    if (typeof value !== 'object' || !(Symbol.iterator in value!))
      throw new Error(`Expected Iterable, but did not find one for field "${field.parent.name}.${field.name}".`);
    let isOpen = false;
    const items: unknown[] = [];
    for (const item of value as Iterable<unknown>) {
      const each = this.#item(shape, field, item, { prev: before, key: items.length, typename: undefined });
      isOpen ||= isPromise(each);
      items.push(each);
    }
    return isOpen ? Promise.all(items) : items;
  }

  #item(shape: Shape, field: PlannedField, item: unknown, path: Path): unknown {
    try {
      return this.#whole(shape, field, item, path);
    } catch (error) {
      return this.#fails(error, field, shape, path);
    }
  }

  #abstract(type: GraphQLAbstractType, field: PlannedField, value: unknown, path: Path): unknown {
    const name = (type.resolveType ?? defaultTypeResolver)(value, this.context, new Info(this, field, path), type);
    const of = (named: string | undefined): unknown => {
      const found = named === undefined ? undefined : this.query.schema.getType(named);
      if (!isObjectType(found) || !this.query.schema.isSubType(type, found))
        throw new Error(`"${type.name}" of ${field.parent.name}.${field.name} is of no type that it may be of.`);
      return this.#object(this.query.under(field, found), value, path);
    };
    return isPromise(name) ? name.then(of) : of(name);
  }

  /** Null where it may be; else the null goes up. */
  #fails(raw: unknown, field: PlannedField, { nullable }: Shape, path: Path): null {
    const error = locatedError(raw, field.nodes, keysOf(path));
    if (!nullable) throw error;
    this.#add(error, path);
    return null;
  }

  #add(error: GraphQLError, path: Path | undefined): void {
    if (this.#failed.has(undefined)) return;
    for (let at = path; at; at = at.prev) if (this.#failed.has(at)) return;
    this.#failed.add(path);
    this.#errors.push(error);
  }
}

const under = (prev: Path | undefined, { key, parent }: PlannedField): Path => ({ prev, key, typename: parent.name });

function serialized(type: GraphQLLeafType, value: unknown): unknown {
  const result = type.serialize(value);
  if (result === null || result === undefined) throw new Error(`A value of ${type.name} was written as none.`);
  return result;
}

function keysOf(path: Path): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.push(at.key);
  return keys.toReversed();
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
