import { basename, dirname, join } from 'node:path';
import { allDocs, allSources, found, readDoc, rowsOf, spansOf } from '../support/documents.ts';

/** A promise names its test, and the test is there. */
const guarantees = readDoc('docs/guarantees.md');
const [kept, notYet] = guarantees.text.split('## Not yet').map(rowsOf) as [ReturnType<typeof rowsOf>, ReturnType<typeof rowsOf>];

test('each guarantee has a number of its own, in order, and names a test', () => {
  const numbers = kept.map(([number]) => Number(number!.slice(1)));
  expect(numbers.length).toBeGreaterThan(15);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  expect(kept.filter(([, , tests]) => !/`[\w./*-]+\.test\.ts`/.test(tests!))).toEqual([]);
});

test('a number that code or a document gives is one of the list', () => {
  const numbers = new Set([...kept, ...notYet].map(([number]) => number));
  const given = [...allSources(), ...allDocs()].flatMap(({ path, text }) =>
    [...text.matchAll(/(?<![\w#-])G\d{1,2}(?![\w-])/g)].map(([number]) => ({ in: path, number })),
  );
  expect(given.length).toBeGreaterThan(20);
  expect(given.filter(({ number }) => !numbers.has(number))).toEqual([]);
});

/** `*.slow.test.ts` and `NAME.test.ts` are kinds of names. */
const isOne = (name: string): boolean => name.endsWith('.test.ts') && !/^(\*|NAME)\./.test(name);

/**
 * In docs/ and at the root a name without a folder lies where the one before it does; beside code it lies there, or is the only one of that
 * name. `../` leads from the document.
 */
test('every test that a document names is there', () => {
  const named = allDocs().flatMap((one) => {
    const own = dirname(one.path);
    const besideCode = own !== 'docs' && own !== '.';
    let folder = '';
    return spansOf(one)
      .filter(isOne)
      .map((name) => {
        if (name.includes('/')) folder = name.startsWith('.') ? join(own, dirname(name)) : dirname(name);
        const places = [join(folder, basename(name)), ...(besideCode && !name.includes('/') ? [join(own, name)] : [])];
        return { in: one.path, name, places, besideCode };
      });
  });
  expect(named.filter(({ in: path }) => path === guarantees.path).length).toBeGreaterThan(40);
  const isThere = ({ name, places, besideCode }: (typeof named)[number]): boolean =>
    places.some((place) => found(place).length > 0) ||
    (besideCode && found(`{apps,libs,test}/**/${basename(name)}`).length === 1);
  expect(named.filter((one) => !isThere(one))).toEqual([]);
});
