import { foldVietnamese, vietnameseOrder } from '#kernel';
import * as fc from 'fast-check';

describe('text without Vietnamese marks', () => {
  test.each([
    ['Đắk Lắk', 'dak lak'],
    ['Thừa Thiên Huế', 'thua thien hue'],
    ['  Phường   Phương Liên - Trung Tự ', 'phuong phuong lien - trung tu'],
    ['Ý Yên', 'y yen'],
    ['', ''],
  ])('%p folds to %p', (text, folded) => expect(foldVietnamese(text)).toBe(folded));

  test('composed and decomposed text fold alike', () => {
    expect(foldVietnamese('Nghĩa Đô'.normalize('NFD'))).toBe(foldVietnamese('Nghĩa Đô'.normalize('NFC')));
  });
});

describe('names in Vietnamese order (I18-3)', () => {
  const { compare } = new Intl.Collator('vi');
  const byKey = (a: string, b: string): number => {
    const [one, other] = [vietnameseOrder(a), vietnameseOrder(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  };
  const sorted = (...names: readonly string[]) => [...names].sort(byKey);

  test('letters first, then tones, then capitals', () => {
    const inOrder = ['da', 'Da', 'dà', 'dả', 'dã', 'dá', 'dạ', 'dan', 'dă', 'dâ', 'dừa', 'đa', 'Đa', 'đò'];
    expect(sorted(...inOrder.toReversed())).toEqual(inOrder);
  });
  test('as the collation of Unicode for Vietnamese has it, whatever the names', () => {
    expect(Intl.Collator.supportedLocalesOf('vi')).toEqual(['vi']);
    const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz', ...'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ'];
    const character = fc.constantFrom(...letters, ...letters.map((letter) => letter.toUpperCase()), ...'0123456789 -,.()/&');
    const name = fc.array(character, { maxLength: 8 }).map((all) => all.join('').replace(/ +/g, ' ').trim());
    const close = fc.tuple(name, fc.constantFrom(...letters), fc.constantFrom(...letters), name);
    fc.assert(
      fc.property(name, name, (a, b) => expect([a, b, byKey(a, b)]).toEqual([a, b, compare(a, b)])),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(close, ([before, one, other, behind]) => {
        const [a, b] = [before + one + behind, before + other + behind];
        expect([a, b, byKey(a, b)]).toEqual([a, b, compare(a, b)]);
      }),
      { numRuns: 2_000 },
    );
  });
  test('a key is plain ASCII, alike for composed and decomposed text, and other alphabets stand last', () => {
    for (const name of ['Nghĩa Đô', '“Xưởng” – 東京', 'Ωmega']) expect(vietnameseOrder(name)).toMatch(/^[\x20-\x7e]+$/);
    expect(vietnameseOrder('Nghĩa Đô'.normalize('NFD'))).toBe(vietnameseOrder('Nghĩa Đô'));
    expect(sorted('東京', 'ý', 'Ωmega')).toEqual(['ý', 'Ωmega', '東京']);
  });
});
