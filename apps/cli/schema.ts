import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createServer } from '../api/server.ts';
import { readConfig } from '../platform/config.ts';
import { openPlatform } from '../platform/platform.ts';

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

export async function schema(): Promise<void> {
  writeFileSync('apps/api/schema.graphql', await schemaText());
}
