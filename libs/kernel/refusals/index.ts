import { codes, type CodeIn } from '../codes.ts';
import { EVERY_COMMAND } from './every-command.ts';
import { OF_DOCUMENTS } from './documents.ts';
import { OF_INSPECTIONS } from './inspections.ts';
import { OF_OFFICES } from './offices.ts';
import { OF_EMPLOYERS } from './employers.ts';
import { OF_FIGURES } from './figures.ts';
import { OF_PROGRAMMES } from './programmes.ts';
import { OF_REPORTS } from './reports.ts';
import { OF_SANCTIONS } from './sanctions.ts';

/**
 * Every code that a command is answered no with. A refusal under another one does not compile. What it means stands here and is also its message,
 * unless the decider says more, with the days and amounts of the case. Answers are kept in the log for good: a code is never taken away, and never used again for another meaning.
 */
export const REFUSAL_CODES = codes('RefusalCode', 'Why not. A code is never used again for another meaning; new ones come.', {
  ...EVERY_COMMAND,
  ...OF_EMPLOYERS,
  ...OF_INSPECTIONS,
  ...OF_SANCTIONS,
  ...OF_OFFICES,
  ...OF_PROGRAMMES,
  ...OF_FIGURES,
  ...OF_REPORTS,
  ...OF_DOCUMENTS,
});
export type RefusalCode = CodeIn<typeof REFUSAL_CODES>;

export const meaningOf = (code: RefusalCode) => REFUSAL_CODES.labelOf(code)!;
