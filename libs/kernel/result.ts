import type { Bilingual } from './bilingual.ts';
import type { RecordKind } from './messages/records.ts';
import { meaningOf, type RefusalCode } from './refusals/index.ts';

/** A result the caller must handle. Exceptions are kept for bugs and lost infrastructure. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/**
 * Why a decider says no: a value of a closed union (`Refusal<'AlreadyConcluded' | ...>`), never an exception.
 * `field` is the input field at fault, `article` the legal source where there is one, `hint` what to do instead.
 * It must not carry personal data: refusals are stored with the idempotency key and logged.
 */
export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly code: Code;
  readonly message: Bilingual;
  readonly field?: string;
  readonly article?: string;
  readonly hint?: Bilingual;
  /** True: a second person can lift it for one step. */
  readonly overridable?: boolean;
  readonly names?: NamedRecords;
}

/** Records whose ids stand in the words. Whoever answers puts what people know them by beside each id, where the caller sees the record. */
export type NamedRecords = { readonly [Kind in RecordKind]?: readonly string[] };

interface More {
  readonly field?: string;
  readonly article?: string;
  readonly hint?: Bilingual;
  readonly names?: NamedRecords;
}

/** With the days and amounts of the case in both languages; where there is nothing more to say than what the code means, with the code alone. */
export function refuse<Code extends RefusalCode>(code: Code, more?: More): Result<never, Refusal<Code>>;
export function refuse<Code extends RefusalCode>(code: Code, en: string, vi: string, more?: More): Result<never, Refusal<Code>>;
export function refuse<Code extends RefusalCode>(
  code: Code,
  ...said: readonly [more?: More] | readonly [en: string, vi: string, more?: More]
): Result<never, Refusal<Code>> {
  const [message, more] =
    typeof said[0] === 'string' ? [{ vi: said[1] as string, en: said[0] }, said[2]] : [meaningOf(code), said[0]];
  return err({ code, message, ...more });
}
