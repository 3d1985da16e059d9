import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { stepsDocument } from '../../apps/cli/steps-document.ts';

test('the table of states and steps is what is generated (npm run steps)', () =>
  expect(readFileSync(new URL('../../libs/contexts/sanctions/README.md', import.meta.url), 'utf8')).toBe(stepsDocument()));
