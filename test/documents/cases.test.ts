import { found, readText, rowsOf } from '../support/documents.ts';

/** A case names the tests that hold it: the file is there, and so is the test that it names in quotation marks. */
const rows = rowsOf(readText('test/cases/README.md'));
const named = rows.flatMap(([what, cell]) =>
  // `file` ("name of a test"), or `file` "part of a name"; a name without a folder lies where the one before it does.
  [...cell!.matchAll(/`([^`]+\.test\.ts)`(?: \(?"([^"]+)"\)?)?/g)].map(([, file, name]) => ({ what: what!, file: file!, name })),
);

test('every case names a test', () => {
  expect(rows.length).toBeGreaterThan(60);
  const without = rows.filter(([, cell]) => !/`[^`]+\.test\.ts`|README\.md/.test(cell!)).map(([what]) => what);
  expect(without).toEqual([]);
});

test('every test that a case names is in its file', () => {
  let folder = '';
  const missing = named.filter(({ file, name }) => {
    if (file.includes('/')) folder = file.slice(0, file.lastIndexOf('/'));
    const places = file.includes('/') ? [file] : [`${folder}/${file}`, `{libs,apps,test}/**/${file}`];
    const texts = places.flatMap((place) => found(place)).map(readText);
    return texts.length === 0 || (name !== undefined && !texts.some((text) => text.includes(name)));
  });
  expect(named.filter(({ name }) => name !== undefined).length).toBeGreaterThan(25);
  expect(missing).toEqual([]);
});
