import { checklistAnswer, party as signingParty } from '#contexts/inspections/events';
import { NOTES } from '#contexts/inspections/graphql/notes';
import { inspectionNotes, type InspectionDocument } from '#contexts/inspections/index';
import { dayInText, type Values } from '#documents';
import { badInput } from '#graphql';
import { lengthOfCheck, checklistVersion } from '#law';
import { actNamed, headed, inspectionOf, onDay, party, type DocumentReading, type Facts } from './read.ts';

/** Also of an employer that is a person: the establishment is named. */
const visited = async (
  { employer, bodyKind, unit }: InspectionDocument,
  on: string,
  reading: DocumentReading,
): Promise<Values> => ({
  ...headed(bodyKind, unit, on, reading),
  ...(await party(employer, on, reading, true)),
});

export async function inspectionDecision(id: string, reading: DocumentReading): Promise<Facts> {
  const { decidedOn: on } = await inspectionOf(id, reading);
  const document = await inspectionOf(id, onDay(reading, on));
  const length = document.form === 'check' && document.bodyKind !== null ? lengthOfCheck(document.bodyKind, on) : null;
  return {
    on,
    values: {
      ...(await visited(document, on, reading)),
      number: document.decisionNumber,
      ground: document.exception && `${document.exception.article}: ${document.exception.reason}`,
      workingDays: length === null ? null : String(length),
    },
  };
}

export async function inspectionMinutes(id: string, reading: DocumentReading): Promise<Facts> {
  const { minutesOn: on } = await inspectionOf(id, reading);
  if (on === null) throw badInput('DOCUMENT_NOT_READY', 'id');
  const document = await inspectionOf(id, onDay(reading, on));
  const { access, readModels } = reading.services;
  // Notes have no past either.
  const isKnown = reading.moment.recorded === null && access.mayRead(reading.caller, NOTES);
  const notes = isKnown ? await readModels.get(inspectionNotes, id) : null;
  const items = checklistVersion(document.checklist, document.checklistVersion)?.items ?? [];
  return {
    on,
    values: {
      ...(await visited(document, on, reading)),
      number: document.minutesNumber,
      decisionNumber: document.decisionNumber,
      decidedOn: dayInText(document.decidedOn),
      // What an inspector noted beside an answer or a finding may name a child, and stays out.
      answers: document.answers.map(({ item, answer }) => ({
        item: items.find(({ code }) => code === item)?.question.vi ?? item,
        answer: checklistAnswer.labelOf(answer)?.vi ?? answer,
      })),
      findings: findingsOf(document),
      refusals: document.signatures.flatMap(({ party, signed, witness }): readonly Values[] =>
        signed
          ? []
          : [
              {
                refused: signingParty.labelOf(party)?.vi ?? party,
                refusalReason: notes?.notes.findLast(({ step, of }) => step === 'signing-refused' && of === party)?.text ?? null,
                refusalWitness: witness && (signingParty.labelOf(witness)?.vi ?? witness),
              },
            ],
      ),
    },
  };
}

export async function inspectionConclusion(id: string, reading: DocumentReading): Promise<Facts> {
  const { concludedOn: on, conclusionNumber } = await inspectionOf(id, reading);
  if (on === null || conclusionNumber === null) throw badInput('DOCUMENT_NOT_READY', 'id');
  const document = await inspectionOf(id, onDay(reading, on));
  return {
    on,
    values: {
      ...(await visited(document, on, reading)),
      number: document.conclusionNumber,
      decisionNumber: document.decisionNumber,
      decidedOn: dayInText(document.decidedOn),
      minutesNumber: document.minutesNumber,
      minutesOn: document.minutesOn && dayInText(document.minutesOn),
      clean: document.clean ?? false,
      findings: findingsOf(document),
      recommendations: document.recommendations.map(({ text, dueOn }) => ({ recommendation: text, dueOn: dayInText(dueOn) })),
    },
  };
}
const findingsOf = ({ findings, checklist, checklistVersion: version }: InspectionDocument): readonly Values[] =>
  findings
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ actCode, item }) => {
      const question = checklistVersion(checklist, version)?.items.find(({ code }) => code === item)?.question.vi;
      return { finding: actCode === null ? (question ?? item) : actNamed(actCode) };
    });
