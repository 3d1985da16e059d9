import 'reflect-metadata';
import type { CommandOutcome } from '#commands';
import { WAYS } from '#event-store/one-stream.testing';
import { RegisterEmployer } from './commands.ts';
import { caller, office, workshop } from './office.testing.ts';

/** An establishment without a number is one record too, however many enter it at one moment, which no view can know of each other. */
const twins = (o: ReturnType<typeof office>, inputs: readonly object[]): Promise<readonly CommandOutcome[]> =>
  Promise.all(inputs.map((input) => o.send(RegisterEmployer, { ...workshop, ...input })));

test.each(WAYS)('64 at once: one is registered, 63 answers name it (%s)', async (_name, commands) => {
  const o = office([], { commands });
  const answers = await twins(
    o,
    Array.from({ length: 64 }, () => ({})),
  );
  const accepted = answers.filter(({ kind }) => kind === 'Accepted') as readonly { recordId: string }[];
  expect(accepted).toHaveLength(1);
  for (const answer of answers.filter(({ kind }) => kind !== 'Accepted'))
    expect(answer).toMatchObject({
      kind: 'Refused',
      code: 'PossibleDuplicate',
      field: 'name',
      message: { en: expect.stringContaining(accepted[0]!.recordId) },
    });
  expect((await o.log()).filter(({ type }) => type === 'EmployerRegistered')).toHaveLength(1);
});
test('one with a number and one without, the name written another way: one', async () => {
  const answers = await twins(office(), [{ registrationNumber: '0101234567' }, { name: 'CO SO GOM  HOA BINH' }]);
  expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['Accepted', 'Refused']);
});
test.each(WAYS)('in another commune, or looked at, it is another one (%s)', async (_name, commands) => {
  const answers = await twins(office([], { commands }), [{}, { unit: '00003' }]);
  expect(answers.map(({ kind }) => kind)).toEqual(['Accepted', 'Accepted']);
  const looked = await twins(office([], { commands }), [{ confirmedNew: true }, { confirmedNew: true }]);
  expect(looked.map(({ kind }) => kind)).toEqual(['Accepted', 'Accepted']);
});
test.each([
  ['one entered in the commune that went into the other', '00001', '00002', 1],
  ['one entered in the commune that was split, one in a part of it', '00004', '00005', 1],
  ['each in another part', '00005', '00006', 2],
])('on either side of a reorganisation, at once and one after the other: %s', async (_, unit, other, records) => {
  const [before, after] = [
    { unit, since: unit === '00005' ? '2025-08-01' : '2025-05-05' },
    { unit: other, since: '2025-08-01' },
  ];
  for (const inputs of [
    [before, after],
    [after, before],
  ]) {
    const atOnce = await twins(office(), inputs);
    expect(atOnce.filter(({ kind }) => kind === 'Accepted')).toHaveLength(records);
    const o = office();
    const [first] = await twins(o, inputs.slice(0, 1));
    const [second] = await twins(o, inputs.slice(1));
    expect([first!.kind, second!.kind]).toEqual(['Accepted', records === 1 ? 'Refused' : 'Accepted']);
    if (records === 1) expect(second).toMatchObject({ code: 'PossibleDuplicate', field: 'name' });
  }
});
test('no stream bears the name: of a household it is its owner’s', async () => {
  const o = office();
  await o.accepted(RegisterEmployer, workshop, caller());
  const reserved = (await o.log()).filter(({ type }) => (type as string) === 'Reserved');
  expect(reserved).toHaveLength(1);
  expect(JSON.stringify(reserved.map(({ stream, data }) => ({ stream, data })))).not.toMatch(/gom|hoa|gốm/i);
});
