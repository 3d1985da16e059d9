/** What the server calls a document; values of the kinds that the platform stores. */
export type Doc = Readonly<Record<string, unknown>>;

export class ServerError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly labels: readonly string[];
  constructor(code: number, codeName: string, message: string, labels: readonly string[] = []) {
    super(message);
    this.code = code;
    this.codeName = codeName;
    this.labels = labels;
  }
}
export const badValue = (what: string): ServerError => new ServerError(2, 'BadValue', what);

/** The server's order of types: null first, then numbers, texts, documents, lists, flags. */
function kind(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'number' || typeof value === 'bigint') return 1;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return 5;
  return Array.isArray(value) ? 4 : 3;
}
export const sameKind = (a: unknown, b: unknown): boolean => kind(a) === kind(b);

export function compare(a: unknown, b: unknown): number {
  const kinds = kind(a) - kind(b);
  if (kinds !== 0) return kinds;
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b as string, 'utf8'));
  if (typeof a === 'object' && a !== null) return compareParts(a, b as object);
  return kind(a) === 0 ? 0 : Number(a) - Number(b);
}
function compareParts(a: object, b: object): number {
  const [one, other] = [Object.entries(a), Object.entries(b)];
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    const order = compare(one[i]![0], other[i]![0]) || compare(one[i]![1], other[i]![1]);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

export function at(document: unknown, path: string): unknown {
  let value = document;
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined;
    value = (value as Doc)[name];
  }
  return value;
}

/** A copy with the value at the path. */
export function withValue(document: Doc, path: string, value: unknown): Doc {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  const inner = rest.length === 0 ? value : withValue((document[name] ?? {}) as Doc, rest.join('.'), value);
  if (Array.isArray(document)) return document.with(Number(name), inner) as unknown as Doc;
  return { ...document, [name]: inner };
}
