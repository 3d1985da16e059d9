import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { localTokens } from '#access';
import { newId } from '#kernel';
import { say } from '../support/figures.ts';
import { seed } from '../support/seeded-folder.ts';
import { killed, serve } from '../support/server-target.ts';
import { smallDisk } from '../support/small-disk.ts';
import { until } from '../../libs/kernel/testing/until.ts';

const MIB = 2 ** 20;

interface Reply {
  readonly status: number;
  readonly body: {
    readonly data?: {
      readonly result?: { readonly __typename: string };
      readonly activities?: { readonly totalCount: number };
    } | null;
    readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  };
}

test('the server on a full disk: mutations are refused in plain words, queries are served, and it goes on by itself when there is room', async () => {
  const disk = smallDisk(384 * MIB);
  if (typeof disk === 'string') return say(`left out: ${disk}`);
  const folder = join(disk.folder, 'data');
  let server: { child: ChildProcess; url: string } | null = null;
  try {
    mkdirSync(folder);
    await seed(folder);
    server = await serve(folder);
    const { url } = server;
    const tokens = await localTokens(join(folder, 'development-key.json'));
    const authorization = `Bearer ${await tokens.sign({ id: 'disk-1', role: 'alliance-officer', unit: '01', alliance: 'alliance-1' })}`;
    const ask = async (query: string, variables = {}): Promise<Reply> => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, body: (await response.json()) as Reply['body'] };
    };
    const plan = (commandId: string): Promise<Reply> =>
      ask(
        'mutation($input: PlanActivityInput!, $meta: CommandMeta) { result: planActivity(input: $input, meta: $meta) { __typename } }',
        {
          input: { kind: 'ACT-11', title: 'Buổi tập huấn mẫu', unit: '01', plannedOn: '2026-03-01' },
          meta: { commandId, wait: false },
        },
      );
    const isAccepted = ({ body }: Reply): boolean => body.data?.result?.__typename === 'Accepted';
    const count = async (): Promise<number> =>
      (await ask('{ activities(first: 1) { totalCount } }')).body.data!.activities!.totalCount;

    let accepted = 0;
    for (; accepted < 20; accepted++) expect(isAccepted(await plan(newId()))).toBe(true);

    disk.fill();
    // What the files have room for inside is still taken.
    const refused: { readonly id: string; readonly reply: Reply }[] = [];
    while (refused.length < 10) {
      const id = newId();
      const reply = await plan(id);
      if (isAccepted(reply)) accepted += 1;
      else refused.push({ id, reply });
    }
    for (const { reply } of refused) {
      expect([reply.status, reply.body.errors?.[0]?.extensions.code]).toEqual([503, 'STORE_UNAVAILABLE']);
      expect(reply.body.errors![0]!.message).toMatch(/the disk \(or the quota\) of .*log\.sqlite is full/);
    }
    expect((await ask('{ activities(first: 1) { totalCount } }')).status).toBe(200);
    expect((await fetch(url.replace('/graphql', '/health/live'))).status).toBe(200);

    disk.free();
    for (const { id } of refused) {
      await until(async () => isAccepted(await plan(id)), 50);
      accepted += 1;
    }
    await until(async () => (await count()) >= accepted, 50);
    expect(await count()).toBe(accepted);
    expect((await fetch(url.replace('/graphql', '/health/ready'))).status).toBe(200);
    say(`full disk under the server: ${refused.length} mutations refused, ${accepted} acknowledged, all shown afterwards`);
  } finally {
    if (server) await killed(server.child);
    disk.remove();
  }
});
