import { SaxesParser } from 'saxes';
import { LIMITS } from './limits.ts';

/** The XML is not what a spreadsheet writes, or is made to do harm. The message says what, never a value. */
export class XmlFault extends Error {}

export interface Tag {
  /** Name without its prefix. */
  readonly local: string;
  /** Of the same namespace as the root: an extension may use the same names for other things. */
  readonly own: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}
/** Both ways in which an attribute says yes. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

export interface XmlHandlers {
  open?(tag: Tag): void;
  close?(local: string, own: boolean): void;
  text?(text: string): void;
}

/**
 * Hands the tags and texts of a part to the handlers; yields after each piece, so that whoever keeps something can give it on. The prefix of a
 * namespace is free: what has the prefix of the root is of the root's namespace.
 */
export async function* parseXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let prefix: string | null = null;
  let depth = 0;
  let silent = 0;
  const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);
  const isOwn = (name: string): boolean => (prefix === '' ? !name.includes(':') : name.startsWith(prefix!));

  parser.on('error', () => {
    throw new XmlFault('the workbook is damaged: it holds malformed XML');
  });
  parser.on('doctype', () => {
    throw new XmlFault('the workbook holds a document type definition, which no spreadsheet writes');
  });
  parser.on('opentag', (tag) => {
    silent = 0;
    if (++depth > LIMITS.depth) throw new XmlFault('the workbook holds tags nested too deep');
    prefix ??= tag.name.slice(0, tag.name.indexOf(':') + 1);
    handlers.open?.({ local: localOf(tag.name), own: isOwn(tag.name), attributes: tag.attributes as Record<string, string> });
  });
  parser.on('closetag', (tag) => {
    silent = 0;
    depth--;
    handlers.close?.(localOf(tag.name), isOwn(tag.name));
  });
  if (handlers.text) parser.on('text', (text) => handlers.text!(text));

  let decoder: InstanceType<typeof TextDecoder> | null = null;
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      silent += chunk.length;
      parser.write(decode(decoder, chunk));
      if (silent > LIMITS.silentBytes) throw new XmlFault('the workbook holds a cell or a tag that is far too long');
      yield;
    }
    parser.write(decode(decoder ?? new TextDecoder(), new Uint8Array(), false)).close();
    yield;
  } finally {
    // A parser that was left in the middle keeps nothing alive.
    for (const event of ['error', 'doctype', 'opentag', 'closetag', 'text'] as const) parser.off(event);
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, stream = true): string {
  try {
    return decoder.decode(chunk, { stream });
  } catch {
    throw new XmlFault('the workbook is damaged: its text is not UTF-8');
  }
}

/** The two that the standard allows. */
const encodingOf = (start: Buffer): string =>
  start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
