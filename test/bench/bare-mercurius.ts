import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';

// What the API is measured against: Mercurius with its compiler and nothing else (no token, no limits, no store), which answers every
// request with the same page. `node bare-mercurius.js FILE`: the page as the API answered it.
const { employers } = (JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as { data: { employers: object } }).data;

const app = Fastify();
await app.register(mercurius as never, {
  schema: `
    type Status { status: String! since: String! flags: [String!]! }
    type Employer { id: ID! name: String! kind: String! sector: Sector place: Place compliance: Status }
    type Sector { code: String! }
    type Unit { id: ID! }
    type Place { unit: Unit }
    type PageInfo { hasNextPage: Boolean! endCursor: String }
    type Employers { nodes: [Employer!]! pageInfo: PageInfo! }
    input PlaceFilter { within: ID }
    input EmployerFilter { place: PlaceFilter }
    type Query { employers(filter: EmployerFilter, first: Int): Employers! }`,
  resolvers: { Query: { employers: async () => employers } },
  jit: 1,
});
process.stderr.write(`GraphQL  ${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql\n`);
process.once('SIGTERM', () => process.exit(0));
