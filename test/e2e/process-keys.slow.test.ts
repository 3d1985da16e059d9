import { setTimeout as pause } from 'node:timers/promises';
import { fixedClock, newId } from '#kernel';
import { run, type Client, type Running } from '../support/running.ts';

/**
 * The ids of what a process sends follow from the log, so they can be reckoned beforehand. Here they are learned from a first run and taken by
 * a client in a second one, with the same records: the escalation comes all the same.
 */
const [employer, violation, visit] = [newId(), newId(), newId()];

async function withViolation(work: (running: Running, inspector: Client) => Promise<void>): Promise<Record<string, string>> {
  const clock = fixedClock('2026-03-02T02:00:00.000Z');
  const running = await run({ clock, processes: { pollMs: 20 } });
  try {
    const inspector = await running.as('inspector', '01');
    const done = async (mutation: string, input: Record<string, unknown>): Promise<void> =>
      expect(await inspector.send(mutation, input)).toMatchObject({ __typename: 'Accepted' });
    const name = 'Cơ sở gốm Hoà Bình (mẫu)';
    const since = '2026-01-02';
    await done('registerEmployer', { id: employer, name, kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577', since });
    await done('recordViolation', {
      id: violation,
      employer,
      actCode: 'UNDER-15-OVERTIME-NIGHT',
      actStart: '2026-02-20',
      detectedOn: '2026-03-02',
      minors: { from13to14: 1 },
      abatementDueOn: '2026-03-20',
    });
    await work(running, inspector);
    clock.set('2026-03-21T02:00:00.000Z');
    for (;;) {
      for await (const { data } of running.platform.log.readAll({ filter: { types: ['ProcessCommandSent'] } }))
        return data as Record<string, string>;
      await pause(20);
    }
  } finally {
    await running.stop();
  }
}

test('a client that takes the id of an escalation beforehand does not swallow it', async () => {
  const learned = await withViolation(async () => {});
  expect(learned).toMatchObject({ name: 'EscalateViolation', key: violation, outcome: 'Accepted' });
  const sent = await withViolation(async (_, inspector) => {
    const input = { id: visit, employer, on: '2026-03-02', source: 'HOTLINE', reference: 'MAU-1' };
    expect(await inspector.send('recordSignOfViolation', { ...input, commandId: learned['command'] })).toMatchObject({
      __typename: 'Accepted',
      commandId: learned['command'],
    });
  });
  expect(sent).toMatchObject({ command: learned['command'], name: 'EscalateViolation', outcome: 'Accepted' });
}, 600_000);
