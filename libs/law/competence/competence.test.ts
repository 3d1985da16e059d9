import { COMPETENCE_RULE, competentTitles, mayDecide, titleOn, TITLES, titlesOn } from '#law';
import fc from 'fast-check';

const M = 1_000_000;
const individual = (bracketMax: number) => ({ bracketMax, organisation: false, multiplier: 1 });
const organisation = (bracketMax: number) => ({ bracketMax, organisation: true, multiplier: 2 });

const ceilings = (code: string) =>
  ['2022-01-17', '2025-06-30', '2025-07-01', '2026-09-09', '2026-09-10'].map((date) => {
    const found = titleOn(code, date);
    if (!found) return null;
    return found.period.ceilingKnown ? found.period.ceilingIndividual! / M : 'unknown';
  });

describe('ceilings by period', () => {
  test.each([
    ['commune-chair', [5, 5, 37.5, 37.5, 37.5]],
    ['district-chair', [37.5, 37.5, null, null, null]],
    ['province-chair', [75, 75, 75, 75, 75]],
    ['labour-inspector', [0.5, 0.5, null, null, null]],
    ['so-team-head', [37.5, 37.5, null, null, null]],
    ['so-chief-inspector', [37.5, 37.5, null, null, null]],
    ['ministry-team-head', [52.5, 52.5, null, null, null]],
    ['ministry-chief-inspector', [75, 75, null, null, null]],
    ['so-noi-vu-director', [null, null, 60, 60, 60]],
    ['employment-director', [null, null, 'unknown', 'unknown', 75]],
    ['wages-director', [null, null, 'unknown', 'unknown', 'unknown']],
    ['minister-team-head', [null, null, 'unknown', 'unknown', 75]],
    ['director-team-head', [null, null, 'unknown', 'unknown', 60]],
  ])('%s', (code, expected) => expect(ceilings(code)).toEqual(expected));

  test('the last day of one law and the first of the next', () => {
    expect(titleOn('commune-chair', '2022-01-16')?.period.ceilingKnown).toBe(false);
    expect(titleOn('district-chair', '2025-06-30')?.period.basis).toMatchObject({ decree: '12/2022/NĐ-CP', article: 'Art. 48' });
    expect(titleOn('district-chair', '2025-07-01')).toBeNull();
    expect(titleOn('so-noi-vu-director', '2026-09-10')?.period.basis).toMatchObject({ article: 'Art. 61(1)', verified: true });
    expect(titleOn('no-such-title', '2026-09-10')).toBeNull();
  });
  test('nothing of unknown ceiling is verified', () => {
    const unknown = TITLES.flatMap((t) => t.periods).filter((p) => !p.ceilingKnown);
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.filter((p) => p.basis.verified)).toEqual([]);
  });
});

describe('mayDecide', () => {
  test('the ceiling is doubled for an organisation, and exactly the ceiling is within it', () => {
    expect(mayDecide('commune-chair', individual(25 * M), '2025-07-01')).toMatchObject({
      ok: true,
      value: {
        ceiling: 37.5 * M,
        verified: true,
        basis: { decree: '189/2025/NĐ-CP', article: 'Art. 5' },
        explanation: { vi: expect.stringContaining('37.500.000 đồng đối với cá nhân') },
      },
    });
    expect(mayDecide('commune-chair', organisation(75 * M), '2025-07-01')).toMatchObject({
      ok: true,
      value: { ceiling: 75 * M },
    });
    expect(mayDecide('commune-chair', organisation(75 * M + 1), '2025-07-01').ok).toBe(false);
  });
  test('20-25m: above the commune chair until 30 June 2025, within from 1 July 2025', () => {
    expect(mayDecide('commune-chair', individual(25 * M), '2025-06-30')).toMatchObject({
      ok: false,
      error: { code: 'AboveCompetence', article: '12/2022/NĐ-CP Art. 48' },
    });
    expect(mayDecide('commune-chair', individual(25 * M), '2025-07-01').ok).toBe(true);
  });
  test('50-75m from 10 September 2026: above the Sở, for the province chair or the ministry; the refusal says who, lowest first', () => {
    const refused = mayDecide('so-noi-vu-director', individual(75 * M), '2026-09-10');
    if (refused.ok) throw new Error('allowed');
    expect(refused.error.code).toBe('AboveCompetence');
    expect(refused.error.message.en).toContain('60,000,000');
    expect(refused.error.message.en).toContain('75,000,000');
    expect(refused.error.message.en).toContain(`${COMPETENCE_RULE.article}, not verified`);
    expect(refused.error.hint!.vi).toContain(
      'từ cấp thấp nhất: Chủ tịch UBND cấp tỉnh (province-chair, đến 75.000.000 đồng); Cục trưởng',
    );
    expect(competentTitles(individual(75 * M), '2026-09-10').map((t) => t.code)).toEqual([
      'province-chair',
      'employment-director',
      'minister-team-head',
      'coast-guard-commander',
    ]);
  });
  test('150m for an organisation: the province chair', () =>
    expect(competentTitles(organisation(150 * M), '2024-06-01')[0]).toEqual({
      code: 'province-chair',
      label: expect.anything(),
      level: 'province',
      ceiling: 150 * M,
      verified: true,
    }));
  test('a title that was abolished: until when, who took over, under which article', () => {
    const refused = mayDecide('district-chair', individual(2 * M), '2025-07-01');
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'TitleDidNotExist',
        article: 'Law 88/2025/QH15 Art. 3',
        message: { en: expect.stringContaining('to 2025-06-30') },
        hint: { vi: expect.stringContaining('Chủ tịch UBND cấp xã') },
      },
    });
    const inspector = mayDecide('so-chief-inspector', individual(2 * M), '2026-09-10');
    expect(inspector).toMatchObject({ ok: false, error: { hint: { en: expect.stringContaining('not verified') } } });
  });
  test('a title before its time: from when it is known; nobody is named in its stead', () => {
    const refused = mayDecide('so-noi-vu-director', individual(2 * M), '2025-06-30');
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'TitleDidNotExist', message: { en: expect.stringContaining('from 2025-07-01') } },
    });
    expect(refused.ok || refused.error.hint).toBeUndefined();
  });
  test.each(['employment-director', 'minister-team-head', 'director-team-head', 'wages-director'])(
    '%s between 1 July 2025 and 9 September 2026: unknown, whatever the bracket',
    (code) => {
      for (const date of ['2025-07-01', '2026-09-09'])
        expect(mayDecide(code, individual(2 * M), date)).toMatchObject({
          ok: false,
          error: { code: 'CompetenceUnknown', hint: { en: expect.stringContaining('commune') } },
        });
    },
  );
  test('a director of a department of the ministry fines for named sections only: the child-labour article, of no other that was read', () => {
    const of = (article: string) =>
      mayDecide('employment-director', { ...individual(75 * M), basis: { decree: '283/2026/NĐ-CP', article } }, '2026-09-10');
    expect(of('Art. 27').ok).toBe(true);
    expect(of('Art. 17')).toMatchObject({
      error: { code: 'CompetenceUnknown', message: { en: expect.stringContaining('Art. 63(9)') } },
    });
    const forced = { ...individual(75 * M), basis: { decree: '283/2026/NĐ-CP', article: 'Art. 17' } };
    expect(competentTitles(forced, '2026-09-10').map((t) => t.code)).not.toContain('employment-director');
  });
  test('the second Cục stays unknown until Decree 189/2025 is amended, and its refusal says so', () =>
    expect(mayDecide('wages-director', individual(2 * M), '2026-12-01')).toMatchObject({
      ok: false,
      error: {
        code: 'CompetenceUnknown',
        article: '283/2026/NĐ-CP Art. 66(2)',
        message: { en: expect.stringContaining('amended') },
      },
    }));
  test('before 17 January 2022 no ceiling was read', () => {
    expect(mayDecide('province-chair', individual(2 * M), '2021-05-01')).toMatchObject({ error: { code: 'CompetenceUnknown' } });
    expect(competentTitles(individual(2 * M), '2021-05-01')).toEqual([]);
  });
  test('who may write minutes only decides on nothing, not even a warning', () => {
    expect(mayDecide('so-noi-vu-official', individual(0), '2026-09-10')).toMatchObject({ error: { code: 'AboveCompetence' } });
    expect(mayDecide('duty-official', individual(0), '2026-09-10')).toMatchObject({ error: { code: 'TitleDidNotExist' } });
  });
  test('an unknown title', () =>
    expect(mayDecide('king', individual(0), '2026-09-10')).toMatchObject({ error: { code: 'UnknownTitle', field: 'title' } }));
});

test('whoever is named as competent may decide, and nobody else may', () => {
  const dates = ['2019-05-01', '2022-01-17', '2025-06-30', '2025-07-01', '2026-09-09', '2026-09-10', '2030-01-01'];
  fc.assert(
    fc.property(
      fc.constantFrom(...dates),
      fc.integer({ min: 0, max: 200 * M }),
      fc.boolean(),
      (on, bracketMax, isOrganisation) => {
        const act = { bracketMax, organisation: isOrganisation, multiplier: isOrganisation ? 2 : 1 };
        const named = competentTitles(act, on).map((t) => t.code);
        const allowed = titlesOn(on)
          .map(({ title }) => title.code)
          .filter((code) => mayDecide(code, act, on).ok);
        expect([...named].sort()).toEqual([...allowed].sort());
      },
    ),
  );
});
