import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { CliError } from '../failure.ts';

/** Takes its name when it is whole; nothing is overwritten. */
export function writeNew(file: string, parts: Iterable<string>): string {
  const target = resolve(file);
  if (existsSync(target)) throw new CliError(`${target} is there already; nothing is overwritten: choose another name`);
  writeWhole(target, parts, 0o600);
  return target;
}

export function writeWhole(target: string, parts: Iterable<string | Buffer>, mode: number): void {
  const draft = `${target}.partial`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx', mode);
  try {
    for (const part of parts) writeSync(handle, part as string);
    fsyncSync(handle);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  renameSync(draft, target);
}
