import { size, Tries, type Attack } from '../support/attack.ts';
import { hasData, post, type Reply } from '../support/http.ts';
import type { Target } from '../support/target.ts';

/**
 * The server under attack has a small heap: whatever it keeps without a limit ends it here, and an attack after which nobody is served has
 * not been held. No figure of memory is compared, as none is the same twice.
 */
const BYTES = 1_000_000;
const distinct = (n: number): string => `# ${process.pid} ${n}\n`;

/** Half a million fields: a syntax tree of it is a hundred times its text. */
const wide = (n: number): string => `${distinct(n)}{ ${'a '.repeat((BYTES - 100) / 2)}}`;
/** Comments and commas cost no token, but whoever keeps documents by their text keeps them all. */
const padded = (n: number): string => `${distinct(n)}{ sectors { code } }\n#${'x'.repeat(BYTES - 200)}`;
const commas = (n: number): string => `${distinct(n)}{ sectors { code } }${','.repeat(BYTES - 200)}`;

async function flood(
  target: Target,
  token: string | null,
  count: number,
  make: (n: number) => string,
  isRight: (reply: Reply) => boolean,
  tries: Tries,
): Promise<void> {
  for (let n = 0; n < count; n += 5) {
    const replies = await Promise.all(
      Array.from({ length: Math.min(5, count - n) }, (_, i) => post(target, token, { query: make(n + i) })),
    );
    for (const reply of replies) tries.expect(isRight(reply), `${make.name}: ${reply.status || 'the connection was closed'}`);
    if (target.own && !target.own.isRunning) return;
  }
}

export const memory: readonly Attack[] = [
  {
    name: '25 documents of 1 MB and more, without a token',
    item: '1c',
    run: async (target) => {
      const tries = new Tries();
      // A server that answers before the body has come may close the connection.
      for (const make of [wide, padded])
        await flood(target, null, size(25, 200), make, (r) => [401, 0].includes(r.status) && !hasData(r), tries);
      return tries.finding();
    },
  },
  {
    name: '25 documents of 1 MB with a token: too many tokens',
    item: '1c',
    run: async (target) => {
      const tries = new Tries();
      await flood(target, await target.token('inspector'), size(25, 200), wide, (r) => [400, 413].includes(r.status), tries);
      return tries.finding();
    },
  },
  {
    name: 'hundreds of documents that differ in what costs no token: caches are bounded by bytes',
    item: '1c',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      // Answered or refused: either is right as long as it is not kept.
      for (const make of [padded, commas])
        await flood(target, token, size(150, 1_000), make, (r) => [200, 400, 413].includes(r.status), tries);
      return tries.finding();
    },
  },
  {
    name: 'thousands of small documents, none twice',
    item: '1c',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const small = (n: number): string => `query Q${n} { a${n}: sectors { code } b${n}: sectors { code label { vi } } }`;
      await flood(target, token, size(600, 20_000), small, (r) => r.status === 200 && hasData(r), tries);
      return tries.finding();
    },
  },
  {
    name: 'documents that are compiled, none for long: each sent three times, then never again',
    item: '1c',
    run: async (target) => {
      const tries = new Tries();
      const token = await target.token('inspector');
      const fields = Array.from({ length: 10 }, (_, i) => `f${i}: sectors { code label { vi en } }`).join(' ');
      const thrice = (n: number): string => `query T${Math.floor(n / 3)} { ${fields} }`;
      await flood(target, token, size(300, 6_000), thrice, (r) => r.status === 200 && hasData(r), tries);
      return tries.finding();
    },
  },
  {
    name: 'tokens that nobody signed, none twice: what was verified is bounded',
    item: '2',
    run: async (target) => {
      const tries = new Tries();
      for (let n = 0; n < size(200, 5_000); n++) {
        const reply = await post(target, `Bearer ${'a'.repeat(3_000)}${n}.${'b'.repeat(3_000)}.c`, { query: '{ __typename }' });
        tries.expect(reply.status === 401, String(reply.status));
      }
      return tries.finding();
    },
  },
];
