import 'reflect-metadata';
import { FineQueries, type FineQuestion } from './fines.ts';

const M = 1_000_000;
const queries = new FineQueries();
const question = (more: Partial<FineQuestion> = {}): FineQuestion => ({
  actCode: 'UNDER-15-OVERTIME-NIGHT',
  actStart: '2023-03-10',
  actEnd: '2023-03-10',
  detectedOn: '2023-03-12',
  employerKind: 'household-business',
  mitigating: 0,
  aggravating: 0,
  ...more,
});

test('the law alone says what the fine is, and why', () => {
  expect(queries.fineFor(question({ aggravating: 1 }))).toMatchObject({
    kind: 'fine',
    bracketMin: 20 * M,
    bracketMax: 25 * M,
    min: 22.5 * M,
    max: 25 * M,
    decree: '12/2022/NĐ-CP',
    article: { vi: 'điểm d khoản 2 Điều 29 Nghị định 12/2022/NĐ-CP', en: '12/2022/NĐ-CP Art. 29 (2(d))' },
    explanationRight: true,
    verified: true,
    choiceExplanation: { en: expect.stringContaining('0 mitigating, 1 aggravating') },
  });
  expect(queries.fineFor(question({ actCode: 'HOURS-EXCEEDED', actStart: '2019-08-10', actEnd: '2019-08-10' }))).toMatchObject({
    decree: '95/2013/NĐ-CP',
    verified: false,
    bracketExplanation: { en: expect.stringContaining('Not verified') },
  });
});
test('an act without an end: until when it is known to go on chooses the decree', () => {
  const of = (goingOnAt?: string) =>
    queries.fineFor({
      ...question({ actStart: '2026-08-01', detectedOn: '2026-09-01', decidedOn: '2026-09-20' }),
      actEnd: null as never,
      ...(goingOnAt ? { goingOnAt } : {}),
    });
  expect([of('2026-09-15').decree, of('2026-09-09').decree, of().decree]).toEqual([
    '283/2026/NĐ-CP',
    '12/2022/NĐ-CP',
    '12/2022/NĐ-CP',
  ]);
  expect(of().bracketExplanation.en).toContain('No end of the act is recorded');
  expect(of('2026-09-15').bracketExplanation.en).not.toContain('No end of the act is recorded');
});
test.each<[string, Partial<FineQuestion>, string]>([
  ['an act that is not in the catalogue', { actCode: 'X' }, 'UNKNOWN_ACT'],
  ['an act before the first decree', { actStart: '2010-01-01', actEnd: '2010-01-01' }, 'ACT_BEFORE_FIRST_DECREE'],
  ['a bracket that no source gives', { actCode: 'NO-CONSENT', actStart: '2019-01-01', actEnd: '2019-01-01' }, 'BRACKET_UNKNOWN'],
  ['what was no act of its own then', { actStart: '2019-08-10', actEnd: '2019-08-10' }, 'NO_ACT_THEN'],
  ['fewer factors than none', { aggravating: -1 }, 'OUT_OF_RANGE'],
  ['more factors than anybody names', { mitigating: 21 }, 'OUT_OF_RANGE'],
  ['a decision before the act was detected', { decidedOn: '2023-03-11' }, 'DECIDED_BEFORE_DETECTED'],
  ['an act that goes on before it started', { actEnd: null, goingOnAt: '2023-03-09' }, 'GOING_ON_BEFORE_START'],
  ['a day that the law says nothing of', { decidedOn: '9999-12-31' }, 'DAY_OUT_OF_RANGE'],
  ['an act that ends before it starts', { actStart: '2023-03-11', actEnd: '2023-03-10' }, 'END_BEFORE_START'],
])('%s is a typed error', (_, more, code) => {
  expect(() => queries.fineFor(question(more))).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
  );
});
