import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NewRecord } from '#event-store';

/** What every store is asked for in the comparison: the same payload, its own idea of "the stream does not exist yet", its own durability. */
export interface Rival {
  readonly durability: string;
  /** A new stream; rejects when the store refuses. */
  append(stream: string, events: readonly NewRecord[]): Promise<unknown>;
  /** How many events the stream has, all read and parsed. */
  read(stream: string): Promise<number>;
  /** Reads the whole log from the start through a subscription that does nothing, up to the end as it now is. */
  drain?(): Promise<Passed>;
  /** The whole log into a view of one document an inspection. */
  project?(): Promise<Passed>;
  close(): Promise<void>;
}

export interface Passed {
  readonly events: number;
  readonly milliseconds: number;
}

export interface RivalSizes {
  readonly w1: number;
  readonly w1c: number;
  readonly w2: number;
  readonly w3Reads: number;
}

/** A package of the rivals' own folder; never of this workspace. */
export async function fromFolder(folder: string, name: string): Promise<any> {
  const module = await import(pathToFileURL(createRequire(join(folder, 'package.json')).resolve(name)).href);
  return module.default ?? module;
}
