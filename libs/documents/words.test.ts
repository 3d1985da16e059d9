import { amountInFigures, amountInWords, dayInText, dayOfDocument, numberInWords, timeInText } from './words.ts';
import * as fc from 'fast-check';

test.each([
  [150_000, 'Một trăm năm mươi nghìn đồng'],
  [22_500_000, 'Hai mươi hai triệu năm trăm nghìn đồng'],
  [45_000_000, 'Bốn mươi lăm triệu đồng'],
  [21_041_005, 'Hai mươi mốt triệu không trăm bốn mươi mốt nghìn không trăm linh năm đồng'],
  [24_404_014, 'Hai mươi tư triệu bốn trăm linh bốn nghìn không trăm mười bốn đồng'],
  [15_115_115, 'Mười lăm triệu một trăm mười lăm nghìn một trăm mười lăm đồng'],
  [157_511, 'Một trăm năm mươi bảy nghìn năm trăm mười một đồng'],
  [1_000_055_000, 'Một tỷ không trăm năm mươi lăm nghìn đồng'],
  [0, 'Không đồng'],
  [5, 'Năm đồng'],
  [15, 'Mười lăm đồng'],
  [21, 'Hai mươi mốt đồng'],
  [11, 'Mười một đồng'],
  [14, 'Mười bốn đồng'],
  [105, 'Một trăm linh năm đồng'],
  [1_000_000_000_000, 'Một nghìn tỷ đồng'],
  [2_000_000_000_000_005, 'Hai triệu tỷ không trăm linh năm đồng'],
])('%d in words', (dong, words) => expect(amountInWords(dong)).toBe(words));

/** Reads words back, by another way than they were made: from the left, word by word. */
function read(words: string): number {
  const digit: Readonly<Record<string, number>> = {
    không: 0,
    một: 1,
    mốt: 1,
    hai: 2,
    ba: 3,
    bốn: 4,
    tư: 4,
    năm: 5,
    lăm: 5,
    sáu: 6,
    bảy: 7,
    tám: 8,
    chín: 9,
  };
  let [whole, group, last] = [0, 0, 0];
  let below = 0;
  for (const word of words.split(' ')) {
    if (word in digit) last = digit[word]!;
    else if (word === 'trăm') [group, last] = [group + last * 100, 0];
    else if (word === 'mươi') [group, last] = [group + last * 10, 0];
    else if (word === 'mười') group += 10;
    else if (word === 'linh') continue;
    else if (word === 'nghìn') [below, group, last] = [below + (group + last) * 1_000, 0, 0];
    else if (word === 'triệu') [below, group, last] = [below + (group + last) * 1_000_000, 0, 0];
    else if (word === 'tỷ') [whole, below, group, last] = [(whole + below + group + last) * 1_000_000_000, 0, 0, 0];
    else throw new Error(word);
  }
  return whole + below + group + last;
}

test('ten thousand amounts are read back from their words', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 2_000_000_000 }), fc.maxSafeNat()),
      (n) => {
        const words = numberInWords(n);
        // Never `một`, `bốn` or `năm` where the tens change them.
        const isCommon = !/mươi (một|bốn|năm)( |$)|mười (năm|mốt|tư)( |$)/.test(words);
        return read(words) === n && isCommon && words === words.normalize('NFC');
      },
    ),
    { numRuns: 10_000 },
  );
});

test('what is no whole amount has no words', () => {
  for (const n of [-1, 0.5, Number.NaN, 2 ** 53]) expect(() => numberInWords(n)).toThrow(RangeError);
});

test('figures, days and times as a document writes them', () => {
  expect([amountInFigures(22_500_000), amountInFigures(0), amountInFigures(1_000)]).toEqual([
    '22.500.000 đồng',
    '0 đồng',
    '1.000 đồng',
  ]);
  expect([dayOfDocument('2026-01-05'), dayOfDocument('2026-03-10'), dayOfDocument('2026-12-01')]).toEqual([
    'ngày 05 tháng 01 năm 2026',
    'ngày 10 tháng 3 năm 2026',
    'ngày 01 tháng 12 năm 2026',
  ]);
  expect([dayInText('2021-08-26'), timeInText('08:30')]).toEqual(['26/8/2021', '08 giờ 30 phút']);
});
