// One store in a process of its own: argv is which, its packages, a folder or address, the sizes, a folder for files. Prints one line of JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emmettPostgresql } from './emmett-postgresql.ts';
import { emmettSqlite } from './emmett-sqlite.ts';
import { eventStoreDb } from './event-store-db.ts';
import { oursOnEventStoreDb } from './ours-on-event-store-db.ts';
import { ours } from './ours.ts';
import type { RivalSizes } from './rival.ts';
import { runAll } from './run.ts';

const [which, packages, place, sizes, folder] = process.argv.slice(2) as [keyof typeof OPEN, string, string, string, string];
const OPEN = {
  ours: { open: () => ours(place), package: null },
  'emmett-sqlite': { open: () => emmettSqlite(packages, place), package: '@event-driven-io/emmett-sqlite' },
  'emmett-postgresql': { open: () => emmettPostgresql(packages, place), package: '@event-driven-io/emmett-postgresql' },
  'ours-eventstoredb': { open: () => oursOnEventStoreDb(packages, place, folder), package: null },
  eventstoredb: { open: () => eventStoreDb(packages, place), package: '@eventstore/db-client' },
};
const { open, package: installed } = OPEN[which];
const version = installed
  ? (JSON.parse(readFileSync(join(packages, 'node_modules', installed, 'package.json'), 'utf8')) as { version: string }).version
  : null;
const store = await open();
const results = await runAll(store, JSON.parse(sizes) as RivalSizes);
process.stdout.write(`\n${JSON.stringify({ version, durability: store.durability, results })}\n`);
await store.close();
// A pool of a rival may hold the process open.
process.exit(0);
