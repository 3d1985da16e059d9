import 'reflect-metadata';
import { newId } from '#kernel';
import { CorrectEmployer, RegisterEmployer } from './commands.ts';
import { caller, office, workshop } from './office.testing.ts';

/** One establishment under one registration number, also by commands of the same moment, which no view can know of each other. */
const NUMBER = '0101234567';
const other = (n: number, more: object = {}) => ({ ...workshop, name: `Cơ sở số ${n}`, registrationNumber: NUMBER, ...more });

test('two registrations of one number at once, however it is written: one is accepted', async () => {
  const o = office();
  const sent = [other(1), other(2, { registrationNumber: '0101-234567' }), other(3, { unit: '00003' })];
  const answers = await Promise.all(sent.map((input) => o.send(RegisterEmployer, input)));
  const [accepted, ...none] = answers.filter(({ kind }) => kind === 'Accepted');
  expect(none).toEqual([]);
  const { recordId } = accepted as { recordId: string };
  for (const answer of answers)
    if (answer !== accepted)
      expect(answer).toMatchObject({
        kind: 'Refused',
        code: 'PossibleDuplicate',
        field: 'registrationNumber',
        message: { en: expect.stringContaining(recordId) },
      });
});

test('another establishment under the same number, which was looked at, is registered', async () => {
  const o = office();
  const answers = await Promise.all([
    o.send(RegisterEmployer, other(1)),
    o.send(RegisterEmployer, other(2, { confirmedNew: true })),
  ]);
  expect(answers[1]).toMatchObject({ kind: 'Accepted' });
});

test('of one that is registered elsewhere nothing is told, at once or later', async () => {
  const o = office();
  const away = caller('inspector', '75');
  const answers = await Promise.all([
    o.send(RegisterEmployer, other(1)),
    o.send(RegisterEmployer, other(2, { unit: '25000' }), away),
  ]);
  expect(answers.map(({ kind }) => kind)).toEqual(['Accepted', 'Accepted']);
});

test('a number that was recorded wrongly and corrected is free again', async () => {
  const o = office();
  const employer = newId();
  await o.accepted(RegisterEmployer, other(1, { id: employer }));
  await o.accepted(CorrectEmployer, { employer, registrationNumber: '0109999999', reason: 'Ghi nhầm số' });
  expect(await o.send(RegisterEmployer, other(2))).toMatchObject({ kind: 'Accepted' });
  expect(await o.send(RegisterEmployer, other(3))).toMatchObject({ code: 'PossibleDuplicate' });
});

test('no stream bears the number itself: of a household it is its owner’s', async () => {
  const o = office();
  await o.accepted(RegisterEmployer, other(1));
  const reservations = (await o.log()).filter(({ type }) => (type as string) === 'Reserved');
  expect(reservations).toHaveLength(1);
  expect(JSON.stringify(reservations.map(({ stream, data }) => ({ stream, data })))).not.toContain(NUMBER);
});
