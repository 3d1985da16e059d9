// Compiles apps/ and libs/ into dist/ (swc) and copies the data files beside the compiled code.
// Skips the work when dist/ is newer than every source, so that `npm start` is quick the second time.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, rmSync, statSync, writeFileSync } from 'node:fs';

if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Lá Chắn needs Node 26 or later, this is ${process.version}. Run it through npm ("npm start"), which uses the Node of the lock file.`,
  );
  process.exit(1);
}
const stamp = 'dist/.built';
const sources = globSync('{apps,libs,test/bench}/**/*.{ts,json,csv,yaml}').filter((f) => !f.endsWith('.test.ts'));
const newest = Math.max(...[...sources, '.swcrc', 'package.json', 'tools/build.mjs'].map((f) => statSync(f).mtimeMs));
if (!process.argv.includes('--force') && existsSync(stamp) && statSync(stamp).mtimeMs >= newest) process.exit(0);

rmSync('dist', { recursive: true, force: true });
const swc = spawnSync(
  process.execPath,
  ['node_modules/@swc/cli/bin/swc.js', 'apps', 'libs', 'test/bench', '-d', 'dist', '--quiet', '--ignore', '**/*.test.ts'],
  { stdio: 'inherit' },
);
if (swc.status !== 0) process.exit(swc.status ?? 1);
for (const file of globSync('{apps,libs}/**/*.{json,csv,yaml}')) cpSync(file, `dist/${file}`);
writeFileSync(stamp, `${new Date().toISOString()}\n`);
