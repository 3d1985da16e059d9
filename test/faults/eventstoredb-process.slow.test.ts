import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the driver throws where nobody can catch it must not end the process; what anybody else throws there must. */
function run(what: string): Promise<{ readonly code: number | null; readonly out: string; readonly errors: string }> {
  const fixture = fileURLToPath(new URL('./fixtures/eventstoredb-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=lachan-source', fixture, what], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, errors })));
}

test.each([
  ['connections that break while much waits to be written', 'breaks', 256],
  ['the same without the bound on appends under way', 'breaks-unbounded', 0],
  ['replies that come late, to appends that are no longer waited for', 'answers-twice', 20],
])('%s: the process lives, every append is made once', async (_name, what, first) => {
  const { code, out, errors } = await run(what);
  expect([code, out.trim() === '' ? errors : JSON.parse(out)]).toEqual([0, { first, second: 20, stored: first + 20 }]);
});

test.each(['other-rejection', 'other-exception'])('a fault of the program ends it all the same: %s', async (what) => {
  const { code, errors } = await run(what);
  expect(code).not.toBe(0);
  expect(errors).toContain('a fault of the program');
});
