import { crc32 } from 'node:zlib';

// SQLite notices a broken page, not a changed letter within one. So every row carries a CRC-32 over all that is served of it: any
// change of up to 32 neighbouring bits is found for certain, any other but once in four thousand million. It is held against faults of disk
// and memory, not against people: those are found by the proofs over the log.

/** Of what neighbouring events mostly share, so that it is made once for them. */
export function frameSum(
  metadata: string,
  stream: string,
  type: string,
  schemaVersion: number,
  occurredAt: string,
  recordedAt: string,
): number {
  return crc32(`${stream} ${type} ${schemaVersion} ${occurredAt} ${recordedAt}`, crc32(metadata));
}

/** Of an event within its frame; as a signed number, which takes four bytes in the file and not six. Odd factors lose no bit of a place. */
export function eventSum(frame: number, position: number, revision: number, id: string, data: string): number {
  const place = Math.imul(position, 0x9e3779b1) ^ Math.imul(revision, 0x85ebca6b);
  return crc32(id + data, (frame ^ place) >>> 0) | 0;
}

export const answerSum = (commandId: string, fingerprint: string, answer: string): number =>
  crc32(`${commandId} ${fingerprint} ${answer}`) | 0;
