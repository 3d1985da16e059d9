import {
  bracketFor,
  CHECKLISTS,
  explanationRight,
  fineFor,
  checkAmount,
  EMPLOYER_KINDS,
  type Bracket,
  type EmployerKind,
} from '#law';

const on = (date: string, employerKind: EmployerKind, actCode = 'HOURS-EXCEEDED'): Bracket => {
  const result = bracketFor({ actCode, employerKind, actStart: date, actEnd: date, detectedOn: date });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe('what is not verified stays so in every answer that rests on it', () => {
  test('28/2020: who counts as an organisation was not read, so neither rate is verified', () => {
    for (const kind of ['enterprise', 'household-business'] as const) {
      expect(on('2021-05-01', kind).verified).toBe(false);
      expect(on('2021-05-01', kind).explanation.en).toContain('Who counts as an organisation under this decree is not verified');
    }
    // The bracket itself is read: a violation recorded under it cites a verified article.
    expect(on('2021-05-01', 'enterprise').basis.verified).toBe(true);
  });
  test('28/2020: rows of which the source confirms a part only', () => {
    for (const code of ['NO-CONSENT', 'UNDER-15-CONDITIONS']) {
      const bracket = on('2021-05-01', 'household-business', code);
      expect([code, bracket.min, bracket.max, bracket.basis.verified]).toEqual([code, 10_000_000, 15_000_000, false]);
    }
  });
  test('12/2022 and 283/2026 are verified for every kind but premises, and the cooperative group of 283/2026', () => {
    for (const { code } of EMPLOYER_KINDS) {
      expect([code, on('2024-01-01', code).verified]).toEqual([code, code !== 'premises']);
      expect([code, on('2026-10-01', code).verified]).toEqual([code, !['cooperative-group', 'premises'].includes(code)]);
    }
  });
  test('the Labour Code of 2012 is unverified throughout', () => {
    expect(CHECKLISTS[0]!.items.filter((item) => item.basis.verified)).toEqual([]);
    expect(CHECKLISTS[1]!.items.filter((item) => !item.basis.verified)).toEqual([]);
  });
});

describe('a transitional rule that was not read is said to be', () => {
  const said = (actStart: string, actEnd: string, detectedOn: string) => {
    const bracket = bracketFor({ actCode: 'HOURS-EXCEEDED', employerKind: 'enterprise', actStart, actEnd, detectedOn });
    return bracket.ok && bracket.value.explanation.en.includes('The transitional rule of 28/2020/NĐ-CP was not read');
  };
  test.each([
    ['2020-04-01', '2020-04-14', '2020-05-01', true],
    ['2020-04-01', '2020-04-20', '2020-05-01', true],
    ['2020-04-15', '2020-04-20', '2020-05-01', false],
    ['2019-05-01', '2019-05-02', '2019-06-01', false],
    ['2023-05-01', '2023-05-02', '2023-06-01', false],
  ])('from %s to %s, found on %s: %s', (actStart, actEnd, detectedOn, expected) =>
    expect(said(actStart, actEnd, detectedOn)).toBe(expected),
  );
});

describe('sources of an answer', () => {
  test('an organisation: the act, the list of organisations, the multiplier; an individual: the act and the list', () => {
    const cited = (bracket: Bracket) => bracket.bases.map((b) => `${b.decree} ${b.article}`);
    expect(cited(on('2024-01-01', 'cooperative'))).toEqual([
      '12/2022/NĐ-CP Art. 29',
      '12/2022/NĐ-CP Art. 6(3)',
      '12/2022/NĐ-CP Art. 6(1)',
    ]);
    expect(cited(on('2024-01-01', 'household-business'))).toEqual(['12/2022/NĐ-CP Art. 29', '12/2022/NĐ-CP Art. 6(3)']);
  });
});

describe('the right to explain is measured on the maximum of the bracket', () => {
  test.each([
    [15_000_000, false, true],
    [14_999_999, false, false],
    [30_000_000, true, true],
    [29_999_999, true, false],
  ])('%d VND, organisation %s: %s', (max, organisation, right) => {
    const answer = explanationRight({ max, organisation }, '2024-06-01');
    expect([answer.right, answer.from, answer.article]).toEqual([
      right,
      organisation ? 30_000_000 : 15_000_000,
      'Law 15/2012/QH13 Art. 61(1)',
    ]);
  });
  test('before Law 67/2020 the same amounts, not read', () => {
    expect(explanationRight({ max: 15_000_000, organisation: false }, '2021-12-31')).toMatchObject({
      right: true,
      verified: false,
    });
    expect(explanationRight({ max: 15_000_000, organisation: false }, '2022-01-01').verified).toBe(true);
    expect(on('2019-05-05', 'enterprise').explanationRightVerified).toBe(false);
  });
  test('10-15m of the older decrees has it too', () => {
    expect([on('2021-05-01', 'household-business').explanationRight, on('2021-05-01', 'enterprise').explanationRight]).toEqual([
      true,
      true,
    ]);
  });
});

describe('an amount against the factors', () => {
  const bracket = on('2024-01-01', 'household-business');
  const choice = fineFor(bracket, { mitigating: 1, aggravating: 0 }, '2024-06-01');
  test('inside the bracket but outside what the factors leave: refused with the rule of the time', () => {
    expect(checkAmount(24_000_000, bracket).ok).toBe(true);
    expect(checkAmount(24_000_000, bracket, choice)).toMatchObject({
      ok: false,
      error: {
        code: 'FineOutsideBracket',
        article: 'Law 15/2012/QH13 Art. 23(4)',
        message: {
          en: 'With the factors given the amount lies between 20,000,000 and 22,500,000 VND.',
          vi: 'Với các tình tiết đã nêu, mức phạt từ 20.000.000 đến 22.500.000 đồng.',
        },
      },
    });
    const mean = fineFor(bracket, { mitigating: 0, aggravating: 0 }, '2024-06-01');
    expect(checkAmount(24_000_000, bracket, mean)).toMatchObject({
      error: {
        message: {
          en: 'With the factors given the amount is 22,500,000 VND.',
          vi: 'Với các tình tiết đã nêu, mức phạt là 22.500.000 đồng.',
        },
      },
    });
    expect(checkAmount(22_500_000, bracket, choice).ok).toBe(true);
    expect(checkAmount(choice.suggested, bracket, choice).ok).toBe(true);
  });
  test('outside the bracket: refused with the article of the act, whatever the factors', () => {
    expect(checkAmount(19_999_999, bracket, choice)).toMatchObject({
      ok: false,
      error: { article: '12/2022/NĐ-CP Art. 29 (2(c))' },
    });
  });
  test('a warning carries no amount', () => {
    const warning = on('2019-01-01', 'enterprise', 'REGISTER-MISSING');
    expect(checkAmount(0, warning).ok).toBe(true);
    expect(checkAmount(1, warning)).toMatchObject({
      ok: false,
      error: { message: { en: 'This act carries a warning and no fine.' } },
    });
  });
});
