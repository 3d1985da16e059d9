import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createSqliteEventStore } from '#event-store/sqlite/index';
import { createProjectionRunner } from '#projections';
import { createSqliteReadModels } from '#read-models/sqlite/index';
import { readConfig } from '../../apps/platform/config.ts';
import { PROJECTIONS } from '../../apps/platform/composed.ts';
import { digestsOf, type Digests } from '../../apps/platform/digests.ts';
import { openPlatform, type Platform } from '../../apps/platform/platform.ts';

/** A program, or several together, that is killed while it works on a folder. */
export interface Target {
  readonly name: string;
  /** Resolves when it is under load; from then on it adds the command ids it acknowledges. */
  start(folder: string, acknowledged: Set<string>): Promise<Victim>;
}
export interface Victim {
  /** SIGKILL; resolves when the process is gone and everybody who asked it something has noticed. */
  kill(): Promise<void>;
}

/** What a killed folder holds, looked at on a copy, so that the next start meets the files as the kill left them. */
export interface Found {
  /** Milliseconds until the log was open. */
  readonly opened: number;
  /** How many events of the type each command left. */
  readonly effects: ReadonlyMap<string, number>;
  readonly live: Digests;
  readonly fresh: Digests;
}

const FILES = ['log.sqlite', 'views.sqlite'].flatMap((file) => [file, `${file}-wal`]);

export async function lookInto(folder: string, type: string): Promise<Found> {
  const copy = mkdtempSync(join(tmpdir(), 'lachan-killed-'));
  try {
    for (const file of FILES) if (existsSync(join(folder, file))) cpSync(join(folder, file), join(copy, file));
    const before = performance.now();
    const store = await createSqliteEventStore({ path: join(copy, 'log.sqlite') });
    const opened = performance.now() - before;
    await store.close();
    const platform = await openPlatform(readConfig({ LACHAN_DATA: copy }));
    try {
      const effects = new Map<string, number>();
      for await (const { metadata } of platform.log.readAll({ filter: { types: [type] } }))
        effects.set(metadata.commandId, (effects.get(metadata.commandId) ?? 0) + 1);
      return { opened, effects, live: await digestsOf(platform.readModels), fresh: await builtFresh(platform, copy) };
    } finally {
      await platform.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The same views from the first event on, in a file of their own. */
async function builtFresh({ log, clock }: Platform, folder: string): Promise<Digests> {
  const store = createSqliteReadModels({ path: join(folder, 'fresh.sqlite') });
  const runner = createProjectionRunner({ log, store, projections: PROJECTIONS, clock });
  try {
    await runner.start();
    await runner.caughtUp();
    return await digestsOf(store);
  } finally {
    await runner.stop();
    await store.close();
  }
}
