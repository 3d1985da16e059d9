import type { TokenError } from '#access';
import { badInput, failure } from '#graphql';
import { inBoth } from '#kernel';
import { LIMITS } from './limits.ts';

// What the engine says of a request before anything is executed, with its limits; the texts stand in `libs/kernel/messages/requests.ts`.
export const tooLong = () => badInput('QUERY_TOO_LONG', null, LIMITS.documentBytes, LIMITS.tokens);
export const tooDeep = () => badInput('QUERY_TOO_DEEP', null, LIMITS.depth);
export const tooMany = (what: 'aliases' | 'directives' | 'repeats' | 'values', most: number) =>
  badInput(`QUERY_TOO_COSTLY:${what}`, null, most);
export const tooCostly = (cost: number) => badInput('QUERY_TOO_COSTLY', null, cost, LIMITS.cost);
export const notValid = (why: 'none' | 'name' | 'several' | 'socket' | 'post' | 'closing') =>
  badInput(`QUERY_NOT_VALID:${why}`, null);

/** Whose token could not be looked at is not refused: they may ask again. Who signs in reads the line itself, so it is in both languages. */
export const unauthenticated = ({ code, texts }: TokenError) =>
  code === 'IDENTITY_PROVIDER_UNREACHABLE'
    ? failure(code, texts, {}, inBoth(texts))
    : failure('UNAUTHENTICATED', texts, { reason: code }, inBoth(texts));
