import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { stepsDocument } from './steps-document.ts';

writeFileSync('libs/contexts/sanctions/README.md', stepsDocument());
