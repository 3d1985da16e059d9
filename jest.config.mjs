import { availableParallelism } from 'node:os';
import { swc } from './tools/swc.mjs';

const { LACHAN_TEST_SET: set, LACHAN_TEST_FORM: form } = process.env;

export default {
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/test'],
  // What a test is called says when it runs: tools/test.mjs.
  testMatch: [set === 'slow' ? '**/*.slow.test.ts' : '**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...(set === 'fast' ? ['\\.slow\\.test\\.ts$'] : [])],
  testRunner: '<rootDir>/tools/test-runner.mjs',
  testSequencer: '<rootDir>/tools/sequencer.mjs',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['lachan-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  // Not in the folder for files of tests, which goes after each run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // A test of the slow set waits half of its time for programs that it started: one worker more than there are cores.
  maxWorkers: set === 'slow' ? availableParallelism() + 1 : Math.max(2, availableParallelism() - 1),
  globalSetup: '<rootDir>/tools/jest-setup.mjs',
  // The only bound of this kind: for a test that hangs, far behind the slowest one on a slow and busy machine.
  testTimeout: form === 'long' ? 3_600_000 : 1_800_000,
};
