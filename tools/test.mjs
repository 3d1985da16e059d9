// `npm test`: jest as ES modules. With LACHAN_TEST_REPORT the runner's own count is written there as JSON.
import { spawnSync } from 'node:child_process';

if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Lá Chắn needs Node 26 or later, this is ${process.version}. Run it through npm ("npm test"), which uses the Node of the lock file.`,
  );
  process.exit(1);
}
const report = process.env.LACHAN_TEST_REPORT;
const result = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    // A test that failed may leave a server running: the run ends all the same.
    '--forceExit',
    ...(report ? ['--json', `--outputFile=${report}`] : []),
    ...process.argv.slice(2),
  ],
  { stdio: report ? ['ignore', 'ignore', 'inherit'] : 'inherit' },
);
process.exit(result.status ?? 1);
