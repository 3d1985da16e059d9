import { Metadata, Server, ServerCredentials, status as grpc } from '@grpc/grpc-js';
import { ServerLog, type Decision, type Expected, type Kept, type Proposal } from './log.ts';
import { Any, Empty, features, ServerFeaturesService, shared, status, streams, StreamsService } from './protocol.ts';

export interface EventStoreDouble {
  readonly port: number;
  readonly connectionString: string;
  /** Ends every connection and refuses new ones, as a server that was stopped. The log stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Takes calls and answers none of them. */
  silence(on: boolean): void;
  /** The next appends are made and never answered. */
  dropAnswers(count: number): void;
  /** Every answer comes so much later. */
  delay(milliseconds: number): void;
  /** Appends are answered with the address of another leader; null: this one leads. */
  notLeader(leader: { readonly host: string; readonly port: number } | null): void;
  /** Every call is refused as with wrong credentials. */
  deny(on: boolean): void;
  close(): Promise<void>;
}

/** Speaks for the server so far as the client of ours asks: appends, readings, subscriptions. What it shows without a real server having shown it stands in ASSUMPTIONS.md. */
export async function startEventStoreDouble(options: { readonly maxAppendBytes?: number } = {}): Promise<EventStoreDouble> {
  const maxAppendBytes = options.maxAppendBytes ?? 1_048_576;
  const log = new ServerLog(maxAppendBytes);
  const followers = new Set<(event: Kept) => void>();
  let silent = false;
  let denied = false;
  let dropped = 0;
  let late = 0;
  let leader: { readonly host: string; readonly port: number } | null = null;

  /** Answers, unless the double was told not to. */
  const answer = (work: () => void): void => {
    if (silent) return;
    if (late > 0) setTimeout(work, late);
    else work();
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
    if (decision.kind === 'done') for (const event of decision.written) for (const follower of followers) follower(event);
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
        if (found === null) {
          const missing = new streams.ReadResp.StreamNotFound();
          missing.setStreamIdentifier(request.getStream().getStreamIdentifier());
          call.write(new streams.ReadResp().setStreamNotFound(missing));
        } else for (const event of found) call.write(new streams.ReadResp().setEvent(readEvent(event)));
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
          answer(() => {
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

  function readAll(request: any): readonly Kept[] {
    const all = request.getAll();
    const count = Number(request.getCount());
    const backwards = request.getReadDirection() === 1;
    if (!backwards) {
      const from = all.hasStart()
        ? 0
        : all.hasEnd()
          ? log.all.length
          : log.indexFrom(BigInt(all.getPosition().getCommitPosition()));
      return log.all.slice(from, from + count);
    }
    // Backwards the position itself is not given again.
    const end = all.hasEnd() ? log.all.length : all.hasStart() ? 0 : log.indexFrom(BigInt(all.getPosition().getCommitPosition()));
    return log.all.slice(Math.max(0, end - count), end).toReversed();
  }

  /** Of the whole log, by prefixes of stream names, from its end: what the adapter asks for. */
  function follow(call: any, request: any): void {
    const prefixes: readonly string[] = request.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [''];
    const confirmation = new streams.ReadResp.SubscriptionConfirmation();
    confirmation.setSubscriptionId(crypto.randomUUID());
    call.write(new streams.ReadResp().setConfirmation(confirmation));
    const follower = (event: Kept): void => {
      if (!silent && prefixes.some((prefix) => event.stream.startsWith(prefix)))
        call.write(new streams.ReadResp().setEvent(readEvent(event)));
    };
    followers.add(follower);
    for (const end of ['cancelled', 'close', 'error', 'end']) call.on(end, () => followers.delete(follower));
  }

  let server: Server | null = null;
  let port = 0;
  const start = async (): Promise<void> => {
    server = new Server({ 'grpc.max_receive_message_length': 32 * 1_048_576 });
    server.addService(StreamsService, service);
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_call: unknown, reply: (error: null, response: any) => void) =>
        answer(() => reply(null, supported())),
    });
    port = await new Promise<number>((resolve, reject) =>
      server!.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
  };
  const stop = async (): Promise<void> => {
    followers.clear();
    server?.forceShutdown();
    server = null;
  };
  await start();

  return {
    get port() {
      return port;
    },
    get connectionString() {
      return `esdb://127.0.0.1:${port}?tls=false`;
    },
    start,
    stop,
    silence: (on) => void (silent = on),
    dropAnswers: (count) => void (dropped = count),
    delay: (milliseconds) => void (late = milliseconds),
    notLeader: (other) => void (leader = other),
    deny: (on) => void (denied = on),
    close: stop,
  };
}

const nameOf = (identifier: any): string => Buffer.from(identifier.getStreamName_asU8()).toString('utf8');

function uuidOf(uuid: any): string {
  if (!uuid.hasStructured()) return uuid.getString();
  const bits = (text: string): string => BigInt.asUintN(64, BigInt(text)).toString(16).padStart(16, '0');
  const hex = bits(uuid.getStructured().getMostSignificantBits()) + bits(uuid.getStructured().getLeastSignificantBits());
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const proposalOf = (message: any): Proposal => ({
  id: uuidOf(message.getId()),
  type: message.getMetadataMap().get('type'),
  contentType: message.getMetadataMap().get('content-type'),
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

const expectedOf = (head: any, revision: string): Expected =>
  head.hasAny() ? 'any' : head.hasNoStream() ? 'no-stream' : head.hasStreamExists() ? 'exists' : BigInt(revision);

const TICKS = 10_000n;

function readEvent(event: Kept): any {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(event.id);
  recorded.setId(id);
  recorded.setStreamIdentifier(identifierOf(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', String(BigInt(event.created.getTime()) * TICKS));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  return read;
}

function identifierOf(name: string): any {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name, 'utf8').toString('base64'));
  return identifier;
}

function appendReply(decision: Decision, limit: number): [object | null, any?] {
  if (decision.kind === 'too-large') {
    const metadata = new Metadata();
    metadata.set('exception', 'maximum-append-size-exceeded');
    metadata.set('maximum-append-size', String(limit));
    return [{ code: grpc.INVALID_ARGUMENT, details: 'Maximum append size exceeded', metadata }];
  }
  const response = new streams.AppendResp();
  if (decision.kind === 'wrong') {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (decision.current === null) wrong.setCurrentNoStream(new Empty());
    else wrong.setCurrentRevision(String(decision.current));
    return [null, response.setWrongExpectedVersion(wrong)];
  }
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(decision.last.revision));
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(decision.last.position));
  position.setPreparePosition(String(decision.last.position));
  success.setPosition(position);
  return [null, response.setSuccess(success)];
}

function batchReply(decision: Decision, limit: number): any {
  const response = new streams.BatchAppendResp();
  if (decision.kind === 'done') {
    const success = new streams.BatchAppendResp.Success();
    success.setCurrentRevision(String(decision.last.revision));
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(String(decision.last.position));
    position.setPreparePosition(String(decision.last.position));
    success.setPosition(position);
    return response.setSuccess(success);
  }
  let details: any;
  let name: string;
  if (decision.kind === 'too-large') {
    name = 'MaximumAppendSizeExceeded';
    details = new shared.MaximumAppendSizeExceeded();
    details.setMaxappendsize(limit);
  } else {
    name = 'WrongExpectedVersion';
    details = new shared.WrongExpectedVersion();
    if (decision.current === null) details.setCurrentNoStream(new Empty());
    else details.setCurrentStreamRevision(String(decision.current));
  }
  const packed = new Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  const error = new status.Status();
  error.setMessage(name);
  error.setDetails(packed);
  return response.setError(error);
}

function supported(): any {
  const methods = new features.SupportedMethods();
  methods.setEventStoreServerVersion('23.10.8');
  methods.setMethodsList(
    ['read', 'append', 'batchappend'].map((name) => {
      const method = new features.SupportedMethod();
      method.setServiceName('event_store.client.streams.Streams');
      method.setMethodName(name);
      return method;
    }),
  );
  return methods;
}
