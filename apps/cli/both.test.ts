import { globSync, readFileSync } from 'node:fs';

/** What the commands for offices say is said in both languages: errors of files and rows, summaries, hints. */
const VIETNAMESE = /[à-ỹđ]/i;
const files = globSync('apps/cli/{import-employers,holidays,reorganise,employers/*,tables/**/*}.ts').filter(
  (file) => !file.endsWith('.test.ts'),
);

/** The arguments of every call that makes something to read. */
function said(text: string): readonly string[] {
  return [...text.matchAll(/(?:new CliError|console\.(?:log|error)|\bproblem|super)\(/g)].map(({ index, 0: call }) => {
    let depth = 1;
    let end = index + call.length;
    for (; depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
    return text.slice(index, end);
  });
}

test('there are the files', () => expect(files.length).toBeGreaterThan(12));
test.each(files)('%s', (file) => {
  const inOne = said(readFileSync(file, 'utf8')).filter(
    (words) => /['`][^'`]*\b[a-z]{2,} [a-z]{2,}/.test(words.replace(/\$\{[^}]*\}/g, '')) && !VIETNAMESE.test(words),
  );
  expect(inOne).toEqual([]);
});
