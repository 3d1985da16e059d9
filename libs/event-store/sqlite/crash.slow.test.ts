import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamId, type EventStore, type Recorded } from '#event-store';
import { LONG } from '../../kernel/testing/form.ts';
import { add, collect, employer, note, notes } from '../contract/harness.ts';
import { usingFolder, wholeProof } from './test-support.ts';

/** On the log alone; whole programs are killed in test/e2e/crash.slow.test.ts. */
const KILLS = LONG ? 200 : 6;
const use = usingFolder();

/** Repeatable "random" moments, so that a failure can be run again. */
const moments = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;

function say(what: string, kills: number, acknowledged: number, openings: readonly number[]): void {
  const sorted = openings.toSorted((a, b) => a - b).map(Math.round);
  process.stdout.write(
    `${what}: ${kills} kills, ${acknowledged} events acknowledged, reopened in p50 ${sorted[Math.floor(sorted.length / 2)]} ms, max ${sorted.at(-1)} ms\n`,
  );
}

async function soundness(store: EventStore, acknowledged: ReadonlyMap<string, string>): Promise<Recorded[]> {
  const log = await collect(store.readAll());
  const places = new Map<string, string>(
    log.flatMap(({ stream, revision, position }) =>
      stream.startsWith('crash-') ? [[`${stream.slice('crash-'.length)} ${revision}`, position as string] as const] : [],
    ),
  );
  for (const [place, position] of acknowledged)
    if (places.get(place) !== position) throw new Error(`acknowledged and lost, or moved: ${place} at ${position}`);
  for (let caller = 0; caller < 4; caller++) {
    const stream = await collect(store.readStream(streamId('crash', String(caller))));
    expect(stream.map((e) => (e.data as { number: number }).number)).toEqual(stream.map((_, i) => i));
    expect(stream.map((e) => Number(e.revision))).toEqual(stream.map((_, i) => i));
    for (const event of stream.slice(-20))
      expect((await store.findAnswer(`${event.stream}-${event.revision}`))?.answer).toEqual({ revision: String(event.revision) });
  }
  expect(log.map((e) => e.position)).toEqual(log.map((e) => e.position).sort());
  expect(new Set(log.map((e) => e.id)).size).toBe(log.length);
  return log;
}

test.each([
  ['append', 'one stream at a time'],
  ['all', 'three streams at once, of which none is there without the others'],
] as const)(
  `a process killed ${KILLS} times at any moment loses nothing that it acknowledged, and leaves no gap and no double (%s: %s)`,
  async (mode, _what) => {
    const next = moments(20_250_310);
    const acknowledged = new Map<string, string>();
    const openings: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const child = use.start(mode);
      // From before the first append to hundreds of groups: by what it has done, not by the clock, so that on any machine work is under way.
      await child.count(1 + Math.floor(next() ** 2 * 600));
      child.process.kill('SIGKILL');
      await child.ended;
      for (const line of child.lines.filter((l) => /^\d/.test(l))) {
        const [caller, number, position] = line.split(' ') as [string, string, string];
        acknowledged.set(`${caller} ${number}`, position);
      }
      const before = performance.now();
      const store = await use.open();
      openings.push(performance.now() - before);
      const log = await soundness(store, acknowledged);
      if (mode === 'all')
        for (const caller of ['0', '1', '2', '3']) {
          const count = (named: (stream: string) => boolean) => log.filter(({ stream }) => named(stream)).length;
          const written = count((stream) => stream === `crash-${caller}`);
          expect(count((stream) => stream === `beside-${caller}`)).toBe(written);
          expect(count((stream) => stream.startsWith(`new-${caller}-`))).toBe(written);
        }
      await store.close();
      expect(await wholeProof(use.path)).toEqual([]);
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS);
    say(mode, KILLS, acknowledged.size, openings);
  },
);

/** How long that takes is W9 of the benchmarks. */
(LONG ? test : test.skip)('a log of 400,000 events whose writer was killed opens, whole', async () => {
  const store = await use.open();
  const text = 'x'.repeat(300);
  for (let i = 0; i < 4_000; i++)
    await add(
      store,
      streamId('large', String(i)),
      Array.from({ length: 100 }, () => note(text)),
    );
  await store.close();
  const child = use.start('append');
  await child.line('0 500 ');
  child.process.kill('SIGKILL');
  await child.ended;
  const before = performance.now();
  const again = await use.open();
  const opened = performance.now() - before;
  say(`log of ${Math.round(statSync(use.path).size / 2 ** 20)} MiB`, 1, 400_000, [opened]);
  expect((await again.highWater())! > '0000000000400500').toBe(true);
});

test('a write-ahead log that is cut off or flipped costs at most the groups behind the fault: what opens is a whole beginning of the log, or the opening is refused', async () => {
  const child = use.start('append');
  await child.line('0 40 ');
  child.process.kill('SIGKILL');
  await child.ended;
  const wal = readFileSync(`${use.path}-wal`);
  const whole = await use.open();
  const log = (await collect(whole.readAll())).map((e) => e.id);
  await whole.close();
  expect(log.length).toBeGreaterThan(40);

  const next = moments(7);
  const shortened: number[] = [];
  for (let round = 0; round < 12; round++) {
    const path = join(use.folder, `torn-${round}.db`);
    // The log's file as it was before the crash: empty of events, all of them are in the write-ahead log.
    const base = await use.open({ path });
    await base.close();
    const at = Math.floor(next() * wal.length);
    const torn = Buffer.from(round % 2 ? wal.subarray(0, at) : wal);
    if (round % 2 === 0) torn[at] = torn[at]! ^ 0xff;
    writeFileSync(`${path}-wal`, torn);
    try {
      const store = await use.open({ path });
      const left = (await collect(store.readAll())).map((e) => e.id);
      expect(left).toEqual(log.slice(0, left.length));
      shortened.push(left.length);
      expect((await add(store, employer, notes(1))).revision).toBe(0n);
      await store.close();
    } catch (error) {
      expect(error).toMatchObject({ name: 'StoreRefused', code: 'STORE_DAMAGED' });
    }
  }
  expect(shortened.some((length) => length > 0 && length < log.length)).toBe(true);
});
