import { ComplianceSubscriptions } from '#contexts/compliance/graphql/changes';
import { fixedClock, newId } from '#kernel';
import { clientOf, type Client } from '../client/client.ts';
import { MomentOfLists } from '../client/operations.ts';
import { run, type Running } from '../support/running.ts';

/** Every list says which moment it shows, and where a subscription goes on from it. Everybody is made up. */
const clock = fixedClock('2026-03-02T02:00:00.000Z');
const follower = { id: 'theo-doi', role: 'auditor', unit: '00' } as const;
const [first, second, third] = [newId(), newId(), newId()];
let running: Running;
let inspector: Client;

const violate = (employer: string) =>
  inspector.accepted('recordViolation', {
    id: newId(),
    employer,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2026-02-20',
    detectedOn: '2026-03-02',
    minors: { from15to17: 1 },
  });

beforeAll(async () => {
  running = await run({ clock });
  inspector = await clientOf(running, 'inspector', '01');
  for (const id of [first, second, third])
    await inspector.accepted('registerEmployer', {
      id,
      name: `Cơ sở mẫu ${id.slice(-4)}`,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '1629',
      unit: '00577',
      since: '2026-01-05',
    });
});
afterAll(() => running.stop());

const read = async (recorded?: string) =>
  inspector.read(MomentOfLists, { unit: '00577', ...(recorded && { asOf: { recorded } }) });

test('a stream goes on from the position of a list: nothing recorded in between is left out, and nothing before it told', async () => {
  await violate(first);
  const { employers } = await read();
  const { position } = employers!.asOf;
  expect(employers!.nodes.map(({ id, compliance }) => [id, compliance!.status]).toSorted()).toEqual(
    [
      [first, 'NON_COMPLIANT'],
      [second, 'NEVER_INSPECTED'],
      [third, 'NEVER_INSPECTED'],
    ].toSorted(),
  );
  await violate(second);
  const subscriptions = running.server.app.get(ComplianceSubscriptions, { strict: false });
  const stream = await subscriptions.complianceChanges({}, position!, follower);
  const told: string[] = [];
  const until = async (employer: string): Promise<void> => {
    while (!told.includes(employer)) {
      const { value } = await stream.next();
      if (value.__typename === 'Resync') throw new Error(value.reason);
      if (value.__typename === 'ComplianceChanges')
        told.push(...value.changes.map(({ employerId }: { employerId: string }) => employerId));
    }
  };
  await until(second);
  await violate(third);
  await until(third);
  await stream.return!();
  expect(told).toEqual([second, third]);
});

test('the position moves on with the log, and every list of an answer has one', async () => {
  const before = await read();
  await violate(first);
  const after = await read();
  const positions = ({ employers, violations, unit }: typeof before) =>
    [employers, employers!.nodes[0], violations, unit!.units, unit!.employers, unit!.employers!.nodes[0]!.history].map(
      (one) => one!.asOf.position!,
    );
  expect(new Set(positions(before)).size).toBe(1);
  for (const [i, position] of positions(after).entries()) expect(position > positions(before)[i]!).toBe(true);
});

test('what was recorded by a past moment never changes: there is nothing to go on from', async () => {
  const { employers } = await read('2026-03-01');
  expect(employers!.asOf).toEqual({ key: '2026-03-01T16:59:59.999Z/', recorded: '2026-03-01T16:59:59.999Z', position: null });
});
