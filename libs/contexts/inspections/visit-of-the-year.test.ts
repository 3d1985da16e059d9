import type { CommandOutcome } from '#commands';
import { reserved } from '#commands/reservation-events';
import type { EventStore } from '#event-store';
import { aroundAppends, oneStreamAtATime, WAYS } from '#event-store/one-stream.testing';
import { newId, startOfDay } from '#kernel';
import { until } from '../../kernel/testing/until.ts';
import { PARTS } from '../sanctions/parts.testing.ts';
import { caller, HERE, office, registered } from '../violations/office.testing.ts';
import { AnnounceInspection, CancelInspection, DecideInspection, RecordSignOfViolation } from './commands.ts';
import { inspectionDecided, signEvents } from './events.ts';

/** One visit of an employer in a year (Resolution 198/2025/QH15), also by commands of the same moment, which no view can know of each other. */

const EMPLOYER = newId();
type On = Parameters<typeof office>[2];
async function open(on: On = {}) {
  const parts = { events: [...PARTS.events, ...signEvents], projections: PARTS.projections };
  const desk = await office(parts, [['employer', EMPLOYER, [registered(EMPLOYER)]]], on);
  const periodic = { employer: EMPLOYER, on: '2026-03-01', form: 'check', mode: 'periodic', integrated: false };
  const decide = (more: object = {}, meta = {}): Promise<CommandOutcome> =>
    desk.send(DecideInspection, { ...periodic, decisionNumber: 'QĐ-1', ...more }, caller('inspector'), meta);
  const decided = async (more: object = {}): Promise<string> => {
    const id = newId();
    await desk.done(DecideInspection, { ...periodic, decisionNumber: 'QĐ-1', id, ...more });
    return id;
  };
  const announce = (inspection: string, on: string): Promise<CommandOutcome> => desk.send(AnnounceInspection, { inspection, on });
  const report = async (): Promise<string> => {
    const id = newId();
    await desk.done(RecordSignOfViolation, { id, employer: EMPLOYER, on: '2026-02-20', source: 'hotline', reference: '111/1' });
    return id;
  };
  const ofType = async (type: string): Promise<number> =>
    (await desk.log()).filter((event) => (event.type as string) === type).length;
  return { ...desk, decide, decided, announce, report, ofType };
}
const visitOf = (inspection: string, on: string) =>
  inspectionDecided.of(startOfDay(on), {
    inspection,
    employer: EMPLOYER,
    on,
    decisionNumber: 'QĐ-1',
    form: 'check',
    mode: 'periodic',
    integrated: false,
    ...HERE,
    checklist: 'MINOR-WORKERS',
    checklistVersion: 2,
    employerKind: 'household-business',
    employerSector: '2393',
  });
const codes = (answers: readonly CommandOutcome[]): readonly string[] =>
  answers.map((answer) => ('code' in answer ? answer.code : answer.kind)).toSorted();

test.each(WAYS)('many decisions at once: one is accepted, the others are refused as ever (%s)', async (_name, commands) => {
  const o = await open({ commands });
  const answers = await Promise.all(Array.from({ length: 12 }, () => o.decide()));
  expect(codes(answers)).toEqual(['Accepted', ...Array<string>(11).fill('OncePerYear')]);
  const { recordId } = answers.find(({ kind }) => kind === 'Accepted') as { recordId: string };
  for (const answer of answers.filter(({ kind }) => kind === 'Refused'))
    expect(answer).toMatchObject({
      field: 'on',
      article: { en: 'Resolution 198/2025/QH15' },
      message: { en: expect.stringContaining(recordId) },
    });
  expect(await o.ofType('InspectionDecided')).toBe(1);
});

test('an inspection and a check at once: not both', async () => {
  const o = await open();
  expect(codes(await Promise.all([o.decide(), o.decide({ form: 'inspection' })]))).toEqual(['Accepted', 'InspectionAndCheck']);
});

test('what does not exclude each other goes on at once: another year, supervision', async () => {
  const o = await open();
  const answers = await Promise.all([o.decide(), o.decide({ on: '2025-12-01' }), o.decide({ form: 'supervision' })]);
  expect(codes(answers)).toEqual(['Accepted', 'Accepted', 'Accepted']);
});

test('one with signs of violation at the same moment: allowed by them, and the other one keeps its place', async () => {
  const o = await open();
  const ground = { signs: [await o.report()], exceptionReason: 'Tin báo làm ca đêm' };
  const first = newId();
  const answers = await Promise.all([o.decide({ id: first }), o.decide({ mode: 'surprise', ...ground }), o.decide()]);
  expect(codes(answers)).toEqual(['Accepted', 'Accepted', 'OncePerYear']);
  // Of the accepted ones just one rests on the signs: the one that came second.
  const visits = (await o.log()).filter((event) => (event.type as string) === 'InspectionDecided');
  expect(visits.filter(({ data }) => 'exception' in data)).toHaveLength(1);
  expect(await o.decide()).toMatchObject({ code: 'OncePerYear' });
});

test('cancelled: its place is free, for one', async () => {
  const o = await open();
  const first = await o.decided();
  await o.done(CancelInspection, { inspection: first, on: '2026-03-02', reason: 'Trùng kế hoạch' });
  expect(codes(await Promise.all([o.decide(), o.decide()]))).toEqual(['Accepted', 'OncePerYear']);
});

test('begun in the next year: its place moves there, and a decision of that moment is refused', async () => {
  const o = await open();
  const late = await o.decided({ on: '2025-12-20' });
  const [begun, next] = await Promise.all([o.announce(late, '2026-01-05'), o.decide({ on: '2026-01-05' })]);
  expect(begun).toMatchObject({ kind: 'Accepted' });
  // Had the decision come first, it may not begin any more.
  const following = next.kind === 'Accepted' ? await o.announce(next.recordId, '2026-01-06') : next;
  expect(following).toMatchObject({ kind: 'Refused', code: 'OncePerYear' });
  expect(await o.decide({ on: '2026-01-06' })).toMatchObject({ code: 'OncePerYear' });
  // The place of 2025 is free again.
  expect(await o.decide({ on: '2025-12-21' })).toMatchObject({ kind: 'Accepted' });
});

test('two that begin in the next year at once: one', async () => {
  const o = await open();
  // As two commands wrote them before there were reservations.
  const [a, b] = [newId(), newId()];
  for (const inspection of [a, b]) await o.record('inspection', inspection, [visitOf(inspection, '2025-12-20')]);
  expect(await o.decide({ on: '2025-12-22' })).toMatchObject({ code: 'OncePerYear' });
  const answers = await Promise.all([o.announce(a, '2026-01-05'), o.announce(b, '2026-01-05')]);
  expect(codes(answers)).toEqual(['Accepted', 'OncePerYear']);
});

test.each([
  ['written', true, 'OncePerYear'],
  ['never written', false, 'Accepted'],
])('a reservation of an older log, which names no revision: its record was %s', async (_, isWritten, code) => {
  const o = await open({ policy: { reservedWithinMs: 30 } });
  const inspection = newId();
  const key = `${EMPLOYER}:2026`;
  const data = { what: 'visit-of-the-year', key, record: `inspection-${inspection}` };
  await o.record('reservation', `visit-of-the-year:${key}`, [reserved.of(startOfDay('2026-03-01'), data)]);
  if (isWritten) await o.record('inspection', inspection, [visitOf(inspection, '2026-03-01')]);
  expect(codes([await o.decide()])).toEqual([code]);
});

/** The log of commands that stop between reserving and writing a decision, until they are let go. */
function heldUp(how: Promise<void>) {
  let holding = true;
  return (store: EventStore): EventStore =>
    aroundAppends(oneStreamAtATime(store), async ([write], append) => {
      if (holding && write!.events[0]!.type === 'InspectionDecided') {
        holding = false;
        await how;
      }
      return append();
    });
}
test('killed between reserving and writing: the next one takes over, and sent again it is refused', async () => {
  const o = await open({
    commands: heldUp(Promise.reject(new Error('killed'))),
    policy: { reservedWithinMs: 30 },
  });
  const [id, commandId] = [newId(), newId()];
  await expect(o.decide({ id }, { commandId })).rejects.toThrow('killed');
  expect(await o.ofType('Reserved')).toBe(1);
  expect(await o.decide()).toMatchObject({ kind: 'Accepted' });
  expect(await o.decide({ id }, { commandId })).toMatchObject({ kind: 'Refused', code: 'OncePerYear' });
  expect(await o.ofType('InspectionDecided')).toBe(1);
});
test('only slow: it does not write any more on what was taken over', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const o = await open({ commands: heldUp(promise), policy: { reservedWithinMs: 30 } });
  const late = o.decide();
  await until(async () => (await o.ofType('Reserved')) === 1);
  expect(await o.decide()).toMatchObject({ kind: 'Accepted' });
  resolve();
  expect(await late).toMatchObject({ kind: 'Refused', code: 'OncePerYear' });
  expect(await o.ofType('InspectionDecided')).toBe(1);
});
