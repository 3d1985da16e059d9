import { code, list, object, optional, papers, text, uuid } from '#kernel';
import { notInspectedReason } from '#law';
import { defineCommand, ofInspection, step } from './commands-step.ts';
import { checklistAnswer } from './events.ts';

/** Free text of an inspector. */
export const note = optional(text({ max: 2_000, describe: 'Free text; treated as personal data, as it may name somebody.' }));

export const answer = object(
  {
    item: text({ max: 60, describe: 'Code of the item (query checklist).' }),
    answer: code(checklistAnswer),
    note,
  },
  { name: 'ChecklistAnswerInput', describe: 'The answer to one item of the checklist.' },
);

export const AnswerChecklist = defineCommand({
  name: 'AnswerChecklist',
  roles: ['inspector'],
  describe: {
    vi: 'Trả lời các mục của bảng kiểm; câu trả lời sau thay câu trả lời trước của cùng một mục.',
    en: 'Answers items of the pinned checklist; a later answer to an item replaces the earlier one.',
  },
  input: { ...step, answers: list(answer, { min: 1, max: 200 }) },
  ...ofInspection,
  prepare: ({ on, answers }) => ({ type: 'AnswerChecklist', on, answers }),
});

export const RecordFinding = defineCommand({
  name: 'RecordFinding',
  roles: ['inspector'],
  describe: {
    vi: 'Ghi nhận điều phát hiện tại chỗ, với hành vi trong danh mục nếu có.',
    en: 'What was found on site, with the act of the catalogue that it points to.',
  },
  input: {
    ...step,
    finding: optional(uuid()),
    item: optional(text({ max: 60, describe: 'Item of the checklist it belongs to.' })),
    actCode: optional(text({ max: 60, describe: 'Act of the violation catalogue (query actCatalogue) that it points to.' })),
    evidence: optional(papers('Numbers of papers and pictures in the file that show it.')),
    note,
  },
  ...ofInspection,
  prepare: ({ inspection: _, finding, ...i }, { newId }) => ({ type: 'RecordFinding', ...i, finding: finding ?? newId() }),
});

export const RecordCouldNotInspect = defineCommand({
  name: 'RecordCouldNotInspect',
  roles: ['inspector'],
  describe: {
    vi: 'Không tiến hành được: cuộc này kết thúc, lần sau là một cuộc mới `follows` cuộc này.',
    en: 'The visit was not possible: it ends here, a new attempt is a new inspection that `follows` this one.',
  },
  input: { ...step, reason: code(notInspectedReason), note },
  ...ofInspection,
  prepare: ({ on, reason, note }) => ({ type: 'CouldNotInspect', on, reason, note }),
});
