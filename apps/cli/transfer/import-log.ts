import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createEventRegistry, faultOfImported } from '#event-store';
import { importedFrom, openSqliteImport } from '#event-store/sqlite/index';
import { checkLogFile, importInto, importIntoStore, type Imported, type ImportOptions } from '#event-store/transfer/index';
import { systemClock } from '#kernel';
import { requireSoundLaw } from '#law';
import { readKeyFile } from '#transparency';
import { aloneOn, readConfig, shownPlace, type Config } from '../../platform/config.ts';
import { EVENTS } from '../../platform/composed.ts';
import { compareDigests, digestsOf, readDigests, type Digests } from '../../platform/digests.ts';
import { loggedCalendar } from '../../platform/logged-calendar.ts';
import { forOwnerOnly } from '../../platform/private-files.ts';
import { openLog, openReadModels, proofKeyOf } from '../../platform/stores.ts';
import { startViews } from '../../platform/views.ts';
import { CliError } from '../failure.ts';
import { terminalProgress } from '../progress.ts';
import { onWaiting, onWarning } from '../waiting.ts';
import { refuseBesideWorkers } from './live-workers.ts';
import { viewFiles, withReadModels } from './views.ts';

/** Takes an exported log into an empty place, builds the views from it and compares them with those of the log that was exported. */
export async function importLog(file: string, options: { compare?: string }): Promise<void> {
  const config = aloneOn(readConfig(process.env));
  const source = resolve(file);
  const given = options.compare === undefined ? null : digestsFrom(options.compare);
  const progress = terminalProgress();
  try {
    const { imported, again } = await takeIn(config, source, progress);
    progress.end('import');
    const { events, answers } = imported.end;
    console.log(
      again
        ? `${shownPlace(config.eventStore)} was made from this file before: ${events} events and ${answers} answers`
        : `${shownPlace(config.eventStore)}: ${events} events and ${answers} answers taken in`,
    );

    if (imported.end.root) console.log(`the root over its events is that of the exported log: ${imported.end.root}`);
    const expected = given ?? readDigests(imported.digests);
    await buildViews(config, progress);
    progress.stop();
    const found = await withReadModels(config, (views) => digestsOf(views!));
    if (expected) compare(expected, found);
    else
      console.log(
        'The views are built. There is nothing to compare them with: the file holds no digests; give them with --compare.',
      );
  } finally {
    progress.stop();
  }
}

type Progress = ReturnType<typeof terminalProgress>;

async function takeIn(config: Config, source: string, progress: Progress): Promise<{ imported: Imported; again: boolean }> {
  const bytes = statSync(source, { throwIfNoEntry: false })?.size ?? 0;
  const registry = createEventRegistry(EVENTS);
  const options: ImportOptions = {
    onProgress: (done) => progress.report('import', done, bytes),
    // Before anything is stored: an event that this program cannot read would stop its next start.
    faultOf: (event) => faultOfImported(event, registry),
  };
  if (config.eventStore.kind !== 'sqlite') return { imported: await intoServer(config, source, options), again: false };
  const { path } = config.eventStore;
  await refuseBesideWorkers(config);
  const origin = importedFrom(path);
  if (origin) {
    // An import that was killed while it built the views goes on where it was.
    const imported = await checkLogFile(source, options);
    if (imported.end.sha256 === origin.sha256) return { imported, again: true };
  }
  const target = await openSqliteImport(path);
  try {
    const imported = await importInto(target, source, options);
    const { identity, exportedAt } = imported.header;
    const { sha256, events, root } = imported.end;
    // Over a store that keeps no name of the proof, the key that was put here says which log this is.
    const origin = readKeyFile(proofKeyOf(path))?.origin;
    const proof = imported.end.proof ?? (origin === undefined ? undefined : { origin, checkpoint: null });
    const moved = await target.finish(
      { identity, exportedAt, sha256, events, root, proof },
      { now: systemClock.now(), views: viewFiles(config) },
    );
    for (const view of moved) console.log(`views of an earlier log are kept as ${view}`);
    return { imported, again: false };
  } finally {
    target.abort();
  }
}

/** A server's log cannot be made beside and renamed: the file is checked as a whole first, and an import that was cut off goes on. */
async function intoServer(config: Config, source: string, options: ImportOptions): Promise<Imported> {
  const { raw } = await openLog(config, createEventRegistry(EVENTS), { onWaiting });
  try {
    return await importIntoStore(raw, source, options);
  } finally {
    await raw.close();
  }
}

/** Of this log, up to its end. Nothing is added to it: the views are compared with those of the one that was exported. */
async function buildViews(config: Config, progress: Progress): Promise<void> {
  requireSoundLaw();
  const clock = systemClock;
  const { log, distance } = await openLog(config, createEventRegistry(EVENTS), { clock, onWaiting });
  try {
    const readModels = await openReadModels(config, { onWaiting });
    try {
      const runner = await startViews(config, log, readModels, {
        clock,
        calendar: await loggedCalendar(log),
        distance,
        onProgress: ({ name, processed }) => progress.report(`view ${name}`, processed, null),
        onWarning,
      });
      await runner.caughtUp().finally(() => runner.stop());
      forOwnerOnly(config, onWarning);
    } finally {
      await readModels.close();
    }
  } finally {
    await log.close();
  }
}

function digestsFrom(file: string): Digests {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliError(`the digests in ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  let digests: Digests | null = null;
  try {
    digests = readDigests(JSON.parse(text));
  } catch {
    // Said below.
  }
  if (!digests) throw new CliError(`${file} holds no digests: write them with "lachan digest --json > ${file}"`);
  return digests;
}

function compare(expected: Digests, found: Digests): void {
  const compared = compareDigests(expected, found);
  for (const { view, outcome } of compared) console.log(`${view.padEnd(20)} ${outcome}`);
  if (compared.every(({ outcome }) => outcome === 'equal')) {
    console.log('The views built from the imported log are equal to those of the exported one.');
    return;
  }
  console.error(
    compared.some(({ outcome }) => outcome === 'differs')
      ? 'lachan: views differ from those of the exported log: do not go on with this log before it is known why'
      : 'lachan: the views cannot be compared: the log was exported by another version of the program; export it again with this one',
  );
  process.exitCode = 1;
}
