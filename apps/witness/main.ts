#!/usr/bin/env node
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import { formatKey, newSeed, openPublished, parseKeys, TransparencyError, verifierKey } from '#transparency';
import { witnessOnce } from './witness.ts';

/**
 * A second custodian of the log: a program of its own, on a machine of its own, that needs nothing of the platform but the log's public key and the place where
 * its tree is published (`lachan publish`). It signs only what goes on from what it signed before.
 */
interface Options {
  readonly name: string;
  readonly key: string;
  readonly logKey: string;
  readonly from: string;
  readonly state: string;
  readonly out: string;
  readonly every?: string;
}

process.umask(0o077);
const program = new Command('lachan-witness')
  .description('checks that a published log only ever grew, and signs its checkpoints beside it')
  .showHelpAfterError();

program
  .command('key')
  .description('make a key of the witness, and print what others verify with')
  .requiredOption('--name <name>', 'of the witness, such as witness.example.org/w1')
  .requiredOption('--key <file>', 'where its secret is kept')
  .action(({ name, key }: Pick<Options, 'name' | 'key'>) => {
    if (existsSync(key)) throw new TransparencyError('BAD_KEY', `${key} is there already; a key is never overwritten`);
    const seed = newSeed();
    write(key, `${seed.toString('base64')}\n`);
    console.log(formatKey(verifierKey(name, 4, seed)));
  });

program
  .command('watch', { isDefault: true })
  .description(
    'look once, or again and again with --every; ends with status 1 and signs nothing when the log does not go on from what it was',
  )
  .requiredOption('--name <name>', 'of the witness')
  .requiredOption('--key <file>', 'its secret, made by "lachan-witness key"')
  .requiredOption('--log-key <file>', 'public keys of the log ("lachan proof-key show")')
  .requiredOption('--from <place>', 'folder or address where the log is published')
  .requiredOption('--state <file>', 'the last checkpoint that it signed: keep it, without it the witness begins anew')
  .requiredOption('--out <file>', 'the checkpoint with its signature, for the log and for verifiers')
  .option('--every <seconds>')
  .action(async (options: Options) => {
    const every = options.every;
    if (every !== undefined && !/^[1-9]\d{0,6}$/.test(every))
      throw new TransparencyError('USAGE', '--every is a whole number of seconds');
    const seed = Buffer.from(read(options.key).trim(), 'base64');
    if (seed.length !== 32)
      throw new TransparencyError('BAD_KEY', `${options.key} is no key of a witness: make one with "lachan-witness key"`);
    const keys = parseKeys(read(options.logKey));
    for (;;) {
      const remembered = existsSync(options.state) ? read(options.state) : null;
      const signed = await witnessOnce(openPublished(options.from), remembered, keys, {
        name: options.name,
        seed,
        seconds: Math.floor(Date.now() / 1_000),
      });
      // The state first: what was signed is never forgotten, whatever comes between.
      write(options.state, signed.note);
      write(options.out, signed.cosigned);
      console.log(`${signed.size} events, ${signed.kind}: signed as ${options.name}`);
      if (every === undefined) return;
      await setTimeout(Number(every) * 1_000);
    }
  });

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TransparencyError('UNREADABLE', `${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function write(file: string, text: string): void {
  const target = resolve(file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.partial`, text, { mode: 0o600, flush: true });
  renameSync(`${target}.partial`, target);
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof TransparencyError)) throw error;
  console.error(`lachan-witness: ${error.message}`);
  process.exitCode = 1;
}
