import type { RequestContext } from '#graphql';
import { canonicalJson } from '#kernel';
import { buildSchema, GraphQLError, GraphQLScalarType, isObjectType, type GraphQLSchema } from 'graphql';

/** A schema of everything that a query may write: literals of each kind, lists, objects, defaults, nulls, unions, failures. */
export function everything(): GraphQLSchema {
  const schema = buildSchema(`
    scalar Day
    enum Colour { RED GREEN }
    input Inner { text: String, day: Day, colour: Colour = GREEN, need: Int! = 7, inner: Inner, many: [Inner!] }
    type Echo { given: String!, again(text: String): Echo, colour: Colour, day: Day }
    type Item { id: ID!, name: String!, price: Int!, tags: [String!]!, broken: String!, maybe: String }
    type PageInfo { hasNextPage: Boolean! }
    type ItemConnection { nodes: [Item!]!, edges: [ItemEdge!]!, pageInfo: PageInfo!, totalCount: Int! }
    type ItemEdge { node: Item!, cursor: String! }
    type Cat { name: String! } type Dog { name: String!, age: Int }
    union Pet = Cat | Dog
    type Query {
      echo(text: String, n: Int, f: Float, b: Boolean, id: ID, colour: Colour, day: Day, list: [String], inner: Inner, byDefault: Int! = 3): Echo
      items(first: Int): ItemConnection!
      ordered(first: Int, asOf: Day, sort: String, filter: String): ItemConnection!
      pets: [Pet!]!
      fails: Int!
      failsLater: Int
    }
    type Mutation { write(text: String): Int! }
    type Subscription { ticks(of: String): Int! }
  `);
  const day = (value: unknown): string => {
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new GraphQLError('this is no Day');
    return value;
  };
  Object.assign(schema.getType('Day') as GraphQLScalarType, {
    parseValue: day,
    parseLiteral: (node: { value?: unknown }) => day(node.value),
  });
  const items = Array.from({ length: 3 }, (_, i) => ({
    id: String(i),
    name: 'Cơ sở mẫu "' + i + '"',
    price: i,
    tags: ['a', 'b'],
    maybe: null,
  }));
  const echo = (_: unknown, args: object): object => ({ given: canonicalJson(args), colour: 'RED', day: '2026-01-01' });
  const resolve = (type: string, resolvers: Record<string, (...args: any[]) => unknown>): void => {
    const object = schema.getType(type);
    if (!isObjectType(object)) throw new Error(type);
    for (const [name, resolver] of Object.entries(resolvers)) object.getFields()[name]!.resolve = resolver;
  };
  resolve('Query', {
    echo,
    items: async () => ({
      nodes: items,
      edges: items.map((node) => ({ node, cursor: node.id })),
      pageInfo: { hasNextPage: false },
    }),
    pets: () => [
      { __typename: 'Cat', name: 'Mèo' },
      { __typename: 'Dog', name: 'Chó', age: 3 },
    ],
    fails: () => {
      throw new GraphQLError('no', { extensions: { code: 'NO' } });
    },
    failsLater: async () => {
      throw new GraphQLError('not yet', { extensions: { code: 'NO' } });
    },
  });
  resolve('Echo', { again: echo });
  resolve('ItemConnection', { totalCount: async () => items.length });
  resolve('Item', { broken: () => null });
  resolve('Mutation', { write: () => 1 });
  return schema;
}

export const anybody: RequestContext = {
  caller: { id: 'a-1', role: 'inspector', unit: '01' },
  missed: null,
  correlation: undefined,
};
