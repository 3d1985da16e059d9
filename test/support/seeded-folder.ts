import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock } from '#kernel';
import { readConfig } from '../../apps/platform/config.ts';
import { openPlatform } from '../../apps/platform/platform.ts';

const FILES = ['log.sqlite', 'views.sqlite'];
/** Beside the built program: a new build takes it away, as another program may seed otherwise. */
const TEMPLATE = 'dist/.seeded';
/** Before every clock of a test, so that no moment of recording lies behind it. */
const SEEDED_AT = '2020-01-01T00:00:00.000Z';

/**
 * Puts the log and the views of a first start into an empty folder. The import of the administrative units takes a start some seconds, and it
 * is the same in every test: it is done once and copied. Not for tests of the first start itself.
 */
export async function seed(folder: string): Promise<void> {
  if (!existsSync(TEMPLATE)) await make();
  for (const name of FILES) cpSync(join(TEMPLATE, name), join(folder, name));
}

async function make(): Promise<void> {
  const draft = mkdtempSync(`${TEMPLATE}-`);
  try {
    const platform = await openPlatform(readConfig({ LACHAN_DATA: draft }), { clock: fixedClock(SEEDED_AT) });
    await platform.close();
    renameSync(draft, TEMPLATE);
  } catch (error) {
    // Another test was first: what it made is the same.
    if (!existsSync(TEMPLATE)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
