import { fixedClock, newId } from '#kernel';
import { checklistOn } from '#law';
import { run, type Client, type Running } from '../support/running.ts';

/**
 * What was entered wrongly, put right over GraphQL: the answers follow, the history shows both values, the reason and both accounts, and who asks as
 * of a recording before is answered what was known then (AUD-7). Everybody is made up.
 */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
let running: Running;
let first: Client;
let second: Client;

beforeAll(async () => {
  running = await run({ clock });
  first = await running.as('inspector', '01', 'inspector-1');
  second = await running.as('inspector', '01', 'inspector-2');
});
afterAll(() => running.stop());

const send = async (mutation: string, input: object, who = first): Promise<any> => {
  const result = await who.send(mutation, input as Record<string, unknown>);
  expect({ mutation, result }).toMatchObject({ mutation, result: { __typename: 'Accepted' } });
  return result;
};
const refused = async (mutation: string, input: object, who = first): Promise<string> => {
  const result = await who.send(mutation, input as Record<string, unknown>);
  expect({ mutation, result }).toMatchObject({ mutation, result: { __typename: 'Refused', hint: expect.anything() } });
  return result.code;
};
const ask = async (query: string, who = first): Promise<any> => {
  const { data, errors } = await who.ask(query);
  expect(errors).toEqual([]);
  return data;
};
const employer = async (name: string): Promise<string> => {
  const id = newId();
  await send('registerEmployer', {
    id,
    name,
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2025-07-10',
    confirmedNew: true,
  });
  return id;
};
/** Its events of a type: who sent it, why, what it changed. */
const history = async (field: string, id: string, type: string) => {
  const asked = await ask(`{ ${field}(id: "${id}") { history(first: 50) { nodes {
    type account reason changes { field old { json } new { json } } } } } }`);
  return asked[field].history.nodes
    .filter((node: any) => node.type === type)
    .map(({ account, reason, changes }: any) => ({
      account,
      reason,
      changes: Object.fromEntries(
        changes.map(({ field: name, old, new: now }: any) => [name, [old && JSON.parse(old.json), now && JSON.parse(now.json)]]),
      ),
    }));
};
/** Status on a day, as it is known now or was as of the end of a day. */
const status = async (id: string, on: string, recorded?: string, who = first) => {
  const axes = [`occurred: "${on}"`, ...(recorded ? [`recorded: "${recorded}"`] : [])].join(', ');
  const { data } = await who.ask(`{ employer(id: "${id}", asOf: { ${axes} }) { compliance { status } } }`);
  return data?.employer?.compliance?.status ?? null;
};
const reason = 'Ghi nhầm ngày, theo biên bản';

const decision = (of: string, id: string, on: string, decisionNumber: string) => ({
  id,
  employer: of,
  on,
  decisionNumber,
  form: 'CHECK',
  mode: 'PERIODIC',
  integrated: false,
});
/** A visit without findings, up to its minutes. */
const visit = async (inspection: string, on: string) => {
  await send('announceInspection', { inspection, on });
  await send('openInspection', { inspection, on });
  const answers = checklistOn(on)!.items.map(({ code }) => ({ item: code, answer: 'YES' }));
  await send('answerChecklist', { inspection, on, answers });
  await send('drawUpInspectionMinutes', { inspection, on, number: 'BB-1' });
  await send('signInspectionMinutes', { inspection, on, party: 'TEAM_HEAD' });
  await send('signInspectionMinutes', { inspection, on, party: 'EMPLOYER_REPRESENTATIVE' });
};

test('a wrong day of a visit: the rule of one visit in a year looks at the right year once a second person approved', async () => {
  at('2026-01-05');
  const id = await employer('Gốm mẫu Một');
  const [visited, next] = [newId(), newId()];
  await send('decideInspection', decision(id, visited, '2025-12-15', 'QĐ-1'));
  await send('announceInspection', { inspection: visited, on: '2025-12-16' });
  await send('openInspection', { inspection: visited, on: '2026-01-04' });
  at('2026-03-02');
  const other = decision(id, next, '2026-03-01', 'QĐ-2');
  expect(await refused('decideInspection', other)).toBe('ONCE_PER_YEAR');

  const request = newId();
  await send('requestInspectionCorrection', { inspection: visited, request, openedOn: '2025-12-28', reason });
  expect(await refused('approveInspectionCorrection', { inspection: visited, request })).toBe('SECOND_PERSON_NEEDED');
  expect(await refused('decideInspection', other)).toBe('ONCE_PER_YEAR');
  await send('approveInspectionCorrection', { inspection: visited, request }, second);
  await send('decideInspection', other);

  const opened = async (asOf = '') => (await ask(`{ inspection(id: "${visited}"${asOf}) { openedOn } }`)).inspection.openedOn;
  expect(await opened()).toBe('2025-12-28');
  expect(await opened(', asOf: { recorded: "2026-03-01" }')).toBe('2026-01-04');
  expect(await history('inspection', visited, 'InspectionCorrectionRequested')).toMatchObject([
    { account: 'inspector-1', reason },
  ]);
  expect(await history('inspection', visited, 'InspectionCorrected')).toMatchObject([
    { account: 'inspector-2', reason, changes: { openedOn: ['2026-01-04', '2025-12-28'] } },
  ]);
});

test('a wrong clean: with what was left out it is put right, and the employer does not comply from the conclusion on', async () => {
  at('2026-03-20');
  const id = await employer('Gốm mẫu Hai');
  const inspection = newId();
  await send('decideInspection', decision(id, inspection, '2026-03-10', 'QĐ-3'));
  await visit(inspection, '2026-03-12');
  await send('concludeInspection', { inspection, on: '2026-03-15', clean: true, conclusionNumber: 'KL-3' });
  expect(await status(id, '2026-03-16')).toBe('COMPLIANT');
  at('2026-04-01');
  const finding = newId();
  expect(await refused('correctInspection', { inspection, clean: false, reason })).toBeTruthy();
  await send('correctInspection', {
    inspection,
    clean: false,
    addedFindings: [{ finding, on: '2026-03-12', item: 'hours', actCode: 'HOURS-EXCEEDED' }],
    reason,
  });
  expect(await status(id, '2026-03-16')).toBe('NON_COMPLIANT');
  expect(await status(id, '2026-03-16', '2026-03-25')).toBe('COMPLIANT');
  expect(await history('inspection', inspection, 'InspectionCorrected')).toMatchObject([
    { account: 'inspector-1', reason, changes: { 'conclusion.clean': [true, false] } },
  ]);
});

test('a wrong day of a membership: the officer of the alliance sees the days that are of it, and no others', async () => {
  at('2026-05-04');
  const id = await employer('Gốm mẫu Ba');
  const alliance = newId();
  const administrator = await running.as('administrator', '00');
  await send('registerAlliance', { id: alliance, name: 'Liên minh mẫu', unit: '01', since: '2025-08-01' }, administrator);
  await send('joinAlliance', { employer: id, alliance, on: '2025-09-01', document: 'TV-1' });
  const officer = await running.as('alliance-officer', '01', 'officer-1', alliance);
  expect(await status(id, '2025-10-01', undefined, officer)).toBe('NEVER_INSPECTED');
  at('2026-05-06');
  const request = newId();
  const stay = { employer: id, alliance, joinedOn: '2025-09-01' };
  expect(await refused('correctMembership', { ...stay, from: '2026-04-01', reason })).toBe('SECOND_PERSON_NEEDED');
  await send('requestMembershipCorrection', { ...stay, request, from: '2026-04-01', reason });
  expect(await refused('approveMembershipCorrection', { employer: id, request })).toBe('SECOND_PERSON_NEEDED');
  expect(await status(id, '2025-10-01', undefined, officer)).toBe('NEVER_INSPECTED');
  await send('approveMembershipCorrection', { employer: id, request }, second);
  expect(await status(id, '2025-10-01', undefined, officer)).toBeNull();
  expect(await status(id, '2026-04-02', undefined, officer)).toBe('NEVER_INSPECTED');
  // What was opened by mistake is closed to the officer for every recording; who keeps the register is told what was known.
  expect(await status(id, '2025-10-01', '2026-05-05', officer)).toBeNull();
  const known = async (recorded: string) =>
    (await ask(`{ employer(id: "${id}", asOf: { occurred: "2025-10-01", recorded: "${recorded}" }) { alliance { id } } }`))
      .employer.alliance;
  at('2026-05-08');
  expect(await known('2026-05-05')).toEqual({ id: alliance });
  expect(await known('2026-05-06')).toBeNull();
  expect(await history('employer', id, 'MembershipCorrectionRequested')).toMatchObject([{ account: 'inspector-1', reason }]);
  expect(await history('employer', id, 'MembershipCorrected')).toMatchObject([{ account: 'inspector-2', reason }]);
});

describe('a violation', () => {
  const recorded = async (name: string, day: string): Promise<readonly [employer: string, violation: string]> => {
    at(day);
    const [id, violation] = [await employer(name), newId()];
    await send('recordViolation', {
      id: violation,
      employer: id,
      actCode: 'HOURS-EXCEEDED',
      actStart: '2026-05-01',
      detectedOn: '2026-06-15',
      minors: { from15to17: 2 },
    });
    return [id, violation];
  };
  const shown = async (violation: string, asOf = '') =>
    (
      await ask(`{ violation(id: "${violation}"${asOf}) { state detectedOn goingOnAt basis { decree } abatement { dueOn claimedOn }
        correctionRequests { state requestId accountId reason changes { field was becomes } } } }`)
    ).violation;
  const dueDays = async (id: string) =>
    (await ask(`{ employer(id: "${id}") { deadlines { nodes { clock { dueOn } } } } }`)).employer.deadlines.nodes;

  test('of a wrong day: terms, status and figures follow once a second person approved', async () => {
    const [id, violation] = await recorded('Gốm mẫu Bốn', '2026-06-20');
    expect(await status(id, '2026-06-12')).toBe('NEVER_INSPECTED');
    const before = await dueDays(id);
    const { abatement } = await shown(violation);
    at('2026-06-22');
    const request = newId();
    expect(await refused('correctViolation', { violation, detectedOn: '2026-06-10', reason })).toBe('SECOND_PERSON_NEEDED');
    await send('requestViolationCorrection', { violation, request, detectedOn: '2026-06-10', reason });
    expect(await shown(violation)).toMatchObject({
      detectedOn: '2026-06-15',
      correctionRequests: [
        {
          state: 'OPEN',
          requestId: request,
          accountId: 'inspector-1',
          reason,
          changes: [{ field: 'detectedOn', was: '2026-06-15', becomes: '2026-06-10' }],
        },
      ],
    });
    expect(await refused('approveViolationCorrection', { violation, request })).toBe('SECOND_PERSON_NEEDED');
    await send('approveViolationCorrection', { violation, request }, second);

    const now = await shown(violation);
    expect(now).toMatchObject({ detectedOn: '2026-06-10', correctionRequests: [{ state: 'APPROVED' }] });
    const days = (due: string) => Date.parse(due) / 86_400_000;
    expect(days(now.abatement.dueOn) - days(abatement.dueOn)).toBe(-5);
    expect(await shown(violation, ', asOf: { recorded: "2026-06-21" }')).toMatchObject({ detectedOn: '2026-06-15', abatement });
    expect(await status(id, '2026-06-12')).toBe('NON_COMPLIANT');
    expect(await status(id, '2026-06-12', '2026-06-21')).toBe('NEVER_INSPECTED');
    expect(await dueDays(id)).not.toEqual(before);
    expect(await history('violation', violation, 'ViolationCorrectionRequested')).toMatchObject([
      { account: 'inspector-1', reason },
    ]);
    expect(await history('violation', violation, 'ViolationCorrected')).toMatchObject([
      { account: 'inspector-2', reason, changes: { detectedOn: ['2026-06-15', '2026-06-10'] } },
    ]);
  });

  test('with a claim, a verification and a withdrawal that were wrong: each is taken back with its reason', async () => {
    const [id, violation] = await recorded('Gốm mẫu Năm', '2026-06-23');
    await send('claimAbatement', { violation, on: '2026-06-17', outcome: 'ABATED' });
    await send('verifyAbatement', { violation, on: '2026-06-18', outcome: 'ABATED' });
    expect(await status(id, '2026-06-19')).toBe('REMEDIATED');
    at('2026-06-24');
    await send('correctAbatement', { violation, step: 'VERIFICATION', wasOn: '2026-06-18', withdrawn: true, reason });
    expect(await status(id, '2026-06-19')).toBe('NON_COMPLIANT');
    expect(await status(id, '2026-06-19', '2026-06-23')).toBe('REMEDIATED');
    await send('correctAbatement', { violation, step: 'CLAIM', wasOn: '2026-06-17', nowOn: '2026-06-19', reason });
    expect(await shown(violation)).toMatchObject({ state: 'ABATEMENT_CLAIMED', abatement: { claimedOn: '2026-06-19' } });
    await send('withdrawViolation', { violation, on: '2026-06-23', reason: 'Nhầm cơ sở' });
    expect(await status(id, '2026-06-23')).toBe('NEVER_INSPECTED');
    await send('reinstateViolation', { violation, reason });
    expect(await shown(violation)).toMatchObject({ state: 'ABATEMENT_CLAIMED' });
    expect(await status(id, '2026-06-23')).toBe('NON_COMPLIANT');
    expect(await history('violation', violation, 'ViolationReinstated')).toMatchObject([
      { account: 'inspector-1', reason, changes: { state: ['withdrawn', 'abatement-claimed'] } },
    ]);
  });

  test('that was wrongly said to go on: the decree of the detection applies again', async () => {
    const [, violation] = await recorded('Gốm mẫu Sáu', '2026-06-26');
    at('2026-10-01');
    await send('confirmActGoingOn', { violation, on: '2026-09-20' });
    expect((await shown(violation)).basis.decree).toBe('283/2026/NĐ-CP');
    at('2026-10-02');
    const request = newId();
    await send('requestViolationCorrection', { violation, request, notGoingOn: true, reason });
    await send('approveViolationCorrection', { violation, request }, second);
    expect(await shown(violation)).toMatchObject({ goingOnAt: null, basis: { decree: '12/2022/NĐ-CP' } });
    expect(await shown(violation, ', asOf: { recorded: "2026-10-01" }')).toMatchObject({
      goingOnAt: '2026-09-20',
      basis: { decree: '283/2026/NĐ-CP' },
    });
  });
});

test('a relocation that never happened, a closing of another day', async () => {
  at('2026-10-05');
  const id = await employer('Gốm mẫu Bảy');
  await send('relocateEmployer', { employer: id, on: '2026-03-01', unit: '00004' });
  await send('closeEmployer', { employer: id, on: '2026-06-01', reason: 'Ngừng hoạt động' });
  at('2026-10-07');
  await send('correctEmployerChange', { employer: id, change: 'RELOCATED', wasOn: '2026-03-01', neverHappened: true, reason });
  await send('correctEmployerChange', { employer: id, change: 'CLOSED', wasOn: '2026-06-01', on: '2026-07-01', reason });
  const where = async (asOf = '') =>
    (await ask(`{ employer(id: "${id}"${asOf}) { place { unit { code } } } }`)).employer.place.unit.code;
  expect(await where()).toBe('00577');
  expect(await where(', asOf: { recorded: "2026-10-06" }')).toBe('00004');
  expect(await status(id, '2026-06-15')).toBe('NEVER_INSPECTED');
  expect(await status(id, '2026-06-15', '2026-10-06')).toBe('CLOSED');
  expect(await status(id, '2026-07-01')).toBe('CLOSED');
  expect(await history('employer', id, 'EmployerChangeCorrected')).toMatchObject([
    { account: 'inspector-1', reason },
    { account: 'inspector-1', reason },
  ]);
});

test('the first day of an employer does not go behind what is on its files; what is moved or taken back is no hindrance', async () => {
  at('2026-10-05');
  const [id, visited, violation] = [await employer('Gốm mẫu Bảy'), newId(), newId()];
  await send('decideInspection', decision(id, visited, '2026-02-02', 'QĐ-77'));
  await send('announceInspection', { inspection: visited, on: '2026-02-10' });
  const detected = { actCode: 'HOURS-EXCEEDED', actStart: '2026-05-01', detectedOn: '2026-06-15', minors: { from15to17: 2 } };
  await send('recordViolation', { id: violation, employer: id, ...detected });
  const since = (day: string) => first.send('correctEmployer', { employer: id, since: day, reason });
  expect(await since('2026-02-03')).toMatchObject({
    code: 'AFTER_LATER_FACTS',
    field: 'since',
    message: { vi: expect.stringContaining('QĐ-77'), en: expect.stringMatching(/2026-02-02.*QĐ-77/) },
    hint: { vi: expect.stringContaining('2026-02-02') },
  });
  const request = newId();
  await send('requestInspectionCorrection', { inspection: visited, request, decidedOn: '2026-02-09', reason });
  await send('approveInspectionCorrection', { inspection: visited, request }, second);
  expect(await since('2026-02-09')).toMatchObject({ __typename: 'Accepted' });
  // A violation that is taken back never was; it does not come back to before the employer's first day.
  const other = await employer('Gốm mẫu Tám');
  const mistaken = newId();
  await send('recordViolation', { id: mistaken, employer: other, ...detected });
  const later = { employer: other, since: '2026-07-01', reason };
  expect(await refused('correctEmployer', later)).toBe('AFTER_LATER_FACTS');
  await send('withdrawViolation', { violation: mistaken, on: '2026-10-05', reason: 'Nhầm cơ sở' });
  await send('correctEmployer', later);
  expect(await refused('reinstateViolation', { violation: mistaken, reason })).toBe('BEFORE_IT_EXISTED');
});
