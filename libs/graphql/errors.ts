import { GraphQLError } from 'graphql';

/** A typed error of a query: code for programs, message for people, `field` where it is, `hint` what to do. */
export function badInput(code: string, message: string, more: { field?: string; hint?: string } = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more, http: { status: 400 } } });
}

export const notFound = (what: string, id: string): GraphQLError =>
  new GraphQLError(`there is no ${what} with the id "${id.slice(0, 80)}" in your territory`, {
    extensions: { code: 'NOT_FOUND', field: 'id' },
  });
