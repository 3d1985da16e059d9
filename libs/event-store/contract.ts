import { answersContract } from './contract/answers.ts';
import { appendAllContract } from './contract/append-all.ts';
import { appendContract } from './contract/append.ts';
import { concurrencyContract } from './contract/concurrency.ts';
import type { Factory } from './contract/harness.ts';
import { idempotenceContract } from './contract/idempotence.ts';
import { lifeContract } from './contract/life.ts';
import { readingContract } from './contract/reading.ts';
import { subscriptionContract } from './contract/subscriptions.ts';

export type { Factory, Harness } from './contract/harness.ts';
export { contractEvents } from './contract/harness.ts';

/**
 * What every event store, and every decorator over one, must do. A new adapter runs it with its own factory. A store that checks
 * schemas must know `contractEvents`.
 */
export function eventStoreContract(name: string, factory: Factory): void {
  describe(`event store contract: ${name}`, () => {
    for (const part of [
      appendContract,
      appendAllContract,
      idempotenceContract,
      answersContract,
      readingContract,
      concurrencyContract,
      subscriptionContract,
      lifeContract,
    ])
      part(factory);
  });
}
