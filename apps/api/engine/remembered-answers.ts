import type { Session } from '#access';
import type { Clock } from '#kernel';
import type { PageCachedStore, Reads } from '#read-models';
import { OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Prepared } from './engine.ts';
import { LIMITS } from './limits.ts';

/** An answer as it is sent; `isWhole`: without errors. */
export interface Written {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
}
type Noting = Pick<PageCachedStore, 'noting'>;

/**
 * Answers to the same query of the same account in the same office, as bytes, for as long as nothing that they were read from has changed
 * (`noting` of the read models), and for a second at most, as a page of a list is. Rights are part of the key: nothing is shown to anybody who was
 * not shown it a moment ago.
 */
export class RememberedAnswers {
  readonly #views: Noting;
  readonly #clock: Clock;
  readonly #operations = new WeakMap<OperationDefinitionNode, number>();
  #known = 0;
  readonly #answers = new LRUCache<string, { readonly bytes: Buffer; readonly reads: Reads }>({
    max: LIMITS.answersKept,
    maxSize: LIMITS.answersKeptBytes,
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length,
  });

  constructor(views: Noting, clock: Clock) {
    this.#views = views;
    this.#clock = clock;
  }

  /** What the answer goes by; null: it is made anew. */
  keyOf({ operation, variables, asked }: Prepared, { actor }: Session): string | null {
    // A position is told of the moment of reading.
    if (operation.operation !== OperationTypeNode.QUERY || asked.position) return null;
    let known = this.#operations.get(operation);
    if (known === undefined) this.#operations.set(operation, (known = this.#known += 1));
    const key = `${known} ${this.#clock.now().slice(0, MINUTE)} ${JSON.stringify(actor)} ${JSON.stringify(variables)}`;
    return key.length > LIMITS.answerKeyCharacters ? null : key;
  }

  /** Still what would be read. */
  get(key: string): Buffer | null {
    const known = this.#answers.get(key);
    if (!known) return null;
    if (known.reads.isCurrent()) return known.bytes;
    this.#answers.delete(key);
    return null;
  }

  async making<W extends Written>(key: string, make: () => Promise<W>): Promise<W> {
    const { value, reads } = await this.#views.noting(make);
    if (value.isWhole && value.bytes.length <= LIMITS.answerBytes && reads.isCurrent())
      this.#answers.set(key, { bytes: value.bytes, reads });
    return value;
  }
}

const MINUTE = '2026-01-01T00:00'.length;
