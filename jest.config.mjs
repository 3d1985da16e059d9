import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
delete swc.$schema;
// Under jest the sources are imported as they are (`.ts`), so the import extensions stay.
delete swc.jsc.rewriteRelativeImportExtensions;

const { LACHAN_TEST_SET: set, LACHAN_TEST_FORM: form } = process.env;

export default {
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'],
  // What a test is called says when it runs: tools/test.mjs.
  testMatch: [set === 'slow' ? '**/*.slow.test.ts' : '**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(set === 'fast' ? ['\\.slow\\.test\\.ts$'] : [])],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['lachan-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  // Half of the time is waiting for programs under test: two at least, also on two cores.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  globalSetup: '<rootDir>/tools/jest-setup.mjs',
  // The only bound of this kind: for a test that hangs, far behind the slowest one on a slow and busy machine.
  testTimeout: form === 'long' ? 3_600_000 : 1_800_000,
};
