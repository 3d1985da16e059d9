import 'reflect-metadata';
import { RIGHT, COMMAND } from '#graphql';
import { CommandBus } from '@nestjs/cqrs';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import { OperationsResolver } from '../../apps/api/operations.ts';
import { RESOLVERS } from '../../apps/api/resolvers.ts';
import { COMMANDS } from '../../apps/platform/commands.ts';
import { run, type Running } from '../support/running.ts';

let running: Running;
beforeAll(async () => {
  running = await run();
});
afterAll(() => running.stop());

/** A literal that fits an input type, good enough to pass validation. */
function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type))
    return `{ ${Object.values(type.getFields())
      .filter((f) => isNonNullType(f.type))
      .map((f) => `${f.name}: ${literal(f.type)}`)
      .join(', ')} }`;
  const samples: Record<string, string> = {
    Int: '1',
    Float: '1',
    Dong: '1',
    Boolean: 'true',
    LocalDate: '"2026-01-01"',
    Instant: '"2026-01-01T00:00:00Z"',
    Moment: '"2026-01-01"',
  };
  return samples[type.name] ?? '"01a2094e-cdf0-717d-836c-05ace638f7bb"';
}
function selection(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isUnionType(named)) return '{ __typename }';
  return isObjectType(named) ? '{ __typename }' : '';
}
function call(field: GraphQLField<unknown, unknown>): string {
  const required = field.args.filter((a) => isNonNullType(a.type));
  return `${field.name}${required.length ? `(${required.map((a) => `${a.name}: ${literal(a.type)}`).join(', ')})` : ''} ${selection(field.type)}`;
}
const fieldsOf = (kind: 'Query' | 'Mutation') =>
  Object.values(
    running.server.schema.getType(kind) && isObjectType(running.server.schema.getType(kind))
      ? (running.server.schema.getType(kind) as any).getFields()
      : {},
  ) as GraphQLField<unknown, unknown>[];

describe('no token, no data', () => {
  test('every query and every mutation answers UNAUTHENTICATED without a token', async () => {
    const fields = [
      ...fieldsOf('Query').map((f) => `query { ${call(f)} }`),
      ...fieldsOf('Mutation').map((f) => `mutation { ${call(f)} }`),
    ];
    expect(fields.length).toBeGreaterThan(60);
    for (const query of fields) {
      const { status, body } = await running.raw({ payload: { query } });
      const answer = JSON.parse(body);
      expect([query, status, answer.data, answer.errors?.[0]?.extensions?.code]).toEqual([query, 401, null, 'UNAUTHENTICATED']);
    }
  });

  test('a token of another installation opens nothing', async () => {
    const { status, body } = await running.raw({
      payload: { query: '{ viewLag { name } }' },
      headers: { authorization: 'Bearer abc.def.ghi' },
    });
    expect([status, JSON.parse(body).errors[0].extensions.reason]).toEqual([401, 'TOKEN_MALFORMED']);
  });

  test('every mutation answers NotAllowed to an auditor, whatever the input', async () => {
    const auditor = await running.as('auditor', '00');
    for (const field of fieldsOf('Mutation')) {
      const answer = await auditor.ask(`mutation { result: ${call(field)} }`);
      expect([field.name, answer.data?.result?.__typename]).toEqual([field.name, 'NotAllowed']);
    }
    expect(await running.platform.log.highWater()).toBe((await running.platform.runner.lag())[0]!.position);
  });
});

describe('rights are complete', () => {
  const resolvers = [...RESOLVERS, OperationsResolver];
  const methods = resolvers.flatMap((resolver) =>
    Object.getOwnPropertyNames(resolver.prototype)
      .filter((name) => name !== 'constructor')
      .map((name) => ({ name: `${resolver.name}.${name}`, method: (resolver.prototype as Record<string, object>)[name]! })),
  );
  const topLevel = methods.filter(({ method }) =>
    ['Query', 'Mutation', 'Subscription'].includes(Reflect.getMetadata('graphql:resolver_type', method)),
  );

  test('every resolver names the right it needs, and somebody has it', () => {
    for (const { name, method } of topLevel) {
      const right = Reflect.getMetadata(RIGHT, method);
      expect([name, right === COMMAND || right.roles.length > 0]).toEqual([name, true]);
      expect([name, right === COMMAND]).toEqual([name, Reflect.getMetadata('graphql:resolver_type', method) === 'Mutation']);
    }
  });

  test('every command is open to somebody, has exactly one handler, and a mutation of its name', () => {
    const names = COMMANDS.map((c) => c.spec.name);
    expect(new Set(names).size).toBe(names.length);
    const mutations = new Set(fieldsOf('Mutation').map((f) => f.name));
    for (const name of names) {
      expect([name, mutations.has(name[0]!.toLowerCase() + name.slice(1))]).toEqual([name, true]);
    }
    expect(mutations.size).toBe(names.length);
    const bus = running.server.app.get(CommandBus) as unknown as {
      handlers?: Map<string, unknown>;
      _handlers?: Map<string, unknown>;
    };
    expect((bus.handlers ?? bus._handlers)!.size).toBe(names.length);
    expect(COMMANDS.filter(({ spec }) => spec.roles.length === 0)).toEqual([]);
  });
});
