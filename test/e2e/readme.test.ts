import { inspect, parseArgs } from 'node:util';
import { jest } from '@jest/globals';
import { fixedClock } from '#kernel';
import { Kind, parse, print, visit, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { loadProgramme } from '../../apps/cli/programme.ts';
import { token } from '../../apps/cli/token.ts';
import { allDocs, readDoc, type Block } from '../support/documents.ts';
import { programEnvironment } from '../support/lachan.ts';
import { run, type Running } from '../support/running.ts';

/**
 * Every example of the documents, in their order, on one fresh platform. A document's `sh` blocks make its tokens and load plans; a `graphql` block is sent
 * as it stands; the `json` block behind it is the answer of its last operation; a `js` block runs, and the `text` block behind it is what it
 * prints. Every other result of a mutation is Accepted, and a query always shows its answer.
 */
/** The auditor looks at what the inspector has recorded. */
const IN_ORDER = ['README.md', 'docs/inspector.md', 'docs/auditor.md'];
const RUNS = ['graphql', 'js'];
const examples = allDocs().filter(
  ({ path, blocks }) =>
    path.startsWith('docs/') && !IN_ORDER.includes(path) && blocks.some(({ language }) => RUNS.includes(language)),
);
const documents = [...IN_ORDER.map(readDoc), ...examples];

let running: Running;
let address: string;
beforeAll(async () => {
  running = await run({ clock: fixedClock('2026-12-01T02:00:00.000Z') });
  address = (await running.server.listen()).replace(/\/$/, '');
});
afterAll(() => running.stop());

test('the README, a tutorial for each user and the API guide have examples', () => {
  expect(documents.map(({ path }) => path)).toEqual(
    expect.arrayContaining([...IN_ORDER, 'docs/alliance-officer.md', 'docs/api.md']),
  );
});

test('the story of the README has five requests', () => {
  const operations = readDoc('README.md').blocks.flatMap((block) => (block.language === 'graphql' ? operationsOf(block) : []));
  expect(operations).toHaveLength(5);
});

test.each(documents.map((one) => [one.path, one] as const))(
  '%s: its examples run as they stand there',
  async (path, { blocks }) => {
    const tokens = new Map<string, string>();
    const fragments = new Map<string, FragmentDefinitionNode>();
    const goOn = programOf(blocks, () => [...tokens.values()][0]);
    for (const [i, block] of blocks.entries()) {
      const at = `${path}:${block.line}`;
      const next = blocks[i + 1];
      if (block.language === 'sh') await loadPlansOf(block);
      if (block.language === 'sh') for (const [who, made] of await tokensOf(block)) tokens.set(who, made);
      if (block.language === 'graphql') {
        const who = /^# with the token of the ([a-z ]+)$/m.exec(block.text)?.[1]!.replaceAll(' ', '-');
        const sender = who === undefined ? [...tokens.values()][0] : tokens.get(who);
        expect([at, typeof sender]).toEqual([at, 'string']);
        const operations = operationsOf(block, fragments);
        for (const operation of operations) {
          const answer = await ask(at, block, operation, fragments, sender!);
          const shown = operation === operations.at(-1) && next?.language === 'json' ? JSON.parse(next.text) : undefined;
          if (shown !== undefined) expect([at, answer]).toEqual([at, shown]);
          else if (operation.operation === 'query') throw new Error(`${at}: a query shows its answer in a json block`);
          else
            for (const [field, result] of Object.entries(answer as object))
              expect([at, field, result]).toEqual([at, field, expect.objectContaining({ __typename: 'Accepted' })]);
        }
      }
      if (block.language === 'js') {
        const said = await goOn();
        expect([at, next?.language]).toEqual([at, 'text']);
        expect([at, said]).toEqual([at, next!.text]);
      }
    }
  },
);

function operationsOf(
  { text }: Block,
  fragments = new Map<string, FragmentDefinitionNode>(),
): readonly OperationDefinitionNode[] {
  const { definitions } = parse(text);
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  return definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
}

/** Sent as GraphiQL sends it; a fragment that an earlier block of the document gave goes along where it is used. */
async function ask(
  at: string,
  { text }: Block,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  sender: string,
): Promise<unknown> {
  const used = new Set<string>();
  visit(parse(text), { FragmentSpread: ({ name }) => void used.add(name.value) });
  const missing = [...used].filter((name) => !new RegExp(`fragment ${name} on`).test(text));
  const query = [text, ...missing.map((name) => print(fragments.get(name)!))].join('\n');
  const { body } = await running.raw({
    payload: { query, operationName: operation.name?.value },
    headers: { authorization: `Bearer ${sender}` },
  });
  const { data, errors } = JSON.parse(body);
  expect([at, operation.name?.value, errors]).toEqual([at, operation.name?.value, undefined]);
  return data;
}

/** Plans of the release that a block loads, by their numbers; its dry runs and files of the reader's own are left out. */
async function loadPlansOf({ text }: Block): Promise<void> {
  for (const [, number] of text.matchAll(/^lachan programme load (\S+\/\S+)(?! --dry-run)(?: |$)/gm))
    await loadProgramme(running.platform, number!, { id: 'office', role: 'administrator', unit: '00' }, { dryRun: false });
  await running.platform.runner.caughtUp();
}

/** Runs the token commands of a block as the program does: what `lachan token` prints, by the account that it names, or else the role that it is for. */
async function tokensOf({ text }: Block): Promise<readonly (readonly [who: string, made: string])[]> {
  const made: (readonly [string, string])[] = [];
  for (const [, given] of text.matchAll(/^npm run --silent token -- ([^#\n]+)/gm)) {
    const option = { type: 'string' } as const;
    const options = { role: option, unit: option, alliance: option, actor: option };
    const { values } = parseArgs({ args: given!.trim().split(/\s+/), options });
    const written: string[] = [];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    // Without the settings of the test run, which the program refuses.
    const environment = jest.replaceProperty(process, 'env', programEnvironment({ LACHAN_DATA: running.folder }));
    try {
      await token({ ...values, expires: '12h' });
    } finally {
      stdout.mockRestore();
      environment.restore();
    }
    made.push([(values.actor ?? values.role)!, written.join('').trim()]);
  }
  return made;
}

/**
 * The `js` blocks of a document are one program. Here it stops behind each of them, so that the blocks between them run in their turn. It has
 * the server's address, a token in its environment, and a console of its own.
 */
function programOf(blocks: readonly Block[], sender: () => string | undefined): () => Promise<string> {
  const lines: string[] = [];
  const Generator = async function* () {}.constructor as new (...parts: string[]) => (...given: unknown[]) => AsyncGenerator;
  const text = blocks
    .filter(({ language }) => language === 'js')
    .map((block) => `${block.text}\nyield;\n`)
    .join('')
    .replaceAll('//127.0.0.1:3000', `//${new URL(address).host}`);
  const environment = {
    get TOKEN() {
      return sender();
    },
  };
  const log = (...said: unknown[]): void =>
    void lines.push(said.map((one) => (typeof one === 'string' ? one : inspect(one))).join(' '));
  const program = new Generator('process', 'console', text)({ env: environment }, { log });
  return async () => {
    await program.next();
    return lines
      .splice(0)
      .map((line) => `${line}\n`)
      .join('');
  };
}
