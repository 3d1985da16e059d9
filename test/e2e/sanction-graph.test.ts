import { fixedClock, newId } from '#kernel';
import { accepted, dataOf } from '../support/asking.ts';
import { run, type Client, type Running } from '../support/running.ts';

/** A sanction case and what it is linked to: each link, on both axes of time, and what fails alone. Everybody is made up. */
const clock = fixedClock('2026-01-05T02:00:00.000Z');
const at = (day: string): void => clock.set(`${day}T02:00:00.000Z`);
const [employer, violation, sanction, override, measure] = Array.from({ length: 5 }, () => newId()) as [
  string,
  string,
  string,
  string,
  string,
];
let running: Running;
let inspector: Client;
let chair: Client;
let stranger: Client;

const asked = (query: string, who = inspector) => dataOf(who, query);

beforeAll(async () => {
  running = await run({ clock });
  const administrator = await running.as('administrator', '00');
  [inspector, chair, stranger] = await Promise.all([
    running.as('inspector', '01', 'can-bo-1'),
    running.as('competent-person', '01', 'chu-tich-tp'),
    running.as('inspector', '06', 'can-bo-6'),
  ]);
  for (const [account, title, bodyKind, unit] of [
    ['can-bo-1', 'duty-official', 'UBND_COMMUNE', '00577'],
    ['chu-tich-tp', 'province-chair', 'UBND_PROVINCE', '01'],
  ])
    await accepted(administrator, 'appointOfficial', {
      account,
      title,
      bodyKind,
      unit,
      from: '2025-07-01',
      manner: 'SUBSTANTIVE',
      paper: 'MAU-BN-1',
    });
  await accepted(inspector, 'registerEmployer', {
    id: employer,
    name: 'Hộ mẫu',
    kind: 'HOUSEHOLD_BUSINESS',
    sector: '2393',
    unit: '00577',
    since: '2026-01-02',
  });
  at('2026-03-02');
  await accepted(inspector, 'recordViolation', {
    id: violation,
    employer,
    actCode: 'HOURS-EXCEEDED',
    actStart: '2026-02-20',
    actEnd: '2026-03-02',
    detectedOn: '2026-03-02',
    minors: { from15to17: 1 },
  });
  at('2026-03-03');
  await accepted(inspector, 'drawUpViolationMinutes', {
    id: sanction,
    employer,
    on: '2026-03-03',
    number: 'MAU-VPHC-1',
    violations: [violation],
  });
  await accepted(inspector, 'recordExplanation', { sanction, on: '2026-03-03', step: 'WAIVED' });
  await accepted(inspector, 'requestOverride', {
    sanction,
    request: override,
    on: '2026-03-03',
    rule: 'FINE_OUTSIDE_FACTORS',
    reason: 'Lý do mẫu',
  });
  await accepted(chair, 'approveOverride', { sanction, request: override, on: '2026-03-03' });
  await accepted(chair, 'transferSanctionCase', { sanction, on: '2026-03-03', toTitle: 'province-chair', reason: 'mẫu' });
  // The decision of the 10th is recorded on the 20th.
  at('2026-03-20');
  await accepted(chair, 'issueSanctionDecision', {
    sanction,
    on: '2026-03-10',
    title: 'province-chair',
    decisionNumber: 'MAU-XP-1',
    fines: [{ violation }],
  });
  await accepted(chair, 'orderRemedialMeasure', {
    sanction,
    measure,
    on: '2026-03-20',
    text: 'Lập sổ theo dõi',
    legalBasis: 'Điều 144 BLLĐ',
    dueOn: '2026-04-20',
  });
});
afterAll(() => running.stop());

const LINKED = `id state employer { id name } officer { id } place { unit { fullName } }
  acts { act { code label { vi } } employerKindThen fine violation { id } }
  transfers { toTitle { code } to { id } }
  overrides { requestId rule requestedBy { id } closedBy { id } usedOn }
  decision { number title { code } heldAs body { code } unit { code } }
  stepsByTitle { step { code } title { code } unit { code } } measures { measureId dueOn } clocks { key state }`;

test('everything that a case means is linked, with one read for each kind of record', async () => {
  const seen: string[] = [];
  const { readModels } = running.platform;
  const find = readModels.find.bind(readModels);
  readModels.find = (collection: any, query: any) => {
    seen.push(collection.name);
    return find(collection, query) as Promise<any>;
  };
  const { sanctionCases } = await asked(`{ sanctionCases(filter: { employer: "${employer}" }) { nodes { ${LINKED} } } }`);
  readModels.find = find;
  const [one] = sanctionCases.nodes;
  expect(one).toMatchObject({
    id: sanction,
    state: 'DECIDED',
    employer: { id: employer, name: 'Hộ mẫu' },
    officer: { id: 'can-bo-1' },
    acts: [
      { act: { code: 'HOURS-EXCEEDED' }, employerKindThen: 'HOUSEHOLD_BUSINESS', fine: 22_500_000, violation: { id: violation } },
    ],
    transfers: [{ toTitle: { code: 'province-chair' }, to: { id: 'chu-tich-tp' } }],
    overrides: [
      {
        requestId: override,
        rule: 'FINE_OUTSIDE_FACTORS',
        requestedBy: { id: 'can-bo-1' },
        closedBy: { id: 'chu-tich-tp' },
        usedOn: null,
      },
    ],
    decision: {
      number: 'MAU-XP-1',
      title: { code: 'province-chair' },
      heldAs: 'SUBSTANTIVE',
      body: { code: 'ubnd-province' },
      unit: { code: '01' },
    },
    measures: [{ measureId: measure, dueOn: '2026-04-20' }],
  });
  expect(one.stepsByTitle.at(-1)).toMatchObject({ title: { code: 'province-chair' }, unit: { code: '01' } });
  expect(seen.filter((name) => !['calendarYears', 'employers', 'sanctions'].includes(name)).toSorted()).toEqual([
    'compliancePresent',
    'employerMerges',
    'employerMerges',
    'employerMerges',
    'officials',
    'violations',
  ]);
});

test('on both axes: what was known, and what held', async () => {
  const { known, held, both, now } = await asked(`{
    known: sanctionCase(id: "${sanction}", asOf: { recorded: "2026-03-15" }) { ...C }
    held: sanctionCase(id: "${sanction}", asOf: { occurred: "2026-03-15" }) { ...C }
    both: sanctionCase(id: "${sanction}", asOf: { recorded: "2026-03-15", occurred: "2026-03-15" }) { ...C }
    now: sanctionCase(id: "${sanction}") { ...C } }
    fragment C on SanctionCase { state rest revision decision { on } measures { dueOn } acts { fine violation { id } }
      clocks(state: [MET, MET_LATE]) { key } open: clocks(state: OPEN) { key } bodies { kind { code } to } }`);
  const keys = (clocks: { key: string }[]) => clocks.map(({ key }) => key);
  const undecided = { state: 'MINUTES_DRAWN_UP', rest: 0, decision: null, measures: [] };
  expect(known).toMatchObject(undecided);
  expect(both).toMatchObject(undecided);
  expect(keys(known.clocks)).not.toContain('decision');
  // On the 15th it had been decided, though nobody had recorded it; the measure came later.
  const decided = { state: 'DECIDED', rest: 22_500_000, decision: { on: '2026-03-10' } };
  expect(held).toMatchObject({ ...decided, measures: [] });
  expect(keys(held.clocks)).toContain('decision');
  expect(now).toMatchObject({ ...decided, measures: [{ dueOn: '2026-04-20' }] });
  for (const one of [known, held, both, now])
    expect(one).toMatchObject({
      acts: [{ violation: { id: violation } }],
      bodies: [{ kind: { code: 'ubnd-commune' }, to: null }],
    });
  const { was, is } = await asked(`{
    was: sanctionCases(asOf: { recorded: "2026-03-15" }, filter: { state: MINUTES_DRAWN_UP }) { totalCount nodes { id asOf { key } } }
    is: sanctionCases(filter: { state: MINUTES_DRAWN_UP }) { totalCount } }`);
  expect([was.totalCount, was.nodes[0].id, is.totalCount]).toEqual([1, sanction, 0]);
});

test('before its minutes it was not there, nor is it elsewhere; nothing else is taken along', async () => {
  const before = await inspector.ask(
    `{ sanctionCase(id: "${sanction}", asOf: { occurred: "2026-03-02" }) { id } sanctionCases { nodes { id } } }`,
  );
  const elsewhere = await stranger.ask(`{ sanctionCase(id: "${sanction}") { id } sanctionCases { nodes { id } } }`);
  for (const { errors } of [before, elsewhere])
    expect(errors).toMatchObject([{ path: ['sanctionCase'], extensions: { code: 'NOT_FOUND' } }]);
  expect(before.data).toEqual({ sanctionCase: null, sanctionCases: { nodes: [{ id: sanction }] } });
  expect(elsewhere.data).toEqual({ sanctionCase: null, sanctionCases: { nodes: [] } });
});

test.each([
  ['calendarYears', 'clocks { key }', (c: any) => c.clocks],
  ['compliancePresent', 'employer { id }', (c: any) => c.employer],
  ['officials', 'officer { id }', (c: any) => c.officer],
  ['officials', 'overrides { requestId requestedBy { id } }', (c: any) => c.overrides[0].requestedBy],
  ['violations', 'acts { fine violation { id } }', (c: any) => c.acts[0].violation],
])('where %s cannot be read, only %s is null', async (name, field, valueOf) => {
  const { readModels } = running.platform;
  const find = readModels.find.bind(readModels);
  readModels.find = ((collection: any, query: any) =>
    collection.name === name ? Promise.reject(new Error('down')) : find(collection, query)) as typeof find;
  const { data, errors } = await inspector.ask(`{ sanctionCase(id: "${sanction}") { state rest minutes { number } ${field} } }`);
  readModels.find = find;
  expect(errors).toHaveLength(1);
  expect(errors[0]!.path!.slice(0, 2)).toEqual(['sanctionCase', field.split(' ')[0]]);
  expect(data.sanctionCase).toMatchObject({ state: 'DECIDED', rest: 22_500_000, minutes: { number: 'MAU-VPHC-1' } });
  expect(valueOf(data.sanctionCase)).toBeNull();
});

describe('a list', () => {
  const ids = async (filter: string, sort = 'MINUTES_DESC') =>
    (await asked(`{ sanctionCases(filter: { ${filter} }, sort: ${sort}) { nodes { id } } }`)).sanctionCases.nodes.map(
      ({ id }: { id: string }) => id,
    );
  test.each([
    ['place: { within: "00577" }', 'place: { within: "06" }'],
    ['state: [DECIDED, SERVED]', 'state: SERVED'],
    ['officer: "can-bo-1"', 'officer: ["chu-tich-tp"]'],
    ['minutes: { from: "2026-03-03", to: "2026-03-03" }', 'minutes: { to: "2026-03-02" }'],
    ['decided: { on: "2026-03-10" }', 'decided: { known: false }'],
    ['payBy: { known: false }', 'payBy: { range: { to: "2026-12-31" } }'],
    ['rest: { min: 22500000 }', 'rest: { max: 22499999 }'],
    ['measureDue: { range: { to: "2026-04-20" } }', 'measureDue: { range: { to: "2026-04-19" } }'],
  ])('%s finds it, %s does not', async (finds, leaves) => {
    expect(await ids(finds)).toEqual([sanction]);
    expect(await ids(leaves)).toEqual([]);
  });
  test.each([
    ['state: FOO', 'QUERY_NOT_VALID'],
    ['employer: "nobody"', 'UNKNOWN_RECORD'],
    ['place: { within: "99999" }', 'UNKNOWN_UNIT'],
    ['decided: { on: "2026-03-10", known: true }', 'QUERY_NOT_VALID'],
    ['rest: { min: -1 }', 'MALFORMED_DONG'],
  ])('%s is refused', async (filter, code) => {
    const { errors } = await inspector.ask(`{ sanctionCases(filter: { ${filter} }) { nodes { id } } }`);
    expect(errors[0]!.extensions['code']).toBe(code);
  });
});

test('what a fine would be: whole đồng, codes as enums', async () => {
  const { fineFor } = await asked(
    `{ fineFor(actCode: "HOURS-EXCEEDED", actStart: "2026-02-20", actEnd: "2026-03-02", detectedOn: "2026-03-02", employerKind: ENTERPRISE) {
      kind bracketMin bracketMax multiplier suggested decree article { vi en } choiceArticle { vi } } }`,
  );
  expect(fineFor).toMatchObject({
    kind: 'FINE',
    bracketMin: 40_000_000,
    bracketMax: 50_000_000,
    multiplier: 2,
    suggested: 45_000_000,
    decree: '12/2022/NĐ-CP',
    article: { vi: 'điểm c khoản 2 Điều 29 Nghị định 12/2022/NĐ-CP', en: '12/2022/NĐ-CP Art. 29 (2(c))' },
  });
  const unknown = await inspector.ask(
    '{ fineFor(actCode: "X", actStart: "2026-02-20", detectedOn: "2026-03-02", employerKind: KING) { kind } }',
  );
  expect(unknown.errors[0]!.extensions['code']).toBe('QUERY_NOT_VALID');
});

test('found by the number on a paper; its history says what each step changed', async () => {
  const { minutes, decision, none, node } = await asked(`{
    minutes: search(text: "MAU-VPHC-1") { nodes { matched node { id } } }
    decision: search(text: "MAU-XP-1") { nodes { matched node { id } } }
    none: search(text: "MAU-XP-9") { nodes { matched } }
    node(id: "${sanction}") { id ... on SanctionCase { history(first: 50) { nodes { type account changes { field old { json label { en } } new { json label { en } } } } } } } }`);
  expect(minutes.nodes).toEqual([{ matched: 'VIOLATION_MINUTES_NUMBER', node: { id: sanction } }]);
  expect(decision.nodes).toEqual([{ matched: 'SANCTION_DECISION_NUMBER', node: { id: sanction } }]);
  expect(none.nodes).toEqual([]);
  const issued = node.history.nodes.find(({ type }: { type: string }) => type === 'SanctionDecisionIssued');
  expect(issued.account).toBe('chu-tich-tp');
  const changed = Object.fromEntries(issued.changes.map((change: { field: string }) => [change.field, change]));
  expect(Object.keys(changed).toSorted()).toEqual(['acts', 'decision', 'rest', 'state', 'stepsByTitle', 'total']);
  expect(changed['state']).toMatchObject({
    old: { json: '"minutes-drawn-up"' },
    new: { json: '"decided"', label: { en: 'decided, not served' } },
  });
  expect(changed['rest']).toMatchObject({ old: { json: '0' }, new: { json: '22500000' } });
});

test('every order', async () => {
  const [later, another] = [newId(), newId()];
  await accepted(inspector, 'recordViolation', {
    id: another,
    employer,
    actCode: 'REGISTER-MISSING',
    actStart: '2026-03-19',
    actEnd: '2026-03-19',
    detectedOn: '2026-03-19',
  });
  await accepted(inspector, 'drawUpViolationMinutes', {
    id: later,
    employer,
    on: '2026-03-20',
    number: 'MAU-VPHC-2',
    violations: [another],
  });
  const inOrder = async (sort: string): Promise<string[]> => {
    const { sanctionCases } = await asked(`{ sanctionCases(sort: ${sort}) { nodes { id } } }`);
    return sanctionCases.nodes.map(({ id }: { id: string }) => id);
  };
  expect(await inOrder('MINUTES_DESC')).toEqual([later, sanction]);
  expect(await inOrder('DECIDED_DESC')).toEqual([sanction, later]);
  expect(await inOrder('REST_DESC')).toEqual([sanction, later]);
  // Without a day to pay by it comes first.
  await accepted(inspector, 'serveSanctionDecision', { sanction, on: '2026-03-20', manner: 'IN_PERSON' });
  expect(await inOrder('PAY_BY_ASC')).toEqual([later, sanction]);
});
