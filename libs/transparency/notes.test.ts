import {
  cosignNote,
  formatKey,
  formatNote,
  lookAgain,
  newKeyRing,
  openCheckpoint,
  parseKey,
  parseKeyRing,
  parseKeys,
  parseNote,
  publicKeys,
  rootOf,
  rotated,
  signaturesBy,
  signCheckpoint,
  signNote,
  treeInMemory,
  verifierKey,
  type KeyRing,
} from './index.ts';
import { leavesOf } from './test-support.ts';

// The key and the note of golang.org/x/mod/sumdb/note (BSD-3-Clause), the first home of signed notes.
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNED = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const now = '2026-11-30T02:00:00.000Z';
const day = 86_400_000;
const at = (days: number): string => new Date(Date.parse(now) + days * day).toISOString();
const { nodes } = treeInMemory(leavesOf(600));
const ring = newKeyRing('example.org/log', now);
const checkpoint = (size: number, time = now, keys: KeyRing = ring): string =>
  signCheckpoint(keys, { size, root: rootOf(nodes, size), time });
const code = (work: () => unknown): string => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('signed notes', () => {
  test('are, byte for byte, those of the Go library', () => {
    expect(formatNote({ text: TEXT, signatures: [signNote(TEXT, 'PeterNeumann', SEED)] })).toBe(SIGNED);
    expect(formatKey(verifierKey('PeterNeumann', 1, SEED))).toBe(PETER);
    expect(signaturesBy(parseNote(SIGNED), [parseKey(PETER)])).toMatchObject([{ good: true }]);
    expect(signaturesBy(parseNote(SIGNED.replace('answer', 'ANSWER')), [parseKey(PETER)])).toMatchObject([{ good: false }]);
  });
  test('keys of other programs are read, of logs and of witnesses', () => {
    for (const key of [
      'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
      'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6',
      'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
    ])
      expect(formatKey(parseKey(key))).toBe(key);
  });
  test('a key with any sign changed is none', () => {
    for (let i = 0; i < PETER.length; i++)
      expect(code(() => parseKey(PETER.slice(0, i) + (PETER[i] === 'x' ? 'y' : 'x') + PETER.slice(i + 1)))).toBe('BAD_KEY');
    for (const text of ['', 'x', PETER.slice(0, -1), `${PETER} until=soon`, `${PETER} whenever`, `${PETER} until`])
      expect(code(() => parseKey(text))).toBe('BAD_KEY');
    expect(code(() => parseKeys('# none\n\n'))).toBe('BAD_KEY');
  });
  test.each<[string, string]>([
    ['nothing', ''],
    ['a text alone', TEXT],
    ['no signature', `${TEXT}\n`],
    ['a cut signature', SIGNED.slice(0, -10)],
    ['a line that is none', `${SIGNED}x\n`],
    ['a hyphen for the dash', SIGNED.replace('—', '-')],
    ['a control sign', SIGNED.replace('answer', 'an\u0007swer')],
    ['a signature without its own', SIGNED.replace(/Neumann \S+/, 'Neumann AAAA')],
    ['signatures without end', SIGNED + SIGNED.slice(SIGNED.indexOf('—')).repeat(100)],
    ['a text without end', `${'x'.repeat(100_000)}\n${SIGNED}`],
  ])('%s is no note', (_, text) => expect(code(() => parseNote(text))).toBe('BAD_NOTE'));
});

describe('checkpoints', () => {
  const keys = publicKeys(ring);
  test('say which log, how long, which root, and when', () => {
    expect(checkpoint(600).split('\n').slice(0, 4)).toEqual([
      'example.org/log',
      '600',
      rootOf(nodes, 600).toString('base64'),
      `time ${now}`,
    ]);
    expect(openCheckpoint(checkpoint(600), keys).checkpoint).toMatchObject({ size: 600, time: now });
  });
  test('with any byte changed are refused', () => {
    const bytes = Buffer.from(checkpoint(600));
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i]! ^= 1;
      expect(code(() => openCheckpoint(changed.toString('utf8'), keys))).not.toBe('accepted');
    }
  });
  test('of another log, or signed by others, are foreign', () => {
    const other = newKeyRing('example.org/other', now);
    expect(code(() => openCheckpoint(checkpoint(600), publicKeys(other)))).toBe('FOREIGN');
    expect(code(() => openCheckpoint(checkpoint(600), publicKeys(newKeyRing('example.org/log', now))))).toBe('FOREIGN');
    expect(code(() => openCheckpoint(SIGNED, [parseKey(PETER)]))).not.toBe('accepted');
  });
  test('are signed by both keys while one takes over from the other, and by the new one alone afterwards', () => {
    const later = rotated(ring, at(10), 30 * day);
    const [before, after] = publicKeys(later);
    const overlap = checkpoint(500, at(20), later);
    for (const key of [before!, after!]) expect(openCheckpoint(overlap, [key]).checkpoint.size).toBe(500);
    const end = checkpoint(600, at(41), later);
    expect(openCheckpoint(end, [after!]).checkpoint.size).toBe(600);
    expect(code(() => openCheckpoint(end, [before!]))).toBe('FOREIGN');
    // What was signed in its term stays good.
    expect(openCheckpoint(checkpoint(400, at(1), later), [before!]).checkpoint.size).toBe(400);
  });
  test('signed by a key out of its term are refused: an old key that somebody kept signs nothing new', () => {
    const [old] = publicKeys(rotated(ring, at(10), 30 * day));
    expect(code(() => openCheckpoint(checkpoint(600, at(41)), [old!]))).toBe('KEY_EXPIRED');
    expect(code(() => openCheckpoint(checkpoint(600, at(39)), [old!]))).toBe('accepted');
    expect(code(() => checkpoint(600, at(-1)))).toBe('NO_KEY_IN_FORCE');
  });
  test('a key file that is none is refused', () => {
    expect(parseKeyRing(JSON.stringify(ring))).toEqual(ring);
    for (const text of ['', '{}', 'null', '[]', '{"origin":"x","keys":[]}', '{"origin":"x","keys":[{"seed":"AAAA","from":"x"}]}'])
      expect(code(() => parseKeyRing(text))).toBe('BAD_KEY');
  });
});

describe('a witness', () => {
  const seed = Buffer.alloc(32, 7);
  const witness = verifierKey('witness.example.org/w1', 4, seed);
  const seconds = Date.parse(now) / 1_000;
  const cosigned = (text: string): string => {
    const note = parseNote(text);
    return formatNote({ ...note, signatures: [...note.signatures, cosignNote(note.text, witness.name, seed, seconds)] });
  };
  test('signs over the whole text and its own time', () => {
    const { witnesses } = openCheckpoint(cosigned(checkpoint(600)), [...publicKeys(ring), witness]);
    expect(witnesses.map(({ key, at }) => [key.name, at])).toEqual([['witness.example.org/w1', now]]);
  });
  test('whose time or signature was changed is found', () => {
    const note = parseNote(cosigned(checkpoint(600)));
    for (let bit = 0; bit < 72 * 8; bit++) {
      const signatures = note.signatures.map((s) => {
        if (s.name !== witness.name) return s;
        const bytes = Buffer.from(s.bytes);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        return { ...s, bytes };
      });
      expect(code(() => openCheckpoint(formatNote({ ...note, signatures }), [...publicKeys(ring), witness]))).toBe(
        'BAD_SIGNATURE',
      );
    }
  });
  test('that nobody knows changes nothing', () => {
    expect(openCheckpoint(cosigned(checkpoint(600)), publicKeys(ring)).witnesses).toEqual([]);
  });
});

describe('looking again', () => {
  const keys = publicKeys(ring);
  const other = treeInMemory(leavesOf(600).toSpliced(3, 1, Buffer.alloc(32))).nodes;
  const forged = (size: number): string => signCheckpoint(ring, { size, root: rootOf(other, size), time: now });
  test('a log that grew, and one that did not', () => {
    expect(lookAgain(null, checkpoint(300), nodes, keys).kind).toBe('grown');
    expect(lookAgain(checkpoint(300), checkpoint(600), nodes, keys).kind).toBe('grown');
    expect(lookAgain(checkpoint(300), checkpoint(300, at(1)), nodes, keys).kind).toBe('same');
  });
  test('a fork, with and without new entries; a rollback; a root that its tiles do not lead to', () => {
    expect(lookAgain(checkpoint(300), forged(600), other, keys).kind).toBe('fork');
    expect(lookAgain(checkpoint(300), forged(300), other, keys).kind).toBe('fork');
    expect(lookAgain(checkpoint(300), checkpoint(200), nodes, keys).kind).toBe('rollback');
    expect(lookAgain(checkpoint(300), checkpoint(600), other, keys).kind).toBe('unproved');
    expect(lookAgain(null, checkpoint(600), other, keys).kind).toBe('unproved');
  });
});
