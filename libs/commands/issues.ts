import { INPUT_RULES, ruleInVietnamese, TEXT_FAULTS, type Bilingual, type TextIssue } from '#kernel';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import type { InputIssue } from './outcome.ts';

const issue = (path: string, code: string, { vi, en }: Bilingual): InputIssue => ({ path, code, message: { vi, en } });

/** The rule as it was declared: what the library made of it has lost its limits. */
function declared({ target, property }: ValidationError, code: string) {
  const { constructor } = target ?? {};
  if (typeof constructor !== 'function') return undefined;
  const rules = getMetadataStorage().getTargetValidationMetadatas(constructor, '', false, false);
  return rules.find((rule) => rule.propertyName === property && (rule.name ?? rule.type) === code);
}

function inVietnamese(error: ValidationError, code: string): string {
  const rule = declared(error, code);
  const message = typeof rule?.message === 'string' ? rule.message : undefined;
  return ruleInVietnamese(error.property, { code, message, constraints: rule?.constraints }) ?? `${error.property} không hợp lệ`;
}

/** class-validator's tree as a flat list of path, rule and message. Values are left out: they may be personal. */
export function issuesOf(errors: readonly ValidationError[], prefix = ''): InputIssue[] {
  return errors.flatMap((error) => {
    const path = prefix + error.property;
    const own = Object.entries(error.constraints ?? {}).map(([code, en]) =>
      issue(path, code, { en, vi: inVietnamese(error, code) }),
    );
    return [...own, ...issuesOf(error.children ?? [], `${path}.`)];
  });
}

export const textIssues = (issues: readonly TextIssue[]): InputIssue[] =>
  issues.map(({ path, fault }) => issue(path, fault, TEXT_FAULTS[fault]));

export const idIssue = (): InputIssue => issue('id', 'malformedId', INPUT_RULES.malformedId);
