import { GraphQLError } from 'graphql';

/** A typed error of a query: code for programs, message for people, `field` where it is, `hint` what to do. */
export function badInput(code: string, message: string, more: { field?: string; hint?: string } = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}

/** A code that does not exist would give an empty list, which looks like an answer. */
export function known(field: string, codes: readonly string[], given: readonly (string | null | undefined)[]): void {
  const unknown = given.filter((code) => code !== undefined && code !== null).find((code) => !codes.includes(code));
  if (unknown !== undefined)
    throw badInput('UNKNOWN_CODE', `there is no such value of ${field}`, {
      field,
      hint: `one of ${codes.join(', ')}`,
    });
}

export function between(field: string, min: number, max: number, given: number | null | undefined): void {
  if (given !== undefined && given !== null && !(given >= min && given <= max))
    throw badInput('OUT_OF_RANGE', `"${field}" is ${given}; it must be between ${min} and ${max}`, { field });
}

/** The days of an act in their order, as a violation has them. */
export function daysOfAct(act: { actStart: string; actEnd?: string | null; detectedOn: string }): void {
  if (act.actStart > act.detectedOn)
    throw badInput('DetectedBeforeAct', 'the act was detected before it started', { field: 'detectedOn' });
  if (act.actEnd && act.actEnd < act.actStart)
    throw badInput('EndBeforeStart', 'the act ends before it starts', { field: 'actEnd' });
}

/** The id is not said again: what was typed into it may be anything. */
export const notFound = (what: string, _id?: string): GraphQLError =>
  new GraphQLError(`there is no ${what} with this id in your territory`, {
    extensions: { code: 'NOT_FOUND', field: 'id' },
  });

/** Longer than every name: what is searched for in all names takes time by its length. */
export const MAX_SEARCH = 200;
export function searchable(field: string, text: string | null | undefined): void {
  if (text != null && text.length > MAX_SEARCH)
    throw badInput('SEARCH_TOO_LONG', `a search has at most ${MAX_SEARCH} characters`, { field });
}
