import { envelop, useEngine, useSchema } from '@envelop/core';
import type { RequestContext } from '#graphql';
import * as graphql from 'graphql';
import {
  getVariableValues,
  BREAK,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CompiledQueries } from './compiled.ts';
import { costOf } from './cost.ts';
import { goodDocuments, useDocuments } from './documents.ts';
import { notValid, tooCostly } from './errors.ts';
import { LIMITS } from './limits.ts';
import { countValues, type GraphQLRequest } from './request.ts';

/** An operation that passed the limits and the schema, with its variables read. */
export interface Prepared {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** As they were sent; and as graphql reads them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly asked: Asked;
}

/** What must be known before anything is read. */
export interface Asked {
  /** Where the answer stands in the log. */
  readonly position: boolean;
}

/** What is wrong with a document or its variables, each finding. */
export class Refusal extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('the request was refused');
  }
}

export interface Engine {
  readonly schema: GraphQLSchema;
  /** Parses, holds against the limits and the schema, reads the variables, adds up the price. Runs nothing. Throws a Refusal or a typed error. */
  prepare(request: GraphQLRequest): Prepared;
  execute(prepared: Prepared, context: RequestContext): Promise<ExecutionResult> | ExecutionResult;
  /** What to give to graphql's `subscribe`. */
  argumentsOf(prepared: Prepared, context: RequestContext): ExecutionArgs;
  readonly compiled: CompiledQueries;
}

/** The one way of a request through graphql: text → limits → schema → price → execution. */
export function createEngine(schema: GraphQLSchema): Engine {
  const compiled = new CompiledQueries(schema);
  const good = goodDocuments();
  // Once for all requests: no plugin of ours keeps anything in the envelope's own context.
  const { parse, validate, execute } = envelop({
    plugins: [useEngine({ ...graphql, specifiedRules: graphql.specifiedRules }), useSchema(schema), useDocuments()],
  })({});
  const parts = new WeakMap<DocumentNode, Parts>();
  /** One that is refused is not kept: it costs its sender the same again. */
  const checked = (query: string): DocumentNode => {
    const document: DocumentNode = parse(query);
    const errors: readonly GraphQLError[] = validate(schema, document);
    if (errors.length > 0) throw new Refusal(errors);
    good.set(query, document);
    return document;
  };

  return {
    schema,
    compiled,
    prepare: ({ query, variables, operationName }) => {
      const document = good.get(query) ?? checked(query);
      let part = parts.get(document);
      if (!part) parts.set(document, (part = partsOf(schema, document)));
      const operation = operationNamed(part.operations, operationName);
      const coerced = readVariables(schema, operation, variables);
      const values = operation.variableDefinitions?.length ? countValues(variables) : 0;
      let cost = part.costs.get(operation);
      if (cost === undefined) {
        cost = costOf(schema, operation, part.fragments, coerced);
        // Without variables it is the same next time.
        if (!operation.variableDefinitions?.length) part.costs.set(operation, cost);
      }
      // A sum that is no number is none that may be spent.
      if (!(cost + values <= LIMITS.cost)) throw tooCostly(cost + values);
      return { document, operation, fragments: part.fragments, variables, coerced, operationName, asked: part.asked };
    },
    // Queries that come again run by their plan; everything else as graphql does it.
    execute: (prepared, contextValue) => {
      const { operation, fragments, coerced } = prepared;
      if (operation.operation !== OperationTypeNode.QUERY) return execute(argumentsOf(schema, prepared, contextValue));
      const context = { ...contextValue, keeps: true };
      const plan = compiled.of(operation, fragments);
      return plan ? plan.run(context, coerced) : execute(argumentsOf(schema, prepared, context));
    },
    argumentsOf: (prepared, contextValue) => argumentsOf(schema, prepared, contextValue),
  };
}

interface Parts {
  readonly operations: readonly OperationDefinitionNode[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly costs: Map<OperationDefinitionNode, number>;
  readonly asked: Asked;
}

const partsOf = (schema: GraphQLSchema, document: DocumentNode): Parts => ({
  operations: document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION),
  fragments: new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  ),
  costs: new Map(),
  asked: { position: asksFor(schema, document, 'ReadMoment', 'position') },
});

function asksFor(schema: GraphQLSchema, document: DocumentNode, type: string, field: string): boolean {
  const types = new TypeInfo(schema);
  let asked = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        if (name.value !== field || types.getParentType()?.name !== type) return undefined;
        asked = true;
        return BREAK;
      },
    }),
  );
  return asked;
}

function operationNamed(operations: readonly OperationDefinitionNode[], name: string | undefined): OperationDefinitionNode {
  const [only, ...others] = name === undefined ? operations : operations.filter((each) => each.name?.value === name);
  if (!only) throw notValid(name === undefined ? 'none' : 'name');
  if (others.length > 0) throw notValid('several');
  return only;
}

/** Without a prototype: a variable that was left out is not there, also where it is called `constructor`. */
function readVariables(schema: GraphQLSchema, { variableDefinitions }: OperationDefinitionNode, variables: object) {
  if (!variableDefinitions?.length) return {};
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables as Record<string, unknown>, {
    maxErrors: LIMITS.errors,
  });
  if (errors) throw new Refusal(errors);
  return Object.assign(Object.create(null) as Record<string, unknown>, coerced);
}

const argumentsOf = (schema: GraphQLSchema, { document, variables, operationName }: Prepared, contextValue: RequestContext) => ({
  schema,
  document,
  variableValues: variables,
  operationName,
  contextValue,
});
