import * as closing from './commands-closing.ts';
import * as decision from './commands-decision.ts';
import * as signs from './commands-signs.ts';
import { AnswerChecklist, RecordCouldNotInspect, RecordFinding } from './commands-visit.ts';

export * from './commands-closing.ts';
export * from './commands-decision.ts';
export * from './commands-signs.ts';
export * from './commands-visit.ts';

export const commands = [
  ...Object.values(signs),
  ...Object.values(decision),
  AnswerChecklist,
  RecordFinding,
  RecordCouldNotInspect,
  ...Object.values(closing),
];
