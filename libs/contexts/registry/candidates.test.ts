import * as fc from 'fast-check';
import {
  distinctiveWords,
  identityKeys,
  nameLikeness,
  scoreCandidate,
  STRONG,
  wordLikeness,
  type Registered,
} from './candidates.ts';

const HERE = '00002@2025-07-01';
const registered = (name: string, more: Partial<Registered> = {}): Registered => ({
  id: 'e-1',
  name,
  otherNames: [],
  formerNames: [],
  units: [{ unit: HERE }],
  registrationNumber: null,
  ...more,
});
const score = (wanted: string, name: string, more: Partial<Registered> = {}) =>
  scoreCandidate({ name: wanted, units: [HERE] }, registered(name, more));
const elsewhere = { units: [{ unit: '00003@2004-07-01' }] };

describe('names with and without marks (I18-3)', () => {
  test('the same name with its marks is worth more than without, both are strong in the same commune', () => {
    const exact = score('Cơ sở gốm Hoà Bình', 'Cơ sở gốm Hoà Bình');
    const folded = score('co so gom hoa binh', 'Cơ sở gốm Hoà Bình');
    expect(exact.reasons).toEqual(['same-name', 'same-unit']);
    expect(folded.reasons).toEqual(['same-name-without-marks', 'same-unit']);
    expect(exact.score).toBeGreaterThan(folded.score);
    expect(folded.score).toBeGreaterThanOrEqual(STRONG);
  });
  test.each([
    ['Cơ sở gốm Hòa Bình', 'the tone mark on the other vowel'],
    ['Cơ sở gốm Hoà Bình'.normalize('NFD'), 'letters and marks apart'],
    ['CƠ SỞ GỐM HOÀ BÌNH', 'capitals'],
    ['  Cơ sở   gốm, Hoà-Bình ', 'blanks and punctuation'],
  ])('%p: %s', (typed) => expect(score(typed, 'Cơ sở gốm Hoà Bình').score).toBeGreaterThanOrEqual(STRONG));
  test('đ is d', () => expect(score('Dung Dan', 'Dũng Đàn').reasons).toContain('same-name-without-marks'));
  test('a name in other letters is not like every other such name', () => {
    expect(score('陶瓷', '木工').score).toBeLessThan(0.4);
    expect(score('---', '...').score).toBeLessThan(0.4);
  });
});

describe('the kind of a thing does not tell which one it is', () => {
  test.each([
    ['Cơ sở gốm Hoà Bình', ['gom', 'hoa', 'binh']],
    ['Hợp tác xã Mây tre Xuân Mai', ['may', 'tre', 'xuan', 'mai']],
    ['Công ty TNHH Một thành viên Đúc đồng Ý Yên', ['duc', 'dong', 'y', 'yen']],
    // Family names that look like words of a kind.
    ['Hộ kinh doanh Hồ Văn Tô', ['ho', 'van', 'to']],
    ['Hộ gia đình Đinh Xã', ['dinh', 'xa']],
    // Nothing else left: all words count.
    ['Cơ sở sản xuất', ['co', 'so', 'san', 'xuat']],
  ])('%s', (name, words) => expect(distinctiveWords(name)).toEqual(words));

  test('two households of different people are not alike for being households', () =>
    expect(score('Hộ kinh doanh Trần Văn Mẫu', 'Hộ kinh doanh Phạm Thị Thử').score).toBeLessThan(0.4));
  test('the same name under another kind is alike, but not strong', () => {
    const { score: s, reasons } = score('Gốm Hoà Bình', 'Cơ sở gốm Hoà Bình');
    expect(reasons).toEqual(['similar-name', 'same-unit']);
    expect(s).toBeGreaterThan(0.8);
    expect(s).toBeLessThan(STRONG);
  });
});

describe('what else counts', () => {
  test('a slip of the finger is still alike', () =>
    expect(score('Co so gom Hoa Bnih', 'Cơ sở gốm Hoà Bình').reasons).toContain('similar-name'));
  test('a pair of letters counts once', () => {
    expect(wordLikeness('nana', 'nan')).toBeCloseTo(0.8);
    expect(wordLikeness('nan', 'nana')).toBeCloseTo(0.8);
  });
  test('words run together are the same words', () => expect(nameLikeness('Gốm HoàBình', 'gom hoa binh')).toBe(1));
  test('the same name in another commune is a candidate, not a strong one', () => {
    const { score: s, reasons } = score('Cơ sở gốm Hoà Bình', 'Cơ sở gốm Hoà Bình', elsewhere);
    expect(s).toBe(0.85);
    expect(reasons).toEqual(['same-name']);
  });
  test('a place where it was before counts as a place', () =>
    expect(score('Gốm Hoà Bình', 'Gốm Hoà Bình', { units: [{ unit: HERE }, ...elsewhere.units] }).reasons).toContain(
      'same-unit',
    ));
  test('another name, also one that a correction replaced, is a name', () => {
    expect(score('Gốm Xưa', 'Gốm Nay', { otherNames: ['Gốm Xưa'] }).score).toBeGreaterThanOrEqual(STRONG);
    expect(score('Gốm Xưa', 'Gốm Nay', { formerNames: ['Gốm Xưa'] }).score).toBeGreaterThanOrEqual(STRONG);
  });
  test('the same registration number decides, however it is written and whatever the name', () => {
    const wanted = { name: 'Tên khác', registrationNumber: '0101.234567' };
    const found = scoreCandidate(wanted, registered('Gốm Hoà Bình', { registrationNumber: '0101234567' }));
    expect(found).toMatchObject({ score: 1, reasons: ['same-registration-number'] });
  });
  test('no number is not the same number as no number', () =>
    expect(score('Mây tre', 'Gốm Hoà Bình').reasons).not.toContain('same-registration-number'));
});

describe('for all names', () => {
  const word = fc.constantFrom(
    'gốm',
    'gom',
    'Hoà',
    'hòa',
    'nana',
    'nan',
    'Bình',
    'bnih',
    'Đúc',
    'duc',
    'cơ',
    'sở',
    'hộ',
    'kinh',
    'doanh',
    'Hồ',
    '陶',
  );
  const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));

  // Few letters, so that pairs repeat.
  const letters = fc.string({ unit: fc.constantFrom('a', 'n', 'g'), maxLength: 7 });

  test('likeness is between 0 and 1, the same both ways, and 1 of a name with itself', () =>
    fc.assert(
      fc.property(letters, letters, name, name, (a, b, m, n) => {
        expect(wordLikeness(a, b)).toBeCloseTo(wordLikeness(b, a), 10);
        expect(wordLikeness(a, b)).toBeLessThanOrEqual(1);
        expect(nameLikeness(m, n)).toBeCloseTo(nameLikeness(n, m), 10);
        expect(nameLikeness(m, n)).toBeLessThanOrEqual(1);
        expect(nameLikeness(m, m)).toBe(1);
      }),
    ));

  test('what is strong shares an identity key, so that the duplicate guard finds it by those alone', () =>
    fc.assert(
      fc.property(
        name,
        name,
        fc.option(fc.constantFrom('0101-2', '01012', '99'), { nil: null }),
        fc.constantFrom('01012', '77'),
        (m, n, number, wanted) => {
          const found = scoreCandidate(
            { name: m, units: [HERE], registrationNumber: wanted },
            registered(n, { registrationNumber: number }),
          );
          const shared = identityKeys([m], wanted).filter((key) => identityKeys([n], number).includes(key));
          expect(found.score < STRONG || shared.length > 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    ));
});
