// The order of the test files. Where nothing is known of an earlier run, as in CI, jest begins with the largest file; of the slow ones those last
// longest that put a whole server to the test, then those that start programs, doubles or whole contracts, however short their text is.
import TestSequencer from '@jest/test-sequencer';
import { readFileSync } from 'node:fs';

const FIRST = [
  /\b(startTarget|serverTarget)\b/,
  /dist\/apps\/cli\/main\.js|support\/(lachan|server-target)\.ts/,
  /\bstart(EventStoreDouble|MongoStandIn)\b|\/contract(\.ts|\/)|\bplayYear\b/,
];

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const bySize = super.sort(tests);
    if (bySize.some(({ path, duration }) => duration !== undefined || !path.endsWith('.slow.test.ts'))) return bySize;
    const rank = new Map(bySize.map((test) => [test, rankOf(readFileSync(test.path, 'utf8'))]));
    return bySize.toSorted((a, b) => rank.get(a) - rank.get(b));
  }
}

function rankOf(text) {
  const rank = FIRST.findIndex((pattern) => pattern.test(text));
  return rank < 0 ? FIRST.length : rank;
}
