import type { Writable } from 'node:stream';
import type { Format, Sheet } from './model.ts';

/** Writes a sheet into a stream, and ends it. The writers are loaded when they are needed. */
export async function writeDocument(format: Format, sheet: Sheet, to: Writable): Promise<void> {
  if (format === 'pdf') await (await import('./pdf.ts')).writePdf(sheet, to);
  else await (await import('./docx.ts')).writeDocx(sheet, to);
}
