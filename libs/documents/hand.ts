import { isLocalDate, readText, type Bilingual } from '#kernel';
import type { DocumentKind, Values } from './form.ts';
import { dayInText, timeInText } from './words.ts';

/*
 * What is typed when a file is made, and stands in the file alone: names, identity, statements, and what the record does not hold. It is never
 * recorded, logged or indexed.
 */
type HandField = 'text' | 'statement' | 'day' | 'time' | 'count';
const text = (...names: readonly string[]) => of('text', names);
const of = (kind: HandField, names: readonly string[]): Readonly<Record<string, HandField>> =>
  Object.fromEntries(names.map((name) => [name, kind]));

const party = {
  ...text('partyName', 'partySex', 'partyNationality', 'partyOccupation', 'partyAddress', 'partyIdNumber', 'partyIdBy'),
  ...text('partyNumber', 'partyLicence', 'partyLicenceBy', 'representativeName', 'representativeSex', 'representativeTitle'),
  ...of('day', ['partyBorn', 'partyIdOn', 'partyLicenceOn']),
};
const head = text('body', 'parentBody', 'place', 'field');
const signing = text('signerTitle', 'signerName');
const served = { ...text('receiverName'), ...of('time', ['servedTime']) };

export const HAND: Readonly<Record<DocumentKind, Readonly<Record<string, HandField>>>> = {
  'violation-minutes': {
    ...head,
    ...party,
    ...served,
    ...text('writtenAt', 'drafterName', 'drafterTitle', 'witnessName', 'interpreterName', 'proxyName', 'harmed'),
    ...text('partySigner', 'harmedSigner', 'communeSigner', 'explainBy', 'explainTo', 'explainWithin', 'summonsPlace'),
    ...text('electronicAddress', 'actPlace'),
    ...of('statement', ['elsewhereReason', 'factsFound', 'partyStatement', 'witnessStatement', 'harmedStatement', 'measures']),
    ...of('statement', ['witnessReason']),
    ...of('time', ['startTime', 'endTime', 'summonsTime']),
    ...of('day', ['endOn', 'summonsOn']),
    ...of('count', ['sheets', 'copies']),
  },
  'sanction-decision': {
    ...head,
    ...party,
    ...signing,
    ...served,
    ...text('hearingNumber', 'verificationNumber', 'delegationNumber', 'treasury', 'treasuryAccount', 'treasuryOwner'),
    ...text('executedBy', 'informed', 'effectiveFrom'),
    ...of('statement', ['furtherPenalty', 'heldThings']),
    ...of('day', ['hearingOn', 'verificationOn', 'delegationOn']),
    ...of('count', ['payDays', 'measureDays']),
  },
  'inspection-decision': {
    ...head,
    ...signing,
    ...text('partyName', 'plan', 'proposedBy', 'period', 'headName', 'memberNames', 'executedBy', 'legalBasis'),
    ...of('statement', ['subject']),
    ...of('count', ['workingDays']),
  },
  'inspection-minutes': {
    ...head,
    ...text('partyName', 'writtenAt', 'teamNames', 'partyNames', 'headName', 'partySigner', 'witnessName'),
    ...of('statement', ['workDone', 'partyRequests']),
    ...of('time', ['startTime', 'endTime']),
    ...of('day', ['endOn']),
  },
  'inspection-conclusion': { ...head, ...signing, ...text('partyName'), ...of('statement', ['resultText']) },
  'plan-report': { ...head, ...signing, ...text('to', 'archive', 'number', 'numberId') },
};
const LONGEST: Readonly<Record<HandField, number>> = { text: 300, statement: 4_000, day: 10, time: 5, count: 6 };

export interface HandFault {
  readonly field: string;
  readonly message: Bilingual;
}
const fault = (field: string, en: string, vi: string): HandFault => ({ field, message: { vi, en } });

/** What was typed as the form says it, or what is wrong with it. No value is repeated. */
export function readHand(
  kind: DocumentKind,
  given: unknown,
): { readonly values: Values } | { readonly faults: readonly HandFault[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { faults: [fault('', 'one object with texts is expected', 'cần một đối tượng gồm các văn bản')] };
  const fields = HAND[kind];
  const faults: HandFault[] = [];
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name]! : null;
    if (field === null) {
      // A name that is none of ours may be anything, and is not repeated.
      faults.push(
        fault(
          '',
          `there is a field that this form does not have; it has ${Object.keys(fields).join(', ')}`,
          `có trường mà mẫu này không có; mẫu có ${Object.keys(fields).join(', ')}`,
        ),
      );
      continue;
    }
    const read = typeof value === 'string' ? readText(value) : null;
    if (!read?.ok)
      faults.push(fault(name, 'a text without control characters is expected', 'cần một văn bản không có ký tự điều khiển'));
    else if (read.text.length > LONGEST[field])
      faults.push(fault(name, `it has more than ${LONGEST[field]} characters`, `quá ${LONGEST[field]} ký tự`));
    else if (field === 'day' && !isLocalDate(read.text))
      faults.push(fault(name, 'a day as 2026-01-05 is expected', 'cần một ngày như 2026-01-05'));
    else if (field === 'time' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(read.text))
      faults.push(fault(name, 'a time as 08:30 is expected', 'cần giờ như 08:30'));
    else if (field === 'count' && !/^[1-9]\d*$/.test(read.text))
      faults.push(fault(name, 'a whole number from 1 up is expected', 'cần số nguyên từ 1'));
    else values[name] = field === 'day' ? dayInText(read.text) : field === 'time' ? timeInText(read.text) : read.text;
  }
  return faults.length > 0 ? { faults: faults.slice(0, 20) } : { values };
}
