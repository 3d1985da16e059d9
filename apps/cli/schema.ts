import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createServer } from '../api/server.ts';
import { readConfig } from '../platform/config.ts';
import { openPlatform } from '../platform/platform.ts';
import { changesForClients } from './schema-changes.ts';

const FILE = 'apps/api/schema.graphql';

/** The schema as text: what `apps/api/schema.graphql` holds, checked by a test. */
export async function schemaText(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lachan-schema-'));
  try {
    const platform = await openPlatform(readConfig({ LACHAN_DATA: folder, LACHAN_LOG_LEVEL: 'silent' }));
    const server = await createServer(platform);
    const text = `${printSchema(lexicographicSortSchema(server.schema))}\n`;
    await server.close();
    await platform.close();
    return text;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The last commit's, or nothing where there is no git. */
function committed(): string | null {
  try {
    return execFileSync('git', ['show', `HEAD:${FILE}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

export async function schema(): Promise<void> {
  const text = await schemaText();
  writeFileSync(FILE, text);
  const before = committed();
  if (before === null) return;
  for (const change of changesForClients(before, text)) console.log(change);
}
