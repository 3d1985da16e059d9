import { spawn } from 'node:child_process';

export interface Said {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** For the built program in a process of its own. Nothing of the test's own settings: it refuses those that it does not know. */
export const programEnvironment = (settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LACHAN_'))),
  LACHAN_LOG_LEVEL: 'silent',
  ...settings,
});

/** The built command line in a process of its own, while this one goes on: a double that it talks to lives here. */
export async function lachan(args: readonly string[], settings: Readonly<Record<string, string>>): Promise<Said> {
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', ...args], {
    env: programEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}
