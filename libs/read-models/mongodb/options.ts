export interface MongoReadModelsOptions {
  /** `mongodb://user:password@host:27017/database?replicaSet=rs0`, or `mongodb+srv://…`. */
  readonly url: string;
  /** Default: the one named in the URL, else `lachan`. */
  readonly database?: string;
  /** Begins the names of all collections, for a database shared with others. Letters, digits, `_` and `-`. Default none. */
  readonly prefix?: string;
  /** The longest that anything may take, an election in between included. Default 10 s. */
  readonly timeoutMs?: number;
  /** How long a single question waits for a primary. Default 5 s, at most `timeoutMs`. */
  readonly serverSelectionTimeoutMs?: number;
  /** How long a server that is down is waited for at the start. Default 30 s. */
  readonly startWithinMs?: number;
  /** Told before each further attempt at the start. The error's message may be logged. */
  readonly onWaiting?: (attempt: number, error: Error) => void;
}
