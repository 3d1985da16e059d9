import { readFileSync } from 'node:fs';
import { LONG } from '../kernel/testing/form.ts';
import {
  consistencyProof,
  coverOf,
  EMPTY_ROOT,
  GrowingTree,
  hashesIn,
  inclusionProof,
  leafHash,
  leafHashOfBytes,
  nodesOfTiles,
  rootFromCover,
  rootOf,
  Tile,
  tilePath,
  tilesOf,
  treeInMemory,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';
import { flipped, leavesOf, naiveRoot } from './test-support.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const base64 = (text: string | null): Buffer => Buffer.from(text ?? '', 'base64');

interface Vectors {
  inclusion: {
    name: string;
    leafIdx: number;
    treeSize: number;
    root: string | null;
    leafHash: string | null;
    proof: string[] | null;
    wantErr: boolean;
  }[];
  consistency: {
    name: string;
    size1: number;
    size2: number;
    root1: string | null;
    root2: string | null;
    proof: string[] | null;
    wantErr: boolean;
  }[];
}

describe('the vectors of transparency-dev', () => {
  const vectors = JSON.parse(readFileSync(new URL('./data/merkle-vectors.json', import.meta.url), 'utf8')) as Vectors;
  test.each(vectors.inclusion.map((v) => [v.name, v] as const))('inclusion %s', (_, v) => {
    const proof = (v.proof ?? []).map(base64);
    expect(verifyInclusion(base64(v.leafHash), v.leafIdx, v.treeSize, proof, base64(v.root))).toBe(!v.wantErr);
  });
  test.each(vectors.consistency.map((v) => [v.name, v] as const))('consistency %s', (_, v) => {
    const proof = (v.proof ?? []).map(base64);
    expect(verifyConsistency(v.size1, v.size2, proof, base64(v.root1), base64(v.root2))).toBe(!v.wantErr);
  });
});

/** The eight entries that Certificate Transparency has been tested with since RFC 6962, and the roots of the trees of 0 to 8 of them. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('the roots of the eight entries of RFC 6962', () => {
  const leaves = ENTRIES.map((entry) => leafHashOfBytes(hex(entry)));
  expect(
    ROOTS.map((_, size) => treeInMemory(leaves.slice(0, size))).map(({ nodes, size }) => rootOf(nodes, size).toString('hex')),
  ).toEqual(ROOTS);
  expect(leafHash('\u0000').toString('hex')).toBe(leafHashOfBytes(hex('00')).toString('hex'));
});

describe('every tree of 1 to 600 entries', () => {
  const all = leavesOf(600);
  const whole = treeInMemory(all);
  const roots = Array.from({ length: 601 }, (_, size) => naiveRoot(all.slice(0, size)));

  test('has the root that the definition gives, while it grows and when it is looked at again', () => {
    const growing = new GrowingTree();
    for (let size = 0; size <= 600; size++) {
      expect(growing.root()).toEqual(roots[size]);
      expect(rootOf(whole.nodes, size)).toEqual(roots[size]);
      if (size < 600) growing.addHash(all[size]!);
    }
  });
  test('proves each of its entries, and no other', () => {
    for (let size = 1; size <= 600; size++)
      for (const index of size < 40 || LONG ? all.keys().take(size) : [0, size >> 1, size - 1]) {
        const proof = inclusionProof(whole.nodes, index, size);
        expect(verifyInclusion(all[index]!, index, size, proof, roots[size]!)).toBe(true);
        expect(verifyInclusion(all[(index + 1) % 600]!, index, size, proof, roots[size]!)).toBe(false);
        if (size > 1) expect(verifyInclusion(all[index]!, (index + 1) % size, size, proof, roots[size]!)).toBe(false);
      }
  });
  test('goes on from each tree before it, and from no other', () => {
    for (let size = 1; size <= 600; size++)
      for (const earlier of size < 40 ? all.keys().take(size) : [0, 1, size >> 1, size - 1, size]) {
        const proof = consistencyProof(whole.nodes, earlier, size);
        expect(verifyConsistency(earlier, size, proof, roots[earlier]!, roots[size]!)).toBe(true);
        if (earlier > 0)
          expect(verifyConsistency(earlier, size, proof, flipped(roots[earlier]!, size % 256), roots[size]!)).toBe(false);
        if (earlier > 0) expect(verifyConsistency(earlier, size, proof, roots[earlier]!, roots[(size + 1) % 600]!)).toBe(false);
      }
  });
  test('proves any choice of its entries at once', () => {
    for (let size = 1; size <= 600; size++) {
      const chosen = [...all.keys().take(size)].filter((i) => (i * 7 + size) % 5 < size % 6);
      const cover = coverOf(whole.nodes, size, chosen);
      const root = chosen.length === 0 ? cover[0] : rootFromCover(size, chosen, (nth) => all[chosen[nth]!]!, cover);
      expect(root).toEqual(roots[size]);
    }
  });
  test('is the same from its tiles', () => {
    for (const size of [1, 255, 256, 257, 511, 512, 513, 600]) {
      const { nodes } = treeInMemory(all.slice(0, size));
      const tiles = new Map<string, Tile>();
      for (const { level, number, width } of tilesOf(size)) {
        const tile = new Tile();
        for (let i = 0; i < width; i++) tile.add(nodes.node(level * 8, number * 256 + i));
        expect(hashesIn(tile.hashes)).toHaveLength(width);
        tiles.set(`${level}/${number}`, tile);
      }
      const read = nodesOfTiles((level, number) => tiles.get(`${level}/${number}`)!);
      expect(rootOf(read, size)).toEqual(roots[size]);
      expect(inclusionProof(read, size - 1, size)).toEqual(inclusionProof(nodes, size - 1, size));
    }
  });
});

test('a growing tree that was put down and taken up again is the same tree', () => {
  const all = leavesOf(256 * 3 + 10);
  const kept = new Map<string, Buffer>();
  const first = new GrowingTree((level, number, nodes) => void kept.set(`${level} ${number}`, Buffer.from(nodes)));
  for (const leaf of all.slice(0, 256 * 2 + 5)) first.addHash(leaf);
  const second = new GrowingTree();
  second.resume(2, (level, number) => kept.get(`${level} ${number}`)!.subarray(0, 32));
  for (const leaf of all.slice(512, 517)) second.addHash(leaf);
  expect(second.root()).toEqual(first.root());
  for (const leaf of all.slice(517)) second.addHash(leaf);
  expect(second.size).toBe(all.length);
  expect(second.root()).toEqual(naiveRoot(all));
});

test('a tree of more than one level of tiles', () => {
  const size = 256 * 256 + 300;
  const all = leavesOf(size);
  const { nodes } = treeInMemory(all);
  expect(rootOf(nodes, size)).toEqual(naiveRoot(all));
  const proof = inclusionProof(nodes, 65_540, size);
  expect(verifyInclusion(all[65_540]!, 65_540, size, proof, naiveRoot(all))).toBe(true);
});

describe('any changed bit is found', () => {
  /** Every bit in the long form; in the short one every third, so that each byte and each place in a byte comes up. */
  const bitsOf = (bytes: number): number[] => [...Array(bytes * 8).keys()].filter((bit) => LONG || bit % 3 === 0);
  const all = leavesOf(11);
  const { nodes } = treeInMemory(all);
  const root = rootOf(nodes, 11);
  const bits = (hashes: readonly Buffer[]): [number, number][] =>
    hashes.flatMap((hash, i) => bitsOf(hash.length).map((bit): [number, number] => [i, bit]));
  const changed = (hashes: readonly Buffer[], at: number, bit: number): Buffer[] =>
    hashes.map((hash, i) => (i === at ? flipped(hash, bit) : hash));

  test('in the leaf, the proof and the root of an inclusion', () => {
    for (let index = 0; index < 11; index++) {
      const proof = inclusionProof(nodes, index, 11);
      for (const [at, bit] of bits(proof))
        expect(verifyInclusion(all[index]!, index, 11, changed(proof, at, bit), root)).toBe(false);
      for (const bit of bitsOf(32)) {
        expect(verifyInclusion(flipped(all[index]!, bit), index, 11, proof, root)).toBe(false);
        expect(verifyInclusion(all[index]!, index, 11, proof, flipped(root, bit))).toBe(false);
      }
    }
  });
  test('in the proof of a consistency', () => {
    for (let earlier = 1; earlier < 11; earlier++) {
      const proof = consistencyProof(nodes, earlier, 11);
      for (const [at, bit] of bits(proof))
        expect(verifyConsistency(earlier, 11, changed(proof, at, bit), rootOf(nodes, earlier), root)).toBe(false);
    }
  });
  test('in the leaves and the cover of a bundle; and a cover with a hash too many or too few leads nowhere', () => {
    const chosen = [2, 3, 7];
    const cover = coverOf(nodes, 11, chosen);
    const leaves = chosen.map((i) => all[i]!);
    const from = (l: readonly Buffer[], c: readonly Buffer[]): Buffer | null => rootFromCover(11, chosen, (nth) => l[nth]!, c);
    expect(from(leaves, cover)).toEqual(root);
    for (const [at, bit] of bits(cover)) expect(from(leaves, changed(cover, at, bit))).not.toEqual(root);
    for (const [at, bit] of bits(leaves)) expect(from(changed(leaves, at, bit), cover)).not.toEqual(root);
    expect(from(leaves, cover.slice(1))).toBeNull();
    expect(from(leaves, [...cover, root])).toBeNull();
  });
});

test('the empty tree, and what no tree has', () => {
  expect(rootOf(treeInMemory([]).nodes, 0)).toEqual(EMPTY_ROOT);
  const { nodes } = treeInMemory(leavesOf(3));
  expect(() => inclusionProof(nodes, 3, 3)).toThrow('no entry 3');
  expect(() => consistencyProof(nodes, 4, 3)).toThrow('does not go on');
  for (const size of [-1, 0.5, Number.NaN, 2 ** 60])
    expect(verifyInclusion(leavesOf(1)[0]!, 0, size, [], leavesOf(1)[0]!)).toBe(false);
});

test('paths of tiles are those of C2SP tlog-tiles', () => {
  expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067');
  expect(tilePath(1, 0, 17)).toBe('tile/1/000.p/17');
  // Its own example: 70,000 entries.
  const tiles = [...tilesOf(70_000)];
  expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273);
  expect(tiles.filter(({ width }) => width < 256)).toEqual([
    { level: 0, number: 273, width: 112 },
    { level: 1, number: 1, width: 17 },
    { level: 2, number: 0, width: 1 },
  ]);
});
