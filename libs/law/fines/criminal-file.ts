import type { Bracket } from './bracket.ts';
import { CRIMINAL_FILES } from '../data/fine-rules.ts';

/** The rule that sends a repeat offence with this bracket to the criminal authority first; null where there is none. */
export const criminalFileRequired = (bracket: Pick<Bracket, 'actCode' | 'basis'>): (typeof CRIMINAL_FILES)[number] | null =>
  CRIMINAL_FILES.find((r) => r.decree === bracket.basis.decree && r.actCode === bracket.actCode) ?? null;
