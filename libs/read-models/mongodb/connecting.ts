import { MongoClient, ReadConcern, WriteConcern, type DbOptions, type MongoClientOptions } from 'mongodb';
import { ReadModelError } from '../port.ts';
import { collectionsOf } from './catalog-format.ts';
import { explained, hopeless, MAKE_REPLICA_SET } from './failure.ts';
import type { MongoReadModelsOptions } from './options.ts';
import { Server } from './server.ts';

const LONGEST_PAUSE_MS = 2_000;
/** A single attempt at the start, so that waiting shows soon. */
const ATTEMPT_MS = 2_000;

const MAJORITY: DbOptions = {
  readConcern: new ReadConcern('majority'),
  writeConcern: new WriteConcern('majority'),
  // Also where the address prefers secondaries: who waited for a position reads what was written up to it.
  readPreference: 'primary',
};

const refused = (message: string): ReadModelError => new ReadModelError('STORE_REFUSED', message);

/** Connects, waiting a bounded time for a server that is down, and refuses at once what waiting cannot mend. */
export async function connect(options: MongoReadModelsOptions): Promise<Server> {
  const { timeoutMs = 10_000, startWithinMs = 30_000 } = options;
  if (options.prefix !== undefined && !/^[A-Za-z0-9_-]{0,30}$/.test(options.prefix))
    throw refused('the prefix of collections may hold letters, digits, _ and -, 30 at most');
  const selection = Math.min(options.serverSelectionTimeoutMs ?? 5_000, timeoutMs);
  const until = performance.now() + startWithinMs;
  for (let attempt = 1; ; attempt++) {
    const left = Math.max(1, until - performance.now());
    const probe = clientOf(options, Math.min(selection, ATTEMPT_MS, left), timeoutMs);
    const where = whereOf(probe, databaseOf(options));
    try {
      await check(probe, where, options);
      break;
    } catch (error) {
      if (error instanceof ReadModelError) throw error;
      const why = hopeless(error);
      if (why) throw refused(`the read models in ${where} cannot be used: ${why}`);
      const waited = `the read models in ${where} cannot be used yet: ${error instanceof NotReady ? error.message : explained(error)}`;
      const pause = Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(attempt, 10));
      if (performance.now() + pause >= until)
        throw new ReadModelError('STORE_UNAVAILABLE', `${waited}; waited ${Math.round(startWithinMs / 1_000)} s and gave up`);
      options.onWaiting?.(attempt, new ReadModelError('STORE_UNAVAILABLE', waited));
      await new Promise((resolve) => setTimeout(resolve, pause));
    } finally {
      await probe.close().catch(() => {});
    }
  }
  const name = databaseOf(options);
  const connection = (socketTimeoutMS: number) => {
    const client = clientOf(options, selection, socketTimeoutMS);
    const db = client.db(name, MAJORITY);
    return { client, db };
  };
  const own = connection(timeoutMs);
  return new Server(own, () => connection(0), whereOf(own.client, name), timeoutMs);
}

/** The server answers, but cannot be used as it is at the moment. */
class NotReady extends Error {}

async function check(client: MongoClient, where: string, options: MongoReadModelsOptions): Promise<void> {
  await client.connect();
  const hello = await client.db(databaseOf(options)).command({ hello: 1 });
  if (hello['setName'] === undefined && hello['msg'] !== 'isdbgrid')
    throw refused(
      `the read models in ${where} cannot be used: it is a single server outside a replica set, which has no transactions. ` +
        `One node is enough: ${MAKE_REPLICA_SET}; nothing was changed`,
    );
  if (hello['isWritablePrimary'] !== true)
    throw new NotReady('it is not the primary of its replica set: leave directConnection out, or wait for its election');
  // Who greets without a password may still be refused whatever is asked.
  await client
    .db(databaseOf(options), MAJORITY)
    .collection(collectionsOf(options.prefix ?? '').catalog)
    .findOne();
}

function clientOf(
  { url, database, timeoutMs = 10_000 }: MongoReadModelsOptions,
  serverSelectionTimeoutMS: number,
  socketTimeoutMS: number,
): MongoClient {
  const options: MongoClientOptions = {
    appName: 'lachan',
    serverSelectionTimeoutMS,
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS,
    waitQueueTimeoutMS: timeoutMs,
    heartbeatFrequencyMS: 2_000,
    retryReads: true,
    retryWrites: true,
  };
  if (database !== undefined && !/^[A-Za-z0-9_-]{1,60}$/.test(database))
    throw refused('the name of the database may hold letters, digits, _ and -, 60 at most');
  try {
    return new MongoClient(url, options);
  } catch (error) {
    throw refused(
      `the address of the read models is no usable MongoDB address (${(error as Error).name}): expected ` +
        'mongodb://user:password@host:27017/database?replicaSet=rs0, special characters in user and password percent-encoded',
    );
  }
}

function databaseOf({ url, database }: MongoReadModelsOptions): string {
  if (database !== undefined) return database;
  const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^/?]+)/.exec(url)?.[1];
  return named === undefined ? 'lachan' : decodeURIComponent(named);
}

const whereOf = (client: MongoClient, database: string): string =>
  `mongodb://${client.options.srvHost ?? client.options.hosts.map(String).join(',')}/${database}`;
