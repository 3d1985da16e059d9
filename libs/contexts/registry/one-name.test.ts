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
test('no stream bears the name: of a household it is its owner’s', async () => {
  const o = office();
  await o.accepted(RegisterEmployer, workshop, caller());
  const reserved = (await o.log()).filter(({ type }) => (type as string) === 'Reserved');
  expect(reserved).toHaveLength(1);
  expect(JSON.stringify(reserved.map(({ stream, data }) => ({ stream, data })))).not.toMatch(/gom|hoa|gốm/i);
});
