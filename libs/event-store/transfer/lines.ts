import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { StoreRefused } from '../port.ts';
import { badFile } from './refusals.ts';

/** An event has at most 1 MiB: longer than any with its surroundings. A file without line breaks must not fill the memory. */
const LONGEST_LINE = 8 * 1_048_576;
const BREAK = 0x0a;

export interface Line {
  readonly number: number;
  readonly text: string;
  /** SHA-256 of all bytes before this line, if it is asked for before the next line is read. */
  readonly before: () => string;
}

/** The lines of a file, unpacked if its name ends in .gz. `onBytes` hears how much of the file was read. */
export async function* linesOf(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<Line> {
  const hash = createHash('sha256');
  let number = 0;
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(path, onBytes)) {
    let from = 0;
    for (let at = chunk.indexOf(BREAK); at !== -1; at = chunk.indexOf(BREAK, from)) {
      const line = Buffer.concat([...rest, chunk.subarray(from, at + 1)]);
      rest = [];
      length = 0;
      from = at + 1;
      yield lineOf(++number, line, hash);
      hash.update(line);
    }
    if (from < chunk.length) {
      rest.push(chunk.subarray(from));
      length += chunk.length - from;
    }
    if (length > LONGEST_LINE) throw badFile(path, number + 1, 'the line is too long for a line of an exported log');
  }
  if (length > 0) throw badFile(path, number + 1, 'the file was cut off within this line; export again, or copy the file again');
}

const lineOf = (number: number, line: Buffer, hash: Hash): Line => ({
  number,
  text: line.toString('utf8', 0, line.length - 1),
  before: () => hash.copy().digest('hex'),
});

async function* bytesOf(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 262_144 });
  // Without a callback the error of one stream would end the process instead of the reading.
  const unpacked = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => {}) : file;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      onBytes?.(file.bytesRead);
      yield chunk;
    }
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (error instanceof StoreRefused) throw error;
    if (code === 'ENOENT') throw new StoreRefused('LOG_FILE_MISSING', `there is no file ${path}`);
    if (code === 'EISDIR') throw new StoreRefused('LOG_FILE_MISSING', `${path} is a folder, not a file`);
    if (code === 'Z_BUF_ERROR') throw badFile(path, null, 'the packed file was cut off; export again, or copy the file again');
    if (code.startsWith('Z_')) throw badFile(path, null, 'it cannot be unpacked: it is damaged, or no gzip file');
    throw error;
  } finally {
    file.destroy();
  }
}
