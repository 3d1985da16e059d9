import { StoreRefused } from '../port.ts';

/** Why a log or a file of a log cannot be taken over: what is wrong, where, and what to do. */
export const revisionGap = (stream: string, revision: bigint, expected: number): StoreRefused =>
  new StoreRefused(
    'IMPORT_GAP',
    `the stream ${stream} has revision ${revision} where ${expected} must come next: the log was not exported whole; export it again`,
  );

export const knownId = (id: string): StoreRefused =>
  new StoreRefused('IMPORT_DOUBLE', `the event ${id} comes twice: the log was not exported whole; export it again`);

export const notEmpty = (what: string, where: string): StoreRefused =>
  new StoreRefused(
    'STORE_NOT_EMPTY',
    `${where} already holds a log (${what}); a log is taken in only where there is none: choose another data folder with LACHAN_DATA`,
  );

/** A file that is not what `export` writes, or not all of it. `line` is counted from 1. */
export const badFile = (path: string, line: number | null, what: string): StoreRefused =>
  new StoreRefused('LOG_FILE_DAMAGED', `${path}${line === null ? '' : `, line ${line}`}: ${what}; nothing was taken in`);
