// How the sources are compiled for tests: as for the program, but they are imported as they are (`.ts`), so the import extensions stay.
import { readFileSync } from 'node:fs';

export const swc = JSON.parse(readFileSync(new URL('../.swcrc', import.meta.url), 'utf8'));
delete swc.$schema;
delete swc.jsc.rewriteRelativeImportExtensions;
