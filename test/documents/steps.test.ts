import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { reportStepsDocument } from '../../apps/cli/report-steps-document.ts';
import { stepsDocument } from '../../apps/cli/steps-document.ts';

test.each([
  ['sanctions', stepsDocument],
  ['reports', reportStepsDocument],
] as const)('the table of states and steps of %s is what is generated (npm run steps)', (context, made) =>
  expect(readFileSync(new URL(`../../libs/contexts/${context}/README.md`, import.meta.url), 'utf8')).toBe(made()),
);
