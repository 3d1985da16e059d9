import { LAW, validateLaw, type LawData, type PeriodRow } from '#law';

const faultsOf = (change: Partial<LawData>) => validateLaw({ ...LAW, ...change });
const [d95, d28, d12, d283] = LAW.decrees as [
  LawData['decrees'][0],
  LawData['decrees'][0],
  LawData['decrees'][0],
  LawData['decrees'][0],
];
const [act, ...otherActs] = LAW.acts as [LawData['acts'][0], ...LawData['acts'][0][]];
const [list1, list2] = LAW.checklists as [LawData['checklists'][0], LawData['checklists'][0]];
const chair = LAW.titles.find((title) => title.code === 'commune-chair')!;

describe('validateLaw', () => {
  test('the law as it stands has no fault', () => {
    expect(validateLaw()).toEqual([]);
  });
  test.each<[string, Partial<LawData>, string]>([
    [
      'a day without a decree',
      { decrees: [d95, { ...d28, validTo: '2022-01-15' }, d12, d283] },
      'gap or overlap between 28/2020 and 12/2022',
    ],
    [
      'a day with two decrees',
      { decrees: [d95, { ...d28, validTo: '2022-01-17' }, d12, d283] },
      'gap or overlap between 28/2020 and 12/2022',
    ],
    [
      'a last decree with an end',
      { decrees: [d95, d28, d12, { ...d283, validTo: '2030-01-01' }] },
      '283/2026 is the last decree and has an end',
    ],
    ['a wrong successor', { decrees: [{ ...d95, replacedBy: '12/2022' }, d28, d12, d283] }, '95/2013 names the wrong successor'],
    [
      'a decree without a rule on organisations',
      { organisationRules: LAW.organisationRules.slice(1) },
      '95/2013 needs one rule of who is an organisation',
    ],
    [
      'a kind both organisation and in doubt',
      { organisationRules: LAW.organisationRules.map((r) => ({ ...r, doubtful: ['enterprise' as const] })) },
      '12/2022: enterprise is both an organisation and in doubt',
    ],
    [
      'an act without a row for a decree',
      { acts: [{ ...act, brackets: act.brackets.slice(1) }, ...otherActs] },
      `${act.code} needs one row for 95/2013`,
    ],
    [
      'a bracket upside down',
      {
        acts: [
          { ...act, brackets: act.brackets.map((b) => ({ ...b, penalty: { kind: 'fine' as const, min: 2, max: 1 } })) },
          ...otherActs,
        ],
      },
      `${act.code}: bracket of 12/2022 is upside down`,
    ],
    [
      'a verified row of an unverified decree',
      { acts: [{ ...act, brackets: act.brackets.map((b) => ({ ...b, verified: true })) }, ...otherActs] },
      `${act.code}: verified row of the unverified 95/2013`,
    ],
    ['a code used twice', { labelled: { acts: [act, act] } }, `acts: ${act.code} stands twice`],
    ['a missing label', { labelled: { acts: [{ code: 'X', label: { vi: '', en: 'x' } }] } }, 'acts: X lacks a label'],
    [
      'checklists that overlap',
      { checklists: [{ ...list1, validTo: '2021-01-01' }, list2] },
      `${list1.code} versions 1 and 2 overlap`,
    ],
    [
      'an item that points to no act',
      { checklists: [list1, { ...list2, items: [{ ...list2.items[0]!, suggestsAct: 'NO-SUCH-ACT' }] }] },
      `${list2.code} 2: register points to no act`,
    ],
    [
      'a basis not in force',
      { checklists: [{ ...list2, validFrom: '2020-12-31' }] },
      `${list2.code} 2: the basis of register is not in force all the time`,
    ],
    [
      'divisions of two sections',
      {
        sections: [
          { code: 'A', from: 1, to: 5 },
          { code: 'B', from: 5, to: 9 },
        ],
      },
      'VSIC section B overlaps the one before',
    ],
    [
      'a day between two periods of a title',
      { titles: [{ ...chair, periods: [{ ...chair.periods[0]!, validTo: '2022-01-15' }, ...chair.periods.slice(1)] }] },
      'commune-chair: gap or overlap before 2022-01-17',
    ],
    [
      'an unknown ceiling that claims to be verified',
      { titles: [{ ...chair, periods: [{ ...chair.periods.at(-1)!, ceilingKnown: false }] }] },
      'commune-chair: an unknown ceiling cannot be verified (2026-09-10)',
    ],
    [
      'a title that stays and has a successor',
      { titles: [{ ...chair, successor: { code: 'king', on: '2025-07-01', article: 'x', verified: false } }] },
      'commune-chair has a successor and no end',
    ],
    [
      'a title without its last period',
      { titles: [{ ...chair, periods: chair.periods.slice(0, -1) }] },
      'commune-chair ends on 2026-09-09, and neither a successor nor its end is declared',
    ],
    [
      'a period of a title that ends before it starts',
      { titles: [{ ...chair, periods: [...chair.periods.slice(0, -1), { ...chair.periods.at(-1)!, validTo: '2026-01-01' }] }] },
      'commune-chair: the period of 2026-09-10 ends before it starts, or is of no day',
    ],
    [
      'half of a swap',
      { holidays: { ...LAW.holidays, rows: LAW.holidays.rows.filter((h) => h.date !== '2024-05-04') } },
      'holidays: 2024-05-04, swapped with 2024-04-29, has no row',
    ],
    [
      'a year without Tết',
      { holidays: { ...LAW.holidays, tet: LAW.holidays.tet.slice(1) } },
      'holidays: 2013 needs one Tết, with days on both sides of the new year',
    ],
    [
      'a criminal file of no act',
      { criminalFiles: [{ decree: '283/2026/NĐ-CP', actCodes: ['NO-SUCH-ACT'] }] },
      'criminal file: no act of NO-SUCH-ACT or no decree 283/2026/NĐ-CP',
    ],
    [
      'a bracket above the maximum in labour',
      {
        acts: [
          { ...act, brackets: act.brackets.map((b) => ({ ...b, penalty: { kind: 'fine' as const, min: 1e6, max: 76e6 } })) },
          ...otherActs,
        ],
      },
      `${act.code}: bracket of 12/2022 leaves the range of fines`,
    ],
    [
      'bodies that are given, not those of the release',
      { bodies: LAW.bodies.map((b) => ({ ...b, source: '' })) },
      'ubnd-commune names no source',
    ],
    ['a decree without source', { decrees: [d95, d28, d12, { ...d283, source: '' }] }, 'decree 283/2026 names no source'],
    [
      'a body whose successors are gone',
      { bodies: LAW.bodies.map((b) => ({ ...b, successors: [] })) },
      'ubnd-district ended and nobody follows',
    ],
  ])('finds %s', (_, change, fault) => {
    expect(faultsOf(change)).toContain(fault);
  });

  test.each<[string, string, (row: PeriodRow) => boolean, string]>([
    [
      'the first row of a rule is gone',
      'procedure-rules',
      (r) => r.id === 'decision' && r.validTo !== null,
      'procedure-rules: the rule decision is needed from 2013-07-01 on and starts on 2022-01-01',
    ],
    ['a rule is gone', 'procedure-rules', (r) => r.id === 'execution', 'procedure-rules: the rule execution is missing'],
    [
      'the last row of a rule is gone',
      'procedure-rules',
      (r) => r.id === 'decision' && r.validTo === null,
      'procedure-rules: the rule decision ends on 2021-12-31, and no end is declared',
    ],
    [
      'the right to explain is gone',
      'fine-rules',
      (r) => r.id === 'explanation-right',
      'fine-rules: the rule explanation-right is missing',
    ],
    ['deferral is gone', 'fine-rules', (r) => r.id === 'deferral', 'fine-rules: the rule deferral is missing'],
    [
      'a criminal file is gone',
      'fine-rules',
      (r) => r.id === 'criminal-file-forced-labour',
      'fine-rules: the rule criminal-file-forced-labour is missing',
    ],
    ['not both is gone', 'not-both-rules', (r) => r.id === '198/2025/QH15', 'not-both-rules: the rule 198/2025/QH15 is missing'],
    ['the factor is gone', 'factors', () => true, 'factors: the rule several-times is missing'],
    ['the configuration is gone', 'compliance-rule', () => true, 'compliance-rule: the rule compliance is missing'],
  ])('finds that %s', (_, file, gone, fault) => {
    const rules = { ...LAW.rules, [file]: LAW.rules[file]!.filter((row) => !gone(row)) };
    expect(faultsOf({ rules })).toContain(fault);
  });
  test('finds every row without article or source', () => {
    for (const [file, rows] of Object.entries(LAW.rules)) {
      const rules = { ...LAW.rules, [file]: rows.map((row) => ({ ...row, source: '' })) };
      expect([file, faultsOf({ rules }).filter((f) => f.includes('lacks its article, source or text')).length]).toEqual([
        file,
        rows.length,
      ]);
    }
  });
});
