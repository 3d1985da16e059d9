import type { ReadRight } from '#access';
import { employerView } from '#contexts/compliance/graphql/views';
import { inspectionView } from '#contexts/inspections/graphql/views';
import { employerContacts, registerEntriesOrFirst } from '#contexts/registry/index';
import { sanctionCaseView } from '#contexts/sanctions/graphql/views';
import type { TerritoryDirectory } from '#contexts/territory/index';
import { documentNumberView } from '#contexts/numbering/graphql/views';
import { violationView } from '#contexts/violations/graphql/views';
import { asOf, badInput, documentsById, notFound, type Reading, type View } from '#graphql';
import { bodyNamed, dayInText, dayOfDocument, documentKind, type DocumentKind, type ReportBody, type Values } from '#documents';
import { endOfDay, type LocalDate } from '#kernel';
import { actOf, citedOf, DECREES, EMPLOYER_KINDS } from '#law';
import { CONTACT } from '#contexts/compliance/graphql/register';
import type { Document } from '#read-models';

/** What a document is made of: everything by the caller's rights and as of the moment, as a query would show it. */
export interface DocumentReading extends Reading {
  readonly units: Pick<TerritoryDirectory, 'byId'>;
}

/** What the record gives a document. */
export interface Facts {
  /** Day of the document: it chooses the form. */
  readonly on: LocalDate;
  readonly values: Values;
  /** Slots that must be typed: without them the document would be void. */
  readonly needs?: readonly string[];
  /** Of a report: what it says, and the unit of its body. */
  readonly report?: { readonly body: ReportBody; readonly unit: string };
}

/** The record itself; another one's is answered like one that is not there. */
export async function recordOf<D extends Document>(view: View<D>, id: string, reading: Reading): Promise<D> {
  if (!reading.services.access.may(reading.caller, view.right)) throw forbidden(view.right);
  const found = (await documentsById(view, [id], reading)).get(id);
  if (!found) throw notFound(view.kind);
  return found;
}
const forbidden = (right: ReadRight) => badInput('FORBIDDEN', null, right.name);
export const sanctionOf = (id: string, reading: Reading) => recordOf(sanctionCaseView, id, reading);
export const inspectionOf = (id: string, reading: Reading) => recordOf(inspectionView, id, reading);
/** Those that the caller may see. */
export const inspectionsOf = (ids: readonly string[], reading: Reading) => documentsById(inspectionView, ids, reading);
export const violationsOf = (ids: readonly string[], reading: Reading) => documentsById(violationView, ids, reading);

/** A number of the register, for a document of this kind, day and unit alone. */
export async function registeredNumber(
  id: string,
  { kind, on, unit }: { readonly kind: DocumentKind; readonly on: LocalDate; readonly unit: string },
  reading: Reading,
): Promise<string> {
  const entry = (await documentsById(documentNumberView, [id], reading)).get(id);
  if (entry?.state === 'reserved' && entry.kind === kind && entry.on === on && entry.unit === unit) return entry.number;
  throw badInput(
    'HAND_NOT_VALID',
    'hand.numberId',
    `the register has no such number for a ${kind} of ${on} in this unit; take one by reserveDocumentNumber`,
    `sổ không có số này cho ${documentKind.labelOf(kind)!.vi.toLocaleLowerCase('vi')} ngày ${dayInText(on)} của đơn vị; hãy lấy số bằng reserveDocumentNumber`,
  );
}

/** As the record stood at the end of a day, with all that is known of it now, or was at the moment asked for. */
export const onDay = <R extends Reading>(reading: R, on: LocalDate): R => ({
  ...reading,
  moment: asOf(
    { ...(reading.moment.recorded !== null && { recorded: reading.moment.recorded }), occurred: endOfDay(on) },
    reading.services.clock,
  ),
});

/** IDENTITY: what the register says on the day; the rest is typed. */
export async function party(
  employer: string,
  on: LocalDate,
  reading: DocumentReading,
  isOrganisation?: boolean,
): Promise<Values> {
  const { access, readModels } = reading.services;
  const then = onDay(reading, on);
  const seen = access.may(reading.caller, employerView.right) ? await employerView.byIds([employer], then) : new Map();
  if (!seen.has(employer)) return { isPerson: isOrganisation === false };
  const entry = (await registerEntriesOrFirst(readModels, [employer], then.moment)).get(employer);
  if (!entry) return { isPerson: isOrganisation === false };
  const legal = EMPLOYER_KINDS.find(({ code }) => code === entry.classifications.at(-1)?.kind)?.legalPerson.value ?? false;
  const isPerson = isOrganisation === undefined ? !legal : !isOrganisation;
  // Contacts have no past: as of an earlier recording none is told.
  const isKnown = reading.moment.recorded === null && access.mayRead(reading.caller, CONTACT);
  const contact = isKnown ? await readModels.get(employerContacts, employer) : null;
  const address = contact?.addresses.findLast(({ from }) => from === null || from <= on)?.address ?? null;
  return {
    isPerson,
    // A workshop's name and place are no person's: what is not known stands as a dotted line.
    partyName: isPerson ? (contact?.ownerName ?? null) : entry.name,
    partyAddress: isPerson ? null : address,
    partyNumber: entry.registrationNumber,
    ...calling(isPerson),
  };
}
export const calling = (isPerson: boolean): Values => ({
  partyWord: isPerson ? 'ông (bà)' : 'tổ chức',
  PartyWord: isPerson ? 'Cá nhân' : 'Tổ chức',
  PartyWordSigning: isPerson ? 'CÁ NHÂN' : 'NGƯỜI ĐẠI DIỆN CỦA TỔ CHỨC',
  partyWordOfStatement: isPerson ? 'cá nhân' : 'người đại diện của tổ chức',
});

/** Who issues it and where, by the names of its own day. */
export function headed(
  kind: string | null,
  unit: string,
  on: LocalDate,
  { units, services }: DocumentReading,
): Values & { readonly body?: string } {
  const at = units.byId(unit, on);
  // A body of a province is named after it, wherever in it the case lies.
  const province = services.units.provinceOf(unit, on);
  const over = kind !== null && !/^ubnd-(commune|district)$/.test(kind) && province !== null ? units.byId(province, on) : at;
  const named = kind === null || !over ? null : bodyNamed(kind, over.fullName);
  return {
    ...(named && { body: named.body, parentBody: named.parent }),
    place: (over ?? at)?.name ?? null,
    on: dayInText(on),
    dayOfDocument: dayOfDocument(on),
    field: 'lao động',
  };
}

export const actNamed = (code: string): string => actOf(code)?.label.vi ?? code;
export const provisionOf = (source: {
  readonly decree: string;
  readonly article: string;
  readonly clause?: string | null;
}): string => citedOf(source).vi;
/** A decree as a basis names it: its title where the law's data has it. */
export const decreeNamed = (number: string): string =>
  DECREES.find((decree) => decree.number === number || decree.id === number)?.title.vi ?? `Nghị định ${number}`;
