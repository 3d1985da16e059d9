import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anew, inTurn, type Asked, type Rounds } from './in-turn.ts';
import type { Row } from './report.ts';
import { startServer, type Served } from './servers.ts';

/**
 * The same page, byte for byte, from Mercurius with its compiler and nothing around it: what our tokens, limits, rights and store cost. Both
 * are running, each in its process, and are asked by this one.
 */
export async function againstBareMercurius(ours: Served, asked: Asked, folder: string, rounds: Rounds): Promise<readonly Row[]> {
  const [page, file] = [await pageOf(ours, asked), join(folder, 'page.json')];
  writeFileSync(file, page);
  const theirs = await startServer('dist/test/bench/bare-mercurius.js', [file]);
  try {
    if ((await pageOf(theirs, asked)) !== page) throw new Error('the rival answers otherwise');
    const against = (ask: Asked, atLeast: number, names: readonly [string, string]): Promise<readonly Row[]> =>
      inTurn({ server: ours, asked: ask }, { server: theirs, asked }, rounds, atLeast, names);
    return [
      ...(await against(anew(asked), 0.5, [
        'the same page made anew, against bare Mercurius with its compiler',
        'the same by what the servers used of the processor',
      ])),
      ...(await against(asked, 0.8, [
        'the same page as it is asked again, against bare Mercurius with its compiler',
        'asked again, by what the servers used of the processor',
      ])),
    ];
  } finally {
    await theirs.stop();
  }
}

const pageOf = async (server: Served, { body, headers }: Asked): Promise<string> =>
  (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body })).text();
