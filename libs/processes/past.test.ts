import { projectAll, pastRows } from '#projections';
import { collection, type Document } from '#read-models';
import fc from 'fast-check';
import { shownPast } from './past.ts';
import { logOf, minuteOf, pastAndFolds } from './past.testing.ts';
import { shown, type Process } from './process.ts';

interface Box extends Document {
  readonly room: string;
  readonly size: number;
}
const boxes = collection<Box>()({ name: 'boxes', fields: { room: 'text' }, indexes: [['room']] });
const labels = collection<Box>()({ name: 'labels', fields: {}, indexes: [] });
const boxesPast = pastRows('boxesPast', boxes);

/** Rooms with boxes in them, of which one event may put one, change several, or move them all. */
interface Room {
  readonly boxes: Readonly<Record<string, number>>;
  readonly open: boolean;
}
const rooms: Process<Room> = {
  name: 'rooms',
  version: 1,
  reactsTo: ['Put', 'Grown', 'Taken', 'Shut', 'Reopened', 'Noted'],
  keyOf: ({ data }) => (data as { rooms: readonly string[] }).rooms,
  initial: { boxes: {}, open: true },
  evolve: (room, { type, data }) => {
    const { box, size } = data as { box: string; size: number };
    switch (type) {
      case 'Put':
        return { ...room, boxes: { ...room.boxes, [box]: size } };
      case 'Grown':
        return { ...room, boxes: Object.fromEntries(Object.entries(room.boxes).map(([id, n]) => [id, n + 1])) };
      case 'Taken': {
        const { [box]: _, ...left } = room.boxes;
        return { ...room, boxes: left };
      }
      case 'Shut':
        return { ...room, open: false };
      case 'Reopened':
        return { ...room, open: true };
      default:
        return room;
    }
  },
  timers: () => [],
  collections: [boxes, labels],
  show: (room, key) =>
    room.open
      ? Object.entries(room.boxes).flatMap(([box, size]) => {
          const document = { id: `${key}:${box}`, room: key, size };
          return [shown(boxes, document), shown(labels, document)];
        })
      : [],
};

const happening = fc
  .record({
    type: fc.constantFrom(...rooms.reactsTo, 'Put', 'Put'),
    box: fc.constantFrom('x', 'y', 'z'),
    rooms: fc.constantFrom(['a'], ['a'], ['b'], ['a', 'b']),
    size: fc.nat(2),
    occurred: fc.nat(10),
    later: fc.nat(2),
  })
  .map(({ type, occurred, later, ...data }) => ({ event: { type, occurredAt: minuteOf(occurred), data }, later }));

test('as of every pair of moments it is what the events known and begun by then show', async () => {
  let answers = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(1, 3, 100),
      async (given, pageSize) => {
        const log = logOf(given);
        const ask = await pastAndFolds(rooms, boxes, boxesPast, log, pageSize);
        const last = given.reduce((sum, { later }) => sum + later, 0);
        for (let r = -1; r <= last + 1; r++)
          for (const v of [...Array.from({ length: 12 }, (_, n) => minuteOf(n - 1)), null])
            for (const known of [minuteOf(r), null]) {
              const [past, fold] = await ask(known, v);
              expect(past).toEqual(fold);
              answers += fold.length;
            }
      },
    ),
    { numRuns: 60 },
  );
  expect(answers).toBeGreaterThan(1_000);
});

test('what an event does not change keeps its row, and one that is recorded late rewrites only what it changes', async () => {
  const put = (box: string, size: number, occurred: number, later = 1) => ({
    event: { type: 'Put', occurredAt: minuteOf(occurred), data: { rooms: ['a'], box, size } },
    later,
  });
  const rows = async (...given: Parameters<typeof logOf>[0]) => {
    const readModels = await projectAll(shownPast(rooms, boxes, boxesPast), logOf(given), { pageSize: 1 });
    const { documents } = await readModels.find(boxesPast.collection, { limit: 100 });
    return documents.map(({ id, size, validFrom, validTo }) => [
      id,
      size,
      validFrom.slice(14, 16),
      validTo.slice(0, 16).slice(-2),
    ]);
  };
  const story = [put('x', 1, 0), put('y', 1, 2), put('y', 2, 4), put('y', 3, 6)];
  const forever = '59';
  expect(await rows(...story)).toEqual([
    ['a:x#0', 1, '00', forever],
    ['a:y#0', 1, '02', '04'],
    ['a:y#1', 2, '04', '06'],
    ['a:y#2', 3, '06', forever],
  ]);
  // Of four states one document is the same again: one row more, from the moment on.
  expect(await rows(...story, put('x', 5, 1))).toEqual([
    ['a:x#0', 1, '00', '01'],
    ['a:x#1', 5, '01', forever],
    ['a:y#0', 1, '02', '04'],
    ['a:y#1', 2, '04', '06'],
    ['a:y#2', 3, '06', forever],
  ]);
});

test('shared among workers each keeps the rooms that it owns, and together they have what one would have', async () => {
  const log = logOf(
    ['a', 'b', 'a', 'b'].map((room, n) => ({
      event: { type: 'Put', occurredAt: minuteOf(4 - n), data: { rooms: room === 'b' ? ['a', 'b'] : ['a'], box: 'x', size: n } },
      later: 1,
    })),
  );
  const projection = shownPast(rooms, boxes, boxesPast);
  const of = async (...owned: readonly string[]) => {
    const apply: typeof projection.apply = (events, unit) => projection.apply(events, unit, (key) => owned.includes(key));
    const readModels = await projectAll({ ...projection, apply }, log, { pageSize: 2 });
    return (await readModels.find(boxesPast.collection, { limit: 100 })).documents;
  };
  const [a, b, all] = await Promise.all([of('a'), of('b'), of('a', 'b')]);
  expect(a.length * b.length).toBeGreaterThan(0);
  expect([...a, ...b]).toEqual(all);
});
