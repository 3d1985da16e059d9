import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Commands } from './commands.ts';
import { readMessage, writeReply } from './wire.ts';
import { ServerError, type Doc } from './values.ts';
import { eachMessage } from '../../support/mongo-messages.ts';

/**
 * A MongoDB in this process, for machines that have none: one node of a replica set, behind a socket, so that the driver's own code runs. It knows the
 * commands that the adapter of the read models sends, with snapshots and conflicts between transactions. What it proves is our side of the talk.
 */
export async function startMongoStandIn(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let commands: Commands;
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    // One after the other on a connection, as the server does.
    let before = Promise.resolve();
    eachMessage(socket, (message) => {
      before = before.then(async () => void socket.write(writeReply(message, await answer(commands, readMessage(message)))));
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  commands = new Commands(address);
  return {
    url: `mongodb://${address}/?replicaSet=rs0`,
    stop: async () => {
      const closed = new Promise((resolve) => listener.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function answer(commands: Commands, command: Doc): Promise<Doc> {
  try {
    return { ...(await commands.run(command)), ok: 1 };
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const { code, codeName, message, labels } = error;
    return { ok: 0, code, codeName, errmsg: message, ...(labels.length > 0 ? { errorLabels: labels } : {}) };
  }
}
