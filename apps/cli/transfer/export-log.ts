import { closeSync, createWriteStream, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { answerIds } from '#commands/keys';
import { exportLog as exported, type Exported } from '#event-store/transfer/index';
import { openLogProof, syncFolder } from '#event-store/sqlite/index';
import { createEventRegistry, StoreRefused, type EventReader } from '#event-store';
import { systemClock, type Json } from '#kernel';
import { readConfig, type Config } from '../../platform/config.ts';
import { EVENTS } from '../../platform/composed.ts';
import { digestsAt } from '../../platform/digests.ts';
import { openLogReader } from '../../platform/stores.ts';
import { CliError } from '../failure.ts';
import { terminalProgress } from '../progress.ts';
import { onWaiting } from '../waiting.ts';
import { ifReadable, withReadModels } from './views.ts';

const PERSONAL =
  'The file holds everything the log holds, personal data too: keep it where only those may read it who may read the log.';

/** The whole log as JSON Lines, into a file (packed if it ends in .gz) or to standard output. */
export async function exportLog(file: string): Promise<void> {
  const config = readConfig(process.env);
  const target = file === '-' ? null : resolve(file);
  if (target && existsSync(target))
    throw new CliError(`${target} is there already; an export overwrites nothing: choose another name`);
  if (target && !existsSync(dirname(target))) throw new CliError(`there is no folder ${dirname(target)}: make it first`);
  // As it is stored: no event is lifted to a later version.
  const { raw: log, distance } = await openLogReader(config, createEventRegistry(EVENTS), { onWaiting });
  console.error(PERSONAL);
  const progress = terminalProgress();
  try {
    // Before the end is fixed: the checkpoint speaks of nothing behind it.
    const proof = proofOf(config);
    const through = await log.highWater();
    const total = through === null ? null : distance(null, through);
    const digests = await ifReadable(
      () => withReadModels(config, async (views) => views && digestsAt(views, log, through)),
      'The log is exported all the same.',
    );
    const written = await write(log, target, {
      through,
      exportedAt: systemClock.now(),
      answerIds,
      digests: (digests ?? undefined) as Json | undefined,
      proof,
      onProgress: (events: number) => progress.report('export', events, total),
    });
    progress.end('export');
    progress.stop();
    console.error(
      `${target ?? 'standard output'}: ${written.events} events and ${written.answers} answers, up to ${through ?? 'the beginning'}`,
    );
    if (!written.allAnswers) console.error('This store cannot list the answers to refused commands: these are not in the file.');
    console.error(
      digests
        ? 'The digests of the views are in it: "lachan import-log" compares with them.'
        : 'The digests of the views are not in it: there are no views, or they do not show exactly this log (they are behind, or a server is writing). Start and stop Lá Chắn, then export again to have them.',
    );
  } finally {
    progress.stop();
    await log.close();
  }
}

/** By which name the log signs, and its newest checkpoint, so that it goes on under both elsewhere. */
function proofOf({ eventStore }: Config): { origin: string; checkpoint: string | null } | undefined {
  if (eventStore.kind !== 'sqlite') return undefined;
  try {
    const proof = openLogProof(eventStore.path);
    proof.close();
    return { origin: proof.origin, checkpoint: proof.checkpoint };
  } catch (error) {
    // Not sealed yet: it is exported all the same.
    if (error instanceof StoreRefused) return undefined;
    throw error;
  }
}

async function write(log: EventReader, target: string | null, options: Parameters<typeof exported>[1]): Promise<Exported> {
  let written: Exported | null = null;
  async function* text(): AsyncGenerator<string> {
    written = yield* exported(log, options);
  }
  try {
    const source = Readable.from(text());
    if (target === null) await pipeline(source, process.stdout, { end: false });
    else await writeFile(source, target);
  } catch (error) {
    throw unwritable(target ?? 'standard output', error);
  }
  return written!;
}

/** Takes its name when it is whole. */
async function writeFile(source: Readable, target: string): Promise<void> {
  const draft = `${target}.partial`;
  rmSync(draft, { force: true });
  // Made here so that nobody else may read it, from the first byte on.
  closeSync(openSync(draft, 'wx', 0o600));
  try {
    const out = createWriteStream(draft, { flush: true });
    await (target.endsWith('.gz') ? pipeline(source, createGzip(), out) : pipeline(source, out));
    if (existsSync(target)) throw new CliError(`${target} was made by somebody else meanwhile; nothing was overwritten`);
    renameSync(draft, target);
    syncFolder(dirname(target));
  } finally {
    rmSync(draft, { force: true });
  }
}

function unwritable(target: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  const why = code === 'ENOSPC' ? 'the disk is full' : code === 'EPIPE' ? 'whoever read it has gone' : code;
  return new CliError(`the export could not be written to ${target} (${why}); the export is not whole`);
}
