import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { BODY_RIGHTS, FIELD_RULES, isForCarrier, NATIONWIDE } from '#access';
import type { CommandOutcome, DefinedCommand } from '#commands';
import { newId, personalPaths, RECORDS, ROLES, type Role } from '#kernel';
import { BODY_KIND_CODES } from '#law';
import { getNamedType, isObjectType, type GraphQLField } from 'graphql';
import { ComplianceSubscriptions } from '../../libs/contexts/compliance/graphql/changes.ts';
import { officialView } from '../../libs/contexts/organisation/graphql/views.ts';
import { readings, rightsDocument } from '../../apps/cli/rights-document.ts';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { EVENTS } from '../../apps/platform/composed.ts';
import { call } from './selection.ts';
import { actor, AWAY, BODY, HERE, inputType, SCHEMA, SINCE, world, type Ids, type Place, type World } from './world.ts';

/**
 * docs/rights.md is what is enforced (G11): generated from the declarations, and every row of it tried here on a running platform, for every role, in
 * the own territory, in a foreign one and from an account of the whole country, and for every kind of body (ACC-1).
 */
let made: World;
beforeAll(async () => {
  made = await world();
}, 600_000);
afterAll(() => made.stop());

const fieldsOf = (kind: 'Query' | 'Mutation' | 'Subscription'): readonly GraphQLField<unknown, unknown>[] => {
  const type = SCHEMA.getType(kind);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
};
const mutationOf = (name: string): string => name[0]!.toLowerCase() + name.slice(1);

describe('declared, or closed', () => {
  test('docs/rights.md is what is generated (npm run rights)', () =>
    expect(readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8')).toBe(rightsDocument()));
  test('every query and subscription says what it shows, every mutation is a command with a right', () => {
    const read = [...fieldsOf('Query'), ...fieldsOf('Subscription')].map(({ name }) => name).toSorted();
    expect(readings().filter(({ scope }) => scope === undefined)).toEqual([]);
    expect(
      readings()
        .map(({ field }) => field)
        .toSorted(),
    ).toEqual(read);
    for (const { field, right } of readings()) expect([field, right.roles.length > 0]).toEqual([field, true]);
    // A refusal names the right: one name is one right.
    const names = new Map(readings().map(({ right }) => [right.name, right]));
    expect(readings().filter(({ right }) => names.get(right.name) !== right)).toEqual([]);
    expect(
      fieldsOf('Mutation')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(COMMANDS.map(({ spec }) => mutationOf(spec.name)).toSorted());
    for (const { spec } of COMMANDS) expect([spec.name, spec.roles.length > 0]).toEqual([spec.name, true]);
  });
  test('every output field in which personal data of an event comes out has a rule', () => {
    const names = new Set(EVENTS.flatMap(({ fields }) => personalPaths(fields).map(({ path }) => path.split('.').at(-1)!)));
    expect(names.size).toBeGreaterThan(3);
    const ruled = new Set([...FIELD_RULES.keys()].map((field) => getNamedType(fieldType(field)).name));
    const open = Object.values(SCHEMA.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !ruled.has(name))
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
      .filter((field) => names.has(field.split('.')[1]!) && !FIELD_RULES.has(field) && !NOT_PERSONAL.has(field));
    expect(open).toEqual([]);
  });
});
function fieldType(path: string) {
  const [type, field] = path.split('.') as [string, string];
  const found = SCHEMA.getType(type);
  if (!isObjectType(found) || !(field in found.getFields())) throw new Error(`${path} is no field of the schema`);
  return found.getFields()[field]!.type;
}
/** Fields of the same name with other contents: a reason of a step without names of persons, a note of the law. */
const NOT_PERSONAL = new Set([
  'AllianceProposal.reason',
  'DocumentNumber.reason',
  'TitleAnswer.reason',
  'TitleInfo.note',
  'BodySuccession.note',
  'CatalogueAct.note',
  'AnsweredViolationChange.reason',
  'CaseCorrection.reason',
  'CorrectionRequest.reason',
  'WaitingRequest.reason',
  'CaseOverride.reason',
  'OpenViolationChange.reason',
  'ServiceRefusal.reason',
  'CaseTransfer.reason',
  'FigureChange.reason',
  'InspectionException.reason',
  'MergedEmployer.reason',
  // Null where the field of the event holds personal data: tried in `test/e2e/story.test.ts`.
  // Why a stream starts anew.
  'Resync.reason',
  'HistoryEntry.reason',
  'SanctionCase.reason',
  'Suspension.reason',
  'Violation.reason',
  'ViolationMinutesSignature.reason',
  // Of plans, which are published.
  'AgencyHeir.note',
  'DutyTerm.reason',
  'MeasureAmendment.reason',
  'MeasureDefinition.reason',
  'ReportCutOff.reason',
  // Of reports: why one is returned, withdrawn, taken up again or asked for.
  'Report.reason',
  'ReportCall.reason',
  'ReportSubmission.reason',
  // Inside of Employer.contact.
  'DatedAddress.address',
]);

const RECORD_CODES = new Set<string>(Object.values(RECORDS).map(({ code }) => code));
/** Where the body is not asked of the command's own record, but of one that it names. */
const OF_ANOTHER_BODY = new Set(['ViolationOfAnotherBody', 'InspectionOfAnotherBody', 'NotYourBody']);
type Verdict = 'allowed' | 'role' | 'territory' | 'body';
const NOT_ALLOWED = { NotAllowedRole: 'role', NotAllowedTerritory: 'territory', NotAllowedOffice: 'body' } as const;
/** An own record is decided on, whatever the law says then; a foreign one is not there, or lies elsewhere. */
function verdictOf(answer: CommandOutcome): Verdict | string {
  if (answer.kind === 'NotAllowed') return NOT_ALLOWED[answer.code];
  if (answer.kind === 'Refused' && RECORD_CODES.has(answer.code)) return 'territory';
  if (answer.kind === 'Refused' && OF_ANOTHER_BODY.has(answer.code)) return 'body';
  return answer.kind === 'Accepted' || answer.kind === 'Refused' || answer.kind === 'Conflict'
    ? 'allowed'
    : JSON.stringify(answer);
}

describe.each(COMMANDS.map((command) => [mutationOf(command.spec.name), command] as const))('%s', (_, command) => {
  const { roles, places } = command.spec;
  test.each(ROLES)('as %s', async (role) => {
    const may = roles.includes(role);
    const from = async (unit: string, place: Place, body?: string): Promise<string> => {
      const alliance = made.ids.get(place)!['alliance']!;
      const caller = actor(role, unit, { ...(role === 'alliance-officer' ? { alliance } : {}), ...(body ? { body } : {}) });
      const input = made.input(command, place);
      // An officer has to do with activities of the own alliance alone.
      const ids = made.ids.get(place)!;
      const isOfficer = role === 'alliance-officer';
      const activity = {
        ...(isOfficer && 'activity' in input ? { activity: ids['ofAlliance'] } : {}),
        ...(isOfficer && 'roster' in input ? { roster: ids['rosterOfAlliance'] } : {}),
        // Of two fields one is needed.
        ...(input['personsOf'] === undefined ? {} : { unit: place.commune }),
      };
      return verdictOf(await made.check(command, { ...input, ...activity }, caller));
    };
    const expected: Verdict = may ? (places === 'national' ? 'territory' : 'allowed') : 'role';
    const seen = {
      own: await from(HERE.province, HERE),
      foreign: await from(HERE.province, AWAY),
      nationwide: await from(NATIONWIDE, AWAY),
    };
    expect(seen).toEqual({
      own: expected,
      // What an officer asks for the own alliance is bound to it, and to no place.
      foreign: may ? (places === 'ownAlliance' ? 'allowed' : 'territory') : 'role',
      nationwide: may ? 'allowed' : 'role',
    });

    const bodies: Record<string, string> = {};
    for (const body of BODY_KIND_CODES) bodies[body] = await from(HERE.province, HERE, body);
    expect(bodies).toEqual(
      Object.fromEntries(
        BODY_KIND_CODES.map((body) => [body, expected === 'allowed' && !isFor(command, body) ? 'body' : expected]),
      ),
    );
    expect(await from(HERE.province, AWAY, BODY)).toBe(seen.foreign);
  });
});

/** What the column "bodies" of the page says of a kind of body, where `BODY` carries every record. */
function isFor({ spec: { name, record } }: DefinedCommand, body: string): boolean {
  if (BODY_RIGHTS[name] && !(BODY_RIGHTS[name] as readonly string[]).includes(body)) return false;
  return body === BODY || !(isForCarrier(name) && (record.begins === 'never' || NAMES_OTHERS.has(name)));
}
/** Begin a record of their own, about violations that `BODY` goes on with. */
const NAMES_OTHERS = new Set(['DrawUpViolationMinutes']);

describe('the body of a record', () => {
  test('every step of who checks on a record that is there tells which bodies carry it', () => {
    const open = COMMANDS.filter(({ spec }) => isForCarrier(spec.name) && spec.record.begins !== 'always')
      .filter(({ spec }) => spec.record.carriedBy === undefined)
      .map(({ spec }) => spec.name);
    expect(open).toEqual([]);
  });
  /** It gives an office in a body; for whom the administrator works is no matter, the place is. */
  const NOT_THE_OWN = new Set(['AppointOfficial']);
  const naming = COMMANDS.filter(
    (command) => 'bodyKind' in inputType(command).getFields() && !NOT_THE_OWN.has(command.spec.name),
  );
  test('some inputs name a body', () => expect(naming.length).toBeGreaterThan(1));
  test.each(naming.map((command) => [command.spec.name, command] as const))(
    '%s is not opened under a body that the caller does not act for',
    async (_name, command) => {
      const role = command.spec.roles[0]!;
      const open = (bodyKind: string, body?: string) =>
        made.check(
          command,
          { ...made.input(command, HERE), bodyKind },
          actor(role, HERE.province, body === undefined ? {} : { body }),
        );
      expect(await open('ubnd-commune', BODY)).toMatchObject({ kind: 'Refused', code: 'NotYourBody', field: 'bodyKind' });
      expect(await open('thanh-tra-tinh', BODY)).toMatchObject({ kind: 'Refused', code: 'NotYourBody' });
      expect(verdictOf(await open(BODY, BODY))).toBe('allowed');
      expect(verdictOf(await open('thanh-tra-so', BODY))).toBe('allowed');
      expect(verdictOf(await open('ubnd-commune'))).toBe('allowed');
    },
  );
});

/** What arguments mean that their name does not tell, by query. */
const SPECIAL: Readonly<Record<string, (ids: Ids, place: Place) => Readonly<Record<string, string>>>> = {
  node: (ids) => ({ id: ids['employer']! }),
  nodes: (ids) => ({ ids: ids['violation']! }),
  search: (_, place) => ({ text: place.commune }),
  craftVillage: (ids) => ({ id: ids['village']! }),
  membership: (ids) => ({ id: `${ids['employer']!}:${ids['alliance']!}:${SINCE}` }),
  employerAttendance: (ids) => ({ id: `${ids['activity']!}:${ids['employer']!}` }),
  allianceProposal: (ids) => ({ id: ids['proposal']! }),
  signOfViolation: (ids) => ({ id: ids['sign']! }),
  official: (ids) => ({ id: ids['account']! }),
  documentNumber: (ids) => ({ id: ids['reservation']! }),
  sanctionCase: (ids) => ({ id: ids['sanction']! }),
  deadline: (ids) => ({ id: `violation:${ids['violation']!}:minutes` }),
  requestWaiting: (ids) => ({ id: `employer:${ids['employer']!}:${ids['waiting']!}` }),
  unit: (_, place) => ({ id: place.province }),
  measure: (ids) => ({ id: `${ids['programme']!}:M-1` }),
  figuresOfMeasure: (ids) => ({ id: ids['measureFigures']! }),
  programmeDuty: (ids) => ({ id: `${ids['programme']!}:D-1` }),
  programmeReport: (ids) => ({ id: `${ids['programme']!}:R-1` }),
  reportCalendar: () => ({ agency: 'ubnd-commune' }),
  reportCall: (ids) => ({ id: ids['call']! }),
  reportPreview: (ids) => ({ id: ids['report']! }),
  reportRecomputed: (ids) => ({ id: ids['report']! }),
};
const argumentsOf = (field: string, ids: Ids, place: Place): Readonly<Record<string, string>> => ({
  ...ids,
  id: ids[field] ?? '',
  name: `Cơ sở ${place.commune} (mẫu)`,
  actCode: 'UNDER-15-OVERTIME-NIGHT',
  ...SPECIAL[field]?.(ids, place),
});

/** What the world has nothing of; that it is narrowed is tried in its context (notices: `libs/contexts/notices/queries.test.ts`). */
const STILL = new Set(['notice', 'notices', 'overdueByUnit']);

describe.each(
  readings()
    .filter(({ kind }) => kind === 'Query')
    .map((reading) => [reading.field, reading] as const),
)('%s', (field, { right, scope }) => {
  test.each(ROLES)('as %s', async (role) => {
    const query = fieldsOf('Query').find(({ name }) => name === field)!;
    const ask = async (unit: string, place: Place, ids = made.ids.get(place)!, account = `${role}-${unit}`) => {
      const client = await made.running.as(role, unit, account);
      const { data, errors } = await client.ask(
        `{ ${call(query, argumentsOf(field, ids, place), { lists: scope !== 'public' })} }`,
      );
      return { text: JSON.stringify(data), codes: errors.map(({ extensions }) => String(extensions['code'])), errors };
    };
    const own = await ask(HERE.province, HERE);
    if (!right.roles.includes(role)) {
      expect(own.codes).toEqual(['FORBIDDEN']);
      return expect(['null', `{"${field}":null}`]).toContain(own.text);
    }
    expect(own.codes).not.toContain('FORBIDDEN');
    // What an alliance sees of its own territory is narrowed further, and tried where that is declared.
    const narrowed = role === 'alliance-officer';
    const nothingOf = (text: string, place: Place): void => {
      for (const id of [...Object.values(made.ids.get(place)!), place.commune]) expect(text).not.toContain(id);
    };
    if (scope === 'record') {
      const found = STILL.has(field) ? ['NOT_FOUND'] : [];
      if (!narrowed) expect(own.codes).toEqual(found);
      const unknown = Object.fromEntries(Object.keys(made.ids.get(AWAY)!).map((name) => [name, newId()]));
      const answers = [await ask(HERE.province, AWAY), await ask(HERE.province, AWAY, unknown)];
      // To the byte, what is said of it too: which of the two it is nobody learns.
      expect(JSON.stringify(answers[0])).toBe(JSON.stringify(answers[1]));
      expect(answers[0]!.codes).toEqual(['NOT_FOUND']);
      expect(answers[0]!.errors[0]!.extensions).toMatchObject({
        reason: 'NOT_HERE',
        kind: expect.any(String),
        field: field === 'timeline' ? 'employer' : 'id',
      });
      if (!narrowed) expect((await ask(NATIONWIDE, AWAY)).codes).toEqual(found);
    }
    if (scope === 'territory') {
      expect(own.codes).toEqual([]);
      nothingOf(own.text, AWAY);
      nothingOf((await ask(AWAY.province, AWAY)).text, HERE);
      // There is more in the country than is shown.
      const elsewhere = await ask(HERE.province, AWAY);
      nothingOf(elsewhere.text, AWAY);
      if (!narrowed && !STILL.has(field)) expect((await ask(NATIONWIDE, AWAY)).text).not.toBe(elsewhere.text);
    }
    if (scope === 'own' || scope === 'platform') {
      expect(own.codes).toEqual([]);
      nothingOf(own.text, AWAY);
      // Nor what another account of the same office has.
      nothingOf((await ask(HERE.province, HERE, made.ids.get(HERE)!, 'somebody-else')).text, HERE);
    }
    if (scope === 'public') expect(await ask(AWAY.province, HERE)).toEqual(own);
    return undefined;
  });
});

test('complianceChanges tells each account the changes of its own territory', async () => {
  const subscriptions = made.running.server.app.get(ComplianceSubscriptions, { strict: false });
  const [here, away, all] = await Promise.all(
    [HERE.province, AWAY.province, NATIONWIDE].map((unit) =>
      subscriptions.complianceChanges(undefined, undefined, actor('inspector', unit)),
    ),
  );
  const registered: string[] = [];
  for (const place of [AWAY, HERE]) {
    const id = newId();
    const input = {
      id,
      name: `Xưởng mới ${place.commune} (mẫu)`,
      kind: 'HOUSEHOLD_BUSINESS',
      sector: '2393',
      unit: place.commune,
      since: '2026-01-02',
    };
    expect(await (await made.running.as('inspector', place.province)).send('registerEmployer', input)).toMatchObject({
      visible: true,
    });
    registered.push(id);
  }
  const next = async (changes: typeof here) => (await changes!.next()).value.changes[0].employerId as string;
  expect([await next(here), await next(away), await next(all), await next(all)]).toEqual([
    registered[1],
    registered[0],
    ...registered,
  ]);
  for (const changes of [here, away, all]) await changes!.return?.();
});

describe('restricted fields, by role', () => {
  const shown = async (role: Role, query: string): Promise<unknown> => {
    const { data } = await (await made.running.as(role, HERE.province)).ask(query);
    return data === null ? null : Object.values(data as Record<string, object>)[0];
  };
  beforeAll(async () => {
    const administrator = await made.running.as('administrator', NATIONWIDE);
    const { account } = made.ids.get(HERE)! as { account: string };
    await administrator.send('registerOfficialContact', { account, email: 'can.bo@mau.example', notify: true });
    const inspector = await made.running.as('inspector', HERE.province);
    await inspector.send('correctEmployer', {
      employer: made.ids.get(HERE)!['employer'],
      reason: 'Bổ sung',
      address: 'Số 1 (mẫu)',
    });
  });
  test.each(ROLES.filter((role) => officialView.right.roles.includes(role)))('Official.email as %s', async (role) => {
    const { email } = (await shown(role, `{ official(id: "${made.ids.get(HERE)!['account']}") { email } }`)) as {
      email: string | null;
    };
    expect(email).toBe(FIELD_RULES.get('Official.email')!.roles.includes(role) ? 'can.bo@mau.example' : null);
  });
  test('Official.email to the account itself', async () => {
    const { account } = made.ids.get(HERE)! as { account: string };
    const own = await made.running.as('inspector', HERE.province, account);
    expect((await own.ask(`{ official(id: "${account}") { email } }`)).data.official.email).toBe('can.bo@mau.example');
  });
  test.each(ROLES)('Employer.contact as %s', async (role) => {
    const id = made.ids.get(HERE)!['employer'];
    const employer = (await shown(role, `{ employer(id: "${id}") { contact { address } addresses { address } } }`)) as {
      contact: object | null;
      addresses: readonly object[];
    } | null;
    const words = { address: 'Số 1 (mẫu)' };
    expect(employer?.contact ?? null).toEqual(FIELD_RULES.get('Employer.contact')!.roles.includes(role) ? words : null);
    const addresses = [FIELD_RULES.get('EmployerAddress.address')!.roles.includes(role) ? words : { address: null }];
    // Null where the role does not see the employer: an officer, whose alliance it is no member of.
    expect(employer?.addresses ?? null).toEqual(role === 'alliance-officer' ? null : addresses);
  });
});
