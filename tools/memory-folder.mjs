// A folder in memory for the small files of tests, where there is room for them; null where there is none.
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';
const NAME = /^lachan-test-(\d+)-/;
const ROOM = 2 ** 31;

export function memoryFolder() {
  if (!existsSync(MEMORY)) return null;
  // What a run left that was killed.
  for (const name of readdirSync(MEMORY)) {
    const pid = NAME.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(`${MEMORY}/${name}`, { recursive: true, force: true });
  }
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM ? mkdtempSync(`${MEMORY}/lachan-test-${process.pid}-`) : null;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
