/** Null and left out say the same, at every depth: what is null goes, once and for all commands. A null in a list stays, for the rules to refuse. */
export function withoutNulls<T>(given: T): T {
  if (Array.isArray(given)) return given.map((item: unknown) => withoutNulls(item)) as T;
  if (typeof given !== 'object' || given === null) return given;
  const kept = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutNulls(value as unknown)])) as T;
}
