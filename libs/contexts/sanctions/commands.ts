import * as contest from './commands-contest.ts';
import * as decision from './commands-decision.ts';
import * as execution from './commands-execution.ts';
import * as minutes from './commands-minutes.ts';
import * as procedure from './commands-procedure.ts';

export * from './commands-contest.ts';
export * from './commands-decision.ts';
export * from './commands-execution.ts';
export * from './commands-minutes.ts';
export * from './commands-procedure.ts';

/** A file for each phase of a case; a command is found by being exported from it. */
export const commands = [minutes, procedure, decision, execution, contest].flatMap((phase) => Object.values(phase));
