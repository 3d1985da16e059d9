import {
  documentKind,
  DOTS,
  filled,
  FORMS,
  FORMATS,
  plain,
  readHand,
  reportPieces,
  versionOn,
  type DocumentKind,
  type Format,
  type FormVersion,
  type Piece,
  type Sheet,
  type Values,
} from '#documents';
import { badInput } from '#graphql';
import type { LocalDate } from '#kernel';
import { FACTS } from './facts.ts';
import { registeredNumber, type DocumentReading } from './read.ts';

/** A document that is ready to be written, with what is told beside it and stands not on the paper. */
export interface Made {
  readonly sheet: Sheet;
  readonly told: Told;
}
export interface Told {
  readonly kind: DocumentKind;
  readonly on: LocalDate;
  readonly form: Pick<FormVersion, 'version' | 'source' | 'verified'>;
  /** Of a report: it was not handed over, and says so. */
  readonly isDraft?: boolean;
  /** Slots that are dotted lines. */
  readonly missing: readonly string[];
  /** Letters that the font of the PDF does not have; the DOCX has them. */
  readonly lettersMissing: string;
}
export const isFormat = (text: string): text is Format => Object.hasOwn(FORMATS, text);

/** What was typed wins over what the register says of a party; never over a number or a day of the record. */
export async function makeDocument(
  kind: DocumentKind,
  id: string,
  hand: unknown,
  reading: DocumentReading,
  { isCopy = false }: { readonly isCopy?: boolean } = {},
): Promise<Made> {
  // Whether it is theirs to see comes first.
  const { on, values, needs = [], report } = await FACTS[kind](id, reading);
  const typed = readHand(kind, hand);
  if ('faults' in typed) {
    const [{ field, message }] = typed.faults as readonly [(typeof typed.faults)[number]];
    throw badInput('HAND_NOT_VALID', field === '' ? 'hand' : `hand.${field}`, message.en, message.vi);
  }
  const form = versionOn(FORMS[kind], on);
  if (!form) throw badInput('DOCUMENT_WITHOUT_FORM', 'id', on);
  if (needs.some((slot) => typed.values[slot] === undefined))
    throw badInput('DELEGATION_NUMBER_MISSING', 'hand.delegationNumber');
  const { numberId } = typed.values;
  const number =
    values['number'] ??
    (report && typeof numberId === 'string'
      ? await registeredNumber(numberId, { kind, on, unit: report.unit }, reading)
      : typed.values['number']);
  const all = withParty({ ...values, ...typed.values, number });
  const { pieces, missing } = report ? reportPieces(on, report.body, all, { isCopy })! : filled(form, all, { isCopy });
  // All but the rows of long tables is laid out before anything is sent, so that what is missing is known.
  const laidOut: readonly Piece[] = [...pieces];
  return {
    sheet: { title: plain(`${documentKind.labelOf(kind)!.vi} ${String(number ?? '')}`), on, pieces: laidOut },
    told: {
      kind,
      on,
      form: { version: form.version, source: form.source, verified: form.verified },
      missing: [...missing],
      ...(report && { isDraft: report.body.isDraft ?? false }),
      lettersMissing: await lettersMissingIn(laidOut),
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
/** Row by row: tables may be long. */
async function lettersMissingIn(pieces: readonly Piece[]): Promise<string> {
  const { lettersMissing } = await import('#documents/pdf');
  const found = new Set<string>();
  const look = (text: string): void => {
    for (const letter of lettersMissing(text)) found.add(letter);
  };
  for (const piece of pieces) {
    if (piece.kind === 'paragraph') piece.runs.forEach(({ text }) => look(text));
    else if (piece.kind === 'columns') piece.cells.flat().forEach(({ runs }) => runs.forEach(({ text }) => look(text)));
    else if (piece.kind === 'grid') for await (const row of piece.rows) look(row.join(''));
  }
  return [...found].join('');
}
