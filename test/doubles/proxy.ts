import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  readonly port: number;
  /** Every byte comes so much later, in either direction, in order. */
  delay(milliseconds: number): void;
  /** Breaks every connection (RST). New ones are taken. */
  cut(): void;
  /** Nothing goes from the server to the client any more, while connections stay open and what the client says still arrives. */
  halfOpen(on: boolean): void;
  /** Nothing goes in either direction, while connections stay open. */
  silence(on: boolean): void;
  /** Connections that are open now carry nothing any more and stay open, as behind a router that forgot them; new ones are good. */
  forget(): void;
  /** New connections are broken at once. */
  refuse(on: boolean): void;
  /** Holds one message of the server's back until the next has passed. Only for protocols whose messages stand alone; `length` reads where one ends. */
  reorder(length: ((buffer: Buffer) => number | null) | null): void;
  heal(): void;
  close(): Promise<void>;
}

/** In front of a server, real or double, to break what lies between. HTTP/2 frames cannot be reordered: they are one stream under TCP's order. */
export async function startProxy(target: { readonly host: string; readonly port: number }): Promise<Proxy> {
  let [late, oneWay, silent, refusing] = [0, false, false, false];
  let frame: ((buffer: Buffer) => number | null) | null = null;
  const pairs = new Set<readonly [Socket, Socket]>();
  let forgotten = new WeakSet<readonly [Socket, Socket]>();

  const pass = (from: Socket, to: Socket, reordered: boolean, closed: () => boolean): void => {
    let kept: Buffer = Buffer.alloc(0);
    let held: Buffer | null = null;
    /** What waits for its time; whatever comes later waits behind it, also when the delay has ended. */
    const delayed: Buffer[] = [];
    let lastDue = 0;
    const write = (out: Buffer): void => {
      if (to.destroyed) return;
      if (late === 0 && delayed.length === 0) return void to.write(out);
      delayed.push(out);
      lastDue = Math.max(lastDue, performance.now() + late);
      setTimeout(() => {
        const first = delayed.shift()!;
        if (!to.destroyed) to.write(first);
      }, lastDue - performance.now());
    };
    from.on('data', (chunk: Buffer) => {
      if (closed()) return;
      let out: Buffer = chunk;
      if (frame && reordered) {
        kept = Buffer.concat([kept, chunk]);
        const ready: Buffer[] = [];
        for (let end = frame(kept); end !== null && end <= kept.length; end = frame(kept)) {
          const message = kept.subarray(0, end);
          kept = kept.subarray(end);
          if (held) {
            ready.push(message, held);
            held = null;
          } else held = message;
        }
        out = Buffer.concat(ready);
        // Alone, a message is not held for ever.
        setTimeout(() => {
          if (!held) return;
          write(held);
          held = null;
        }, 20);
      }
      if (out.length > 0) write(out);
    });
  };

  const server = createServer((client) => {
    if (refusing) return void client.resetAndDestroy();
    const upstream = connect(target);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    pass(client, upstream, false, () => silent || forgotten.has(pair));
    pass(upstream, client, true, () => silent || oneWay || forgotten.has(pair));
    for (const [one, other] of [pair, [upstream, client] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const cut = (which: Iterable<readonly [Socket, Socket]> = pairs): void => {
    for (const pair of which) for (const socket of pair) socket.resetAndDestroy();
  };

  return {
    port,
    delay: (milliseconds) => void (late = milliseconds),
    cut: () => cut(),
    forget: () => {
      for (const pair of pairs) forgotten.add(pair);
    },
    halfOpen: (on) => void (oneWay = on),
    silence: (on) => void (silent = on),
    refuse: (on) => void (refusing = on),
    reorder: (length) => void (frame = length),
    heal: () => {
      // What was swallowed is gone: a connection that lost bytes cannot go on.
      cut(silent || oneWay ? pairs : [...pairs].filter((pair) => forgotten.has(pair)));
      forgotten = new WeakSet();
      [late, oneWay, silent, refusing, frame] = [0, false, false, false, null];
    },
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
