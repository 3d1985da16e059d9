import {
  EventStoreDBClient,
  eventTypeFilter,
  jsonEvent,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type Filter,
  type Position,
} from '@eventstore/db-client';
import { credentials, Metadata } from '@grpc/grpc-js';
import { readFileSync } from 'node:fs';
import { newId } from '#kernel';
import { startEventStoreDouble, type EventStoreDouble } from '../doubles/eventstoredb/index.ts';
import { shared, streams, StreamsClient } from '../doubles/eventstoredb/protocol.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/**
 * The double says what a server says, asked by the bare client: the same cases before both. What the store itself asks for is compared by its
 * contract suite.
 */
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const live = process.env['TEST_ESDB_URL'];
let double: EventStoreDouble;
beforeAll(async () => void (double = await startEventStoreDouble()));
afterAll(() => double.close());

describe.each([
  ['the double', () => double.connectionString],
  ...(live ? [['a real EventStoreDB', () => live] as [string, () => string]] : []),
])('by %s', (_name, url) => {
  let client: EventStoreDBClient;
  let run: string;
  let before: Position;
  const places: Position[] = [];
  beforeAll(async () => {
    client = EventStoreDBClient.connectionString(url());
    run = `d${newId().slice(-12)}`;
    before = (await client.appendToStream(`${run}`, jsonEvent({ type: 'Before', data: {} }))).position!;
    for (const [stream, type] of [
      ['a-1', 'Red'],
      ['b-1', 'Blue'],
      ['a-2', 'RedToo'],
      ['b-2', 'Blue'],
    ] as const) {
      const result = await client.appendToStream(`${run}.${stream}`, jsonEvent({ type: `${run}${type}`, data: {} }));
      places.push(result.position!);
    }
  });
  afterAll(() => client.dispose());

  /** The streams of this run that a subscription gives: as many as are expected, and what comes within a moment more. */
  async function given(
    expected: number,
    filter: Filter | undefined,
    from: Position,
    meanwhile?: () => Promise<unknown>,
  ): Promise<string[]> {
    const subscription = client.subscribeToAll({ fromPosition: from, ...(filter && { filter }) });
    const seen: string[] = [];
    subscription.on('data', ({ event }: AllStreamResolvedEvent) => {
      if (event?.streamId.startsWith(run)) seen.push(event.streamId.slice(run.length + 1));
    });
    await new Promise((resolve) => subscription.once('confirmation', resolve));
    await meanwhile?.();
    await until(() => seen.length >= expected);
    await pause(100);
    await subscription.unsubscribe();
    return seen;
  }

  test.each<[string, () => Filter | undefined, string[]]>([
    ['nothing', () => undefined, ['a-1', 'b-1', 'a-2', 'b-2']],
    ['prefixes of stream names', () => streamNameFilter({ prefixes: [`${run}.b`, `${run}.a-2`] }), ['b-1', 'a-2', 'b-2']],
    ['a pattern of stream names', () => streamNameFilter({ regex: `^${run}\\..*-1$` }), ['a-1', 'b-1']],
    ['prefixes of event types', () => eventTypeFilter({ prefixes: [`${run}Red`] }), ['a-1', 'a-2']],
    ['a pattern of event types', () => eventTypeFilter({ regex: `^${run}(Red|Blue)$` }), ['a-1', 'b-1', 'b-2']],
  ])('a subscription by %s, from before them and from between', async (_by, filter, expected) => {
    expect(await given(expected.length, filter(), before)).toEqual(expected);
    const behind = expected.filter((stream) => ['a-2', 'b-2'].includes(stream));
    expect(await given(behind.length, filter(), places[1]!)).toEqual(behind);
  });

  test('a subscription goes on with what is written later', async () => {
    const filter = streamNameFilter({ prefixes: [`${run}.c`] });
    const write = () =>
      client.appendToStream(`${run}.c-${newId()}`, [
        jsonEvent({ type: 'Late', data: {} }),
        jsonEvent({ type: 'Late', data: {} }),
      ]);
    expect(await given(2, filter, before, write)).toHaveLength(2);
  });

  test('a reading of all by a filter, which this client never sends', async () => {
    const { host, username, password, searchParams } = new URL(url());
    const authority = searchParams.get('tlsCAFile');
    const grpc = new StreamsClient(
      host,
      authority === null ? credentials.createInsecure() : credentials.createSsl(readFileSync(authority)),
    );
    const metadata = new Metadata();
    if (username) metadata.set('authorization', `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
    const { Options } = streams.ReadReq;
    const placeOf = ({ commit, prepare }: Position) =>
      new Options.Position().setCommitPosition(String(commit)).setPreparePosition(String(prepare));
    const filter = new Options.FilterOptions();
    filter.setStreamIdentifier(new Options.FilterOptions.Expression().setPrefixList([`${run}.b`]));
    filter.setMax(32);
    filter.setCheckpointintervalmultiplier(1);
    const options = new Options();
    options.setAll(new Options.AllOptions().setPosition(placeOf(before)));
    options.setUuidOption(new Options.UUIDOption().setString(new shared.Empty()));
    options.setFilter(filter);
    options.setCount('2');
    const call = grpc.read(new streams.ReadReq().setOptions(options), metadata);
    const seen: string[] = [];
    for await (const message of call)
      if (message.hasEvent())
        seen.push(Buffer.from(message.getEvent().getEvent().getStreamIdentifier().getStreamName_asU8()).toString());
    expect(seen).toEqual([`${run}.b-1`, `${run}.b-2`]);
    grpc.close();
  });

  test('places that are none: within a record a reading and a subscription fail, behind the end there is nothing', async () => {
    const read = async (from: Position, direction: 'forwards' | 'backwards' = 'forwards'): Promise<number | string> => {
      try {
        let events = 0;
        for await (const { event } of client.readAll({ fromPosition: from, direction, maxCount: 10 }))
          if (event?.streamId.startsWith(run)) events++;
        return events;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const shifted = (by: bigint): Position => ({ commit: places[1]!.commit + by, prepare: places[1]!.prepare + by });
    for (const direction of ['forwards', 'backwards'] as const)
      expect(await read(shifted(1n), direction)).toMatch(/^2 UNKNOWN: Unexpected ReadAllResult: Error/);
    expect(await read(shifted(1_000_000_000n))).toBe(0);
    const subscription = client.subscribeToAll({ fromPosition: shifted(1n) });
    const failed = await new Promise((resolve) => subscription.once('error', resolve));
    expect((failed as Error).message).toMatch(/^2 UNKNOWN: Exception was thrown by handler/);
  });

  test('ids known in part under "any" are refused', async () => {
    const stream = `${run}.e-1`;
    const [one, two, three] = [1, 2, 3].map((n) => jsonEvent({ id: newId(), type: 'Event', data: { n } }));
    await client.appendToStream(stream, [one!, two!]);
    const partly = await client.appendToStream(stream, [two!, three!]).then(
      () => 'taken',
      (error: { type?: string }) => error.type,
    );
    expect(partly).toBe('wrong-expected-version');
  });
});
