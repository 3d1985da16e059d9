/** Named limits of one request, of one socket and of what is kept of them, each with its reason. */
export const LIMITS = {
  /** Bytes of one request. The largest real mutation, a checklist with notes, is below 100 KB. */
  bodyBytes: 1_048_576,
  /** Bytes of one document. The introspection of GraphiQL has 2 KB; values belong into variables. */
  documentBytes: 65_536,
  /** Words and signs of one document. Comparing fields with each other takes time by the square of this. */
  tokens: 3_000,
  /** Deeper than any screen needs (connection -> edge -> node -> status -> cause -> label is 7). */
  depth: 12,
  /** The introspection of GraphiQL has 15 levels. */
  introspectionDepth: 20,
  aliases: 100,
  /** Of one name in one selection, and of fragments: a usual client sends each once. */
  repeats: 50,
  directives: 50,
  /** Findings of one refused document: who has more reads these first. */
  errors: 20,
  /** Single values in the variables: a list counts by its items. */
  variableValues: 20_000,
  /** What one request may cost: about a field of a full page each; `prices.ts` says what reads more. A page of 200 employers with every field is about 12,000. */
  cost: 20_000,
  /** What a list without a page size is taken for: causes, answers, brackets. */
  listGuess: 5,

  /** A parsed document takes about 70 times the memory of its text. */
  bytesPerCharacter: 70,
  /** Documents that are known to be good are kept up to so much memory. */
  documentsKeptBytes: 64 * 1_048_576,
  /** Plans of queries that are kept, by number and by their fields, of about 300 bytes each. */
  compiledKept: 500,
  compiledKeptFields: 50_000,
  /** Planning takes time by the number of fields: larger queries are answered without. A plan keeps as many again for types that it meets. */
  compiledFields: 500,
  /** Uses of a query before it is compiled. */
  compiledAfter: 2,
  /** Planning may take one part in so many of the time, whatever is sent. */
  compilingShare: 10,

  /** Answers that are remembered, by number, by the bytes of all and of one, and by the length of what they go by. */
  answersKept: 1_000,
  answersKeptBytes: 32 * 1_048_576,
  answerBytes: 262_144,
  answerKeyCharacters: 4_096,

  /** A body that has not come whole by then is ended. */
  requestMs: 30_000,
  headersMs: 20_000,
  /** At the end, open requests may go on for so long. */
  drainMs: 10_000,

  /** A socket that has not said who it is. */
  initMs: 5_000,
  /** Sockets at once that have not said who they are, of all clients. */
  socketsUnknown: 200,
  /** Of them from one address (IPv6: from one /64): an office behind one address that comes back all at once; who is not taken comes again. */
  socketsUnknownPerAddress: 50,
  socketsPerAccount: 10,
  subscriptionsPerSocket: 20,
  subscriptionsPerAccount: 50,
  /** Bytes of one message to a socket: a document and its variables. */
  messageBytes: 131_072,
  /** Bytes that wait for a client that does not read: then it is cut off. */
  waitingBytes: 1_048_576,
  /** A client that does not answer a ping within so long is gone. */
  pingMs: 15_000,
  /** Whether the token of an open socket is still good is asked so often, beside the moments when something is known to have changed. */
  askAgainMs: 60_000,
} as const;
