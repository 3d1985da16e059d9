// Runs a test file with the modules of the process: each module is compiled and loaded once for all files of a worker, where jest's own way loads
// the whole program anew for each file. What a file defines itself is its own; what a module of the program keeps in variables is shared, as it is
// between two tests of one file.
// Jest's own way stays for a file that imports `@jest/globals`, as it replaces modules or parts of the process, and for one with a line
// `// Modules of its own: WHY`: it declares views or changes settings for the whole program, or works only where others are not declared.
import { transformSync } from '@swc/core';
import { expect } from 'expect';
import circusRunner from 'jest-circus/runner';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { swc } from './swc.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/test-modules');
const GLOBALS = ['describe', 'it', 'test', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'];
const settings = JSON.stringify(swc) + readFileSync(join(ROOT, 'node_modules/@swc/core/package.json'), 'utf8');
// Jest's own `expect` knows no `Error` and no `String` of this realm.
globalThis.expect = expect;
/** Where a trace finds the source map of a module, by its URL. */
const maps = new Map();

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, specifier.startsWith('#') ? { ...context, conditions: [...context.conditions, 'lachan-source'] } : context),
  load: (url, context, next) => {
    const { protocol, pathname } = new URL(url);
    if (protocol !== 'file:' || !pathname.endsWith('.ts') || pathname.includes('/node_modules/')) return next(url, context);
    return { format: 'module', shortCircuit: true, source: compiled(url, fileURLToPath(url)) };
  },
});

function compiled(url, file) {
  const source = readFileSync(file, 'utf8');
  const kept = join(CACHE, createHash('sha256').update(settings).update(file).update(source).digest('hex'));
  maps.set(url, `${kept}.map`);
  try {
    return readFileSync(`${kept}.mjs`, 'utf8');
  } catch {
    const { code, map } = transformSync(source, { ...swc, swcrc: false, filename: file, sourceMaps: true });
    mkdirSync(CACHE, { recursive: true });
    write(`${kept}.map`, map);
    write(`${kept}.mjs`, code);
    return code;
  }
}

/** Whole or not at all: another worker may read it. */
function write(file, text) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

const OWN = /^\/\/ Modules of its own: |from '@jest\/globals'/m;
export default function run(globalConfig, config, environment, runtime, testPath, send) {
  // Who watches wants what has changed.
  const isAlone = globalConfig.watch || globalConfig.watchAll;
  if (!isAlone && !OWN.test(readFileSync(testPath, 'utf8')))
    runtime.unstable_importModule = async () => {
      for (const name of GLOBALS) globalThis[name] = environment.global[name];
      try {
        await import(pathToFileURL(testPath).href);
      } finally {
        for (const [url, map] of maps) runtime.getSourceMaps().set(url, map);
      }
    };
  return circusRunner.default(globalConfig, config, environment, runtime, testPath, send);
}
