import { streamId, type Recorded } from '#event-store';
import { usingFolder } from '#event-store/sqlite/test-support';
import { seeded } from '../bench/measure.ts';
import { say } from '../support/figures.ts';
import { LONG, SEED } from '../../libs/kernel/testing/form.ts';

const KILLS = LONG ? 60 : 4;
const use = usingFolder();

test(`16 writers race for one stream and are killed ${KILLS} times: revisions without a gap, every acknowledgement where it was said to be`, async () => {
  const moment = seeded(SEED);
  const acknowledged = new Map<string, number>();
  let stream: readonly Recorded[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const child = use.start('hot');
    // By what it has done, not by the clock; in the end so that many have written.
    await child.count(kill === KILLS - 1 ? 65 : 2 + Math.floor(moment() ** 2 * 300));
    child.process.kill('SIGKILL');
    await child.ended;
    for (const line of child.lines) {
      const [word, id, revision] = line.split(' ');
      if (word === 'acknowledged') acknowledged.set(id!, Number(revision));
    }

    const store = await use.open();
    const found: Recorded[] = [];
    for await (const event of store.readStream(streamId('hot', '1'))) found.push(event);
    await store.close();
    expect(found.map((event) => Number(event.revision))).toEqual(found.map((_, i) => i));
    expect(found.slice(0, stream.length)).toEqual(stream);
    const place = new Map(found.map((event) => [event.id, Number(event.revision)]));
    expect(place.size).toBe(found.length);
    expect([...acknowledged].filter(([id, revision]) => place.get(id) !== revision)).toEqual([]);
    // Unacknowledged at the kill: at most one per caller and kill.
    expect(found.length - acknowledged.size).toBeLessThanOrEqual(16 * (kill + 1));
    stream = found;
  }
  const writers = new Set(stream.map((event) => (event.data as { caller: unknown }).caller));
  expect(writers.size).toBeGreaterThan(1);
  say(`hot stream: ${KILLS} kills, 16 writers, ${acknowledged.size} acknowledged, ${stream.length} in the stream`);
});
