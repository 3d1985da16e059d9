import type { LocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import { INSPECTION_RULES, INSPECTION_TERMS } from '../data/inspection-rules.ts';
import { LEGAL_NOTES, type LegalNote, type NoteTopic } from '../data/legal-notes.ts';
import { RELATED_PROVISIONS, type RelatedProvision } from '../data/related-provisions.ts';
import { termText } from '../terms/terms.ts';

const withTerm = ({ term, text, ...row }: (typeof INSPECTION_TERMS)[number]): LegalNote => ({
  ...row,
  topic: 'inspection',
  text: { vi: `${text.vi}: ${termText(term).vi}`, en: `${text.en}: ${termText(term).en}` },
});

/** The notes in force on a day, of one topic or of all. */
export const legalNotesOn = (date: LocalDate, topic?: NoteTopic): readonly LegalNote[] =>
  [...LEGAL_NOTES, ...INSPECTION_RULES, ...INSPECTION_TERMS.map(withTerm)].filter(
    (note) => isIn(note, date) && (topic === undefined || note.topic === topic),
  );

/** Provisions beside the child-labour article in force on a day. */
export const relatedProvisionsOn = (date: LocalDate): readonly RelatedProvision[] =>
  RELATED_PROVISIONS.filter((provision) => isIn(provision.basis, date));
