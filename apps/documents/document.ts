import {
  documentKind,
  DOTS,
  filled,
  FORMS,
  FORMATS,
  plain,
  readHand,
  versionOn,
  type Format,
  type FormVersion,
  type Piece,
  type Sheet,
  type Values,
} from '#documents';
import { badInput } from '#graphql';
import type { LocalDate } from '#kernel';
import { FACTS, type RecordDocumentKind } from './facts.ts';
import type { DocumentReading } from './read.ts';

/** A document that is ready to be written, with what is told beside it and stands not on the paper. */
export interface Made {
  readonly sheet: Sheet;
  readonly told: Told;
}
export interface Told {
  readonly kind: RecordDocumentKind;
  readonly on: LocalDate;
  readonly form: Pick<FormVersion, 'version' | 'source' | 'verified'>;
  /** Slots that are dotted lines. */
  readonly missing: readonly string[];
  /** Letters that the font of the PDF does not have; the DOCX has them. */
  readonly lettersMissing: string;
}
export const isFormat = (text: string): text is Format => Object.hasOwn(FORMATS, text);

/** What was typed wins over what the register says of a party; never over a number or a day of the record. */
export async function makeDocument(
  kind: RecordDocumentKind,
  id: string,
  hand: unknown,
  reading: DocumentReading,
  { isCopy = false }: { readonly isCopy?: boolean } = {},
): Promise<Made> {
  // Whether it is theirs to see comes first.
  const { on, values, needs = [] } = await FACTS[kind](id, reading);
  const typed = readHand(kind, hand);
  if ('faults' in typed) {
    const [{ field, message }] = typed.faults as readonly [(typeof typed.faults)[number]];
    throw badInput('HAND_NOT_VALID', field === '' ? 'hand' : `hand.${field}`, message.en, message.vi);
  }
  const form = versionOn(FORMS[kind], on);
  if (!form) throw badInput('DOCUMENT_WITHOUT_FORM', 'id', on);
  if (needs.some((slot) => typed.values[slot] === undefined))
    throw badInput('DELEGATION_NUMBER_MISSING', 'hand.delegationNumber');
  const { pieces, missing } = filled(form, withParty({ ...values, ...typed.values }), { isCopy });
  // A form is a few pages: it is laid out before anything is sent, so that what is missing is known.
  const all: readonly Piece[] = [...pieces];
  const { lettersMissing } = await import('#documents/pdf');
  return {
    sheet: { title: plain(`${documentKind.labelOf(kind)!.vi} ${String(values['number'] ?? '')}`), on, pieces: all },
    told: {
      kind,
      on,
      form: { version: form.version, source: form.source, verified: form.verified },
      missing: [...missing],
      lettersMissing: lettersMissing(textOf(all)),
    },
  };
}

/** How the text speaks of the party: by its name. */
function withParty(values: Values): Values {
  const name = values['isPerson'] === true ? values['partyName'] : values['representativeName'];
  const called = typeof name === 'string' && name !== '' ? name : DOTS;
  const who = values['isPerson'] === true ? `ông (bà) ${called}` : `ông (bà) ${called} là đại diện của tổ chức vi phạm`;
  return { ...values, partyCalled: who, PartyCalled: who.replace(/^ô/, 'Ô') };
}
const textOf = (pieces: readonly Piece[]): string =>
  pieces
    .flatMap((piece) => (piece.kind === 'paragraph' ? [piece] : piece.kind === 'columns' ? piece.cells.flat() : []))
    .flatMap(({ runs }) => runs.map(({ text }) => text))
    .join('');
