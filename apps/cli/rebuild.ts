import { createEventRegistry } from '#event-store';
import { systemClock } from '#kernel';
import { createProjectionRunner } from '#projections';
import { readConfig } from '../platform/config.ts';
import { EVENTS, PROJECTIONS, projectionsOn } from '../platform/composed.ts';
import { loggedCalendar } from '../platform/logged-calendar.ts';
import { openLogReader, openReadModels } from '../platform/stores.ts';
import { CliError } from './failure.ts';
import { terminalProgress } from './progress.ts';
import { mustBeThere } from './readers.ts';
import { onWaiting } from './waiting.ts';

function mustBeView(view: string): void {
  if (!PROJECTIONS.some((p) => p.name === view))
    throw new CliError(`there is no view "${view}"; the views are ${PROJECTIONS.map((p) => p.name).join(', ')}`);
}

/** A runner for one view that applies nothing but the builds it begins: it works beside the server and its workers. */
async function beside<T>(
  view: string,
  work: (runner: ReturnType<typeof createProjectionRunner>, active: () => Promise<number | null>) => Promise<T>,
): Promise<T> {
  mustBeView(view);
  const config = readConfig(process.env);
  mustBeThere(config);
  const progress = terminalProgress();
  const { log, onCommit, distance } = await openLogReader(config, createEventRegistry(EVENTS), { onWaiting });
  try {
    const views = await openReadModels(config, { onWaiting });
    try {
      await views.bindTo(await log.identity());
      const end = await log.highWater();
      const total = end === null ? null : distance(null, end);
      const runner = createProjectionRunner({
        log: { ...log, onCommit },
        store: views,
        projections: projectionsOn(await loggedCalendar(log)).filter((p) => p.name === view),
        ownership: { mode: 'none' },
        clock: systemClock,
        distance,
        onProgress: ({ position }) => progress.report(view, position === null ? 0 : distance(null, position), total),
      });
      await runner.start();
      try {
        return await work(runner, () => views.activeVersion(view));
      } finally {
        await runner.stop();
      }
    } finally {
      await views.close();
    }
  } finally {
    progress.stop();
    await log.close();
  }
}

/**
 * Builds a view from zero beside the one that is read, and switches when it has caught up; queries are served all the while. Killed, it is
 * taken up by the next start of a server or worker. The old build stays until `prune`.
 */
export async function rebuild(view: string): Promise<void> {
  const started = Date.now();
  const { version, events } = await beside(view, async (runner, active) => {
    const end = (await runner.lag())[0]?.position ?? null;
    await runner.rebuild(view);
    return { version: await active(), events: end };
  });
  const seconds = (Date.now() - started) / 1000;
  console.log(
    `${view}: built again in ${seconds.toFixed(1)} s${events === null ? '' : ` up to ${events}`}, version ${Math.floor(version! / 1000)} build ${version! % 1000} is in use; the old build stays until "lachan prune ${view}"`,
  );
}

/** Drops the builds of a view that are neither read nor under way. */
export async function prune(view: string): Promise<void> {
  const gone = await beside(view, (runner) => runner.prune(view));
  console.log(
    gone.length === 0
      ? `${view}: there is nothing to drop`
      : `${view}: dropped ${gone.map((v) => `version ${Math.floor(v / 1000)} build ${v % 1000}`).join(', ')}`,
  );
}
