import type { LocalDate } from '#kernel';
import type { DocumentKind } from './kinds.ts';
import type { Grid, Piece } from './model.ts';
import { close, head, note, signatures, text, title, type Signer, type Style } from './official.ts';
import { DECREE_30 } from './layout.ts';
import { DOTS, plain } from './plain.ts';

/** What a form is filled with: a text, whether a passage holds, or parts that are said one after the other. Left out or null: it is not known. */
export type Value = string | boolean | null | undefined | readonly Values[];
export interface Values {
  readonly [slot: string]: Value;
}

/**
 * A passage of a form: fixed words, with `{slot}` where something is filled in. A slot that is not known is a dotted line, and is told; `{slot?}`
 * may stay empty. `when` and `unless`: a slot that has, or has not, something in it.
 */
export type Passage = string | (Condition & (Said | Repeated | Tabled | Signed));
interface Condition {
  readonly when?: string;
  readonly unless?: string;
}
interface Said {
  readonly say: string;
  readonly style?: Style;
}
interface Repeated {
  readonly each: string;
  readonly passages: readonly Passage[];
}
interface Tabled {
  readonly rows: string;
  readonly columns: readonly {
    readonly title: string;
    readonly width: number;
    readonly slot: string;
    readonly align?: 'right' | 'center';
  }[];
}
interface Signed {
  /** Beside each other; null: nobody. */
  readonly sign: readonly [SignedBy | null, SignedBy | null];
}
/** Title, and the slot of the name. */
export type SignedBy = readonly [title: string, name: string];

export interface FormVersion {
  readonly version: string;
  /** Days of documents that it is for; `validTo` null: until further notice. */
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  /** False: nobody has compared it with the text. It is said in the platform's answer, never on the paper. */
  readonly verified: boolean;
  /** Minutes have no place and date line. */
  readonly placeAndDate: boolean;
  readonly title: readonly string[];
  readonly passages: readonly Passage[];
  /** Left out: the passages end with the signatures. */
  readonly recipients?: readonly string[];
}
export interface Form {
  readonly kind: DocumentKind;
  readonly versions: readonly FormVersion[];
}
export { documentKind, type DocumentKind } from './kinds.ts';

/** The version for a document of a day; null: none is known. */
export const versionOn = ({ versions }: Pick<Form, 'versions'>, on: LocalDate): FormVersion | null =>
  versions.find(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on <= validTo)) ?? null;

const SLOT = /\{(\w+)(\??)\}/g;
const has = (values: Values, slot: string): boolean => {
  const value = values[slot];
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' ? plain(value).trim() !== '' : value === true;
};

/** A form as it is filled. `missing` is whole when the last piece was taken. */
export interface Filled {
  readonly pieces: Iterable<Piece>;
  /** Slots that are dotted lines. */
  readonly missing: ReadonlySet<string>;
}

/** English copies say that they have no legal force; the official text is Vietnamese alone. */
export const COPY_NOTE = 'Unofficial copy for reading: it has no legal force.';

export function filled(form: FormVersion, values: Values, { isCopy = false }: { readonly isCopy?: boolean } = {}): Filled {
  const missing = new Set<string>();
  const fill = (words: string, within: Values): string =>
    words.replace(SLOT, (_, slot: string, mayBeEmpty: string) => {
      const value = within[slot];
      if (typeof value === 'string' && plain(value).trim() !== '') return plain(value);
      if (mayBeEmpty === '') missing.add(slot);
      return mayBeEmpty === '' ? DOTS : '';
    });

  function* passagesOf(passages: readonly Passage[], within: Values): Generator<Piece> {
    for (const passage of passages) {
      if (typeof passage === 'string') {
        yield text(fill(passage, within));
        continue;
      }
      if (passage.when !== undefined && !has(within, passage.when)) continue;
      if (passage.unless !== undefined && has(within, passage.unless)) continue;
      if ('say' in passage) yield text(fill(passage.say, within), passage.style);
      else if ('each' in passage) {
        const parts = within[passage.each];
        if (!Array.isArray(parts)) continue;
        for (const [i, part] of (parts as readonly Values[]).entries())
          yield* passagesOf(passage.passages, { ...within, ...part, nth: String(i + 1) });
      } else if ('rows' in passage) yield tableOf(passage, within);
      else yield signatures(signerOf(passage.sign[0], within), signerOf(passage.sign[1], within));
    }
  }
  const signerOf = (by: SignedBy | null, within: Values): Signer | null =>
    by && { title: fill(by[0], within), how: '(Ký, ghi rõ họ và tên)', name: nameIn(within, by[1]) };

  function* pieces(): Generator<Piece> {
    if (isCopy) yield note(COPY_NOTE);
    yield* head({
      parent: typeof values['parentBody'] === 'string' ? values['parentBody'] : null,
      body: fill('{body}', values),
      number: fill('Số: {number}', values),
      placeAndDate: form.placeAndDate ? fill('{place}, {dayOfDocument}', values) : null,
    });
    yield* title(form.title.map((line) => fill(line, values)));
    yield* endingBases(passagesOf(form.passages, values));
    if (form.recipients)
      yield close(
        form.recipients.map((line) => fill(line, values)),
        {
          title: fill('{signerTitle}', values),
          how: '(Ký, đóng dấu (nếu có); ghi rõ họ và tên)',
          name: nameIn(values, 'signerName'),
        },
      );
  }
  return { pieces: pieces(), missing };
}
/** The bases end with `;`, the last one with `.` (Decree 30/2020 Annex I). */
function* endingBases(pieces: Iterable<Piece>): Generator<Piece> {
  let before: Piece | null = null;
  const isBasis = (piece: Piece | null) => piece?.kind === 'paragraph' && piece.runs.every(({ italic }) => italic === true);
  for (const piece of pieces) {
    if (before) yield isBasis(before) && !isBasis(piece) ? ended(before) : before;
    before = piece;
  }
  if (before) yield before;
}
const ended = (piece: Piece): Piece =>
  piece.kind === 'paragraph'
    ? { ...piece, runs: piece.runs.map((run) => ({ ...run, text: run.text.replace(/[;,]$/, '.') })) }
    : piece;
const nameIn = (values: Values, slot: string): string | null => {
  const name = values[slot];
  return typeof name === 'string' ? plain(name) : null;
};
function tableOf({ rows, columns }: Tabled, values: Values): Grid {
  const parts = values[rows];
  return {
    kind: 'grid',
    size: DECREE_30.table,
    columns: columns.map(({ title: heading, width, align }) => ({ title: heading, width, ...(align && { align }) })),
    rows: (Array.isArray(parts) ? (parts as readonly Values[]) : []).map((part) =>
      columns.map(({ slot }) => plain(String(part[slot] ?? ''))),
    ),
  };
}

/** Every slot that a form has, for the test that each is filled by somebody. */
export function slotsOf(form: FormVersion): ReadonlySet<string> {
  const found = new Set<string>();
  const words = (line: string): void => {
    for (const [, slot] of line.matchAll(SLOT)) found.add(slot!);
  };
  const walk = (passages: readonly Passage[]): void => {
    for (const passage of passages) {
      if (typeof passage === 'string') words(passage);
      else {
        for (const slot of [passage.when, passage.unless]) if (slot) found.add(slot);
        if ('say' in passage) words(passage.say);
        else if ('each' in passage) {
          found.add(passage.each);
          walk(passage.passages);
        } else if ('rows' in passage) {
          found.add(passage.rows);
          for (const { slot } of passage.columns) found.add(slot);
        } else
          for (const by of passage.sign)
            if (by) {
              words(by[0]);
              found.add(by[1]);
            }
      }
    }
  };
  walk(form.passages);
  form.title.forEach(words);
  form.recipients?.forEach(words);
  found.delete('nth');
  return found;
}
