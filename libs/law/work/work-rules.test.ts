import {
  ageOn,
  ANNEX_III_WORK,
  ANNEX_IV_PLACES,
  ANNEX_V_JOBS,
  ANNEX_V_NIGHT,
  classifyWork,
  isIn,
  LIGHT_WORK,
  PLAIN_WORK,
  VIOLATION_ACTS,
  WORK_KINDS,
  WORK_PLACES,
  WORK_RULES,
  type Minor,
  type WorkFacts,
} from '#law';

const ON = '2024-06-01';
/** Everything in order, for whatever age: each vector takes one thing away. */
const good: WorkFacts = {
  ...PLAIN_WORK,
  kinds: ['LIGHT-01'],
  hoursPerDay: 4,
  hoursPerWeek: 20,
  night: false,
  overtime: false,
  parentConsent: true,
  writtenContract: true,
  healthCertificate: true,
  healthCheckedOn: '2024-01-15',
  leavesTimeForStudy: true,
  chanceToStudy: true,
  safetyFitForAge: true,
  signatoryVetted: true,
  provincialConsent: true,
  onRegister: true,
};
/** The rules broken or open, with verdict and act. */
const points = (child: Minor, change: Partial<WorkFacts>, date = ON) =>
  classifyWork(child, { ...good, ...change }, date)
    .findings.filter((f) => f.verdict !== 'allowed')
    .map((f) => `${f.rule} ${f.verdict} ${f.act ?? '-'}${f.verified ? '' : ' (?)'}`);
const LIGHT = 'AGE-13-14-OUTSIDE-LIGHT-LIST';
const BANNED = 'AGE-15-17-BANNED-WORK-OR-PLACE';

describe('each age band against each rule', () => {
  test.each<[number, Partial<WorkFacts>, string[]]>([
    // under 13
    [12, {}, []],
    [12, { kinds: ['LIGHT-02'] }, []],
    [12, { kinds: ['LIGHT-04'] }, ['under-13-work prohibited UNDER-13-FORBIDDEN']],
    [12, { kinds: ['LIGHT-01', 'NOT-LISTED'] }, ['under-13-work prohibited UNDER-13-FORBIDDEN']],
    [12, { provincialConsent: false }, ['under-13-consent condition-missing UNDER-13-FORBIDDEN']],
    [12, { provincialConsent: undefined }, ['under-13-consent unknown -']],
    [12, { parentConsent: false }, ['consent condition-missing NO-CONSENT']],
    [12, { hoursPerDay: 4.5 }, ['hours-day-under-15 over-limit HOURS-EXCEEDED']],
    [12, { night: true }, ['night-under-15 prohibited UNDER-15-OVERTIME-NIGHT']],
    [12, { places: ['PLACE-D'] }, ['banned-place-under-13 prohibited - (?)']],
    // 13 to under 15
    [13, {}, []],
    [14, { kinds: ['LIGHT-12'], provincialConsent: false }, []],
    [14, { kinds: ['NOT-LISTED'] }, [`light-work prohibited ${LIGHT}`]],
    [14, { kinds: ['BANNED-E'] }, [`light-work prohibited ${LIGHT}`]],
    [14, { kinds: [] }, ['light-work unknown -']],
    // Mats are woven under item 5 of Annex V and item 4 of Annex II.
    [14, { kinds: ['ANNEX5-05'] }, []],
    [14, { kinds: ['ANNEX5-16'] }, [`light-work prohibited ${LIGHT}`]],
    [14, { places: ['PLACE-B'] }, ['banned-place-13-14 prohibited -']],
    [14, { places: ['ANNEX4-03'] }, ['banned-place-13-14 prohibited -']],
    [14, { places: [] }, ['banned-place-13-14 unknown -']],
    [14, { chanceToStudy: false }, ['chance-to-study condition-missing -']],
    [14, { writtenContract: false }, ['contract condition-missing UNDER-15-CONDITIONS']],
    [14, { signatoryVetted: false }, ['signatory condition-missing -']],
    [14, { healthCertificate: false }, ['health-certificate condition-missing UNDER-15-CONDITIONS']],
    [14, { healthCheckedOn: '2023-12-01' }, []],
    [14, { healthCheckedOn: '2023-11-30' }, ['health-check condition-missing UNDER-15-CONDITIONS']],
    [14, { healthCheckedOn: undefined }, ['health-check unknown -']],
    [14, { healthCheckedOn: '2099-01-01' }, ['health-check unknown -']],
    [14, { leavesTimeForStudy: false }, ['study condition-missing UNDER-15-CONDITIONS']],
    [14, { safetyFitForAge: false }, ['safety condition-missing UNDER-15-CONDITIONS']],
    [14, { onRegister: false }, ['register condition-missing REGISTER-MISSING']],
    [14, { hoursPerWeek: 21 }, ['hours-week-under-15 over-limit HOURS-EXCEEDED']],
    [14, { overtime: true }, ['overtime-under-15 prohibited UNDER-15-OVERTIME-NIGHT']],
    // 15 to under 18
    [15, { hoursPerDay: 8, hoursPerWeek: 40, writtenContract: false, healthCertificate: false }, []],
    [15, { hoursPerDay: 8.5 }, ['hours-day-15-17 over-limit HOURS-EXCEEDED']],
    [17, { hoursPerWeek: 41 }, ['hours-week-15-17 over-limit HOURS-EXCEEDED']],
    [17, { hoursPerWeek: undefined }, ['hours-week-15-17 unknown -']],
    [16, { kinds: ['BANNED-A'] }, [`banned-work prohibited ${BANNED}`]],
    [16, { kinds: ['ANNEX3-25'] }, [`banned-work-list prohibited ${BANNED}`]],
    [17, { kinds: ['ANNEX3-69'] }, [`banned-work-list prohibited ${BANNED}`]],
    [16, { kinds: ['NOT-LISTED'], places: ['NOT-LISTED'] }, []],
    [16, { places: ['ANNEX4-04'] }, [`banned-place-list prohibited ${BANNED}`]],
    [16, { places: ['PLACE-C'] }, [`banned-place prohibited ${BANNED}`]],
    [16, { places: [] }, ['banned-place unknown -', 'banned-place-list unknown -']],
    [16, { night: true }, []],
    [16, { night: true, kinds: ['LIGHT-04'] }, ['night-15-17 prohibited AGE-15-17-OVERTIME-NIGHT']],
    // Annex V, part I, has 21 jobs; the crafts of Annex II are on it in part.
    [16, { overtime: true }, []],
    [16, { overtime: true, kinds: ['ANNEX5-16'] }, []],
    [16, { overtime: true, kinds: ['ANNEX5-05'] }, []],
    [16, { overtime: true, kinds: ['LIGHT-10'] }, ['overtime-15-17 prohibited AGE-15-17-OVERTIME-NIGHT']],
    [
      16,
      { overtime: true, kinds: ['NOT-LISTED'], jobListedForOvertime: true },
      ['overtime-15-17 prohibited AGE-15-17-OVERTIME-NIGHT'],
    ],
    [16, { overtime: true, kinds: ['LIGHT-04'] }, ['overtime-15-17 unknown -']],
    [16, { overtime: true, kinds: ['LIGHT-04'], jobListedForOvertime: true }, []],
    [
      16,
      { overtime: true, kinds: ['LIGHT-05'], jobListedForOvertime: false },
      ['overtime-15-17 prohibited AGE-15-17-OVERTIME-NIGHT'],
    ],
    [16, { night: true, kinds: ['ANNEX5-03'] }, ['night-15-17 prohibited AGE-15-17-OVERTIME-NIGHT']],
    [16, { parentConsent: false }, ['consent condition-missing NO-CONSENT']],
    // adults
    [18, { kinds: ['BANNED-A'], places: ['PLACE-B'], hoursPerDay: 12, night: true }, []],
  ])('%d years, %j: %j', (age, change, expected) => expect(points({ age }, change)).toEqual(expected));

  test('the worked example: 14 years, at night', () => {
    const { allowed, explanation } = classifyWork({ age: 14 }, { ...good, night: true }, '2023-03-10');
    expect(allowed).toBe(false);
    expect(explanation.en).toBe('Aged 14 on 2023-03-10: against the rules (Labour Code 45/2019/QH14 Art. 146).');
  });
});

describe('loads', () => {
  const at = (age: number, sex: 'male' | 'female' | undefined, loadKg: number, loadRegular?: boolean) =>
    classifyWork(
      { age, ...(sex && { sex }) },
      { ...good, loadKg, ...(loadRegular !== undefined && { loadRegular }) },
      ON,
    ).findings.find((f) => f.rule.startsWith('load'))?.verdict;
  test.each([
    [15, 'male', false, 15],
    [15, 'female', false, 12],
    [15, 'male', true, 10],
    [15, 'female', true, 8],
    [16, 'male', false, 30],
    [17, 'female', false, 25],
    [17, 'male', true, 20],
    [16, 'female', true, 15],
  ] as const)('%d, %s, regular %s: prohibited from %d kg', (age, sex, regular, kg) =>
    expect([at(age, sex, kg - 0.1, regular), at(age, sex, kg, regular)]).toEqual(['allowed', 'over-limit']),
  );
  test('sex or regularity not known: certain only where every limit says the same', () => {
    expect([at(15, undefined, 7), at(15, undefined, 12), at(15, undefined, 15)]).toEqual(['allowed', 'unknown', 'over-limit']);
    expect([at(15, 'male', 9), at(15, 'male', 12), at(15, undefined, 9, true)]).toEqual(['allowed', 'unknown', 'unknown']);
  });
  test('under 15 no limit is known; without a load nothing is said', () => {
    expect(at(14, 'male', 50, true)).toBeUndefined();
    expect(classifyWork({ age: 16 }, good, ON).findings.some((f) => f.rule.startsWith('load'))).toBe(false);
  });
});

describe('birthdays: a year is full on the day itself', () => {
  test.each([
    ['2011-06-02', 12],
    ['2011-06-01', 13],
    ['2009-06-02', 14],
    ['2009-06-01', 15],
    ['2006-06-02', 17],
    ['2006-06-01', 18],
    ['2024-06-02', -1],
  ])('born %s: %d', (birthDate, age) => expect(ageOn(birthDate, ON)).toBe(age));
  test('29 February: on 1 March of a common year, on the day itself of a leap year', () =>
    expect(['2026-02-28', '2026-03-01', '2024-02-28', '2024-02-29'].map((day) => ageOn('2008-02-29', day))).toEqual([
      17, 18, 15, 16,
    ]));

  const craft = { kinds: ['LIGHT-05'] };
  test('turns 13: from arts and sport only to the light works', () => {
    expect(points({ birthDate: '2011-06-02' }, craft)).toEqual(['under-13-work prohibited UNDER-13-FORBIDDEN']);
    expect(points({ birthDate: '2011-06-01' }, craft)).toEqual([]);
  });
  test('turns 15: 8 hours, and works off the light list', () => {
    const more = { hoursPerDay: 8, kinds: ['NOT-LISTED'] };
    expect(points({ birthDate: '2009-06-02' }, more)).toEqual([
      `light-work prohibited ${LIGHT}`,
      'hours-day-under-15 over-limit HOURS-EXCEEDED',
    ]);
    expect(points({ birthDate: '2009-06-01' }, more)).toEqual([]);
  });
  test('turns 16: heavier loads', () => {
    const load = { loadKg: 20, loadRegular: false };
    expect(points({ birthDate: '2008-06-02', sex: 'male' }, load)).toEqual([`load-15 over-limit ${BANNED}`]);
    expect(points({ birthDate: '2008-06-01', sex: 'male' }, load)).toEqual([]);
  });
  test('turns 18: no minor', () => {
    const site = { places: ['PLACE-B'] };
    expect(points({ birthDate: '2006-06-02' }, site)).toEqual([`banned-place prohibited ${BANNED}`]);
    expect(classifyWork({ birthDate: '2006-06-01' }, { ...good, ...site }, ON)).toMatchObject({
      allowed: true,
      findings: [{ rule: 'adult' }],
    });
  });
});

describe('the law of the day', () => {
  test('2013-2020: hours are known, lists are not; nothing is verified', () => {
    const then = { hoursPerDay: 5, healthCheckedOn: '2019-06-01' };
    const found = classifyWork({ age: 14 }, { ...good, ...then }, '2019-08-10');
    expect(found.findings.filter((f) => f.verified)).toEqual([]);
    expect(points({ age: 14 }, then, '2019-08-10')).toEqual([
      'light-work unknown - (?)',
      'hours-day-under-15 over-limit HOURS-EXCEEDED (?)',
    ]);
    expect(found.findings.map((f) => f.article)).toContain('Labour Code 10/2012/QH13 Art. 163');
  });
  test('1/1 to 14/3/2021: the new code with the old lists', () => {
    expect(points({ age: 14 }, { healthCheckedOn: '2021-01-01' }, '2021-03-14')).toEqual(['light-work unknown - (?)']);
    expect(points({ age: 14 }, { healthCheckedOn: '2021-01-01' }, '2021-03-15')).toEqual([]);
    expect(points({ age: 16 }, {}, '2021-03-14')).toEqual(['banned-work-list unknown - (?)', 'banned-place-list unknown - (?)']);
    expect(points({ age: 14 }, { kinds: [], places: ['PLACE-B'], healthCheckedOn: '2021-01-01' }, '2021-03-14')).toEqual([
      'light-work unknown - (?)',
      'banned-place-13-14 prohibited - (?)',
    ]);
  });
  test('May to July 2013: the code alone, its circulars came after', () => {
    const articles = (date: string) => classifyWork({ age: 14 }, good, date).findings.map((f) => f.article);
    expect(articles('2013-07-31').filter((a) => a.includes('Circular'))).toEqual([]);
    expect(articles('2013-08-01').filter((a) => a.includes('Circular 11/2013')).length).toBeGreaterThan(0);
  });
  test('under 13: consent of the provincial agency; since 15/6/2026 also of a commune that it authorised', () => {
    const article = (date: string) =>
      classifyWork({ age: 12 }, good, date).findings.find((f) => f.rule === 'under-13-consent')?.article;
    expect([article('2026-06-14'), article('2026-06-15')]).toEqual([
      'Labour Code 45/2019/QH14 Art. 145(3)',
      'Labour Code 45/2019/QH14 Art. 145(3); Circular 06/2026/TT-BNV',
    ]);
  });
  test('before 1/5/2013 no rule is known', () =>
    expect(classifyWork({ age: 14 }, good, '2013-04-30')).toMatchObject({ allowed: null }));
});

describe('what is not known is not taken as fulfilled', () => {
  test('nothing known: no conclusion', () => expect(classifyWork({ age: 14 }, { kinds: [], places: [] }, ON).allowed).toBeNull());
  test('a code that does not exist', () => {
    const found = classifyWork({ age: 14 }, { ...good, kinds: ['LIGHT-99'] }, ON);
    expect(found.allowed).toBeNull();
    expect(found.findings[0]!.explanation.en).toBe('There is no code LIGHT-99.');
  });
  test('born later than the work', () => expect(classifyWork({ birthDate: '2025-01-01' }, good, ON).allowed).toBeNull());
  test('all in order', () => expect(classifyWork({ age: 14 }, good, ON)).toMatchObject({ allowed: true, verified: true }));
  test('a conclusion is verified where one broken rule is, or every rule that was kept', () => {
    const verified = (child: Minor, change: Partial<WorkFacts>, date = ON) =>
      classifyWork(child, { ...good, ...change }, date).verified;
    expect(verified({ age: 14 }, { night: true })).toBe(true);
    // Under 13 the banned places rest on a conclusion; the hours do not.
    expect(verified({ age: 12 }, { places: ['PLACE-D'] })).toBe(false);
    expect(verified({ age: 12 }, { places: ['PLACE-D'], hoursPerDay: 6 })).toBe(true);
    expect(verified({ age: 12 }, {})).toBe(false);
    expect(verified({ age: 14 }, {}, '2019-08-10')).toBe(false);
    expect(verified({ age: 20 }, {})).toBe(true);
  });
});

describe('the data', () => {
  test('acts and codes exist; an act concerns an age of its rule', () => {
    for (const rule of WORK_RULES) {
      const act = VIOLATION_ACTS.find((a) => a.code === rule.act);
      if (rule.act !== null) expect([rule.id, act?.code]).toEqual([rule.id, rule.act]);
      if ('codes' in rule.test)
        for (const code of rule.test.codes ?? []) expect([...WORK_KINDS, ...WORK_PLACES].map((k) => k.code)).toContain(code);
    }
    expect([LIGHT_WORK, ANNEX_III_WORK, ANNEX_IV_PLACES, ANNEX_V_JOBS, ANNEX_V_NIGHT].map((l) => l.length)).toEqual([
      12, 69, 6, 21, 2,
    ]);
    expect(ANNEX_III_WORK[66]!.label.vi).toContain('giàn giáo');
    expect(ANNEX_III_WORK[11]!.code).toBe('ANNEX3-12');
  });
  test('one rule of an id on any day', () => {
    for (const date of ['2013-08-01', '2020-12-31', '2021-01-01', '2021-03-14', '2021-03-15', '2026-09-10']) {
      const ids = WORK_RULES.filter((r) => isIn(r, date)).map((r) => r.id);
      expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([]);
    }
  });
});
