import { readConfig } from '../platform/config.ts';
import { PROJECTIONS } from '../platform/contexts.ts';
import { openPlatform } from '../platform/platform.ts';
import { CliError } from './failure.ts';
import { terminalProgress } from './progress.ts';

/** Builds a view from zero beside the old one and switches when it has caught up. The server must be stopped: it owns the log. */
export async function rebuild(view: string): Promise<void> {
  if (!PROJECTIONS.some((p) => p.name === view))
    throw new CliError(`there is no view "${view}"; the views are ${PROJECTIONS.map((p) => p.name).join(', ')}`);
  const progress = terminalProgress();
  const platform = await openPlatform(readConfig(process.env), { progress });
  try {
    const started = Date.now();
    await platform.runner.rebuild(view);
    progress.stop();
    const version = await platform.readModels.activeVersion(view);
    console.log(
      `${view}: built again in ${((Date.now() - started) / 1000).toFixed(1)} s, version ${Math.floor(version! / 1000)} build ${version! % 1000} is in use`,
    );
  } finally {
    progress.stop();
    await platform.close();
  }
}
