import { crc32 } from 'node:zlib';

/**
 * SQLite notices a broken page, not a changed letter within one. So every row carries a CRC-32 over all that is served of it: any
 * change of up to 32 neighbouring bits is found for certain, any other but once in four thousand million. It is held against faults of disk and
 * memory, not against people: those are found by the proofs over the log.
 */

/** Apart, because the events of one append share their metadata. */
export const metadataSum = (metadata: string): number => crc32(metadata);

/** As a signed number, which takes four bytes in the file and not six. */
export function eventSum(
  sumOfMetadata: number,
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  schemaVersion: number,
  occurredAt: string,
  recordedAt: string,
  data: string,
): number {
  return (
    crc32(`${position} ${stream} ${revision} ${id} ${type} ${schemaVersion} ${occurredAt} ${recordedAt} ${data}`, sumOfMetadata) |
    0
  );
}

export const answerSum = (commandId: string, fingerprint: string, answer: string): number =>
  crc32(`${commandId} ${fingerprint} ${answer}`) | 0;
