import { existsSync } from 'node:fs';
import { newId } from '#kernel';
import { MongoClient } from 'mongodb';
import { startMongoStandIn } from '../doubles/mongodb/index.ts';

/** A MongoDB to test against. Each test gets a database of its own on it. */
export interface MongoTarget {
  readonly name: string;
  start(): Promise<RunningMongo>;
}
export interface RunningMongo {
  readonly url: string;
  stop(): Promise<void>;
}

/** The stand-in always, a server that is given (`TEST_MONGO_URL`, a replica set), and one in a container where a Docker engine answers. */
export function mongoTargets(): readonly MongoTarget[] {
  const targets: MongoTarget[] = [{ name: 'the stand-in', start: startMongoStandIn }];
  const live = process.env['TEST_MONGO_URL'];
  if (live) targets.push({ name: live.replace(/\/\/[^@/]*@/, '//'), start: async () => ({ url: live, stop: async () => {} }) });
  if (process.env['DOCKER_HOST'] || existsSync('/var/run/docker.sock'))
    targets.push({ name: 'MongoDB in a container', start: startContainer });
  return targets;
}

async function startContainer(): Promise<RunningMongo> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer('mongo:8')
    .withCommand(['--replSet', 'rs0', '--bind_ip_all'])
    .withExposedPorts(27_017)
    .withWaitStrategy(Wait.forLogMessage(/Waiting for connections/))
    .start();
  const begun = await container.exec([
    'mongosh',
    '--quiet',
    '--eval',
    "rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'localhost:27017' }] }); while (!db.hello().isWritablePrimary) sleep(50)",
  ]);
  if (begun.exitCode !== 0) throw new Error(`the replica set was not begun: ${begun.output}`);
  return {
    url: `mongodb://${container.getHost()}:${container.getMappedPort(27_017)}/?directConnection=true`,
    stop: async () => void (await container.stop()),
  };
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
