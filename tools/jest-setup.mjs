// Before the tests: the built program, once, for those that start it as a process of its own.
import { spawnSync } from 'node:child_process';

export default function build() {
  const built = spawnSync(process.execPath, ['tools/build.mjs'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed before the tests: ${built.stderr}`);
}
