import type { TokenError } from '#access';
import { badInput } from '#graphql';
import { GraphQLError } from 'graphql';
import { LIMITS } from './limits.ts';

// What the engine says of a request before anything is executed: code, words, what to do.
export const tooLong = () =>
  badInput('QUERY_TOO_LONG', `the query is longer than ${LIMITS.documentBytes} bytes or ${LIMITS.tokens} words`, {
    hint: 'put values into variables; ask in several requests',
  });
export const tooDeep = () => badInput('QUERY_TOO_DEEP', `the query is deeper than ${LIMITS.depth} levels`);
export const tooMany = (what: string, limit: number) =>
  badInput('QUERY_TOO_COSTLY', `the query has more than ${limit} ${what}`, { hint: 'ask in several requests' });
export const tooCostly = (cost: number) =>
  badInput('QUERY_TOO_COSTLY', `this query costs about ${cost} fields, the limit is ${LIMITS.cost}`, {
    hint: 'ask for fewer fields, a smaller page ("first") or fewer counts and figures at once',
  });
export const notValid = (message: string, hint?: string) => badInput('QUERY_NOT_VALID', message, hint ? { hint } : {});
export const requestNotValid = (message: string, field?: string) =>
  badInput('REQUEST_NOT_VALID', message, { ...(field ? { field } : {}), hint: 'send {"query": "...", "variables": {...}}' });
export const queryMissing = () =>
  badInput('QUERY_MISSING', 'the request has no query; send {"query": "..."}, where the query is text');

// What the server says of a request whose body it has not read.
export const bodyTooLarge = () =>
  badInput('BODY_TOO_LARGE', `the request is larger than ${LIMITS.bodyBytes} bytes; nothing was read`);
export const unsupportedMediaType = () => badInput('UNSUPPORTED_MEDIA_TYPE', 'send the request as application/json');
export const methodNotAllowed = () => badInput('METHOD_NOT_ALLOWED', 'queries and mutations are sent by POST');
/** Whose token could not be looked at is not refused: they may ask again. */
export const unauthenticated = ({ code, message }: TokenError) =>
  new GraphQLError(message, {
    extensions: code === 'IDENTITY_PROVIDER_UNREACHABLE' ? { code } : { code: 'UNAUTHENTICATED', reason: code },
  });

// What is said to a web socket.
export const tooManySubscriptions = (limit: number) =>
  badInput('TOO_MANY_SUBSCRIPTIONS', `there are ${limit} subscriptions already`, { hint: 'complete one first' });
