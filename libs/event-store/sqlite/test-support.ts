import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Factory } from '../contract/harness.ts';
import type { EventStore } from '../port.ts';
import { publicKeys, readKeyFile } from '#transparency';
import { createSqliteEventStore, openLogProof, type SqliteEventStore, type SqliteEventStoreOptions } from './index.ts';

export interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  /** Resolves when a line that begins so has come. */
  line(beginning: string): Promise<string>;
  /** Resolves when so many lines have come. */
  count(lines: number): Promise<void>;
  readonly ended: Promise<void>;
}

export const startWriterProcess = (path: string, mode: 'hold' | 'append' | 'all' | 'hot'): Child =>
  startProcess('writer-process.ts', [path, mode]);

/** What `verify` finds in a log that nobody writes. Nothing, if all is well. */
export async function wholeProof(path: string, keyFile?: string, given: readonly string[] = []) {
  const proof = openLogProof(path);
  try {
    const ring = keyFile === undefined ? null : readKeyFile(keyFile);
    return proof.verify(ring ? publicKeys(ring) : [], given).findings;
  } finally {
    proof.close();
  }
}

/** A program of the fixtures, in a process of its own. */
export function startProcess(fixture: string, args: readonly string[]): Child {
  const child = spawn(
    process.execPath,
    ['--conditions=lachan-source', fileURLToPath(new URL(`./fixtures/${fixture}`, import.meta.url)), ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const lines: string[] = [];
  let rest = '';
  let errors = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop()!;
    lines.push(...parts);
    for (const listener of listeners) listener();
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const when = <T>(found: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const it = found();
        if (it !== undefined) resolve(it);
      };
      listeners.add(look);
      void ended.then(
        () => (look(), reject(new Error(`the process ended without ${what}: ${lines.slice(-3).join(' | ')} ${errors}`))),
      );
      look();
    });
  return {
    process: child,
    lines,
    ended,
    line: (beginning) => when(() => lines.find((line) => line.startsWith(beginning)), `"${beginning}"`),
    count: async (count) => void (await when(() => (lines.length >= count ? true : undefined), `${count} lines`)),
  };
}

/** For the contract suite: a log of its own for each test, over which a decorator may lie. */
export const sqliteFactory =
  (decorate: (store: EventStore) => EventStore = (store) => store): Factory =>
  async (options) => {
    const folder = mkdtempSync(join(tmpdir(), 'lachan-log-'));
    const open = async () => decorate(await createSqliteEventStore({ ...options, path: join(folder, 'log.db') }));
    let store = await open();
    return {
      store,
      reopen: async () => {
        await store.close();
        return (store = await open());
      },
      dispose: async () => {
        await store.close();
        rmSync(folder, { recursive: true });
      },
    };
  };

/** A folder for the log of each test, and stores that are closed after it, whatever happened. */
export function usingFolder() {
  let folder = '';
  let stores: EventStore[] = [];
  let children: Child[] = [];
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lachan-log-'))));
  afterEach(async () => {
    for (const child of children) {
      child.process.kill('SIGKILL');
      await child.ended;
    }
    for (const store of stores) await store.close();
    stores = [];
    children = [];
    rmSync(folder, { recursive: true });
  });
  return {
    get folder() {
      return folder;
    },
    get path() {
      return join(folder, 'log.db');
    },
    async open(options: Partial<SqliteEventStoreOptions> = {}): Promise<SqliteEventStore> {
      const store = await createSqliteEventStore({ path: join(folder, 'log.db'), ...options });
      stores.push(store);
      return store;
    },
    start(mode: 'hold' | 'append' | 'all' | 'hot'): Child {
      const child = startWriterProcess(join(folder, 'log.db'), mode);
      children.push(child);
      return child;
    },
  };
}
