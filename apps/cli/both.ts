import type { CommandOutcome } from '#commands';
import type { Bilingual } from '#kernel';

/** What a command says to its user: one line in both languages, so that nobody has to choose one first. */
export const both = (en: string, vi: string): string => `${en} / ${vi}`;
export const inBothOf = ({ en, vi }: Bilingual): string => both(en, vi);
/** Where a problem of a table stands. */
export const placeIn = (row: number, column: string): string =>
  both(`row ${row}${column ? `, column ${column}` : ''}`, `dòng ${row}${column ? `, cột ${column}` : ''}`);

/** Why a command was answered no, each fault with its place. */
export function problemOf(outcome: Exclude<CommandOutcome, { kind: 'Accepted' }>): string {
  if (outcome.kind === 'InvalidInput')
    return outcome.issues.map(({ path, message }) => `${path}: ${inBothOf(message)}`).join('\n') || inBothOf(outcome.message);
  if (outcome.kind !== 'Refused') return inBothOf(outcome.message);
  const { field, message, hint } = outcome;
  return [field && `${field}:`, inBothOf(message), hint && inBothOf(hint)].filter(Boolean).join(' ');
}
