import type { Bilingual } from '#kernel';
import { CITATION_WORDS } from '../data/citation-words.ts';

/**
 * A citation of the data as a Vietnamese text writes it: "12/2022/NĐ-CP Art. 29 (2(d))" is "điểm d khoản 2 Điều 29 Nghị định 12/2022/NĐ-CP".
 * The citations stay in one form, which is also the `article` of the answers; a test turns every one of them.
 */
export function inVietnamese(citation: string): string {
  let text = turned.get(citation);
  if (text === undefined) turned.set(citation, (text = citation.split('; ').map(single).join('; ')));
  return text;
}
/** A citation as people of both languages read it. */
export const cited = (citation: string): Bilingual => ({ vi: inVietnamese(citation), en: citation });
/** The same of a source in parts: decree, article, clause and point. */
export const citedOf = (source: {
  readonly decree: string;
  readonly article: string;
  readonly clause?: string | null | undefined;
}): Bilingual => cited([source.decree, source.article, source.clause && `(${source.clause})`].filter(Boolean).join(' '));
/** Every clock asks for its own; the data has a few hundred. */
const turned = new Map<string, string>();

const words = (text: string): string => CITATION_WORDS.reduce((all, [en, vi]) => all.replace(en, vi), text);

function single(citation: string): string {
  // A clause stands in parentheses of its own, "Art. 29 (2(d))"; a remark is the one with several words.
  const text = citation.replace(/ \((\d+)(\(\p{L}\))?\)/gu, '($1)$2');
  const remarks = [...text.matchAll(/ \(([^()]* [^()]*)\)/g)].map((m) => ` (${words(m[1]!)})`).join('');
  const [, act, , places] = /^(.*?)(^| |$)((?:Art\.|Annex|ch\.) .*)?$/u.exec(text.replace(/ \([^()]* [^()]*\)/g, ''))!;
  return [places?.split(', ').map(place).join(', '), words(act!)].filter(Boolean).join(' ') + remarks;
}

/** Inside an act: the smallest part first. */
function place(text: string): string {
  const article = /^(compare )?(?:Art\. )?(\d+\p{L}?)((?:\([\p{L}\d]+\))*)$/u.exec(text);
  if (article) {
    const parts = [...article[3]!.matchAll(/\(([\p{L}\d]+)\)/gu)].map(
      ([, part]) => `${/\d/.test(part!) ? 'khoản' : 'điểm'} ${part}`,
    );
    return [article[1] ? 'so với' : '', ...parts.reverse(), `Điều ${article[2]}`].filter(Boolean).join(' ');
  }
  return text
    .replace(/^Annex (\S+) item (\d+)$/, 'mục $2 Phụ lục $1')
    .replace(/^Annex /, 'Phụ lục ')
    .replace(/^ch\. /, 'chương ')
    .replace(/^form /, 'mẫu ');
}
