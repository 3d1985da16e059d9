import type { Role } from '#kernel';

/** An output field that holds personal data: for who may not read it, it is null, whatever else of its record they see. */
export interface FieldRule {
  readonly field: string;
  readonly roles: readonly Role[];
  /** Also for the account that it is about. */
  readonly own: boolean;
}
const rules = new Map<string, FieldRule>();

/**
 * Declared beside the resolver or the view that shows the field, and asked by it (`access.mayRead`). What has no rule is open with its record; a test
 * wants one for every field in which an event's personal data comes out.
 */
export function personalField(field: string, roles: readonly Role[], { own = false } = {}): FieldRule {
  const rule: FieldRule = { field, roles, own };
  rules.set(field, rule);
  return rule;
}
/** Of the contexts that have been loaded. */
export const FIELD_RULES: ReadonlyMap<string, FieldRule> = rules;
