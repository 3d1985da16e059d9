import { systemClock } from '#kernel';
import { ReadModelError } from '#read-models';
import type { Config } from '../../platform/config.ts';
import { PROJECTIONS } from '../../platform/composed.ts';
import { isThere, openReadModels } from '../../platform/stores.ts';
import { CliError } from '../failure.ts';
import { onWaiting } from '../waiting.ts';

/**
 * Workers read the log and write its views without holding the log's lock: they would go on with files that were moved away. Known by the
 * leases that they hold; an API that was killed has leases too, but never announced itself as a worker.
 */
export async function refuseBesideWorkers(config: Config): Promise<void> {
  if (!isThere(config.readModels)) return;
  const live = await liveWorkers(config).catch((error: unknown) => {
    // Views that nobody can open are kept by nobody, and a log must not be lost for them.
    if (error instanceof ReadModelError) return 0;
    throw error;
  });
  if (live > 0)
    throw new CliError(
      `${live === 1 ? 'a worker keeps' : `${live} workers keep`} the views of the log that is there: stop it first (Ctrl-C where LACHAN_ROLE=worker runs), then try again; one that was killed is forgotten after a few seconds`,
    );
}

async function liveWorkers(config: Config): Promise<number> {
  const views = await openReadModels(config, { onWaiting });
  try {
    const now = systemClock.now();
    // Told only to those who announce themselves: until now, that is no longer.
    const announced = new Set(await views.announce('lachan', now, now));
    const holding = new Set<string>();
    for (const { name } of PROJECTIONS)
      for (const version of await views.versions(name))
        for (const { owner, leasedUntil } of await views.slices({ name, version }))
          if (owner !== null && announced.has(owner) && leasedUntil !== null && leasedUntil >= now) holding.add(owner);
    return holding.size;
  } finally {
    await views.close();
  }
}
