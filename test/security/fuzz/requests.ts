import {
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from './random.ts';
import { literal, valueFor, type Pool } from './values.ts';

export interface FuzzRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** Everything a command can answer, so that what it says is looked at. */
const RESULT = `{ __typename ... on Accepted { recordId commandId dryRun revision position } ... on Refused { overridable }
  ... on Refusal { code field article { vi en } message { vi en } hint { vi en } } ... on InvalidInput { issues { path code message { vi en } } }
  ... on NotAllowed { command } ... on Conflict { recordId expectedRevision actualRevision } }`;

/** A request made from the schema: real fields, arguments that mostly fit, now and then something that cannot. */
export function requestFrom(schema: GraphQLSchema, random: Random, pool: Pool): FuzzRequest {
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const hostility = random.pick([0, 0, 0.02, 0.05, 0.3]);

  const argumentsOf = (field: GraphQLField<unknown, unknown>): string => {
    const parts: string[] = [];
    for (const arg of field.args) {
      const value = valueFor(arg, random, pool, hostility);
      if (value === undefined || (value === null && random.chance(0.5))) continue;
      if (random.chance(0.7)) {
        const name = `v${declared.length}`;
        declared.push(`$${name}: ${String(arg.type)}`);
        variables[name] = value;
        parts.push(`${arg.name}: $${name}`);
      } else parts.push(`${arg.name}: ${literal(value)}`);
    }
    return parts.length > 0 ? `(${parts.join(', ')})` : '';
  };
  const selectionOf = (type: GraphQLOutputType, depth: number): string => {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (named.name === 'Node') return '{ __typename id ... on Employer { name } }';
    if (!isObjectType(named)) return '{ __typename }';
    const fields = Object.values(named.getFields()).filter((f) => isLeafType(getNamedType(f.type)) || depth > 0);
    const chosen = fields.filter(() => random.chance(fields.length > 6 ? 0.4 : 0.7));
    return `{ __typename ${chosen.map((f) => fieldOf(f, depth - 1)).join(' ')} }`;
  };
  const fieldOf = (field: GraphQLField<unknown, unknown>, depth: number): string =>
    `${field.name}${argumentsOf(field)} ${selectionOf(field.type, depth)}`;
  const operation = (kind: string, fields: readonly string[]): FuzzRequest => ({
    query: `${kind} Q${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${fields.join(' ')} }`,
    variables,
    ...(random.chance(0.02) ? { operationName: random.pick(['Q', 'R', '__proto__']) } : {}),
  });
  const root = (type: GraphQLObjectType): GraphQLField<unknown, unknown> => random.pick(Object.values(type.getFields()));

  if (random.chance(0.02)) return operation('subscription', [`r0: ${fieldOf(root(schema.getSubscriptionType()!), 2)}`]);
  if (random.chance(0.45)) {
    const field = root(schema.getMutationType()!);
    return operation('mutation', [`r0: ${field.name}${argumentsOf(field)} ${RESULT}`]);
  }
  const count = random.pick([1, 1, 1, 2]);
  return operation(
    'query',
    Array.from({ length: count }, (_, n) => `r${n}: ${fieldOf(root(schema.getQueryType()!), random.pick([2, 3, 4]))}`),
  );
}
