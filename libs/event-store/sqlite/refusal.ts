/** A start that is refused, as it crosses from the writer thread to the store, which throws it as StoreRefused. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
