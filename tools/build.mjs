// Compiles apps/ and libs/ into dist/ (swc) and copies the data files beside the compiled code.
// Skips the work when dist/ is newer than every source, so that `npm start` is quick the second time.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Lá Chắn needs Node 26 or later, this is ${process.version}. Run it through npm ("npm start"), which uses the Node of the lock file.`,
  );
  process.exit(1);
}
const stamp = 'dist/.built';
const sources = globSync('{apps,libs,test/bench,test/doubles}/**/*.{ts,json,csv,yaml,ttf}').filter(
  (f) => !f.endsWith('.test.ts'),
);
const newest = Math.max(...[...sources, '.swcrc', 'package.json', 'tools/build.mjs'].map((f) => statSync(f).mtimeMs));
if (!process.argv.includes('--force') && existsSync(stamp) && statSync(stamp).mtimeMs >= newest) process.exit(0);

// Beside, then renamed: a running server keeps what it has, and a build that fails leaves the old one.
const [draft, old] = [`.dist-new-${process.pid}`, `.dist-old-${process.pid}`];
const swc = spawnSync(
  process.execPath,
  [
    'node_modules/@swc/cli/bin/swc.js',
    'apps',
    'libs',
    'test/bench',
    'test/doubles',
    '-d',
    draft,
    '--quiet',
    '--ignore',
    '**/*.test.ts',
  ],
  { stdio: 'inherit' },
);
if (swc.status !== 0) {
  rmSync(draft, { recursive: true, force: true });
  process.exit(swc.status ?? 1);
}
for (const file of globSync('{apps,libs}/**/*.{json,csv,yaml,ttf}')) cpSync(file, `${draft}/${file}`);
writeFileSync(`${draft}/.built`, `${new Date().toISOString()}\n`);
try {
  if (existsSync('dist')) renameSync('dist', old);
  renameSync(draft, 'dist');
} catch (error) {
  // Another build came first: what it made is there.
  if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code) || !existsSync(stamp)) throw error;
} finally {
  for (const rest of [draft, old]) rmSync(rest, { recursive: true, force: true });
}
