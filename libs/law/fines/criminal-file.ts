import type { LocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import type { Bracket } from './bracket.ts';
import { CRIMINAL_CHECKS, CRIMINAL_FILES } from '../data/fine-rules.ts';

/** The rule that sends a repeat offence with this bracket to the criminal authority first; null where there is none. */
export const criminalFileRequired = (bracket: Pick<Bracket, 'actCode' | 'basis'>): (typeof CRIMINAL_FILES)[number] | null =>
  CRIMINAL_FILES.find((r) => r.decree === bracket.basis.decree && r.actCodes.includes(bracket.actCode)) ?? null;

/** The crime that a repeat offence may be, to be looked at before it is decided; null where there is none. */
export const criminalCheck = (actCode: string, decidedOn: LocalDate): (typeof CRIMINAL_CHECKS)[number] | null =>
  CRIMINAL_CHECKS.find((r) => isIn(r, decidedOn) && r.actCodes.includes(actCode)) ?? null;
