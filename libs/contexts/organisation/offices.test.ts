import 'reflect-metadata';
import { callersByOffices, type Identity } from '#access';
import { newId, type Actor } from '#kernel';
import { EndAppointment, RevokeAppointment } from './commands.ts';
import { administrator, clock, office as open, territory } from './office.testing.ts';
import { officesFromLog, type OfficesFromLog } from './offices.ts';

let running: Awaited<ReturnType<typeof open>>;
let offices: OfficesFromLog;
const identity = (account: string, claimed: Actor | null = null): Identity => ({
  account,
  until: Date.parse('2030-01-01'),
  claimed,
});
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'taken',
    (e: { code?: string }) => e.code,
  );
const callers = () => callersByOffices(async (token) => identity(token), offices);

beforeEach(async () => {
  running = await open();
  offices = await officesFromLog({ log: running.store, units: territory, today: () => '2026-10-01' });
});
afterEach(() => running.stop());

test('as what an account acts: role by the title, code of the unit, body, and until when it lasts by itself', async () => {
  const id = newId();
  await running.appoint({ id, to: '2026-12-31' });
  expect(await offices.actingAs('acc-7')).toEqual({
    actor: { id: 'acc-7', role: 'competent-person', unit: '00001', body: 'ubnd-commune', appointment: id },
    until: Date.parse('2026-12-31T17:00:00.000Z'),
  });
  expect((await callers().acting({ ...identity('acc-7'), until: 1 })).until).toBe(1);
  expect((await callers().acting(identity('acc-7'))).until).toBe(Date.parse('2026-12-31T17:00:00.000Z'));
});

test('what another process writes counts when the log is looked at, and whoever listens is told of that account alone', async () => {
  const [one, other] = [newId(), newId()];
  await running.appoint({ id: one });
  await running.appoint({ account: 'acc-8', id: other, title: 'duty-official', from: '2026-01-01', to: '2026-08-01' });
  await offices.follow();
  expect(await codeOf(callers().acting(identity('acc-7')))).toBe('taken');
  const told: string[] = [];
  const deaf = offices.onChanged((account) => told.push(account));
  await running.send(RevokeAppointment, { account: 'acc-7', appointment: one, reason: 'Thu hồi' });
  await Promise.all([offices.follow(), offices.follow()]);
  expect(told).toEqual(['acc-7']);
  expect(await codeOf(callers().acting(identity('acc-7')))).toBe('NO_APPOINTMENT');
  deaf();
  offices.changed('acc-7');
  expect(told).toHaveLength(1);
});

test('a log that cannot be read is asked again: the failure is not kept', async () => {
  let down = true;
  const broken = await officesFromLog({
    log: {
      ...running.store,
      readStream: (stream) => {
        if (down) throw new Error('down');
        return running.store.readStream(stream);
      },
    },
    units: territory,
    today: () => '2026-10-01',
  });
  await running.appoint();
  await expect(broken.actingAs('acc-7')).rejects.toThrow('down');
  down = false;
  expect((await broken.actingAs('acc-7'))?.actor.id).toBe('acc-7');
});

describe('a development token that claims a role', () => {
  const claimed: Actor = { id: 'acc-7', role: 'inspector', unit: '75' };
  test('says everything by itself, beside appointments and where they have ended', async () => {
    const id = newId();
    expect((await callers().acting(identity('acc-7', claimed))).actor).toBe(claimed);
    await running.appoint({ id });
    await running.send(EndAppointment, { account: 'acc-7', appointment: id, on: '2026-09-01', reason: 'Điều động' });
    expect((await callers().acting(identity('acc-7', claimed))).actor).toBe(claimed);
  });
  test('acts under an appointment where it names one', async () => {
    const id = newId();
    await running.appoint({ id });
    expect((await callers().acting(identity('acc-7', claimed), id)).actor).toMatchObject({
      role: 'competent-person',
      unit: '00001',
    });
    expect(await codeOf(callers().acting(identity('acc-7', claimed), newId()))).toBe('NOT_YOUR_APPOINTMENT');
  });
  test('opens nothing once all that the account held was revoked', async () => {
    const id = newId();
    await running.appoint({ id });
    await running.send(RevokeAppointment, { account: 'acc-7', appointment: id, reason: 'Thu hồi' }, administrator);
    offices.changed('acc-7');
    expect(await codeOf(callers().acting(identity('acc-7', claimed)))).toBe('NO_APPOINTMENT');
    await running.appoint({ id: newId(), from: clock.now().slice(0, 10) });
    offices.changed('acc-7');
    expect(await codeOf(callers().acting(identity('acc-7', claimed)))).toBe('taken');
  });
});
