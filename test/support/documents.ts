import { globSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

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
  const text = readFileSync(new URL(path, root), 'utf8');
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
    .filter((line, i, lines) => /^\|/.test(line) && !/^\|[\s:|-]+\|$/.test(line) && !/^\|[\s:|-]+\|$/.test(lines[i + 1] ?? ''))
    .map((line) =>
      line
        .replace(/^\|\s*|\s*\|$/g, '')
        .split(/\s*(?<!\\)\|\s*/)
        .map((cell) => cell.replaceAll('\\|', '|')),
    );
