import { startOfDay, type DomainEvent } from '#kernel';
import type { Recorded } from '#event-store';
import { projectAll, recorded } from '#projections';
import type { ReadModels } from '#read-models';
import * as fc from 'fast-check';
import { asOfFilter } from './as-of-filter.ts';
import { anyLog, happened, LAST_DAY, registration, violationRecorded } from './histories.testing.ts';
import { complianceProjection } from './projection.ts';
import type { ComplianceEvent } from './fold.ts';
import { allianceCompliance, type MemberRow } from './member-rows.ts';

const rowsOf = async (views: ReadModels, alliance?: string): Promise<readonly MemberRow[]> =>
  (
    await views.find(allianceCompliance, {
      ...(alliance ? { filter: { op: 'eq', field: 'alliance', value: alliance } } : {}),
      limit: 10_000,
    })
  ).documents;
const project = (log: readonly Recorded[], pageSize?: number) =>
  projectAll(complianceProjection, log, pageSize ? { pageSize } : {});

let steps = 0;
/** One event, recorded at noon of a day. */
const at = (day: string, event: DomainEvent): readonly Recorded[] =>
  recorded('employer-e1', [event], { recordedAt: `${day}T05:00:00.000Z`, firstRevision: steps++ });
const on = (type: string, day: string, more: object = {}): DomainEvent => happened(type, day, { employer: 'e1', ...more });
const joined = (day: string, alliance = 'a1') => on('AllianceJoined', day, { alliance });
const left = (day: string, alliance = 'a1') => on('AllianceLeft', day, { alliance });
const clean = (day: string, inspection: string) => on('InspectionConcluded', day, { inspection, clean: true });

const before = [
  ...at('2026-01-02', registration('e1', '2026-01-01')),
  ...at('2026-01-20', on('CooperativeJoined', '2026-01-20', { cooperative: 'c1' })),
  ...at('2026-02-10', clean('2026-02-10', 'i1')),
  ...at('2026-02-11', on('EmployerAttended', '2026-02-11', { activity: 'x', counts: 'training', persons: 1 })),
];
const member = [...before, ...at('2026-03-05', joined('2026-03-01'))];
const gone = [...member, ...at('2026-06-20', left('2026-06-01'))];

describe('the rows of a membership', () => {
  test('begin with it, and hold nothing that lies before: no day, no cause, no cooperative', async () => {
    const [row, ...later] = await rowsOf(await project(member));
    expect(row).toMatchObject({
      alliance: 'a1',
      status: 'compliant',
      validFrom: startOfDay('2026-03-01'),
      since: startOfDay('2026-03-01'),
      recordedFrom: '2026-03-05T05:00:00.000Z',
      causes: [],
      trainingDue: false,
    });
    expect(later.map(({ status }) => status)).toEqual(['stale', 'stale']);
    for (const field of ['lastConcludedOn', 'lastTrainedOn', 'cooperative']) expect(row).not.toHaveProperty(field);
  });

  const corrected = (recordedOn: string, days: object) =>
    at(recordedOn, {
      type: 'MembershipCorrected',
      occurredAt: startOfDay('2026-03-01'),
      data: { employer: 'e1', kind: 'alliance', group: 'a1', wasFrom: '2026-03-01', reason: 'Ghi nhầm', ...days },
    } as DomainEvent);
  test('follow a corrected first day; what lay before it is not shown any more, whatever recording is asked for', async () => {
    const rows = await rowsOf(await project([...member, ...corrected('2026-04-20', { from: '2026-04-01' })]));
    expect(rows.map(({ validFrom }) => validFrom >= startOfDay('2026-04-01'))).not.toContain(false);
    expect(rows.filter(({ believed }) => believed)[0]).toMatchObject({
      validFrom: startOfDay('2026-04-01'),
      recordedFrom: '2026-04-20T05:00:00.000Z',
    });
    // As of a recording before, the days that it was a member on show what was known then.
    expect(rows.filter(({ recordedFrom }) => recordedFrom < '2026-04-01')[0]).toMatchObject({ believed: false });
  });
  test('are gone where it never was a member, and come back where it had not left', async () => {
    expect(await rowsOf(await project([...member, ...corrected('2026-04-20', {})]))).toEqual([]);
    expect(await rowsOf(await project([...gone, ...corrected('2026-07-20', { wasTo: '2026-06-01' })]))).toEqual([]);
    const back = await rowsOf(await project([...gone, ...corrected('2026-07-20', { wasTo: '2026-06-01', from: '2026-03-01' })]));
    expect(back.some(({ believed, validTo }) => believed && validTo > startOfDay('2026-06-01'))).toBe(true);
  });

  test('are cut at its last day, also as of recordings before the leaving was known', async () => {
    const views = await project([
      ...member,
      ...at('2026-06-10', clean('2026-06-09', 'i2')),
      ...at('2026-06-20', left('2026-06-01')),
    ]);
    for (const { validFrom, validTo } of await rowsOf(views)) {
      expect(validFrom >= startOfDay('2026-03-01')).toBe(true);
      expect(validTo <= startOfDay('2026-06-01')).toBe(true);
    }
    const asOf = (recordedAt: string | null, day: string) =>
      views.count(allianceCompliance, asOfFilter({ recorded: recordedAt, occurred: startOfDay(day) }));
    expect(await asOf('2026-06-15T00:00:00.000Z', '2026-06-10')).toBe(0);
    expect(await asOf('2026-06-15T00:00:00.000Z', '2026-05-10')).toBe(1);
    expect(await asOf(null, '2026-05-10')).toBe(1);
    expect(await asOf('2026-03-04T00:00:00.000Z', '2026-05-10')).toBe(0);
  });

  test('are none when it left on the day it joined, also where the rows were stored before', async () => {
    const log = [...member, ...at('2026-06-10', clean('2026-06-09', 'i2')), ...at('2026-06-20', left('2026-03-01'))];
    for (const pageSize of [1, 2, 100]) expect(await rowsOf(await project(log, pageSize))).toEqual([]);
  });

  test('are changed by nothing that is recorded after the leaving', async () => {
    const after = [
      ...gone,
      ...at('2026-07-01', on('EmployerCorrected', '2026-07-01', { name: 'Gốm Đỏ', reason: 'x' })),
      ...at('2026-07-02', clean('2026-04-01', 'i3')),
      ...at('2026-07-03', on('InspectionOpened', '2026-05-01', { inspection: 'i4' })),
    ];
    expect(await rowsOf(await project(after))).toEqual(await rowsOf(await project(gone)));
  });

  test('of a rival alliance are other rows; who comes back begins anew', async () => {
    const views = await project([
      ...gone,
      ...at('2026-07-01', joined('2026-06-15', 'a2')),
      ...at('2026-08-01', left('2026-07-15', 'a2')),
      ...at('2026-09-01', joined('2026-08-01')),
    ]);
    const days = (rows: readonly MemberRow[]) =>
      rows.filter(({ believed }) => believed).map(({ validFrom, validTo }) => [validFrom, validTo] as const);
    expect(days(await rowsOf(views, 'a2'))).toEqual([[startOfDay('2026-06-15'), startOfDay('2026-07-15')]]);
    expect(days(await rowsOf(views, 'a1'))).toContainEqual([startOfDay('2026-03-01'), startOfDay('2026-06-01')]);
    for (const [from, to] of days(await rowsOf(views, 'a1')))
      expect(to <= startOfDay('2026-06-01') || from >= startOfDay('2026-08-01')).toBe(true);
  });
});

describe('for every history', () => {
  const check = (property: fc.IAsyncProperty<any>) => fc.assert(property, { numRuns: 150 });
  /** Who joins or leaves in it does so at the end: the last membership of e0 is a1's, for as long as the log says. */
  const anyMember = anyLog.map((log) => log.filter(({ type }) => !type.startsWith('Alliance')));
  const join = recorded('employer-e0', [happened('AllianceJoined', '2024-06-01', { employer: 'e0', alliance: 'a1' })], {
    recordedAt: '2026-03-20T00:00:00.000Z',
    firstRevision: 90,
  });
  const joinedFirst = (log: readonly ComplianceEvent[]) =>
    [...log.slice(0, 3), ...join, ...log.slice(3)] as readonly ComplianceEvent[];

  test('no row lies outside the days of a membership, and none of a stranger is there', () =>
    check(
      fc.asyncProperty(anyMember, fc.nat(25), fc.integer({ min: 1, max: 30 }), async (log, n, pageSize) => {
        const at = Math.min(3 + n, log.length);
        const leaving = recorded('employer-e0', [happened('AllianceLeft', '2025-01-01', { employer: 'e0', alliance: 'a1' })], {
          recordedAt: log[at - 1]!.recordedAt,
          firstRevision: 91,
        }) as readonly ComplianceEvent[];
        const views = await project(joinedFirst([...log.slice(0, at), ...leaving, ...log.slice(at)]), pageSize);
        for (const { employer, alliance, validFrom, validTo, recordedFrom, recordedTo } of await rowsOf(views)) {
          expect(validFrom < validTo && recordedFrom < recordedTo).toBe(true);
          expect([employer, alliance, validFrom >= startOfDay('2024-06-01'), validTo <= startOfDay('2025-01-01')]).toEqual([
            'e0',
            'a1',
            true,
            true,
          ]);
        }
      }),
    ));

  test('without a decision that was served, what was found changes nothing: no day, count, flag, cause, nor the number of rows', () =>
    check(
      fc.asyncProperty(anyMember, fc.integer({ min: 1, max: 900 }), async (log, days) => {
        const open = joinedFirst(log.filter(({ type }) => type !== 'SanctionDecisionServed'));
        const otherwise = open.flatMap((event): readonly Recorded[] => {
          if (event.type === 'AbatementDueSet') return [];
          if (event.type !== 'ViolationRecorded') return [event];
          const { violation, detectedOn, inspection } = event.data;
          const due = new Date(Date.parse(detectedOn) + days * 86_400_000).toISOString().slice(0, 10);
          const twin = violationRecorded('e0', `${violation}-twin`, detectedOn, due, inspection);
          return [
            { ...event, data: { ...event.data, abatementDueOn: due } },
            ...(days % 2
              ? []
              : [{ ...event, ...twin, id: `${event.id}-2`, data: { ...(twin.data as object), employer: event.data.employer } }]),
          ];
        });
        // A twin stays open when its brother is abated or withdrawn: then it is another history.
        const comparable =
          days % 2 === 1 || !open.some(({ type }) => type === 'AbatementVerified' || type === 'ViolationWithdrawn');
        if (!comparable) return;
        expect(await rowsOf(await project(otherwise))).toEqual(await rowsOf(await project(open)));
        for (const row of await rowsOf(await project(open))) {
          expect([row.openViolations, row.abatementOverdue]).toEqual([0, false]);
          expect(row.causes.filter((cause) => cause.startsWith('Violation') || cause.startsWith('Abatement'))).toEqual([]);
        }
      }),
    ));

  test('the list as of a past recording equals the list that was shown then, while it is a member', () =>
    check(
      fc.asyncProperty(anyMember, async (log) => {
        const all = joinedFirst(log);
        const whole = await project(all);
        const shown = async (views: ReadModels, recordedAt: string | null) => {
          const filter = asOfFilter({ recorded: recordedAt, occurred: startOfDay(LAST_DAY) });
          const { documents } = await views.find(allianceCompliance, { filter, limit: 100 });
          return documents.map(({ id: _, recordedFrom: _f, recordedTo: _t, believed: _b, ...rest }) => rest);
        };
        for (const moment of new Set(all.map((event) => event.recordedAt)))
          expect(await shown(whole, moment)).toEqual(
            await shown(await project(all.filter((event) => event.recordedAt <= moment)), null),
          );
      }),
    ));
});
