// Runs jest as ES modules.
//   --fast   what a developer runs all day (`npm test`): every test but those of *.slow.test.ts
//   --slow   *.slow.test.ts (`npm run test:slow`): whole programs, servers and their doubles, kills, moves, faults
//   --long   many more kills, faults and random histories wherever a test has a short and a long form
// Neither of the first two: both. Everything else goes to jest: part of a path, `-t NAME`, `-i`.
// With LACHAN_TEST_REPORT the runner's own count is written there as JSON.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { memoryFolder } from './memory-folder.mjs';

if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Lá Chắn needs Node 26 or later, this is ${process.version}. Run it through npm ("npm test"), which uses the Node of the lock file.`,
  );
  process.exit(1);
}
const asked = process.argv.slice(2);
const has = (option) => asked.includes(option);
const report = process.env.LACHAN_TEST_REPORT;
// Nothing of the fast set is about what a disk keeps: its hundreds of small stores do not wait for one.
const folder = has('--fast') && !process.env.TMPDIR ? memoryFolder() : null;
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    // A test that failed may leave a server running: the run ends all the same.
    '--forceExit',
    ...(report ? ['--json', `--outputFile=${report}`] : []),
    ...asked.filter((argument) => !['--fast', '--slow', '--long'].includes(argument)),
  ],
  {
    // What jest prints of its own goes to stderr; with a report its stdout is that report once more.
    stdio: ['ignore', report ? 'ignore' : 'inherit', 'inherit'],
    env: {
      // The threads and programs that tests start by the hundred do not compile the same files each time.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url)),
      // As the program runs: apps/cli/main.ts.
      NODE_ENV: 'production',
      ...process.env,
      ...(folder && { TMPDIR: folder }),
      ...(has('--fast') && { LACHAN_TEST_SET: 'fast' }),
      ...(has('--slow') && { LACHAN_TEST_SET: 'slow' }),
      ...(has('--long') && { LACHAN_TEST_FORM: 'long' }),
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => jest.kill(signal));
jest.once('close', (code) => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});
