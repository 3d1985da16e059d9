import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bundleHead,
  bundleLines,
  cosignNote,
  entryText,
  formatKey,
  formatNote,
  leafHash,
  newKeyRing,
  parseNote,
  publicKeys,
  rootOf,
  rotated,
  signCheckpoint,
  treeInMemory,
  verifierKey,
  type BundleHead,
  type KeyRing,
} from '#transparency';
import { LONG } from '../../libs/kernel/testing/form.ts';

// The two programs share no line with each other nor with the platform: the same bundle, the same answer.
const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
interface Program {
  readonly alone: readonly string[];
  readonly many: readonly string[];
}
const PROGRAMS: Readonly<Record<string, Program>> = {
  'lachan-verify.mjs': {
    alone: [process.execPath, at('../../apps/verifier/lachan-verify.mjs')],
    many: [process.execPath, at('./fixtures/verify-many.mjs')],
  },
  'lachan_verify.py': {
    alone: ['python3', at('../../apps/verifier/lachan_verify.py')],
    many: ['python3', at('./fixtures/verify_many.py')],
  },
};
const noPython = spawnSync('python3', ['--version']).status === 0 ? null : 'there is no python3 here';
if (noPython) process.stdout.write(`lachan_verify.py was not run: ${noPython}\n`);
const programs = Object.keys(PROGRAMS).filter((name) => !noPython || !name.endsWith('.py'));
const env = { PATH: process.env['PATH'], NODE_OPTIONS: '' };

/** One process of each for all that is asked of it: a hundred starts of a program take longer than everything else here. */
const running = new Map<string, { readonly child: ChildProcess; readonly lines: Interface }>();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lachan-verify-'));
  for (const name of programs) {
    const [command, ...first] = PROGRAMS[name]!.many;
    const child = spawn(command!, first, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    running.set(name, { child, lines: createInterface({ input: child.stdout! }) });
  }
});
afterAll(() => {
  for (const { child } of running.values()) child.kill();
  rmSync(folder, { recursive: true });
});

const now = '2026-11-30T02:00:00.000Z';
const ring = newKeyRing('lachan/test', now);
const entry = (i: number, words = `việc thứ ${i}`): string =>
  entryText(
    {
      data: JSON.stringify({ text: words }),
      id: `0198c0de-0000-7000-8000-${String(i).padStart(12, '0')}`,
      metadata: '{"actor":"a"}',
      occurredAt: now,
      recordedAt: now,
      revision: i,
      stream: 'employer-e-1',
      type: 'NoteTaken',
      version: 1,
    },
    i,
  );
const logOf = (entries: readonly string[]) => ({ entries, ...treeInMemory(entries.map(leafHash)) });
const log = logOf(Array.from({ length: 600 }, (_, i) => entry(i)));
const sign = (source: ReturnType<typeof logOf>, size: number, keys: KeyRing = ring, time = now): string =>
  signCheckpoint(keys, { size, root: rootOf(source.nodes, size), time });

interface Made {
  readonly source?: ReturnType<typeof logOf>;
  readonly checkpoint?: string;
  readonly earlier?: { checkpoint: string; size: number };
  readonly change?: (head: BundleHead, entries: string[]) => readonly [BundleHead, string[]];
}
const CHOSEN = [3, 4, 5, 100, 599];
function bundle({ source = log, checkpoint = sign(source, 600), earlier, change = (h, e) => [h, e] }: Made = {}): string {
  const head = bundleHead({ nodes: source.nodes, size: 600, checkpoint, indexes: CHOSEN, earlier });
  const [changed, entries] = change(
    head,
    CHOSEN.map((i) => source.entries[i]!),
  );
  return [...bundleLines(changed, entries)].join('');
}
const keyText = (keys: KeyRing = ring): string =>
  publicKeys(keys)
    .map((key) => formatKey({ ...key, from: undefined }))
    .join('\n');

let count = 0;
const fileOf = (content: string | Buffer): string => {
  const file = join(folder, `file-${count++}`);
  writeFileSync(file, content);
  return file;
};
interface Answer {
  readonly code: number | null;
  readonly out: string;
}
async function run(program: string, given: readonly string[]): Promise<Answer> {
  const { child, lines } = running.get(program)!;
  const answer = once(lines, 'line');
  child.stdin!.write(`${JSON.stringify(given)}\n`);
  const [line] = (await answer) as [string];
  return JSON.parse(line) as Answer;
}
/** What every program says to it. */
async function verdicts(content: string | Buffer, keys = keyText(), more: readonly string[] = []): Promise<string[]> {
  const [file, keyFile] = [fileOf(content), fileOf(keys)];
  return Promise.all(
    programs.map(async (program) => {
      const { code, out } = await run(program, [file, '--key', keyFile, ...more]);
      // No program dies: what is wrong is said.
      expect(out).toMatch(/^(GENUINE \| XÁC THỰC|NOT GENUINE \| KHÔNG XÁC THỰC: [a-z-]+: .* \| .*)/);
      expect(out).not.toMatch(/Traceback|at .*\.mjs:\d/);
      return code === 0 ? 'genuine' : `${code} ${/XÁC THỰC: ([a-z-]+)/.exec(out)![1]}`;
    }),
  );
}
const all = (verdict: string): string[] => programs.map(() => verdict);

test('a bundle is genuine: five events, all, one, none', async () => {
  expect(await verdicts(bundle())).toEqual(all('genuine'));
  const whole = bundleHead({ nodes: log.nodes, size: 600, checkpoint: sign(log, 600), indexes: [...log.entries.keys()] });
  expect(whole.cover).toBe('');
  expect(await verdicts([...bundleLines(whole, log.entries)].join(''))).toEqual(all('genuine'));
  for (const indexes of [[599], []]) {
    const head = bundleHead({ nodes: log.nodes, size: 600, checkpoint: sign(log, 600), indexes });
    expect(
      await verdicts(
        [
          ...bundleLines(
            head,
            indexes.map((i) => log.entries[i]!),
          ),
        ].join(''),
      ),
    ).toEqual(all('genuine'));
  }
});

describe('what was done to a bundle is found, and named the same by both', () => {
  const lines = (text: string, change: (lines: string[]) => string[]): string =>
    change(text.split('\n').slice(0, -1))
      .map((line) => `${line}\n`)
      .join('');
  const forged = logOf(log.entries.with(3, entry(3, 'khác')));
  const misplaced = logOf(log.entries.with(3, entry(7)));
  const expired = rotated(ring, now, 0);

  const done: [string, string, () => string, string?, (() => readonly string[])?][] = [
    ['a word of an event changed', '20 changed', () => bundle().replace('việc thứ 4"', 'việc thứ 9"')],
    ['an event left out', '21 missing', () => lines(bundle(), (l) => l.toSpliced(2, 1))],
    ['an event added', '22 added', () => lines(bundle(), (l) => l.toSpliced(2, 0, entry(77)))],
    ['an event doubled', '22 added', () => lines(bundle(), (l) => l.toSpliced(2, 0, l[2]!))],
    ['two events changed about', '23 reordered', () => lines(bundle(), (l) => [l[0]!, l[2]!, l[1]!, ...l.slice(3)])],
    ['cut off behind a line', '24 cut-off', () => lines(bundle(), (l) => l.slice(0, 4))],
    ['cut off within a line', '24 cut-off', () => bundle().slice(0, -60)],
    ['its end another', '24 cut-off', () => bundle().replace('{"end":5}', '{"end":4}')],
    [
      'an event and its leaf changed to fit',
      '25 proof',
      () =>
        bundle({
          change: (head, entries) => [
            { ...head, leaves: bundleHead({ nodes: forged.nodes, size: 600, checkpoint: '', indexes: CHOSEN }).leaves },
            entries.with(0, forged.entries[3]!),
          ],
        }),
    ],
    [
      'a hash of the proof changed',
      '25 proof',
      () =>
        bundle({
          change: (h, e) => [
            { ...h, cover: `A${h.cover.slice(1)}` === h.cover ? `B${h.cover.slice(1)}` : `A${h.cover.slice(1)}` },
            e,
          ],
        }),
    ],
    [
      'a hash of the proof left out',
      '25 proof',
      () => bundle({ change: (h, e) => [{ ...h, cover: Buffer.from(h.cover, 'base64').subarray(32).toString('base64') }, e] }),
    ],
    [
      'the size of the checkpoint changed',
      '10 signature',
      () => bundle({ checkpoint: sign(log, 600).replace('\n600\n', '\n601\n') }),
    ],
    [
      'the time of the checkpoint changed',
      '10 signature',
      () => bundle({ checkpoint: sign(log, 600).replace('2026-11-30', '2025-11-30') }),
    ],
    [
      'the checkpoint of another log',
      '11 foreign',
      () => bundle({ checkpoint: sign(log, 600, newKeyRing('lachan/other', now)) }),
    ],
    [
      'signed by somebody else in the name of the log',
      '11 foreign',
      () => bundle({ checkpoint: sign(log, 600, newKeyRing('lachan/test', now)) }),
    ],
    [
      'a key that was no longer in force',
      '12 expired',
      () => bundle({ checkpoint: sign(log, 600, ring, '2026-12-30T00:00:00.000Z') }),
      formatKey(publicKeys(expired)[0]!),
    ],
    ['fewer witnesses than are asked for', '13 witnesses', () => bundle(), undefined, () => ['--witnesses', '1']],
    ['an event that says it lies elsewhere', '26 contents', () => bundle({ source: misplaced })],
    [
      'history made anew, by one who kept a checkpoint',
      '30 history',
      () => bundle({ source: forged }),
      undefined,
      () => ['--remembered', fileOf(sign(log, 600))],
    ],
    [
      'history made anew, against an earlier checkpoint in the bundle',
      '30 history',
      () => bundle({ source: forged, earlier: { checkpoint: sign(log, 300), size: 300 } }),
    ],
    [
      'nothing said of the checkpoint that is remembered',
      '31 unproved',
      () => bundle(),
      undefined,
      () => ['--remembered', fileOf(sign(log, 300))],
    ],
  ];
  const rows = done.map(([name, verdict, make, keys, more]) => [name, verdict, { make, keys, more }] as const);
  test.each(rows)('%s: %s', async (_, verdict, { make, keys, more = () => [] }) => {
    expect(await verdicts(make(), keys, more())).toEqual(all(verdict));
  });
});

test('a remembered checkpoint that the log goes on from, and witnesses with their time', async () => {
  const seed = Buffer.alloc(32, 9);
  const witness = verifierKey('witness.example.org/w1', 4, seed);
  const note = parseNote(sign(log, 600));
  const checkpoint = formatNote({
    ...note,
    signatures: [...note.signatures, cosignNote(note.text, witness.name, seed, Date.parse(now) / 1_000)],
  });
  const content = bundle({ checkpoint, earlier: { checkpoint: sign(log, 300), size: 300 } });
  const keys = `# the log\n${keyText()}\n${formatKey(witness)}\n`;
  const more = ['--remembered', fileOf(sign(log, 300)), '--witnesses', '1'];
  expect(await verdicts(content, keys, more)).toEqual(all('genuine'));
  const [file, keyFile] = [fileOf(content), fileOf(keys)];
  for (const program of programs)
    expect((await run(program, [file, '--key', keyFile])).out).toMatch(
      /bên chứng thực: witness\.example\.org\/w1, 2026-11-30T02:00:00/,
    );
});

describe('bad input is told of, and nothing dies of it', () => {
  const head = (): string => bundle().split('\n')[0]!;
  test.each<[string, () => string | Buffer]>([
    ['nothing', () => ''],
    ['bytes of anything', () => Buffer.from([0xff, 0xfe, 0, 10, 0x80, 10])],
    ['another JSON', () => '{"a":1}\n{"end":0}\n'],
    ['a list', () => '[]\n'],
    ['null', () => 'null\n'],
    ['a newer version', () => head().replace('"version":1', '"version":2') + '\n'],
    ['a member too many', () => head().replace('{"format"', '{"more":1,"format"') + '\n'],
    ['a member too few', () => head().replace(/,"earlier":null/, '') + '\n'],
    ['leaves out of order', () => bundle({ change: (h, e) => [{ ...h, leaves: h.leaves.toReversed() }, e] })],
    ['leaves outside of the tree', () => bundle({ change: (h, e) => [{ ...h, leaves: [{ ...h.leaves[0]!, from: 599 }] }, e] })],
    ['leaves that are no hashes', () => bundle({ change: (h, e) => [{ ...h, leaves: [{ from: 0, hashes: 'AAAA' }] }, e] })],
    ['depth without end', () => `{"format":"lachan-proof","version":1,"leaves":${'['.repeat(200_000)}`],
    [
      'depth without end, closed',
      () => `{"format":"lachan-proof","version":1,"leaves":${'['.repeat(200_000)}${']'.repeat(200_000)}}\n`,
    ],
    ['no checkpoint', () => bundle({ checkpoint: 'x' })],
  ])('%s is no bundle', async (_, make) => expect(await verdicts(make())).toEqual(all('3 no-bundle')));

  test('keys and arguments that are none', async () => {
    for (const keys of ['', '# none', 'x', `${keyText().slice(0, -2)}A=`, `${keyText()} until=soon`])
      expect(await verdicts(bundle(), keys)).toEqual(all('2 usage'));
    const file = fileOf(bundle());
    for (const given of [
      [],
      [file],
      [file, '--key'],
      [file, '--key', join(folder, 'none')],
      [join(folder, 'none'), '--key', fileOf(keyText())],
      [file, file, '--key', file],
      [file, '--what', 'x', '--key', file],
    ])
      for (const program of programs)
        expect(await run(program, given)).toMatchObject({ code: 2, out: expect.stringMatching(/usage/) });
  });
});

test('any byte changed anywhere in a bundle is found', async () => {
  const small = logOf([entry(0), entry(1), entry(2)]);
  const headOf = bundleHead({ nodes: small.nodes, size: 3, checkpoint: sign(small, 3), indexes: [1] });
  const bytes = Buffer.from([...bundleLines(headOf, [small.entries[1]!])].join(''));
  const [file, keyFile] = [fileOf(bytes), fileOf(keyText())];
  for (const program of programs) {
    expect(await run(program, [file, '--key', keyFile])).toMatchObject({ code: 0 });
    // Signatures are slow in plain Python. Every byte in the long form.
    const step = LONG ? 1 : program.endsWith('.py') ? 29 : 3;
    const genuine: number[] = [];
    for (let i = 0; i < bytes.length; i += step) {
      const changed = Buffer.from(bytes);
      changed[i]! ^= 1;
      writeFileSync(file, changed);
      if ((await run(program, [file, '--key', keyFile])).code === 0) genuine.push(i);
    }
    expect(genuine).toEqual([]);
    writeFileSync(file, bytes);
  }
});

test('as programs of their own they end with the status of the table, and need nothing beside them', () => {
  const keyFile = fileOf(keyText());
  for (const program of programs) {
    const [command, file] = PROGRAMS[program]!.alone;
    const copy = join(folder, program);
    copyFileSync(file!, copy);
    const statusOf = (...given: string[]) => spawnSync(command!, [copy, ...given], { env, cwd: folder }).status;
    expect(statusOf(fileOf(bundle()), '--key', keyFile)).toBe(0);
    expect(statusOf(fileOf(bundle().replace('việc thứ 4"', 'việc thứ 9"')), '--key', keyFile)).toBe(20);
    expect(statusOf()).toBe(2);
  }
});
