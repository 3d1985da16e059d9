import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { documentAt, documentOf, eachMessage, OP_MSG } from './mongo-messages.ts';

type Reply = Readonly<Record<string, unknown>>;
type Fault = { readonly kind: 'lose the reply' } | { readonly kind: 'answer' | 'abort'; readonly reply: Reply };

/**
 * Stands between the driver and a MongoDB of any kind and understands so much of what passes that it can lose one reply, answer in the server's
 * place, fall silent or go away: what a network and an election do to a client.
 */
export class MongoRelay {
  readonly #host: string;
  readonly #port: number;
  readonly #credentials: string;
  readonly #sockets = new Set<Socket>();
  readonly #faults = new Map<string, Fault[]>();
  #listener: Server | null = null;
  #own = 0;
  #silent = false;
  /** Changes every answer to the driver's question who the server is. */
  hello: (reply: Record<string, unknown>) => Record<string, unknown> = (reply) => reply;
  /** How often each command came. */
  readonly seen = new Map<string, number>();
  /** Gets each command as it was sent. */
  onCommand: ((command: Reply) => void) | null = null;

  private constructor(url: string) {
    const parsed = new URL(url.replace('mongodb://', 'http://'));
    this.#host = parsed.hostname;
    this.#port = Number(parsed.port || 27_017);
    this.#credentials = parsed.username === '' ? '' : `${parsed.username}:${parsed.password}@`;
  }
  static async start(url: string): Promise<MongoRelay> {
    const relay = new MongoRelay(url);
    await relay.up();
    return relay;
  }
  /** Only servers at one plain address can be reached through it. */
  static reaches = (url: string): boolean => url.startsWith('mongodb://') && !url.includes(',') && !/tls=true|ssl=true/.test(url);

  get url(): string {
    return `mongodb://${this.#credentials}127.0.0.1:${this.#own}/?directConnection=true`;
  }
  /** The command is carried out, but nobody hears of it. */
  loseReplyTo(command: string, times = 1): void {
    this.#add(command, times, { kind: 'lose the reply' });
  }
  /** The server never sees the command. */
  answer(command: string, reply: Reply, times = 1): void {
    this.#add(command, times, { kind: 'answer', reply });
  }
  /** The transaction is aborted where it should be committed, as by a primary that steps down, and the answer is this. */
  abortInstead(reply: Reply): void {
    this.#add('committransaction', 1, { kind: 'abort', reply });
  }
  forgive(): void {
    this.#faults.clear();
  }
  /** From now on nothing comes back, and nothing says so. */
  silence(): void {
    this.#silent = true;
  }
  speak(): void {
    this.#silent = false;
    this.#cut();
  }
  /** At the same place as before. */
  async up(): Promise<void> {
    const listener = createServer((client) => this.#relay(client));
    await new Promise<void>((resolve) => listener.listen(this.#own, '127.0.0.1', resolve));
    this.#own = (listener.address() as AddressInfo).port;
    this.#listener = listener;
  }
  async down(): Promise<void> {
    const listener = this.#listener;
    this.#listener = null;
    if (!listener) return;
    const closed = new Promise((resolve) => listener.close(resolve));
    this.#cut();
    await closed;
  }

  #add(command: string, times: number, fault: Fault): void {
    const faults = this.#faults.get(command) ?? [];
    for (let i = 0; i < times; i++) faults.push(fault);
    this.#faults.set(command, faults);
  }
  #cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }
  #relay(client: Socket): void {
    const server = connect(this.#port, this.#host);
    const lost = new Set<number>();
    const greetings = new Set<number>();
    const replaced = new Map<number, Reply>();
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
    eachMessage(client, (message) => {
      if (this.#silent) return;
      const id = message.readInt32LE(4);
      const command = commandOf(message);
      this.seen.set(command, (this.seen.get(command) ?? 0) + 1);
      this.onCommand?.(BSON.deserialize(documentOf(message)));
      if (command === 'hello' || command === 'ismaster') greetings.add(id);
      const fault = this.#faults.get(command)?.shift();
      if (fault?.kind === 'answer') return void client.write(replyTo(id, fault.reply));
      if (fault?.kind === 'abort') replaced.set(id, fault.reply);
      else if (fault) lost.add(id);
      server.write(fault?.kind === 'abort' ? aborting(message) : message);
    });
    eachMessage(server, (message) => {
      if (this.#silent) return;
      const answered = message.readInt32LE(8);
      if (lost.has(answered)) return void client.destroy();
      const other = replaced.get(answered);
      if (other) return void client.write(replyTo(answered, other));
      client.write(greetings.has(answered) ? this.#greeted(message) : message);
    });
  }
  #greeted(message: Buffer): Buffer {
    return withDocument(message, this.hello(BSON.deserialize(documentOf(message), { promoteValues: false })));
  }
}

function commandOf(message: Buffer): string {
  const name = documentAt(message) + 5;
  return message.toString('utf8', name, message.indexOf(0, name)).toLowerCase();
}
function withDocument(message: Buffer, document: Reply): Buffer {
  const whole = Buffer.concat([message.subarray(0, documentAt(message)), BSON.serialize(document)]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}
function aborting(message: Buffer): Buffer {
  const { commitTransaction, ...rest } = BSON.deserialize(documentOf(message), { promoteValues: false });
  return withDocument(message, { abortTransaction: commitTransaction, ...rest });
}
function replyTo(request: number, reply: Reply): Buffer {
  const body = BSON.serialize(reply);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request, 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}
