import { Metadata, status as grpc } from '@grpc/grpc-js';
import type { Decision, Expected, Kept, Proposal } from './log.ts';
import { Any, Empty, features, shared, status, streams } from './protocol.ts';

/** Between the messages of the protocol and what the double keeps. */

export const nameOf = (identifier: any): string => Buffer.from(identifier.getStreamName_asU8()).toString('utf8');

export function uuidOf(uuid: any): string {
  if (!uuid.hasStructured()) return uuid.getString();
  const bits = (text: string): string => BigInt.asUintN(64, BigInt(text)).toString(16).padStart(16, '0');
  const hex = bits(uuid.getStructured().getMostSignificantBits()) + bits(uuid.getStructured().getLeastSignificantBits());
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export const proposalOf = (message: any): Proposal => ({
  id: uuidOf(message.getId()),
  type: message.getMetadataMap().get('type'),
  contentType: message.getMetadataMap().get('content-type'),
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

export const expectedOf = (head: any, revision: string): Expected =>
  head.hasAny() ? 'any' : head.hasNoStream() ? 'no-stream' : head.hasStreamExists() ? 'exists' : BigInt(revision);

const TICKS = 10_000n;

/** An event never changes: what every reader and subscriber gets is written once. */
const written = new WeakMap<Kept, Buffer>();
export function eventReply(event: Kept): Buffer {
  let bytes = written.get(event);
  if (!bytes) written.set(event, (bytes = Buffer.from(new streams.ReadResp().setEvent(readEvent(event)).serializeBinary())));
  return bytes;
}

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

export function appendReply(decision: Decision, limit: number): [object | null, any?] {
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

export function batchReply(decision: Decision, limit: number): any {
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

export function supported(): any {
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
