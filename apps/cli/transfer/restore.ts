import { resolve } from 'node:path';
import { restore as restoreLog } from '#event-store/sqlite/index';
import { systemClock } from '#kernel';
import { readConfig, shownPlace } from '../../platform/config.ts';
import { sqliteLogPath } from '../../platform/stores.ts';
import { terminalProgress } from '../progress.ts';
import { refuseBesideWorkers } from './live-workers.ts';
import { viewFiles } from './views.ts';

/** Puts a backup in the place of the log; the server must be stopped. */
export async function restore(file: string, options: { replace?: boolean; withoutNote?: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const log = sqliteLogPath(config, 'a restore');
  const progress = terminalProgress();
  try {
    await refuseBesideWorkers(config);
    const { summary, kept, views } = await restoreLog(resolve(file), log, {
      now: systemClock.now(),
      replace: options.replace,
      withoutNote: options.withoutNote,
      views: viewFiles(config),
      onProgress: (step, done, total) => progress.report(step, done, total),
    });
    progress.end('restore');
    progress.stop();
    console.log(`${log}: ${summary.events} events and ${summary.answers} answers, up to ${summary.last ?? 'the beginning'}`);
    if (kept) console.log(`the log that was there is kept as ${kept}`);
    for (const view of views) console.log(`the views of the log that was there are kept as ${view}`);
    console.log(
      config.readModels.kind === 'sqlite'
        ? 'the views are built from the restored log at the next start (npm start)'
        : `the views in ${shownPlace(config.readModels)} are those of the log as it was: name an empty database with LACHAN_READ_MODELS, or drop that one, before the next start`,
    );
  } finally {
    progress.stop();
  }
}
