import { employerMergesProjection, employersProjection } from '#contexts/registry/projection';
import { registryEvents } from '#contexts/registry/events';
import { sanctionsEvents } from '#contexts/sanctions/events';
import { sanctionsProjections } from '#contexts/sanctions/projection';
import { createEventRegistry } from '#event-store';
import type { Services } from '#graphql';
import { askOne } from '#graphql/testing';
import { newId } from '#kernel';
import { ReclassifyViolation, RecordViolation, ReduceViolation } from './commands.ts';
import { violationsEvents } from './events.ts';
import { violationView } from './graphql/views.ts';
import { caller, HERE, office, registered } from './office.testing.ts';
import { violationsProjections } from './projection.ts';
import { evolveViolation } from './state.ts';

const EMPLOYER = newId();
const parts = {
  events: [...registryEvents, ...violationsEvents, ...sanctionsEvents],
  projections: [employersProjection, employerMergesProjection, ...violationsProjections, ...sanctionsProjections],
};
const open = () => office(parts, [['employer', EMPLOYER, [registered(EMPLOYER)]]]);
type Office = Awaited<ReturnType<typeof open>>;

const act = { actCode: 'HOURS-EXCEEDED', actStart: '2025-01-10', actEnd: '2025-01-20' };
const input = (more: object = {}) => ({
  id: newId(),
  employer: EMPLOYER,
  ...act,
  detectedOn: '2025-03-05',
  minors: { from15to17: 2 },
  ...more,
});
const again = (violation: string, more: object) => ({ violation, on: '2025-03-10', reason: 'Đếm lại', ...act, ...more });
const shown = async ({ services }: Office, id: string) => {
  const { instances, personsExposed, minors } = await askOne(
    services as unknown as Services,
    violationView,
    caller('auditor'),
    id,
  );
  return [instances, personsExposed, minors.total];
};

describe('how far a violation went (VIO-2)', () => {
  test('instances and persons exposed are shown as they were counted; what nobody counted is no zero', async () => {
    const given = await open();
    const [counted, not] = [input({ instances: 4, personsExposed: 9 }), input()];
    for (const one of [counted, not]) await given.done(RecordViolation, one);
    expect(await shown(given, counted.id)).toEqual([4, 9, 2]);
    expect(await shown(given, not.id)).toEqual([null, null, 2]);
  });
  test('the minors concerned are among those exposed: as many may be, fewer may not', async () => {
    const given = await open();
    const fewer = { kind: 'Refused', code: 'FewerExposedThanMinors', field: 'personsExposed' };
    expect(await given.sendAndCount(RecordViolation, input({ personsExposed: 1 }))).toMatchObject({ answer: fewer, written: 0 });
    const equal = input({ personsExposed: 2 });
    await given.done(RecordViolation, equal);
    const more = again(equal.id, { minors: { from15to17: 3 } });
    expect(await given.sendAndCount(ReclassifyViolation, more)).toMatchObject({ answer: fewer, written: 0 });
    await given.done(ReclassifyViolation, { ...more, personsExposed: 3 });
    expect(await shown(given, equal.id)).toEqual([null, 3, 3]);
  });
  test.each([{ instances: 0 }, { personsExposed: 0 }, { instances: 1.5 }])('%p is no count', async (more) => {
    const { sendAndCount } = await open();
    const path = Object.keys(more)[0];
    expect(await sendAndCount(RecordViolation, input(more))).toMatchObject({
      answer: { kind: 'InvalidInput', issues: [{ path }] },
      written: 0,
    });
  });
  test('counted wrongly: put right alone, the rest as recorded; the same counts again say nothing', async () => {
    const given = await open();
    const violation = input({ instances: 4, personsExposed: 9 });
    await given.done(RecordViolation, violation);
    expect(await given.send(ReclassifyViolation, again(violation.id, { instances: 4 }))).toMatchObject({
      code: 'NothingChanged',
    });
    await given.done(ReclassifyViolation, again(violation.id, { instances: 3 }));
    expect(await shown(given, violation.id)).toEqual([3, 9, 2]);
    await given.done(ReduceViolation, { violation: violation.id, on: '2025-03-11', minors: { from15to17: 1 }, reason: 'Trùng' });
    expect(await shown(given, violation.id)).toEqual([3, 9, 1]);
  });
  test.each([1, 2])('a violation stored in version %p has none, and is read as it stands', (version) => {
    const registry = createEventRegistry(violationsEvents);
    const data = {
      violation: 'v-1',
      employer: 'e-1',
      ...act,
      ...HERE,
      detectedOn: '2025-03-05',
      employerKind: 'household-business',
      minors: { under13: 0, from13to14: 0, from15to17: 2 },
      repeatOffence: false,
      basis: { decree: '12/2022/NĐ-CP', article: 'Art. 29', clause: '2(c)', verified: true },
      abatementDueOn: '2025-04-04',
      ...(version > 1 ? { bodyKind: 'so-ldtbxh' } : {}),
    };
    const { version: today } = registry.definition('ViolationRecorded')!;
    const lifted = registry.upcast('ViolationRecorded', version, data);
    expect(registry.validate('ViolationRecorded', today, lifted)).toBeNull();
    const state = evolveViolation(null, {
      type: 'ViolationRecorded',
      data: lifted,
      occurredAt: '2025-03-05T00:00:00.000Z',
    } as never);
    expect(state).toMatchObject({ instances: null, personsExposed: null, minors: data.minors });
  });
});
