/** What is wrong with a key, a note or a proof, in one sentence that says what to do. Never quotes what an entry holds. */
export class TransparencyError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'TransparencyError';
    this.code = code;
  }
}
