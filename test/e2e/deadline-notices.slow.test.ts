import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { officialsIn } from '#contexts/deadlines/index';
import { fixedClock, newId } from '#kernel';
import { createServer } from '../../apps/api/server.ts';
import { mailbox } from '../../libs/contexts/notices/senders.testing.ts';
import { run, type Client, type Running } from '../support/running.ts';
import { until } from '../../libs/kernel/testing/until.ts';

/** From a violation with a day to abate it, over months of a made-up clock, to the mails that tell of the day: once, whatever happens between. */
const clock = fixedClock('2026-03-02T02:00:00.000Z');
const officials = officialsIn({
  'inspector-1': { email: 'thanh.tra@mau.example', superior: 'head-1' },
  'head-1': { email: 'truong.phong@mau.example' },
});
const [employer, violation] = [newId(), newId()];

let box: Awaited<ReturnType<typeof mailbox>>;
let running: Running;
let inspector: Client;

async function start(folder?: string): Promise<void> {
  running = await run({
    clock,
    ...(folder && { folder }),
    settings: {
      LACHAN_SMTP_URL: box.url,
      LACHAN_NOTICE_FROM: 'Lá Chắn <lachan@mau.example>',
      LACHAN_PUBLIC_URL: 'https://lachan.example',
    },
    processes: { officials, pollMs: 20 },
  });
  inspector = await running.as('inspector', '01');
}
async function restart(between: (folder: string) => void = () => {}): Promise<void> {
  const { folder } = running;
  await running.stop({ keep: true });
  between(folder);
  await start(folder);
}
const arrived = async (count: number): Promise<readonly string[]> => {
  await until(() => box.mails.length >= count);
  // One that comes too much would come soon after.
  await pause(300);
  return box.mails.map((mail) => `${[mail.to].flat()[0]!.text}: ${mail.subject}`);
};
/** Only once its outcome is recorded, so that a stop in between is not what is tested here. */
const outcomes = async (): Promise<readonly string[]> => {
  const auditor = await running.as('auditor', '00');
  for (;;) {
    const { data } = await auditor.ask('{ notices(first: 100) { nodes { channel state account } } }');
    const states = (data.notices.nodes as { channel: string; state: string; account: string | null }[])
      .filter(({ channel, account }) => channel === 'MAIL' && account !== 'inspector-2')
      .map(({ state }) => state);
    if (!states.includes('ATTEMPTED') && !states.includes('WAITING')) return states;
    await pause(20);
  }
};

beforeAll(async () => {
  box = await mailbox();
  await start();
});
afterAll(async () => {
  await running.stop();
  await box.close();
});

test('a violation stands in the list of the officer who recorded it: its minutes before they are late, its limitation, its abatement', async () => {
  const accepted = { __typename: 'Accepted', visible: true };
  expect(
    await inspector.send('registerEmployer', {
      id: employer,
      name: 'Cơ sở gốm Bí Mật (mẫu)',
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: '00577',
      since: '2026-01-02',
    }),
  ).toMatchObject(accepted);
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
  ).toMatchObject(accepted);
  const { data, errors } = await inspector.ask(
    `{ me { workList(first: 10) { totalCount nodes { id employer { id } acts { code } overdue clock {
      rule { code } dueOn whose article { en } verified remainingWorkingDays state } } } } }`,
  );
  expect(errors).toEqual([]);
  const of = (key: string) => ({
    id: `violation:${violation}:${key}`,
    employer: { id: employer },
    acts: [{ code: 'UNDER-15-OVERTIME-NIGHT' }],
    overdue: false,
  });
  expect(data.me.workList).toEqual({
    totalCount: 3,
    nodes: [
      {
        ...of('minutes'),
        clock: {
          rule: { code: 'minutes' },
          dueOn: '2026-03-04',
          whose: 'OFFICER',
          article: { en: 'Law 15/2012/QH13 Art. 58; Decree 118/2021 Art. 12' },
          verified: true,
          remainingWorkingDays: 2,
          state: 'OPEN',
        },
      },
      {
        ...of('abatement'),
        clock: {
          rule: { code: 'abatement' },
          dueOn: '2026-03-20',
          whose: 'EMPLOYER',
          article: { en: '12/2022/NĐ-CP Art. 29(2(d))' },
          verified: false,
          remainingWorkingDays: 14,
          state: 'OPEN',
        },
      },
      expect.objectContaining({
        overdue: false,
        clock: expect.objectContaining({ rule: { code: 'act-limitation' }, dueOn: '2027-03-02' }),
      }),
    ],
  });
});

test('with the minutes, drawn up by another officer, only the abatement is left in that list', async () => {
  const other = await running.as('inspector', '01', 'inspector-2');
  expect(
    await other.send('drawUpViolationMinutes', { employer, on: '2026-03-02', number: 'MAU-1', violations: [violation] }),
  ).toMatchObject({ __typename: 'Accepted', visible: true });
  const { data } = await inspector.ask('{ me { workList { nodes { clock { key } } } } }');
  expect(data.me.workList.nodes).toEqual([{ clock: { key: 'abatement' } }]);
});

test('no mail before its time; three working days before the day one mail, and no second after a restart', async () => {
  clock.set('2026-03-17T00:59:59.000Z');
  expect(await arrived(0)).toEqual([]);
  clock.set('2026-03-17T01:00:00.000Z');
  const first = [expect.stringMatching(/^thanh\.tra@mau\.example: \[Lá Chắn\] Sắp hết hạn \/ Due soon: .*20\/03\/2026$/)];
  expect(await arrived(1)).toEqual(first);
  expect(await outcomes()).toEqual(['SENT']);
  await restart();
  expect(await arrived(1)).toEqual(first);
});

test('when the day has passed the officer and the superior are told, and the views made anew tell nobody again', async () => {
  clock.set('2026-03-20T17:00:00.000Z');
  const told = await arrived(3);
  expect(
    told
      .slice(1)
      .map((mail) => mail.split(':')[0])
      .toSorted(),
  ).toEqual(['thanh.tra@mau.example', 'truong.phong@mau.example']);
  expect(await outcomes()).toEqual(['SENT', 'SENT', 'SENT']);
  await restart((folder) => {
    for (const file of ['views.sqlite', 'views.sqlite-wal', 'views.sqlite-shm'])
      if (existsSync(join(folder, file))) rmSync(join(folder, file));
  });
  clock.set('2026-03-25T02:00:00.000Z');
  expect(await arrived(3)).toEqual(told);
  expect(await outcomes()).toEqual(['SENT', 'SENT', 'SENT']);
});

test('no mail says who the employer is', () => {
  expect(JSON.stringify(box.mails)).not.toContain('Bí Mật');
});

test('the case shows its passed clock, the unit its count, the metrics their figures', async () => {
  const { data } = await inspector.ask(
    `{ deadlines(filter: { employer: "${employer}", subject: VIOLATION }) { nodes { overdue missedAt clock { key state remainingWorkingDays } } }
      overdueByUnit { unit { id } overdue } }`,
  );
  expect(data.deadlines.nodes).toEqual([
    { overdue: false, missedAt: null, clock: { key: 'minutes', state: 'MET', remainingWorkingDays: null } },
    {
      overdue: true,
      missedAt: '2026-03-20T17:00:00.000Z',
      clock: { key: 'abatement', state: 'MISSED', remainingWorkingDays: -3 },
    },
    expect.objectContaining({ clock: expect.objectContaining({ key: 'act-limitation', state: 'FELL_AWAY' }) }),
  ]);
  // With it no decision was taken. Since 1 July 2025 the minutes are handed over in good time, a step without a day; that the employer did not
  // explain is no delay of anybody.
  expect(data.overdueByUnit).toEqual([{ unit: { id: '00577@2025-07-01' }, overdue: 2 }]);
  const { body } = await running.raw({ method: 'GET', url: '/metrics' });
  expect(body).toContain('lachan_timers_due{process="deadlines"} 0');
  expect(body).toContain('lachan_timers_owner{process="notices.mail"} 1');
  expect(body).toContain('lachan_notices{state="sent"} 3');
});

test('the violation that was not abated is escalated by a process, once, over restart and rebuild', async () => {
  const escalated = async (): Promise<unknown[]> =>
    (await inspector.ask('{ violations(filter: { escalated: true }) { nodes { id state abatement { escalatedOn } } } }')).data
      .violations.nodes;
  // The process hears of the missed day after the mails do.
  await until(async () => (await escalated()).length > 0);
  expect(await escalated()).toEqual([{ id: violation, state: 'OPEN', abatement: { escalatedOn: '2026-03-21' } }]);
  const types: string[] = [];
  for await (const { type, metadata } of running.platform.log.readAll({
    filter: { types: ['ViolationEscalated', 'ProcessCommandSent'] },
  }))
    types.push(`${type} ${metadata.actor}`);
  expect(types).toEqual(['ViolationEscalated process:escalations', 'ProcessCommandSent process:escalations']);
});

test('others do not see it: another province, another officer', async () => {
  const away = await running.as('inspector', '79', 'inspector-9');
  const { data, errors } = await away.ask(
    `{ me { workList { totalCount } } overdueByUnit { overdue } deadlines { totalCount } deadline(id: "violation:${violation}:abatement") { id } }`,
  );
  expect(errors.map((e) => e.extensions['code'])).toEqual(['NOT_FOUND']);
  const nothing = { totalCount: 0 };
  expect(data).toEqual({ me: { workList: nothing }, overdueByUnit: [], deadlines: nothing, deadline: null });
});

test('abated, the clock is closed and late', async () => {
  const { position } = await inspector.send('claimAbatement', { violation, on: '2026-03-24', outcome: 'ABATED' });
  // On servers under load the answer can come before the views show it.
  const { data } = await inspector.ask(
    `{ deadline(id: "violation:${violation}:abatement") { overdue clock { state metOn } } me { workList { totalCount } } }`,
    {},
    { 'x-lachan-wait-for': position },
  );
  expect(data.me.workList.totalCount).toBe(0);
  expect(data.deadline).toEqual({ overdue: false, clock: { state: 'MET_LATE', metOn: '2026-03-24' } });
});

describe('the calendar', () => {
  const get = (url: string, authorization?: string) =>
    running.raw({ method: 'GET', url, headers: authorization === undefined ? {} : { authorization } });
  let path: string;

  beforeAll(async () => {
    await inspector.send('setAbatementDue', { violation, on: '2026-03-25', dueOn: '2026-04-10', reason: 'gia hạn theo đơn' });
    await inspector.send('verifyAbatement', { violation, on: '2026-03-25', outcome: 'NOT_ABATED' });
    ({ path } = (await inspector.ask('{ myCalendar { path validTo } }')).data.myCalendar);
  });

  test('is read with a bearer token, or at the address that was given for it', async () => {
    const answers = [await get(path), await get('/calendar/deadlines.ics', `Bearer ${inspector.token}`)];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.replace(/\r\n /g, '')).toContain(`UID:violation:${violation}:abatement@lachan`);
      expect(body).toContain('DTSTART;VALUE=DATE:20260410');
      expect(body).not.toContain('Bí Mật');
    }
  });
  test('its address opens nothing else, and no other token opens it', async () => {
    const token = path.slice('/calendar/'.length, -'.ics'.length);
    expect(
      JSON.parse(
        (
          await running.raw({
            payload: { query: '{ me { workList { totalCount } } }' },
            headers: { authorization: `Bearer ${token}` },
          })
        ).body,
      ).errors[0].extensions.code,
    ).toBe('UNAUTHENTICATED');
    expect((await get(`/calendar/${inspector.token}.ics`)).status).toBe(401);
    expect((await get('/calendar/nonsense.ics')).status).toBe(401);
    expect((await get('/calendar/deadlines.ics')).status).toBe(401);
  });
  test('an address that is cut, changed or too old says so, in both languages', async () => {
    const old = await running.platform.calendars.make({ id: 'inspector-1', role: 'inspector', unit: '01' }, '-1s');
    const answers = await Promise.all(
      [`${path.slice(0, 60)}`, `${path.slice(0, -12)}.ics`, '/calendar/', `${path}.txt`, `/calendar/${old}.ics`].map((url) =>
        get(url),
      ),
    );
    expect(answers.map(({ status, body }) => `${status} ${JSON.parse(body).code}`)).toEqual([
      ...Array.from({ length: 4 }, () => '401 CALENDAR_ADDRESS'),
      '401 CALENDAR_EXPIRED',
    ]);
    expect(JSON.parse(answers[0]!.body).message).toMatch(/sao chép toàn bộ.* \/ .*copy all of it/);
    // What is cut is the ".ics" alone: the token is whole.
    expect((await get(path.slice(0, -'.ics'.length))).status).toBe(200);
  });
  test('whatever else is done at it, or near it, the answer does not repeat the secret', async () => {
    const token = path.slice('/calendar/'.length, -'.ics'.length);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const { status, body } = await running.raw({ method, url: path });
      expect([method, status, JSON.parse(body).code]).toEqual([method, 405, 'METHOD_NOT_ALLOWED']);
    }
    for (const [method, url] of [
      ['GET', path.replace('calendar', 'Calendar')],
      ['POST', `/lachan${path}`],
    ] as const) {
      const { status, body } = await running.raw({ method, url });
      expect([status, JSON.parse(body).code]).toEqual([404, 'NOT_FOUND']);
      expect(body).not.toContain(token.slice(0, 20));
    }
  });
  test('nor does the log, however much of it is asked for', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
    const server = await createServer(running.platform, { logger });
    const fastify = server.app.getHttpAdapter().getInstance() as unknown as { inject(request: object): Promise<unknown> };
    for (const method of ['GET', 'POST', 'OPTIONS'])
      for (const url of [path, `/lachan${path}`, path.slice(0, 60)]) await fastify.inject({ method, url });
    await server.close();
    expect(lines.filter((line) => line.includes('"request"'))).toHaveLength(9);
    expect(lines.join('')).not.toContain(path.slice('/calendar/'.length, 40));
  });
  test('a violation stands in it by its act, in words', async () => {
    const { body } = await get(path);
    const text = body.replace(/\r\n /g, '');
    expect(text).toMatch(/SUMMARY:.*– Sử dụng người dưới 15 tuổi/);
    expect(text).not.toContain('UNDER-15-OVERTIME-NIGHT');
  });
  test('a role without deadlines has none', async () => {
    const alliance = await running.as('alliance-officer', '01');
    expect((await get('/calendar/deadlines.ics', `Bearer ${alliance.token}`)).status).toBe(403);
  });
});
