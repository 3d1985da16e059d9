import * as closing from './commands-closing.ts';
import * as correction from './commands-correction.ts';
import { AnnounceInspection, CancelInspection, DecideInspection, OpenInspection } from './commands-decision.ts';
import * as signs from './commands-signs.ts';
import { AnswerChecklist, RecordCouldNotInspect, RecordFinding } from './commands-visit.ts';

export * from './commands-closing.ts';
export * from './commands-correction.ts';
export { AnnounceInspection, CancelInspection, DecideInspection, OpenInspection } from './commands-decision.ts';
export * from './commands-signs.ts';
export { AnswerChecklist, RecordCouldNotInspect, RecordFinding } from './commands-visit.ts';

export const commands = [
  ...Object.values(signs),
  DecideInspection,
  AnnounceInspection,
  OpenInspection,
  CancelInspection,
  AnswerChecklist,
  RecordFinding,
  RecordCouldNotInspect,
  ...Object.values(closing),
  ...Object.values(correction),
];
