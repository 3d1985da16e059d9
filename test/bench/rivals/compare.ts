import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Measured } from '../measure.ts';
import type { RivalSizes } from './rival.ts';
import type { Results } from './run.ts';

export interface Compared {
  readonly name: string;
  readonly version: string | null;
  readonly durability: string;
  readonly results: Results;
  /** Why there are no figures, and what to do. */
  readonly missing?: string;
}

export const rivalsFolder = (): string => resolve(process.env.LACHAN_BENCH_RIVALS ?? '../rivals');

// Peer packages by hand: the published versions of emmett ask for peers that do not exist together.
const INSTALL: Readonly<Record<string, string>> = {
  'emmett-sqlite': '@event-driven-io/emmett-sqlite@0.42.4 @event-driven-io/emmett@0.42.0 sqlite3@5 async-retry uuid@10 commander',
  'emmett-postgresql':
    '@event-driven-io/emmett-postgresql@0.42.0 @event-driven-io/emmett@0.42.0 @event-driven-io/pongo@0.16.11 @event-driven-io/dumbo@0.12.7 pg pg-connection-string ansis@3 cli-table3 async-retry uuid@10 commander',
  eventstoredb: '@eventstore/db-client@6',
};
const PACKAGE: Readonly<Record<string, string>> = {
  'emmett-sqlite': '@event-driven-io/emmett-sqlite',
  'emmett-postgresql': '@event-driven-io/emmett-postgresql',
  eventstoredb: '@eventstore/db-client',
  // The bare client stands beside it for the number of the server's entries.
  'ours-eventstoredb': '@eventstore/db-client',
};

/**
 * Every store in a process of its own, one after the other, in several rounds of which the best of each workload counts: what else the
 * machine does disturbs all alike. A rival that is not there or fails has a line that says so.
 */
export async function compareBenchmarks(
  folder: string,
  sizes: { ours: RivalSizes; rivals: RivalSizes; rounds: number },
): Promise<Compared[]> {
  let best: readonly Compared[] = [];
  for (let round = 0; round < sizes.rounds; round++) {
    const place = join(folder, `round-${round}`);
    mkdirSync(place);
    const compared = await oneRound(place, sizes);
    best = compared.map((one, i) => (best[i] ? better(best[i], one) : one));
  }
  return [...best];
}

function better(a: Compared, b: Compared): Compared {
  if (a.missing) return b;
  const results = { ...a.results };
  for (const [workload, measured] of Object.entries(b.results) as [keyof Results, Measured][])
    if (measured.perSecond > (results[workload]?.perSecond ?? 0)) results[workload] = measured;
  return { ...a, results };
}

async function oneRound(folder: string, sizes: { ours: RivalSizes; rivals: RivalSizes }): Promise<Compared[]> {
  const packages = rivalsFolder();
  const postgres = process.env.LACHAN_BENCH_POSTGRES;
  const eventStoreDb = process.env.TEST_ESDB_URL;
  const own = (name: string): string => {
    const path = join(folder, `rival-${name}`);
    mkdirSync(path);
    return path;
  };
  const rivals: readonly (readonly [which: string, name: string, place: () => string | undefined, variable?: string])[] = [
    ['emmett-sqlite', 'emmett-sqlite', () => own('emmett-sqlite')],
    ['emmett-postgresql', 'emmett-postgresql', () => postgres, 'LACHAN_BENCH_POSTGRES'],
    ['eventstoredb', 'EventStoreDB, bare client', () => eventStoreDb, 'TEST_ESDB_URL'],
    ['ours-eventstoredb', 'Lá Chắn on EventStoreDB', () => eventStoreDb, 'TEST_ESDB_URL'],
  ];
  const compared = [await run('ours', 'Lá Chắn', packages, own('ours'), sizes.ours, folder)];
  for (const [which, name, place, variable] of rivals) {
    const missing = (why: string): Compared => ({ name, version: null, durability: '', results: {}, missing: why });
    if (!existsSync(join(packages, 'node_modules', PACKAGE[which]!))) {
      compared.push(
        missing(`not installed: npm install --legacy-peer-deps --prefix ${packages} ${INSTALL[which] ?? INSTALL.eventstoredb!}`),
      );
      continue;
    }
    const at = place();
    if (!at || (variable && !(await answers(at)))) {
      compared.push(missing(at ? `no server answers at ${variable}` : `skipped: ${variable} is not set`));
      continue;
    }
    compared.push(
      await run(which, name, packages, at, sizes.rivals, folder).catch((error: unknown) =>
        missing(`failed: ${(error as Error).message.slice(0, 200)}`),
      ),
    );
  }
  return compared;
}

function run(which: string, name: string, packages: string, place: string, sizes: RivalSizes, folder: string): Promise<Compared> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./child.js', import.meta.url)), which, packages, place, JSON.stringify(sizes), folder],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: 600_000 },
  );
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2_000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const line = out.trim().split('\n').at(-1) ?? '';
      if (code === 0 && line.startsWith('{')) resolve({ name, ...(JSON.parse(line) as Omit<Compared, 'name'>) });
      else reject(new Error(`${name} ended with ${code}: ${errors.trim().replaceAll(/\s+/g, ' ')}`));
    });
  });
}

/** Whether anything listens: a client of a server that is away would try for long. */
function answers(address: string): Promise<boolean> {
  const url = new URL(address);
  const port = Number(url.port || (url.protocol.startsWith('postgres') ? 5432 : 2113));
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port, timeout: 2_000 });
    const end = (found: boolean): void => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
