import { fixedClock, newId } from '#kernel';
import { assignmentsFromLog } from '#contexts/registry/index';
import { EVENTS } from '../../apps/platform/composed.ts';
import { run, type Client, type Running } from '../support/running.ts';

/**
 * The office said the wrong successor of a unit that was split, and put it right: what was written in between lies where the record does, for
 * whoever reads, counts and changes it. Where it really moved into that unit, what was written there stays. All made up.
 */
const clock = fixedClock('2025-05-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const NOW = '2026-03-02';

const SPLIT = '00583@2021-11-01';
const WRONG = '00565@2025-07-01';
const RIGHT = '00577@2025-07-01';
const reason = 'Theo bản đồ địa chính';

let running: Running;
let office: Client;
let second: Client;
let here: Client;
let there: Client;

const accepted = async (who: Client, mutation: string, input: Record<string, unknown>): Promise<any> => {
  const answer = await who.send(mutation, input);
  expect([mutation, answer]).toEqual([mutation, expect.objectContaining({ __typename: 'Accepted' })]);
  return answer;
};
const ask = async (who: Client, query: string): Promise<any> => {
  const { data, errors } = await who.ask(query);
  expect(errors).toEqual([]);
  return data;
};
const register = async (unit = '00583', since = '2023-04-03'): Promise<string> => {
  const id = newId();
  const given = { name: `Cơ sở mẫu ${id.slice(-6)}`, kind: 'HOUSEHOLD_BUSINESS', sector: '1629', confirmedNew: true };
  await accepted(office, 'registerEmployer', { id, ...given, unit, since });
  return id;
};
const assign = (employer: string, unit: string) => accepted(office, 'assignEmployerToSuccessor', { employer, unit, reason });
const violate = async (employer: string, detectedOn: string): Promise<string> => {
  const id = newId();
  const act = { actCode: 'HOURS-EXCEEDED', actStart: detectedOn, actEnd: detectedOn, minors: { from15to17: 1 } };
  await accepted(office, 'recordViolation', { id, employer, ...act, detectedOn });
  return id;
};
const visit = async (employer: string, on: string): Promise<string> => {
  const id = newId();
  const decision = { decisionNumber: 'MAU-KT-1', form: 'CHECK', mode: 'SURPRISE', integrated: false };
  await accepted(office, 'decideInspection', { id, employer, on, ...decision });
  return id;
};
const minutes = (who: Client, employer: string, violation: string, id = newId()) =>
  who.send('drawUpViolationMinutes', { id, employer, on: NOW, number: 'MAU-VPHC-1', violations: [violation] });

/** Whether an office is shown the record: now, and as of a day between. */
const shownTo = async (who: Client, kind: string, id: string, occurred = '2025-12-31'): Promise<readonly boolean[]> => {
  const { data } = await who.ask(
    `{ now: ${kind}(id: "${id}") { id } then: ${kind}(id: "${id}", asOf: { occurred: "${occurred}" }) { id } }`,
  );
  return [data.now?.id === id, data.then?.id === id];
};
const YES = [true, true];
const NO = [false, false];
const found = async (kind: string, place: string, id: string, occurred?: string): Promise<boolean> => {
  const asOf = occurred === undefined ? '' : `, asOf: { occurred: "${occurred}" }`;
  const { list } = await ask(office, `{ list: ${kind}(first: 100, filter: { place: { ${place} } }${asOf}) { nodes { id } } }`);
  return list.nodes.some((one: { id: string }) => one.id === id);
};
const placeOf = async (kind: string, id: string, occurred?: string): Promise<Record<string, string | null>> => {
  const asOf = occurred === undefined ? '' : `, asOf: { occurred: "${occurred}" }`;
  const { record } = await ask(
    office,
    `{ record: ${kind}(id: "${id}"${asOf}) { place { recorded { id } unit { id } today: unit(geography: TODAY) { id } named: unit(geography: AS_RECORDED) { id } } } }`,
  );
  const { recorded, unit, today, named } = record.place;
  return { recorded: recorded.id, unit: unit.id, today: today.id, named: named.id };
};
const overdueIn = async (geography = ''): Promise<Readonly<Record<string, number>>> => {
  const { overdueByUnit } = await ask(office, `{ overdueByUnit${geography} { overdue unit { id } } }`);
  return Object.fromEntries(overdueByUnit.map(({ overdue, unit }: any) => [unit?.id ?? 'none', overdue]));
};

beforeAll(async () => {
  running = await run({ clock, processes: { pollMs: 20 } });
  [office, second, here, there] = await Promise.all([
    running.as('inspector', '00', 'one'),
    running.as('inspector', '00', 'two'),
    running.as('inspector', '00577'),
    running.as('inspector', '00565'),
  ]);
});
afterAll(() => running.stop());
beforeEach(() => at('2025-05-05'));

describe('an assignment that was wrong is put right', () => {
  let employer: string;
  let files: readonly (readonly [kind: string, list: string, id: string])[];
  let violation: string;
  let corrected: string;

  beforeAll(async () => {
    at('2025-05-05');
    employer = await register();
    at('2025-10-06');
    await assign(employer, '00565');
    violation = await violate(employer, '2025-10-06');
    corrected = await violate(employer, '2025-10-05');
    const inspection = await visit(employer, '2025-10-06');
    const [sanction, request, other] = [newId(), newId(), await violate(employer, '2025-10-06')];
    await accepted(office, 'drawUpViolationMinutes', {
      id: sanction,
      employer,
      on: '2025-10-06',
      number: 'MAU-VPHC-2',
      violations: [other],
    });
    const correction = { violation: corrected, request };
    await accepted(office, 'requestViolationCorrection', { ...correction, detectedOn: '2025-10-06', reason });
    await accepted(second, 'approveViolationCorrection', correction);
    at(NOW);
    expect(await overdueIn()).toMatchObject({ [WRONG]: expect.any(Number) });
    for (const [kind, id] of [
      ['violation', violation],
      ['inspection', inspection],
    ] as const)
      expect([await shownTo(there, kind, id), await shownTo(here, kind, id)]).toEqual([YES, NO]);
    await assign(employer, '00577');
    files = [
      ['violation', 'violations', violation],
      ['violation', 'violations', corrected],
      ['inspection', 'inspections', inspection],
      ['sanctionCase', 'sanctionCases', sanction],
    ];
  });
  beforeEach(() => at(NOW));

  test('the office where it lies sees and finds its files, the other one no more', async () => {
    for (const [kind, list, id] of files) {
      expect([kind, await shownTo(here, kind, id), await shownTo(there, kind, id)]).toEqual([kind, YES, NO]);
      for (const map of ['', ', geography: TODAY'])
        for (const day of [undefined, '2025-12-31']) {
          const inUnit = (unit: string) => found(list, `within: "${unit}"${map}`, id, day);
          expect([list, map, day, await inUnit('00577'), await inUnit('00565')]).toEqual([list, map, day, true, false]);
        }
      expect([list, await found(list, `within: "${SPLIT}"`, id)]).toEqual([list, true]);
      expect(await found(list, 'within: "01"', id)).toBe(true);
      // What the event says stays said.
      expect(await found(list, `within: "${WRONG}", geography: AS_RECORDED`, id)).toBe(true);
      const place = { recorded: WRONG, unit: RIGHT, today: RIGHT, named: WRONG };
      expect(await placeOf(kind, id)).toEqual(place);
      expect(await placeOf(kind, id, '2025-12-31')).toEqual(place);
    }
  });

  test('what is counted is what is shown', async () => {
    const { employer: seen } = await ask(
      here,
      `{ employer(id: "${employer}") { compliance { status openViolations } violations { totalCount } } }`,
    );
    expect(seen).toEqual({ compliance: { status: 'NON_COMPLIANT', openViolations: 3 }, violations: { totalCount: 3 } });
    const units = await overdueIn();
    expect(units[RIGHT]).toBeGreaterThan(0);
    expect(units).not.toHaveProperty([WRONG]);
    expect(await overdueIn('(geography: AS_RECORDED)')).toHaveProperty([WRONG]);
  });

  test('it writes the case and changes them, the other one does not', async () => {
    const withdraw = { violation: corrected, on: NOW, reason: 'Ghi nhận nhầm cơ sở' };
    expect(await there.send('withdrawViolation', withdraw)).toMatchObject({ code: 'UNKNOWN_VIOLATION' });
    expect(await minutes(there, employer, violation)).toMatchObject({ code: 'UNKNOWN_EMPLOYER' });
    const sanction = newId();
    expect(await minutes(here, employer, violation, sanction)).toMatchObject({ __typename: 'Accepted' });
    await accepted(here, 'withdrawViolation', withdraw);
    // The chair of that commune decides, though the case began with what names the other one.
    expect(await placeOf('sanctionCase', sanction)).toMatchObject({ recorded: WRONG, today: RIGHT });
    const administrator = await running.as('administrator', '00');
    for (const unit of ['00577', '00565']) {
      const chair = { account: `chu-tich-${unit}`, title: 'commune-chair', bodyKind: 'UBND_COMMUNE', unit };
      await accepted(administrator, 'appointOfficial', {
        ...chair,
        from: '2025-07-01',
        manner: 'SUBSTANTIVE',
        paper: 'MAU-BN-1',
      });
    }
    await accepted(here, 'handOverViolationMinutes', { sanction, on: NOW, title: 'commune-chair' });
    await accepted(here, 'recordExplanation', { sanction, on: NOW, step: 'WAIVED' });
    at('2026-03-06');
    const decision = { sanction, on: '2026-03-06', decisionNumber: 'MAU-XP-1', title: 'commune-chair', fines: [{ violation }] };
    const decide = async (unit: string) => {
      const chair = await running.as('competent-person', '00', `chu-tich-${unit}`);
      return chair.send('issueSanctionDecision', { ...decision, mitigating: [], aggravating: [] });
    };
    expect(await decide('00565')).toMatchObject({ __typename: 'Refused', code: 'NO_AUTHORITY' });
    expect(await decide('00577')).toMatchObject({ __typename: 'Accepted' });
  });

  test('a process that starts later knows the same', async () => {
    const anew = await assignmentsFromLog(running.platform.log, EVENTS);
    expect(anew.mistaken(employer)).toEqual([
      { record: employer, wrong: expect.objectContaining({ unit: WRONG }), right: expect.objectContaining({ unit: RIGHT }) },
    ]);
  });

  test('and back again: what was written under either lies where it is', async () => {
    const between = await violate(employer, NOW);
    await assign(employer, '00565');
    for (const one of [violation, between]) {
      expect([await shownTo(there, 'violation', one), await shownTo(here, 'violation', one)]).toEqual([
        [true, one === violation],
        NO,
      ]);
    }
    await assign(employer, '00577');
    expect((await shownTo(here, 'violation', between))[0]).toBe(true);
  });
});

describe('an employer that really lay in that unit', () => {
  test('moved there before: what was written there stays there', async () => {
    const employer = await register();
    at('2025-10-06');
    await accepted(office, 'relocateEmployer', { employer, on: '2025-09-01', unit: '00565' });
    const written = await violate(employer, '2025-10-06');
    at(NOW);
    await assign(employer, '00565');
    await assign(employer, '00577');
    expect([await shownTo(there, 'violation', written), await shownTo(here, 'violation', written)]).toEqual([YES, NO]);
    expect(await placeOf('violation', written)).toMatchObject({ recorded: WRONG, unit: WRONG });
    expect(await found('violations', 'within: "00577"', written)).toBe(false);
    expect(await minutes(there, employer, written)).toMatchObject({ __typename: 'Accepted' });
  });

  test('moves there after: what is written there stays there, until it is said that it never moved', async () => {
    const employer = await register();
    at('2025-10-06');
    await assign(employer, '00565');
    await assign(employer, '00577');
    at('2025-11-10');
    await accepted(office, 'relocateEmployer', { employer, on: '2025-11-03', unit: '00565' });
    const written = await violate(employer, '2025-11-10');
    at(NOW);
    expect([await shownTo(there, 'violation', written), await shownTo(here, 'violation', written)]).toEqual([YES, NO]);
    const correction = { employer, change: 'RELOCATED', wasOn: '2025-11-03', neverHappened: true, reason };
    await accepted(office, 'correctEmployerChange', correction);
    expect([await shownTo(there, 'violation', written), await shownTo(here, 'violation', written)]).toEqual([NO, YES]);
  });

  test('one that was never assigned to it is touched by no mistake about another', async () => {
    at('2025-10-06');
    const other = await register('00565', '2025-07-10');
    const written = await violate(other, '2025-10-06');
    at(NOW);
    expect([await shownTo(there, 'violation', written), await shownTo(here, 'violation', written)]).toEqual([YES, NO]);
    expect(await found('violations', 'within: "00565"', written)).toBe(true);
  });
});

test('a craft village and an activity: what was written meanwhile goes along', async () => {
  const [village, activity] = [newId(), newId()];
  const since = { unit: '00583', since: '2023-04-03' };
  await accepted(office, 'registerCraftVillage', { id: village, name: 'Làng mẫu', craft: 'Gốm', traditional: true, ...since });
  await accepted(office, 'planActivity', {
    id: activity,
    kind: 'ACT-11',
    title: 'Tập huấn mẫu',
    unit: '00583',
    plannedOn: '2025-06-20',
  });
  const employer = await register();
  at('2025-10-06');
  await assign(employer, '00565');
  await accepted(office, 'assignActivityToSuccessor', { activity, unit: '00565', reason });
  await accepted(office, 'assignCraftVillageToSuccessor', { village, unit: '00565', reason });
  await accepted(office, 'holdActivity', { activity, on: '2025-10-06' });
  await accepted(office, 'recordGroupAttendance', { activity, group: 'parents', persons: 5, newPersons: 5 });
  await accepted(office, 'recordEmployerAttendance', { activity, employer, persons: 2 });
  const reached = async (unit: string, asOf = ''): Promise<readonly number[]> => {
    const { trainingCoverage } = await ask(
      office,
      `{ trainingCoverage(filter: { unit: "${unit}" }${asOf}) { attendances byGroup { attendances } } }`,
    );
    return [trainingCoverage.attendances, trainingCoverage.byGroup[0]?.attendances ?? 0];
  };
  expect([await reached('00565'), await reached('00577')]).toEqual([
    [1, 5],
    [0, 0],
  ]);
  at(NOW);
  await accepted(office, 'assignActivityToSuccessor', { activity, unit: '00577', reason });
  expect([await reached('00565'), await reached('00577')]).toEqual([
    [1, 0],
    [0, 5],
  ]);
  await assign(employer, '00577');
  await accepted(office, 'assignCraftVillageToSuccessor', { village, unit: '00577', reason });
  for (const [kind, id] of [
    ['activity', activity],
    ['craftVillage', village],
  ] as const)
    expect([kind, await shownTo(here, kind, id), await shownTo(there, kind, id)]).toEqual([kind, YES, NO]);
  expect([await reached('00565'), await reached('00577')]).toEqual([
    [0, 0],
    [1, 5],
  ]);
});
