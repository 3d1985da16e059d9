import { foldVietnamese } from '#kernel';

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
