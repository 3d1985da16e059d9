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
