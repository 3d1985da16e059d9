import { globSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
export const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** A fenced block of a document: the language behind its fence, its text, and the line of the fence. */
export interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

export interface Doc {
  /** From the root of the repository, such as `docs/api.md`. */
  readonly path: string;
  readonly text: string;
  /** The text without its fenced blocks. */
  readonly prose: string;
  readonly blocks: readonly Block[];
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;

export function readDoc(path: string): Doc {
  const text = readText(path);
  const blocks = [...text.matchAll(FENCE)].map((found) => ({
    language: found[1]!,
    text: found[2]!,
    line: text.slice(0, found.index).split('\n').length,
  }));
  return { path, text, prose: text.replace(FENCE, ''), blocks };
}

/** The documents of the repository: what a reader opens, also the ones that lie beside the code. */
export const allDocs = (): readonly Doc[] =>
  [...globSync('*.md', { cwd: root }), ...globSync('{docs,apps,libs,test,infra}/**/*.md', { cwd: root })].sort().map(readDoc);

/** Tables of a document, by rows of cells; a `|` that belongs to a cell is written `\|`. Heads and rules are left out. */
export const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter(
      (line, i, lines) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line) && !/^\|[\s:|-]+\|$/.test(lines[i + 1] ?? ''),
    )
    .map((line) =>
      line
        .replace(/^\|\s*|\s*\|$/g, '')
        .split(/\s*(?<!\\)\|\s*/)
        .map((cell) => cell.replaceAll('\\|', '|')),
    );

/** Inline code of the prose, without the blocks. */
export const spansOf = ({ prose }: Doc): readonly string[] => [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!);

/** Where the files that a name (or a pattern with `*`) stands for are, from the root. */
export const found = (pattern: string): readonly string[] => globSync(pattern, { cwd: root });

/** What programs, tests and set-up are written in, without the tests of documents themselves: these name what is not there. */
export const allSources = (): readonly { readonly path: string; readonly text: string }[] =>
  globSync(
    [
      '{apps,libs,test,tools,infra}/**/*.{ts,mjs,cjs,yml}',
      '{apps,libs,test,tools,infra}/**/Dockerfile',
      '*.{mjs,cjs,yml}',
      '.ci/run',
    ],
    {
      cwd: root,
    },
  )
    .filter((path) => !path.startsWith('test/documents/'))
    .map((path) => ({ path, text: readText(path) }));
