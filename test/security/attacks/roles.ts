import { newId } from '#kernel';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import { Tries, type Attack } from '../support/attack.ts';
import { post } from '../support/http.ts';

/** By the names of scalars; what is none of these is a text. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  ID: newId,
  Boolean: () => true,
  Int: () => 1,
  Float: () => 1,
  Dong: () => 1,
  LocalDate: () => '2026-01-05',
  Instant: () => '2026-01-05T02:00:00Z',
};

/** The least that fits the schema, so that what refuses it is the command and not the form. */
function fitting(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return fitting(type.ofType);
  if (isListType(type)) return [fitting(type.ofType)];
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (!isInputObjectType(named)) return VALUES[named.name]?.() ?? 'mau';
  const needed = Object.values(named.getFields()).filter(({ type: of }) => isNonNullType(of));
  return Object.fromEntries(needed.map((field) => [field.name, fitting(field.type)]));
}

export const roles: readonly Attack[] = [
  {
    name: 'what a role may not do is refused whatever it sends, and before anything is said of the input',
    item: '3',
    run: async (target) => {
      const tries = new Tries();
      const auditor = await target.token('auditor', '00');
      const { json } = await post(target, auditor, { query: getIntrospectionQuery() });
      const mutations = Object.values(buildClientSchema(json.data).getMutationType()!.getFields());
      tries.expect(mutations.length > 60, `only ${mutations.length} mutations are known`);
      for (const { name, args } of mutations) {
        const [input, meta] = ['input', 'meta'].map((of) => args.find((arg) => arg.name === of)!.type);
        const query = `mutation($input: ${String(input)}, $meta: ${String(meta)}) { r: ${name}(input: $input, meta: $meta) { __typename ... on NotAllowed { code } } }`;
        const reply = await post(target, auditor, { query, variables: { input: fitting(input!), meta: fitting(meta!) } });
        const { __typename: kind, code } = reply.json?.data?.r ?? {};
        tries.expect(
          kind === 'NotAllowed' && code === 'NOT_ALLOWED_ROLE',
          `${name}: ${reply.status} ${kind ?? 'no answer'} ${code ?? ''}`,
        );
      }
      return tries.finding();
    },
  },
];
