import { LAW, validateLaw, type LawData } from '#law';

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
  ])('finds %s', (_, change, fault) => {
    expect(faultsOf(change)).toContain(fault);
  });
});
