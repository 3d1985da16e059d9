import { BAC_KAN, HA_NOI, planOf, type PlanFile } from './plans.testing.ts';

/**
 * What the two plans give to whom, read off their texts a second time (`data/sources`), apart from the data files: a value that was typed wrongly
 * there differs here.
 */
const dutiesIn = ({ duties }: PlanFile) =>
  duties.map(({ code, line, agencies, activities, measures }) => [
    `${code} ${line}`,
    agencies.map(({ agency, relations }) => `${agency}: ${relations.join(' ')}`),
    activities.map((kind) => kind.replace('ACT-', '')).join(' '),
    measures.join(' '),
  ]);
const reportsIn = ({ reports }: PlanFile) =>
  reports.map(({ code, line, kind, reporters, recipients, periods, onDemand, before = '', follows = '', measures }) => [
    `${code} ${line} ${kind}`,
    reporters.map(({ agency, relation }) => `${agency}: ${relation}`),
    recipients.join(' '),
    [...periods, ...(onDemand ? ['on demand'] : []), ...(before === '' ? [] : [`before ${before}`])].join(', '),
    follows,
    measures.join(' '),
  ]);
const measuresIn = ({ measures }: PlanFile) =>
  measures.map(({ code, line, deadlineFrom, slices, partners, definitions, breakdown, sources, triggers }) => [
    `${code} ${line} ${deadlineFrom}`,
    slices.map(({ code: slice, owner = 'nobody', line: at = 'no line' }) => `${slice}: ${owner} ${at}`),
    partners.map(({ agency, line: at }) => `${agency} ${at}`),
    definitions.map(({ reading, populations }) => `${reading}: ${populations.join(' ')}`),
    breakdown.map(({ code: part }) => part).join(' '),
    sources.map(({ source, decides }) => (decides ? `${source}!` : source)).join(' '),
    triggers.join(' '),
  ]);
/** The number that the English words of a measure say. */
const percentIn = ({ measures }: PlanFile) =>
  measures.map(({ code, en }) => `${code} ${/(\d+)%/.exec(en ?? '')?.[1] ?? 'no number'}`);
const tablesOf = (plan: PlanFile) => ({
  standing: plan.standing,
  duties: dutiesIn(plan),
  reports: reportsIn(plan),
  measures: measuresIn(plan),
  percent: percentIn(plan),
});

const MEMBERS = [
  'mttq: requested',
  'hoi-lhpn: requested',
  'doan-thanh-nien: requested',
  'hoi-nong-dan: requested',
  'to-chuc-thanh-vien: requested',
];
const UNITS = ['mttq: requested', 'doan-the: requested', 'so-ban-nganh: required', 'ubnd-district: required'];
const DISTRICT = ['ubnd-district: required'];
const LABOUR = ['so-ldtbxh: required'];
const LABOUR_LEADS = ['so-ldtbxh: lead required'];
const EDUCATION = ['so-gddt: required'];
const [ACTIVITIES, OWNER_FIRST] = ['activities! owner-result', 'owner-result! activities'];
const HN_LABOUR = ['all: so-ldtbxh HN:127'];
const ALLIANCE = ['lien-minh-htx HN:171'];
const EIGHT = 'cadres civil-servants public-employees workers employers community parents children';

const HN: ReturnType<typeof tablesOf> = {
  standing: 'so-ldtbxh',
  duties: [
    ['HN-A1.1 HN:117', LABOUR, '', ''],
    ['HN-A1.2 HN:118', LABOUR_LEADS, '', ''],
    ['HN-A1.3 HN:119', LABOUR, '15', ''],
    ['HN-A1.4 HN:120', ['so-ldtbxh: partner required'], '05', ''],
    ['HN-A1.5 HN:121', LABOUR, '11 13', ''],
    ['HN-A1.6 HN:122', LABOUR, '04 26', ''],
    ['HN-A1.7 HN:123', LABOUR, '19 20 22', ''],
    ['HN-A1.8 HN:124', LABOUR_LEADS, '29 30', ''],
    ['HN-A1.9 HN:125', LABOUR, '32 33 36', ''],
    ['HN-A1.10 HN:127', LABOUR, '', 'HN-T1.1 HN-T1.2 HN-T2.1b HN-T2.2 HN-T2.3 HN-T3.1a HN-T3.1b HN-T3.2a HN-T3.2b'],
    ['HN-A2.1 HN:131', ['so-gddt: lead required'], '', ''],
    ['HN-A2.2 HN:132', EDUCATION, '', ''],
    ['HN-A2.3 HN:133', EDUCATION, '22 24', ''],
    ['HN-A2.4 HN:135', EDUCATION, '26', ''],
    ['HN-A2.5 HN:137', EDUCATION, '', 'HN-T1.3 HN-T2.1a HN-T2.2'],
    ['HN-A3.1 HN:141', ['cong-an-tinh: lead partner required'], '25', ''],
    ['HN-A3.2 HN:143', ['cong-an-tinh: required'], '30 39', ''],
    ['HN-A4 HN:147', ['so-nnptnt: lead required'], '05 29', ''],
    ['HN-A5 HN:151', ['so-cong-thuong: lead required'], '', ''],
    ['HN-A6 HN:155', ['so-tttt: lead required'], '05 06', ''],
    ['HN-A7 HN:159', ['so-tai-chinh: partner required'], '35', ''],
    ['HN-A8 HN:163', ['so-ban-nganh: required', 'doan-the: requested'], '02', ''],
    ['HN-A9.1 HN:165', MEMBERS, '05 37 38', ''],
    ['HN-A9.2 HN:167', ['hoi-lhpn: requested', 'hoi-nong-dan: requested', 'doan-thanh-nien: requested'], '05', ''],
    ['HN-A10 HN:169', ['lien-doan-lao-dong: requested lead'], '05 37', ''],
    ['HN-A11 HN:171', ['lien-minh-htx: requested lead'], '26', 'HN-T2.3 HN-T3.2a HN-T3.2b'],
    [
      'HN-A12 HN:173',
      ['bao-ha-noi-moi: required', 'bao-kinh-te-do-thi: required', 'ttxvn: required', 'dai-ptth: required', 'bao-dai: required'],
      '05 06',
      '',
    ],
    ['HN-A13.1 HN:177', DISTRICT, '02', ''],
    ['HN-A13.2 HN:179', DISTRICT, '28 35', ''],
    ['HN-A13.3 HN:181', DISTRICT, '04 15 16', ''],
    ['HN-A13.4 HN:183', DISTRICT, '05 11', ''],
    ['HN-A13.5 HN:186', DISTRICT, '26', ''],
    ['HN-A13.6 HN:188', DISTRICT, '29 30 36', ''],
    ['HN-A14 HN:190', UNITS, '36', ''],
  ],
  reports: [
    ['R-HN-1 HN:190 results', UNITS, 'so-ldtbxh', 'year, before 11-30', '', ''],
    ['R-HN-2 HN:190 consolidated', LABOUR, 'ubnd-province bo-ldtbxh', 'year', 'R-HN-1', ''],
    ['R-HN-3 HN:137 measure-figures', EDUCATION, 'so-ldtbxh', '', 'R-HN-1', 'HN-T1.3 HN-T2.1a HN-T2.2'],
    ['R-HN-4 HN:119 data-set', LABOUR, '', '', '', ''],
    ['R-HN-5 HN:188 inspections', DISTRICT, 'so-ldtbxh', '', '', ''],
    ['R-HN-6 HN:105 review', [...LABOUR, ...UNITS], '', '', '', ''],
    [
      'R-HN-7 HN:111 budget',
      ['so-ban-nganh: required', 'doan-the: requested', 'ubnd-district: required'],
      'cap-co-tham-quyen',
      'year',
      '',
      '',
    ],
    ['R-HN-8 HN:155 publication', ['so-tttt: required', 'bao-dai: required'], '', '', '', ''],
  ],
  measures: [
    ['HN-T1.1 HN:23 end-of-period', HN_LABOUR, [], ['main: children-5-17'], '', 'survey! case-records', ''],
    [
      'HN-T1.2 HN:25 end-of-period',
      HN_LABOUR,
      ['cong-an-tinh HN:141'],
      ['main: children-at-risk child-labourers children-trafficked'],
      'children-at-risk child-labourers children-trafficked',
      'case-records!',
      'notification',
    ],
    [
      'HN-T1.3 HN:27 end-of-period',
      ['all: so-gddt HN:137'],
      [],
      ['main: children-at-risk child-labourers'],
      'children-at-risk child-labourers',
      'owner-result!',
      '',
    ],
    [
      'HN-T2.1a HN:31 end-of-period',
      ['education-sector: so-gddt HN:137', 'child-care-outside: nobody no line'],
      [],
      ['main: teachers'],
      '',
      OWNER_FIRST,
      '',
    ],
    ['HN-T2.1b HN:31 end-of-period', HN_LABOUR, [], ['main: parents'], '', ACTIVITIES, ''],
    [
      'HN-T2.2 HN:33 end-of-period',
      ['children-school: so-gddt HN:137', 'children-community: so-ldtbxh HN:127'],
      [],
      ['main: children-school children-community'],
      '',
      OWNER_FIRST,
      '',
    ],
    [
      'HN-T2.3 HN:35 end-of-period',
      HN_LABOUR,
      ALLIANCE,
      ['main: enterprises cooperatives households'],
      'small-and-medium-enterprise cooperative-in-craft-village household-in-craft-village',
      ACTIVITIES,
      '',
    ],
    ['HN-T3.1a HN:39 end-of-period', HN_LABOUR, [], ['main: officials-province-district'], '', ACTIVITIES, ''],
    ['HN-T3.1b HN:39 end-of-period', HN_LABOUR, [], ['main: officials-commune'], '', ACTIVITIES, ''],
    [
      'HN-T3.2a HN:41 end-of-period',
      HN_LABOUR,
      ALLIANCE,
      ['main: enterprises', 'with-cooperatives: enterprises cooperatives'],
      'small-and-medium-enterprise',
      ACTIVITIES,
      '',
    ],
    [
      'HN-T3.2b HN:41 end-of-period',
      HN_LABOUR,
      ALLIANCE,
      ['main: cooperatives households'],
      'cooperative-in-craft-village household-in-craft-village',
      ACTIVITIES,
      '',
    ],
    ['HN-T30a HN:45 end-of-year-printed', ['all: nobody no line'], [], ['main: children-5-17'], '', 'survey! case-records', ''],
    ['HN-T30b HN:45 end-of-year-printed', ['all: nobody no line'], [], ['main: child-labourers'], '', 'case-records! survey', ''],
  ],
  percent: [
    'HN-T1.1 1',
    'HN-T1.2 100',
    'HN-T1.3 90',
    'HN-T2.1a 90',
    'HN-T2.1b 80',
    'HN-T2.2 85',
    'HN-T2.3 90',
    'HN-T3.1a 90',
    'HN-T3.1b 90',
    'HN-T3.2a 90',
    'HN-T3.2b 70',
    'HN-T30a 1',
    'HN-T30b no number',
  ],
};

/** BK:92 requires departments, sectors, unions and districts. */
const BK_UNITS = ['so-ban-nganh: required', 'doan-the: required', 'ubnd-district: required'];
const BK: ReturnType<typeof tablesOf> = {
  standing: 'so-ldtbxh',
  duties: [
    ['BK-A1.1 BK:62', LABOUR_LEADS, '', ''],
    ['BK-A1.2 BK:63', LABOUR, '05', ''],
    ['BK-A1.3 BK:64', LABOUR, '32 33 36', ''],
    ['BK-A2.1 BK:66', ['so-gddt: lead required'], '24', ''],
    ['BK-A2.2 BK:67', EDUCATION, '05 24', ''],
    ['BK-A3 BK:69', ['so-khdt: required'], '02 27', ''],
    ['BK-A4 BK:71', ['so-tai-chinh: partner required'], '35', ''],
    ['BK-A5 BK:73', ['cong-an-tinh: partner required'], '04 29 30', ''],
    ['BK-A6.1 BK:75', ['so-tttt: required'], '05 06', ''],
    ['BK-A6.2 BK:76', ['so-tttt: required'], '', ''],
    ['BK-A7 BK:78', ['so-cong-thuong: required'], '', ''],
    ['BK-A8 BK:80', ['lien-minh-htx: partner required'], '02 05', ''],
    ['BK-A9 BK:82', ['lien-doan-lao-dong: requested'], '05', ''],
    [
      'BK-A10 BK:84',
      [
        'mttq: requested',
        'hoi-lhpn: requested',
        'hoi-nong-dan: requested',
        'doan-thanh-nien: requested',
        'to-chuc-thanh-vien: requested',
      ],
      '02 03 05 38',
      '',
    ],
    ['BK-A11 BK:86', ['so-ban-nganh: required'], '', ''],
    ['BK-A12.1 BK:88', DISTRICT, '', ''],
    ['BK-A12.2 BK:89', DISTRICT, '28 35', ''],
    ['BK-A12.3 BK:90', DISTRICT, '26', ''],
    ['BK-A12.4 BK:91', DISTRICT, '29 30', ''],
  ],
  reports: [
    ['R-BK-1 BK:92 results', BK_UNITS, 'so-ldtbxh', 'half-year, year', '', ''],
    ['R-BK-2 BK:92 results', BK_UNITS, 'so-ldtbxh', 'on demand', '', ''],
    // "Periodically", "as regulated": the plan says no periods.
    ['R-BK-3 BK:64 consolidated', LABOUR, 'ubnd-province bo-ldtbxh', '', 'R-BK-1', ''],
    [
      'R-BK-4 BK:58 budget',
      ['so-ban-nganh: required', 'ubnd-district: required'],
      'co-quan-tai-chinh cap-co-tham-quyen',
      'year',
      '',
      '',
    ],
  ],
  measures: [
    [
      'BK-T1 BK:18 end-of-year-printed',
      ['all: so-ldtbxh BK:32'],
      [
        'so-gddt',
        'so-tttt',
        'so-vhttdl',
        'lien-doan-lao-dong',
        'hoi-lhpn',
        'hoi-nong-dan',
        'doan-thanh-nien',
        'ubnd-district',
      ].map((partner) => `${partner} BK:33`),
      [`main: ${EIGHT}`],
      EIGHT,
      ACTIVITIES,
      '',
    ],
    [
      'BK-T2 BK:19 end-of-year-printed',
      ['all: so-ldtbxh BK:39'],
      ['so-noi-vu BK:40', 'ubnd-district BK:40'],
      ['main: child-protection-workers'],
      '',
      ACTIVITIES,
      '',
    ],
    [
      'BK-T3 BK:20 end-of-year-printed',
      ['all: so-ldtbxh BK:48'],
      ['so-cong-thuong BK:49', 'lien-doan-lao-dong BK:49', 'lien-minh-htx BK:49', 'ubnd-district BK:49'],
      ['main: child-labourers'],
      '',
      'case-records!',
      'notification detection',
    ],
  ],
  percent: ['BK-T1 90', 'BK-T2 100', 'BK-T3 100'],
};

test('Hà Nội: who has which duty as what, reports what to whom, answers for which figures', () =>
  expect(tablesOf(planOf(HA_NOI))).toEqual(HN));
test('Bắc Kạn: the same', () => expect(tablesOf(planOf(BAC_KAN))).toEqual(BK));

describe('one value that is typed wrongly is found', () => {
  type Code = string;
  const part =
    <K extends 'duties' | 'reports' | 'measures'>(list: K, code: Code, more: (one: PlanFile[K][number]) => object) =>
    (plan: PlanFile) =>
      ({ ...plan, [list]: plan[list].map((one) => (one.code === code ? { ...one, ...more(one) } : one)) }) as PlanFile;
  const duty = (code: Code, more: object) => part('duties', code, () => more);
  const report = (code: Code, more: object) => part('reports', code, () => more);
  const measure = (code: Code, more: object) => part('measures', code, () => more);
  const by = (agency: string, ...relations: string[]) => ({ agencies: [{ agency, relations }] });
  test.each([
    ['BK-A3 leads', BAC_KAN, duty('BK-A3', by('so-khdt', 'lead'))],
    ['BK-A9 is required', BAC_KAN, duty('BK-A9', by('lien-doan-lao-dong', 'required'))],
    ['HN-A1.8 without its lead', HA_NOI, duty('HN-A1.8', by('so-ldtbxh', 'required'))],
    ['HN-A1.8 of another kind', HA_NOI, duty('HN-A1.8', { activities: ['ACT-01'] })],
    ['HN-A1.10 for no measures', HA_NOI, duty('HN-A1.10', { measures: [] })],
    ['HN-A11 for no measures', HA_NOI, duty('HN-A11', { measures: [] })],
    ['R-HN-3 with no measures', HA_NOI, report('R-HN-3', { measures: [] })],
    ['R-HN-2 without the ministry', HA_NOI, report('R-HN-2', { recipients: ['ubnd-province'] })],
    ['R-HN-5 owed by another', HA_NOI, report('R-HN-5', { reporters: [{ agency: 'so-y-te', relation: 'required' }] })],
    ['R-BK-2 not on demand', BAC_KAN, report('R-BK-2', { onDemand: false })],
    ['R-BK-4 to another', BAC_KAN, report('R-BK-4', { recipients: ['so-ldtbxh'] })],
    ['HN-T1.2 without the police', HA_NOI, measure('HN-T1.2', { partners: [] })],
    [
      'HN-T1.2 without trafficked children',
      HA_NOI,
      part('measures', 'HN-T1.2', ({ definitions }) => ({
        definitions: definitions.map((one) => ({ ...one, populations: ['children-at-risk', 'child-labourers'] })),
      })),
    ],
    ['HN-T2.3 without its parts', HA_NOI, measure('HN-T2.3', { breakdown: [] })],
    ['HN-T3.2b without its parts', HA_NOI, measure('HN-T3.2b', { breakdown: [] })],
    ['BK-T1 without partners', BAC_KAN, measure('BK-T1', { partners: [] })],
    [
      'the owner of HN-T1.1 on another line',
      HA_NOI,
      part('measures', 'HN-T1.1', ({ slices }) => ({ slices: slices.map((one) => ({ ...one, line: 'HN:190' })) })),
    ],
    ['another standing body', HA_NOI, (plan: PlanFile): PlanFile => ({ ...plan, standing: 'so-y-te' })],
    ['another number in English', HA_NOI, part('measures', 'HN-T1.2', ({ en }) => ({ en: en!.replace('100%', '90%') }))],
  ] as const)('%s', (_, number, wrong) => {
    const plan = wrong(planOf(number));
    expect(plan).not.toEqual(planOf(number));
    expect(tablesOf(plan)).not.toEqual(number === HA_NOI ? HN : BK);
  });
});
