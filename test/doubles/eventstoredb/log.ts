/** What an EventStoreDB keeps, and how it decides about an append: after `IndexWriter.CheckCommit` of the server's source, 23.10. */

export interface Kept {
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly position: bigint;
  readonly created: Date;
}
export interface Proposal {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}
export type Expected = 'any' | 'no-stream' | 'exists' | bigint;
export type Decision =
  | { readonly kind: 'done'; readonly last: Kept; readonly written: readonly Kept[] }
  | { readonly kind: 'wrong'; readonly current: bigint | null }
  | { readonly kind: 'too-large' };

export class ServerLog {
  readonly all: Kept[] = [];
  /** How far the clock of the server is ahead of this machine's, in ms. */
  aheadMs = 0;
  readonly #streams = new Map<string, Kept[]>();
  readonly #byId = new Map<string, Kept>();
  readonly #maxAppendBytes: number;
  readonly #followers = new Set<(event: Kept) => void>();
  #end = 0n;

  constructor(maxAppendBytes: number) {
    this.#maxAppendBytes = maxAppendBytes;
    // A server writes of itself too, before anybody else and in between.
    this.#write('$settings', [system('$UserCreated')]);
  }

  stream(name: string): readonly Kept[] {
    return this.#streams.get(name) ?? [];
  }

  /** Ids known behind "any" and "exists" are in memory alone: a restarted server has forgotten them. */
  forgetIds(): void {
    this.#byId.clear();
  }
  follow(follower: (event: Kept) => void): () => void {
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }
  tell(written: readonly Kept[]): void {
    for (const event of written) for (const follower of this.#followers) follower(event);
  }

  append(stream: string, expected: Expected, events: readonly Proposal[]): Decision {
    const size = events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
    if (size > this.#maxAppendBytes) return { kind: 'too-large' };
    const there = this.stream(stream);
    const current = BigInt(there.length) - 1n;
    const wrong: Decision = { kind: 'wrong', current: current < 0n ? null : current };
    if (expected === 'exists' && current < 0n) return wrong;
    if (expected === 'any' || expected === 'exists') {
      const known = events.map((event) => this.#byId.get(`${stream} ${event.id}`));
      const first = known.findIndex((one) => one === undefined);
      if (first === 0) return this.#done(stream, events);
      // Some of them: "corrupted idempotency", answered as a wrong expectation.
      return first > 0 ? wrong : { kind: 'done', last: known.at(-1)!, written: [] };
    }
    const after = expected === 'no-stream' ? -1n : expected;
    if (after > current) return wrong;
    if (after === current) return this.#done(stream, events);
    for (const [i, event] of events.entries()) if (there[Number(after) + 1 + i]?.id !== event.id) return wrong;
    return { kind: 'done', last: there[Number(after) + events.length]!, written: [] };
  }

  #done(stream: string, events: readonly Proposal[]): Decision {
    const written = this.#write(stream, events);
    if (this.all.length % 50 === 0) this.#write('$stats-127.0.0.1:2113', [system('$statsCollected')]);
    return { kind: 'done', last: written.at(-1)!, written };
  }

  #write(stream: string, events: readonly Proposal[]): readonly Kept[] {
    const kept = this.#streams.get(stream) ?? [];
    const created = new Date(Date.now() + this.aheadMs);
    const written = events.map((event) => {
      const one: Kept = { ...event, stream, revision: BigInt(kept.length), position: this.#end, created };
      this.#end += BigInt(120 + event.data.length + event.metadata.length);
      kept.push(one);
      this.all.push(one);
      this.#byId.set(`${stream} ${one.id}`, one);
      return one;
    });
    this.#streams.set(stream, kept);
    return written;
  }

  /** Index in `all` of the first event at the position or behind it. */
  indexFrom(position: bigint): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const system = (type: string): Proposal => ({
  id: crypto.randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: Buffer.from('{}'),
});
