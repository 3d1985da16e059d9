import type { Client } from './running.ts';

/** Sends a command that must be accepted. */
export async function accepted(who: Client, mutation: string, input: Record<string, unknown>): Promise<any> {
  const result = await who.send(mutation, input);
  expect({ mutation, result }).toMatchObject({ mutation, result: { __typename: 'Accepted' } });
  return result;
}

/** What a query answers, which must be without an error. */
export async function dataOf(who: Client, query: string): Promise<any> {
  const { data, errors } = await who.ask(query);
  expect(errors).toEqual([]);
  return data;
}
