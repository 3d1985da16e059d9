import { addDays } from '#kernel';
import { bracketFor, decreeFor, DECREES, EMPLOYER_KIND_CODES, VIOLATION_ACTS, type ActDates } from '#law';
import fc from 'fast-check';

const chosen = (dates: ActDates) => {
  const result = decreeFor(dates);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { decree, lighterOf, article, assumption } = result.value;
  return { decree: decree.id, lighterOf: lighterOf?.id ?? null, article, assumed: assumption !== null };
};
const plain = (decree: string) => ({ decree, lighterOf: null, article: null, assumed: false });

describe('283/2026 Art. 67', () => {
  const dates = { actStart: '2026-08-01', detectedOn: '2026-09-01' };
  const keeps = { decree: '12/2022', lighterOf: null, article: '283/2026/NĐ-CP Art. 67', assumed: false };
  const falls = { decree: '283/2026', lighterOf: null, article: '283/2026/NĐ-CP Art. 67(2)', assumed: false };

  test('ended on the eve of the decree, decided under it: the law at the time of the act', () => {
    expect(chosen({ ...dates, actEnd: '2026-09-09', decidedOn: '2026-10-01' })).toEqual(keeps);
  });
  test('found before, known to go on at the start: the new decree', () => {
    expect(chosen({ ...dates, actEnd: null, goingOnAt: '2026-09-10', decidedOn: '2026-10-01' })).toEqual(falls);
    expect(chosen({ ...dates, actEnd: '2026-09-10', decidedOn: '2026-10-01' })).toEqual(falls);
  });
  test('found before, known to go on only until the eve: the old decree', () => {
    expect(chosen({ ...dates, actEnd: null, goingOnAt: '2026-09-09', decidedOn: '2026-10-01' })).toEqual(keeps);
  });
  test('found before and no end recorded: the old decree, and the answer says what it took for granted', () => {
    expect(chosen({ ...dates, actEnd: null, decidedOn: '2026-10-01' })).toEqual({ ...keeps, assumed: true });
    const bracket = bracketFor({
      ...dates,
      actEnd: null,
      decidedOn: '2026-10-01',
      actCode: 'HOURS-EXCEEDED',
      employerKind: 'enterprise',
    });
    expect(bracket.ok && bracket.value.explanation.en).toContain('No end of the act is recorded');
    expect(bracket.ok && bracket.value.explanation.vi).toContain('Chưa ghi nhận ngày kết thúc hành vi');
  });
  test('begun before, found after while still going on: the new decree, and Art. 67(2) is named', () => {
    expect(chosen({ actStart: '2026-08-01', actEnd: null, detectedOn: '2026-09-15' })).toEqual(falls);
  });
  test('a complaint keeps the law of the decision complained of', () => {
    expect(chosen({ ...dates, actEnd: null, goingOnAt: '2026-09-20', decidedOn: '2026-09-09' })).toEqual(plain('12/2022'));
  });
  test('begun and found under the new decree: no transition', () => {
    expect(chosen({ actStart: '2026-09-10', actEnd: '2026-09-12', detectedOn: '2026-09-20' })).toEqual(plain('283/2026'));
  });
});

describe('12/2022 Art. 63', () => {
  const ended = { actStart: '2021-12-01', actEnd: '2021-12-20' };
  const compares = { decree: '28/2020', lighterOf: '12/2022', article: '12/2022/NĐ-CP Art. 63', assumed: false };

  test('found on the eve and decided on the first day: both decrees are compared', () => {
    expect(chosen({ ...ended, detectedOn: '2022-01-16', decidedOn: '2022-01-17' })).toEqual(compares);
  });
  test('still going on when found on the eve: compared as well', () => {
    expect(chosen({ ...ended, actEnd: null, detectedOn: '2022-01-16', decidedOn: '2022-01-17' })).toEqual(compares);
  });
  test('decided on the eve: nothing to compare', () => {
    expect(chosen({ ...ended, detectedOn: '2022-01-10', decidedOn: '2022-01-16' })).toEqual(plain('28/2020'));
  });
  test('ended before but found on the first day: the law of its time, for Art. 63 speaks of acts found before', () => {
    expect(chosen({ ...ended, detectedOn: '2022-01-17', decidedOn: '2022-02-01' })).toEqual(plain('28/2020'));
  });
  test('decided only under 283/2026: its Art. 67 speaks, no longer Art. 63', () => {
    expect(chosen({ ...ended, detectedOn: '2022-01-10', decidedOn: '2026-10-01' })).toEqual({
      ...compares,
      lighterOf: null,
      article: '283/2026/NĐ-CP Art. 67',
    });
  });
  test('where no source gives the old bracket nothing can be compared: refused, not taken from the new decree', () => {
    const old = { actStart: '2019-01-01', actEnd: '2019-01-01', detectedOn: '2021-06-01', decidedOn: '2022-02-01' };
    for (const actCode of ['NO-CONSENT', 'UNDER-15-CONDITIONS'])
      expect(bracketFor({ ...old, actCode, employerKind: 'enterprise' })).toMatchObject({
        ok: false,
        error: { code: 'BracketUnknown', article: '95/2013/NĐ-CP Art. 19' },
      });
  });
  test('an old warning is lighter than a new fine', () => {
    const result = bracketFor({
      actStart: '2019-01-01',
      actEnd: '2019-01-01',
      detectedOn: '2019-06-01',
      decidedOn: '2022-02-01',
      actCode: 'REGISTER-MISSING',
      employerKind: 'enterprise',
    });
    expect(result).toMatchObject({ ok: true, value: { kind: 'warning', basis: { decree: '95/2013/NĐ-CP' } } });
  });
});

describe('95/2013 and 28/2020, whose transitional articles were not read', () => {
  test('the law of the last known day of the act', () => {
    expect(chosen({ actStart: '2020-04-01', actEnd: '2020-04-14', detectedOn: '2020-05-01' })).toEqual(plain('95/2013'));
    expect(chosen({ actStart: '2020-04-01', actEnd: null, detectedOn: '2020-04-15' })).toEqual(plain('28/2020'));
    expect(chosen({ actStart: '2020-04-01', actEnd: null, detectedOn: '2020-04-10', decidedOn: '2020-05-01' })).toEqual(
      plain('95/2013'),
    );
  });
  test('found before the start of 28/2020 and ended after it: 28/2020', () => {
    const dates = { actStart: '2020-04-01', detectedOn: '2020-04-10', decidedOn: '2020-05-01' };
    expect(chosen({ ...dates, actEnd: '2020-04-15' })).toEqual(plain('28/2020'));
    expect(chosen({ ...dates, actEnd: '2020-04-14' })).toEqual(plain('95/2013'));
  });
  test('an act that began before the first decree and ended under it has its law; one that ended on the eve is refused', () => {
    expect(chosen({ actStart: '2013-01-01', actEnd: '2013-10-10', detectedOn: '2013-09-01' })).toEqual(plain('95/2013'));
    expect(decreeFor({ actStart: '2013-01-01', actEnd: null, detectedOn: '2013-10-09' })).toMatchObject({
      ok: false,
      error: { code: 'ActBeforeFirstDecree', field: 'actStart' },
    });
  });
});

describe('whatever the dates', () => {
  /** An act that ended on or before the day on which it was found, decided then or later. */
  const cases = fc
    .record({
      end: fc.integer({ min: 0, max: 4_800 }),
      foundAfter: fc.nat(400),
      decidedAfter: fc.nat(900),
      actCode: fc.constantFrom(...VIOLATION_ACTS.map((a) => a.code)),
      employerKind: fc.constantFrom(...EMPLOYER_KIND_CODES),
      open: fc.boolean(),
    })
    .map(({ end, foundAfter, decidedAfter, open, ...act }) => {
      const actEnd = addDays('2013-10-10', end);
      const detectedOn = addDays(actEnd, open ? 0 : foundAfter);
      return { ...act, actStart: actEnd, actEnd: open ? null : actEnd, detectedOn, decidedOn: addDays(detectedOn, decidedAfter) };
    });
  const runs = { numRuns: 2_000 };

  test('time that passes between the act and the decision never makes it dearer, nor gives an amount where the law of the act has none', () => {
    fc.assert(
      fc.property(cases, (act) => {
        const atOnce = bracketFor({
          ...act,
          actEnd: act.actEnd ?? act.detectedOn,
          detectedOn: act.actStart,
          decidedOn: act.actStart,
        });
        const decided = bracketFor(act);
        expect(decided.ok).toBe(atOnce.ok);
        if (!decided.ok || !atOnce.ok) return;
        expect(decided.value.max).toBeLessThanOrEqual(atOnce.value.max);
        expect(decided.value.min).toBeLessThanOrEqual(atOnce.value.min);
      }),
      runs,
    );
  });
  test('no decree is applied before it started, every decree is reached', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(cases, (act) => {
        const { decree } = chosen(act);
        reached.add(decree);
        expect(DECREES.find((d) => d.id === decree)!.validFrom <= act.decidedOn).toBe(true);
      }),
      runs,
    );
    expect([...reached].sort()).toEqual(['12/2022', '28/2020', '283/2026', '95/2013']);
  });
  test('a verified answer rests on verified sources only, the first of them the article of the act', () => {
    fc.assert(
      fc.property(cases, (act) => {
        const result = bracketFor(act);
        if (!result.ok) return;
        const { verified, bases, basis } = result.value;
        expect(bases[0]).toEqual(basis);
        if (verified) expect(bases.filter((b) => !b.verified)).toEqual([]);
      }),
      runs,
    );
  });
});
