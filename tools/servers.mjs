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

const started = [];
const start = async (container) => {
  const running = await container.start();
  started.push(running);
  return running;
};

async function eventStoreDb() {
  const { GenericContainer, Wait } = await import('testcontainers');
  const server = await start(
    new GenericContainer('kurrentplatform/kurrentdb:25.1')
      .withEnvironment({ KURRENTDB_INSECURE: 'true', KURRENTDB_RUN_PROJECTIONS: 'None', KURRENTDB_TELEMETRY_OPTOUT: 'true' })
      .withExposedPorts(2113)
      .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204)),
  );
  const host = server.getHost();
  return `esdb://${host}:${server.getMappedPort(2113)}?tls=false${host === 'localhost' ? '' : '&plaintext=allowed'}`;
}

async function mongoDb() {
  const { GenericContainer, Wait } = await import('testcontainers');
  const server = await start(
    new GenericContainer('mongo:8')
      .withCommand(['--replSet', 'rs0', '--bind_ip_all'])
      .withExposedPorts(27017)
      .withWaitStrategy(Wait.forLogMessage(/Waiting for connections/)),
  );
  const shell = (script) => server.exec(['mongosh', '--quiet', '--eval', script]);
  const { exitCode, output } = await shell("rs.initiate({_id:'rs0',members:[{_id:0,host:'localhost:27017'}]})");
  if (exitCode !== 0) throw new Error(`rs.initiate failed: ${output.trim().slice(0, 200)}`);
  const { exitCode: waited } = await shell(
    'for (let i = 0; i < 300 && !db.hello().isWritablePrimary; i++) sleep(100); quit(db.hello().isWritablePrimary ? 0 : 1)',
  );
  if (waited !== 0) throw new Error('the replica set has no primary after 30 s');
  return `mongodb://${server.getHost()}:${server.getMappedPort(27017)}/?replicaSet=rs0&directConnection=true`;
}

/** The server that is named, or one in a container where a Docker engine answers; otherwise why there is none. */
async function target(variable, begin) {
  if (env[variable]) return { url: env[variable] };
  if (spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status !== 0)
    return { why: `set ${variable}, or start a Docker engine (none answers)` };
  try {
    return { url: await begin() };
  } catch (error) {
    return { why: `its container did not start (${String(error.message).split('\n')[0].slice(0, 200)}): set ${variable}` };
  }
}

/** The main job, a whole sanction case, and the mails that its terms bring. */
const STORIES = ['test/e2e/story', 'test/e2e/sanction-case', 'test/e2e/deadline-notices'];
const [log, views] = [await target('TEST_ESDB_URL', eventStoreDb), await target('TEST_MONGO_URL', mongoDb)];
const [esdb, mongo] = [log.url, views.url];
try {
  if (esdb) {
    test('EventStoreDB: contract, views and processes', ['test/adapters/eventstoredb'], { TEST_ESDB_URL: esdb });
    test('EventStoreDB: faults', ['test/faults/eventstoredb'], { TEST_ESDB_URL: esdb });
    test('EventStoreDB: end-to-end stories, views in SQLite', STORIES, { TEST_E2E_ESDB_URL: esdb });
  } else skip('EventStoreDB', log.why);
  if (mongo) {
    test('MongoDB: contract', ['test/adapters/mongodb'], { TEST_MONGO_URL: mongo });
    test('MongoDB: end-to-end stories, log in SQLite', STORIES, { TEST_E2E_MONGO_URL: mongo });
  } else skip('MongoDB', views.why);
  if (esdb && mongo)
    test('EventStoreDB and MongoDB: end-to-end story', STORIES, {
      TEST_E2E_ESDB_URL: esdb,
      TEST_E2E_MONGO_URL: mongo,
    });
  else skip('EventStoreDB and MongoDB together', 'needs both');
} finally {
  await Promise.all(started.map((server) => server.stop()));
}
console.log('\nTargets');
for (const [name, result] of runs) console.log(`  ${name}: ${result}`);
exit(runs.some(([, result]) => result === 'FAILED') || runs.every(([, result]) => result.startsWith('skipped')) ? 1 : 0);
