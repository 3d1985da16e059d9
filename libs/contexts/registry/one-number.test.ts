import 'reflect-metadata';
import { newId } from '#kernel';
import type { DefinedCommand } from '#commands';
import type { EventStore } from '#event-store';
import { aroundAppends, oneStreamAtATime, WAYS } from '#event-store/one-stream.testing';
import { complianceProjection } from '#contexts/compliance/projection';
import { RecordHistory, type RequestContext } from '#graphql';
import { askOne } from '#graphql/testing';
import { employerView } from '../compliance/graphql/views.ts';
import { until } from '../../kernel/testing/until.ts';
import { CorrectEmployer, ReclassifyEmployer, RegisterEmployer } from './commands.ts';
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
  // The first to come has the number; the one that was not looked at may be the second.
  const [first] = answers;
  expect(first!.kind === 'Accepted' || (first!.kind === 'Refused' && first!.code === 'PossibleDuplicate')).toBe(true);
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

test('what is known in one territory is had once in another one too, at once', async () => {
  const o = office();
  await o.accepted(RegisterEmployer, other(1));
  const away = caller('inspector', '75');
  const answers = await Promise.all([2, 3, 4].map((n) => o.send(RegisterEmployer, other(n, { unit: '25000' }), away)));
  expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['Accepted', 'Refused', 'Refused']);
  // The first one still has it, though another one was reserved behind it.
  expect(await o.send(RegisterEmployer, other(5))).toMatchObject({ code: 'PossibleDuplicate' });
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
  // The number, and the name in its commune.
  expect(reservations).toHaveLength(2);
  expect(JSON.stringify(reservations.map(({ stream, data }) => ({ stream, data })))).not.toContain(NUMBER);
});

describe('an employer that is there gets a number', () => {
  const correction = (employer: string, more: object = {}) => ({
    employer,
    registrationNumber: NUMBER,
    reason: 'Ghi nhầm số',
    ...more,
  });
  const registering = (employer: string, more: object = {}) => ({
    employer,
    on: '2026-03-01',
    kind: 'household-business',
    sector: '2393',
    registrationNumber: NUMBER,
    reason: 'Đăng ký hộ kinh doanh',
    ...more,
  });
  const duplicate = (of: string) => ({
    kind: 'Refused',
    code: 'PossibleDuplicate',
    field: 'registrationNumber',
    message: { en: expect.stringContaining(of) },
  });
  type Case = readonly [string, DefinedCommand, (employer: string, more?: object) => object];
  const CASES: readonly Case[] = [
    ['a correction', CorrectEmployer, correction],
    ['a reclassification', ReclassifyEmployer, registering],
  ];
  const unnumbered = (o: ReturnType<typeof office>, n: number, more: object = {}): Promise<string> =>
    o.employer({ name: `Cơ sở số ${n}`, kind: 'household-unregistered', ...more });
  const numbered = (o: ReturnType<typeof office>, n: number, more: object = {}): Promise<string> =>
    o.employer({ name: `Cơ sở số ${n}`, registrationNumber: `010000000${n}`, ...more });

  test.each(CASES)('%s at once with another one and a registration: one is accepted', async (_, command, input) => {
    const o = office();
    const employers =
      command === CorrectEmployer
        ? [await numbered(o, 1), await numbered(o, 2)]
        : [await unnumbered(o, 1), await unnumbered(o, 2)];
    const answers = await Promise.all([
      ...employers.map((employer) => o.send(command, input(employer))),
      o.send(RegisterEmployer, other(3)),
    ]);
    const accepted = answers.filter((answer) => answer.kind === 'Accepted');
    expect(accepted).toHaveLength(1);
    const { recordId } = accepted[0] as { recordId: string };
    for (const answer of answers.filter(({ kind }) => kind !== 'Accepted')) expect(answer).toMatchObject(duplicate(recordId));
  });
  test.each(CASES)('%s to the number of one that is there, unless it was looked at', async (_, command, input) => {
    const o = office();
    const first = await o.employer(other(1));
    const second = await unnumbered(o, 2, command === CorrectEmployer ? { kind: 'household-business' } : {});
    expect(await o.send(command, input(second))).toMatchObject(duplicate(first));
    expect(await o.send(command, input(second, { confirmedNew: true }))).toMatchObject({ kind: 'Accepted' });
  });
  test.each(CASES)('%s to the number of one from before there were reservations', async (_, command, input) => {
    const o = office();
    const first = newId();
    const place = { unit: '00002@2025-07-01', within: ['01@2004-07-01'] };
    const data = { employer: first, name: 'Cơ sở cũ', kind: 'household-business', sector: '2393', since: '2026-01-02' } as const;
    await o.seed([{ ...data, ...place, registrationNumber: NUMBER }]);
    const second = await unnumbered(o, 2, command === CorrectEmployer ? { kind: 'household-business' } : {});
    expect(await o.send(command, input(second))).toMatchObject(duplicate(first));
  });
  test('of one that is registered elsewhere nothing is told', async () => {
    const o = office();
    await o.employer(other(1, { unit: '25000' }));
    const second = await numbered(o, 2);
    expect(await o.send(CorrectEmployer, correction(second))).toMatchObject({ kind: 'Accepted' });
  });
  test('the former number is free, and can come back', async () => {
    const o = office();
    const first = await o.employer(other(1));
    await o.accepted(CorrectEmployer, correction(first, { registrationNumber: '0109999999' }));
    const second = await numbered(o, 2);
    await o.accepted(CorrectEmployer, correction(second));
    expect(await o.send(CorrectEmployer, correction(first))).toMatchObject(duplicate(second));
    await o.accepted(CorrectEmployer, correction(second, { registrationNumber: '0108888888' }));
    await o.accepted(CorrectEmployer, correction(first));
    expect(await o.send(RegisterEmployer, other(3))).toMatchObject(duplicate(first));
  });
  test('what leaves the number as it is reserves nothing', async () => {
    const o = office();
    const first = await o.employer(other(1));
    const before = (await o.log()).length;
    await o.accepted(CorrectEmployer, correction(first, { registrationNumber: '0101-234567', name: 'Tên đúng' }));
    expect((await o.log()).length).toBe(before + 1);
  });

  /** The log of a command that stops between reserving and writing a correction, until it is let go. */
  function heldUp() {
    const { promise, resolve } = Promise.withResolvers<void>();
    let holding = true;
    const commands = (store: EventStore): EventStore =>
      aroundAppends(oneStreamAtATime(store), async ([write], append) => {
        if (holding && write!.events[0]!.type === 'EmployerCorrected') {
          holding = false;
          await promise;
        }
        return append();
      });
    return { commands, letGo: resolve };
  }
  test('a correction that stopped on its way: its number is taken over, and its record goes on under the same revision', async () => {
    const { commands, letGo } = heldUp();
    const o = office([complianceProjection], { commands, policy: { reservedWithinMs: 30 } });
    const [first, second] = [await numbered(o, 1), await numbered(o, 2)];
    const late = o.send(CorrectEmployer, correction(first), caller(), { expectedRevision: '0' });
    await until(async () => (await o.log()).filter(({ type }) => (type as string) === 'Reserved').length === 5);
    await o.accepted(CorrectEmployer, correction(second));
    // Nobody is told of it: what was based on revision 0 still is.
    expect(await o.entry(first)).toMatchObject({ revision: '0' });
    const rename = { employer: first, name: 'Tên đúng', reason: 'Sai tên' };
    expect(await o.send(CorrectEmployer, rename, caller(), { expectedRevision: '0', dryRun: true })).toMatchObject({
      kind: 'Accepted',
    });
    letGo();
    expect(await late).toMatchObject(duplicate(second));
    expect(await o.entry(first)).toMatchObject({ revision: '0', registrationNumber: '0100000001' });
    expect(await o.send(CorrectEmployer, rename, caller(), { expectedRevision: '0' })).toMatchObject({ kind: 'Accepted' });
    // Nor does its history tell who took the number over, which may be an office elsewhere.
    const services = await o.services();
    const node = await askOne(services, employerView, caller(), first);
    const context: RequestContext = { caller: caller(), missed: null, correlation: undefined };
    const { nodes } = (await new RecordHistory(services).history(node, context))!;
    expect(nodes.map(({ type, revision }) => [type, revision])).toEqual([
      ['EmployerCorrected', expect.any(String)],
      ['EmployerRegistered', '0'],
    ]);
  });
  test('a correction that goes on in time keeps what it reserved', async () => {
    const { commands, letGo } = heldUp();
    const o = office([], { commands });
    const [first, second] = [await numbered(o, 1), await numbered(o, 2)];
    const late = o.send(CorrectEmployer, correction(first));
    await until(async () => (await o.log()).filter(({ type }) => (type as string) === 'Reserved').length === 5);
    const another = o.send(CorrectEmployer, correction(second));
    letGo();
    expect((await late).kind).toBe('Accepted');
    expect(await another).toMatchObject(duplicate(first));
  });

  /** Each append takes its own time; of some the command never learns, as in a process that was killed before or after them. */
  const unsteady =
    (next: () => number) =>
    (store: EventStore): EventStore =>
      aroundAppends(store, async (_writes, append) => {
        await new Promise((resolve) => setTimeout(resolve, next() * 30));
        const dying = next();
        if (dying < 0.1) throw new Error('killed');
        const result = await append();
        if (dying < 0.2) throw new Error('killed');
        return result;
      });
  test.each(WAYS.flatMap(([name, way]) => [1, 2, 3, 4].map((seed) => [name, seed, way] as const)))(
    'never two at a time where numbers come and go and writers are slow or die (%s, %i)',
    async (_name, seed, way) => {
      let at = seed;
      const next = () => (at = (at * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
      let commands = (store: EventStore): EventStore => store;
      const policy = { reservedWithinMs: 15 };
      const o = office([], { commands: (store) => commands(store), policy });
      const employers = await Promise.all([1, 2, 3, 4].map((n) => numbered(o, n)));
      commands = (store) => unsteady(next)(way(store));
      await Promise.all(
        employers.map(async (employer, n) => {
          for (let round = 0; round < 6; round++) {
            const registrationNumber = round % 2 === 0 ? NUMBER : `010000000${n + 1}`;
            await o.send(CorrectEmployer, correction(employer, { registrationNumber })).catch(() => null);
          }
        }),
      );
      const has = new Set<string>();
      let times = 0;
      for (const { type, data } of await o.log()) {
        if (type !== 'EmployerCorrected') continue;
        if (data.registrationNumber === NUMBER) {
          has.add(data.employer);
          times++;
        } else has.delete(data.employer);
        expect(has.size).toBeLessThanOrEqual(1);
      }
      expect(times).toBeGreaterThan(0);
      // Whatever was left behind holds nobody up for good.
      commands = (store) => store;
      for (const [n, employer] of employers.entries())
        await o.accepted(CorrectEmployer, correction(employer, { registrationNumber: `010000000${n + 1}` }));
      await o.accepted(RegisterEmployer, other(9));
    },
  );
});
