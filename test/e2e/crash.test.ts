import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localTokens } from '#access';
import { canonicalJson, newId } from '#kernel';
import type { Document } from '#read-models';
import { readConfig } from '../../apps/platform/config.ts';
import { openPlatform } from '../../apps/platform/platform.ts';

/**
 * G1 and G4 on the whole server: it is killed with SIGKILL while 16 clients send mutations, and started again on the same files. Short
 * form; LACHAN_KILLS raises the number of kills.
 */
const KILLS = Number(process.env['LACHAN_KILLS'] ?? 3);
const CLIENTS = 16;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function serve(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', 'serve'], {
    env: {
      ...process.env,
      LACHAN_DATA: folder,
      LACHAN_PORT: '0',
      LACHAN_LOG_LEVEL: 'silent',
      LACHAN_KILLS: undefined,
      LACHAN_TEST_REPORT: undefined,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /GraphQL\s+(http:\S+)/.exec(said);
      if (found) resolve(found[1]!);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  child.removeAllListeners('exit');
  return { child, url };
}

/** Sends mutations until the server is gone; every acknowledged command id is kept. */
async function client(url: string, authorization: string, acknowledged: Set<string>): Promise<void> {
  for (;;) {
    const commandId = newId();
    const input = { commandId, kind: 'ACT-11', title: 'Buổi tập huấn mẫu', unit: '01', plannedOn: '2026-03-01' };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({
          query: 'mutation($input: PlanActivityInput!) { result: planActivity(input: $input) { __typename } }',
          variables: { input },
        }),
      });
      const { data } = (await response.json()) as { data?: { result: { __typename: string } } };
      if (data?.result.__typename !== 'Accepted') throw new Error('not accepted');
      acknowledged.add(commandId);
    } catch {
      return;
    }
  }
}

test(`${KILLS} kills under load: nothing acknowledged is lost or doubled, and the view equals one built from zero`, async () => {
  const acknowledged = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, url } = await serve();
    const tokens = await localTokens(join(folder, 'development-key.json'));
    const authorization = `Bearer ${await tokens.sign({ id: 'crash-1', role: 'alliance-officer', unit: '01' })}`;
    const before = acknowledged.size;
    const clients = Array.from({ length: CLIENTS }, () => client(url, authorization, acknowledged));
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 600));
    child.kill('SIGKILL');
    await Promise.all(clients);
    expect(acknowledged.size).toBeGreaterThan(before);
  }

  const platform = await openPlatform(readConfig({ LACHAN_DATA: folder }));
  try {
    const seen = new Map<string, number>();
    for await (const event of platform.log.readAll({ filter: { types: ['ActivityPlanned'] } }))
      seen.set(event.metadata.commandId, (seen.get(event.metadata.commandId) ?? 0) + 1);
    expect([...acknowledged].filter((id) => !seen.has(id))).toEqual([]);
    expect([...seen.values()].filter((n) => n !== 1)).toEqual([]);

    const documents = async (): Promise<string> => {
      const all: string[] = [];
      let after: readonly (string | number | boolean | null)[] | undefined;
      do {
        const page = await platform.readModels.find<Document>('activities', { limit: 200, after });
        all.push(...page.documents.map((d) => canonicalJson(d)));
        after = page.hasMore ? page.cursors.at(-1) : undefined;
      } while (after);
      return all.join('\n');
    };
    const live = await documents();
    expect(live.split('\n').length).toBe(seen.size);
    await platform.runner.rebuild('activities');
    expect(await documents()).toBe(live);
  } finally {
    await platform.close();
  }
}, 600_000);
