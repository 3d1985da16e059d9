import type { PlaceFilter } from '#graphql';
import { fixedClock, newId } from '#kernel';
import { until } from '../../libs/kernel/testing/until.ts';
import { ComplianceSubscriptions } from '../../libs/contexts/compliance/graphql/changes.ts';
import { accepted } from '../support/asking.ts';
import { run, type Client, type Running } from '../support/running.ts';

/**
 * Across 1 July 2025 in both provinces, through GraphQL alone: Hà Nội lost its districts and put its communes together anew, Bắc Kạn went into Thái
 * Nguyên. Registered, inspected, found wanting and written up before and after; then asked on the map of the day and on that of today. All made up.
 */
const clock = fixedClock('2025-05-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const BEFORE = '2025-06-30';
const NOW = '2026-03-02';

const HA_NOI = '01@2021-11-01';
const BAC_KAN = '06@2021-11-01';
const THAI_NGUYEN = '19@2025-07-01';
const OF_THANH_OAI = '278@2021-11-01';
const OF_NA_RI = '066@2021-11-01';
/** Phương Trung went as a whole into Thanh Oai, Côn Minh (Bắc Kạn) into Côn Minh (Thái Nguyên); Bát Tràng was split into three. */
const PHUONG_TRUNG = '10162@2021-11-01';
const THANH_OAI = '10114@2025-07-01';
const OLD_CON_MINH = '02173@2021-11-01';
const CON_MINH = '02185@2025-07-01';
const OLD_BAT_TRANG = '00583@2021-11-01';
const BAT_TRANG = '00577@2025-07-01';
const PARTS = ['00145@2025-07-01', '00565@2025-07-01', BAT_TRANG];

const ids = (): string => newId();
const inHaNoi = { employer: ids(), before: ids(), after: ids(), caseBefore: ids(), caseAfter: ids(), visit: ids() };
const inBacKan = { employer: ids(), before: ids(), after: ids(), caseBefore: ids(), caseAfter: ids(), visit: ids() };
const split = { employer: ids(), before: ids(), after: ids(), visit: ids() };

const [course, postponed] = [ids(), ids()];

let running: Running;
let inspector: Client;
let auditor: Client;

const ask = async (query: string, variables?: Record<string, unknown>): Promise<any> => {
  const { data, errors } = await auditor.ask(query, variables);
  expect(errors).toEqual([]);
  return data;
};

const PLACE = `place { recorded { id } unit { id } today: unit(geography: TODAY) { id } province { id } provinceToday: province(geography: TODAY) { id }
  known knownToday: known(geography: TODAY) candidates(geography: TODAY) { id } }`;
interface Shown {
  readonly recorded: string;
  readonly unit: string | null;
  readonly today: string | null;
  readonly province: string | null;
}
/** Where a record lies: as its event says, on the map of the day asked, on that of today, and in which province. */
async function placeOf(kind: string, id: string, occurred?: string): Promise<Shown> {
  const asOf = occurred === undefined ? '' : `, asOf: { occurred: "${occurred}" }`;
  const { place } = (await ask(`{ record: ${kind}(id: "${id}"${asOf}) { ${PLACE} } }`)).record;
  return {
    recorded: place.recorded.id,
    unit: place.unit?.id ?? null,
    today: place.today?.id ?? null,
    province: place.province?.id ?? null,
  };
}
interface Figures {
  readonly unplaced: number;
  readonly rows: Readonly<Record<string, number>>;
}
async function figures(by: string, more = ''): Promise<Figures> {
  const { summary } = await ask(
    `{ summary: complianceSummary(by: ${by}${more}) { unplaced figures { key total subject { ... on Unit { id } } employers { totalCount } } } }`,
  );
  for (const { key, total, subject, employers } of summary.figures) {
    expect(subject.id).toBe(key);
    // What is behind a figure is what it counts.
    expect([key, employers.totalCount]).toEqual([key, total]);
  }
  return { unplaced: summary.unplaced, rows: Object.fromEntries(summary.figures.map((one: any) => [one.key, one.total])) };
}
const found = async (kind: string, place: string, occurred?: string): Promise<readonly string[]> => {
  const asOf = occurred === undefined ? '' : `, asOf: { occurred: "${occurred}" }`;
  const { list } = await ask(`{ list: ${kind}(filter: { place: { ${place} } }${asOf}) { nodes { id } } }`);
  return list.nodes.map(({ id }: { id: string }) => id).toSorted();
};
/** Of which employer each of these streams tells first while something is recorded; null: of none. */
async function toldWhile(places: readonly PlaceFilter[], record: () => Promise<unknown>): Promise<readonly (string | null)[]> {
  const subscriptions = running.server.app.get(ComplianceSubscriptions, { strict: false });
  const actor = { id: 'theo-doi', role: 'auditor', unit: '00' } as const;
  const streams = await Promise.all(places.map((place) => subscriptions.complianceChanges({ place }, undefined, actor)));
  const first = streams.map((stream) => stream.next());
  await record();
  await Promise.all(streams.map((stream) => stream.return!()));
  return (await Promise.all(first)).map(({ value }) => value?.changes[0].employerId ?? null);
}
/** The id where the record is shown, now and as of October 2025; null where it is not. */
const shownTo = async (who: Client, kind: string, id: string): Promise<readonly (string | null)[]> => {
  const { data } = await who.ask(
    `{ now: ${kind}(id: "${id}") { id } then: ${kind}(id: "${id}", asOf: { occurred: "2025-10-31" }) { id } }`,
  );
  return [data.now?.id ?? null, data.then?.id ?? null];
};
const sorted = (...values: readonly string[]): readonly string[] => values.toSorted();

const register = (employer: string, unit: string) =>
  accepted(inspector, 'registerEmployer', {
    id: employer,
    name: `Cơ sở mẫu ${unit}`,
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '1629',
    unit,
    since: '2023-04-03',
  });
const visit = (id: string, employer: string, on: string) =>
  accepted(inspector, 'decideInspection', {
    id,
    employer,
    on,
    decisionNumber: 'MAU-KT-1',
    form: 'CHECK',
    mode: 'SURPRISE',
    integrated: false,
  });
const violate = (id: string, employer: string, detectedOn: string) =>
  accepted(inspector, 'recordViolation', {
    id,
    employer,
    actCode: 'HOURS-EXCEEDED',
    actStart: detectedOn,
    actEnd: detectedOn,
    detectedOn,
    minors: { from15to17: 1 },
  });
const writeUp = (id: string, employer: string, violation: string, on: string) =>
  accepted(inspector, 'drawUpViolationMinutes', { id, employer, on, number: 'MAU-VPHC-1', violations: [violation] });

/** From the minutes to the decision, by the chair of the province of the day. */
async function decide(sanction: string, violation: string, [transfer, explained, decided]: readonly string[], chair: Client) {
  at(transfer!);
  await accepted(inspector, 'handOverViolationMinutes', { sanction, on: transfer, title: 'province-chair' });
  await accepted(inspector, 'recordExplanation', { sanction, on: explained, step: 'WAIVED' });
  at(decided!);
  const decision = { sanction, on: decided, decisionNumber: 'MAU-XP-1', title: 'province-chair', fines: [{ violation }] };
  await accepted(chair, 'issueSanctionDecision', { ...decision, mitigating: [], aggravating: [] });
}

beforeAll(async () => {
  running = await run({ clock, processes: { pollMs: 20 } });
  [inspector, auditor] = await Promise.all([running.as('inspector', '00'), running.as('auditor', '00')]);
  const administrator = await running.as('administrator', '00');
  const chairs = {} as Record<'01' | '06' | '19', Client>;
  at('2025-07-01');
  for (const [unit, from] of [
    ['01', '2025-03-01'],
    ['06', '2025-03-01'],
    ['19', '2025-07-01'],
  ] as const) {
    const office = { title: 'province-chair', bodyKind: 'UBND_PROVINCE', unit, from, manner: 'SUBSTANTIVE', paper: 'MAU-BN-1' };
    await accepted(administrator, 'appointOfficial', { account: `chu-tich-${unit}`, ...office });
    chairs[unit] = await running.as('competent-person', '00', `chu-tich-${unit}`);
  }
  at('2025-05-05');
  await register(inHaNoi.employer, '10162');
  await register(inBacKan.employer, '02173');
  await register(split.employer, '00583');
  for (const one of [inHaNoi, inBacKan, split]) await violate(one.before, one.employer, '2025-05-05');
  at('2025-05-06');
  for (const one of [inHaNoi, inBacKan]) await writeUp(one.caseBefore, one.employer, one.before, '2025-05-06');
  const may = ['2025-05-07', '2025-05-07', '2025-05-12'];
  await decide(inHaNoi.caseBefore, inHaNoi.before, may, chairs['01']);
  at('2025-05-06');
  await decide(inBacKan.caseBefore, inBacKan.before, may, chairs['06']);
  at('2025-10-06');
  for (const one of [inHaNoi, inBacKan, split]) {
    await visit(one.visit, one.employer, '2025-10-06');
    await violate(one.after, one.employer, '2025-10-06');
  }
  for (const [activity, on] of [
    [course, '2025-06-20'],
    [postponed, '2025-07-05'],
  ] as const) {
    const plan = { id: activity, kind: 'ACT-11', title: 'Tập huấn mẫu', unit: '02173', plannedOn: '2025-06-20' };
    await accepted(inspector, 'planActivity', plan);
    await accepted(inspector, 'holdActivity', { activity, on });
    await accepted(inspector, 'recordEmployerAttendance', { activity, employer: inBacKan.employer, persons: 2 });
    await accepted(inspector, 'recordGroupAttendance', { activity, group: 'parents', persons: 5, newPersons: 5 });
  }
  at('2025-10-07');
  for (const one of [inHaNoi, inBacKan]) await writeUp(one.caseAfter, one.employer, one.after, '2025-10-07');
  const october = ['2025-10-08', '2025-10-08', '2025-10-13'];
  await decide(inHaNoi.caseAfter, inHaNoi.after, october, chairs['01']);
  await decide(inBacKan.caseAfter, inBacKan.after, october, chairs['19']);
  at(NOW);
});
afterAll(() => running.stop());

test.each([
  ['Hà Nội', inHaNoi, PHUONG_TRUNG, THANH_OAI, HA_NOI, HA_NOI],
  ['Bắc Kạn', inBacKan, OLD_CON_MINH, CON_MINH, BAC_KAN, THAI_NGUYEN],
] as const)('%s: a record keeps the unit of its day, what is written later carries the one valid then', async (...row) => {
  const [, one, then, since, provinceThen, provinceSince] = row;
  for (const [kind, id] of [
    ['employer', one.employer],
    ['violation', one.before],
    ['sanctionCase', one.caseBefore],
  ] as const) {
    expect([kind, await placeOf(kind, id)]).toEqual([
      kind,
      { recorded: then, unit: since, today: since, province: provinceSince },
    ]);
    expect([kind, await placeOf(kind, id, BEFORE)]).toEqual([
      kind,
      { recorded: then, unit: then, today: since, province: provinceThen },
    ]);
  }
  for (const [kind, id] of [
    ['inspection', one.visit],
    ['violation', one.after],
    ['sanctionCase', one.caseAfter],
  ] as const)
    expect([kind, await placeOf(kind, id)]).toEqual([
      kind,
      { recorded: since, unit: since, today: since, province: provinceSince },
    ]);
});

test('the events of October 2025 name no unit that ended in June', async () => {
  const ended = [PHUONG_TRUNG, OLD_CON_MINH, OF_THANH_OAI, OF_NA_RI, BAC_KAN];
  // What a process records of the cases of May, too.
  await until(async () => {
    for await (const { type } of running.platform.log.readAll()) if (type === 'DeadlineMissed') return true;
    return false;
  });
  const events: [string, string[]][] = [];
  for await (const { type, data, occurredAt } of running.platform.log.readAll()) {
    const { unit, within } = data as { unit?: string; within?: string[] };
    if (unit !== undefined && within !== undefined && occurredAt >= '2025-07-01') events.push([type, [unit, ...within]]);
  }
  expect(events.map(([type]) => type)).toEqual(
    expect.arrayContaining([
      'InspectionDecided',
      'ViolationRecorded',
      'ViolationMinutesDrawnUp',
      'EmployerAttended',
      'GroupAttended',
    ]),
  );
  expect(events.filter(([, units]) => units.some((unit) => ended.includes(unit)))).toEqual([]);
  // Where the unit was split the share is not known: the province of the day is, and no district.
  const inSplit = events.filter(([, [unit]]) => unit === OLD_BAT_TRANG).map(([, units]) => units.join());
  expect([...new Set(inSplit)]).toEqual([`${OLD_BAT_TRANG},${HA_NOI}`]);
});

test('decided in the province of the day', async () => {
  const decidedIn = async (id: string): Promise<string> =>
    (await ask(`{ sanctionCase(id: "${id}") { decision { unit { id } } } }`)).sanctionCase.decision.unit.id;
  const cases = [inHaNoi.caseBefore, inHaNoi.caseAfter, inBacKan.caseBefore, inBacKan.caseAfter];
  expect(await Promise.all(cases.map(decidedIn))).toEqual([HA_NOI, HA_NOI, BAC_KAN, THAI_NGUYEN]);
});

test('figures: each unit of a map once, and what cannot be placed is counted apart', async () => {
  expect(await figures('UNIT_PROVINCE')).toEqual({ unplaced: 0, rows: { [HA_NOI]: 2, [THAI_NGUYEN]: 1 } });
  expect(await figures('UNIT')).toEqual({ unplaced: 1, rows: { [THANH_OAI]: 1, [CON_MINH]: 1 } });
  const then = `, asOf: { occurred: "${BEFORE}" }`;
  expect(await figures('UNIT_PROVINCE', then)).toEqual({ unplaced: 0, rows: { [HA_NOI]: 2, [BAC_KAN]: 1 } });
  expect(await figures('UNIT', then)).toEqual({
    unplaced: 0,
    rows: { [PHUONG_TRUNG]: 1, [OLD_CON_MINH]: 1, [OLD_BAT_TRANG]: 1 },
  });
  expect(await figures('UNIT_PROVINCE', `${then}, geography: TODAY`)).toEqual({
    unplaced: 0,
    rows: { [HA_NOI]: 2, [THAI_NGUYEN]: 1 },
  });
  expect(await figures('UNIT', `${then}, geography: TODAY`)).toEqual({
    unplaced: 1,
    rows: { [THANH_OAI]: 1, [CON_MINH]: 1 },
  });
});

test('deadlines that have passed: the cases of before and after in one row of the unit of today', async () => {
  const { overdueByUnit } = await ask('{ overdueByUnit { overdue unit { id } } }');
  const units = overdueByUnit.map(({ unit }: { unit: { id: string } | null }) => unit?.id ?? null);
  expect(units.toSorted()).toEqual([CON_MINH, THANH_OAI, null].toSorted());
  expect(units.at(-1)).toBeNull();
  const byProvince = await ask('{ overdueByUnit(level: PROVINCE) { overdue unit { id } } }');
  const provinces = byProvince.overdueByUnit.map(({ unit }: { unit: { id: string } }) => unit.id);
  expect(provinces.toSorted()).toEqual([HA_NOI, THAI_NGUYEN]);
  const recorded = await ask('{ overdueByUnit(geography: AS_RECORDED) { unit { id } } }');
  expect(recorded.overdueByUnit.map(({ unit }: { unit: { id: string } }) => unit.id)).toContain(PHUONG_TRUNG);
});

test('training counts for the place of its day, on either map', async () => {
  const trained = async (filter: string, geography = ''): Promise<readonly number[]> => {
    const { trainingCoverage } = await ask(
      `{ trainingCoverage(filter: { ${filter} }${geography}) { attendances byGroup { attendances } } }`,
    );
    return [trainingCoverage.attendances, trainingCoverage.byGroup[0]?.attendances ?? 0];
  };
  expect(await trained(`unit: "06", to: "${BEFORE}"`)).toEqual([1, 5]);
  expect(await trained(`unit: "19", to: "${BEFORE}"`)).toEqual([0, 0]);
  expect(await trained(`unit: "19", to: "${BEFORE}"`, ', geography: TODAY')).toEqual([1, 5]);
  expect(await trained('unit: "19"')).toEqual([2, 10]);
  expect(await trained(`unit: "${CON_MINH}"`, ', geography: AS_RECORDED')).toEqual([1, 5]);
});

describe('a filter by place means the map that is asked', () => {
  test('the day asked for: what lay in the unit of that day', async () => {
    expect(await found('employers', 'within: "06"', BEFORE)).toEqual([inBacKan.employer]);
    expect(await found('employers', 'within: "19"', BEFORE)).toEqual([]);
    expect(await found('employers', 'within: "19"')).toEqual([inBacKan.employer]);
    expect(await found('employers', `within: "10162"`, BEFORE)).toEqual([inHaNoi.employer]);
  });
  test('today: what lies in the unit of today, whatever day is asked for', async () => {
    expect(await found('employers', 'within: "19", geography: TODAY', BEFORE)).toEqual([inBacKan.employer]);
    expect(await found('violations', 'within: "19", geography: TODAY', BEFORE)).toEqual([inBacKan.before]);
    expect(await found('violations', `within: "${CON_MINH}"`)).toEqual(sorted(inBacKan.before, inBacKan.after));
    expect(await found('sanctionCases', `within: "${THANH_OAI}"`)).toEqual(sorted(inHaNoi.caseBefore, inHaNoi.caseAfter));
  });
  test('as recorded: what names this very unit', async () => {
    expect(await found('violations', `within: "${CON_MINH}", geography: AS_RECORDED`)).toEqual([inBacKan.after]);
    expect(await found('violations', `within: "06", geography: AS_RECORDED`)).toEqual([inBacKan.before]);
  });
  test('figures take the map of the figures', async () => {
    const then = `, asOf: { occurred: "${BEFORE}" }, filter: { place: { within: "19" } }`;
    expect(await figures('UNIT_PROVINCE', then)).toEqual({ unplaced: 0, rows: {} });
    expect(await figures('UNIT_PROVINCE', `${then}, geography: TODAY`)).toEqual({ unplaced: 0, rows: { [THAI_NGUYEN]: 1 } });
  });
});

describe('a unit that was split', () => {
  const known = async (kind: string, id: string) => {
    const { place } = (await ask(`{ record: ${kind}(id: "${id}") { ${PLACE} } }`)).record;
    return [place.knownToday, place.today?.id ?? null, place.candidates.map((one: { id: string }) => one.id).toSorted()];
  };

  test('is said, with those that may be meant; the province is known', async () => {
    for (const [kind, id] of [
      ['employer', split.employer],
      ['violation', split.before],
      ['violation', split.after],
      ['inspection', split.visit],
    ] as const)
      expect([kind, await known(kind, id)]).toEqual([kind, ['SPLIT', null, PARTS.toSorted()]]);
    expect(await placeOf('inspection', split.visit)).toMatchObject({ unit: null, province: HA_NOI });
    // Each of them finds it: it may lie there.
    for (const unit of ['00577', '00145'])
      expect(await shownTo(await running.as('inspector', unit), 'violation', split.after)).toEqual([split.after, split.after]);
    expect(await found('employers', 'within: "00577"')).toEqual([split.employer]);
    expect(await found('employers', 'within: "00145"')).toEqual([split.employer]);
  });

  test('the office assigns the employer to one that a part went into, and to no other', async () => {
    const assign = { employer: split.employer, unit: '10114', reason: 'Theo bản đồ địa chính' };
    const refused = await inspector.send('assignEmployerToSuccessor', assign);
    expect(refused).toMatchObject({ __typename: 'Refused', code: 'NOT_A_SUCCESSOR', field: 'unit' });
    expect(refused.hint.vi).toContain('00577 Xã Bát Tràng');
    expect(
      await inspector.send('assignEmployerToSuccessor', { ...assign, employer: inHaNoi.employer, unit: '10114' }),
    ).toMatchObject({ code: 'NOT_A_SUCCESSOR' });
    // Of what was not split nothing is to be assigned, and it is said where it lies.
    const whole = await inspector.send('assignEmployerToSuccessor', { ...assign, employer: inHaNoi.employer, unit: '00577' });
    expect(whole).toMatchObject({ code: 'NOT_A_SUCCESSOR' });
    expect([whole.hint.en, whole.hint.vi]).toEqual([
      expect.stringMatching(/^There is nothing to assign.*10114 Xã Thanh Oai/),
      expect.stringMatching(/^Không cần xác định.*10114 Xã Thanh Oai/),
    ]);
    // The id of a candidate is taken as it is given, as a code is.
    const candidates = (await known('employer', split.employer))[2] as readonly string[];
    expect(candidates).toContain(BAT_TRANG);
    await accepted(inspector, 'assignEmployerToSuccessor', { ...assign, unit: BAT_TRANG });
  });

  test('then it lies there from the first day of that unit on, and in all its earlier records on the map of today', async () => {
    expect(await placeOf('employer', split.employer)).toMatchObject({ recorded: BAT_TRANG, unit: BAT_TRANG });
    expect(await placeOf('employer', split.employer, BEFORE)).toEqual({
      recorded: OLD_BAT_TRANG,
      unit: OLD_BAT_TRANG,
      today: BAT_TRANG,
      province: HA_NOI,
    });
    for (const violation of [split.before, split.after])
      expect(await placeOf('violation', violation)).toMatchObject({ recorded: OLD_BAT_TRANG, unit: BAT_TRANG });
    expect(await figures('UNIT')).toEqual({ unplaced: 0, rows: { [THANH_OAI]: 1, [CON_MINH]: 1, [BAT_TRANG]: 1 } });
    expect(await figures('UNIT', `, asOf: { occurred: "${BEFORE}" }, geography: TODAY`)).toEqual({
      unplaced: 0,
      rows: { [THANH_OAI]: 1, [CON_MINH]: 1, [BAT_TRANG]: 1 },
    });
    expect(await found('employers', 'within: "00145"')).toEqual([]);
    const later = ids();
    await violate(later, split.employer, NOW);
    expect(await placeOf('violation', later)).toMatchObject({ recorded: BAT_TRANG });
  });

  test('its files follow it: the office of the other successor sees and changes them no more, on no map', async () => {
    const [here, other] = await Promise.all([running.as('inspector', '00577'), running.as('inspector', '00145')]);
    const files = [
      ['violation', split.before],
      ['violation', split.after],
      ['inspection', split.visit],
    ] as const;
    for (const [kind, id] of files) {
      expect(await shownTo(here, kind, id)).toEqual([id, id]);
      expect(await shownTo(other, kind, id)).toEqual([null, null]);
    }
    const withdraw = { violation: split.after, on: NOW, reason: 'Ghi nhận nhầm cơ sở' };
    expect(await other.send('withdrawViolation', withdraw)).toMatchObject({ __typename: 'Refused', code: 'UNKNOWN_VIOLATION' });
    expect(await other.send('withdrawViolation', { ...withdraw, violation: split.before })).toMatchObject({
      code: 'UNKNOWN_VIOLATION',
    });
    const visitIt = {
      employer: split.employer,
      on: NOW,
      decisionNumber: 'MAU-KT-2',
      form: 'CHECK',
      mode: 'SURPRISE',
      integrated: false,
    };
    expect(await other.send('decideInspection', visitIt)).toMatchObject({ code: 'UNKNOWN_EMPLOYER' });
    expect(await found('violations', 'within: "00145", geography: TODAY')).toEqual([]);
    expect(await found('violations', 'within: "00577", geography: TODAY', BEFORE)).toEqual([split.before]);
    expect(await found('inspections', 'within: "00145"')).toEqual([]);
    expect(await found('inspections', 'within: "00577"')).toEqual([split.visit]);
    expect(await found('employers', 'within: "00145", geography: TODAY', BEFORE)).toEqual([]);
  });

  test('a filter by the unit that has ended still finds it and its files', async () => {
    expect(await found('employers', `within: "${OLD_BAT_TRANG}"`)).toEqual([split.employer]);
    expect(await found('violations', `within: "${OLD_BAT_TRANG}"`)).toEqual(expect.arrayContaining([split.before, split.after]));
    expect(await found('employers', `within: "${OLD_BAT_TRANG}", geography: AS_RECORDED`)).toEqual([]);
    expect(await found('employers', `within: "${OLD_BAT_TRANG}"`, BEFORE)).toEqual([split.employer]);
  });

  test('what changes is told of the places of the map that is asked, and to the office where it lies alone', async () => {
    const { access } = running.platform;
    const place = { employer: split.employer, unit: OLD_BAT_TRANG, within: [HA_NOI] };
    const lies = (unit: string) => [access.isWithin(place, unit), access.isRecordedIn(place, unit, NOW)];
    expect(['00577', '00145', OLD_BAT_TRANG, '01', '19'].map(lies)).toEqual([
      [true, false],
      [false, false],
      [true, true],
      [true, true],
      [false, false],
    ]);
    const another = ids();
    const given = { id: another, name: 'Cơ sở khác (mẫu)', kind: 'HOUSEHOLD_BUSINESS', sector: '1629' };
    await accepted(inspector, 'registerEmployer', { ...given, unit: '00583', since: '2023-04-03' });
    await accepted(inspector, 'assignEmployerToSuccessor', { employer: another, unit: '00577', reason: 'Theo bản đồ địa chính' });
    const asked: readonly PlaceFilter[] = [
      { within: '00577' },
      { within: '00145' },
      { within: OLD_BAT_TRANG },
      { within: OLD_BAT_TRANG, geography: 'as-recorded' },
      { within: BAT_TRANG, geography: 'as-recorded' },
    ];
    expect(await toldWhile(asked, () => violate(ids(), another, NOW))).toEqual([another, null, another, null, another]);
  });

  test('a craft village and an activity are assigned alike, and once more where it was wrong', async () => {
    const [village, activity] = [ids(), ids()];
    const office = { unit: '00583', since: '2023-04-03' };
    await accepted(inspector, 'registerCraftVillage', {
      id: village,
      name: 'Làng mẫu',
      craft: 'Gốm',
      traditional: true,
      ...office,
    });
    const plan = { id: activity, kind: 'ACT-11', title: 'Tập huấn mẫu', unit: '00583', plannedOn: '2025-06-20' };
    await accepted(inspector, 'planActivity', plan);
    await accepted(inspector, 'holdActivity', { activity, on: '2025-06-20' });
    await accepted(inspector, 'recordGroupAttendance', { activity, group: 'parents', persons: 5, newPersons: 5 });
    const reached = async (unit: string): Promise<number> =>
      (await ask(`{ trainingCoverage(filter: { unit: "${unit}" }) { byGroup { attendances } } }`)).trainingCoverage.byGroup[0]
        ?.attendances ?? 0;
    const other = await running.as('inspector', '00145');
    for (const [kind, list, id, mutation] of [
      ['craftVillage', 'craftVillages', village, 'assignCraftVillageToSuccessor'],
      ['activity', 'activities', activity, 'assignActivityToSuccessor'],
    ] as const) {
      const assign = { [kind === 'activity' ? 'activity' : 'village']: id, reason: 'Theo bản đồ địa chính' };
      expect(await known(kind, id)).toEqual(['SPLIT', null, PARTS.toSorted()]);
      expect(await inspector.send(mutation, { ...assign, unit: '10114' })).toMatchObject({ code: 'NOT_A_SUCCESSOR' });
      await accepted(inspector, mutation, { ...assign, unit: '00145' });
      expect((await shownTo(other, kind, id))[0]).toBe(id);
      if (kind === 'activity') expect([await reached('00145'), await reached('00577')]).toEqual([5, 0]);
      await accepted(inspector, mutation, { ...assign, unit: '00577' });
      expect(await placeOf(kind, id)).toMatchObject({ recorded: BAT_TRANG, unit: BAT_TRANG });
      expect(await placeOf(kind, id, BEFORE)).toMatchObject({ recorded: OLD_BAT_TRANG, unit: OLD_BAT_TRANG, today: BAT_TRANG });
      expect(await shownTo(other, kind, id)).toEqual([null, null]);
      expect(await other.send(mutation, { ...assign, unit: '00145' })).toMatchObject({ __typename: 'Refused' });
      expect(await found(list, 'within: "00145"')).toEqual([]);
      expect(await found(list, `within: "${OLD_BAT_TRANG}"`)).toEqual([id]);
      if (kind === 'activity') expect([await reached('00145'), await reached('00577')]).toEqual([0, 5]);
    }
  });

  test('its history shows an assignment with its reason, and no move', async () => {
    const { employer } = await ask(
      `{ employer(id: "${split.employer}") { places { from assigned place { recorded { id } } } history { nodes { type reason } } } }`,
    );
    expect(employer.places).toEqual([
      { from: '2023-04-03', assigned: false, place: { recorded: { id: OLD_BAT_TRANG } } },
      { from: '2025-07-01', assigned: true, place: { recorded: { id: BAT_TRANG } } },
    ]);
    const types = employer.history.nodes.map(({ type }: { type: string }) => type);
    expect(types).toContain('EmployerAssignedToSuccessor');
    expect(types).not.toContain('EmployerRelocated');
    expect(employer.history.nodes).toContainEqual({
      type: 'EmployerAssignedToSuccessor',
      reason: 'Theo bản đồ địa chính',
    });
  });
});

describe('a commune in which an employer never lay', () => {
  const RIGHT = '00577';
  const WRONG = '00145';
  const given = {
    name: 'Cơ sở nhầm xã (mẫu)',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '1629',
    since: '2025-08-04',
    confirmedNew: true,
  };
  const followed = async (employer: string, violation: string): Promise<void> => {
    const [here, other] = await Promise.all([running.as('inspector', RIGHT), running.as('inspector', WRONG)]);
    for (const [kind, id] of [
      ['employer', employer],
      ['violation', violation],
    ] as const) {
      expect([kind, ...(await shownTo(here, kind, id))]).toEqual([kind, id, id]);
      expect([kind, ...(await shownTo(other, kind, id))]).toEqual([kind, null, null]);
    }
    const claim = { violation, on: NOW, outcome: 'ABATED' };
    expect(await other.send('claimAbatement', claim)).toMatchObject({ code: 'UNKNOWN_VIOLATION' });
    await accepted(here, 'claimAbatement', claim);
    const status = await here.ask(`{ employer(id: "${employer}") { compliance { openViolations } violations { totalCount } } }`);
    expect(status.data.employer).toEqual({ compliance: { openViolations: 1 }, violations: { totalCount: 1 } });
    expect(await found('violations', `within: "${WRONG}", geography: TODAY`)).not.toContain(violation);
    expect(await found('violations', `within: "${RIGHT}", geography: TODAY`)).toContain(violation);
  };

  test('with which it was registered is put right with a reason; it did not move, and its files follow', async () => {
    const [employer, violation] = [ids(), ids()];
    await accepted(inspector, 'registerEmployer', { ...given, id: employer, unit: WRONG });
    await violate(violation, employer, '2025-10-06');
    const correct = { employer, unit: RIGHT, reason: 'Ghi nhầm xã' };
    // Who sees but one of the two places cannot.
    const other = await running.as('inspector', WRONG);
    expect(await other.send('correctEmployerPlace', correct)).toMatchObject({ code: 'NOT_ALLOWED_TERRITORY' });
    await accepted(inspector, 'correctEmployerPlace', correct);
    expect(await inspector.send('correctEmployerPlace', correct)).toMatchObject({ code: 'NOTHING_CHANGED' });
    await followed(employer, violation);
    const { employer: shown } = await ask(
      `{ employer(id: "${employer}") { places { from place { recorded { code } } } history { nodes { type reason } } } }`,
    );
    expect(shown.places).toEqual([{ from: given.since, place: { recorded: { code: RIGHT } } }]);
    expect(shown.history.nodes[0]).toEqual({ type: 'EmployerPlaceCorrected', reason: 'Ghi nhầm xã' });
  });

  test('and put right back again: what was written in between follows to where it lies', async () => {
    const [employer, first, between] = [ids(), ids(), ids()];
    await accepted(inspector, 'registerEmployer', { ...given, id: employer, unit: RIGHT });
    await violate(first, employer, '2025-10-06');
    await accepted(inspector, 'correctEmployerPlace', { employer, unit: WRONG, reason: 'Ghi nhầm xã' });
    await violate(between, employer, '2025-10-07');
    await accepted(inspector, 'correctEmployerPlace', { employer, unit: RIGHT, reason: 'Ghi nhầm xã' });
    const here = await running.as('inspector', RIGHT);
    for (const id of [first, between]) expect(await shownTo(here, 'violation', id)).toEqual([id, id]);
    expect((await ask(`{ employer(id: "${employer}") { violations { totalCount } } }`)).employer.violations.totalCount).toBe(2);
  });

  test('is not put right over what the office said since, and by nobody who does not see where it was', async () => {
    const [employer, away] = [ids(), ids()];
    await accepted(inspector, 'registerEmployer', { ...given, id: employer, unit: '00583', since: '2023-04-03' });
    await accepted(inspector, 'assignEmployerToSuccessor', { employer, unit: RIGHT, reason: 'Theo bản đồ địa chính' });
    expect(await inspector.send('correctEmployerPlace', { employer, unit: '10162', reason: 'Ghi nhầm xã' })).toMatchObject({
      code: 'AFTER_LATER_FACTS',
      field: 'unit',
    });
    await accepted(inspector, 'registerEmployer', { ...given, id: away, unit: WRONG });
    await accepted(await running.as('inspector', '00'), 'relocateEmployer', { employer: away, on: '2025-10-20', unit: '02185' });
    const far = await running.as('inspector', '19');
    expect(await far.send('correctEmployerPlace', { employer: away, unit: '02185', reason: 'Ghi nhầm xã' })).toMatchObject({
      code: 'NOT_ALLOWED_TERRITORY',
    });
  });

  test('into which it never moved: what was written there follows it back', async () => {
    const [employer, violation] = [ids(), ids()];
    await accepted(inspector, 'registerEmployer', { ...given, id: employer, unit: RIGHT });
    const wasOn = '2025-09-01';
    await accepted(inspector, 'relocateEmployer', { employer, on: wasOn, unit: WRONG });
    await violate(violation, employer, '2025-10-06');
    const back = { employer, change: 'RELOCATED', wasOn, neverHappened: true, reason: 'Nhầm cơ sở' };
    await accepted(inspector, 'correctEmployerChange', back);
    await followed(employer, violation);
  });
});
