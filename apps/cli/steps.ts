import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { reportStepsDocument } from './report-steps-document.ts';
import { stepsDocument } from './steps-document.ts';

writeFileSync('libs/contexts/sanctions/README.md', stepsDocument());
writeFileSync('libs/contexts/reports/README.md', reportStepsDocument());
