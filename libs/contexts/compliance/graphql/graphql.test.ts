// Modules of its own: the views of a few contexts are the only ones.
import 'reflect-metadata';
import { Access, type TerritoryLookup, type UnitScope } from '#access';
import { inspectionsEvents } from '#contexts/inspections/events';
import { registryEvents } from '#contexts/registry/events';
import { trainingEvents } from '#contexts/training/events';
import { violationsEvents } from '#contexts/violations/events';
import { createEventRegistry } from '#event-store';
import { asOf, nodesById, whyNotFound, type AsOfInput, type RequestContext, type Services } from '#graphql';
import { askList, askOne } from '#graphql/testing';
import { fixedClock, type Actor, type Role } from '#kernel';
import { projectAll, recorded } from '#projections';
import type { ReadModelStore } from '#read-models';
import { registryProjections } from '#contexts/registry/index';
import { happened, registration, UNITS, violationRecorded } from '../histories.testing.ts';
import { complianceProjection } from '../projection.ts';
import { RESULT_STATUSES, STATUSES } from '../rule.ts';
import '../../registry/graphql/views.ts';
import { ComplianceSubscriptions } from './changes.ts';
import { EmployerFields } from './employers.ts';
import { EmployerRegisterFields } from './register.ts';
import { employerView } from './views.ts';
import { ComplianceFigureQueries } from './figures.ts';
import { ComplianceRuleQueries } from './rule.ts';
import type { ComplianceChange, ComplianceChangesFilter } from './types.ts';

const NOW = '2026-10-01T02:00:00.000Z';
const PROVINCE = '01@2021-11-01';
/** Of this commune it is not known where its parts went. */
const SPLIT = UNITS[1];
const OTHER = { unit: '25000@2025-07-01', within: ['75@2025-07-01'] };
const scopes: Record<string, UnitScope> = {
  '01': { level: 'province', ids: [PROVINCE], partial: [] },
  '75': { level: 'province', ids: ['75@2025-07-01'], partial: [] },
  '00001': { level: 'commune', ids: [UNITS[0]], partial: [] },
};
const territory: TerritoryLookup = {
  placeOn: (place) => place,
  resolve: (code) => ({
    ok: true,
    value: { unit: code, within: [], code, name: code, fullName: `Đơn vị ${code}`, level: 'province', assumed: false },
  }),
  scope: (code) => scopes[code] ?? null,
};
const clock = fixedClock(NOW);
const caller = (role: Role, unit: string): Actor => ({ id: 'actor-1', role, unit });
const inspector = caller('inspector', '01');
const officer: Actor = { ...caller('alliance-officer', '01'), alliance: 'a1' };
const strangers: readonly Actor[] = [
  { ...officer, alliance: 'a2' },
  caller('alliance-officer', '01'),
  caller('alliance-officer', '00'),
];

const one = (employer: string, ...events: Parameters<typeof recorded>[1]) => recorded(`employer-${employer}`, events);
const HOME = { unit: UNITS[0], within: ['01@2021-11-01'], since: '2026-01-01' };
const log = [
  ...recorded('village-village-1', [
    happened('CraftVillageRegistered', '2026-01-01', {
      village: 'village-1',
      name: 'Làng may (mẫu)',
      craft: 'May',
      traditional: true,
      ...HOME,
    }),
  ]),
  ...['a1', 'a2'].flatMap((alliance) =>
    recorded(`alliance-${alliance}`, [
      happened('AllianceRegistered', '2026-01-01', { alliance, name: 'Liên minh (mẫu)', ...HOME }),
    ]),
  ),
  ...one(
    'gom',
    registration('gom', '2026-01-01', { name: 'Gốm Sông Xanh' }),
    happened('AllianceJoined', '2026-02-01', { employer: 'gom', alliance: 'a1' }),
    happened('InspectionOpened', '2026-05-04', { employer: 'gom', inspection: 'i-gom' }),
    violationRecorded('gom', 'v-gom', '2026-05-05', '2026-06-05', 'i-gom'),
  ),
  ...one(
    'may',
    registration('may', '2026-01-01', { name: 'May Đồng Đỏ', unit: UNITS[1] }),
    violationRecorded('may', 'v1', '2026-03-01', '2026-03-31'),
    happened('CraftVillageJoined', '2026-03-05', { employer: 'may', village: 'village-1' }),
  ),
  ...one(
    'moc',
    registration('moc', '2026-01-01', { name: 'Mộc Sông Lam', kind: 'enterprise', size: 'small' }),
    happened('AllianceJoined', '2026-02-01', { employer: 'moc', alliance: 'a2' }),
    happened('InspectionConcluded', '2026-05-01', { employer: 'moc', inspection: 'i1', clean: true }),
    happened('EmployerAttended', '2026-05-02', { employer: 'moc', activity: 'x', counts: 'training', persons: 1 }),
  ),
  ...one('xa', registration('xa', '2026-01-01', { name: 'Xa Nơi Khác', ...OTHER })),
];

let readModels: ReadModelStore;
let services: Services;
let listeners: ((batch: any) => void)[];
beforeEach(async () => {
  readModels = await projectAll([complianceProjection, ...registryProjections], log);
  listeners = [];
  services = {
    readModels,
    territory,
    clock,
    present: () => asOf(null, clock),
    // No unit went into another.
    units: { onDay: (unit: string) => (unit === SPLIT ? ['a', 'b'] : [unit]), provinceOf: () => PROVINCE },
    access: new Access(territory, () => '2026-10-01'),
    events: createEventRegistry([...registryEvents, ...inspectionsEvents, ...violationsEvents, ...trainingEvents]),
    isPosition: (text: string) => /^\d+$/.test(text),
    shownUpTo: async () => '0040',
    onCommitted: (listener: (batch: any) => void) => {
      listeners.push(listener);
      return () => void listeners.splice(listeners.indexOf(listener), 1);
    },
  } as unknown as Services;
});

const list = async (filter: object | undefined, who = inspector, at?: AsOfInput): Promise<any[]> =>
  (await askList(services, employerView, who, { ...(filter ? { filter } : {}), ...(at ? { asOf: at } : {}) })).nodes;
const names = async (filter?: object, who = inspector, at?: AsOfInput): Promise<string[]> =>
  (await list(filter, who, at)).map(({ name }) => name);
/** The course of an employer, for who sees it. */
const course = async (employer: string, who = inspector, at?: AsOfInput) =>
  new EmployerFields(services).complianceCourse(await askOne(services, employerView, who, employer, at), who, contextOf(who));
const contextOf = (who: Actor): RequestContext => ({ caller: who, correlation: undefined, missed: null });
const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return (error as { extensions?: { code?: unknown } }).extensions?.code ?? error;
  }
  return 'no error';
};

describe('employers', () => {
  test('are those of the caller’s territory, by name', async () => {
    expect(await names()).toEqual(['Gốm Sông Xanh', 'May Đồng Đỏ', 'Mộc Sông Lam']);
    expect(await names(undefined, caller('inspector', '00001'))).toEqual(['Gốm Sông Xanh', 'Mộc Sông Lam']);
    expect(await names(undefined, caller('auditor', '00'))).toHaveLength(4);
    expect(await names(undefined, caller('inspector', '99'))).toEqual([]);
  });

  test('a group that there is not in the own territory is an error, not an empty list; what is foreign is answered alike', async () => {
    const elsewhere = caller('inspector', '99');
    for (const field of ['village', 'cooperative', 'alliance'])
      expect([field, await codeOf(names({ [field]: ['nope'] }))]).toEqual([field, 'UNKNOWN_RECORD']);
    expect(await codeOf(names({ village: ['village-1'] }, elsewhere))).toBe('UNKNOWN_RECORD');
    expect(await codeOf(names({ alliance: ['a2'] }, officer))).toBe('UNKNOWN_RECORD');
    for (const sector of ['Z', '04', '234', '1110', 'c'])
      expect([sector, await codeOf(names({ sector: [sector] }))]).toEqual([sector, 'UNKNOWN_CODE']);
    await expect(names({ sector: ['1110'] })).rejects.toMatchObject({ extensions: { hint: expect.stringMatching(/01110\?/) } });
  });

  test('are found by the role of an address that they use, as of any moment, and officers find their members alone', async () => {
    const added = (employer: string, addressId: string, role: string, on: string) =>
      happened('EmployerAddressAdded', on, { employer, addressId, role, on, ...HOME });
    const events = [
      ...log,
      ...recorded(
        'employer-gom',
        [added('gom', 'k1', 'warehouse', '2026-03-01'), added('gom', 'x1', 'household-workshop', '2026-03-01')],
        { firstRevision: 5, firstPosition: 100 },
      ),
      ...recorded(
        'employer-moc',
        [
          added('moc', 'k2', 'warehouse', '2026-03-01'),
          happened('EmployerAddressEnded', '2026-06-01', { employer: 'moc', addressId: 'k2', on: '2026-06-01' }),
        ],
        { firstRevision: 5, firstPosition: 110 },
      ),
    ];
    services = { ...services, readModels: await projectAll([complianceProjection, ...registryProjections], events) };
    expect(await names({ addressRole: ['warehouse'] })).toEqual(['Gốm Sông Xanh']);
    expect(await names({ addressRole: ['warehouse', 'household-workshop'] })).toEqual(['Gốm Sông Xanh']);
    expect(await names({ addressRole: ['dormitory'] })).toEqual([]);
    expect(await names({ addressRole: ['warehouse'] }, inspector, { occurred: '2026-04-01' })).toEqual([
      'Gốm Sông Xanh',
      'Mộc Sông Lam',
    ]);
    expect(await names({ addressRole: ['warehouse'] }, inspector, { occurred: '2026-02-01' })).toEqual([]);
    expect(await names({ addressRole: ['warehouse'] }, officer)).toEqual(['Gốm Sông Xanh']);
    expect(await names({ addressRole: ['warehouse'] }, strangers[1]!)).toEqual([]);
    expect(await names({ addressRole: ['warehouse'] }, caller('inspector', '75'))).toEqual([]);
    const gom = await askOne(services, employerView, inspector, 'gom');
    const roles = async (role?: readonly any[]) =>
      (await new EmployerRegisterFields(services).addresses(gom, contextOf(inspector), role))!.map((one) => one.role);
    expect(await roles()).toEqual(['main-place', 'warehouse', 'household-workshop']);
    expect(await roles(['household-workshop', 'main-place'])).toEqual(['main-place', 'household-workshop']);
  });

  test('stand in the order of a Vietnamese list of names (I18-3)', async () => {
    const given = ['Đá Mẫu', 'Dừa Mẫu', 'Dâu Mẫu', 'Da Mẫu', 'Dạ Mẫu'];
    const events = given.flatMap((name, i) => one(`n${i}`, registration(`n${i}`, '2026-01-01', { name })));
    services = { ...services, readModels: await projectAll([complianceProjection, ...registryProjections], events) };
    expect(await names()).toEqual(['Da Mẫu', 'Dạ Mẫu', 'Dâu Mẫu', 'Dừa Mẫu', 'Đá Mẫu']);
    // All names that fold alike are found.
    expect(await names({ search: 'da mau' })).toEqual(['Da Mẫu', 'Dạ Mẫu', 'Đá Mẫu']);
  });

  test('for an alliance officer are the members of the own alliance, while they are', async () => {
    expect(await names(undefined, officer)).toEqual(['Gốm Sông Xanh']);
    expect(await names(undefined, officer, { occurred: '2026-01-15T00:00:00.000Z' })).toEqual([]);
    expect(await Promise.all(strangers.map((who) => names(undefined, who)))).toEqual([['Mộc Sông Lam'], [], []]);
  });

  test('for an alliance officer tell results only, also by filter, order and search', async () => {
    expect((await list(undefined, officer))[0]!.compliance).toEqual({
      status: 'under-inspection',
      since: '2026-05-03T17:00:00.000Z',
      flags: ['training-due'],
      causes: [],
      openViolations: 0,
      lastConcludedOn: null,
      lastTrainedOn: null,
    });
    expect(await names({ status: ['under-inspection'] }, officer)).toEqual(['Gốm Sông Xanh']);
    for (const filter of [{ status: ['non-compliant'] }, { flags: ['abatement-overdue'] }, { search: 'lam' }])
      expect(await names(filter, officer)).toEqual([]);
    expect(await names({ search: 'xanh SONG' }, officer)).toEqual(['Gốm Sông Xanh']);
    expect(await names({ status: ['non-compliant'] })).toEqual(['Gốm Sông Xanh', 'May Đồng Đỏ']);
    expect(await codeOf(names({ status: ['under-inspection'] }))).toBe('UNKNOWN_CODE');
  });

  test('are filtered by status, flags, kind, size, sector, group and unit', async () => {
    expect(await names({ status: ['non-compliant', 'under-sanction'] })).toEqual(['Gốm Sông Xanh', 'May Đồng Đỏ']);
    expect(await names({ flags: ['abatement-overdue'] })).toEqual(['Gốm Sông Xanh', 'May Đồng Đỏ']);
    expect(await names({ flags: ['training-due'], status: ['non-compliant'], village: ['village-1'] })).toEqual(['May Đồng Đỏ']);
    expect(await names({ kind: ['enterprise'] })).toEqual(['Mộc Sông Lam']);
    expect(await names({ size: ['small', 'large'] })).toEqual(['Mộc Sông Lam']);
    expect(await names({ size: ['medium'] })).toEqual([]);
    expect(await names({ size: ['small'] }, officer)).toEqual([]);
    expect(await names({ sector: ['23'] })).toHaveLength(3);
    // A section letter means its divisions.
    expect(await names({ sector: ['C'] })).toHaveLength(3);
    expect(await names({ sector: ['A'] })).toEqual([]);
    expect(await names({ village: ['village-1'] })).toEqual(['May Đồng Đỏ']);
    expect(await names({ place: { within: '75' } })).toEqual([]);
  });

  test('are found by words of the name without marks, in any order, or by how it begins', async () => {
    expect(await names({ search: 'xanh SONG' })).toEqual(['Gốm Sông Xanh']);
    expect(await names({ search: 'song' })).toEqual(['Gốm Sông Xanh', 'Mộc Sông Lam']);
    expect(await names({ search: 'may đồ' })).toEqual(['May Đồng Đỏ']);
    expect(await names({ search: 'không có' })).toEqual([]);
    for (const search of ['  ', '.', '*', '_', '%', '- / -']) expect(await codeOf(names({ search }))).toBe('EMPTY_SEARCH');
  });

  test('a status that does not exist is refused, so that a slip is no empty list', async () =>
    expect(await codeOf(names({ status: ['noncompliant'] }))).toBe('UNKNOWN_CODE'));

  test('each shows its status with the events that set it', async () => {
    const [may] = await list({ status: ['non-compliant'], village: ['village-1'] });
    expect(may.compliance).toMatchObject({
      status: 'non-compliant',
      since: '2026-02-28T17:00:00.000Z',
      flags: ['training-due', 'abatement-overdue'],
      causes: [{ type: 'ViolationRecorded', label: { vi: 'Ghi nhận vi phạm' } }],
      openViolations: 1,
    });
  });

  test('as of a past day show what held then', async () => {
    const asOf = { occurred: '2026-02-15T00:00:00.000Z' };
    expect(await names({ status: ['non-compliant'] }, inspector, asOf)).toEqual([]);
    expect(await names({ status: ['never-inspected'] }, inspector, asOf)).toHaveLength(3);
    expect(await codeOf(names({}, inspector, { recorded: '2027-01-01T00:00:00.000Z' }))).toBe('AS_OF_IN_FUTURE');
  });
});

describe('one employer', () => {
  test('outside the territory there is none', async () => {
    expect(await codeOf(askOne(services, employerView, inspector, 'xa'))).toBe('NOT_FOUND');
    expect((await askOne(services, employerView, caller('inspector', '75'), 'xa')).name).toBe('Xa Nơi Khác');
  });

  test('its course tells in advance what time will bring', async () => {
    const told = await course('moc');
    expect(told.map(({ from, to, compliance }) => [from.slice(0, 10), to?.slice(0, 10) ?? null, compliance.status])).toEqual([
      ['2025-12-31', '2026-01-31', 'never-inspected'],
      ['2026-01-31', '2026-04-30', 'never-inspected'],
      ['2026-04-30', '2026-05-01', 'compliant'],
      ['2026-05-01', '2028-04-30', 'compliant'],
      ['2028-04-30', '2028-05-01', 'stale'],
      ['2028-05-01', null, 'stale'],
    ]);
    const known = await course('moc', inspector, { recorded: '2026-04-15T00:00:00.000Z' });
    expect(new Set(known.map(({ compliance }) => compliance.status))).toEqual(new Set(['never-inspected']));
  });
});

describe('why a query by id finds nothing', () => {
  const why = async (kind: 'employers' | 'craftVillages' | 'records', id: string, who = inspector, at?: AsOfInput) => {
    const reading = { services, caller: who, moment: asOf(at, clock) };
    const { message, extensions } = await whyNotFound(kind, 'id', id, reading, contextOf(who));
    return { message, ...extensions } as unknown as Record<string, unknown> & { message: { vi: string; en: string } };
  };
  /** What stands in the log and in no view: recorded by this account. */
  const recordedBy = (account: string, shown = false): void =>
    void (services = {
      ...services,
      log: {
        readStream: async function* (stream: string) {
          if (stream === 'employer-moi') yield { metadata: { actor: account }, position: '0041' };
        },
      } as unknown as Services['log'],
      waitFor: async () => shown,
    });
  beforeEach(() => recordedBy('nobody'));

  test('it is of another kind, which the caller sees', async () => {
    expect(await why('craftVillages', 'gom')).toMatchObject({
      field: 'id',
      kind: 'craftVillages',
      reason: 'OTHER_KIND',
      isKind: 'employers',
      hint: 'ask employer(id) for it',
      message: { en: expect.stringContaining('of the kind "employer"'), vi: expect.stringContaining('cơ sở sử dụng lao động') },
    });
    expect(await why('employers', 'village-1')).toMatchObject({ reason: 'OTHER_KIND', isKind: 'craftVillages' });
  });
  test('it is there today, and was not at the moment that was asked for', async () => {
    const then = { recorded: '2025-01-01T00:00:00.000Z' };
    expect((await nodesById(employerView, ['gom'], { services, caller: inspector, moment: asOf(then, clock) })).size).toBe(0);
    for (const kind of ['employers', 'records'] as const)
      expect(await why(kind, 'gom', inspector, then)).toMatchObject({ reason: 'OTHER_MOMENT', kind });
  });
  test('the caller has just recorded it, and the views do not show it yet', async () => {
    recordedBy(inspector.id);
    for (const kind of ['employers', 'records'] as const)
      expect(await why(kind, 'moi')).toMatchObject({ reason: 'NOT_YET_SHOWN', kind, hint: expect.stringContaining('wait-for') });
    expect(await why('craftVillages', 'moi')).toMatchObject({ reason: 'NOT_HERE' });
    recordedBy(inspector.id, true);
    expect(await why('employers', 'moi')).toMatchObject({ reason: 'NOT_HERE' });
  });
  test('nothing is told of what lies elsewhere, or was recorded by somebody else: the bytes of what never was', async () => {
    recordedBy('somebody-else');
    for (const at of [undefined, { recorded: '2025-01-01T00:00:00.000Z' }]) {
      for (const kind of ['employers', 'craftVillages', 'records'] as const) {
        const never = JSON.stringify(await why(kind, 'khong-co', inspector, at));
        expect(never).toContain('NOT_HERE');
        for (const id of ['xa', 'moi']) expect(JSON.stringify(await why(kind, id, inspector, at))).toBe(never);
        for (const who of strangers) expect(JSON.stringify(await why(kind, 'gom', who, at))).toBe(never);
      }
    }
  });
});

describe('an alliance officer', () => {
  const seen = async (employer: string, who = officer, at?: AsOfInput) =>
    (await course(employer, who, at)).map(({ from, to, compliance }) => [
      from.slice(0, 10),
      to?.slice(0, 10) ?? null,
      compliance.status,
    ]);

  test('reads the course of a member from the day it joined, in results', async () => {
    expect(await seen('gom')).toEqual([
      ['2026-01-31', '2026-05-03', 'never-inspected'],
      ['2026-05-03', null, 'under-inspection'],
    ]);
    for (const who of strangers) expect(await codeOf(seen('gom', who))).toBe('NOT_FOUND');
  });

  test('reads nothing as of a recording before the joining was recorded', async () =>
    expect(
      await codeOf(seen('gom', officer, { recorded: '2026-01-31T16:00:00.000Z', occurred: '2026-03-01T00:00:00.000Z' })),
    ).toBe('NOT_FOUND'));
});

describe('figures', () => {
  const queries = () => new ComplianceFigureQueries(services);
  const summary = (by: any, map?: any, at?: AsOfInput) => queries().complianceSummary(by, undefined, map, at, inspector);
  const figures = async (by: any, who = inspector, filter?: object) =>
    (await queries().complianceSummary(by, filter, undefined, undefined, who)).figures;
  const count = (figure: Awaited<ReturnType<typeof figures>>[number], status: string) =>
    figure.counts.find((c) => c.status === status)!.count;

  test('never inspected is unknown and never compliant', async () => {
    const [province] = await figures('UNIT_PROVINCE');
    expect(province).toMatchObject({
      key: PROVINCE,
      total: 3,
      trainingDue: 2,
      abatementOverdue: 2,
    });
    expect([count(province!, 'compliant'), count(province!, 'non-compliant'), count(province!, 'never-inspected')]).toEqual([
      1, 2, 0,
    ]);
  });

  test('each group is counted, also those that belong to none, and they add up to the list', async () => {
    const groups = await figures('CRAFT_VILLAGE');
    expect(groups.map(({ key, total }) => [key, total])).toEqual([
      [null, 2],
      ['village-1', 1],
    ]);
    for (const by of ['UNIT_PROVINCE', 'KIND', 'SIZE', 'SECTOR', 'ALLIANCE', 'COOPERATIVE', 'UNIT_DISTRICT'])
      expect((await figures(by)).reduce((sum, { total }) => sum + total, 0)).toBe(3);
  });

  test('lead to what they are about, as somebody may see it', async () => {
    const subjects = async (by: string, who = inspector) =>
      Promise.all((await figures(by, who)).map((figure) => queries().subject(figure as never, contextOf(who)))) as Promise<any[]>;
    expect(await subjects('CRAFT_VILLAGE')).toMatchObject([null, { __typename: 'CraftVillage', name: 'Làng may (mẫu)' }]);
    expect((await subjects('ALLIANCE')).map((one) => one?.id ?? null)).toEqual([null, 'a1', 'a2']);
    expect(await subjects('ALLIANCE', officer)).toMatchObject([{ __typename: 'Alliance', id: 'a1' }]);
    expect((await subjects('KIND')).map(({ code, label }) => [code, label.en])).toEqual([
      ['ENTERPRISE', 'Enterprise'],
      ['HOUSEHOLD_BUSINESS', 'Household business'],
    ]);
    expect(await subjects('SECTOR')).toMatchObject([{ __typename: 'CodedTerm', label: { vi: expect.any(String) } }]);
  });

  test('on the map of the day those of a unit that was split are in no row; as recorded they are', async () => {
    expect(await summary('UNIT')).toMatchObject({
      asOf: { key: 'now' },
      geography: 'day-asked',
      unplaced: 1,
      figures: [{ key: UNITS[0], total: 2 }],
    });
    const recorded = await summary('UNIT', 'as-recorded', { occurred: '2026-02-15T00:00:00.000Z' });
    expect(recorded).toMatchObject({ unplaced: 0, asOf: { today: '2026-02-15' } });
    expect(recorded.figures.map(({ total }) => total).toSorted()).toEqual([1, 2]);
  });

  test('count what the caller may see only', async () => {
    const [own] = await figures('UNIT_PROVINCE', officer);
    expect(own).toMatchObject({ total: 1, trainingDue: 1, abatementOverdue: 0 });
    expect([count(own!, 'under-inspection'), count(own!, 'non-compliant')]).toEqual([1, 0]);
    expect((await figures('ALLIANCE', officer)).map(({ key }) => key)).toEqual(['a1']);
    expect((await figures('COOPERATIVE', officer)).map(({ key }) => key)).toEqual([null]);
    expect((await figures('UNIT_PROVINCE'))[0]!.counts.map(({ status }) => status)).not.toContain('under-inspection');
    expect(await figures('UNIT_PROVINCE', strangers[1])).toEqual([]);
    expect(await figures('UNIT_PROVINCE', caller('inspector', '99'))).toEqual([]);
    expect((await figures('KIND', inspector, { status: ['compliant'] }))[0]).toMatchObject({ key: 'ENTERPRISE', total: 1 });
  });
});

test('the rule says its parameters, and that they are no rule of law', () => {
  const rule = new ComplianceRuleQueries().complianceRule(inspector).at(-1)!;
  expect(rule).toMatchObject({ staleMonths: 24, trainingMonths: 24, article: null, verified: false });
  const codes = (who: Actor) => new ComplianceRuleQueries().complianceRule(who).at(-1)!.statuses;
  expect(codes(inspector)).toEqual([...STATUSES]);
  expect(codes(officer)).toEqual([...RESULT_STATUSES]);
});

describe('live changes', () => {
  const NAMES: Readonly<Record<string, string>> = {
    gom: 'Gốm Sông Xanh',
    may: 'May Đồng Đỏ',
    moc: 'Mộc Sông Lam',
    xa: 'Xa Nơi Khác',
  };
  const subscribe = (who: Actor, filter?: ComplianceChangesFilter, after?: string) =>
    new ComplianceSubscriptions(services).complianceChanges(filter, after, who);
  const commit = async () => {
    const filter = { op: 'eq', field: 'believed', value: true } as const;
    const changes = [];
    for (const collection of ['compliance', 'allianceCompliance'])
      for (const document of (await readModels.find(collection, { filter, limit: 100 })).documents)
        changes.push({ collection, id: document.id, document });
    for (const listener of listeners) listener({ projection: 'compliance', position: '0042', changes });
  };
  const waiting = async (subscribing: Promise<AsyncIterableIterator<any>>): Promise<string[]> => {
    const stream = await subscribing;
    await commit();
    const seen: string[] = [];
    const end = Symbol('end');
    for (;;) {
      const next = await Promise.race([stream.next(), new Promise<typeof end>((resolve) => setImmediate(() => resolve(end)))]);
      if (next === end) break;
      seen.push(...next.value.changes.map(({ employerId }: ComplianceChange) => NAMES[employerId]!));
    }
    return seen.sort();
  };

  test('are told of the caller’s territory only, and of what was asked for', async () => {
    expect(await waiting(subscribe(inspector))).toEqual(['Gốm Sông Xanh', 'May Đồng Đỏ', 'Mộc Sông Lam']);
    expect(await waiting(subscribe(caller('inspector', '75')))).toEqual(['Xa Nơi Khác']);
    expect(await waiting(subscribe(officer))).toEqual(['Gốm Sông Xanh']);
    expect(await waiting(subscribe(strangers[1]!))).toEqual([]);
    expect(await waiting(subscribe(inspector, { village: ['village-1'] }))).toEqual(['May Đồng Đỏ']);
    expect(await waiting(subscribe(caller('auditor', '00'), { place: { within: '75' } }))).toEqual(['Xa Nơi Khác']);
    expect(await waiting(subscribe(caller('inspector', '99')))).toEqual([]);
  });

  test('all that changed at one position is one message: who goes on from there misses none of it', async () => {
    const stream = await subscribe(inspector);
    await commit();
    const { value } = await stream.next();
    expect(value.changes.map(({ employerId }: ComplianceChange) => employerId).toSorted()).toEqual(['gom', 'may', 'moc']);
  });

  test('say what was and what is, and where in the log', async () => {
    const stream = await subscribe(inspector, { employer: ['may'] });
    await commit();
    expect((await stream.next()).value).toMatchObject({
      __typename: 'ComplianceChanges',
      changes: [{ employerId: 'may', after: 'non-compliant' }],
      position: '0042',
    });
  });

  test('lead to the employer, for who sees it', async () => {
    const change = { employerId: 'may' } as ComplianceChange;
    const employer = (who: Actor) => new ComplianceSubscriptions(services).employer(change, contextOf(who));
    expect(await employer(inspector)).toMatchObject({ id: 'may', compliance: { status: 'non-compliant' } });
    expect([await employer(officer), await employer(caller('inspector', '75'))]).toEqual([null, null]);
  });

  test('say results to an alliance officer', async () => {
    const stream = await subscribe(officer);
    await commit();
    expect((await stream.next()).value).toMatchObject({
      changes: [{ employerId: 'gom', before: null, after: 'under-inspection' }],
    });
  });

  /** The log behind a position, as the store reads it: of the two employers whose events are told here. */
  const logBehind = (events: readonly (typeof log)[number][]) => ({
    readPage: async ({ after }: { after: string | null }) => ({
      events: events.filter(({ position }) => after === null || position > after),
      through: '0040',
      caughtUp: true,
    }),
  });
  const missed = log
    .filter(({ data }) => (data as { employer?: string }).employer === 'may')
    .map((event, n) => ({ ...event, position: `003${n}` as typeof event.position, recordedAt: '2026-01-01T00:00:00.000Z' }));

  test('go on from a position without a gap: first what came after it, then where the stream stands', async () => {
    services = { ...services, log: logBehind(missed) } as never;
    const stream = await subscribe(inspector, undefined, '0029');
    expect((await stream.next()).value).toMatchObject({
      changes: [{ employerId: 'may', after: 'non-compliant' }],
      position: '0040',
    });
    expect((await stream.next()).value).toEqual({ __typename: 'Heartbeat', position: '0040' });
    await commit();
    expect((await stream.next()).value).toMatchObject({ position: '0042' });
    const there = await subscribe(inspector, undefined, '0040');
    expect((await there.next()).value).toEqual({ __typename: 'Heartbeat', position: '0040' });
  });

  test('what is committed while the past is read comes behind it, and nothing twice', async () => {
    const reading = logBehind(missed);
    services = {
      ...services,
      log: {
        readPage: async (page: { after: string | null }) => {
          await commit();
          return reading.readPage(page);
        },
      },
    } as never;
    const stream = await subscribe(inspector, { employer: ['may'] }, '0029');
    const positions = [];
    for (let i = 0; i < 3; i++) positions.push((await stream.next()).value.position);
    expect(positions).toEqual(['0040', '0040', '0042']);
  });

  test('from too far back the list is read afresh; what is no position is refused', async () => {
    services = { ...services, log: logBehind(Array.from({ length: 20_001 }, () => missed[0]!)) } as never;
    const stream = await subscribe(inspector, undefined, '0001');
    expect((await stream.next()).value).toEqual({
      __typename: 'Resync',
      reason: 'position-too-old',
      position: '0040',
    });
    await expect(subscribe(inspector, undefined, 'nope')).rejects.toMatchObject({
      message: expect.stringMatching(/^"after" is no position of this log/),
      extensions: { code: 'POSITION_NOT_VALID', field: 'after', message: { vi: expect.stringMatching(/^"after" không phải/) } },
    });
    expect(listeners).toHaveLength(1);
  });

  test('a quiet stream says where it stands', async () => {
    services = { ...services, heartbeatMs: 1 } as never;
    const stream = await subscribe(inspector);
    expect((await stream.next()).value).toEqual({ __typename: 'Heartbeat', position: '0040' });
    await stream.return!();
  });

  test('end with the client', async () => {
    const stream = await subscribe(inspector);
    expect(listeners).toHaveLength(1);
    await stream.return!();
    expect(listeners).toHaveLength(0);
  });

  test('of what is not there, or lies elsewhere, are refused', async () => {
    await expect(subscribe(inspector, { place: { within: '98765' } })).rejects.toThrow('there is no such administrative unit');
    for (const refused of [
      subscribe(officer, { alliance: ['a2'] }),
      subscribe(inspector, { village: ['village-1', 'nope'] }),
      subscribe(inspector, { employer: ['xa'] }),
      subscribe(inspector, { employer: ['nope'] }),
    ])
      await expect(refused).rejects.toMatchObject({ extensions: { code: 'UNKNOWN_RECORD' } });
    expect(listeners).toHaveLength(0);
  });
});
