import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The service definitions that the client was generated from, out of the client itself: the double speaks exactly what the client speaks. They
 * are CommonJS without usable types, so that `any` stays in this file and the one that serves.
 */
const require = createRequire(import.meta.url);
const generated = join(dirname(require.resolve('@eventstore/db-client/package.json')), 'generated');
const load = (name: string): any => require(join(generated, name));

export const streams = load('streams_pb.js');
export const shared = load('shared_pb.js');
export const status = load('status_pb.js');
export const features = load('serverfeatures_pb.js');
export const { StreamsService, StreamsClient } = load('streams_grpc_pb.js') as { StreamsService: any; StreamsClient: any };
/** The same service, whose answers to `read` may be bytes already. */
export const StreamsServiceInBytes = {
  ...StreamsService,
  read: {
    ...StreamsService.read,
    responseSerialize: (message: any): Buffer => (Buffer.isBuffer(message) ? message : Buffer.from(message.serializeBinary())),
  },
};
export const ServerFeaturesService = load('serverfeatures_grpc_pb.js').ServerFeaturesService;
export const { Empty } = shared;
export const { Any } = require('google-protobuf/google/protobuf/any_pb.js') as { Any: any };
