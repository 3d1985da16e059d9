import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { localTokens } from '#access';
import { addDays, newId, systemClock, today, type Role } from '#kernel';
import { seed } from '../support/seeded-folder.ts';
import { mailbox } from '../../libs/contexts/notices/senders.testing.ts';
import { until } from '../../libs/kernel/testing/until.ts';
import { serve } from '../support/server-target.ts';

/** A whole server that is killed while its mail is on the way: nobody knows whether it arrived, so it is not sent again. */
let folder: string;
let child: ChildProcess;
let url: string;
let box: Awaited<ReturnType<typeof mailbox>>;
let killOnMail = true;
const messages: string[] = [];

async function start(): Promise<void> {
  ({ child, url } = await serve(folder, { LACHAN_SMTP_URL: box.url, LACHAN_NOTICE_FROM: 'lachan@mau.example' }));
}
const gone = (): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

async function ask(role: Role, id: string, query: string, variables: object = {}): Promise<any> {
  const tokens = await localTokens(join(folder, 'development-key.json'));
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokens.sign({ id, role, unit: '00' })}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: any; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
async function send(role: Role, id: string, mutation: string, input: object, meta = ''): Promise<void> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { result } = await ask(
    role,
    id,
    `mutation($input: ${type}!) { result: ${mutation}(input: $input${meta}) { __typename } }`,
    {
      input,
    },
  );
  expect({ mutation, result }).toEqual({ mutation, result: { __typename: 'Accepted' } });
}
const employer = newId();
/** Its day is tomorrow: the officer is told at once. */
const violate = (violation: string): Promise<void> =>
  send('inspector', 'can-bo-1', 'recordViolation', {
    id: violation,
    employer,
    actCode: 'UNDER-15-OVERTIME-NIGHT',
    actStart: addDays(today(systemClock), -3),
    detectedOn: today(systemClock),
    minors: { from13to14: 1 },
    abatementDueOn: addDays(today(systemClock), 1),
  });
const mails = async (): Promise<readonly { case: string; state: string; attempts: number }[]> => {
  const { notices } = await ask(
    'auditor',
    'auditor-1',
    '{ notices(first: 50) { nodes { channel deadline { id } state attempts } } }',
  );
  return notices.nodes
    .filter((n: { channel: string }) => n.channel === 'MAIL')
    .map(({ deadline, state, attempts }: { deadline: { id: string }; state: string; attempts: number }) => ({
      case: deadline.id.split(':')[1]!,
      state,
      attempts,
    }));
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-notice-kill-'));
  await seed(folder);
  box = await mailbox({
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        messages.push(/^Message-ID: <(.+)@/im.exec(text)?.[1] ?? '');
        // The server has the whole mail; its answer finds nobody.
        if (killOnMail) child.kill('SIGKILL');
        done();
      });
    },
  });
  await start();
});
afterAll(async () => {
  child.kill('SIGTERM');
  await gone();
  await box.close();
  rmSync(folder, { recursive: true, force: true });
});

test('killed while the mail is on its way, started again: the mail is not sent a second time; the next one is', async () => {
  await send('administrator', 'admin-1', 'appointOfficial', {
    account: 'can-bo-1',
    title: 'duty-official',
    bodyKind: 'UBND_COMMUNE',
    unit: '00577',
    from: '2025-07-01',
    manner: 'SUBSTANTIVE',
    paper: 'MAU-BN-1',
  });
  const contact = { account: 'can-bo-1', email: 'can.bo@mau.example', notify: true };
  await send('administrator', 'admin-1', 'registerOfficialContact', contact, ', meta: { expectedRevision: "0" }');
  await send('inspector', 'can-bo-1', 'registerEmployer', {
    id: employer,
    name: 'Cơ sở mẫu',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
  });
  const [first, second] = [newId(), newId()];
  await violate(first).catch(() => {});
  await gone();
  expect(messages).toHaveLength(1);

  killOnMail = false;
  await start();
  await pause(2_500);
  expect(messages).toHaveLength(1);
  expect(await mails()).toEqual([{ case: first, state: 'ATTEMPTED', attempts: 1 }]);

  await violate(second);
  await until(async () => (await mails()).some(({ state }) => state === 'SENT'), 50);
  expect((await mails()).toSorted((a, b) => (a.state < b.state ? -1 : 1))).toEqual([
    { case: first, state: 'ATTEMPTED', attempts: 1 },
    { case: second, state: 'SENT', attempts: 1 },
  ]);
  expect(new Set(messages).size).toBe(2);
});
