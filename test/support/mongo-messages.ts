import type { Socket } from 'node:net';

/** The frames of MongoDB's protocol: a length in front, the kind of message at byte 12, a BSON document behind a head of its own length. */
export const OP_REPLY = 1;
export const OP_QUERY = 2_004;
export const OP_MSG = 2_013;

export function eachMessage(socket: Socket, take: (message: Buffer) => void): void {
  const held: Buffer[] = [];
  let size = 0;
  socket.on('data', (chunk: Buffer) => {
    held.push(chunk);
    size += chunk.length;
    while (size >= 4) {
      if (held[0]!.length < 4) held.splice(0, held.length, Buffer.concat(held));
      const length = held[0]!.readInt32LE(0);
      if (size < length) return;
      const all = Buffer.concat(held);
      held.splice(0, held.length, all.subarray(length));
      size -= length;
      take(all.subarray(0, length));
    }
  });
}

export function documentAt(message: Buffer): number {
  const code = message.readInt32LE(12);
  if (code === OP_QUERY) return message.indexOf(0, 20) + 9;
  // Flags and, in a message, the kind of its first part.
  return code === OP_REPLY ? 36 : 21;
}

/** The first document of a message; lists may travel behind it. */
export function documentOf(message: Buffer): Buffer {
  const at = documentAt(message);
  return message.subarray(at, at + message.readInt32LE(at));
}

/** How long the message at the beginning is; null while that is not known yet. */
export const messageLength = (buffer: Buffer): number | null => (buffer.length < 4 ? null : buffer.readInt32LE(0));
