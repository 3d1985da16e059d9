import { readConfig } from '../../apps/platform/config.ts';
import { allDocs, readText, rowsOf, spansOf } from '../support/documents.ts';

/** What a document tells its reader to type or to set is there. */
const documents = allDocs();
const { scripts } = JSON.parse(readText('package.json')) as { scripts: Readonly<Record<string, string>> };
const program = readText('apps/cli/main.ts');
const commands = [...program.matchAll(/\.command\('([a-z-]+)/g)].map(([, name]) => name!);
const options = [...program.matchAll(/ption\(\s*'(--[a-z-]+)/g)].map(([, name]) => name!);

/** Lines that somebody may type: of shell blocks, and inline. */
const typed = documents.flatMap((one) =>
  [...one.blocks.filter(({ language }) => language === 'sh').flatMap(({ text }) => text.split('\n')), ...spansOf(one)].map(
    (line) => ({
      in: one.path,
      line: line.replace(/\s+# .*$/, ''),
    }),
  ),
);

test('npm scripts are in package.json', () => {
  const run = typed.flatMap(({ in: path, line }) =>
    [...line.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, script]) => ({ in: path, script: script! })),
  );
  expect(run.length).toBeGreaterThan(15);
  expect(run.filter(({ script }) => !(script in scripts))).toEqual([]);
});

test('commands of lachan, and their options, are there', () => {
  const run = typed.flatMap(({ in: path, line }) =>
    [...line.matchAll(/(?:\blachan(?: --)?|cli\/main\.js|npm run --silent (?=token|demo)) ?([a-z][a-z-]*)(.*)$/g)].map(
      ([, command, rest]) => ({
        in: path,
        command: command!,
        options: [...rest!.matchAll(/ (--[a-z-]+)/g)].map(([, one]) => one!),
      }),
    ),
  );
  expect(run.length).toBeGreaterThan(20);
  const unknown = run.filter(
    ({ command, options: given }) => !commands.includes(command) || given.some((one) => !options.includes(one)),
  );
  expect(unknown).toEqual([]);
});

test('every command of lachan stands in docs/command-line.md', () => {
  const told = rowsOf(readText('docs/command-line.md')).map(([command]) => command!);
  const missing = commands.filter((name) => !told.some((cell) => new RegExp(`[\` ]${name}[ \`]`).test(cell)));
  expect(missing).toEqual([]);
});

test('every setting stands in docs/operating.md, and no document names one that is not there', () => {
  let said = '';
  try {
    readConfig({ LACHAN_NO_SETTING: 'x' });
  } catch (error) {
    said = (error as Error).message;
  }
  const known = /the settings are (.*)$/.exec(said)![1]!.split(', ');
  expect(known.length).toBeGreaterThan(15);
  const told = readText('docs/operating.md');
  expect(known.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  const named = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\bLACHAN_[A-Z_]+\b/g)].map(([name]) => ({ in: path, name })),
  );
  expect(named.filter(({ name }) => !known.includes(name))).toEqual([]);
});
