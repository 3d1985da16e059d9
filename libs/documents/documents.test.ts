import { COPY_NOTE, filled, versionOn, type DocumentKind, type Values } from './form.ts';
import { FORMS } from './forms/index.ts';
import { everything, HOSTILE, hostileValues, inOrder, reportSheet, sheetOf, VERSIONS, wordsOfForm } from './forms.testing.ts';
import { DECREE_30, DECREE_30_RANGES } from './layout.ts';
import { FORMATS, type Format } from './model.ts';
import { DOTS, plain } from './plain.ts';
import { docxParts, docxText, written } from './reading.testing.ts';
import { lettersMissing } from './pdf.ts';

test.each(VERSIONS)('%s: all fixed words stand in the DOCX, in order, in composed letters (check 2)', async (_, kind, form) => {
  for (const isPerson of [true, false]) {
    const values = everything(form, { isPerson });
    const docx = await docxText(await written('docx', sheetOf(form, values)));
    expect(docx).toBe(docx.normalize('NFC'));
    inOrder(docx, wordsOfForm(form, values));
    // Minutes have no place and date line, decisions have one (check 3).
    expect(docx.includes('[place]')).toBe(form.placeAndDate);
    expect(form.placeAndDate).toBe(!kind.endsWith('minutes'));
  }
  // What is not known is a dotted line, and told (check 12).
  const { pieces, missing } = filled(form, {});
  const sheet = { title: form.version, on: '2026-01-05', pieces: [...pieces] };
  expect([...missing]).toEqual(expect.arrayContaining(['number', 'body']));
  expect(await docxText(await written('docx', sheet))).toContain(`Số: ${DOTS}`);
});

test('the version is that of the day of the document (check 1)', () => {
  const on = (kind: DocumentKind, day: string) => versionOn(FORMS[kind], day);
  expect([on('sanction-decision', '2025-05-01'), on('sanction-decision', '2025-05-02')].map((v) => v?.verified)).toEqual([
    true,
    false,
  ]);
  expect([on('violation-minutes', '2025-06-30'), on('violation-minutes', '2025-07-01')].map((v) => v?.version)).toEqual([
    'MBB01-118',
    'MBB01-2025',
  ]);
  expect(on('violation-minutes', '2021-12-31')).toBeNull();
  for (const { versions } of Object.values(FORMS))
    for (const [i, { validFrom }] of versions.entries()) if (i > 0) expect(versions[i - 1]!.validTo! < validFrom).toBe(true);
});

describe('violation minutes', () => {
  const say = async (day: string, more: Values) => {
    const form = versionOn(FORMS['violation-minutes'], day)!;
    return docxText(await written('docx', sheetOf(form, everything(form, { isPerson: false, ...more }))));
  };
  test.each(['2025-06-30', '2025-07-01'])(
    'without the right to explain nothing is said of its terms (check 5), %s',
    async (day) => {
      expect(await say(day, { mayExplain: false })).not.toContain('để thực hiện quyền giải trình');
      expect(await say(day, { mayExplain: true })).toContain('để thực hiện quyền giải trình');
    },
  );
  test('a refusal prints reason and witness, a signature neither (check 6)', async () => {
    expect(await say('2026-01-05', {})).toMatch(
      /không ký biên bản: \[refusalReason\] Người chứng kiến việc không ký: \[refusalWitness\]/,
    );
    expect(await say('2026-01-05', { refusalReason: null, refusalWitness: null, witnessReason: null })).not.toContain('không ký');
  });
});

test('bases end with a semicolon, the last one with a full stop', async () => {
  const form = versionOn(FORMS['sanction-decision'], '2025-01-05')!;
  const text = await docxText(await written('docx', sheetOf(form, everything(form, { isDelegated: false }))));
  expect(text).toMatch(/\[verificationOn\]\.? ?QUYẾT ĐỊNH:/);
  expect(text).toMatch(/\[minutesOn\];/);
});

test('hostile values stay values, in the DOCX', async () => {
  const form = versionOn(FORMS['violation-minutes'], '2026-01-05')!;
  const parts = await docxParts(await written('docx', sheetOf(form, hostileValues(form))));
  const harmless = await docxParts(
    await written(
      'docx',
      sheetOf(
        form,
        hostileValues(form, () => 'y'),
      ),
    ),
  );
  const tags = (of: ReadonlyMap<string, string>) =>
    of
      .get('word/document.xml')!
      .match(/<[^>]+>/g)!
      .map((tag) => tag.replace(/[\s>].*/s, ''));
  expect([...parts.keys()]).toEqual([...harmless.keys()]);
  expect(tags(parts)).toEqual(tags(harmless));
  const text = await docxText(await written('docx', sheetOf(form, hostileValues(form))));
  for (const value of HOSTILE) expect(text).toContain(plain(value).replace(/\s+/g, ' ').trim());
});

test('page, margins and letters are within Decree 30/2020 (check 11)', () => {
  const valueAt = (path: string): number =>
    path.split('.').reduce((at: unknown, key) => (at as Record<string, unknown>)[key], DECREE_30) as number;
  for (const [path, [least, most]] of Object.entries(DECREE_30_RANGES)) {
    expect([path, valueAt(path) >= least && valueAt(path) <= most]).toEqual([path, true]);
  }
});

test.each(Object.keys(FORMATS) as Format[])('the same input makes the same bytes: %s', async (format) => {
  const [first, second] = [await written(format, reportSheet(3)), await written(format, reportSheet(3))];
  expect(first.equals(second)).toBe(true);
});

test('the page of the DOCX and its letters are those of the decree', async () => {
  const parts = await docxParts(await written('docx', reportSheet(1)));
  const document = parts.get('word/document.xml')!;
  expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  expect(document).toMatch(/<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/);
  expect(document).toContain('<w:titlePg/>');
  expect(parts.get('word/styles.xml')).toContain('Times New Roman');
});

test('a copy for reading says that it has no legal force; letters that the font lacks are told', async () => {
  const form = versionOn(FORMS['sanction-decision'], '2025-01-05')!;
  const pieces = filled(form, everything(form), { isCopy: true }).pieces;
  expect(await docxText(await written('docx', { title: 'x', on: '2025-01-05', pieces }))).toMatch(new RegExp(`^${COPY_NOTE}`));
  expect(lettersMissing('Nguyễn Thị Ơ □ ☑ 中国')).toBe('☑中国');
});
