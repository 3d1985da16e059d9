import { FOREVER, startOfDay, vietnameseOrder } from '#kernel';
import type { Recorded } from '#event-store';
import { projectAll, recorded } from '#projections';
import type { ReadModels } from '#read-models';
import * as fc from 'fast-check';
import { asOfFilter, type AsOf } from './as-of-filter.ts';
import { noFacts } from './facts.ts';
import { foldFact } from './fold.ts';
import { anyLog, happened, LAST_DAY, registration, UNITS, violationRecorded } from './histories.testing.ts';
import { CURRENT_RULE } from './parameters.ts';
import { complianceNames, complianceProjection } from './projection.ts';
import { complianceTimeline, NO_END, sameState } from './rule.ts';
import { compliance, type ComplianceRow } from './rows.ts';

const rowsOf = async (views: ReadModels, filter?: AsOf): Promise<readonly ComplianceRow[]> =>
  (await views.find(compliance, { ...(filter ? { filter: asOfFilter(filter) } : {}), limit: 10_000 })).documents;

/** What a list shows of a row: all but how long it has been believed. */
const shown = (rows: readonly ComplianceRow[]) =>
  rows
    .map(({ id: _, recordedFrom: _f, recordedTo: _t, believed: _b, ...rest }) => rest)
    .sort((a, b) => (a.employer < b.employer ? -1 : 1));

const days = { found: '2026-03-10', concluded: '2026-03-12', abated: '2026-04-20' };
const story = [
  ...recorded('employer-e1', [registration('e1', '2026-01-01')], { recordedAt: '2026-01-02T00:00:00.000Z' }),
  ...recorded('violation-v1', [violationRecorded('e1', 'v1', days.found, '2026-04-10', 'i1')], {
    recordedAt: '2026-03-15T00:00:00.000Z',
  }),
  ...recorded(
    'inspection-i1',
    [happened('InspectionConcluded', days.concluded, { employer: 'e1', inspection: 'i1', clean: false })],
    {
      recordedAt: '2026-03-16T00:00:00.000Z',
    },
  ),
  ...recorded('violation-v1', [happened('AbatementVerified', days.abated, { employer: 'e1', violation: 'v1', abated: true })], {
    recordedAt: '2026-05-01T00:00:00.000Z',
    firstRevision: 1,
  }),
];
const statusAt = async (recordedAt: string | null, occurred: string): Promise<string | undefined> => {
  const views = await projectAll(complianceProjection, story);
  return (await rowsOf(views, { recorded: recordedAt, occurred: startOfDay(occurred) }))[0]?.status;
};

describe('the two times of a status', () => {
  test('what holds is known by the day it held, once it is recorded', async () => {
    expect(await statusAt(null, '2026-03-09')).toBe('never-inspected');
    expect(await statusAt(null, '2026-03-10')).toBe('non-compliant');
    expect(await statusAt(null, '2026-04-20')).toBe('remediated');
    expect(await statusAt(null, '2029-01-01')).toBe('stale');
  });

  test('an auditor sees what was known on a day, although it is known better today', async () => {
    expect(await statusAt('2026-03-14T00:00:00.000Z', '2026-03-14')).toBe('never-inspected');
    expect(await statusAt('2026-03-15T00:00:00.000Z', '2026-03-14')).toBe('non-compliant');
    expect(await statusAt('2026-04-25T00:00:00.000Z', '2026-04-25')).toBe('non-compliant');
    expect(await statusAt('2026-05-01T00:00:00.000Z', '2026-04-25')).toBe('remediated');
  });

  test('before the first day and before the registration was recorded there is no row', async () => {
    expect(await statusAt(null, '2025-12-31')).toBeUndefined();
    expect(await statusAt('2026-01-01T00:00:00.000Z', '2026-06-01')).toBeUndefined();
  });

  test('a withdrawn violation is void for all days, but what was shown stays readable', async () => {
    const withdrawn = recorded(
      'violation-v1',
      [happened('ViolationWithdrawn', '2026-06-01', { employer: 'e1', violation: 'v1' })],
      {
        recordedAt: '2026-06-01T00:00:00.000Z',
        firstRevision: 2,
      },
    );
    const views = await projectAll(complianceProjection, [...story, ...withdrawn]);
    const status = async (recordedAt: string | null) =>
      (await rowsOf(views, { recorded: recordedAt, occurred: startOfDay('2026-03-20') }))[0]!.status;
    expect(await status(null)).toBe('compliant');
    expect(await status('2026-05-31T00:00:00.000Z')).toBe('non-compliant');
  });
});

describe('the dimensions of a row are those of its days', () => {
  test('a relocation and a membership divide the course; the status runs on without a break', async () => {
    const log = recorded('employer-e1', [
      registration('e1', '2026-01-01'),
      happened('AllianceJoined', '2026-02-01', { employer: 'e1', alliance: 'alliance-1' }),
      happened('EmployerRelocated', '2026-03-01', { employer: 'e1', unit: UNITS[1], within: ['01@2021-11-01'] }),
      happened('AllianceLeft', '2026-04-01', { employer: 'e1', alliance: 'alliance-1' }),
    ]);
    const rows = await rowsOf(await projectAll(complianceProjection, log));
    const believed = rows.filter((row) => row.recordedTo === FOREVER).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    expect(believed.map((row) => [row.unit, row.alliance])).toEqual([
      [UNITS[0], undefined],
      [UNITS[0], 'alliance-1'],
      [UNITS[1], 'alliance-1'],
      [UNITS[1], undefined],
    ]);
    expect(new Set(believed.map((row) => row.since))).toEqual(new Set([startOfDay('2026-01-01')]));
  });

  test('a corrected name holds for all days, from when it was recorded', async () => {
    const log = recorded('employer-e1', [
      registration('e1', '2026-01-01'),
      happened('EmployerCorrected', '2026-02-01', { employer: 'e1', name: 'Gốm Đỏ' }),
    ]);
    const views = await projectAll(complianceProjection, log);
    expect((await rowsOf(views, { recorded: null, occurred: startOfDay('2026-01-15') }))[0]).toMatchObject({
      name: 'Gốm Đỏ',
      nameOrder: vietnameseOrder('Gốm Đỏ'),
    });
    expect((await rowsOf(views, { recorded: startOfDay('2026-01-31'), occurred: startOfDay('2026-01-15') }))[0]!.name).toBe(
      'Cơ sở e1',
    );
    expect(
      (await views.find(complianceNames, { filter: { op: 'has', field: 'tokens', values: ['do'] }, limit: 5 })).documents,
    ).toHaveLength(1);
  });
});

test('an event that says nothing about compliance changes no document', async () => {
  const noise = recorded(
    'inspection-i1',
    [happened('InspectionCorrected', '2026-03-20', { employer: 'e1', inspection: 'i9', reason: 'x' })],
    {
      recordedAt: '2026-06-01T00:00:00.000Z',
      firstRevision: 1,
    },
  );
  const [before, after] = await Promise.all([
    projectAll(complianceProjection, story),
    projectAll(complianceProjection, [...story, ...noise]),
  ]);
  expect(await rowsOf(after)).toEqual(await rowsOf(before));
});

describe('for every history', () => {
  const moments = (log: readonly Recorded[]): readonly string[] => [...new Set(log.map((event) => event.recordedAt))];
  const check = (property: fc.IAsyncProperty<any>) => fc.assert(property, { numRuns: 150 });

  test('the intervals follow each other from the first day to the end of time, no two neighbours equal', () =>
    fc.assert(
      fc.property(anyLog, (log) => {
        for (const employer of ['e0', 'e1', 'e2']) {
          const facts = log.filter((event) => event.data.employer === employer).reduce(foldFact, noFacts);
          const intervals = complianceTimeline(facts, CURRENT_RULE);
          expect(intervals[0]!.from).toBe(facts.since);
          expect(intervals.at(-1)!.to).toBe(NO_END);
          intervals.forEach((interval, i) => {
            expect(interval.from < interval.to).toBe(true);
            const next = intervals[i + 1];
            if (next) expect([next.from, sameState(interval, next)]).toEqual([interval.to, false]);
          });
        }
      }),
      { numRuns: 300 },
    ));

  test('G8: the list as of a past recording equals the list that was shown then', () =>
    check(
      fc.asyncProperty(anyLog, fc.nat(800), async (log, offset) => {
        const whole = await projectAll(complianceProjection, log);
        const occurred = [
          startOfDay(LAST_DAY),
          new Date(Date.parse('2024-01-01T00:00:00.000Z') + offset * 86_400_000).toISOString(),
        ];
        for (const moment of moments(log)) {
          const then = await projectAll(
            complianceProjection,
            log.filter((event) => event.recordedAt <= moment),
          );
          for (const at of occurred) {
            const asOfThen = await rowsOf(whole, { recorded: moment, occurred: at });
            expect(shown(asOfThen)).toEqual(shown(await rowsOf(then, { recorded: null, occurred: at })));
            expect(new Set(asOfThen.map((row) => row.employer)).size).toBe(asOfThen.length);
          }
        }
      }),
    ));

  test('event by event and in one batch make the same documents', () =>
    check(
      fc.asyncProperty(anyLog, fc.integer({ min: 1, max: 7 }), async (log, pageSize) => {
        const [whole, pages] = await Promise.all([
          projectAll(complianceProjection, log),
          projectAll(complianceProjection, log, { pageSize }),
        ]);
        for (const collection of ['compliance', 'compliancePresent', 'complianceFacts', 'complianceNames', 'allianceCompliance'])
          expect((await pages.find(collection, { limit: 10_000 })).documents).toEqual(
            (await whole.find(collection, { limit: 10_000 })).documents,
          );
      }),
    ));

  test('no row is believed for no time, and figures add up to the list', () =>
    check(
      fc.asyncProperty(anyLog, async (log) => {
        const views = await projectAll(complianceProjection, log);
        for (const row of await rowsOf(views))
          expect(row.recordedFrom < row.recordedTo && row.validFrom < row.validTo).toBe(true);
        const filter = asOfFilter({ recorded: null, occurred: startOfDay(LAST_DAY) });
        for (const by of ['unit', 'village', 'kind'] as const) {
          const groups = await views.group(compliance, { by: [by, 'status'], filter });
          expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(await views.count(compliance, filter));
        }
        expect(await views.count(compliance, filter)).toBe(3);
      }),
    ));
});
