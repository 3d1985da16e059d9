import {
  bracketFor,
  CALENDAR,
  classifyWork,
  criminalCheck,
  criminalFileRequired,
  deadlines,
  deemedNeverSanctioned,
  endOfTerm,
  fineFor,
  INSPECTION_TERMS,
  interest,
  isIn,
  legalNotesOn,
  mayDecide,
  overlap,
  PLAIN_WORK,
  procedureRule,
  relatedProvisionsOn,
  reminders,
  ageReadings,
  unclearPointsOn,
  type EmployerKind,
  type SanctionFacts,
} from '#law';
import { NOTHING_YET } from './terms/nothing-yet.testing.ts';

/**
 * What was found in the texts in November 2026, row by row (section 12 of the domain facts), with what stays unclear. Expected values come from
 * the texts, never from the code. Amounts in millions of đồng unless written out.
 */
const M = 1_000_000;
const bracket = (actCode: string, on: string, employerKind: EmployerKind = 'household-business') => {
  const found = bracketFor({ actCode, employerKind, actStart: on, actEnd: on, detectedOn: on });
  if (!found.ok) throw new Error(`${found.error.code}: ${found.error.message.en}`);
  return found.value;
};
const place = (actCode: string, on: string): readonly unknown[] => {
  const { basis, min, max, verified } = bracket(actCode, on);
  return [`${basis.decree} ${basis.article}(${basis.clause})`, min / M, max / M, verified];
};
const term = (id: string, from: string) => endOfTerm(procedureRule(id, from)!, from, CALENDAR);

const facts = (minutesOn: string): SanctionFacts => ({
  acts: [{ violation: 'v-1', detectedOn: minutesOn }],
  minutesOn,
  handedOverOn: null,
  mayExplain: false,
  ...NOTHING_YET,
});

describe('row 1: late interest counts from the day after the term to the day before the payment', () => {
  const paid = (on: string) =>
    interest({ due: [{ dueOn: '2024-03-11', amount: 22.5 * M }] }, [{ amount: 22.5 * M, on }], '2024-12-31');
  test.each([
    ['2024-03-11', 0, 0],
    ['2024-03-12', 0, 0],
    ['2024-03-13', 1, 11_250],
    ['2024-03-26', 14, 157_500],
  ])('paid on %s: %d days, %d đồng', (on, lateDays, amount) =>
    expect(paid(on)).toMatchObject({ lateDays, amount, verified: true }),
  );
  test('the circulars before 5/5/2023 were not read', () =>
    expect(interest({ due: [{ dueOn: '2023-03-01', amount: M }] }, [], '2023-03-12')).toMatchObject({
      lateDays: 10,
      verified: false,
    }));
});

test('row 2: the examination of a request and the deferral are left out, the days before stay', () => {
  const owed = { due: [{ dueOn: '2024-03-11', amount: 10 * M }], notCounted: [{ from: '2024-03-15', to: '2024-03-24' }] };
  // 12 to 14 March, then 25 to 30 March.
  const found = interest(owed, [{ amount: 10 * M, on: '2024-03-31' }], '2024-12-31');
  expect([found.lateDays, found.amount]).toEqual([9, 45_000]);
  expect(found.explanation.vi).toContain('khoản 2 Điều 5 Thông tư 18/2023/TT-BTC');
});

test('row 3: without proof of receipt the 12 days run from the signing, in calendar days', () => {
  // The last of them is a Saturday.
  expect(term('no-proof-of-receipt', '2024-06-03').dueOn).toBe('2024-06-15');
  expect(procedureRule('no-proof-of-receipt', '2023-05-04')).toBeNull();
});

describe('row 4: three periods of choosing the fine', () => {
  const night = bracket('UNDER-15-OVERTIME-NIGHT', '2024-01-05');
  test.each([
    ['2021-12-31', 1, 0, 20 * M, 22.5 * M, 'Law 15/2012/QH13 Art. 23(4)'],
    ['2021-12-31', 3, 0, 20 * M, 22.5 * M, 'Law 15/2012/QH13 Art. 23(4)'],
    ['2021-12-31', 0, 2, 22.5 * M, 25 * M, 'Law 15/2012/QH13 Art. 23(4)'],
    ['2021-12-31', 1, 1, 20 * M, 25 * M, 'Law 15/2012/QH13 Art. 23(4)'],
    ['2022-01-01', 1, 0, 20 * M, 22.5 * M, 'Law 15/2012/QH13 Art. 23(4)'],
    ['2022-01-01', 2, 0, 20 * M, 20 * M, 'Decree 118/2021 Art. 9'],
    ['2025-05-01', 0, 1, 22.5 * M, 25 * M, 'Law 15/2012/QH13 Art. 23(4)'],
    ['2025-05-01', 0, 2, 25 * M, 25 * M, 'Decree 118/2021 Art. 9'],
    ['2025-05-02', 1, 0, 20 * M + 1, 22.5 * M - 1, 'Decree 118/2021 Art. 9; Decree 68/2025'],
    ['2025-05-02', 0, 1, 22.5 * M + 1, 25 * M - 1, 'Decree 118/2021 Art. 9; Decree 68/2025'],
    ['2025-05-02', 2, 0, 20 * M, 20 * M, 'Decree 118/2021 Art. 9; Decree 68/2025'],
    ['2025-05-02', 1, 1, 22.5 * M, 22.5 * M, 'Decree 118/2021 Art. 9; Decree 68/2025'],
    ['2025-05-02', 0, 0, 22.5 * M, 22.5 * M, 'Law 15/2012/QH13 Art. 23(4)'],
  ])('decided %s, %d mitigating, %d aggravating: %d-%d', (decidedOn, mitigating, aggravating, min, max, article) => {
    const choice = fineFor(night, { mitigating, aggravating }, decidedOn);
    expect(choice).toMatchObject({ min, max, article, mitigating, aggravating, verified: true });
    expect(choice.suggested).toBe(Math.round((min + max) / 2));
    expect(choice.explanation.en).toContain(`${article}: ${mitigating} mitigating, ${aggravating} aggravating`);
  });
  test('a warning has no amount to move', () =>
    expect(fineFor(bracket('REGISTER-MISSING', '2019-01-01'), { mitigating: 1, aggravating: 0 }, '2025-06-01')).toMatchObject({
      min: 0,
      max: 0,
    }));
});

describe('row 5: under 15 at night or overtime is an act of its own since 15/4/2020 only', () => {
  test.each([
    ['2020-04-14', 'NoActThen'],
    ['2020-04-15', null],
  ])('%s', (on, refused) => {
    const found = bracketFor({
      actCode: 'UNDER-15-OVERTIME-NIGHT',
      employerKind: 'enterprise',
      actStart: on,
      actEnd: on,
      detectedOn: on,
    });
    expect(found.ok ? null : found.error.code).toBe(refused);
    expect(found.ok || found.error.hint!.en).toEqual(refused === null ? true : expect.stringContaining('(HOURS-EXCEEDED)'));
  });
  test('night work of a child before that day points to over hours', () => {
    const act = (on: string) =>
      classifyWork({ age: 14 }, { ...PLAIN_WORK, night: true }, on).findings.find((f) => f.rule === 'night-under-15')?.act;
    expect([act('2020-04-14'), act('2020-04-15'), act('2024-01-05')]).toEqual([
      'HOURS-EXCEEDED',
      'UNDER-15-OVERTIME-NIGHT',
      'UNDER-15-OVERTIME-NIGHT',
    ]);
  });
});

test.each([
  [15, 'prohibited'],
  [16, 'allowed'],
  [17, 'allowed'],
])('row 6: work on sea-going ships (item 35) at %d: %s', (age, verdict) => {
  const { findings } = classifyWork({ age }, { ...PLAIN_WORK, kinds: ['ANNEX3-35'] }, '2024-01-05');
  expect(findings.find((f) => f.rule === 'banned-work-list')?.verdict).toBe(verdict);
  // Another item beside it stays prohibited.
  const both = classifyWork({ age }, { ...PLAIN_WORK, kinds: ['ANNEX3-35', 'ANNEX3-36'] }, '2024-01-05');
  expect(both.findings.find((f) => f.rule === 'banned-work-list')?.verdict).toBe('prohibited');
});

describe('row 7: deemed never sanctioned also from the end of the limitation of the decision', () => {
  test.each([
    ['carried out', '2024-02-01', null, '2025-02-02', 'complied'],
    ['never carried out', null, '2024-06-05', '2025-06-06', 'limitation'],
    ['paid after the limitation', '2024-07-01', '2024-06-05', '2025-06-06', 'limitation'],
    ['paid within it', '2024-02-01', '2024-06-05', '2025-02-02', 'complied'],
  ])('%s', (_, compliedOn, limitationUntil, from, since) =>
    expect(deemedNeverSanctioned({ kind: 'fine', compliedOn, limitationUntil })).toMatchObject({
      from,
      since,
      article: 'Law 15/2012/QH13 Art. 7(1)',
      verified: true,
    }),
  );
  test('neither is known', () =>
    expect(deemedNeverSanctioned({ kind: 'fine', compliedOn: null, limitationUntil: null })).toBeNull());
});

describe('rows 8 to 10: acts of other articles', () => {
  test.each([
    ['APPRENTICE-UNDER-14', '12/2022/NĐ-CP Art. 14(2(b))', '283/2026/NĐ-CP Art. 20(2(b))', 50, 75],
    ['CONTRACT-NO-CONSENT-15-17', '12/2022/NĐ-CP Art. 9(2(c))', '283/2026/NĐ-CP Art. 15(2(c))', 20, 25],
    ['FORCED-LABOUR', '12/2022/NĐ-CP Art. 11(4(a))', '283/2026/NĐ-CP Art. 17(4)', 50, 75],
    ['DEBT-LABOUR', '12/2022/NĐ-CP Art. 11(4(b))', '283/2026/NĐ-CP Art. 17(4)', 50, 75],
    ['DOMESTIC-WORKER-ABUSED', '12/2022/NĐ-CP Art. 30(4)', '283/2026/NĐ-CP Art. 28(4)', 50, 75],
  ])('%s: %s, from 10/9/2026 %s', (act, before, after, min, max) => {
    expect(place(act, '2026-09-09')).toEqual([before, min, max, true]);
    expect(place(act, '2026-09-10')).toEqual([after, min, max, true]);
    expect(bracket(act, '2026-09-10', 'enterprise').max).toBe(2 * max * M);
  });
  test('an apprenticeship used to exploit: 283/2026 Art. 20(2)(a); the bracket before was not read', () => {
    expect(place('APPRENTICE-EXPLOITED', '2026-09-10')).toEqual(['283/2026/NĐ-CP Art. 20(2(a))', 50, 75, true]);
    expect(() => place('APPRENTICE-EXPLOITED', '2026-09-09')).toThrow('BracketUnknown: No source gives the bracket');
  });
  test('the remedy for an apprentice under 14', () => {
    expect(bracket('APPRENTICE-UNDER-14', '2026-09-10').explanation.vi).toContain('chấm dứt việc học nghề');
    expect(legalNotesOn('2026-09-10', 'fines').map((n) => n.article)).toContain('283/2026/NĐ-CP Art. 20(3)');
  });
  test('a contract without the written consent and no consent may be one act', () => {
    expect(overlap('CONTRACT-NO-CONSENT-15-17', 'NO-CONSENT') && overlap('NO-CONSENT', 'CONTRACT-NO-CONSENT-15-17')).toBe(true);
    expect(overlap('NO-CONSENT', 'HOURS-EXCEEDED')).toBe(false);
  });
  test('repeated forced labour goes to the criminal authority under 283/2026, as repeated banned work does', () => {
    const article = (act: string, on: string) => criminalFileRequired(bracket(act, on))?.article ?? null;
    expect(article('FORCED-LABOUR', '2026-09-10')).toContain('283/2026/NĐ-CP Art. 4(2)(i)');
    expect(article('AGE-15-17-BANNED-WORK-OR-PLACE', '2026-09-10')).toContain('Art. 4(2)(k)');
    expect(article('FORCED-LABOUR', '2026-09-09')).toBeNull();
  });
});

test('row 11: repeated banned work is to be looked at under Penal Code Art. 296, before 10/9/2026 too', () => {
  for (const act of ['AGE-13-14-OUTSIDE-LIGHT-LIST', 'UNDER-13-FORBIDDEN', 'AGE-15-17-BANNED-WORK-OR-PLACE'])
    expect([act, criminalCheck(act, '2024-06-03')?.article]).toEqual([act, 'Penal Code 100/2015/QH13 Art. 296']);
  expect([criminalCheck('HOURS-EXCEEDED', '2024-06-03'), criminalCheck('UNDER-13-FORBIDDEN', '2017-12-31')]).toEqual([
    null,
    null,
  ]);
});

describe('row 12: titles', () => {
  test.each([
    ['coast-guard-commander', '2024-06-03', 75],
    ['coast-guard-commander', '2026-09-10', 75],
    ['police-director-general', '2024-06-03', 75],
    ['so-noi-vu-director', '2025-07-01', 60],
    ['so-noi-vu-director', '2026-09-09', 60],
  ])('%s on %s: up to %dm', (title, on, ceiling) => {
    const may = (bracketMax: number) => mayDecide(title, { bracketMax, organisation: false, multiplier: 1 }, on);
    expect(may(ceiling * M)).toMatchObject({
      ok: true,
      value: { ceiling: ceiling * M, verified: title !== 'so-noi-vu-director' },
    });
    expect(may(ceiling * M + 1)).toMatchObject({ ok: false, error: { code: 'AboveCompetence' } });
  });
});

test('row 13: Decree 130/2021: an organisation pays twice, at most 50m', () => {
  const found = relatedProvisionsOn('2024-06-01').find((p) => p.code === 'CHILD-EXPLOITATION')!;
  expect(found).toMatchObject({
    max: 25 * M,
    organisation: { factor: 2, article: '130/2021/NĐ-CP Art. 5' },
    basis: { verified: true },
  });
  expect(found.max! * found.organisation!.factor).toBe(50 * M);
});

test('row 15: what is verified now', () => {
  expect(term('execution', '2024-06-05')).toMatchObject({ dueOn: '2024-06-17', movedBy: expect.stringContaining('148(5)') });
  const monthThatEndsOnSunday = term('decision-explained', '2024-06-14');
  expect(monthThatEndsOnSunday).toMatchObject({ dueOn: '2024-07-15', verified: true, readings: [] });
  for (const day of ['2026-02-17', '2026-09-01', '2026-08-31', '2026-01-02', '2025-05-02', '2024-04-29'])
    expect([day, CALENDAR.holidayOn(day)?.verified]).toEqual([day, true]);
  expect(CALENDAR.holidayOn('2025-01-29')?.verified).toBe(false);
  expect(procedureRule('enforcement-decision', '2026-01-05')!.article).toBe('Decree 296/2025/NĐ-CP');
  expect(classifyWork({ age: 20 }, PLAIN_WORK, '2020-12-31').findings[0]!.article).toContain('10/2012');
});

describe('row 16: since 1/7/2025', () => {
  test.each([
    ['2025-06-30', '2025-07-02'],
    ['2025-07-01', '2025-07-04'],
  ])('a decision of %s is sent by %s', (on, dueOn) => expect(term('sending', on)).toMatchObject({ dueOn, verified: true }));
  test('the minutes are passed on in good time: a reminder, no clock that can be missed', () => {
    const keys = (on: string) => deadlines(facts(on), CALENDAR).map((c) => c.key);
    expect([keys('2025-06-30').includes('transfer'), keys('2025-07-01').includes('transfer')]).toEqual([true, false]);
    expect(reminders(facts('2025-06-30'))).toEqual([]);
    expect(reminders(facts('2025-07-01'))).toEqual([
      { rule: expect.objectContaining({ id: 'transfer-in-good-time' }), doneOn: null },
    ]);
    expect(reminders({ ...facts('2025-07-01'), handedOverOn: '2025-07-02' })[0]!.doneOn).toBe('2025-07-02');
    expect(reminders({ ...facts('2025-07-01'), decidedOn: '2025-07-10' })).toEqual([]);
  });
  test('deputies enforce by delegation', () =>
    expect(legalNotesOn('2025-07-01', 'procedure').map((n) => n.id)).toContain('enforcement-by-deputy'));
});

test.each([
  ['commune', 7, 3],
  ['department', 10, 5],
  ['ministry', 15, 7],
])('row 17: a check by a %s lasts %d working days, longer by %d', (level, length, longer) => {
  const of = (id: string) => INSPECTION_TERMS.find((r) => r.id === id && isIn(r, '2025-08-05'));
  expect([of(`check-${level}`), of(`check-${level}-extension`)]).toMatchObject([
    { term: { n: length, unit: 'working-days' }, article: 'Decree 217/2025/NĐ-CP Art. 13(2)', verified: true },
    { term: { n: longer, unit: 'working-days' }, verified: true },
  ]);
});

describe('what stays unclear: both readings, one taken, never verified', () => {
  const readings = (id: string, from: string) => {
    const { dueOn, verified, readings: all } = term(id, from);
    return { dueOn, verified, all: all.map((r) => [r.point, r.reading, r.dueOn, r.chosen]) };
  };
  test('a limitation that ends on a day off ends with it; that of a complaint goes on', () => {
    expect(readings('act-limitation', '2024-06-07')).toEqual({
      dueOn: '2025-06-07',
      verified: false,
      all: [
        ['limitation-on-day-off', 'ends-with-its-day', '2025-06-07', true],
        ['limitation-on-day-off', 'goes-on', '2025-06-09', false],
      ],
    });
    expect(readings('decision-limitation', '2024-06-07')).toMatchObject({ dueOn: '2025-06-07', verified: false });
    expect(readings('complaint', '2024-06-10')).toMatchObject({ dueOn: '2024-09-09', verified: false });
    expect(readings('act-limitation', '2024-06-05')).toEqual({ dueOn: '2025-06-05', verified: true, all: [] });
  });
  test('one born on 29 February is a year older on 1 March: protected for a day longer', () => {
    expect(ageReadings('2008-02-29', '2023-02-28').map((r) => [r.age, r.chosen])).toEqual([
      [14, true],
      [15, false],
    ]);
    for (const day of ['2023-02-27', '2023-03-01', '2024-02-28', '2024-02-29'])
      expect([day, ageReadings('2008-02-29', day)]).toEqual([day, []]);
    const found = classifyWork({ birthDate: '2008-02-29' }, { ...PLAIN_WORK, hoursPerDay: 6 }, '2023-02-28');
    expect(found).toMatchObject({ allowed: false, verified: false, readings: [{ age: 14, allowed: false }, { age: 15 }] });
    expect(classifyWork({ birthDate: '2008-02-28' }, PLAIN_WORK, '2023-02-28').readings).toEqual([]);
  });
  test('a term to pay that ends on a day off goes on', () =>
    expect(readings('execution', '2024-06-05')).toEqual({
      dueOn: '2024-06-17',
      verified: false,
      all: [
        ['payment-term-on-day-off', 'goes-on', '2024-06-17', true],
        ['payment-term-on-day-off', 'ends-with-its-day', '2024-06-15', false],
      ],
    }));
  test('the first day of posting does not count', () =>
    expect(readings('deemed-posting-up', '2025-07-11')).toEqual({
      dueOn: '2025-07-22',
      verified: false,
      all: [
        ['first-day-of-posting', 'first-day-left-out', '2025-07-22', true],
        ['first-day-of-posting', 'first-day-counted', '2025-07-21', false],
      ],
    }));
  test('24 November 2026: off for the employer, at work for the term to decide', () => {
    expect(readings('explanation', '2026-11-20')).toEqual({
      dueOn: '2026-11-30',
      verified: false,
      all: [
        ['culture-day', 'day-off', '2026-11-30', true],
        ['culture-day', 'working-day', '2026-11-27', false],
      ],
    });
    expect(readings('decision', '2026-11-20')).toEqual({
      dueOn: '2026-12-01',
      verified: false,
      all: [
        ['culture-day', 'working-day', '2026-12-01', true],
        ['culture-day', 'day-off', '2026-12-02', false],
      ],
    });
    expect(readings('execution', '2026-11-14').all).toContainEqual(['culture-day', 'working-day', '2026-11-24', false]);
    expect(readings('sending', '2026-11-23')).toMatchObject({ dueOn: '2026-11-27' });
    expect(readings('decision', '2026-11-24').all).toEqual([]);
    expect(readings('decision', '2025-11-20').all).toEqual([]);
  });
  test('days of Art. 61 before 2022: working days', () => {
    expect(readings('explanation', '2021-06-04')).toEqual({
      dueOn: '2021-06-11',
      verified: false,
      all: [
        ['explanation-days-before-2022', 'working-days', '2021-06-11', true],
        ['explanation-days-before-2022', 'plain-days', '2021-06-09', false],
      ],
    });
    expect(readings('explanation', '2022-06-03').all).toEqual([]);
  });
  test('the points in force on a day', () => {
    expect(unclearPointsOn('2026-11-24').map((p) => p.code)).not.toContain('explanation-days-before-2022');
    expect(unclearPointsOn('2021-12-31').map((p) => p.code)).toEqual([
      'limitation-on-day-off',
      'leap-day-birthday',
      'first-day-of-posting',
      'explanation-days-before-2022',
    ]);
    for (const { readings: all, why, verified } of unclearPointsOn('2026-11-24'))
      expect([all.length, verified, why.vi !== why.en]).toEqual([2, false, true]);
  });
  test('a clock says the day that was not taken', () => {
    const [clock] = deadlines(facts('2024-06-07'), CALENDAR).filter((c) => c.clock === 'act-limitation');
    expect(clock!.explanation.en).toContain(
      'Not clear (A limitation that ends on a day off): by Civil Code 91/2015/QH13 Art. 148(5) it is 2025-06-09.',
    );
    expect(clock!.readings).toHaveLength(2);
  });
});
