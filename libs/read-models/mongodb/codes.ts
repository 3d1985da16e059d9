/** Codes of the server's errors, where they are an answer. */
export const NAMESPACE_NOT_FOUND = 26;
export const INDEX_NOT_FOUND = 27;
export const NAMESPACE_EXISTS = 48;

/** Undefined where the server says what was to be expected: somebody else has done it already. */
export async function unless<T>(code: number, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as { code?: unknown }).code === code) return undefined;
    throw error;
  }
}
