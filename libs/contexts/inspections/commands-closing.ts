import { reason } from '#commands';
import { code, derivedId, described, flag, list, localDate, object, optional, text, uuid } from '#kernel';
import { defineCommand, ofInspection, step } from './commands-step.ts';
import { note } from './commands-visit.ts';
import { party, recommendationState } from './events.ts';
import { foundBy } from './violations-found.ts';

const number = text({ max: 80 });
const why = described(reason, 'No names of persons.');

export const DrawUpInspectionMinutes = defineCommand({
  name: 'DrawUpInspectionMinutes',
  roles: ['inspector'],
  describe: {
    vi: 'Lập biên bản, khi mọi mục của bảng kiểm đã được trả lời.',
    en: 'Minutes of the visit, once every item of the checklist is answered.',
  },
  input: { ...step, number },
  ...ofInspection,
  prepare: ({ on, number }) => ({ type: 'DrawUpMinutes', on, number }),
});

export const SignInspectionMinutes = defineCommand({
  name: 'SignInspectionMinutes',
  roles: ['inspector'],
  describe: {
    vi: 'Một bên, nêu theo vai trò, ký biên bản.',
    en: 'A party, named by its role, signs the minutes.',
  },
  input: { ...step, party: code(party) },
  ...ofInspection,
  prepare: ({ on, party }) => ({ type: 'Sign', on, party }),
});

export const RefuseToSignInspectionMinutes = defineCommand({
  name: 'RefuseToSignInspectionMinutes',
  roles: ['inspector'],
  describe: {
    vi: 'Một bên không ký biên bản; vẫn có thể ký sau.',
    en: 'A party refuses to sign; it may still sign later.',
  },
  input: {
    ...step,
    party: code(party),
    reason: why,
    witness: optional(code(party, { describe: 'Who signed as witness of the refusal, by role.' })),
  },
  ...ofInspection,
  prepare: ({ on, party, reason, witness }) => ({ type: 'RefuseToSign', on, party, reason, witness }),
});

const recommendation = object(
  { recommendation: optional(uuid()), text: text({ min: 3, max: 1_000 }), dueOn: localDate() },
  { name: 'RecommendationInput', describe: 'One thing that the employer is told to do.' },
);
export const ConcludeInspection = defineCommand({
  name: 'ConcludeInspection',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Kết luận, có hoặc không có vi phạm, kèm kiến nghị. Cần biên bản do trưởng đoàn ký và chữ ký hoặc việc từ chối ký của cơ sở.',
    en: 'The conclusion, clean or not, with its recommendations. Needs minutes signed by the head of the team, and the signature or refusal of the employer.',
  },
  input: {
    ...step,
    clean: flag(),
    conclusionNumber: optional(number),
    recommendations: optional(list(recommendation, { max: 50 })),
  },
  ...ofInspection,
  reads: ['violations'],
  readsFor: ({ clean }) => clean,
  prepare: async ({ inspection, on, clean, conclusionNumber, recommendations = [] }, context) => ({
    type: 'Conclude',
    violationsFound: clean ? await foundBy(inspection, context) : 0,
    on,
    clean,
    conclusionNumber,
    recommendations: recommendations.map(({ recommendation, text, dueOn }, index) => ({
      // One conclusion per inspection: place in its list is an id.
      recommendation: recommendation ?? derivedId(inspection, 'recommendation', index),
      text,
      dueOn,
    })),
  }),
});

export const RecordRecommendationProgress = defineCommand({
  name: 'RecordRecommendationProgress',
  roles: ['inspector'],
  describe: {
    vi: 'Kiến nghị thực hiện đến đâu; khi không còn kiến nghị mở thì cuộc thanh tra, kiểm tra hoàn thành.',
    en: 'How far a recommendation is; when none is open the inspection is completed.',
  },
  input: { ...step, recommendation: uuid(), status: code(recommendationState), note },
  ...ofInspection,
  prepare: ({ on, recommendation, status, note }) => ({ type: 'ProgressRecommendation', on, recommendation, status, note }),
});
