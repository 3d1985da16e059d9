import { fixedClock, newId } from '#kernel';
import { ComplianceSubscriptions } from '../../libs/contexts/compliance/graphql/changes.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** One establishment that was registered twice: merged into the record that stays, and the merge undone (REG-9). */
const clock = fixedClock('2026-10-01T02:00:00.000Z');
let running: Running;
let inspector: Client;
let nation: Client;
beforeAll(async () => {
  running = await run({ clock });
  [inspector, nation] = [await running.as('inspector', '01'), await running.as('inspector', '00')];
});
afterAll(() => running.stop());

/** Every recording has its own moment. */
let minute = 0;
const later = (): string => {
  clock.set(new Date(Date.parse('2026-10-01T02:00:00.000Z') + ++minute * 60_000).toISOString());
  return clock.now();
};
const done = async (who: Client, mutation: string, input: Record<string, unknown>) => {
  later();
  const answer = await who.send(mutation, input);
  expect({ mutation, answer }).toMatchObject({ mutation, answer: { __typename: 'Accepted' } });
  return answer.recordId as string;
};
const sent = async (who: Client, mutation: string, input: Record<string, unknown>) => {
  later();
  return who.send(mutation, input);
};
const read = async (text: string, who = inspector) => {
  const { data, errors } = await who.ask(text);
  expect(errors).toEqual([]);
  return data;
};
const registered = (name: string, more: object = {}, who = inspector) =>
  done(who, 'registerEmployer', {
    id: newId(),
    name,
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
    confirmedNew: true,
    ...more,
  });
const merge = (employer: string, into: string) => ({ employer, into, reason: 'Đăng ký trùng' });
const EMPLOYER = `id name mergedEmployers { employerId name registrationNumber reason } compliance { status openViolations lastTrainedOn }
  inspections { totalCount nodes { id employer { id } } } violations { totalCount nodes { id } } memberships { totalCount }
  sanctionCases { totalCount }`;
const employer = async (id: string, at?: string, who = inspector) =>
  (await read(`{ employer(id: "${id}"${at ? `, asOf: { recorded: "${at}" }` : ''}) { ${EMPLOYER} } }`, who)).employer;
const clocks = async (id: string) =>
  (await read(`{ employer(id: "${id}") { deadlines { totalCount } } }`)).employer.deadlines.totalCount;
const named = async (search: string, at?: string) =>
  (
    await read(`{ employers(filter: { search: "${search}" }${at ? `, asOf: { recorded: "${at}" }` : ''}) { nodes { id } } }`)
  ).employers.nodes.map((one: { id: string }) => one.id);
const counted = async (at?: string) => {
  const { figures } = (
    await read(
      `{ complianceSummary(by: KIND${at ? `, asOf: { recorded: "${at}" }` : ''}) { figures { total counts { status count } } } }`,
    )
  ).complianceSummary;
  const all = figures.flatMap((one: { counts: object[] }) => one.counts) as { status: string; count: number }[];
  return (...statuses: string[]) => all.filter((one) => statuses.includes(one.status)).reduce((sum, one) => sum + one.count, 0);
};
const total = async (at?: string) =>
  (await read(`{ employers(first: 1${at ? `, asOf: { recorded: "${at}" }` : ''}) { totalCount } }`)).employers.totalCount;

test('all that was kept under either is answered under the one that stays, as of before as it was, and undone as it was', async () => {
  const stays = await registered('Gốm Sông Xanh (mẫu)', { registrationNumber: '0101000001' });
  const twin = await registered('Lò gốm Đông Hải (mẫu)', { registrationNumber: '0101000002', since: '2026-01-05' });
  const visit = await done(inspector, 'decideInspection', {
    id: newId(),
    employer: twin,
    form: 'CHECK',
    mode: 'PERIODIC',
    integrated: false,
    decisionNumber: 'QĐ-1',
    on: '2026-03-01',
  });
  const violation = await done(inspector, 'recordViolation', {
    id: newId(),
    employer: twin,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2026-05-01',
    detectedOn: '2026-05-11',
    minors: { from15to17: 1 },
  });
  const activity = await done(inspector, 'planActivity', {
    id: newId(),
    kind: 'ACT-11',
    title: 'Tập huấn (mẫu)',
    unit: '00577',
    plannedOn: '2026-06-01',
  });
  await done(inspector, 'holdActivity', { activity, on: '2026-06-01' });
  await done(inspector, 'recordEmployerAttendance', { activity, employer: stays, persons: 2 });
  await done(inspector, 'recordEmployerAttendance', { activity, employer: twin, persons: 3 });
  const before = {
    at: later(),
    stays: await employer(stays),
    twin: await employer(twin),
    clocks: (await clocks(stays)) + (await clocks(twin)),
    all: await total(),
    figures: (await counted())('NON_COMPLIANT', 'UNDER_SANCTION'),
  };
  expect(before.twin).toMatchObject({
    compliance: { status: 'NON_COMPLIANT', openViolations: 1 },
    violations: { totalCount: 1 },
  });
  expect(before.stays).toMatchObject({ compliance: { status: 'NEVER_INSPECTED' }, violations: { totalCount: 0 } });
  const reached = async () => (await read('{ trainingCoverage { employersTrained attendances persons } }')).trainingCoverage;
  expect(await reached()).toEqual({ employersTrained: 2, attendances: 2, persons: 5 });

  await done(inspector, 'mergeEmployer', merge(twin, stays));
  const merged = await employer(stays);
  expect(merged).toMatchObject({
    id: stays,
    name: 'Gốm Sông Xanh (mẫu)',
    mergedEmployers: [
      { employerId: twin, name: 'Lò gốm Đông Hải (mẫu)', registrationNumber: '0101000002', reason: 'Đăng ký trùng' },
    ],
    compliance: { status: 'NON_COMPLIANT', openViolations: 1 },
    inspections: { totalCount: 1, nodes: [{ id: visit, employer: { id: stays } }] },
    violations: { totalCount: 1, nodes: [{ id: violation }] },
  });
  expect(await clocks(stays)).toBe(before.clocks);
  // Old ids go on, and say what they lead to.
  expect(await employer(twin)).toEqual(merged);
  const { node, nodes, violations, timeline } = await read(`{
    node(id: "${twin}") { id } nodes(ids: ["${twin}", "${stays}"]) { id }
    violations(filter: { employer: ["${twin}"] }) { nodes { id employer { id } } }
    timeline(employer: "${stays}") { nodes { type } }
  }`);
  expect([node.id, nodes.map((one: { id: string }) => one.id)]).toEqual([stays, [stays, stays]]);
  expect(violations.nodes).toEqual([{ id: violation, employer: { id: stays } }]);
  const types = timeline.nodes.map((one: { type: string }) => one.type);
  expect(types).toEqual(expect.arrayContaining(['EmployerMerged', 'ViolationRecorded', 'InspectionDecided', 'EmployerAttended']));
  expect(types.filter((type: string) => type === 'EmployerRegistered')).toHaveLength(2);
  // One establishment, found by every name and number, counted once.
  for (const search of ['gom song xanh', 'lo gom dong hai']) expect(await named(search)).toEqual([stays]);
  expect((await read('{ employers(filter: { registrationNumber: "0101000002" }) { nodes { id } } }')).employers.nodes).toEqual([
    { id: stays },
  ]);
  expect([await total(), (await counted())('NON_COMPLIANT', 'UNDER_SANCTION')]).toEqual([before.all - 1, before.figures]);
  expect(await reached()).toEqual({ employersTrained: 1, attendances: 2, persons: 5 });
  // Numbers of both stay taken.
  const again = { name: 'Tên khác (mẫu)', kind: 'HOUSEHOLD_BUSINESS', sector: '2393', unit: '00577', since: '2026-02-01' };
  const taken = await sent(inspector, 'registerEmployer', { ...again, registrationNumber: '0101000002' });
  expect(taken).toMatchObject({ __typename: 'Refused', code: 'POSSIBLE_DUPLICATE' });
  expect(taken.message.en).toContain(stays);
  // Nothing new begins under the merged one; the files that were begun under it go on.
  expect(await sent(inspector, 'correctEmployer', { employer: twin, name: 'Khác', reason: 'Sai tên' })).toMatchObject({
    code: 'EMPLOYER_MERGED',
  });
  const second = {
    id: newId(),
    actCode: 'HOURS-EXCEEDED',
    actStart: '2026-05-01',
    detectedOn: '2026-05-12',
    minors: { from15to17: 2 },
    inspection: visit,
  };
  expect(await sent(inspector, 'recordViolation', { ...second, employer: twin })).toMatchObject({
    code: 'EMPLOYER_MERGED',
    field: 'employer',
  });
  await done(inspector, 'recordViolation', { ...second, employer: stays });
  expect(await employer(stays)).toMatchObject({ compliance: { openViolations: 2 }, violations: { totalCount: 2 } });

  // As of the moment before, the old answer.
  expect(await employer(stays, before.at)).toEqual(before.stays);
  expect(await employer(twin, before.at)).toEqual(before.twin);
  expect(await total(before.at)).toBe(before.all);
  expect((await counted(before.at))('NON_COMPLIANT', 'UNDER_SANCTION')).toBe(before.figures);
  expect(await named('lo gom dong hai', before.at)).toEqual([twin]);

  const whileMerged = { at: later(), stays: await employer(stays) };
  await done(inspector, 'undoEmployerMerge', { employer: twin, reason: 'Hai cơ sở khác nhau' });
  expect(await employer(stays)).toEqual(before.stays);
  expect(await employer(twin)).toMatchObject({ id: twin, mergedEmployers: [], violations: { totalCount: 2 } });
  expect(await total()).toBe(before.all);
  expect(await reached()).toEqual({ employersTrained: 2, attendances: 2, persons: 5 });
  expect(await employer(twin, whileMerged.at)).toEqual(whileMerged.stays);
  expect(await employer(stays, before.at)).toEqual(before.stays);
  expect(await sent(inspector, 'undoEmployerMerge', { employer: twin, reason: 'Hai cơ sở' })).toMatchObject({
    code: 'NOT_MERGED',
  });
  // Merged once more.
  await done(inspector, 'mergeEmployer', merge(twin, stays));
  expect(await employer(twin)).toMatchObject({ id: stays, compliance: { openViolations: 2 } });
});

describe('refused', () => {
  const code = async (who: Client, employerId: string, into: string) =>
    (await sent(who, 'mergeEmployer', merge(employerId, into))).code;

  test('into itself, into what is merged, of what others were merged into: no chain and no cycle', async () => {
    const [a, b, c] = [await registered('Một (mẫu)'), await registered('Hai (mẫu)'), await registered('Ba (mẫu)')];
    expect(await code(inspector, a, a)).toBe('MERGED_INTO_ITSELF');
    await done(inspector, 'mergeEmployer', merge(a, b));
    expect(await code(inspector, a, c)).toBe('EMPLOYER_MERGED');
    expect(await code(inspector, c, a)).toBe('EMPLOYER_MERGED');
    expect(await code(inspector, b, a)).toBe('EMPLOYER_MERGED');
    expect(await code(inspector, b, c)).toBe('OTHERS_MERGED_INTO_IT');
    // Several into one.
    await done(inspector, 'mergeEmployer', merge(c, b));
    expect((await employer(b)).mergedEmployers.map((one: { employerId: string }) => one.employerId).toSorted()).toEqual(
      [a, c].toSorted(),
    );
    await done(inspector, 'undoEmployerMerge', { employer: c, reason: 'Nhầm' });
    expect((await employer(a)).id).toBe(b);
    expect((await employer(c)).id).toBe(c);
  });
  test('two merges at once, each into the other, or in a row: one of them', async () => {
    for (const next of ['back', 'on']) {
      const [a, b, c] = [await registered(`Gốc ${next}`), await registered(`Ngọn ${next}`), await registered(`Cành ${next}`)];
      later();
      const answers = await Promise.all([
        inspector.send('mergeEmployer', merge(a, b)),
        inspector.send('mergeEmployer', merge(b, next === 'back' ? a : c)),
      ]);
      expect(answers.map((one) => one.__typename).toSorted()).toEqual(['Accepted', 'Refused']);
    }
  });
  test('what one of the two parties lies out of sight of', async () => {
    const [here, there] = [await registered('Ở đây (mẫu)'), await registered('Ở xa (mẫu)', { unit: '05443' }, nation)];
    expect(await code(inspector, here, there)).toBe('UNKNOWN_EMPLOYER');
    expect(await code(inspector, there, here)).toBe('UNKNOWN_EMPLOYER');
    // Nor does who sees both: the office of the one would lose sight of its files.
    expect(await code(nation, here, there)).toBe('MERGED_OF_OTHER_PROVINCE');
    expect(await employer(here)).toMatchObject({ id: here });
  });
  test('what began before the record that stays, and members of groups or with members of their own', async () => {
    const [late, early] = [await registered('Sau (mẫu)'), await registered('Trước (mẫu)', { since: '2025-12-01' })];
    expect(await code(inspector, early, late)).toBe('MERGED_STARTS_EARLIER');
    const cooperative = await registered('Hợp tác xã (mẫu)', { kind: 'COOPERATIVE' });
    await done(inspector, 'joinCooperative', { employer: late, cooperative, on: '2026-02-01' });
    expect(await code(inspector, late, early)).toBe('MERGED_IS_MEMBER');
    expect(await code(inspector, cooperative, early)).toBe('MERGED_HAS_MEMBERS');
    await done(inspector, 'joinCooperative', { employer: early, cooperative, on: '2026-02-01' });
    const members = async () =>
      (await read(`{ employer(id: "${cooperative}") { members { nodes { employer { id } } } } }`)).employer.members.nodes.map(
        (one: { employer: { id: string } }) => one.employer.id,
      );
    expect((await members()).toSorted()).toEqual([early, late].toSorted());
    await done(inspector, 'mergeEmployer', merge(late, early));
    expect(await members()).toEqual([early]);
    await done(inspector, 'undoEmployerMerge', { employer: late, reason: 'Nhầm' });
    expect((await members()).toSorted()).toEqual([early, late].toSorted());
  });
});

describe('who sees the one that stays, and who does not', () => {
  test('only who sees both undoes the merge', async () => {
    const [stays, twin] = [await registered('Lò Bắc (mẫu)'), await registered('Lò Nam (mẫu)', { unit: '10114' })];
    await done(inspector, 'mergeEmployer', merge(twin, stays));
    const undo = { employer: twin, reason: 'Hai cơ sở khác nhau' };
    expect(await sent(await running.as('inspector', '10114'), 'undoEmployerMerge', undo)).toMatchObject({
      code: 'UNKNOWN_EMPLOYER',
    });
    await done(inspector, 'undoEmployerMerge', undo);
  });

  test('what changes is told under the id of the merged record too', async () => {
    const [stays, twin] = [await registered('Lò Đông (mẫu)'), await registered('Lò Tây (mẫu)')];
    await done(inspector, 'mergeEmployer', merge(twin, stays));
    const subscriptions = running.server.app.get(ComplianceSubscriptions, { strict: false });
    const actor = { id: 'theo-doi', role: 'inspector', unit: '01' } as const;
    const stream = await subscriptions.complianceChanges({ employer: [twin] }, undefined, actor);
    const first = stream.next();
    const violation = { id: newId(), actCode: 'HOURS-EXCEEDED', actStart: '2026-05-01', detectedOn: '2026-05-11' };
    await done(inspector, 'recordViolation', { ...violation, employer: stays, minors: { from15to17: 1 } });
    await stream.return!();
    expect((await first).value).toMatchObject({ changes: [{ employerId: stays, after: 'non-compliant' }] });
  });

  test('officers of an alliance go on reading what it was as a member before the record that stays joined', async () => {
    const alliance = await done(await running.as('administrator', '00'), 'registerAlliance', {
      id: newId(),
      name: 'Liên minh (mẫu)',
      unit: '01',
      since: '2026-01-02',
    });
    const [stays, twin] = [await registered('Gốm Một (mẫu)'), await registered('Gốm Đôi (mẫu)')];
    for (const [employerId, on] of [
      [twin, '2026-02-01'],
      [stays, '2026-04-01'],
    ] as const)
      await done(inspector, 'joinAlliance', { employer: employerId, alliance, on, document: 'MAU-1' });
    const officer = await running.as('alliance-officer', '01', undefined, alliance);
    const seen = async (id: string, occurred: string) =>
      (await officer.ask(`{ employer(id: "${id}", asOf: { occurred: "${occurred}" }) { id name } }`)).data.employer;
    const listed = async (occurred: string) =>
      (await read(`{ employers(asOf: { occurred: "${occurred}" }) { nodes { id } } }`, officer)).employers.nodes;
    const inMarch = await seen(twin, '2026-03-01');
    expect(inMarch).toEqual({ id: twin, name: 'Gốm Đôi (mẫu)' });
    await done(inspector, 'mergeEmployer', merge(twin, stays));
    expect(await seen(twin, '2026-03-01')).toEqual(inMarch);
    expect(await listed('2026-03-01')).toEqual([{ id: twin }]);
    expect(await listed('2026-05-01')).toEqual([{ id: stays }]);
    expect(await seen(twin, '2026-05-01')).toEqual({ id: stays, name: 'Gốm Một (mẫu)' });
    await done(inspector, 'undoEmployerMerge', { employer: twin, reason: 'Nhầm' });
    expect((await listed('2026-05-01')).map(({ id }: { id: string }) => id).toSorted()).toEqual([stays, twin].toSorted());
  });
});
