import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TransparencyError } from './failure.ts';
import { HASH_BYTES } from './hashes.ts';
import { Tile, TILE_HEIGHT, TILE_WIDTH, tilePath } from './tile.ts';
import { hashesIn, nodesOfTiles, type Nodes } from './tree.ts';

/** A log that is published as static files (C2SP tlog-tiles), in a folder or under an address. */
export interface Published {
  checkpoint(): Promise<string>;
  /** Runs `work` with the nodes of a tree of this size; the tiles it asks for are fetched, and it runs again. */
  withNodes<T>(size: number, work: (nodes: Nodes) => T): Promise<T>;
}

const LONGEST_NOTE = 65_536;
const WITHIN_MS = 30_000;

export function openPublished(place: string): Published {
  const read = /^https?:\/\//.test(place) ? fromAddress(place) : fromFolder(place);
  return {
    checkpoint: async () => (await read('checkpoint', LONGEST_NOTE)).toString('utf8'),
    async withNodes(size, work) {
      const tiles = new Map<string, Tile>();
      const nodes = nodesOfTiles((level, number) => {
        const tile = tiles.get(`${level} ${number}`);
        if (!tile) throw new Missing(level, number);
        return tile;
      });
      for (;;)
        try {
          return work(nodes);
        } catch (error) {
          if (!(error instanceof Missing)) throw error;
          const { level, number } = error;
          const width = Math.min(TILE_WIDTH, Math.floor(size / 2 ** (TILE_HEIGHT * level)) - number * TILE_WIDTH);
          tiles.set(`${level} ${number}`, await fetched(read, level, number, width));
        }
    },
  };
}

class Missing extends Error {
  readonly level: number;
  readonly number: number;
  constructor(level: number, number: number) {
    super('a tile is needed');
    [this.level, this.number] = [level, number];
  }
}

type Read = (path: string, longest: number) => Promise<Buffer>;

async function fetched(read: Read, level: number, number: number, width: number): Promise<Tile> {
  const path = tilePath(level, number, width);
  let bytes: Buffer;
  try {
    bytes = await read(path, TILE_WIDTH * HASH_BYTES);
  } catch (error) {
    // A log may drop a partial tile when the full one is there.
    if (width === TILE_WIDTH) throw error;
    bytes = await read(tilePath(level, number), TILE_WIDTH * HASH_BYTES);
  }
  if (bytes.length < width * HASH_BYTES || bytes.length % HASH_BYTES !== 0)
    throw new TransparencyError('UNREADABLE', `the tile ${path} has ${bytes.length} bytes, ${width * HASH_BYTES} are needed`);
  const tile = new Tile();
  for (const hash of hashesIn(bytes).slice(0, width)) tile.add(hash);
  return tile;
}

const unreadable = (what: string, why: unknown): TransparencyError =>
  new TransparencyError('UNREADABLE', `${what} cannot be read (${String(why)})`);

const fromFolder =
  (folder: string): Read =>
  async (path, longest) => {
    const file = join(folder, path);
    let bytes: Buffer;
    try {
      bytes = await readFile(file);
    } catch (error) {
      throw unreadable(file, (error as NodeJS.ErrnoException).code);
    }
    if (bytes.length > longest) throw unreadable(file, `it has more than ${longest} bytes`);
    return bytes;
  };

const fromAddress =
  (address: string): Read =>
  async (path, longest) => {
    const url = `${address.replace(/\/+$/, '')}/${path}`;
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS), redirect: 'error' });
      if (!answer.ok || !answer.body) throw new Error(`status ${answer.status}`);
      const parts: Buffer[] = [];
      let length = 0;
      for await (const part of answer.body) {
        parts.push(Buffer.from(part as Uint8Array));
        if ((length += (part as Uint8Array).length) > longest) throw new Error(`it has more than ${longest} bytes`);
      }
      return Buffer.concat(parts);
    } catch (error) {
      throw unreadable(url, (error as Error).message);
    }
  };
