import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { localTokens } from '#access';
import { newId } from '#kernel';
import type { Target } from './kills.ts';
import { programEnvironment } from './lachan.ts';

const CLIENTS = 16;

/** The whole server, with 16 clients that send mutations. */
export const serverTarget: Target = {
  name: 'server',
  async start(folder, acknowledged) {
    const { child, url } = await serve(folder);
    const clients = await load(folder, url, acknowledged);
    return {
      kill: async () => {
        await killed(child);
        await clients.ended;
      },
    };
  },
};

/** An API that owns the log and a worker that keeps the views: the worker dies first, while the API goes on taking commands. */
export const workerTarget: Target = {
  name: 'worker beside an API',
  async start(folder, acknowledged) {
    const worker = start(folder, { LACHAN_ROLE: 'worker' });
    const { child, url } = await serve(folder, { LACHAN_ROLE: 'api' });
    const clients = await load(folder, url, acknowledged);
    return {
      kill: async () => {
        await killed(worker);
        await new Promise((resolve) => setTimeout(resolve, 100));
        await killed(child);
        await clients.ended;
      },
    };
  },
};

/** SIGKILL, and it is gone. */
export async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode !== null) throw new Error(`it had ended by itself, with ${child.exitCode}`);
  child.kill('SIGKILL');
  await gone;
}

/** Clients that go on until nobody answers any more. */
async function load(folder: string, url: string, acknowledged: Set<string>): Promise<{ readonly ended: Promise<unknown> }> {
  const tokens = await localTokens(join(folder, 'development-key.json'));
  const authorization = `Bearer ${await tokens.sign({ id: 'crash-1', role: 'alliance-officer', unit: '01', alliance: 'alliance-1' })}`;
  return { ended: Promise.all(Array.from({ length: CLIENTS }, () => client(url, authorization, acknowledged))) };
}

/** As an operator starts it; `LACHAN_ROLE` and the like come in through `environment`. */
export function start(folder: string, environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['dist/apps/cli/main.js', 'serve'], {
    env: programEnvironment({ LACHAN_DATA: folder, LACHAN_PORT: '0', ...environment }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Waits until it serves. */
export async function serve(
  folder: string,
  environment: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string }> {
  const child = start(folder, environment);
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
    const input = { kind: 'ACT-11', title: 'Buổi tập huấn mẫu', unit: '01', plannedOn: '2026-03-01' };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({
          query:
            'mutation($input: PlanActivityInput!, $meta: CommandMeta) { result: planActivity(input: $input, meta: $meta) { __typename } }',
          variables: { input, meta: { commandId } },
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
