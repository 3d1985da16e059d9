import { label, listOf, term } from '#graphql';
import { code, flag, id, localDate, nullable, object, text } from '#kernel';
import { signKind } from '#law';
import { checklistAnswer, inspectionPart, party, recommendationState } from '../events.ts';

/** What an inspection is made of. */
export const inspectors = listOf(
  object(
    { official: id(), part: code(inspectionPart, { describe: 'What they are in it.' }) },
    { name: 'Inspector', describe: 'A member of the team of a visit.' },
  ),
  'Who visits; empty where no team is on record.',
);
export const answers = listOf(
  object(
    {
      item: text({ describe: 'Code of the item.' }),
      question: nullable(label('What is asked; null where the pinned checklist is not known any more.')),
      reply: code(checklistAnswer, { describe: 'The answer given last.' }),
      on: localDate({ describe: 'Day of the answer.' }),
    },
    { name: 'ChecklistAnswer', describe: 'Answer to an item of the pinned checklist.' },
  ),
  'Answers to the checklist.',
);
export const findings = listOf(
  object(
    {
      findingId: id({ describe: 'Unique within the visit.' }),
      on: localDate({ describe: 'Day of the finding.' }),
      item: nullable(text({ describe: 'Item of the checklist; null: none.' })),
      act: nullable(term('Act of the violation catalogue; null: none is named.')),
      evidence: listOf(
        text({ describe: 'A number in the file.' }),
        'Numbers of papers and pictures in the file; what they say stays there.',
      ),
      withdrawn: flag({ describe: 'Recorded by mistake, as a correction says.' }),
    },
    { name: 'Finding', describe: 'What was found on site.' },
  ),
  'What was found on site.',
);
export const minutes = nullable(
  object(
    {
      number: text({ describe: 'Their number.' }),
      on: localDate({ describe: 'Day on which they were drawn up.' }),
      signatures: listOf(
        object(
          {
            party: code(party, { describe: 'Who signs, by part.' }),
            on: localDate({ describe: 'Day of the signature or refusal.' }),
            signed: flag({ describe: 'False: refused to sign. A party may sign after having refused; both stay.' }),
            witness: nullable(code(party, { describe: 'Who witnessed the refusal; null: nobody is named, or it was signed.' })),
          },
          { name: 'MinutesSignature', describe: 'A signature under minutes, or its refusal.' },
        ),
        'Who signed, or refused before a witness.',
      ),
    },
    { name: 'InspectionMinutes', describe: 'Minutes of a visit.' },
  ),
);
export const conclusion = nullable(
  object(
    {
      number: nullable(text({ describe: 'Its number; null: none is on record.' })),
      on: localDate({ describe: 'Its day.' }),
      clean: flag({ describe: 'No child labour found: a result like any other.' }),
    },
    { name: 'InspectionConclusion', describe: 'The result of a visit.' },
  ),
);
export const recommendations = listOf(
  object(
    {
      recommendationId: id({ describe: 'Unique within the visit.' }),
      text: text({ describe: 'What is to be done.' }),
      dueOn: localDate({ describe: 'The last day on which it is in time.' }),
      state: code(recommendationState, { describe: 'How far it is.' }),
      stateOn: localDate({ describe: 'Since when it is so.' }),
      overdue: flag({ describe: 'Neither done nor given up, and past its day at the moment asked for.' }),
    },
    { name: 'Recommendation', describe: 'A recommendation of a conclusion, monitored to completion.' },
  ),
  'Recommendations of the conclusion.',
);
export const exception = nullable(
  object(
    {
      article: label('The rule that allows one visit a year.'),
      reason: text({ describe: 'Which signs of violation there were.' }),
      signs: listOf(
        object(
          {
            kind: code(signKind, { describe: 'What the sign is.' }),
            recordId: id({ describe: 'Id of the report, of the finding or of the violation; a finding is part of a visit.' }),
          },
          { name: 'RecordedSign', describe: 'A sign of violation that is on record.' },
        ),
        'What is recorded of them; empty for visits from before this was asked for.',
      ),
    },
    { name: 'InspectionException', describe: 'Why a visit was allowed beside another one in the year.' },
  ),
);
