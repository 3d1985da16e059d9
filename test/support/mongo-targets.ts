import { newId } from '#kernel';
import { MongoClient } from 'mongodb';
import { startMongoStandIn } from '../doubles/mongodb/index.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/** A MongoDB to test against. Each test gets a database of its own on it. */
export interface MongoTarget {
  readonly name: string;
  start(): Promise<RunningMongo>;
}
export interface RunningMongo {
  readonly url: string;
  stop(): Promise<void>;
}

/** The stand-in always, and a server that is named: `TEST_MONGO_URL`, a replica set. `npm run test:servers` starts one in a container. */
export function mongoTargets(): readonly MongoTarget[] {
  const targets: MongoTarget[] = [{ name: 'the stand-in', start: startMongoStandIn }];
  const live = process.env['TEST_MONGO_URL'];
  if (live) targets.push({ name: live.replace(/\/\/[^@/]*@/, '//'), start: async () => ({ url: live, stop: async () => {} }) });
  return targets;
}

export const freshDatabase = (): string => `lachan_test_${newId().replaceAll('-', '').slice(-24)}`;

export async function dropDatabase(url: string, database: string): Promise<void> {
  const client = new MongoClient(url);
  try {
    await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
}

export interface MongoOfTests {
  readonly url: string;
  /** Another one for each test. */
  readonly database: string;
  /** To be called after each test, when whatever it opened is closed. */
  drop(): Promise<void>;
}

/** The target, running for the tests of a describe block. */
export function mongoOf(target: MongoTarget): MongoOfTests {
  let running: RunningMongo;
  let database: string;
  beforeAll(async () => {
    running = await target.start();
  });
  afterAll(() => running.stop());
  beforeEach(() => {
    database = freshDatabase();
  });
  return {
    get url() {
      return running.url;
    },
    get database() {
      return database;
    },
    drop: () => dropDatabase(running.url, database),
  };
}

export async function untilItAnswers(work: () => Promise<unknown>): Promise<void> {
  await until(
    () =>
      work().then(
        () => true,
        () => false,
      ),
    20,
  );
}
