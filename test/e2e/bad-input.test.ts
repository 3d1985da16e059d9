import { fixedClock, newId } from '#kernel';
import { run, type Client, type Running } from '../support/running.ts';

/** G12: bad input gets a typed error that says what, where and what to do; never a 500, nothing half written. */
const clock = fixedClock('2026-06-01T02:00:00.000Z');
let running: Running;
let inspector: Client;
let competent: Client;
const employer = newId();

beforeAll(async () => {
  running = await run({ clock });
  inspector = await running.as('inspector', '01');
  competent = await running.as('competent-person', '01');
  const registered = await inspector.send('registerEmployer', {
    id: employer,
    name: 'Xưởng mây tre Mẫu',
    kind: 'ENTERPRISE',
    size: 'SMALL',
    sector: '1629',
    unit: '10030',
    since: '2025-08-01',
  });
  expect(registered.__typename).toBe('Accepted');
});
afterAll(() => running.stop());

/** Runs the check and shows that the log did not grow by it. */
async function writesNothing(check: () => Promise<void>): Promise<void> {
  const before = await running.platform.log.highWater();
  await check();
  expect(await running.platform.log.highWater()).toBe(before);
}
const violation = (more: object) => ({
  employer,
  actCode: 'HOURS-EXCEEDED',
  actStart: '2026-05-01',
  actEnd: '2026-05-10',
  detectedOn: '2026-05-11',
  minors: { from15to17: 1 },
  ...more,
});
const newEmployer = (more: object) => ({
  name: 'Cơ sở Mẫu Khác',
  kind: 'HOUSEHOLD_BUSINESS',
  sector: '2393',
  unit: '00577',
  since: '2026-01-01',
  ...more,
});

describe('commands refuse with a code, the field and what to do', () => {
  test.each([
    ['an unknown unit code', 'registerEmployer', newEmployer({ unit: '99999' }), 'Refused', 'UNKNOWN_UNIT', 'unit'],
    [
      'a unit not valid on the date',
      'registerEmployer',
      newEmployer({ unit: '00583', since: '2026-01-01' }),
      'Refused',
      'UNIT_NOT_VALID_ON_DATE',
      'unit',
    ],
    ['a date in the future', 'registerEmployer', newEmployer({ since: '2026-06-02' }), 'Refused', 'DATE_IN_FUTURE', 'since'],
    ['an unknown sector', 'registerEmployer', newEmployer({ sector: '0499' }), 'Refused', 'UNKNOWN_SECTOR', 'sector'],
    ['an enterprise without size', 'registerEmployer', newEmployer({ kind: 'ENTERPRISE' }), 'Refused', 'SIZE_MISSING', 'size'],
    [
      'a registration number of who has none',
      'registerEmployer',
      newEmployer({ kind: 'HOUSEHOLD_UNREGISTERED', registrationNumber: '0101234567' }),
      'Refused',
      'REGISTRATION_NUMBER_NOT_APPLICABLE',
      'registrationNumber',
    ],
    [
      'an act that ends before it starts',
      'recordViolation',
      violation({ actStart: '2026-05-10', actEnd: '2026-05-01' }),
      'Refused',
      'END_BEFORE_START',
      'actEnd',
    ],
    [
      'a detection in the future',
      'recordViolation',
      violation({ detectedOn: '2026-07-01' }),
      'Refused',
      'DATE_IN_FUTURE',
      'detectedOn',
    ],
    [
      'an act before the employer was there',
      'recordViolation',
      violation({ actStart: '2010-01-01', actEnd: '2010-02-01' }),
      'Refused',
      'BEFORE_IT_EXISTED',
      'actStart',
    ],
    ['an unknown act', 'recordViolation', violation({ actCode: 'NO-SUCH-ACT' }), 'Refused', 'UNKNOWN_ACT', 'actCode'],
    [
      'an age that the act does not concern',
      'recordViolation',
      violation({ actCode: 'AGE-15-17-BANNED-WORK-OR-PLACE', minors: { under13: 1 } }),
      'Refused',
      'AGE_BAND_DOES_NOT_FIT',
      'minors.under13',
    ],
    [
      'an unknown employer',
      'decideInspection',
      { employer: newId(), on: '2026-05-01', decisionNumber: 'X', form: 'CHECK', mode: 'PERIODIC', integrated: false },
      'Refused',
      'UNKNOWN_EMPLOYER',
      'employer',
    ],
    [
      'an unknown inspection',
      'openInspection',
      { inspection: newId(), on: '2026-05-01' },
      'Refused',
      'UNKNOWN_INSPECTION',
      'inspection',
    ],
  ])('%s', async (_, mutation, input, type, code, field) => {
    await writesNothing(async () => {
      const result = await inspector.send(mutation, input);
      expect(result).toMatchObject({ __typename: type, code, field });
      expect(result.message.vi.length).toBeGreaterThan(5);
      // Which day it was compared with, and what to do.
      if (code === 'DATE_IN_FUTURE')
        expect([result.message.vi, result.hint.vi]).toEqual([
          expect.stringContaining('2026-06-01'),
          expect.stringContaining('2026-06-01'),
        ]);
    });
  });

  test('a code that there is not is no input at all: the schema has the others', async () => {
    const query = 'mutation($input: RegisterEmployerInput!) { registerEmployer(input: $input) { __typename } }';
    await writesNothing(async () => {
      const { status, data, errors } = await inspector.ask(query, { input: newEmployer({ kind: 'FACTORY' }) });
      expect([status, data]).toEqual([400, null]);
      expect(errors).toMatchObject([
        { message: expect.stringContaining('EmployerKind'), extensions: { code: 'QUERY_NOT_VALID' } },
      ]);
    });
  });

  test.each([
    ['a malformed id', 'registerEmployer', newEmployer({ id: 'abc' }), 'id'],
    ['a malformed unit code', 'registerEmployer', newEmployer({ unit: '01' }), 'unit'],
    ['an empty name', 'registerEmployer', newEmployer({ name: '' }), 'name'],
    ['negative counts', 'recordViolation', violation({ minors: { under13: -1 } }), 'minors.under13'],
  ])('%s is invalid input with its path', async (_, mutation, input, path) => {
    await writesNothing(async () =>
      expect(await inspector.send(mutation, input)).toMatchObject({
        __typename: 'InvalidInput',
        field: path,
        issues: [{ path }],
      }),
    );
  });

  test.each([
    ['a malformed command id', { commandId: 'abc' }, 'meta.commandId'],
    ['a revision that is no number', { expectedRevision: 'x' }, 'meta.expectedRevision'],
  ])('%s is invalid input with its path', async (_, meta, path) => {
    await writesNothing(async () =>
      expect(await inspector.send('closeEmployer', { employer, on: '2026-05-01', reason: 'thử' }, meta)).toMatchObject({
        __typename: 'InvalidInput',
        code: 'INVALID_INPUT',
        field: path,
        issues: [{ path }],
      }),
    );
  });

  test('a kind that there is not is refused by its enum', async () => {
    const answer = await inspector.ask(
      'mutation($input: RegisterEmployerInput!) { registerEmployer(input: $input) { __typename } }',
      { input: newEmployer({ kind: 'FACTORY' }) },
    );
    expect([answer.status, answer.errors[0]!.extensions['code']]).toEqual([400, 'QUERY_NOT_VALID']);
  });

  test('a date that does not exist is refused by its scalar', async () => {
    const answer = await inspector.ask(
      'mutation($input: RegisterEmployerInput!) { registerEmployer(input: $input) { __typename } }',
      { input: newEmployer({ since: '2026-02-30' }) },
    );
    expect([answer.status, answer.errors[0]!.extensions]).toEqual([
      400,
      expect.objectContaining({ code: 'MALFORMED_LOCALDATE', field: 'input.since' }),
    ]);
  });

  test('a date that does not exist and is written in the document is found by its line and column', async () => {
    const answer = await inspector.ask('{\n  employers(asOf: { occurred: "2026-02-30" }) { totalCount }\n}');
    expect([answer.status, answer.errors[0]!]).toEqual([
      400,
      expect.objectContaining({
        locations: [{ line: 2, column: 31 }],
        extensions: expect.objectContaining({ code: 'MALFORMED_MOMENT' }),
      }),
    ]);
  });
});

describe('a sanction that the state forbids', () => {
  test('on a withdrawn violation: no minutes; withdrawn in between: no decision', async () => {
    const [first, second, sanction] = [newId(), newId(), newId()];
    for (const id of [first, second])
      expect((await inspector.send('recordViolation', violation({ id }))).__typename).toBe('Accepted');
    await inspector.send('withdrawViolation', { violation: first, on: '2026-05-12', reason: 'không đủ căn cứ' });
    await writesNothing(async () =>
      expect(
        await inspector.send('drawUpViolationMinutes', { employer, on: '2026-05-13', number: 'M-1', violations: [first] }),
      ).toMatchObject({ __typename: 'Refused', code: 'VIOLATION_WITHDRAWN' }),
    );
    expect(
      (
        await inspector.send('drawUpViolationMinutes', {
          id: sanction,
          employer,
          on: '2026-05-13',
          number: 'M-2',
          violations: [second],
        })
      ).__typename,
    ).toBe('Accepted');
    await writesNothing(async () =>
      expect(
        await inspector.send('drawUpViolationMinutes', { employer, on: '2026-05-13', number: 'M-3', violations: [second] }),
      ).toMatchObject({ __typename: 'Refused', code: 'ACT_ALREADY_WRITTEN_UP' }),
    );
    await inspector.send('withdrawViolation', { violation: second, on: '2026-05-14', reason: 'không đủ căn cứ' });
    await writesNothing(async () =>
      expect(
        await competent.send('issueSanctionDecision', {
          sanction,
          on: '2026-05-15',
          decisionNumber: 'Q-1',
          title: 'province-chair',
          fines: [{ violation: second }],
        }),
      ).toMatchObject({ __typename: 'Refused', code: 'VIOLATION_WITHDRAWN' }),
    );
  });
});

describe('queries', () => {
  test.each([
    ['a page too large', '{ employers(first: 201) { nodes { id } } }', 'PAGE_SIZE'],
    ['a page of nothing', '{ employers(first: 0) { nodes { id } } }', 'PAGE_SIZE'],
    ['a damaged cursor', '{ employers(after: "abc") { nodes { id } } }', 'BAD_CURSOR'],
    ['a malformed moment', '{ employers(asOf: { recorded: "soon" }) { nodes { id } } }', 'MALFORMED_MOMENT'],
    ['a recorded time in the future', '{ employers(asOf: { recorded: "2027-01-01" }) { nodes { id } } }', 'AS_OF_IN_FUTURE'],
    ['an unknown id', `{ employer(id: "${newId()}") { id } }`, 'NOT_FOUND'],
    ['a state that there is not', '{ sanctionCases(filter: { state: [FOO] }) { totalCount } }', 'QUERY_NOT_VALID'],
    ['a state of a violation that there is not', '{ violations(filter: { state: [FOO] }) { totalCount } }', 'QUERY_NOT_VALID'],
    ['an act that there is not', '{ violations(filter: { act: ["FOO"] }) { totalCount } }', 'UNKNOWN_CODE'],
    ['a kind of case that there is not', `{ deadlines(filter: { subject: FOO }) { totalCount } }`, 'QUERY_NOT_VALID'],
    [
      'an age below none',
      '{ classifyWork(age: -1, work: { kinds: [], places: [] }, on: "2026-05-01") { allowed } }',
      'OUT_OF_RANGE',
    ],
    [
      'hours below none',
      '{ classifyWork(age: 14, work: { kinds: [], places: [], hoursPerDay: -5 }, on: "2026-05-01") { allowed } }',
      'OUT_OF_RANGE',
    ],
    ['working days back', '{ addWorkingDays(from: "2026-05-01", n: -7) { dueOn } }', 'OUT_OF_RANGE'],
    ['working days beyond the calendar', '{ addWorkingDays(from: "9999-12-30", n: 2) { dueOn } }', 'DAY_OUT_OF_RANGE'],
    ['a status that there is not', '{ employers(filter: { status: FINE }) { totalCount } }', 'QUERY_NOT_VALID'],
    ['a sector that is none', '{ employers(filter: { sector: "ZZ" }) { totalCount } }', 'UNKNOWN_CODE'],
    ['members of a group that there is not', `{ employers(filter: { village: "${newId()}" }) { totalCount } }`, 'UNKNOWN_RECORD'],
    [
      'stays of an employer that there is not',
      `{ memberships(filter: { employer: "${newId()}" }) { totalCount } }`,
      'UNKNOWN_RECORD',
    ],
    ['a place that there is not', '{ memberships(filter: { place: { within: "98765" } }) { totalCount } }', 'UNKNOWN_UNIT'],
    ['an unknown field', '{ employers { secrets } }', 'QUERY_NOT_VALID'],
    ['broken syntax', '{ employers { nodes {', 'QUERY_NOT_VALID'],
    ['too deep', `{ __type(name: "Query") { ${'ofType { '.repeat(12)} name ${'}'.repeat(12)} } }`, 'QUERY_TOO_DEEP'],
    // GraphiQL asks for the schema to the depth of its types; whoever goes from types to fields to types multiplies it each time.
    [
      'the schema over and over',
      `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`,
      'QUERY_NOT_VALID',
    ],
    [
      'too costly',
      `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: employers(first: 200) { nodes { id name kind } }`).join(' ')} }`,
      'QUERY_TOO_COSTLY',
    ],
  ])('%s', async (_, query, code) => {
    const { status, errors } = await inspector.ask(query);
    expect([errors[0]?.extensions['code'], status < 500]).toEqual([code, true]);
    // In both languages, also what graphql itself finds.
    const { vi, en } = errors[0]!.extensions['message'] as { readonly vi: string; readonly en: string };
    expect([vi, en]).toEqual([expect.stringMatching(/[à-ỹđ]/i), expect.not.stringMatching(/[à-ỹđ]/i)]);
    expect(vi).not.toContain('tiếng Anh');
  });

  test('a cursor of another order is refused, not misread', async () => {
    const { data } = await inspector.ask('{ employers(first: 1, sort: NAME_ASC) { pageInfo { endCursor } } }');
    const { errors } = await inspector.ask(
      `{ employers(first: 1, sort: STATUS_ASC, after: "${data.employers.pageInfo.endCursor}") { nodes { id } } }`,
    );
    expect(errors[0]?.extensions['code']).toBe('BAD_CURSOR');
  });

  test('a query can wait for its own write (G7); a position that never comes is said so', async () => {
    const { position } = await inspector.send('registerEmployer', newEmployer({ name: 'Xưởng Chờ Đợi Mẫu' }), { wait: false });
    const seen = await inspector.ask('{ employers(filter: { search: "xuong cho doi" }) { totalCount } }', undefined, {
      'x-lachan-wait-for': position,
    });
    expect(seen.data.employers.totalCount).toBe(1);
    const never = await inspector.ask('{ employers { totalCount } }', undefined, { 'x-lachan-wait-for': '9999999999999999' });
    expect([never.status, never.errors[0]?.extensions['code']]).toEqual([503, 'VIEWS_BEHIND']);
  });

  // As text it is less than every position of a long log, and would count as shown.
  test.each(['0', '00000000000000000001/00000000000000000001', '-1', 'x', '9'.repeat(300)])(
    'a position of another log is refused, and waits for nothing: %s',
    async (position) => {
      const answer = await inspector.ask('{ employers { totalCount } }', undefined, { 'x-lachan-wait-for': position });
      expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([400, 'POSITION_NOT_VALID']);
    },
  );
});

describe('requests', () => {
  const post = (payload: string | object, headers: Record<string, string> = {}) =>
    running.raw({
      payload,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${inspector.token}`, ...headers },
    });
  test.each([
    ['no JSON', '{bad', {}, 400, 'MALFORMED_JSON'],
    ['an empty body', '', {}, 400, 'MALFORMED_JSON'],
    ['no query', '{}', {}, 400, 'QUERY_MISSING'],
    ['another media type', '<a/>', { 'content-type': 'text/xml' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'variables of a wrong type',
      '{"query": "query($n: Int!) { employers(first: $n) { totalCount } }", "variables": {"n": "x"}}',
      {},
      400,
      'QUERY_NOT_VALID',
    ],
    ['a damaged token', '{"query": "{ employers { totalCount } }"}', { authorization: 'Bearer x.y' }, 401, 'UNAUTHENTICATED'],
  ])('%s', async (_, payload, headers, status, code) => {
    const answer = await post(payload, headers);
    expect([answer.status, JSON.parse(answer.body).errors[0].extensions.code]).toEqual([status, code]);
  });

  test('a body of 50 MB is turned away', async () => {
    const answer = await post(`{"query": "${'x'.repeat(50_000_000)}"}`);
    expect([answer.status, JSON.parse(answer.body).errors[0].extensions.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  test('a mutation by GET is refused', async () => {
    const answer = await running.raw({
      method: 'GET',
      url: '/graphql?query=mutation%7B__typename%7D',
      headers: { authorization: `Bearer ${inspector.token}` },
    });
    expect([answer.status, JSON.parse(answer.body).errors[0].extensions.code]).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  test('liveness, readiness and metrics answer without a token and hold no ids', async () => {
    for (const url of ['/health/live', '/health/ready']) expect((await running.raw({ method: 'GET', url })).status).toBe(200);
    const metrics = await running.raw({ method: 'GET', url: '/metrics' });
    expect(metrics.body).toContain('lachan_view_behind_events{view="compliance"} 0');
    expect(metrics.body).not.toContain(employer);
  });
});
