import { both } from '../../both.ts';
import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { CliError } from '../../failure.ts';
import { LIMITS } from './limits.ts';
import { parseXml, XmlFault, type XmlHandlers } from './xml.ts';

export interface Relation {
  readonly id: string;
  /** Last word of its type: "worksheet", "sharedStrings", the same in both namespaces that there are. */
  readonly type: string;
  readonly target: string;
}

/** The parts of a workbook by their names, in whatever order they lie in the file. */
export class Package {
  readonly #path: string;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(path: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#path = path;
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(path: string): Promise<Package> {
    let zip: ZipFile;
    try {
      zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true });
    } catch {
      throw damaged(path);
    }
    try {
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        const name = keyOf(entry.fileName);
        // Two parts of one name: which one counts differs from program to program.
        if (entries.has(name) || entries.size >= LIMITS.entries) throw damaged(path);
        entries.set(name, entry);
      }
      return new Package(path, zip, entries);
    } catch {
      zip.close();
      throw damaged(path);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  close(): void {
    this.#zip.close();
  }

  /** What is wrong with the file as a whole, as the one error that a user sees. */
  failure(error: unknown): unknown {
    if (error instanceof CliError) return error;
    if (error instanceof TooLarge || error instanceof XmlFault)
      return new CliError(
        both(
          `${this.#path}: ${error.message}; nothing was taken`,
          'tệp vượt giới hạn cho phép hoặc bị hỏng; không có gì được nhận',
        ),
      );
    return error;
  }

  /** Unpacked, a piece at a time. */
  async *bytes(name: string, most: number): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(keyOf(name));
    if (!entry) throw new XmlFault(`the part ${shown(name)} of the workbook is missing`);
    if (entry.isEncrypted()) throw new XmlFault('the workbook is encrypted: save it without a password');
    const stream: Readable = await this.#zip.openReadStreamPromise(entry);
    let bytes = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > most) throw new TooLarge(`the part ${shown(name)} unpacks to more than ${Math.round(most / 1_048_576)} MiB`);
        yield chunk;
      }
    } catch (error) {
      // Of the library: a broken stream, a wrong checksum, a size that is not the one told. What the disk says is not of the file.
      if (error instanceof TooLarge || (error as { syscall?: unknown }).syscall !== undefined) throw error;
      throw damaged(this.#path);
    } finally {
      stream.destroy();
    }
  }

  async parse(name: string, handlers: XmlHandlers, most: number = LIMITS.smallPart): Promise<void> {
    for await (const _ of parseXml(this.bytes(name, most), handlers));
  }

  /** What a part refers to; nothing where it has no relations. A target outside the file is left out. */
  async relations(part: string): Promise<readonly Relation[]> {
    const name = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
    if (!this.has(name)) return [];
    const found: Relation[] = [];
    await this.parse(name, {
      open({ local, attributes }) {
        if (local !== 'Relationship' || attributes['TargetMode'] === 'External') return;
        const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
        const base = target.startsWith('/') ? '/' : posix.join('/', posix.dirname(part));
        found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: posix.join(base, target) });
      },
    });
    return found;
  }
}

export class TooLarge extends Error {}

const damaged = (path: string): CliError =>
  new CliError(
    both(
      `${path} cannot be read as an XLSX workbook: it is damaged or not a workbook`,
      'không đọc được tệp XLSX: tệp hỏng hoặc không phải bảng tính',
    ),
  );
/** Names of parts do not tell capitals from small letters. */
const keyOf = (name: string): string => name.replace(/^\/+/, '').toLowerCase();
const shown = (name: string): string =>
  keyOf(name)
    .slice(0, 60)
    .replace(/[^a-z0-9._/ -]/g, '?');
