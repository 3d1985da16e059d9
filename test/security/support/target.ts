import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localTokens } from '#access';
import type { Actor, Role } from '#kernel';
import { seed } from '../../support/seeded-folder.ts';

/** What a server looks like from outside: its address and the tokens that somebody was given. */
export interface Target {
  /** `http://host:port` */
  readonly base: string;
  /** The value of an Authorization header. */
  token(role: Role, unit?: string, more?: Partial<Actor>): Promise<string>;
  /** Only of a server that this run started itself: attacks that need more than an address are left out elsewhere. */
  readonly own: OwnServer | null;
}

export interface OwnServer {
  readonly folder: string;
  readonly isRunning: boolean;
  /** How often it was started: another number than before means that it died in between. */
  readonly starts: number;
  /** Everything written to standard output and standard error, of all starts. */
  said(): string;
  sign(actor: Actor, expiresIn: string): Promise<string>;
  /** Asks it to end as an operator does. Resolves with false when it has not ended after a generous time, and kills it then. */
  endsWithSigterm(): Promise<boolean>;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** With other settings than before, where some are given. */
  start(settings?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
  /** Another process on the same folder. */
  beside(settings: Readonly<Record<string, string>>): Beside;
}

export interface Beside {
  said(): string;
  /** Its exit code, null where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly isRunning: boolean;
  kill(): Promise<void>;
}

/**
 * Long enough for a machine that is many times slower: whoever gets there has seen that it does not end. Where many doors are known to be
 * open, LACHAN_SECURITY_LIMIT (seconds) makes it shorter.
 */
export const GENEROUS_MS = Number(process.env['LACHAN_SECURITY_LIMIT'] ?? 90) * 1_000;

/** Small enough that what is kept without a limit ends the process within one attack, large enough for all honest work. */
const HEAP_MB = 384;

/** A server elsewhere: an address and a token for each role. */
export function targetAt(base: string, tokens: Readonly<Partial<Record<Role, string>>>): Target {
  return {
    base: base.replace(/\/$/, ''),
    own: null,
    token: async (role) => {
      const token = tokens[role];
      if (!token) throw new Error(`there is no token for the role ${role}`);
      return token.startsWith('Bearer ') ? token : `Bearer ${token}`;
    },
  };
}

const withoutSettings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LACHAN_') && name !== 'NODE_OPTIONS'));

/** The built program on a folder of its own, with a small heap and the most talkative log. */
export async function startTarget(options: { readonly demo?: boolean } = {}): Promise<Target & { readonly own: OwnServer }> {
  const folder = mkdtempSync(join(tmpdir(), 'lachan-attacked-'));
  const environment = { ...withoutSettings(), LACHAN_DATA: folder, LACHAN_PORT: '0', LACHAN_LOG_LEVEL: 'debug' };
  let said = '';
  let child: ChildProcess | null = null;
  let base = '';
  let starts = 0;

  const run = (args: readonly string[], settings: Readonly<Record<string, string>> = {}): ChildProcess => {
    const program = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, 'dist/apps/cli/main.js', ...args], {
      env: { ...environment, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [program.stdout!, program.stderr!]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return program;
  };
  const ended = (program: ChildProcess): Promise<void> =>
    program.exitCode !== null || program.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => program.once('close', () => resolve()));

  const start = async (settings?: Readonly<Record<string, string>>): Promise<void> => {
    const before = said.length;
    const program = (child = run(['serve'], settings));
    starts++;
    base = await new Promise<string>((resolve, reject) => {
      const look = (): void => {
        const found = /GraphQL\s+(http:\S+)\/graphql/.exec(said.slice(before));
        if (found) resolve(found[1]!);
      };
      program.stderr!.on('data', look);
      program.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said.slice(before)}`)));
    });
  };
  await seed(folder);
  if (options.demo) await ended(run(['demo', '--employers', '16']));
  await start();
  const tokens = await localTokens(join(folder, 'development-key.json'));

  const besides = new Set<ChildProcess>();
  const isAlive = (program: ChildProcess | null): boolean =>
    program !== null && program.exitCode === null && program.signalCode === null;
  const killed = async (program: ChildProcess): Promise<void> => {
    if (isAlive(program)) program.kill('SIGKILL');
    await ended(program);
  };

  const own: OwnServer = {
    folder,
    get isRunning() {
      return isAlive(child);
    },
    get starts() {
      return starts;
    },
    said: () => said,
    sign: async (actor, expiresIn) => `Bearer ${await tokens.sign(actor, { expiresIn })}`,
    endsWithSigterm: async () => {
      const program = child!;
      program.kill('SIGTERM');
      let timer: NodeJS.Timeout;
      const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), GENEROUS_MS)));
      const inTime = await Promise.race([ended(program).then(() => true as const), late]);
      clearTimeout(timer!);
      if (!inTime) program.kill('SIGKILL');
      await ended(program);
      return inTime;
    },
    kill: () => killed(child!),
    start,
    beside: (settings) => {
      const program = run(['serve'], settings);
      besides.add(program);
      let its = '';
      for (const stream of [program.stdout!, program.stderr!]) stream.on('data', (chunk: Buffer) => (its += chunk.toString()));
      return {
        said: () => its,
        ended: ended(program).then(() => program.exitCode),
        get isRunning() {
          return isAlive(program);
        },
        kill: () => killed(program),
      };
    },
    stop: async () => {
      for (const program of [...besides, child!]) await killed(program);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return {
    get base() {
      return base;
    },
    own,
    token: async (role, unit = role === 'auditor' ? '00' : '01', more = {}) =>
      `Bearer ${await tokens.sign({ id: `${role}-1`, role, unit, ...more }, { expiresIn: '2h' })}`,
  };
}
