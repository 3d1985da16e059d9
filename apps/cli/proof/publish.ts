import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openCheckpoint, publicKeys, tilePath, tilesOf, TILE_WIDTH } from '#transparency';
import { CliError } from '../failure.ts';
import { mustHold, readText, ringOf, signedNow, withSealedLog, type SealedLog } from './sealed-log.ts';
import { writeWhole } from './write-file.ts';

const READABLE = 0o644;

/** The tree as static files, for any web server or a shared folder; what is there already is not written again. The checkpoint comes last. */
export async function publish(folder: string): Promise<void> {
  const target = resolve(folder);
  await withSealedLog(async (log) => {
    const note = signedNow(log);
    const { size } = log.proof.tree;
    const before = publishedBefore(log, join(target, 'checkpoint'));
    let written = 0;
    for (const { level, number, width } of tilesOf(size, before)) {
      const file = join(target, tilePath(level, number, width));
      if (existsSync(file)) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeWhole(file, [log.proof.tree.tile(level, number).hashes.subarray(0, width * 32)], READABLE);
      written++;
    }
    mkdirSync(target, { recursive: true });
    writeWhole(join(target, 'checkpoint'), [note], READABLE);
    console.log(`${target}: a checkpoint of ${size} events, ${written} new tiles of up to ${TILE_WIDTH} hashes`);
  });
}

/** A folder that shows another history is not written over: that is what a witness would have to see. */
function publishedBefore(log: SealedLog, file: string): number {
  if (!existsSync(file)) return 0;
  const { checkpoint } = openCheckpoint(readText(file), publicKeys(ringOf(log)!));
  if (checkpoint.size > log.proof.tree.size)
    throw new CliError(
      `${file} is of ${checkpoint.size} events, and the log has ${log.proof.tree.size}: an older log was put in its place, or this is another`,
    );
  mustHold(log.proof, checkpoint);
  return checkpoint.size;
}
