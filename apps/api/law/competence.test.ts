import 'reflect-metadata';
import type { Services } from '#graphql';
import { fixedClock } from '#kernel';
import { CompetenceQueries } from './competence.ts';

const queries = new CompetenceQueries({ clock: fixedClock('2026-10-01T02:00:00.000Z') } as unknown as Services);
const night = {
  actCode: 'UNDER-15-OVERTIME-NIGHT',
  actStart: '2026-08-01',
  detectedOn: '2026-09-12',
  employerKind: 'cooperative',
} as const;
test('titles and bodies of a day', () => {
  const titles = queries.titles('2026-09-09');
  expect(titles.find((t) => t.code === 'so-noi-vu-director')).toMatchObject({
    ceilingIndividual: 60_000_000,
    ceilingKnown: true,
    ceilingPresumed: null,
    verified: false,
  });
  expect(titles.map((t) => t.code)).not.toContain('district-chair');
  expect(queries.titles().find((t) => t.code === 'so-noi-vu-director')?.ceilingIndividual).toBe(60_000_000);
  expect(queries.bodies('2025-02-28').find((b) => b.code === 'so-ldtbxh')).toMatchObject({
    validTo: '2025-02-28',
    successors: [
      { code: 'so-noi-vu', label: { vi: 'Sở Nội vụ' }, labour: true, verified: false },
      { code: 'so-y-te', labour: false },
    ],
  });
});
test('who may decide on an act: lowest first, the others with their reasons', () => {
  const before = queries.whoMayDecide({
    ...night,
    actEnd: '2025-03-01',
    actStart: '2025-03-01',
    detectedOn: '2025-03-01',
    on: '2025-03-10',
  });
  expect(before).toMatchObject({ bracketMax: 50_000_000, organisation: true });
  expect(before.competent.map((t) => [t.code, t.ceiling])).toEqual([
    ['district-chair', 75_000_000],
    ['so-team-head', 75_000_000],
    ['so-chief-inspector', 75_000_000],
    ['province-chair', 150_000_000],
    ['ministry-team-head', 105_000_000],
    ['ministry-chief-inspector', 150_000_000],
    ['coast-guard-commander', 150_000_000],
    ['police-director-general', 150_000_000],
  ]);
  expect(before.others.map((t) => [t.code, t.reason, t.verified])).toEqual([
    ['commune-chair', 'AboveCompetence', false],
    ['duty-official', 'AboveCompetence', true],
    ['labour-inspector', 'AboveCompetence', false],
  ]);
  const between = queries.whoMayDecide({ ...night, detectedOn: '2026-08-02', on: '2026-08-03' });
  expect(between.competent[0]).toMatchObject({ code: 'commune-chair', may: true, ceiling: 75_000_000, verified: true });
  expect(between.others).toContainEqual(
    expect.objectContaining({ code: 'employment-director', reason: 'CompetenceUnknown', ceiling: null }),
  );
  expect(queries.whoMayDecide(night).on).toBe('2026-10-01');
  for (const [wrong, code] of [
    [{ actStart: '2026-08-02', detectedOn: '2026-08-01' }, 'DETECTED_BEFORE_ACT'],
    [{ actStart: '2026-08-02', actEnd: '2026-08-01', detectedOn: '2026-08-03' }, 'END_BEFORE_START'],
  ] as const)
    expect(() => queries.whoMayDecide({ ...night, ...wrong })).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
    );
});
test('a question that makes no sense', () => {
  const code = (change: object) => {
    try {
      queries.whoMayDecide({ ...night, ...change });
      return null;
    } catch (error) {
      return (error as { extensions: { code: string } }).extensions.code;
    }
  };
  expect(code({ actCode: 'X' })).toBe('UNKNOWN_ACT');
});
