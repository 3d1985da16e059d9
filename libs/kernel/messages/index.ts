import { QUERY_MESSAGES } from './queries.ts';
import { REQUEST_MESSAGES } from './requests.ts';
import { TOKEN_MESSAGES } from './tokens.ts';
import { codeOf, type CodeOf, type Message } from './message.ts';

export { DAY_RULES, INPUT_RULES, ruleInVietnamese, type DeclaredRule } from './input.ts';
export { errorCode, mayRetry, statusOf } from './errors.ts';
export { FINDABLE, recordKind, RECORDS, type EventRecord, type Findable, type RecordKind } from './records.ts';
export { FIELD_WORDS, type FieldWord } from './fields.ts';
export { TOKEN_MESSAGES } from './tokens.ts';
export { GRAPHQL_PATTERNS, graphqlInVietnamese } from './graphql.ts';
export { codeOf, inBoth, message, type CodeOf, type Message } from './message.ts';

/**
 * Everything that the API says no with by a code, in both languages, beside the refusals of the deciders, which stand where they are decided. A
 * code that is not here cannot be thrown: it does not compile.
 */
export const MESSAGES = { ...TOKEN_MESSAGES, ...REQUEST_MESSAGES, ...QUERY_MESSAGES };

export type MessageKey = keyof typeof MESSAGES;
export type MessageValues<Key extends MessageKey> = Parameters<(typeof MESSAGES)[Key]>;

/** The code and the texts of a message. */
export function said<Key extends MessageKey>(key: Key, ...values: MessageValues<Key>): Message & { readonly code: CodeOf<Key> } {
  const of = MESSAGES[key] as (...values: MessageValues<Key>) => Message;
  return { ...of(...values), code: codeOf(key) };
}
