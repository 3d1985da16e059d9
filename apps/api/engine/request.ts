import { badInput } from '#graphql';
import { tooLong, tooMany } from './errors.ts';
import { LIMITS } from './limits.ts';

/** One request as it may be: text, variables by name, the name of an operation. */
export interface GraphQLRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

// `extensions` is sent by usual clients, and nothing in it is looked at: a document is never taken from there.
const KEYS = new Set(['query', 'variables', 'operationName', 'extensions']);

/** Only text is a query: a syntax tree, a list of requests or the hash of one is none. Throws a typed error. */
export function readRequest(body: unknown): GraphQLRequest {
  if (Array.isArray(body)) throw badInput('REQUEST_NOT_VALID:list', null);
  if (typeof body !== 'object' || body === null) throw badInput('REQUEST_NOT_VALID:object', null);
  if (!Object.keys(body).every((key) => KEYS.has(key))) throw badInput('REQUEST_NOT_VALID:key', null, [...KEYS].join(', '));
  const { query, variables, operationName } = body as Record<string, unknown>;
  if (query === undefined || query === null || query === '') throw badInput('QUERY_MISSING', null);
  if (typeof query !== 'string') throw badInput('REQUEST_NOT_VALID:text', 'query', 'query');
  if (Buffer.byteLength(query) > LIMITS.documentBytes) throw tooLong();
  if (operationName != null && typeof operationName !== 'string')
    throw badInput('REQUEST_NOT_VALID:text', 'operationName', 'operationName');
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
    throw badInput('REQUEST_NOT_VALID:variables', 'variables');
  return {
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    operationName: operationName || undefined,
  };
}

/** How many single values there are in the variables. Not by recursion: what is nested deep is sent on purpose. */
export function countValues(variables: object): number {
  const open: object[] = [variables];
  let count = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const value of Object.values(next)) {
      if (++count > LIMITS.variableValues) throw tooMany('values', LIMITS.variableValues);
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  return count;
}
