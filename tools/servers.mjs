// Runs the contract suites and the end-to-end story against live servers, and says plainly which targets ran and which did not, and why.
import { spawnSync } from 'node:child_process';
import { env, execPath, exit } from 'node:process';

const runs = [];
const test = (name, paths, settings) => {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(execPath, ['tools/test.mjs', ...paths], { stdio: 'inherit', env: { ...env, ...settings } });
  runs.push([name, status === 0 ? 'passed' : 'FAILED']);
};
const skip = (name, why) => runs.push([name, `skipped: ${why}`]);

/** Real servers in containers, where a Docker engine answers and none is named. */
async function containers() {
  const { TEST_ESDB_URL: esdb, TEST_MONGO_URL: mongo } = env;
  if (esdb && mongo) return { esdb, mongo, stop: async () => {} };
  const docker = spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;
  if (!docker) return { esdb, mongo, stop: async () => {}, why: 'no Docker engine answers' };
  const { GenericContainer, Wait } = await import('testcontainers');
  const started = [];
  const start = async (container) => {
    const running = await container.start();
    started.push(running);
    return running;
  };
  const kurrent =
    esdb ??
    (await (async () => {
      const server = await start(
        new GenericContainer('kurrentplatform/kurrentdb:latest')
          .withEnvironment({ KURRENTDB_INSECURE: 'true', KURRENTDB_RUN_PROJECTIONS: 'None', KURRENTDB_TELEMETRY_OPTOUT: 'true' })
          .withExposedPorts(2113)
          .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204)),
      );
      return `esdb://${server.getHost()}:${server.getMappedPort(2113)}?tls=false`;
    })());
  const replicaSet =
    mongo ??
    (await (async () => {
      const server = await start(
        new GenericContainer('mongo:8').withCommand(['--replSet', 'rs0', '--bind_ip_all']).withExposedPorts(27017),
      );
      await server.exec(['mongosh', '--quiet', '--eval', "rs.initiate({_id:'rs0',members:[{_id:0,host:'localhost:27017'}]})"]);
      return `mongodb://${server.getHost()}:${server.getMappedPort(27017)}/?replicaSet=rs0&directConnection=true`;
    })());
  return { esdb: kurrent, mongo: replicaSet, stop: () => Promise.all(started.map((s) => s.stop())) };
}

/** The main job, a whole sanction case, and the mails that its terms bring. */
const STORIES = ['test/e2e/story', 'test/e2e/sanction-case', 'test/e2e/deadline-notices'];
const { esdb, mongo, stop, why } = await containers();
const named = (variable) => `set ${variable}, or start a Docker engine${why ? ` (${why})` : ''}`;
try {
  if (esdb) {
    test('EventStoreDB: contract', ['test/adapters/eventstoredb'], { TEST_ESDB_URL: esdb });
    test('EventStoreDB: end-to-end stories, views in SQLite', STORIES, { TEST_E2E_ESDB_URL: esdb });
  } else skip('EventStoreDB', named('TEST_ESDB_URL'));
  if (mongo) {
    test('MongoDB: contract', ['test/adapters/mongodb'], { TEST_MONGO_URL: mongo });
    test('MongoDB: end-to-end stories, log in SQLite', STORIES, { TEST_E2E_MONGO_URL: mongo });
  } else skip('MongoDB', named('TEST_MONGO_URL'));
  if (esdb && mongo)
    test('EventStoreDB and MongoDB: end-to-end story', STORIES, {
      TEST_E2E_ESDB_URL: esdb,
      TEST_E2E_MONGO_URL: mongo,
    });
  else skip('EventStoreDB and MongoDB together', 'needs both');
} finally {
  await stop();
}
console.log('\nTargets');
for (const [name, result] of runs) console.log(`  ${name}: ${result}`);
exit(runs.some(([, result]) => result === 'FAILED') || runs.every(([, result]) => result.startsWith('skipped')) ? 1 : 0);
