import { TEXT_FAULTS, type TextIssue } from '#kernel';
import type { ValidationError } from 'class-validator';
import type { InputIssue } from './outcome.ts';

/** class-validator's tree as a flat list of path, rule and message. Values are left out: they may be personal. */
export function issuesOf(errors: readonly ValidationError[], prefix = ''): InputIssue[] {
  return errors.flatMap((error) => {
    const path = prefix + error.property;
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({ path, code, message }));
    return [...own, ...issuesOf(error.children ?? [], `${path}.`)];
  });
}

export const textIssues = (issues: readonly TextIssue[]): InputIssue[] =>
  issues.map(({ path, fault }) => ({ path, code: fault, message: TEXT_FAULTS[fault].en }));
