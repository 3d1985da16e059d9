import { DAY_OF_YEAR } from './events.ts';
import { programmeId } from './identity.ts';
import { targetsOf } from './plan-tree.ts';
import {
  adopt,
  bacKan,
  decided,
  env,
  haNoi,
  HA_NOI,
  nationalPlan,
  NATIONAL,
  planOf,
  stateOf,
  type PlanFile,
} from './plans.testing.ts';
import { agenciesIn, relationsIn } from './projection.ts';
import type { ProgrammeCommand } from './decider.ts';
import type { ProgrammeState } from './state.ts';

const hn = haNoi();
const change = { from: '2023-03-01', setBy: 'ubnd-province', reason: 'Điều chỉnh theo thực tế', document: '12/QĐ-UBND' } as const;
const isDayOfYear = (day: string): boolean => new RegExp(DAY_OF_YEAR).test(day);
const measureOf = (state: ProgrammeState | object, code: string) =>
  (state as ProgrammeState).measures.find((one) => one.code === code)!;
const amend = (
  measure: string,
  changes: Extract<ProgrammeCommand, { type: 'AmendMeasure' }>['changes'],
  parent: ProgrammeState | null = null,
) =>
  decided(
    {
      type: 'AmendMeasure',
      measure,
      changes,
      change,
      parent: parent && { number: parent.adopted!.number, measures: parent.measures },
    },
    hn,
  );

describe('a programme is adopted once', () => {
  test('its id is its unit, number and year, in plain letters', () => {
    expect(programmeId('06', '1440/QĐ-UBND', '2017-09-19')).toBe('06.1440-QD-UBND.2017');
    expect([hn.id, bacKan().id]).toEqual(['01.195-KH-UBND.2021', '06.1440-QD-UBND.2017']);
  });
  test('the same file again changes nothing; another one of that number is told what to do', () => {
    expect(adopt(planOf(HA_NOI), nationalPlan(), hn)).toMatchObject({ code: 'NothingChanged' });
    expect(adopt({ ...planOf(HA_NOI), issuer: 'Cơ quan khác (mẫu)' }, nationalPlan(), hn)).toMatchObject({
      code: 'ProgrammeDiffers',
      hint: { en: expect.stringContaining('amendMeasure') },
    });
  });
  test.each([
    ['a day to come', (p: PlanFile) => ({ ...p, issuedOn: '2026-03-03' }), 'DateInFuture', 'issuedOn'],
    ['a period that ends before it begins', (p: PlanFile) => ({ ...p, periodTo: '2020-12-31' }), 'EndBeforeStart', 'periodTo'],
    ['a code twice', (p: PlanFile) => ({ ...p, measures: [...p.measures, p.measures[0]!] }), 'CodeTwice', 'measures.13.code'],
    [
      'an agency that there is not',
      (p: PlanFile) => changed(p, 0, { slices: [{ ...p.measures[0]!.slices[0]!, owner: 'so-nao-do' }] }),
      'UnknownAgency',
      'measures.0.slices.0.owner',
    ],
    ['a target above 100 %', (p: PlanFile) => changed(p, 1, { value: 100.1 }), 'ValueOutOfRange', 'measures.1.value'],
    [
      'a target that is a sum of fractions',
      (p: PlanFile) => changed(p, 0, { value: 0.1 + 0.2 }),
      'ValueOutOfRange',
      'measures.0.value',
    ],
    ['a target of four decimals', (p: PlanFile) => changed(p, 0, { value: 0.9999 }), 'ValueOutOfRange', 'measures.0.value'],
    ['a direction with a number', (p: PlanFile) => changed(p, 12, { value: 1 }), 'TargetWithoutValue', 'measures.12.value'],
    ['a number that is missing', (p: PlanFile) => changed(p, 0, { value: undefined }), 'TargetWithoutValue', 'measures.0.value'],
    [
      'a deadline after the orientation',
      (p: PlanFile) => changed(p, 0, { deadline: '2031-01-01' }),
      'DeadlineOutsidePeriod',
      'measures.0.deadline',
    ],
    [
      'an objective that there is not',
      (p: PlanFile) => changed(p, 0, { objective: 'HN-M9' }),
      'UnknownObjective',
      'measures.0.objective',
    ],
    [
      'two readings that decide',
      (p: PlanFile) => changed(p, 9, { definitions: p.measures[9]!.definitions.map((one) => ({ ...one, decides: true })) }),
      'OneReadingDecides',
      'measures.9.definitions',
    ],
    [
      'two series that decide',
      (p: PlanFile) => changed(p, 0, { sources: p.measures[0]!.sources.map((one) => ({ ...one, decides: true })) }),
      'OneSourceDecides',
      'measures.0.sources',
    ],
    [
      'a population that there is not',
      (p: PlanFile) => changed(p, 0, { definitions: [{ ...p.measures[0]!.definitions[0]!, populations: ['nobody'] }] }),
      'UnknownPopulation',
      'measures.0.definitions.0.populations.0',
    ],
    [
      'a term that the law does not have',
      (p: PlanFile) => changed(p, 0, { timeLimits: ['soon'] }),
      'UnknownTimeLimit',
      'measures.0.timeLimits.0',
    ],
    [
      'a kind of activity that there is not',
      (p: PlanFile) => ({ ...p, tasks: [{ ...p.tasks[0]!, activities: ['ACT-40'] }] }),
      'UnknownActivityKind',
      'tasks.0.activities',
    ],
    [
      'a report that follows none',
      (p: PlanFile) => ({ ...p, reports: [{ ...p.reports[0]!, follows: 'R-X' }] }),
      'UnknownReportDuty',
      'reports.0.follows',
    ],
    [
      'a duty about a measure that there is not',
      (p: PlanFile) => ({ ...p, duties: [{ ...p.duties[0]!, measures: ['X'] }] }),
      'UnknownMeasure',
      'duties.0.measures.0',
    ],
  ] as const)('%s is refused, with where it stands', (_, wrong, code, field) => {
    expect(adopt(wrong(planOf(HA_NOI)) as PlanFile, nationalPlan())).toMatchObject({
      code,
      field,
      message: { vi: expect.any(String), en: expect.any(String) },
    });
  });
});
/** A plan with another measure in the place of one. */
const changed = (plan: PlanFile, at: number, more: object): PlanFile =>
  ({ ...plan, measures: plan.measures.map((one, i) => (i === at ? { ...one, ...more } : one)) }) as PlanFile;

describe('a plan under another one', () => {
  const district = (more: object): PlanFile => {
    const { title, measures, ...plan } = planOf(HA_NOI);
    const [first] = measures;
    return {
      ...plan,
      unit: '006',
      number: '12/KH-UBND (mẫu)',
      title,
      parent: hn.id,
      standing: 'ubnd-district',
      tasks: [],
      budget: [],
      agencies: [],
      duties: [],
      reports: [],
      measures: [{ ...first!, code: 'DD-1', parentMeasure: 'HN-T1.1', laxerReason: undefined, ...more }],
    } as unknown as PlanFile;
  };
  test('may ask for as much or more', () => {
    expect(adopt(district({}), hn)).toMatchObject({ id: '006.12-KH-UBND-MAU.2021' });
    expect(adopt(district({ value: 0.5, deadline: '2024-12-31' }), hn)).toMatchObject({ id: expect.any(String) });
  });
  test('for less only with a reason', () => {
    expect(adopt(district({ value: 2 }), hn)).toMatchObject({ code: 'LaxerThanParent', field: 'measures.0.value' });
    expect(adopt(district({ comparison: 'at-most' }), hn)).toMatchObject({ code: 'LaxerThanParent' });
    expect(adopt(district({ deadline: '2026-06-30' }), hn)).toMatchObject({
      code: 'LaxerThanParent',
      field: 'measures.0.deadline',
    });
    expect(adopt(district({ value: 2, laxerReason: 'Địa bàn có nhiều làng nghề (mẫu)' }), hn)).toMatchObject({
      id: expect.any(String),
    });
  });
  test('not for something else, and not without the one above', () => {
    expect(adopt(district({ comparison: 'at-least' }), hn)).toMatchObject({
      code: 'NotComparableWithParent',
      field: 'measures.0.comparison',
    });
    expect(adopt(district({ parentMeasure: 'HN-T9' }), hn)).toMatchObject({
      code: 'UnknownMeasure',
      field: 'measures.0.parentMeasure',
    });
    expect(adopt(district({}), null)).toMatchObject({ code: 'NoParent' });
  });
  test('is held to its own targets and to those above of which it says nothing, up to the national programme', () => {
    const own = adopt(district({ value: 0.5 }), hn) as ProgrammeState;
    const chain = [own, hn, nationalPlan()].map(({ id, measures, adopted }) => ({ id, measures, number: adopted!.number }));
    const rows = targetsOf(chain).map(({ measure, inherited, above, stand }) => [
      measure.code,
      inherited,
      above?.measure.code ?? null,
      stand,
    ]);
    expect(rows[0]).toEqual(['DD-1', false, 'HN-T1.1', 'stricter']);
    expect(rows).toContainEqual(['HN-T2.2', true, 'QD782-6', 'stricter']);
    expect(rows).toContainEqual(['HN-T1.3', true, 'QD782-3', 'laxer']);
    // Nothing is asked for twice: what is carried out below stands there alone.
    const codes = rows.map(([code]) => code);
    expect(codes).not.toContain('HN-T1.1');
    expect(codes.filter((code) => String(code).startsWith('QD782'))).toEqual([]);
    expect(codes).toHaveLength(13);
  });
  test('Hà Nội asks for less than 1 % where the national programme asks for 4.9 %; where it asks for less it says why', () => {
    const chain = [hn, stateOf(NATIONAL)].map(({ id, measures, adopted }) => ({ id, measures, number: adopted!.number }));
    const stands = targetsOf(chain).filter(({ above }) => above !== null);
    expect(stands.find(({ measure }) => measure.code === 'HN-T1.1')).toMatchObject({
      stand: 'stricter',
      above: { measure: { value: 4.9 } },
    });
    expect(
      stands.filter(({ stand }) => stand === 'laxer').map(({ measure }) => [measure.code, measure.laxerReason !== undefined]),
    ).toEqual([['HN-T1.3', true]]);
  });
});

describe('what changes later', () => {
  test('a target is amended; what it was, who changed it and why stay', () => {
    const after = amend('HN-T1.1', { value: 0.8, deadline: '2024-12-31' }, nationalPlan());
    expect(measureOf(after, 'HN-T1.1')).toMatchObject({
      value: 0.8,
      deadline: '2024-12-31',
      deadlineFrom: 'amended',
      comparison: 'less-than',
      amendments: [{ ...change, changes: { value: 0.8, deadline: '2024-12-31' } }],
    });
    expect(measureOf(hn, 'HN-T1.1')).toMatchObject({ value: 1, amendments: [] });
  });
  test('what holds from a later day stands, whichever was recorded first', () => {
    const setAt = (state: ProgrammeState, from: string, value: number) =>
      decided(
        { type: 'AmendMeasure', measure: 'HN-T1.1', changes: { value }, change: { ...change, from }, parent: null },
        state,
      ) as ProgrammeState;
    const parentless = { ...hn, measures: hn.measures.map(({ parentMeasure: _p, ...one }) => one) };
    const late = setAt(setAt(parentless, '2024-01-01', 0.5), '2023-01-01', 0.8);
    expect(measureOf(late, 'HN-T1.1')).toMatchObject({
      value: 0.5,
      amendments: [{ from: '2023-01-01' }, { from: '2024-01-01' }],
    });
    const owner = (state: ProgrammeState, from: string, to: string) =>
      decided(
        { type: 'AssignSlice', measure: 'HN-T2.1a', slice: 'child-care-outside', owner: to, change: { ...change, from } },
        state,
      ) as ProgrammeState;
    const assigned = owner(owner(hn, '2024-01-01', 'so-y-te'), '2023-01-01', 'so-ldtbxh');
    expect(measureOf(assigned, 'HN-T2.1a').slices[1]).toMatchObject({ owner: 'so-y-te', since: '2024-01-01' });
  });
  test('a number becomes a direction, and a direction a number', () => {
    expect(
      measureOf(amend('HN-T1.1', { comparison: 'minimise', laxerReason: 'Theo văn bản mới (mẫu)' }, nationalPlan()), 'HN-T1.1')
        .value,
    ).toBeUndefined();
    expect(measureOf(amend('HN-T30b', { comparison: 'at-most', value: 20 }), 'HN-T30b')).toMatchObject({
      comparison: 'at-most',
      value: 20,
    });
    expect(amend('HN-T30b', { comparison: 'at-most' })).toMatchObject({ code: 'TargetWithoutValue' });
  });
  test.each([
    ['nothing', 'HN-T1.1', {}, 'NothingToCorrect'],
    ['what is so', 'HN-T1.1', { value: 1 }, 'NothingChanged'],
    ['a measure that there is not', 'HN-T9', { value: 1 }, 'UnknownMeasure'],
    ['below the programme above, without a reason', 'HN-T1.1', { value: 5 }, 'LaxerThanParent'],
    ['a day outside the programme', 'HN-T1.1', { deadline: '2035-01-01' }, 'DeadlineOutsidePeriod'],
  ] as const)('%s is refused', (_, code, changes, refusal) => {
    expect(amend(code, changes, nationalPlan())).toMatchObject({ code: refusal });
  });
  test('nothing changes in advance, before the plan, or by nobody', () => {
    const by = (more: object) =>
      decided(
        {
          type: 'AssignSlice',
          measure: 'HN-T2.1a',
          slice: 'child-care-outside',
          owner: 'so-ldtbxh',
          change: { ...change, ...more },
        },
        hn,
        env(),
      );
    expect(by({ from: '2026-03-03' })).toMatchObject({ code: 'DateInFuture', field: 'from' });
    expect(by({ from: '2021-08-25' })).toMatchObject({ code: 'BeforeItExisted', field: 'from' });
    expect(by({ setBy: 'ai-do' })).toMatchObject({ code: 'UnknownAgency', field: 'setBy' });
  });
  describe('who has a duty', () => {
    const set = (more: object, state: ProgrammeState = hn) => {
      const { from, ...rest } = { from: '2025-02-01', ...more };
      return decided(
        {
          type: 'SetDutyTerm',
          duty: 'HN-A1.8',
          agency: 'so-ldtbxh',
          relations: ['lead', 'required'],
          change: { ...change, from },
          ...rest,
        },
        state,
      );
    };
    const after = (...all: readonly object[]) =>
      all.reduce<ProgrammeState>((state, one) => {
        const next = set(one, state);
        if (!('duties' in next)) throw new Error(JSON.stringify(next));
        return next;
      }, hn);
    const terms = (state: ProgrammeState) =>
      state.duties
        .find(({ code }) => code === 'HN-A1.8')!
        .terms.map(({ agency, from, to }) => `${agency} ${from ?? 'plan'} ${to ?? 'open'}`);
    const passing = { to: '2025-02-28', heir: 'so-noi-vu' };

    test('passes to another agency on a day; who had it keeps its time', () =>
      expect(terms(after(passing))).toEqual(['so-ldtbxh plan 2025-02-28', 'so-noi-vu 2025-03-01 open']));
    test('what is so already changes nothing', () => {
      expect(set(passing, after(passing))).toMatchObject({ code: 'NothingChanged', field: 'from' });
      expect(set({ ...passing, from: '2025-01-15' }, after(passing))).toMatchObject({ code: 'NothingChanged' });
      expect(set({ from: '2025-03-03', agency: 'so-noi-vu' }, after(passing))).toMatchObject({ code: 'NothingChanged' });
      expect(set({ from: '2022-01-03' })).toMatchObject({ code: 'NothingChanged' });
    });
    test('a corrected heir has it in the place of the wrong one', () => {
      const right = ['so-ldtbxh plan 2025-02-28', 'so-y-te 2025-03-01 open'];
      expect(terms(after(passing, { ...passing, heir: 'so-y-te' }))).toEqual(right);
      // Told as of another day, it is the same end still.
      expect(terms(after(passing, { ...passing, heir: 'so-y-te', from: '2025-01-15' }))).toEqual(right);
    });
    test('an end that was moved takes its heir along, and one that is taken back leaves none', () => {
      expect(terms(after(passing, { from: '2025-02-10', to: '2025-06-30', heir: 'so-y-te' }))).toEqual([
        'so-ldtbxh plan 2025-06-30',
        'so-y-te 2025-07-01 open',
      ]);
      expect(terms(after(passing, {}))).toEqual(['so-ldtbxh plan open']);
    });
    test('what holds from a later day stands, whichever was recorded first', () => {
      const [early, late] = [{ from: '2023-01-01', to: '2023-06-30' }, { from: '2024-05-01' }];
      const both = ['so-ldtbxh plan 2023-06-30', 'so-ldtbxh 2024-05-01 open'];
      expect(terms(after(early, late))).toEqual(both);
      const again = { ...late, to: '2025-02-28' };
      expect(terms(after(again, early)).toSorted()).toEqual(
        ['so-ldtbxh plan 2023-06-30', 'so-ldtbxh 2024-05-01 2025-02-28'].toSorted(),
      );
    });
    test('another relation begins on its day; the one before keeps its time', () => {
      const state = after({ from: '2024-01-01', relations: ['partner'] });
      expect(terms(state)).toEqual(['so-ldtbxh plan 2023-12-31', 'so-ldtbxh 2024-01-01 open']);
      expect(
        terms(after(passing, { ...passing, agency: 'so-noi-vu', from: '2025-06-01', to: '2025-12-31', heir: 'so-y-te' })),
      ).toEqual(['so-ldtbxh plan 2025-02-28', 'so-noi-vu 2025-03-01 2025-12-31', 'so-y-te 2026-01-01 open']);
    });
    test('what an agency is to the programme goes by the day', () => {
      const state = after({ ...passing, heir: 'hdnd-province' });
      const on = (day: string) => relationsIn(state, 'hdnd-province', day);
      expect([on('2025-02-28'), on('2025-03-01')]).toEqual([['named'], ['lead', 'required']]);
    });
    test('an heir that the plan does not name is among its agencies, without a line of the plan', () => {
      const shown = agenciesIn(after(passing)).find(({ agency }) => agency === 'so-noi-vu');
      expect(shown).toEqual({ agency: 'so-noi-vu', line: null, vi: 'Sở Nội vụ', en: 'Department of Home Affairs' });
      expect(agenciesIn(hn)).toEqual(hn.adopted!.agencies);
    });
    test.each([
      ['an end before its start', { from: '2025-03-01', to: '2025-02-28' }, 'EndBeforeStart', 'to'],
      ['an heir without an end', { heir: 'so-noi-vu' }, 'InvalidInput', 'to'],
      ['an heir that it is itself', { ...passing, heir: 'so-ldtbxh' }, 'InvalidInput', 'heir'],
      ['an heir that there is not', { ...passing, heir: 'so-nao-do' }, 'UnknownAgency', 'heir'],
      ['a duty that there is not', { ...passing, duty: 'HN-A99' }, 'UnknownDuty', 'duty'],
    ] as const)('%s is refused', (_, more, code, field) => expect(set(more)).toMatchObject({ code, field }));
  });
  describe('the day of a report', () => {
    const set = (more: object, state: ProgrammeState = bacKan()) => {
      const { from, ...rest } = { from: '2018-05-02', ...more };
      return decided(
        {
          type: 'SetReportCutOff',
          report: 'R-BK-1',
          period: 'year',
          before: '12-16',
          inNextYear: false,
          fromYear: 2018,
          change: { ...change, from },
          ...rest,
        },
        state,
      );
    };
    const cutOffs = (state: ProgrammeState | object) =>
      (state as ProgrammeState).reports
        .find(({ code }) => code === 'R-BK-1')!
        .cutOffs.map(({ before, from }) => `${before} ${from}`);
    test('is not set where the plan prints it', () =>
      expect(set({ report: 'R-HN-1', from: '2022-05-02', fromYear: 2022 }, hn)).toMatchObject({
        code: 'DayPrinted',
        field: 'report',
        hint: { en: expect.stringContaining('11-30') },
      }));
    test('of the same years the decision of the later day stands, whichever was recorded first', () => {
      const late = set({ before: '12-20', from: '2018-09-03' }) as ProgrammeState;
      expect(cutOffs(set({}, late))).toEqual(['12-20 2018-09-03']);
      expect(cutOffs(set({ before: '12-20', from: '2018-09-03' }, set({}) as ProgrammeState))).toEqual(['12-20 2018-09-03']);
    });
    test('what is so already changes nothing', () =>
      expect(set({}, set({}) as ProgrammeState)).toMatchObject({ code: 'NothingChanged', field: 'before' }));
    test.each(['01-31', '02-28', '02-29', '04-30', '12-31'])('%s is a day', (day) => expect(isDayOfYear(day)).toBe(true));
    test.each(['02-30', '02-31', '04-31', '06-31', '09-31', '11-31', '13-01', '00-10', '01-00', '01-32', '1-1'])(
      '%s is none',
      (day) => expect(isDayOfYear(day)).toBe(false),
    );
  });
  test('the reading that decides cannot be taken back without another one', () => {
    const { version: _v, from: _f, setBy: _s, document: _d, ...main } = measureOf(hn, 'HN-T1.1').definitions[0]!;
    const define = { type: 'DefineMeasure', measure: 'HN-T1.1', change: { from: '2023-03-01', setBy: 'so-ldtbxh' } } as const;
    expect(decided({ ...define, definition: { ...main, decides: false } }, hn)).toMatchObject({ code: 'OneReadingDecides' });
    expect(
      measureOf(decided({ ...define, definition: main }, hn), 'HN-T1.1').definitions.map(({ version, decides }) => [
        version,
        decides,
      ]),
    ).toEqual([
      [1, false],
      [2, true],
    ]);
  });
});
