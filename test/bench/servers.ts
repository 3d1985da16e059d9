import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Served {
  readonly url: string;
  /** Microseconds of the processor that the server has used, in all its threads. */
  processorTime(): Promise<number>;
  stop(): Promise<void>;
}

/** A server as a process of its own, which says its address as ours does. */
export async function startServer(
  program: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const telling = new URL('tells-processor-time.js', import.meta.url).href;
  const child: ChildProcess = spawn(process.execPath, ['--import', telling, program, ...args], {
    // As ours sets it for itself: apps/cli/main.ts.
    env: { ...withoutSettings(process.env), NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stderr!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /GraphQL\s+(http:\S+)\/graphql/.exec(text);
      if (found) resolve(found[1]!);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text.slice(-500)}`)));
  });
  return {
    url,
    processorTime: async () => {
      const told = once(child, 'message');
      child.send('processor time');
      return (await told)[0] as number;
    },
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** The bench has settings of its own (LACHAN_BENCH_...), which the server rightly refuses; and it is measured with its defaults. */
const withoutSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('LACHAN_')));
