import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { lookAgain, openPublished, parseCheckpoint, parseNote, type Nodes, type Seen, type VerifierKey } from '#transparency';
import { CliError } from '../failure.ts';
import { readText, signedNow, withSealedLog } from './sealed-log.ts';
import { writeWhole } from './write-file.ts';

export interface WatchOptions {
  readonly from?: string;
  readonly remember: string;
  readonly every: string;
  readonly standstill: string;
  readonly once?: boolean;
}

/** An auditor's loop: remembers the last checkpoint, and ends with status 1 as soon as a newer one does not go on from it. */
export async function watch(options: WatchOptions, keysOf: () => Promise<VerifierKey[]>): Promise<void> {
  const keys = await keysOf();
  const every = seconds('every', options.every);
  const standstill = seconds('standstill', options.standstill);
  const file = resolve(options.remember);
  for (;;) {
    const remembered = existsSync(file) ? readText(file) : null;
    const newer = await newest(options.from);
    const seen = await newer.look((nodes) => lookAgain(remembered, newer.note, nodes, keys));
    if (!('opened' in seen)) throw new CliError(alarm(seen));
    const { size, time } = seen.opened.checkpoint;
    console.log(`${time ?? ''} ${size} events, ${seen.kind}, ${seen.opened.witnesses.length} witnesses`);
    const age = time === null ? 0 : Date.now() - Date.parse(time);
    if (age > standstill)
      throw new CliError(
        `ALARM standstill | BÁO ĐỘNG đứng yên: the last checkpoint is of ${time}, that is ${Math.round(age / 1_000)} s ago`,
      );
    // Only what follows is remembered: of an alarm the last good one stays.
    writeWhole(file, [newer.note], 0o600);
    if (options.once) return;
    await setTimeout(every);
  }
}

interface Newest {
  readonly note: string;
  look(work: (nodes: Nodes) => Seen): Promise<Seen>;
}

async function newest(from: string | undefined): Promise<Newest> {
  if (from !== undefined) {
    const published = openPublished(from);
    const note = await published.checkpoint();
    const { size } = parseCheckpoint(parseNote(note).text);
    return { note, look: (work) => published.withNodes(size, work) };
  }
  const note = await withSealedLog(async (log) => log.proof.checkpoint ?? signedNow(log));
  return { note, look: (work) => withSealedLog(async ({ proof }) => work(proof.tree)) };
}

function alarm(seen: Exclude<Seen, { opened: unknown }>): string {
  if (seen.kind === 'rollback')
    return `ALARM rollback | BÁO ĐỘNG lùi lại: the log had ${seen.remembered} events and has ${seen.size}: its end was cut off, or an old backup put in its place`;
  if (seen.kind === 'fork')
    return `ALARM fork | BÁO ĐỘNG rẽ nhánh: the ${seen.size} events that are signed now do not begin with the ${seen.remembered} that were signed before: history was altered`;
  return `ALARM unproved | BÁO ĐỘNG không chứng minh được: what the log serves does not lead to the root of ${seen.size} events that it signed`;
}

function seconds(name: string, text: string): number {
  if (!/^\d{1,8}$/.test(text) || Number(text) === 0) throw new CliError(`--${name} is a whole number of seconds from 1`);
  return Number(text) * 1_000;
}
