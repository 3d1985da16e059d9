/** What the store asks of the driver, in words of its own: client.ts alone knows the package behind it. */

export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** About how long `data` is as text. */
  readonly bytes: number;
}
export interface Found {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly revision: bigint;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly created: Date;
  /** Absent in the driver's readings of one stream from servers before 21.10. */
  readonly place: Place | null;
}
export type ExpectedRevision = bigint | 'none' | 'exists' | 'any';
export type Direction = 'forwards' | 'backwards';

export type Appended =
  | { readonly ok: true; readonly revision: bigint; readonly place: Place }
  | { readonly ok: false; readonly actual: bigint | null };

export type Trouble =
  /** Nothing is known of what became of the call: try again with the same ids. */
  | 'lost'
  /** The server says no, and will again: wrong credentials, rights. */
  | 'denied'
  /** The two sides do not agree on TLS or its certificate. */
  | 'tls'
  /** One append over the server's limit. */
  | 'too-large'
  /** Where a reading was to begin, no event of the server lies: the place is one of another log. */
  | 'no-place'
  /** Something the server or the driver does not take. */
  | 'refused';

export class DriverTrouble extends Error {
  readonly trouble: Trouble;
  /** Bytes, with `too-large`. */
  readonly limit: number | null;
  constructor(trouble: Trouble, message: string, options?: ErrorOptions & { readonly limit?: number }) {
    super(message, options);
    this.trouble = trouble;
    this.limit = options?.limit ?? null;
    this.name = 'DriverTrouble';
  }
}

export interface Driver {
  append(stream: string, events: readonly Proposed[], expected: ExpectedRevision): Promise<Appended>;
  /** Null: there is no such stream. */
  readStream(
    stream: string,
    from: bigint | 'start' | 'end',
    direction: Direction,
    count: number,
  ): Promise<readonly Found[] | null>;
  /** Of the whole log, system events included: the driver's `readAll` takes a filter and sends none. `from` is inclusive forwards, exclusive backwards. */
  readAll(from: Place | 'start' | 'end', direction: Direction, count: number): Promise<readonly Found[]>;
  /** Tells of each event of streams with the prefix that is written from now on, until `stop`; rejects when the connection is lost. */
  follow(prefix: string, told: (place: Place, created: Date) => void): { readonly ended: Promise<void>; stop(): void };
  /** Calls under way, and later ones, end as `lost`. */
  close(): Promise<void>;
}
