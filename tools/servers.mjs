// Runs the contract suites, the faults and the end-to-end stories against live servers, and says plainly which targets ran and which did not,
// and why.
import { spawnSync } from 'node:child_process';
import { env, execPath, exit } from 'node:process';
import { noEngine, startKurrentDb, startMongoDb } from './containers.mjs';

const runs = [];
const test = (name, paths, settings) => {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(execPath, ['tools/test.mjs', ...paths], { stdio: 'inherit', env: { ...env, ...settings } });
  runs.push([name, status === 0 ? 'passed' : 'FAILED']);
};
const skip = (name, why) => runs.push([name, `skipped: ${why}`]);

const engine = env.TEST_ESDB_URL && env.TEST_MONGO_URL ? null : noEngine();
/** The server that is named, else one in a container, else the reason why there is none. */
async function serverOf(variable, start) {
  if (env[variable]) return { url: env[variable], stop: async () => {} };
  if (engine) return { why: `set ${variable}; ${engine}` };
  return start();
}

/** The main job, a whole sanction case, and the mails that its terms bring. */
const STORIES = ['test/e2e/story\\.test', 'test/e2e/sanction-case', 'test/e2e/deadline-notices'];
const log = await serverOf('TEST_ESDB_URL', startKurrentDb);
const views = await serverOf('TEST_MONGO_URL', startMongoDb);
try {
  if (log.url) {
    const here = { TEST_ESDB_URL: log.url };
    test('EventStoreDB: contract, views and processes', ['test/adapters/eventstoredb'], here);
    test('EventStoreDB: faults', ['test/faults/eventstoredb'], here);
    test('EventStoreDB: a log moved there and back', ['test/e2e/moving-between-stores'], here);
    test('EventStoreDB: end-to-end stories, views in SQLite', STORIES, { TEST_E2E_ESDB_URL: log.url });
  } else skip('EventStoreDB', log.why);
  if (views.url) {
    const here = { TEST_MONGO_URL: views.url };
    test(
      'MongoDB: contract, opening, commands, workers, the runner',
      ['test/adapters/mongodb(-(opening|commands|sharing|runner)|\\.)'],
      here,
    );
    test('MongoDB: faults', ['test/adapters/mongodb-(faults|network|own)'], here);
    test('MongoDB: end-to-end stories, log in SQLite', STORIES, { TEST_E2E_MONGO_URL: views.url });
  } else skip('MongoDB', views.why);
  if (log.url && views.url) {
    const here = { TEST_E2E_ESDB_URL: log.url, TEST_E2E_MONGO_URL: views.url };
    test('EventStoreDB and MongoDB: end-to-end stories', STORIES, here);
    test('EventStoreDB and MongoDB: API and workers', ['test/e2e/workers'], here);
  } else skip('EventStoreDB and MongoDB together', 'needs both');
} finally {
  await log.stop?.();
  await views.stop?.();
}
console.log('\nTargets');
for (const [name, result] of runs) console.log(`  ${name}: ${result}`);
exit(runs.some(([, result]) => result === 'FAILED') || runs.every(([, result]) => result.startsWith('skipped')) ? 1 : 0);
