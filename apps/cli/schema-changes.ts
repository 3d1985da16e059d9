import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';

/** What a client of the first schema meets in the second one, a line for each change. Nothing: it notices nothing. */
export function changesForClients(before: string, after: string): readonly string[] {
  const [old, now] = [buildSchema(before), buildSchema(after)] as const;
  return [
    ...findBreakingChanges(old, now).map(({ type, description }) => `breaks a client    ${type}: ${description}`),
    ...findDangerousChanges(old, now).map(({ type, description }) => `may break a client ${type}: ${description}`),
  ].toSorted();
}
