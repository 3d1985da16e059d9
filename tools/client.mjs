// Writes test/client/operations.ts: the operations of test/client/*.graphql and the inputs of all commands, typed by apps/api/schema.graphql.
//   --check         writes nothing, and fails where the file is another one (part of `npm run typecheck`)
//   --schema FILE   another schema than the committed one, or several: does it break the client?
// An operation that the schema does not answer fails both, with the place: who breaks the schema hears it before anything runs.
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, parse, print, Source, validate, visit } from 'graphql';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'oxfmt';

const {
  values: { check, schema: schemas },
} = parseArgs({
  options: { check: { type: 'boolean' }, schema: { type: 'string', multiple: true, default: ['apps/api/schema.graphql'] } },
});
const OPERATIONS = 'test/client/*.graphql';
const WRITTEN = 'test/client/operations.ts';

/** What the scalars of the schema are in JSON. One that is not here is refused. */
const SCALARS = {
  ID: 'string',
  Dong: 'number',
  InputValues: 'Readonly<Record<string, unknown>>',
  Instant: 'string',
  LocalDate: 'string',
  Moment: 'string',
  Position: 'string',
  Revision: 'string',
};
const TYPES = {
  scalars: SCALARS,
  strictScalars: true,
  immutableTypes: true,
  skipTypename: true,
  inlineFragmentTypes: 'combine',
  disableDescriptions: true,
  // What is left out and what is null is the same to this API; an answer has no field that is left out.
  inputMaybeValue: 'T | null | undefined',
};

const capital = (name) => name[0].toUpperCase() + name.slice(1);

/** A mutation that is never sent: its variables are the inputs of all commands, by the name of the command. */
function commands(schema) {
  const inputs = Object.values(schema.getMutationType().getFields()).map(
    ({ name, args }) => `$${name}: ${args.find((arg) => arg.name === 'input').type}`,
  );
  return { location: 'commands', document: parse(`mutation Commands(${inputs.join(', ')}) { __typename }`) };
}

/** An operation with the fragments that it uses. */
function whole(operation, fragments) {
  const used = new Map();
  const collect = (node) =>
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        if (used.has(value)) return;
        used.set(value, fragments.get(value));
        collect(fragments.get(value));
      },
    });
  collect(operation);
  return [operation, ...used.values()].map(print).join('\n');
}

const literal = (text) => `\`${text.replaceAll(/[`\\]|\$\{/g, '\\$&')}\``;

async function written(schemaFile) {
  const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
  const own = globSync(OPERATIONS)
    .sort()
    .map((file) => ({ location: file, document: parse(new Source(readFileSync(file, 'utf8'), file)) }));
  const definitions = own.flatMap(({ document }) => document.definitions);
  const wrong = validate(schema, { kind: Kind.DOCUMENT, definitions });
  if (wrong.length > 0) throw new Error(wrong.map(String).join('\n\n'));

  const types = await codegen({
    filename: WRITTEN,
    schemaAst: schema,
    documents: [...own, commands(schema)],
    plugins: [{ operationTypes: {} }],
    pluginMap: { operationTypes },
    config: TYPES,
    skipDocumentsValidation: true,
  });
  const fragments = new Map(definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map((f) => [f.name.value, f]));
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const constants = operations.map((operation) => {
    const type = `${operation.name.value}${capital(operation.operation)}`;
    return `export const ${operation.name.value}: Operation<${type}, ${type}Variables> = { text: ${literal(whole(operation, fragments))} };`;
  });
  const text = [
    `// Written by tools/client.mjs from apps/api/schema.graphql and ${OPERATIONS}: \`npm run client\`.`,
    `import type { Operation } from './operation.ts';`,
    types,
    `export const ANSWER = ${literal(print(fragments.get('Answer')))};`,
    ...constants,
  ].join('\n');
  return (await format(WRITTEN, text, JSON.parse(readFileSync('.oxfmtrc.json', 'utf8')))).code;
}

for (const file of schemas)
  try {
    const text = await written(file);
    if (!check) writeFileSync(WRITTEN, text);
    else if (readFileSync(WRITTEN, 'utf8') !== text) throw new Error(`gives another ${WRITTEN}: run \`npm run client\``);
  } catch (error) {
    console.error(`${file} does not fit test/client: ${error.message}`);
    process.exitCode = 1;
  }
