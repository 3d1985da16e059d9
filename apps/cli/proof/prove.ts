import { isStreamId } from '#event-store';
import { isUuid } from '#kernel';
import { bundleHead, bundleLines, openCheckpoint, publicKeys } from '#transparency';
import { CliError } from '../failure.ts';
import { mustHold, readText, ringOf, signedNow, withSealedLog, type SealedLog } from './sealed-log.ts';
import { writeNew } from './write-file.ts';

interface Options {
  readonly out: string;
  readonly stream?: string;
  readonly from?: string;
  readonly to?: string;
  readonly checkpoint?: string;
  readonly since?: string;
  readonly all?: boolean;
}

/** A bundle: the events as they are stored, and what it takes to see that they are in the log that was signed. docs/proof-format.md */
export async function prove(event: string | undefined, options: Options): Promise<void> {
  await withSealedLog(async (log) => {
    const note = options.checkpoint === undefined ? signedNow(log) : readText(options.checkpoint);
    const size = sizeOf(log, note);
    const earlier = options.since === undefined ? undefined : readText(options.since);
    const indexes = chosen(log, event, options, size);
    const outside = indexes.find((index) => index >= size);
    if (outside !== undefined)
      throw new CliError(
        `the checkpoint is of ${size} events, and the event at ${outside} came after it: prove with a later one`,
      );
    const earlierSize = earlier === undefined ? 0 : sizeOf(log, earlier);
    if (earlierSize > size) throw new CliError('the checkpoint of --since is later than the one that is proved with');
    const head = bundleHead({
      nodes: log.proof.tree,
      size,
      checkpoint: note,
      indexes,
      ...(earlier !== undefined && { earlier: { checkpoint: earlier, size: earlierSize } }),
    });
    const entries = indexes.values().map((index) => log.proof.entry(index));
    const file = writeNew(options.out, bundleLines(head, entries));
    console.log(`${file}: ${indexes.length} of ${size} events. It holds what they hold, personal data too.`);
    console.log(`verify it anywhere:  node lachan-verify.mjs ${options.out} --key keys.txt    (keys: lachan proof-key show)`);
  });
}

/** Of a checkpoint that is this log's own and still holds. */
function sizeOf(log: SealedLog, note: string): number {
  const ring = ringOf(log);
  if (!ring) throw new CliError(`there is no key of the log at ${log.keyFile}: start Lá Chắn once (npm start)`);
  const { checkpoint } = openCheckpoint(note, publicKeys(ring));
  mustHold(log.proof, checkpoint);
  return checkpoint.size;
}

function chosen({ proof }: SealedLog, event: string | undefined, { stream, from, to, all }: Options, size: number): number[] {
  const ways = [event, stream, from ?? to, all].filter((way) => way !== undefined);
  // A bundle holds what its events hold: nobody takes the whole log by leaving a word out.
  if (ways.length !== 1)
    throw new CliError(
      'give one of: the id of an event, --stream, --from and --to, or --all | hãy nêu một trong các cách: mã sự kiện, --stream, --from và --to, hoặc --all',
    );
  if (event !== undefined) {
    const sequence = isUuid(event) ? proof.sequenceOf(event) : null;
    if (sequence === null) throw new CliError('the log has no event of this id: it is the id of an event, a UUID in lower case');
    return [sequence];
  }
  if (stream !== undefined) {
    const sequences = isStreamId(stream) ? proof.sequencesOf(stream).filter((sequence) => sequence < size) : [];
    if (sequences.length === 0) throw new CliError('the log has no stream of this name; it reads as employer-0198...');
    return sequences;
  }
  const first = place('from', from, 0);
  const last = place('to', to, size - 1);
  if (size === 0) throw new CliError('the log has no event yet');
  if (first > last || last >= size)
    throw new CliError(`--from and --to are places from 0 to ${size - 1}, the first not behind the last`);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function place(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,15}$/.test(text)) throw new CliError(`--${name} is a place in the log, a whole number from 0`);
  return Number(text);
}
