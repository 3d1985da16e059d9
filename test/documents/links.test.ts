import { dirname, join, normalize } from 'node:path';
import { allDocs, allSources, found, readDoc, readText, spansOf, type Doc } from '../support/documents.ts';

/** What documents and code say of the repository is there: files, headings, documents, names. */
const documents = allDocs();
const isThere = (path: string): boolean => found(path).length > 0;

test('the README has at most 120 lines', () => {
  expect(readText('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});

/** Links within the repository, from its root; those to other places are left out. */
function linksOf({ path, prose }: Doc): readonly { readonly link: string; readonly file: string; readonly anchor: string }[] {
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', anchor = ''] = link.split('#');
      return { link, file: file === '' ? path : normalize(join(dirname(path), file)), anchor };
    });
}
/** The anchors that GitHub makes of headings. */
const anchorsOf = (path: string): readonly string[] =>
  [...readDoc(path).prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('relative links lead to files, and to headings that are there', () => {
  const links = documents.flatMap((one) => linksOf(one).map((link) => ({ in: one.path, ...link })));
  expect(links.length).toBeGreaterThan(40);
  expect(links.filter(({ file, anchor }) => !isThere(file) || (anchor !== '' && !anchorsOf(file).includes(anchor)))).toEqual([]);
});

test('every document in docs/ can be reached from the README', () => {
  const reached = new Set<string>();
  const open = ['README.md'];
  for (const path of open) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { file } of linksOf(readDoc(path))) if (file.endsWith('.md') && isThere(file)) open.push(file);
  }
  expect(documents.map(({ path }) => path).filter((path) => path.startsWith('docs/') && !reached.has(path))).toEqual([]);
});

test('files and folders that a document names are there', () => {
  const named = documents.flatMap((one) =>
    spansOf(one)
      .filter((span) => /^(apps|docs|infra|libs|test|tools|\.ci)\/[\w./*-]+$/.test(span))
      .map((span) => ({ in: one.path, span })),
  );
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter(({ span }) => !isThere(span))).toEqual([]);
});

test('documents that the code cites are in the repository, by their path or beside it', () => {
  const cited = allSources().flatMap(({ path, text }) =>
    [...text.matchAll(/(?<![\w*{])[\w./-]+\.md\b/g)].map(([name]) => ({ in: path, name })),
  );
  expect(cited.length).toBeGreaterThan(10);
  expect(cited.filter(({ in: path, name }) => !isThere(name) && !isThere(join(dirname(path), name)))).toEqual([]);
});

test('names of the API and the code that a document gives in code letters are there', () => {
  const code = [readText('apps/api/schema.graphql'), ...allSources().map(({ text }) => text)].join('\n');
  const words = new Set(code.match(/[A-Za-z_$][\w$]*/g));
  const named = documents
    .filter(({ path }) => path === 'README.md' || path.startsWith('docs/'))
    // What was there before stands in the first column there, and is gone.
    .map((one) => (one.path === 'docs/schema-changes.md' ? { ...one, prose: one.prose.replace(/^\|[^|]*/gm, '') } : one))
    .flatMap((one) =>
      spansOf(one)
        .map((span) => /^([a-z]+[A-Z]\w*|[A-Z][a-z]+\w*)(?:[ ({.].*)?$/.exec(span)?.[1])
        .filter((name) => name !== undefined)
        .map((name) => ({ in: one.path, name })),
    );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ name }) => !words.has(name))).toEqual([]);
});
