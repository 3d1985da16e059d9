import {
  ACTIVITY_KINDS,
  bracketFor,
  catalogueOn,
  checkAmount,
  checklistOn,
  CHECKLISTS,
  COST_SOURCES,
  DECREES,
  deemedNeverSanctioned,
  EMPLOYER_KIND_CODES,
  factorsOf,
  fineFor,
  INSPECTION_MODES,
  isVsicCode,
  mustBeAnnounced,
  notBothRule,
  onceAYearRule,
  ORGANISATION_RULES,
  POPULATION_GROUPS,
  UNANNOUNCED_RULE,
  VIOLATION_ACTS,
  vsicSection,
  VSIC_SECTIONS,
  type Bracket,
  type EmployerKind,
} from '#law';
import { addDays } from '#kernel';
import fc from 'fast-check';

const M = 1_000_000;
const act = (
  actCode: string,
  employerKind: EmployerKind,
  actEnd: string | null,
  more: { actStart?: string; detectedOn?: string; decidedOn?: string } = {},
) =>
  bracketFor({
    actCode,
    employerKind,
    actStart: more.actStart ?? actEnd!,
    actEnd,
    detectedOn: more.detectedOn ?? actEnd!,
    decidedOn: more.decidedOn,
  });
const found = (result: ReturnType<typeof act>): Bracket => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('worked examples', () => {
  test('household business, 10/3/2023, two children of 14 at night, no factor: 22.5m, once, not per child', () => {
    const b = found(act('UNDER-15-OVERTIME-NIGHT', 'household-business', '2023-03-10'));
    expect([b.basis.decree, b.basis.article, b.basis.clause, b.multiplier, b.verified]).toEqual([
      '12/2022/NĐ-CP',
      'Art. 29',
      '2(d)',
      1,
      true,
    ]);
    expect(fineFor(b, { mitigating: 0, aggravating: 0 }, '2024-06-01').suggested).toBe(22.5 * M);
    expect(b.explanationRight).toBe(true);
  });
  test('the same, cooperative: 40-50m, mean 45m, right to explain', () => {
    const b = found(act('UNDER-15-OVERTIME-NIGHT', 'cooperative', '2023-03-10'));
    expect([b.min, b.max, fineFor(b, { mitigating: 0, aggravating: 0 }, '2024-06-01').suggested, b.explanationRight]).toEqual([
      40 * M,
      50 * M,
      45 * M,
      true,
    ]);
  });
  test('enterprise, 16-year-old in a banned place, 1/6/2024, two aggravating: 150m', () => {
    const b = found(act('AGE-15-17-BANNED-WORK-OR-PLACE', 'enterprise', '2024-06-01'));
    expect(fineFor(b, { mitigating: 0, aggravating: 2 }, '2024-06-01').suggested).toBe(150 * M);
    expect(b.explanationRight).toBe(true);
  });
  test('register missing: household 1.5m, enterprise 2-4m with mean 3m, no right to explain', () => {
    const household = found(act('REGISTER-MISSING', 'household-business', '2024-06-01'));
    expect([fineFor(household, { mitigating: 0, aggravating: 0 }, '2024-06-01').suggested, household.explanationRight]).toEqual([
      1.5 * M,
      false,
    ]);
    const enterprise = found(act('REGISTER-MISSING', 'enterprise', '2024-06-01'));
    expect([
      enterprise.min,
      enterprise.max,
      fineFor(enterprise, { mitigating: 0, aggravating: 0 }, '2024-06-01').suggested,
      enterprise.explanationRight,
    ]).toEqual([2 * M, 4 * M, 3 * M, false]);
  });
  test('the night act on 10/8/2019: no act of its own under 95/2013, charged as over hours, 10-15m, unverified and said so', () => {
    expect(act('UNDER-15-OVERTIME-NIGHT', 'household-business', '2019-08-10')).toMatchObject({
      ok: false,
      error: { code: 'NoActThen', article: '95/2013/NĐ-CP Art. 19', hint: { en: expect.stringContaining('HOURS-EXCEEDED') } },
    });
    const b = found(act('HOURS-EXCEEDED', 'household-business', '2019-08-10'));
    expect([b.basis.decree, b.min, b.max, b.verified]).toEqual(['95/2013/NĐ-CP', 10 * M, 15 * M, false]);
    expect(b.explanation.en).toContain('Not verified');
  });
  test('over-hours ended 1/5/2021, decided 1/2/2022: 28/2020, since 12/2022 is heavier (Art. 63)', () => {
    const b = found(
      act('HOURS-EXCEEDED', 'household-business', '2021-05-01', { detectedOn: '2021-06-01', decidedOn: '2022-02-01' }),
    );
    expect([b.basis.decree, b.min, b.max]).toEqual(['28/2020/NĐ-CP', 10 * M, 15 * M]);
    expect(b.explanation.en).toContain('Art. 63');
  });
  test('begun 1/8/2026, still going on 15/9/2026: 283/2026 (Art. 67(2)), same bracket; ended 9/9/2026: 12/2022 (Art. 67(1))', () => {
    const going = found(act('HOURS-EXCEEDED', 'household-business', null, { actStart: '2026-08-01', detectedOn: '2026-09-15' }));
    expect([going.basis.decree, going.min, going.max]).toEqual(['283/2026/NĐ-CP', 20 * M, 25 * M]);
    expect(
      found(act('HOURS-EXCEEDED', 'household-business', '2026-09-09', { detectedOn: '2026-09-20', decidedOn: '2026-10-01' }))
        .basis.decree,
    ).toBe('12/2022/NĐ-CP');
  });
});

describe('the decree by the dates of the act', () => {
  test.each([
    ['2013-10-10', '95/2013'],
    ['2020-04-14', '95/2013'],
    ['2020-04-15', '28/2020'],
    ['2022-01-16', '28/2020'],
    ['2022-01-17', '12/2022'],
    ['2026-09-09', '12/2022'],
    ['2026-09-10', '283/2026'],
  ])('an act that ended on %s falls under %s', (date, decree) => {
    expect(found(act('HOURS-EXCEEDED', 'enterprise', date)).basis.decree).toBe(`${decree}/NĐ-CP`);
  });
  test('an act that ended before the first decree is refused', () => {
    expect(act('HOURS-EXCEEDED', 'enterprise', '2013-10-09')).toMatchObject({
      ok: false,
      error: { code: 'ActBeforeFirstDecree', field: 'actEnd' },
    });
  });
  test('a bracket that no source gives is refused, not guessed', () => {
    expect(act('NO-CONSENT', 'enterprise', '2019-01-01')).toMatchObject({ ok: false, error: { code: 'BracketUnknown' } });
  });
  test('a warning of the old decree stays a warning', () => {
    expect(found(act('REGISTER-MISSING', 'enterprise', '2019-01-01'))).toMatchObject({
      kind: 'warning',
      min: 0,
      max: 0,
      verified: false,
    });
  });
  test('an unknown act is refused', () => {
    expect(act('NO-SUCH-ACT', 'enterprise', '2024-01-01')).toMatchObject({
      ok: false,
      error: { code: 'UnknownAct', field: 'actCode' },
    });
  });
  test('Art. 63 never gives the heavier bracket', () => {
    const acts = VIOLATION_ACTS.flatMap((a) =>
      a.brackets.find((b) => b.decree === '28/2020')!.penalty.kind === 'fine' ? [a.code] : [],
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...acts),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 300 }),
        (code, day, later) => {
          const end = addDays('2020-04-15', day);
          if (end > '2022-01-16') return;
          const then = found(act(code, 'enterprise', end));
          const decided = found(act(code, 'enterprise', end, { detectedOn: end, decidedOn: addDays('2022-01-17', later) }));
          expect(decided.max).toBeLessThanOrEqual(then.max);
        },
      ),
    );
  });
});

describe('organisations and individuals', () => {
  test.each(EMPLOYER_KIND_CODES)('%s is fined as its decree says', (kind) => {
    const organisations = [
      'enterprise',
      'cooperative',
      'cooperative-union',
      'state-body',
      'public-unit',
      'school',
      'health-facility',
    ];
    const expected = organisations.includes(kind) ? 2 : 1;
    expect(found(act('HOURS-EXCEEDED', kind, '2024-01-01')).multiplier).toBe(expected);
  });
  test('premises may be a branch or a household: individual rate in doubt under every decree (REG-2)', () => {
    for (const on of ['2019-06-01', '2021-06-01', '2024-01-01', '2026-10-01'])
      expect(found(act('HOURS-EXCEEDED', 'premises', on))).toMatchObject({
        multiplier: 1,
        verified: false,
        explanation: { vi: expect.stringContaining('Chưa rõ loại cơ sở này có phải là tổ chức hay không') },
      });
  });
  test('a cooperative group under 283/2026 is in doubt: individual rate, not verified', () => {
    expect(found(act('HOURS-EXCEEDED', 'cooperative-group', '2026-10-01'))).toMatchObject({ multiplier: 1, verified: false });
    expect(found(act('HOURS-EXCEEDED', 'cooperative-group', '2024-10-01'))).toMatchObject({ multiplier: 1, verified: true });
  });
});

describe('the fine inside the bracket', () => {
  const bracket = found(act('HOURS-EXCEEDED', 'household-business', '2024-01-01'));
  test.each([
    [0, 0, 22.5, 22.5],
    [1, 0, 20, 22.5],
    [2, 0, 20, 20],
    [3, 1, 20, 20],
    [0, 1, 22.5, 25],
    [0, 2, 25, 25],
    [2, 2, 22.5, 22.5],
    [2, 1, 20, 22.5],
  ])('%d mitigating, %d aggravating: %d-%dm', (mitigating, aggravating, min, max) => {
    expect(fineFor(bracket, { mitigating, aggravating }, '2024-06-01')).toMatchObject({ min: min * M, max: max * M });
  });
  test('whatever the factors, the suggestion lies inside the bracket and is accepted', () => {
    fc.assert(
      fc.property(
        fc.nat(9),
        fc.nat(9),
        fc.constantFrom(...VIOLATION_ACTS.map((a) => a.code)),
        fc.constantFrom(...EMPLOYER_KIND_CODES),
        (mitigating, aggravating, code, kind) => {
          const known = act(code, kind, '2024-01-01');
          if (!known.ok) return;
          const b = known.value;
          expect(checkAmount(fineFor(b, { mitigating, aggravating }, '2024-06-01').suggested, b).ok).toBe(true);
        },
      ),
    );
  });
  test('outside is refused with the bracket and its article', () => {
    for (const amount of [19_999_999, 25_000_001, 22_000_000.5, -1])
      expect(checkAmount(amount, bracket)).toMatchObject({
        ok: false,
        error: { code: 'FineOutsideBracket', field: 'amount', article: '12/2022/NĐ-CP Art. 29 (2(c))' },
      });
  });
  test('deemed never sanctioned: 6 months after a warning, a year after a fine, from the day after the last of them', () => {
    const verified = { article: 'Law 15/2012/QH13 Art. 7(1)', since: 'complied', verified: true };
    expect(deemedNeverSanctioned({ kind: 'warning', compliedOn: '2024-08-31', limitationUntil: null })!).toEqual({
      from: '2025-03-01',
      ...verified,
    });
    expect(deemedNeverSanctioned({ kind: 'fine', compliedOn: '2024-02-29', limitationUntil: null })!).toEqual({
      from: '2025-03-01',
      ...verified,
    });
  });
  test('the rule of the day of the decision: Decree 118/2021 since 2022, before it the law alone', () => {
    const none = { mitigating: 0, aggravating: 0 };
    const two = { mitigating: 2, aggravating: 0 };
    expect(fineFor(bracket, two, '2022-01-01')).toMatchObject({ article: 'Decree 118/2021 Art. 9', verified: true });
    const before = fineFor(bracket, none, '2021-12-31');
    expect(before).toMatchObject({ article: 'Law 15/2012/QH13 Art. 23(4)', verified: true, suggested: 22.5 * M });
  });
  test('violating several times: a factor under 12/2022, none under 283/2026, which fines each act', () => {
    const now = found(act('HOURS-EXCEEDED', 'household-business', '2026-10-01'));
    const factors = factorsOf([], ['Vi phạm hành chính nhiều lần', 'Tình tiết khác']);
    expect(factors).toEqual({ mitigating: 0, aggravating: 2, severalTimes: true });
    expect(fineFor(bracket, factors, '2024-06-01').suggested).toBe(25 * M);
    expect(fineFor(now, factors, '2026-10-05')).toMatchObject({ min: 22.5 * M + 1, max: 25 * M - 1 });
    expect(fineFor(now, factors, '2026-10-05').explanation.en).toContain('283/2026/NĐ-CP Art. 7(4)');
    expect(factorsOf(['Đã vi phạm nhiều lần'], ['Khác']).severalTimes).toBe(false);
  });
});

describe('the data is whole', () => {
  test('decrees follow each other without gap or overlap', () => {
    for (let i = 1; i < DECREES.length; i++) expect(addDays(DECREES[i - 1]!.validTo!, 1)).toBe(DECREES[i]!.validFrom);
    expect(DECREES.at(-1)!.validTo).toBeNull();
  });
  test('each act has one row for each decree, min below max, codes unique; each decree says who is an organisation', () => {
    expect(new Set(VIOLATION_ACTS.map((a) => a.code)).size).toBe(VIOLATION_ACTS.length);
    for (const a of VIOLATION_ACTS) {
      expect(a.brackets.map((b) => b.decree)).toEqual(DECREES.map((d) => d.id));
      for (const { penalty } of a.brackets) if (penalty.kind === 'fine') expect(penalty.min).toBeLessThan(penalty.max);
    }
    expect(ORGANISATION_RULES.map((r) => r.decree)).toEqual(DECREES.map((d) => d.id));
  });
  test('everything of 95/2013 is unverified', () => {
    for (const a of VIOLATION_ACTS) expect(a.brackets[0]!.verified).toBe(false);
    expect(catalogueOn('2019-01-01').every((row) => !row.basis.verified)).toBe(true);
    expect(catalogueOn('2013-10-09')).toEqual([]);
    expect(catalogueOn('2026-11-01')).toHaveLength(VIOLATION_ACTS.length);
  });
  test('checklists: versions do not overlap, items point to known acts and carry their basis', () => {
    expect([checklistOn('2019-06-01')?.version, checklistOn('2021-01-01')?.version]).toEqual([1, 2]);
    for (const c of CHECKLISTS)
      for (const item of c.items)
        expect([item.code, VIOLATION_ACTS.some((a) => a.code === item.suggestsAct), item.basis.article.length > 0]).toEqual([
          item.code,
          true,
          true,
        ]);
  });
  test('39 kinds of activity; groups and sections have both languages', () => {
    expect(ACTIVITY_KINDS.map((k) => k.code)).toEqual(
      Array.from({ length: 39 }, (_, i) => `ACT-${String(i + 1).padStart(2, '0')}`),
    );
    for (const row of [...ACTIVITY_KINDS, ...POPULATION_GROUPS, ...VSIC_SECTIONS])
      expect([row.code, row.label.vi.length > 0 && row.label.en.length > 0]).toEqual([row.code, true]);
  });
  test('a source of costs stands in the lines of the plans that it names, by the words of its label', () => {
    const words = (text: string) => text.toLowerCase().match(/\p{L}+/gu)!;
    for (const { code, label, lines } of COST_SOURCES)
      for (const { plan, text } of lines) {
        const said = words(text);
        expect([code, plan, words(label.vi).filter((word) => !said.includes(word))]).toEqual([code, plan, []]);
      }
  });
  test('VSIC codes: a section, or digits whose division belongs to one', () => {
    expect([vsicSection('2393'), vsicSection('C'), vsicSection('01')]).toEqual(['C', 'C', 'A']);
    for (const wrong of ['', 'V', '04', '1', '123456', 'ab', '00']) expect([wrong, isVsicCode(wrong)]).toEqual([wrong, false]);
  });
  test('one inspection a year: enterprises since 2017, households too since 17/5/2025', () => {
    expect(onceAYearRule('enterprise', '2017-05-16')).toBeNull();
    expect(onceAYearRule('enterprise', '2018-01-01')?.id).toBe('20/CT-TTg');
    expect(onceAYearRule('household-business', '2025-05-16')).toBeNull();
    // No act that ended the directive was read; the resolution prevails.
    expect(onceAYearRule('enterprise', '2025-05-17')?.id).toBe('198/2025/QH15');
    // The resolution speaks of business individuals: units without registration, and premises, by reading only.
    for (const kind of ['household-unregistered', 'informal-establishment', 'premises'])
      expect([onceAYearRule(kind, '2025-05-17')?.verified, notBothRule(kind, '2025-05-17')?.verified]).toEqual([false, false]);
    expect(onceAYearRule('household-business', '2025-05-17')?.article).toContain('198/2025');
    expect([onceAYearRule('enterprise', '2018-01-01')?.forms, onceAYearRule('enterprise', '2025-05-17')?.forms]).toEqual([
      ['inspection'],
      ['inspection', 'check'],
    ]);
  });
  test('not both inspection and check on the same content: from 17/5/2025', () => {
    expect([notBothRule('enterprise', '2025-05-16'), notBothRule('cooperative', '2025-05-17')]).toEqual([null, null]);
    expect(notBothRule('enterprise', '2025-05-17')).toMatchObject({
      article: 'Resolution 198/2025/QH15',
      forms: ['inspection', 'check'],
      verified: true,
    });
  });
  test('only a surprise visit is not announced, by analogy and so unverified', () => {
    expect(INSPECTION_MODES.map(({ code }) => [code, mustBeAnnounced(code)])).toEqual([
      ['periodic', true],
      ['surprise', false],
      ['complaint', true],
      ['follow-up', true],
    ]);
    expect(UNANNOUNCED_RULE.verified).toBe(false);
  });
});
