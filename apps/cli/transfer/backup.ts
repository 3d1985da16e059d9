import { resolve } from 'node:path';
import { backUp, noteOf } from '#event-store/sqlite/index';
import { systemClock, type Json } from '#kernel';
import { readConfig, type Config } from '../../platform/config.ts';
import { PROJECTIONS } from '../../platform/composed.ts';
import { sqliteLogPath } from '../../platform/stores.ts';
import { terminalProgress } from '../progress.ts';
import { ifReadable, withReadModels } from './views.ts';

/** One file of the whole log, checked, beside a running server or without one. */
export async function backup(file: string): Promise<void> {
  const config = readConfig(process.env);
  const target = resolve(file);
  const progress = terminalProgress();
  try {
    const note = await backUp(sqliteLogPath(config, 'a backup'), target, {
      createdAt: systemClock.now(),
      checkpoints: () =>
        ifReadable(
          () => checkpointsOf(config),
          'The log is backed up all the same; the note does not say where the views stood.',
        ),
      onProgress: (step, done, total) => progress.report(step, done, total),
    });
    progress.end('backup');
    progress.stop();
    console.log(
      `${target}: ${note.events} events and ${note.answers} answers, up to ${note.last ?? 'the beginning'}, ${note.bytes} bytes, checked\n${noteOf(target)}: keep it beside the file`,
    );
    console.log('The views are not in it: they are built from the log after a restore. Nor is the development key.');
    console.error('The file holds personal data: keep it where only those may read it who may read the log.');
  } finally {
    progress.stop();
  }
}

/** Where the views stand; nothing where there are none yet. */
const checkpointsOf = (config: Config): Promise<Json> =>
  withReadModels(config, async (views) => {
    const checkpoints: Record<string, Json> = {};
    for (const { name } of views ? PROJECTIONS : []) {
      const version = await views!.activeVersion(name);
      if (version !== null)
        checkpoints[name] = { version, position: (await views!.checkpoint({ name, version }))?.position ?? null };
    }
    return checkpoints;
  });
