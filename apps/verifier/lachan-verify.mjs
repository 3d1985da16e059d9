#!/usr/bin/env node
// lachan-verify BUNDLE --key KEYS [--remembered CHECKPOINT] [--witnesses N]
// Says whether the events of a bundle are those of the log whose public key is given. One file, Node's own modules alone, no network; it is written apart
// from the platform on purpose. The format: docs/proof-format.md. First the signature, then the proof, then the contents.
import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';

const CODES = {
  usage: 2,
  'no-bundle': 3,
  signature: 10,
  foreign: 11,
  expired: 12,
  witnesses: 13,
  changed: 20,
  missing: 21,
  added: 22,
  reordered: 23,
  'cut-off': 24,
  proof: 25,
  contents: 26,
  history: 30,
  unproved: 31,
};
const VI = {
  usage: 'cách dùng',
  'no-bundle': 'không phải gói bằng chứng',
  signature: 'điểm chốt đã bị sửa sau khi ký',
  foreign: 'của nhật ký khác hoặc khoá khác',
  expired: 'khoá đã hết hạn khi ký',
  witnesses: 'không đủ chứng thực của bên thứ hai',
  changed: 'có sự kiện đã bị sửa',
  missing: 'có sự kiện bị mất',
  added: 'có sự kiện bị thêm',
  reordered: 'thứ tự sự kiện đã bị đổi',
  'cut-off': 'tệp bị cắt đuôi',
  proof: 'bằng chứng không dẫn tới gốc đã ký',
  contents: 'nội dung không khớp vị trí',
  history: 'lịch sử trước đó đã bị thay đổi',
  unproved: 'gói không chứng minh tiếp nối điểm chốt đã giữ',
};

class Finding extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}
const fail = (kind, message) => {
  throw new Finding(kind, message);
};

const sha256 = crypto.hash
  ? (data) => crypto.hash('sha256', data, 'latin1')
  : (data) => crypto.createHash('sha256').update(data).digest('latin1');
const pair = Buffer.alloc(65, 1);
/** Hashes are texts of 32 signs, one a byte. */
function nodeHash(left, right) {
  pair.latin1Write(left, 1, 32);
  pair.latin1Write(right, 33, 32);
  return sha256(pair);
}
const isSize = (n) => Number.isSafeInteger(n) && n >= 0;

function bytesOf(base64, what, kind = 'no-bundle') {
  const bytes = Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64');
  if (typeof base64 !== 'string' || bytes.toString('base64') !== base64) fail(kind, `${what} is no base64`);
  return bytes;
}
function hashesOf(base64, what) {
  const bytes = bytesOf(base64, what);
  if (bytes.length % 32 !== 0) fail('no-bundle', `${what} is no row of hashes of 32 bytes`);
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.latin1Slice(i * 32, i * 32 + 32));
}

// ---- keys, notes, checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature) ----

function keysIn(text) {
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [key, ...terms] = line.trim().split(/ +/);
      const [name, id, ...rest] = key.split('+');
      const material = bytesOf(rest.join('+'), 'the key', 'usage');
      const kind = material[0];
      if (!name || material.length !== 33 || (kind !== 1 && kind !== 4))
        fail('usage', 'a line of the key file reads NAME+ID+KEY');
      const own = Buffer.from(sha256(Buffer.concat([Buffer.from(`${name}\n`), material])), 'latin1')
        .toString('hex')
        .slice(0, 8);
      if (own !== id) fail('usage', `the key of ${name} does not fit its id: it was changed`);
      const term = {};
      for (const part of terms) {
        const match = /^(from|until)=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z)$/.exec(part);
        if (!match) fail('usage', 'behind a key stand from=MOMENT and until=MOMENT alone');
        term[match[1]] = match[2];
      }
      return { name, id, kind, publicKey: material.subarray(1), ...term };
    });
  if (keys.length === 0) fail('usage', 'the key file holds no key');
  return keys;
}

function isSignature(publicKey, message, signature) {
  try {
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
    return crypto.verify(null, message, crypto.createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}

function openCheckpoint(note, keys, what) {
  const cut = typeof note === 'string' ? note.lastIndexOf('\n\n') : -1;
  if (cut < 1 || note.length > 65536 || !note.endsWith('\n')) fail('no-bundle', `${what} is no signed note`);
  const text = note.slice(0, cut + 1);
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  const rootBytes = bytesOf(root, `the root of ${what}`, 'signature');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !isSize(Number(size)) || rootBytes.length !== 32)
    fail('signature', `${what} is no checkpoint`);
  const time = extensions.map((line) => /^time (\S+Z)$/.exec(line)?.[1]).find(Boolean) ?? null;
  if (!keys.some((key) => key.kind === 1 && key.name === origin))
    fail('foreign', `${what} is of the log ${origin}, and no key of that log is given`);

  const lines = note.slice(cut + 2, -1).split('\n');
  if (lines.length > 64) fail('no-bundle', `${what} has too many signatures`);
  const found = lines.flatMap((line) => {
    const match = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
    if (!match) fail('signature', `a signature of ${what} is none`);
    const bytes = bytesOf(match[2], `a signature of ${what}`, 'signature');
    const key = keys.find(({ name, id }) => name === match[1] && id === bytes.toString('hex', 0, 4));
    if (!key) return [];
    const signature = bytes.subarray(4);
    if (key.kind === 1) {
      if (signature.length !== 64 || !isSignature(key.publicKey, Buffer.from(text), signature))
        fail('signature', `${what} was changed after ${key.name} signed it`);
      return [{ key }];
    }
    const seconds = signature.length === 72 ? signature.readBigUInt64BE(0) : 0n;
    if (!isSignature(key.publicKey, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), signature.subarray(8)))
      fail('signature', `${what} was changed after the witness ${key.name} signed it`);
    return [{ key, seconds }];
  });
  const own = found.filter(({ key }) => key.kind === 1 && key.name === origin);
  if (own.length === 0) fail('foreign', `${what} is signed by none of the given keys`);
  const inForce = ({ key: { from, until } }) =>
    (!from && !until) || (time !== null && (!from || from <= time) && (!until || time < until));
  if (!own.some(inForce)) fail('expired', `${what} is of ${time ?? 'an unknown time'}, and the key was not in force then`);
  const witnesses = new Map(found.filter(({ key }) => key.kind === 4).map(({ key, seconds }) => [key.name, seconds]));
  return { origin, size: Number(size), root: rootBytes.latin1Slice(), time, witnesses };
}

// ---- the tree (RFC 9162) ----

function splitOf(n) {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The root from the leaves and the hashes of the parts that hold none of them, from left to right. Null: they do not fit. */
function rootFrom(size, indexes, leaves, cover) {
  let used = 0;
  const walk = (from, to, low, high) => {
    if (low === high) return cover[used++];
    if (to - from === 1) return leaves[low];
    const cut = from + splitOf(to - from);
    let [middle, end] = [low, high];
    while (middle < end) {
      const m = (middle + end) >> 1;
      if (indexes[m] < cut) middle = m + 1;
      else end = m;
    }
    const left = walk(from, cut, low, middle);
    const right = walk(cut, to, middle, high);
    return left === undefined || right === undefined ? undefined : nodeHash(left, right);
  };
  const root = size === 0 && indexes.length === 0 ? sha256('') : walk(0, size, 0, indexes.length);
  return root !== undefined && used === cover.length ? root : null;
}

/** RFC 9162, 2.1.4.2. */
function isConsistent(earlier, size, proof, earlierRoot, root) {
  if (earlier > size) return false;
  if (earlier === size) return proof.length === 0 && earlierRoot === root;
  if (earlier === 0) return proof.length === 0 && earlierRoot === sha256('');
  const path = splitOf(earlier + 1) === earlier ? [earlierRoot, ...proof] : [...proof];
  if (path.length === 0) return false;
  const half = (n) => Math.floor(n / 2);
  let [fn, sn] = [earlier - 1, size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [before, now] = [path[0], path[0]];
  for (const hash of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [before, now] = [nodeHash(hash, before), nodeHash(hash, now)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else now = nodeHash(now, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && before === earlierRoot && now === root;
}

// ---- the bundle ----

function headOf(line) {
  let head;
  try {
    head = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch {
    fail('no-bundle', 'the first line is no JSON');
  }
  if (head?.format !== 'lachan-proof') fail('no-bundle', 'the first line does not say format "lachan-proof"');
  if (head.version !== 1) fail('no-bundle', `it has version ${head.version}, this program knows version 1`);
  const surplus = Object.keys(head).find(
    (key) => !['format', 'version', 'checkpoint', 'leaves', 'cover', 'earlier'].includes(key),
  );
  if (surplus !== undefined) fail('no-bundle', 'its first line holds a member that the format does not know');
  if (!Array.isArray(head.leaves)) fail('no-bundle', 'its leaves are no list');
  return head;
}

function leavesOf(runs, size) {
  const [indexes, leaves] = [[], []];
  let next = 0;
  for (const run of runs) {
    if (!isSize(run?.from) || run.from < next || Object.keys(run).length !== 2) fail('no-bundle', 'its leaves are not in order');
    const hashes = hashesOf(run.hashes, 'a run of leaves');
    if (hashes.length === 0 || run.from + hashes.length > size) fail('no-bundle', 'its leaves lie outside of the tree');
    for (const [i, hash] of hashes.entries()) {
      indexes.push(run.from + i);
      leaves.push(hash);
    }
    next = run.from + hashes.length;
  }
  return { indexes, leaves };
}

/** The entries, and whether the end of the file is there. A file that was cut within a line ends with the line before it. */
function linesOf(file, from) {
  const lines = [];
  let at = from;
  for (let end = file.indexOf(10, at); end !== -1; end = file.indexOf(10, at)) {
    lines.push([at, end]);
    at = end + 1;
  }
  const last = lines.at(-1);
  const end =
    last && at === file.length ? /^\{"end":(\d{1,15})\}$/.exec(file.latin1Slice(last[0], Math.min(last[1], last[0] + 30))) : null;
  if (end) lines.pop();
  return { lines, stated: end ? Number(end[1]) : null };
}

function compare(file, { lines, stated }, { indexes, leaves }) {
  // The leaf is the hash of 0x00 and the line: the line break before it becomes that byte.
  const hashes = lines.map(([from, to]) => {
    file[from - 1] = 0;
    return sha256(file.subarray(from - 1, to));
  });
  if (stated === leaves.length && hashes.length === leaves.length && hashes.every((hash, i) => hash === leaves[i])) return [];

  const places = new Map(leaves.map((leaf, i) => [leaf, i]));
  const there = new Set(hashes);
  const missing = new Set(indexes.filter((_, i) => !there.has(leaves[i])));
  const findings = new Set();
  const seen = new Set();
  let before = -1;
  const where = new Map();
  const note = (kind, text) => {
    findings.add(kind);
    if (!where.has(kind)) where.set(kind, text);
  };
  for (const [i, hash] of hashes.entries()) {
    const place = places.get(hash);
    if (place === undefined || seen.has(hash)) {
      const sequence = sequenceIn(file, lines[i]);
      if (place === undefined && missing.delete(sequence)) note('changed', `the event ${sequence}`);
      else note('added', `line ${i + 2}`);
      continue;
    }
    seen.add(hash);
    if (place < before) note('reordered', `the event ${indexes[place]}`);
    before = Math.max(before, place);
  }
  const rest = [...missing];
  const tail =
    stated === null && rest.length > 0 && rest.every((index, i) => index === indexes[indexes.length - rest.length + i]);
  if (stated === null) note('cut-off', `behind line ${lines.length + 1}`);
  if (rest.length > 0 && !tail) note('missing', `the event ${rest[0]}`);
  if (findings.size === 0) note('cut-off', `its end speaks of ${stated} events, the proof of ${leaves.length}`);
  return ['changed', 'missing', 'added', 'reordered', 'cut-off']
    .filter((kind) => findings.has(kind))
    .map((kind) => [kind, where.get(kind)]);
}

const TAIL = /,"sequence":(\d{1,15}),"stream":"[\w@.:-]+","type":"[\w.-]+","version":\d{1,15}\}$/;
function sequenceIn(file, [from, to]) {
  const match = TAIL.exec(file.latin1Slice(Math.max(from, to - 600), to));
  return match ? Number(match[1]) : -1;
}

function verifyBundle(file, keys, options) {
  const firstBreak = file.indexOf(10);
  if (firstBreak === -1) fail('no-bundle', 'it has no line');
  const head = headOf(file.subarray(0, firstBreak));
  const checkpoint = openCheckpoint(head.checkpoint, keys, 'the checkpoint');
  if (checkpoint.witnesses.size < options.witnesses)
    fail('witnesses', `${checkpoint.witnesses.size} of ${options.witnesses} witnesses have signed`);

  const { indexes, leaves } = leavesOf(head.leaves, checkpoint.size);
  if (rootFrom(checkpoint.size, indexes, leaves, hashesOf(head.cover, 'the cover')) !== checkpoint.root)
    fail('proof', 'the hashes of the bundle do not lead to the root that was signed');
  const earlier = head.earlier === null ? null : openCheckpoint(head.earlier?.checkpoint, keys, 'the earlier checkpoint');
  if (earlier) {
    if (earlier.origin !== checkpoint.origin) fail('foreign', 'the earlier checkpoint is of another log');
    const proof = hashesOf(head.earlier.consistency, 'the consistency');
    if (!isConsistent(earlier.size, checkpoint.size, proof, earlier.root, checkpoint.root))
      fail('history', `the log does not go on from the ${earlier.size} events of the earlier checkpoint`);
  }
  if (options.remembered !== null) {
    const kept = openCheckpoint(options.remembered, keys, 'the remembered checkpoint');
    if (kept.origin !== checkpoint.origin) fail('foreign', 'the remembered checkpoint is of another log');
    const known = [checkpoint, ...(earlier ? [earlier] : [])].find(({ size }) => size === kept.size);
    if (!known)
      fail('unproved', `ask for a bundle that goes on from your checkpoint of ${kept.size} events (lachan prove --since)`);
    if (known.root !== kept.root) fail('history', `the first ${kept.size} events are not those that you remember`);
  }

  const entries = linesOf(file, firstBreak + 1);
  const findings = compare(file, entries, { indexes, leaves });
  if (findings.length > 0) return { checkpoint, findings, events: leaves.length };
  const odd = entries.lines.findIndex((line, i) => sequenceIn(file, line) !== indexes[i]);
  if (odd !== -1) fail('contents', `the event at ${indexes[odd]} says that it lies elsewhere`);
  return { checkpoint, findings, events: leaves.length };
}

function argumentsOf(given) {
  const options = { bundle: null, key: null, remembered: null, witnesses: 0 };
  for (let i = 0; i < given.length; i++) {
    const option = /^--(key|remembered|witnesses)$/.exec(given[i])?.[1];
    if (option && given[i + 1] !== undefined) options[option] = given[++i];
    else if (options.bundle === null && !given[i].startsWith('-')) options.bundle = given[i];
    else fail('usage', 'lachan-verify BUNDLE --key KEYS [--remembered CHECKPOINT] [--witnesses N]');
  }
  if (options.bundle === null || options.key === null || !/^\d{1,2}$/.test(String(options.witnesses)))
    fail('usage', 'lachan-verify BUNDLE --key KEYS [--remembered CHECKPOINT] [--witnesses N]');
  return { ...options, witnesses: Number(options.witnesses) };
}

function read(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    return fail('usage', `${file} cannot be read (${error.code})`);
  }
}

function tell(kind, message) {
  console.error(`NOT GENUINE | KHÔNG XÁC THỰC: ${kind}: ${message} | ${VI[kind]}`);
  process.exitCode ||= CODES[kind];
}

try {
  const options = argumentsOf(process.argv.slice(2));
  const keys = keysIn(read(options.key).toString('utf8'));
  const remembered = options.remembered === null ? null : read(options.remembered).toString('utf8');
  const { checkpoint, findings, events } = verifyBundle(read(options.bundle), keys, { ...options, remembered });
  for (const [kind, where] of findings) tell(kind, where);
  if (findings.length === 0) {
    console.log(
      `GENUINE | XÁC THỰC: ${events} of ${checkpoint.size} events of ${checkpoint.origin}, signed ${checkpoint.time ?? 'at an unknown time'}`,
    );
    for (const [name, seconds] of checkpoint.witnesses)
      console.log(`witness | bên chứng thực: ${name}, ${new Date(Number(seconds) * 1000).toISOString()}`);
  }
} catch (error) {
  if (error instanceof Finding) tell(error.kind, error.message);
  else tell('no-bundle', error instanceof RangeError ? 'it is too large or too deep' : 'it cannot be read as one');
}
