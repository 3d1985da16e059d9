import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no room at all. */
  fill(): void;
  /** Gives back what `fill` took. */
  free(): void;
  remove(): void;
}

/** The reason, where this machine does not let us mount one. */
export function smallDisk(bytes: number): SmallDisk | string {
  const folder = mkdtempSync(join(tmpdir(), 'lachan-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'lachan-test', folder], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return `no small disk can be mounted here (${(mounted.error?.message ?? mounted.stderr).trim()})`;
  }
  const filler = (n: number): string => join(folder, `filler-${n}`);
  let fillers = 0;
  return {
    folder,
    fill() {
      for (;;) {
        const { bavail, bsize } = statfsSync(folder);
        const left = Number(bavail) * Number(bsize);
        if (left === 0) return;
        try {
          writeFileSync(filler(fillers++), Buffer.alloc(left, 1));
        } catch (error) {
          // Others write here too: they took some of it in between, or gave some back.
          if ((error as { code?: string }).code !== 'ENOSPC') throw error;
        }
      }
    },
    free() {
      while (fillers > 0) rmSync(filler(--fillers));
    },
    remove() {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
