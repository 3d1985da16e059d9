import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import mammoth from 'mammoth';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fromBufferPromise } from 'yauzl';
import type { Format, Sheet } from './model.ts';
import { writeDocument } from './write.ts';

/** Files opened again, by other libraries than those that wrote them. */
export async function written(format: Format, sheet: Sheet): Promise<Buffer> {
  const stream = new PassThrough();
  const [bytes] = await Promise.all([buffer(stream), writeDocument(format, sheet, stream)]);
  return bytes;
}

export interface PdfPage {
  readonly text: string;
  readonly items: readonly {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly width: number;
  }[];
}
export async function readPdf(bytes: Buffer): Promise<{ readonly pages: readonly PdfPage[]; readonly info: object }> {
  // The library takes the bytes away.
  const document: PDFDocumentProxy = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: PdfPage[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    const set = items.flatMap((item) =>
      'str' in item
        ? [
            {
              text: item.str,
              x: item.transform[4] as number,
              y: item.transform[5] as number,
              size: item.transform[0] as number,
              width: item.width,
            },
          ]
        : [],
    );
    pages.push({
      text: set
        .map(({ text }) => text)
        .join(' ')
        .replace(/\s+/g, ' '),
      items: set.filter(({ text }) => text.trim() !== ''),
    });
  }
  const { info } = await document.getMetadata();
  await document.loadingTask.destroy();
  return { pages, info };
}

export const docxText = async (bytes: Buffer): Promise<string> =>
  (await mammoth.extractRawText({ buffer: bytes })).value.replace(/\s+/g, ' ');

/** The parts of a package by their names. */
export async function docxParts(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8'));
  return parts;
}
