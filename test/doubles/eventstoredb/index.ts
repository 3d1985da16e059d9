import { Metadata, Server, ServerCredentials, status as grpc } from '@grpc/grpc-js';
import { filterOf } from './filters.ts';
import { ServerLog, type Decision, type Kept, type Proposal } from './log.ts';
import { appendReply, batchReply, eventReply, expectedOf, nameOf, proposalOf, supported, uuidOf } from './messages.ts';
import { ServerFeaturesService, streams, StreamsServiceInBytes } from './protocol.ts';

export interface EventStoreDouble {
  readonly port: number;
  readonly connectionString: string;
  /** What it holds: another node of the same cluster is started over it. */
  readonly log: ServerLog;
  /** Ends every connection and refuses new ones, as a server that was stopped. The log stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Takes calls and answers none of them. */
  silence(on: boolean): void;
  /** The next appends are made and never answered. */
  dropAnswers(count: number): void;
  /** The answers of the next appends come twice. */
  duplicateAnswers(count: number): void;
  /** The answer of an append waits until the next append was answered, or for 20 ms. */
  reorderAnswers(on: boolean): void;
  /** Every answer comes so much later. */
  delay(milliseconds: number): void;
  /** The next questions for what the server can do fail. */
  failFeatures(count: number): void;
  /** Appends are answered with the address of another leader; null: this one leads. */
  notLeader(leader: { readonly host: string; readonly port: number } | null): void;
  /** Every call is refused as with wrong credentials. */
  deny(on: boolean): void;
  close(): Promise<void>;
}

export interface DoubleOptions {
  readonly maxAppendBytes?: number;
  readonly log?: ServerLog;
  /** PEM; without it the double speaks no TLS. */
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
}

/** Speaks for the server so far as the client of ours asks: appends, readings, subscriptions. What it shows without a real server having shown it stands in test/doubles/ASSUMPTIONS.md. */
export async function startEventStoreDouble(options: DoubleOptions = {}): Promise<EventStoreDouble> {
  const maxAppendBytes = options.maxAppendBytes ?? 1_048_576;
  const log = options.log ?? new ServerLog(maxAppendBytes);
  let silent = false;
  let denied = false;
  let [dropped, doubled, late, featuresFailing] = [0, 0, 0, 0];
  let reordering = false;
  let held: (() => void) | null = null;
  let leader: { readonly host: string; readonly port: number } | null = null;

  /** Answers, unless the double was told not to. */
  const answer = (work: () => void): void => {
    if (silent) return;
    if (late > 0) setTimeout(work, late);
    else work();
  };
  /** The answer of an append: only these can come out of order, or twice, on one connection. */
  const answerAppend = (work: () => void): void => {
    const times = doubled > 0 ? 2 : 1;
    doubled = Math.max(0, doubled - 1);
    const all = (): void => {
      for (let time = 0; time < times; time++) answer(work);
    };
    if (!reordering) return all();
    const before = held;
    if (before) {
      held = null;
      all();
      return before();
    }
    const mine = (): void => all();
    held = mine;
    // Alone, it is not held for ever.
    setTimeout(() => {
      if (held !== mine) return;
      held = null;
      mine();
    }, 20);
  };
  const refusal = (): object | null => {
    const metadata = new Metadata();
    if (denied) {
      metadata.set('exception', 'access-denied');
      return { code: grpc.PERMISSION_DENIED, details: 'Access Denied', metadata };
    }
    if (!leader) return null;
    metadata.set('exception', 'not-leader');
    metadata.set('leader-endpoint-host', leader.host);
    metadata.set('leader-endpoint-port', String(leader.port));
    return { code: grpc.NOT_FOUND, details: 'Leader info available', metadata };
  };
  const made = (decision: Decision): boolean => {
    if (decision.kind === 'done') log.tell(decision.written);
    if (dropped === 0) return true;
    dropped -= 1;
    return false;
  };

  const service = {
    read: (call: any) => {
      const request = call.request.getOptions();
      const no = denied ? refusal() : null;
      answer(() => {
        if (no) return void call.emit('error', no);
        if (request.hasSubscription()) return follow(call, request);
        const found = request.hasStream() ? readStream(request) : readAll(request);
        if (found === 'no-place')
          return void call.emit('error', { code: grpc.UNKNOWN, details: 'Unexpected ReadAllResult: Error' });
        if (found === null) {
          const missing = new streams.ReadResp.StreamNotFound();
          missing.setStreamIdentifier(request.getStream().getStreamIdentifier());
          call.write(new streams.ReadResp().setStreamNotFound(missing));
        } else for (const event of found) call.write(eventReply(event));
        call.end();
      });
    },
    append: (call: any, reply: (error: object | null, response?: any) => void) => {
      let head: any = null;
      const events: Proposal[] = [];
      call.on('data', (message: any) => {
        if (message.hasOptions()) head = message.getOptions();
        else events.push(proposalOf(message.getProposedMessage()));
      });
      call.on('end', () => {
        const no = refusal();
        if (no) return answer(() => reply(no));
        const decision = log.append(nameOf(head.getStreamIdentifier()), expectedOf(head, head.getRevision?.()), events);
        if (made(decision)) answer(() => reply(...appendReply(decision, maxAppendBytes)));
      });
    },
    batchAppend: (call: any) => {
      const open = new Map<string, { head: any; events: Proposal[] }>();
      call.on('data', (message: any) => {
        const id = uuidOf(message.getCorrelationId());
        const under = open.get(id) ?? { head: message.getOptions(), events: [] };
        open.set(id, under);
        for (const proposed of message.getProposedMessagesList()) under.events.push(proposalOf(proposed));
        if (!message.getIsFinal()) return;
        open.delete(id);
        const no = refusal();
        if (no) return answer(() => void call.emit('error', no));
        const { head, events } = under;
        const decision = log.append(nameOf(head.getStreamIdentifier()), expectedOf(head, head.getStreamPosition()), events);
        if (made(decision))
          answerAppend(() => {
            const response = batchReply(decision, maxAppendBytes);
            response.setCorrelationId(message.getCorrelationId());
            response.setStreamIdentifier(head.getStreamIdentifier());
            call.write(response);
          });
      });
      call.on('end', () => call.end());
    },
    delete: (_call: unknown, reply: (error: object) => void) => reply({ code: grpc.UNIMPLEMENTED, details: 'not in the double' }),
    tombstone: (_call: unknown, reply: (error: object) => void) =>
      reply({ code: grpc.UNIMPLEMENTED, details: 'not in the double' }),
  };

  function readStream(request: any): readonly Kept[] | null {
    const stream = request.getStream();
    const events = log.stream(nameOf(stream.getStreamIdentifier()));
    if (events.length === 0) return null;
    const backwards = request.getReadDirection() === 1;
    const count = Number(request.getCount());
    const from = stream.hasStart() ? 0 : stream.hasEnd() ? events.length - 1 : Number(stream.getRevision());
    return backwards
      ? events
          .slice(Math.max(0, Math.min(from, events.length - 1) + 1 - count), Math.min(from, events.length - 1) + 1)
          .toReversed()
      : events.slice(from, from + count);
  }

  /** Index of the place that a request names: forwards the event there is the first, backwards the one before it is. Null: there is none. */
  function placed(request: any): number | null {
    const all = request.getAll();
    if (all.hasStart()) return 0;
    if (all.hasEnd()) return log.all.length;
    const place = BigInt(all.getPosition().getCommitPosition());
    const index = log.indexFrom(place);
    if (index === log.all.length && request.getReadDirection() !== 1) return index;
    return log.all[index]?.position === place && place === BigInt(all.getPosition().getPreparePosition()) ? index : null;
  }
  function readAll(request: any): readonly Kept[] | 'no-place' {
    const count = Number(request.getCount());
    const passes = filterOf(request);
    const from = placed(request);
    if (from === null) return 'no-place';
    const backwards = request.getReadDirection() === 1;
    const found: Kept[] = [];
    for (let at = backwards ? from - 1 : from; found.length < count; at += backwards ? -1 : 1) {
      const event = log.all[at];
      if (!event) break;
      if (passes(event)) found.push(event);
    }
    return found;
  }

  /** Of the whole log: what lies behind the place asked for, then what comes. */
  function follow(call: any, request: any): void {
    if (!request.hasAll()) return void call.emit('error', { code: grpc.UNIMPLEMENTED, details: 'not in the double' });
    const passes = filterOf(request);
    const from = placed(request);
    if (from === null) return void call.emit('error', { code: grpc.UNKNOWN, details: 'Exception was thrown by handler.' });
    const confirmation = new streams.ReadResp.SubscriptionConfirmation();
    confirmation.setSubscriptionId(crypto.randomUUID());
    call.write(new streams.ReadResp().setConfirmation(confirmation));
    const give = (event: Kept): void => {
      if (!silent && passes(event)) call.write(eventReply(event));
    };
    // The place itself was seen before.
    for (const event of log.all.slice(request.getAll().hasPosition() ? from + 1 : from)) give(event);
    const end = log.follow(give);
    for (const name of ['cancelled', 'close', 'error', 'end']) call.on(name, end);
  }

  const credentials = options.tls
    ? ServerCredentials.createSsl(null, [{ private_key: options.tls.key, cert_chain: options.tls.certificate }])
    : ServerCredentials.createInsecure();
  let server: Server | null = null;
  let port = 0;
  const start = async (): Promise<void> => {
    server = new Server({ 'grpc.max_receive_message_length': 32 * 1_048_576 });
    server.addService(StreamsServiceInBytes, service);
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_call: unknown, reply: (error: object | null, response?: any) => void) =>
        answer(() => {
          if (featuresFailing === 0) return reply(null, supported());
          featuresFailing -= 1;
          reply({ code: grpc.INTERNAL, details: 'not yet' });
        }),
    });
    port = await new Promise<number>((resolve, reject) =>
      server!.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => (error ? reject(error) : resolve(bound))),
    );
  };
  const stop = async (): Promise<void> => {
    server?.forceShutdown();
    server = null;
    log.forgetIds();
  };
  await start();

  return {
    get port() {
      return port;
    },
    get connectionString() {
      return `esdb://127.0.0.1:${port}?tls=false`;
    },
    log,
    start,
    stop,
    silence: (on) => void (silent = on),
    dropAnswers: (count) => void (dropped = count),
    duplicateAnswers: (count) => void (doubled = count),
    reorderAnswers: (on) => void (reordering = on),
    delay: (milliseconds) => void (late = milliseconds),
    failFeatures: (count) => void (featuresFailing = count),
    notLeader: (other) => void (leader = other),
    deny: (on) => void (denied = on),
    close: stop,
  };
}
