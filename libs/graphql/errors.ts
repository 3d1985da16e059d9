import { said, wordsOf, type MessageKey, type MessageValues, type Refusal, type Message } from '#kernel';
import { GraphQLError, type ASTNode } from 'graphql';
import { enumName } from './enums.ts';

/** Where it is, and what else a program wants to know of it. */
type More = { readonly field?: string } & Readonly<Record<string, unknown>>;

/**
 * A typed error: code for programs, message for people in both languages, `field` where it is, `hint` what to do. GraphQL's own `message` and
 * `hint` are English text; both languages stand in `extensions.message` and `extensions.advice`, as in refusals.
 */
export function failure(code: string, { vi, en, hint }: Message, more: More = {}, line = en): GraphQLError {
  const advice = hint ? { hint: hint.en, advice: hint } : {};
  return new GraphQLError(line, { extensions: { code, ...more, ...advice, message: { vi, en } } });
}

/** A message of the catalogue (`libs/kernel/messages`). `field`: null where it is about no single one. */
export function badInput<Key extends MessageKey>(key: Key, field: string | null, ...values: MessageValues<Key>): GraphQLError {
  const { code, ...words } = said(key, ...values);
  return failure(code, words, field === null ? {} : { field });
}

/** The same error, with the line and the column of what it is about. */
export const writtenAt = (node: ASTNode, { message, extensions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { extensions, nodes: node });

/** What a rule of the law refuses, said of a question instead of a command. `code` and `field`: as the query calls them; else the code as the schema writes it. */
export function refusedQuestion(
  { code, message, field, hint }: Refusal,
  as: { readonly code?: string; readonly field?: string } = {},
): GraphQLError {
  const where = as.field ?? field;
  return failure(
    as.code ?? enumName(code),
    { ...message, ...(hint ? { hint } : {}) },
    where === undefined ? {} : { field: where },
  );
}

/** A code that does not exist would give an empty list, which looks like an answer. */
export function known(field: string, codes: readonly string[], given: readonly (string | null | undefined)[]): void {
  const unknown = given.filter((code) => code !== undefined && code !== null).find((code) => !codes.includes(code));
  if (unknown !== undefined) throw badInput('UNKNOWN_CODE', field, field, codes.join(', '));
}

export function between(field: string, min: number, max: number, given: number | null | undefined): void {
  if (given !== undefined && given !== null && !(given >= min && given <= max))
    throw badInput('OUT_OF_RANGE', field, field, given, min, max);
}

/** A year as days write it: four digits. */
export const knownYear = (given: number): void => between('year', 1, 9999, given);

/** Days on which law and calendar are asked: far behind and before every act that anybody decides on. */
const RECKONED = { first: '1900-01-01', last: '2200-12-31' } as const;
type Days = Readonly<Record<string, string | null | undefined>>;

/** Refuses days, each under the name of its field, of which the law says nothing. */
export function reckonedDays(days: Days): void {
  for (const [field, day] of Object.entries(days))
    if (day && (day < RECKONED.first || day > RECKONED.last))
      throw badInput('DAY_OUT_OF_RANGE', field, field, RECKONED.first, RECKONED.last);
}

/** A term counted from the day in `field`: neither that day nor any day it comes to may lie outside. */
export function reckonedTerm<T extends { readonly dueOn: string; readonly readings?: readonly { readonly dueOn: string }[] }>(
  field: string,
  from: string,
  count: () => T,
): T {
  reckonedDays({ [field]: from });
  const counted = count();
  // A year of five digits is written with a sign before it.
  const isOutside = ({ dueOn }: { readonly dueOn: string }): boolean =>
    dueOn > RECKONED.last || dueOn.length !== RECKONED.last.length;
  if ([counted, ...(counted.readings ?? [])].some(isOutside)) throw badInput('TERM_OUT_OF_RANGE', field, field, RECKONED.last);
  return counted;
}

interface DaysOfAct {
  readonly actStart: string;
  readonly actEnd?: string | null;
  readonly detectedOn: string;
  readonly goingOnAt?: string | null;
  readonly decidedOn?: string | null;
}
/** The days of an act in their order, as a violation has them. */
export function daysOfAct(act: DaysOfAct): void {
  const { actStart, actEnd, detectedOn, goingOnAt, decidedOn } = act;
  reckonedDays({ actStart, actEnd, detectedOn, goingOnAt, decidedOn });
  if (actStart > detectedOn) throw badInput('DETECTED_BEFORE_ACT', 'detectedOn');
  if (actEnd && actEnd < actStart) throw badInput('END_BEFORE_START', 'actEnd');
  if (goingOnAt && goingOnAt < actStart) throw badInput('GOING_ON_BEFORE_START', 'goingOnAt');
  if (decidedOn && decidedOn < detectedOn) throw badInput('DECIDED_BEFORE_DETECTED', 'decidedOn');
}

/** Longer than every name: what is searched for in all names takes time by its length. */
export const MAX_SEARCH = 200;
/** By words is searched everywhere: of signs alone nothing would be found, which looks like an answer. */
export function searchable(field: string, text: string | null | undefined): void {
  if (text == null) return;
  if (text.length > MAX_SEARCH) throw badInput('SEARCH_TOO_LONG', field, MAX_SEARCH);
  if (wordsOf(text).length === 0) throw badInput('EMPTY_SEARCH', field);
}
