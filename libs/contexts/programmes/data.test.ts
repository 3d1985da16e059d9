import { ACTIVITY_KINDS } from '#law';
import { AGENCIES } from './data/agencies.ts';
import { relationsIn } from './projection.ts';
import { bacKan, BAC_KAN, haNoi, HA_NOI, linesOf, NATIONAL, nationalPlan, planOf, type PlanFile } from './plans.testing.ts';

const SOURCES = { HN: linesOf('195-kh-ubnd'), BK: linesOf('1440-qd-ubnd') } as const;
type Tag = keyof typeof SOURCES;
const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
const lineAt = (line: string): string => {
  const [tag, n] = line.split(':') as [Tag, string];
  return plain(SOURCES[tag][Number(n) - 1] ?? '');
};

interface Found {
  readonly path: string;
  readonly line: string;
  readonly vi: string | undefined;
}
/** Everything in a plan that names a line, with the words that it quotes. */
function quoted(value: unknown, path = ''): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => quoted(one, `${path}[${i}]`));
  if (value === null || typeof value !== 'object') return [];
  const { line, vi } = value as { line?: string; vi?: string };
  return [
    ...(typeof line === 'string' ? [{ path, line, vi }] : []),
    ...Object.entries(value).flatMap(([name, one]) => quoted(one, `${path}.${name}`)),
  ];
}
/** What names a line without quoting it: whose data a slice is, what a partner does there, who a task names. */
const isQuote = ({ path }: Found): boolean => !/\.(slices|partners)\[\d+\]$|\.tasks\[\d+\]\.agencies\[\d+\]$/.test(path);
const [hanoi, backan] = [planOf(HA_NOI), planOf(BAC_KAN)];
const all = [...quoted(hanoi), ...quoted(backan)];

describe('each value stands in the plan, word for word, on the line that it names', () => {
  test.each(all.filter(isQuote).map((one) => [`${one.line} ${one.path}`, one] as const))('%s', (_, { line, vi }) => {
    const text = lineAt(line);
    // Where words were left out, the parts stand in their order.
    let from = 0;
    for (const part of plain(vi!).split('[…]').map(plain).filter(Boolean)) {
      const at = text.indexOf(part, from);
      expect([part, at >= 0]).toEqual([part, true]);
      from = at + part.length;
    }
  });
  const WHOLE = /^\.(tasks|budget|objectives|scope)\[\d+\]$/;
  test('tasks, solutions, money and objectives are whole lines, and so is each duty but the sentence of HN:190', () => {
    const whole = all.filter(({ path, line }) => WHOLE.test(path) || (/^\.duties\[\d+\]$/.test(path) && line !== 'HN:190'));
    expect(whole.length).toBeGreaterThan(100);
    for (const { line, vi } of whole) expect([line, plain(vi!)]).toEqual([line, lineAt(line).replace(/^- /, '')]);
  });
  test('what only names a line names one that is there', () => {
    for (const { path, line } of all.filter((one) => !isQuote(one)))
      expect([path, lineAt(line).length > 10]).toEqual([path, true]);
  });
});

describe('no line of the plans is left out', () => {
  /** Headings, form and number of the document, signature. */
  const NOTHING: Readonly<Record<Tag, readonly number[]>> = {
    HN: [3, 5, 7, 13, 15, 19, 47, 107, 113, 192, 208],
    BK: [1, 8, 9, 10, 11, 14, 15, 21, 25, 27, 31, 35, 38, 42, 47, 50, 56, 60],
  };
  test.each(['HN', 'BK'] as const)('%s', (tag) => {
    const used = new Set(all.map(({ line }) => line));
    const open = SOURCES[tag].flatMap((text, i) => (plain(text) === '' || used.has(`${tag}:${i + 1}`) ? [] : [i + 1]));
    expect(open).toEqual(NOTHING[tag]);
  });
});

describe('what the plans count', () => {
  test('acceptance check 1: 16 measures, 15 of them numeric, 8 indicators under 3 objectives and 3 targets, each with its owner', () => {
    const [hn, bk] = [haNoi(), bacKan()];
    const measures = [...hn.measures, ...bk.measures];
    expect(measures).toHaveLength(16);
    expect(measures.filter(({ value }) => value !== undefined)).toHaveLength(15);
    expect(measures.filter(({ comparison }) => comparison === 'minimise').map(({ code }) => code)).toEqual(['HN-T30b']);
    const specific = hn.measures.filter(({ objective }) => /^HN-M\d$/.test(objective));
    expect(new Set(specific.map(({ objective }) => objective)).size).toBe(3);
    expect(new Set(specific.map(({ line }) => line)).size).toBe(8);
    expect(specific).toHaveLength(11);
    expect(bk.measures).toHaveLength(3);
    const owners = Object.fromEntries(measures.map(({ code, slices }) => [code, slices.map(({ owner = null }) => owner)]));
    const DOL = 'so-ldtbxh';
    expect(owners).toEqual({
      'HN-T1.1': [DOL],
      'HN-T1.2': [DOL],
      'HN-T1.3': ['so-gddt'],
      'HN-T2.1a': ['so-gddt', null],
      'HN-T2.1b': [DOL],
      'HN-T2.2': ['so-gddt', DOL],
      'HN-T2.3': [DOL],
      'HN-T3.1a': [DOL],
      'HN-T3.1b': [DOL],
      'HN-T3.2a': [DOL],
      'HN-T3.2b': [DOL],
      'HN-T30a': [null],
      'HN-T30b': [null],
      'BK-T1': [DOL],
      'BK-T2': [DOL],
      'BK-T3': [DOL],
    });
    expect(hn.measures.find(({ code }) => code === 'HN-T30a')!.follows).toBe('HN-T1.1');
  });
  test('values, comparisons, commitments and deadlines, as printed', () => {
    const rows = [...haNoi().measures, ...bacKan().measures].map(
      ({ code, comparison, value = null, holds, commitment, deadline }) =>
        [code, comparison, value, holds === 'every-measurement', commitment, deadline].join(' '),
    );
    expect(rows).toEqual([
      'HN-T1.1 less-than 1 false binding 2025-12-31',
      'HN-T1.2 equals 100 false binding 2025-12-31',
      'HN-T1.3 at-least 90 false binding 2025-12-31',
      'HN-T2.1a at-least 90 false binding 2025-12-31',
      'HN-T2.1b at-least 80 false binding 2025-12-31',
      'HN-T2.2 at-least 85 false binding 2025-12-31',
      'HN-T2.3 at-least 90 false binding 2025-12-31',
      'HN-T3.1a at-least 90 false binding 2025-12-31',
      'HN-T3.1b at-least 90 false binding 2025-12-31',
      'HN-T3.2a at-least 90 false binding 2025-12-31',
      'HN-T3.2b at-least 70 false binding 2025-12-31',
      'HN-T30a less-than 1 true orientation 2030-12-31',
      'HN-T30b minimise  false orientation 2030-12-31',
      'BK-T1 at-least 90 false strive 2020-12-31',
      'BK-T2 equals 100 false strive 2020-12-31',
      'BK-T3 equals 100 false binding 2020-12-31',
    ]);
    // The number of a target stands in the words that are quoted.
    for (const { code, vi, value } of [...hanoi.measures, ...backan.measures])
      if (value !== undefined) expect([code, vi.includes(`${value}%`)]).toEqual([code, true]);
    expect(hanoi.measures.every(({ deadlineFrom }) => deadlineFrom !== 'day-printed')).toBe(true);
  });
  test('nine groups of tasks of Hà Nội, three contents and five solutions of Bắc Kạn, and all 39 kinds of activity', () => {
    const top = ({ tasks }: PlanFile) => tasks.filter(({ within }) => within === undefined).map(({ code }) => code);
    expect(top(hanoi)).toEqual(Array.from({ length: 9 }, (_, i) => `HN-N${i + 1}`));
    expect(top(backan)).toEqual(['BK-C1', 'BK-C2', 'BK-C3', 'BK-S1', 'BK-S2', 'BK-S3', 'BK-S4', 'BK-S5']);
    const named = new Set(
      [hanoi, backan].flatMap((plan) => [plan.tasks, plan.duties, plan.budget].flat().flatMap(({ activities }) => activities)),
    );
    expect(ACTIVITY_KINDS.map(({ code }) => code).filter((code) => !named.has(code))).toEqual([]);
    expect(ACTIVITY_KINDS).toHaveLength(39);
  });
  test('twelve duties to report: eight and four', () => {
    expect(hanoi.reports.map(({ code }) => code)).toEqual(Array.from({ length: 8 }, (_, i) => `R-HN-${i + 1}`));
    expect(backan.reports.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, (_, i) => `R-BK-${i + 1}`));
  });
  test('the document: number, day, issuer, parent, predecessor, short title, defined terms, distribution, archive; no name of a person', () => {
    expect(hanoi).toMatchObject({
      number: '195/KH-UBND',
      issuedOn: '2021-08-26',
      parent: '00.782-QD-TTG.2021',
      periodFrom: '2021-01-01',
      periodTo: '2025-12-31',
      orientationTo: '2030-12-31',
    });
    expect(backan).toMatchObject({
      number: '1440/QĐ-UBND',
      issuedOn: '2017-09-19',
      periodFrom: '2017-01-01',
      periodTo: '2020-12-31',
    });
    expect([hanoi.distribution.length, backan.distribution.length]).toEqual([10, 5]);
    expect([hanoi.predecessor?.line, hanoi.shortTitle?.line, hanoi.definedTerms[0]?.line]).toEqual(['HN:11', 'HN:11', 'HN:17']);
    expect(JSON.stringify([hanoi, backan, SOURCES])).not.toMatch(/Ngọc Anh|HLVA|, Huệ/);
  });
});

describe('acceptance check 7: every agency that the plans name, with its relation to the duties printed', () => {
  const relations = (plan: ReturnType<typeof haNoi>) =>
    Object.fromEntries(
      plan.adopted!.agencies.map(({ agency }) => [
        agency,
        relationsIn(plan, agency, plan.adopted!.periodFrom).toSorted().join(' '),
      ]),
    );
  test('Hà Nội', () =>
    expect(relations(haNoi())).toEqual({
      'so-ldtbxh': 'lead partner required',
      'so-gddt': 'lead required',
      'cong-an-tinh': 'lead partner required',
      'so-nnptnt': 'lead required',
      'so-cong-thuong': 'lead required',
      'so-tttt': 'lead required',
      'so-tai-chinh': 'partner required',
      'so-ban-nganh': 'required',
      'doan-the': 'requested',
      mttq: 'requested',
      'hoi-lhpn': 'requested',
      'doan-thanh-nien': 'requested',
      'hoi-nong-dan': 'requested',
      'to-chuc-thanh-vien': 'requested',
      'lien-doan-lao-dong': 'lead requested',
      'lien-minh-htx': 'lead requested',
      'bao-dai': 'required',
      'bao-ha-noi-moi': 'required',
      'bao-kinh-te-do-thi': 'required',
      ttxvn: 'required',
      'dai-ptth': 'required',
      'ubnd-district': 'required',
      'ubnd-province': 'named',
      'trung-tam-ctxh': 'named',
      'tong-dai-111': 'named',
      'cuc-tre-em': 'named',
      'bo-ldtbxh': 'named',
      'hdnd-province': 'named',
      'ubnd-commune': 'named',
      'cap-co-tham-quyen': 'named',
    }));
  test('Bắc Kạn', () =>
    expect(relations(bacKan())).toMatchObject({
      'so-ldtbxh': 'lead required',
      'so-vhttdl': 'partner required',
      'so-noi-vu': 'partner required',
      'lien-minh-htx': 'partner required',
      mttq: 'requested',
      'ubnd-district': 'partner required',
    }));
  test('each agency that a plan names is one of the table, and each line of §4 is a duty or names one', () => {
    const codes = new Set(AGENCIES.map(({ code }) => code));
    for (const plan of [hanoi, backan]) {
      const named = new Set(plan.agencies.map(({ agency }) => agency));
      for (const code of named) expect(codes).toContain(code);
      const used = [
        ...plan.duties.flatMap(({ agencies }) => agencies.map(({ agency }) => agency)),
        ...plan.tasks.flatMap(({ agencies }) => agencies.map(({ agency }) => agency)),
        ...plan.reports.flatMap(({ reporters, recipients }) => [...reporters.map(({ agency }) => agency), ...recipients]),
        ...plan.measures.flatMap(({ slices, partners }) => [
          ...slices.flatMap(({ owner }) => owner ?? []),
          ...partners.map(({ agency }) => agency),
        ]),
      ];
      expect([...new Set(used)].filter((code) => !named.has(code))).toEqual([]);
    }
    expect([hanoi.duties.length, backan.duties.length]).toEqual([34, 19]);
  });
});

test('the national programme says that it was not compared with the decision itself', () => {
  expect(planOf(NATIONAL).verified).toBe(false);
  expect([hanoi.verified, backan.verified]).toEqual([true, true]);
  expect(nationalPlan().measures).toHaveLength(10);
});
