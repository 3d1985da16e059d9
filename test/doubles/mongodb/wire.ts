import { BSON } from 'mongodb';
import { documentAt, OP_MSG, OP_QUERY, OP_REPLY } from '../../support/mongo-messages.ts';
import type { Doc } from './values.ts';

const DOCUMENT = 0;

/** A command with the lists of documents that travel beside it. */
export function readMessage(message: Buffer): Doc {
  if (message.readInt32LE(12) === OP_QUERY) return BSON.deserialize(message.subarray(documentAt(message)));
  let command: Doc = {};
  const lists: Record<string, Doc[]> = {};
  for (let at = 20; at < message.length;) {
    const kind = message[at++];
    const end = at + message.readInt32LE(at);
    if (kind === DOCUMENT) command = BSON.deserialize(message.subarray(at, end));
    else {
      const named = message.indexOf(0, at + 4);
      const list: Doc[] = (lists[message.toString('utf8', at + 4, named)] = []);
      for (let next = named + 1; next < end; next += message.readInt32LE(next))
        list.push(BSON.deserialize(message.subarray(next, next + message.readInt32LE(next))));
    }
    at = end;
  }
  return { ...command, ...lists };
}

export function writeReply(request: Buffer, reply: Doc): Buffer {
  const old = request.readInt32LE(12) === OP_QUERY;
  const head = Buffer.alloc(old ? 36 : 21);
  const body = BSON.serialize(reply);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request.readInt32LE(4), 8);
  head.writeInt32LE(old ? OP_REPLY : OP_MSG, 12);
  if (old) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}
