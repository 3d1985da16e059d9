import * as law from '#law';
import { inVietnamese } from '#law';

/** Every citation that a value of the law data holds, by whatever name: an article alone, with its decree, with its clause. */
function citations(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (value === null || typeof value !== 'object') return found;
  const { decree, clause, number } = value as { decree?: unknown; clause?: unknown; number?: unknown };
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string' || !/article/i.test(key)) citations(text, found);
    else {
      const act = typeof decree === 'string' && !text.startsWith(decree) && text.startsWith('Art.') ? decree : number;
      found.add(typeof act === 'string' && text.startsWith('Art.') ? `${act} ${text}` : text);
      if (typeof clause === 'string') found.add(`${String(act)} ${text} (${clause})`);
    }
  }
  return found;
}

describe('a citation in a Vietnamese text', () => {
  const all = [...citations({ ...law })];

  test('of every citation in the data nothing English is left, and every number is', () => {
    expect(all.length).toBeGreaterThan(90);
    const numbers = (text: string) => (text.match(/\d+/g) ?? []).toSorted().join(' ');
    const left = all
      .map((citation) => [citation, inVietnamese(citation)] as const)
      .filter(
        ([citation, vi]) =>
          /\b(Art|Annex|item|form|ch\.|Law|Laws|Decree|Circulars?|Code|Resolution|Directive|Decision|Conclusion|of|the|by|before|after|and|not|compare|read|same|unverified|version)\b|\(\w\)/.test(
            vi,
          ) ||
          numbers(vi) !== numbers(citation) ||
          !/\p{L}/u.test(vi),
      );
    expect(left).toEqual([]);
  });

  test.each([
    ['12/2022/NĐ-CP Art. 29 (2(d))', 'điểm d khoản 2 Điều 29 Nghị định 12/2022/NĐ-CP'],
    ['12/2022/NĐ-CP Art. 6 (4)', 'khoản 4 Điều 6 Nghị định 12/2022/NĐ-CP'],
    ['Law 15/2012/QH13 Art. 78; Circular 18/2023/TT-BTC', 'Điều 78 Luật 15/2012/QH13; Thông tư 18/2023/TT-BTC'],
    [
      '283/2026/NĐ-CP Art. 4(2)(k), 4(3); Law 15/2012/QH13 Art. 62',
      'điểm k khoản 2 Điều 4, khoản 3 Điều 4 Nghị định 283/2026/NĐ-CP; Điều 62 Luật 15/2012/QH13',
    ],
    [
      'Labour Code 45/2019/QH14 Art. 147(2) (all the more for the younger)',
      'khoản 2 Điều 147 Bộ luật Lao động 45/2019/QH14 (càng áp dụng với người nhỏ tuổi hơn)',
    ],
    ['Circular 09/2020/TT-BLĐTBXH Annex III item 68', 'mục 68 Phụ lục III Thông tư 09/2020/TT-BLĐTBXH'],
    [
      'Penal Code 100/2015/QH13 (amended by 12/2017/QH14) Art. 296',
      'Điều 296 Bộ luật Hình sự 100/2015/QH13 (sửa đổi bởi 12/2017/QH14)',
    ],
    ['Decree 296/2025 (number unverified)', 'Nghị định 296/2025 (số hiệu chưa được xác minh)'],
    ['Law 15/2012/QH13 Art. 73(1), 86', 'khoản 1 Điều 73, Điều 86 Luật 15/2012/QH13'],
  ])('%s', (citation, vi) => expect(inVietnamese(citation)).toBe(vi));
});
