import type { XmlHandlers } from './xml.ts';

/** `_x000D_`: how a workbook writes a character that XML cannot hold. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;
export const unescaped = (text: string): string =>
  text.includes('_x') ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/** The whole text of an element: all its pieces, bold or not, without the reading aids of East Asian writing. */
export function richText(element: string, take: (text: string) => void): Required<XmlHandlers> {
  let text = '';
  let inText = false;
  let inReading = false;
  return {
    open({ local, own }) {
      if (!own) return;
      if (local === element) text = '';
      else if (local === 't') inText = !inReading;
      else if (local === 'rPh') inReading = true;
    },
    close(local, own) {
      if (!own) return;
      if (local === element) take(unescaped(text));
      else if (local === 't') inText = false;
      else if (local === 'rPh') inReading = false;
    },
    text(piece) {
      if (inText) text += piece;
    },
  };
}
