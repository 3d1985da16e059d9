import { queryMissing, requestNotValid, tooLong, tooMany } from './errors.ts';
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
  if (Array.isArray(body)) throw requestNotValid('the request is a list; send one request at a time');
  if (typeof body !== 'object' || body === null) throw requestNotValid('the request is no object');
  if (!Object.keys(body).every((key) => KEYS.has(key)))
    throw requestNotValid(`the request has a key that is none of ${[...KEYS].join(', ')}`);
  const { query, variables, operationName } = body as Record<string, unknown>;
  if (query === undefined || query === null || query === '') throw queryMissing();
  if (typeof query !== 'string') throw requestNotValid('"query" is no text', 'query');
  if (Buffer.byteLength(query) > LIMITS.documentBytes) throw tooLong();
  if (operationName != null && typeof operationName !== 'string')
    throw requestNotValid('"operationName" is no text', 'operationName');
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables)))
    throw requestNotValid('"variables" is no object', 'variables');
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
      if (++count > LIMITS.variableValues) throw tooMany('values in its variables', LIMITS.variableValues);
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  return count;
}
