import 'reflect-metadata';
import type { DefinedCommand } from '#commands';
import { aroundAppends } from '#event-store/one-stream.testing';
import type { EventStore } from '#event-store';
import type { Role } from '#kernel';
import { CloseAlliance, CloseEmployer, CorrectEmployer, JoinAlliance, JoinCooperative, MergeEmployer } from './commands.ts';
import { caller, office } from './office.testing.ts';
import { timeline } from './timeline.testing.ts';

/**
 * Two commands at once, of which each alone is right and both are not. Each decides before the other one is written; one of them is written
 * first, and the other one decides again.
 */
type Sent = readonly [command: DefinedCommand, input: object, role?: Role];
async function bothDecided(prepare: (o: ReturnType<typeof office>) => Promise<readonly [Sent, Sent]>, first: 0 | 1) {
  let around: (append: () => Promise<unknown>) => Promise<unknown> = (append) => append();
  const o = office([timeline], {
    commands: (store: EventStore) =>
      aroundAppends(store, <T>(_: unknown, append: () => Promise<T>) => around(append) as Promise<T>),
  });
  const both = await prepare(o);
  const send = ([command, input, role = 'inspector']: Sent) => o.send(command, input, caller(role));
  let decided!: () => void;
  const hasDecided = new Promise<void>((resolve) => (decided = resolve));
  let goOn!: () => void;
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  // What is to be second stops at its first append until the first one is in the log.
  around = async (append) => {
    around = (other) => other();
    decided();
    await mayGoOn;
    return append();
  };
  const late = send(both[first === 0 ? 1 : 0]);
  await hasDecided;
  const early = await send(both[first]);
  goOn();
  return { early, late: await late };
}

const closing = async (o: ReturnType<typeof office>): Promise<readonly [Sent, Sent]> => {
  const [alliance, employer] = [await o.alliance(), await o.employer()];
  return [
    [JoinAlliance, { employer, alliance, on: '2026-05-01', document: 'GT-1 (mẫu)' }],
    [CloseAlliance, { alliance, on: '2026-05-01', reason: 'Sáp nhập' }, 'administrator'],
  ];
};
const merging = async (o: ReturnType<typeof office>): Promise<readonly [Sent, Sent]> => {
  const kind = { kind: 'cooperative' };
  const [employer, cooperative, into] = [await o.employer(), await o.employer(kind), await o.employer(kind)];
  return [
    [JoinCooperative, { employer, cooperative, on: '2026-05-01' }],
    [MergeEmployer, { employer: cooperative, into, reason: 'Đăng ký trùng' }],
  ];
};
const closingCooperative = async (o: ReturnType<typeof office>): Promise<readonly [Sent, Sent]> => {
  const [employer, cooperative] = [await o.employer(), await o.employer({ kind: 'cooperative' })];
  return [
    [JoinCooperative, { employer, cooperative, on: '2026-05-01' }],
    [CloseEmployer, { employer: cooperative, on: '2026-05-01', reason: 'Giải thể' }],
  ];
};

test.each([
  ['an employer joins an alliance that closes', closing, 'AllianceHasMembers', 'AllianceClosed'],
  ['an employer joins a cooperative that is merged', merging, 'MergedHasMembers', 'EmployerMerged'],
])('%s: one of the two is refused, whichever is written first', async (_name, prepare, afterJoin, afterOther) => {
  expect(await bothDecided(prepare, 0)).toMatchObject({
    early: { kind: 'Accepted' },
    late: { kind: 'Refused', code: afterJoin },
  });
  expect(await bothDecided(prepare, 1)).toMatchObject({
    early: { kind: 'Accepted' },
    late: { kind: 'Refused', code: afterOther },
  });
});
test('what a record that was read no longer allows is refused: a cooperative that closed meanwhile takes nobody in', async () => {
  expect(await bothDecided(closingCooperative, 1)).toMatchObject({
    early: { kind: 'Accepted' },
    late: { kind: 'Refused', code: 'CooperativeClosed' },
  });
});
test('a record that was read and changed in something else is no hindrance', async () => {
  const renaming = async (o: ReturnType<typeof office>): Promise<readonly [Sent, Sent]> => {
    const [join, [, { employer: cooperative }]] = (await closingCooperative(o)) as [Sent, [DefinedCommand, { employer: string }]];
    return [join, [CorrectEmployer, { employer: cooperative, name: 'Hợp tác xã khác (mẫu)', reason: 'Ghi nhầm' }]];
  };
  expect(await bothDecided(renaming, 1)).toMatchObject({ early: { kind: 'Accepted' }, late: { kind: 'Accepted' } });
});
