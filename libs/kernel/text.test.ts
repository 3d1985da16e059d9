import { foldVietnamese, readText, readTexts, wordsOf } from '#kernel';

const read = (text: string): string | null => {
  const answer = readText(text);
  return answer.ok ? answer.text : null;
};
const fault = (text: string): string | null => {
  const answer = readText(text);
  return answer.ok ? null : answer.fault;
};

describe('a text is read as its author sees it', () => {
  test.each([
    ['plain', 'Xuong 12', 'Xuong 12'],
    ['decomposed letters', 'Gốm Hoà'.normalize('NFD'), 'Gốm Hoà'],
    ['Ð of Icelandic, Ɖ of Ewe, their small letters', 'Ðồng Ɖăng ð ɖ', 'Đồng Đăng đ đ'],
    ['zero-width space, joiner, soft hyphen, byte order mark, tag', 'Xư\u200Bở\u200Dn\u00ADg\uFEFF\u{E0041} Mẫu', 'Xưởng Mẫu'],
    ['fillers of Hangul, the empty Braille cell, a variation selector', 'G\u3164ố\u115F\u1160m\uFFA0 M\u2800ẫu\uFE0F', 'Gốm Mẫu'],
    ['letters of full width, which are seen', 'Ｇom', 'Ｇom'],
    ['no-break and ideographic space', 'Dấu\u00A0Mẫu\u3000Hai', 'Dấu Mẫu Hai'],
    ['line breaks of every kind', 'Xóm 1\r\nThôn\rMẫu\u2028Hai', 'Xóm 1\nThôn\nMẫu\nHai'],
    ['what a spreadsheet would calculate is text', '=1+1', '=1+1'],
  ])('%s', (_, given, expected) => expect(read(given)).toBe(expected));

  test.each([
    ['a lost character', 'C\uFFFD sở', 'REPLACEMENT_CHARACTER'],
    ['half a character', 'A\uD83D', 'BROKEN_CHARACTER'],
    ['a bell', 'Xưởng\u0007chuông', 'CONTROL_CHARACTER'],
    ['a tab', 'Xưởng\tMẫu', 'CONTROL_CHARACTER'],
    ['a control character of the second block', 'A\u0085', 'CONTROL_CHARACTER'],
    ['no character at all', 'A\uFFFF', 'CONTROL_CHARACTER'],
    ['right-to-left override', 'Xưởng\u202Eđảo', 'BIDI_CONTROL'],
    ['an isolate', 'A\u2067', 'BIDI_CONTROL'],
    ['a right-to-left mark', 'A\u200F', 'BIDI_CONTROL'],
  ])('refused: %s', (_, given, expected) => expect(fault(given)).toBe(expected));

  test('reading twice changes nothing more, over every character of the first plane', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const once = read(`a${String.fromCharCode(code)}b`);
      if (once !== null) expect(read(once)).toBe(once);
    }
  });
});

test('texts are read wherever they stand in an input; faults say where, never what', () => {
  const given = { name: 'Ðồng', list: [{ of: 'a\u200Bb' }, { of: 'bad\u0007' }], count: 3, none: null, at: new Date(0) };
  const { value, issues } = readTexts(given);
  expect(value).toEqual({ name: 'Đồng', list: [{ of: 'ab' }, { of: 'bad\u0007' }], count: 3, none: null, at: new Date(0) });
  expect(issues).toEqual([{ path: 'list.1.of', fault: 'CONTROL_CHARACTER' }]);
});

test('an input deeper than any is left to the rules of the input', () => {
  let deep: unknown = 'x\u0007';
  for (let i = 0; i < 5_000; i++) deep = [deep];
  expect(readTexts(deep).issues).toEqual([]);
});

describe('words are cut alike where they are stored and where they are searched', () => {
  test.each([
    ['Tổng công ty (VINASHIN)', ['tong', 'cong', 'ty', 'vinashin']],
    ['Gốm-sứ/Bát Tràng, “Mẫu”', ['gom', 'su', 'bat', 'trang', 'mau']],
    ['Xư\u200Bởng Ðồng', ['xuong', 'dong']],
    ['Ｇom Ｓứ １２', ['gom', 'su', '12']],
    ['Gom\u3164 \u2800Su', ['gom', 'su']],
    ['...', []],
  ])('%p', (text, words) => expect(wordsOf(text)).toEqual(words));

  test('older records with a look-alike of Đ or an invisible character fold like the right ones', () => {
    expect(foldVietnamese('Xưởng\u200B Ðồng')).toBe(foldVietnamese('Xưởng Đồng'));
  });
});
