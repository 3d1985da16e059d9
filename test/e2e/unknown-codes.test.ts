import { fixedClock } from '#kernel';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import { run, type Client, type Running } from '../support/running.ts';

/** A filter with a code or an id that does not exist is an error, never an empty list: every member of every filter that the schema has. */
const clock = fixedClock('2026-10-01T02:00:00.000Z');
let running: Running;
let administrator: Client;
beforeAll(async () => {
  running = await run({ clock });
  administrator = await running.as('administrator', '00');
});
afterAll(() => running.stop());

/** What somebody looks for, of which there may be none: words, numbers of papers, accounts, of which nobody keeps a list, duties, which each programme names. */
const MAY_BE_NONE =
  /^(search|formerName|registrationNumber|.*[nN]umber|account|inspector|official|recordedBy|decidedBy|actor|officer|duty)$/;
/** Days, amounts and flags have no values that do not exist. */
const NO_CODES = new Set(['Boolean', 'Int', 'Float', 'Dong', 'LocalDate', 'Instant']);
const nothing = (type: GraphQLInputType): unknown => {
  if (isNonNullType(type)) return nothing(type.ofType);
  if (isListType(type)) return [nothing(type.ofType)];
  return 'KHONG-CO';
};
/** The values of a member that name nothing, each by its path. */
function unknowns(field: GraphQLInputField): readonly { readonly path: string; readonly value: unknown }[] {
  const type = getNamedType(field.type);
  if (isInputObjectType(type))
    return Object.values(type.getFields()).flatMap((inner) =>
      unknowns(inner).map(({ path, value }) => ({ path: `${field.name}.${path}`, value: { [inner.name]: value } })),
    );
  // An enum refuses by itself what it has not.
  if (isEnumType(type) || NO_CODES.has(type.name) || MAY_BE_NONE.test(field.name)) return [];
  return [{ path: field.name, value: nothing(field.type) }];
}

test('refused, at its path', async () => {
  const empty: string[] = [];
  let tried = 0;
  for (const query of Object.values(running.server.schema.getQueryType()!.getFields())) {
    const filter = query.args.find(({ name }) => name === 'filter');
    const type = filter && getNamedType(filter.type);
    if (!filter || !isInputObjectType(type)) continue;
    const others = query.args.filter((arg) => arg !== filter && isNonNullType(arg.type));
    const asked = (value: unknown) => {
      const given = others.map((arg) => {
        const named = getNamedType(arg.type);
        return `${arg.name}: ${isEnumType(named) ? named.getValues()[0]!.name : JSON.stringify('00')}`;
      });
      const text = `query ($filter: ${String(filter.type)}) { found: ${query.name}(${['filter: $filter', ...given].join(', ')}) { __typename } }`;
      return administrator.ask(text, { filter: value });
    };
    for (const member of Object.values(type.getFields()))
      for (const { path, value } of unknowns(member)) {
        tried++;
        const { errors } = await asked({ [member.name]: value });
        if (errors.length === 0) empty.push(`${query.name}(filter: ${path})`);
      }
  }
  expect(tried).toBeGreaterThan(20);
  expect(empty).toEqual([]);
});
