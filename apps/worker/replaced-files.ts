import { statSync } from 'node:fs';

const LOOK_EVERY_MS = 1_000;

/**
 * Watches files that this process has open and does not own: a restore or an import puts others in their place, and what is open goes on
 * under another name without a word. `replaced` is told once, with the path.
 */
export function watchFiles(paths: readonly string[], replaced: (path: string) => void, everyMs = LOOK_EVERY_MS): () => void {
  const opened = paths.map((path) => [path, identityOf(path)] as const);
  const timer = setInterval(() => {
    const found = opened.find(([path, identity]) => identityOf(path) !== identity);
    if (!found) return;
    clearInterval(timer);
    replaced(found[0]);
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function identityOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.dev}/${stat.ino}` : 'gone';
}
