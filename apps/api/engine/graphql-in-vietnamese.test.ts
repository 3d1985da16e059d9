import { GRAPHQL_PATTERNS, graphqlInVietnamese } from '#kernel';
import {
  buildSchema,
  GraphQLError,
  getVariableValues,
  MaxIntrospectionDepthRule,
  parse,
  specifiedRules,
  validate,
  type OperationDefinitionNode,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withoutValues } from '../errors.ts';

/** What graphql-js finds is told in Vietnamese: every rule that it has, its parser, its reading of variables. */
const SCHEMA = buildSchema(`
  directive @twice(of: Int!) on FIELD
  interface Node { id: ID! }
  type Dog implements Node { id: ID!, name(upper: Boolean): String, owner: Person, age(in: Unit!): Int, chip: Int }
  type Person implements Node { id: ID!, name: String, chip: String, dog: Dog }
  enum Unit { YEAR MONTH }
  input Size { width: Int!, height: Float, unit: Unit }
  input One @oneOf { a: Int, b: String }
  type Query { dog(size: Size, one: One, id: ID, text: String, yes: Boolean, units: [Unit!]): Dog, node: Node }
  type Subscription { barks: Int, sits: Int }
`);

/** By the rule: queries that break it. */
const BROKEN: Readonly<Record<string, readonly string[]>> = {
  ExecutableDefinitionsRule: ['type A { a: Int } { dog { id } }', 'schema { query: Query } { dog { id } }'],
  UniqueOperationNamesRule: ['query A { dog { id } } query A { dog { id } }'],
  LoneAnonymousOperationRule: ['{ dog { id } } query A { dog { id } }'],
  SingleFieldSubscriptionsRule: [
    'subscription { barks sits }',
    'subscription A { barks sits }',
    'subscription { __typename }',
    'subscription A { __typename }',
  ],
  KnownTypeNamesRule: ['{ dog { ... on Dug { id } } }'],
  FragmentsOnCompositeTypesRule: ['{ dog { ... on Unit { id } } }', '{ dog { ...A } } fragment A on Unit { id }'],
  VariablesAreInputTypesRule: ['query ($a: Dog) { dog { id } }'],
  ScalarLeafsRule: ['{ dog { id { a } } }', '{ dog }'],
  FieldsOnCorrectTypeRule: ['{ dog { nam } }', '{ node { name } }', '{ dog { secrets } }'],
  UniqueFragmentNamesRule: ['{ dog { ...A } } fragment A on Dog { id } fragment A on Dog { id }'],
  KnownFragmentNamesRule: ['{ dog { ...B } }'],
  NoUnusedFragmentsRule: ['{ dog { id } } fragment A on Dog { id }'],
  PossibleFragmentSpreadsRule: ['{ dog { ... on Person { id } } }', '{ dog { ...A } } fragment A on Person { id }'],
  NoFragmentCyclesRule: [
    '{ dog { ...A } } fragment A on Dog { ...A }',
    '{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...A }',
  ],
  UniqueVariableNamesRule: ['query ($a: ID, $a: ID) { dog(id: $a) { id } }'],
  NoUndefinedVariablesRule: ['{ dog(id: $a) { id } }', 'query A { dog(id: $a) { id } }'],
  NoUnusedVariablesRule: ['query ($a: ID) { dog { id } }', 'query A($a: ID) { dog { id } }'],
  KnownDirectivesRule: ['{ dog @foo { id } }', 'query @include(if: true) { dog { id } }'],
  UniqueDirectivesPerLocationRule: ['{ dog @include(if: true) @include(if: true) { id } }'],
  KnownArgumentNamesRule: ['{ dog(idd: 1) { id } }', '{ dog @include(iff: true) { id } }'],
  UniqueArgumentNamesRule: ['{ dog(id: 1, id: 1) { id } }'],
  ValuesOfCorrectTypeRule: [
    '{ dog(size: 1) { id } }',
    '{ dog(size: {}) { id } }',
    '{ dog(size: { width: 1, widht: 1 }) { id } }',
    '{ dog(size: { width: null }) { id } }',
    '{ dog(size: { width: "a" }) { id } }',
    '{ dog(size: { width: 99999999999 }) { id } }',
    '{ dog(size: { width: 1, height: "a" }) { id } }',
    '{ dog(size: { width: 1, unit: YEARS }) { id } }',
    '{ dog(size: { width: 1, unit: "YEAR" }) { id } }',
    '{ dog(id: true) { id } }',
    '{ dog(text: 1) { id } }',
    '{ dog(yes: 1) { id } }',
    '{ dog(one: { a: 1, b: "b" }) { id } }',
    '{ dog(one: { a: null }) { id } }',
  ],
  ProvidedRequiredArgumentsRule: ['{ dog { age } }', '{ dog { chip @twice } }'],
  VariablesInAllowedPositionRule: ['query ($a: Int) { dog(id: $a) { id } }', 'query ($a: Int) { dog(one: { a: $a }) { id } }'],
  OverlappingFieldsCanBeMergedRule: [
    '{ dog { a: id a: name } }',
    '{ dog { name(upper: true) name(upper: false) } }',
    '{ node { ... on Dog { chip } ... on Person { chip } } }',
    '{ dog { owner { a: id } owner { a: name } } }',
    '{ dog { owner { a: id b: id } owner { a: name b: name } } }',
  ],
  UniqueInputFieldNamesRule: ['{ dog(size: { width: 1, width: 1 }) { id } }'],
  MaxIntrospectionDepthRule: ['{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'],
};
/** Places that no text leads to: a selection of nothing does not parse. */
const UNREACHED: Readonly<Record<string, number>> = { ScalarLeafsRule: 1 };
const RULES = new Map([...specifiedRules, MaxIntrospectionDepthRule].map((rule) => [rule.name, rule]));
const foundBy = (rule: string): readonly string[] => [
  ...new Set(BROKEN[rule]!.flatMap((query) => validate(SCHEMA, parse(query), [RULES.get(rule)!]).map(({ message }) => message))),
];

const inEnglish = /\b(the|is|not|must|can|cannot|be|value|field|type|expected|unexpected|of|because|and|or|mean)\b/i;
function expectVietnamese(message: string): void {
  const vi = graphqlInVietnamese(withoutValues(message));
  expect({ message, vi }).toEqual({ message, vi: expect.stringMatching(/[à-ỹđ]/i) });
  // What is quoted are names of the schema and of the caller.
  expect({ message, left: inEnglish.exec(vi!.replace(/"[^"]*"/g, ''))?.[0] }).toEqual({ message, left: undefined });
  expect(vi).not.toMatch(/undefined|\$[1-9]|\.\.$/);
}

test('no rule is left out', () => expect(Object.keys(BROKEN).toSorted()).toEqual([...RULES.keys()].toSorted()));

test.each(Object.keys(BROKEN))('%s', (rule) => {
  const found = foundBy(rule);
  const source = readFileSync(fileURLToPath(import.meta.resolve(`graphql/validation/rules/${rule}.js`)), 'utf8');
  // Each place where it makes an error is reached: where a release brings another one, this says so.
  expect(found.length).toBeGreaterThanOrEqual(
    (source.match(/new _GraphQLError\.GraphQLError\(/g) ?? []).length - (UNREACHED[rule] ?? 0),
  );
  for (const message of found) expectVietnamese(message);
});

const tooMany = validate(SCHEMA, parse(`{ ${'nope '.repeat(3)} }`.replace(/nope/g, (_, i: number) => `nope${i}`)), undefined, {
  maxErrors: 1,
}).map(({ message }) => message);
test('too many at once', () => {
  expect(tooMany).toHaveLength(2);
  tooMany.forEach(expectVietnamese);
});

const VARIABLES: readonly (readonly [string, Record<string, unknown>])[] = [
  ['$a: Int!', {}],
  ['$a: Int!', { a: null }],
  ['$a: Dog', { a: 1 }],
  ['$a: Int', { a: 'x' }],
  ['$a: Int', { a: 1.5 }],
  ['$a: Int', { a: 99_999_999_999 }],
  ['$a: Float', { a: 'x' }],
  ['$a: String', { a: 1 }],
  ['$a: Boolean', { a: 1 }],
  ['$a: ID', { a: true }],
  ['$a: Unit', { a: 1 }],
  ['$a: Unit', { a: 'YEARS' }],
  ['$a: [Unit!]', { a: [null] }],
  ['$a: Size', { a: 1 }],
  ['$a: Size', { a: {} }],
  ['$a: Size', { a: { width: 1, widht: 1 } }],
  ['$a: Size', { a: { width: 'x' } }],
  ['$a: One', { a: { a: 1, b: 'b' } }],
  ['$a: One', { a: { a: null } }],
];
const ofVariables = VARIABLES.flatMap(([declared, values]) => {
  const [operation] = parse(`query (${declared}) { dog { id } }`).definitions as OperationDefinitionNode[];
  return (getVariableValues(SCHEMA, operation!.variableDefinitions!, values).errors ?? []).map(({ message }) => message);
});
test('variables', () => {
  expect(ofVariables.length).toBeGreaterThanOrEqual(VARIABLES.length);
  ofVariables.forEach(expectVietnamese);
});

const TEXTS = [
  '{ dog {',
  '{ dog { id } } }',
  '{ dog(id: "a" { id } }',
  '{ dog(id: ) { id } }',
  '{ dog(text: "a) { id } }',
  '{ dog(text: "\\q") { id } }',
  '{ dog(text: "\\u00zz") { id } }',
  "{ dog(text: 'a') { id } }",
  '{ dog(text: "a\ud800") { id } }',
  '{ dog(size: { width: 01 }) { id } }',
  '{ dog(size: { width: 1. }) { id } }',
  '{ dog ? }',
  '{ dog \u0007 }',
  'query ($a: ID = $b) { dog { id } }',
  '"mô tả" { dog { id } }',
  '',
  'x',
  '{ 5 }',
  '{ dog(text: """a""" """b""") { id } }',
];
test.each(TEXTS)('what is no query: %s', (text) => {
  let found = '';
  try {
    parse(text);
  } catch (error) {
    found = (error as GraphQLError).message;
  }
  expect(found).toMatch(/^Syntax Error/);
  expectVietnamese(found);
});

test('no pattern stands there for nothing', () => {
  const all = [...Object.keys(BROKEN).flatMap(foundBy), ...ofVariables, ...tooMany].map(withoutValues);
  const parts = all.flatMap((message) => {
    const text = message.replace(/ Did you mean .*$/s, '');
    const why = text.replace(/^Variable "\$\w+" got an invalid value(?: at "[^"]*")?; /, '');
    return [text, why, why.replace(/^Expected type "[^"]*"\. /, '')];
  });
  const unused = GRAPHQL_PATTERNS.map(String).filter((_, i) => !parts.some((part) => GRAPHQL_PATTERNS[i]!.test(part)));
  // Said when a query is carried out, for arguments that validation has let through: of no query that passed.
  expect(unused.filter((pattern) => !pattern.startsWith('/^Argument '))).toEqual([]);
});

test('what is not known stays in English, and nothing is made up', () =>
  expect(graphqlInVietnamese('Something new.')).toBeNull());
