import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { officialsIn } from '#contexts/deadlines/index';
import { fixedClock, newId } from '#kernel';
import { readConfig } from '../../apps/platform/config.ts';
import { startWorker, type Worker } from '../../apps/worker/worker.ts';
import { mailbox } from '../../libs/contexts/notices/senders.testing.ts';
import { run, type Running } from '../support/running.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/** The views are kept by a worker; the API owns the log, so the timers are its own: it sees in the worker's views what is due. */
const clock = fixedClock('2026-03-02T02:00:00.000Z');
let worker: Worker;
let api: Running;
let box: Awaited<ReturnType<typeof mailbox>>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lachan-roles-'));
  box = await mailbox();
  [api, worker] = await Promise.all([
    run({
      clock,
      folder,
      settings: { LACHAN_ROLE: 'api', LACHAN_SMTP_URL: box.url, LACHAN_NOTICE_FROM: 'lachan@mau.example' },
      processes: { officials: officialsIn({ 'inspector-1': { email: 'thanh.tra@mau.example' } }), pollMs: 20 },
    }),
    startWorker(readConfig({ LACHAN_DATA: folder, LACHAN_ROLE: 'worker', LACHAN_PORT: '0' }), { clock }),
  ]);
});
afterAll(async () => {
  await worker.close();
  await api.stop();
  await box.close();
});

test('an API beside a worker fires the timers and sends the mail, once', async () => {
  const inspector = await api.as('inspector', '01');
  const [employer, violation] = [newId(), newId()];
  await inspector.send('registerEmployer', {
    id: employer,
    name: 'Cơ sở mẫu',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
  });
  expect(
    await inspector.send('recordViolation', {
      id: violation,
      employer,
      actCode: 'UNDER-15-OVERTIME-NIGHT',
      actStart: '2026-02-20',
      detectedOn: '2026-03-02',
      minors: { from13to14: 1 },
      abatementDueOn: '2026-03-20',
    }),
  ).toMatchObject({ __typename: 'Accepted' });
  // 24 hours before the last moment for the minutes.
  clock.set('2026-03-03T17:00:00.000Z');
  await until(() => box.mails.length > 0);
  await pause(500);
  expect(box.mails.map((mail) => [mail.to].flat()[0]!.text)).toEqual(['thanh.tra@mau.example']);
});

test('the worker, which only reads a log in a file, runs none', async () => {
  const body = await (await fetch(`${worker.url}/metrics`)).text();
  expect(body).toContain('lachan_view_behind_events{view="deadlines"}');
  expect(body).not.toContain('lachan_timers_due');
});
