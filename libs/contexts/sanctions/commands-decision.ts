import { reason } from '#commands';
import { code, described, list, localDate, money, object, optional, text, uuid } from '#kernel';
import { dropReason, serviceManner } from './codes.ts';
import { elsewhere, standing } from './commands-acts.ts';
import { claimed, officesOn, placeOf } from './commands-authority.ts';
import { deciderStep, step, title, VND_MAX } from './commands-step.ts';

const fine = object(
  {
    violation: uuid(),
    amount: optional(
      money({ max: VND_MAX, describe: 'VND. Left out: as Decree 118/2021 Art. 9 suggests with the factors given.' }),
    ),
  },
  { name: 'FineInput' },
);
const droppedAct = object(
  { violation: uuid(), reason: code(dropReason) },
  {
    name: 'DroppedActInput',
    describe: 'An act of the minutes that the decision leaves out: withdrawn, or past its limitation on the day.',
  },
);
const fines = list(fine, { min: 1, max: 50 });
const circumstances = (describe: string) => optional(list(text({ min: 3, max: 200 }), { max: 20, describe }));

export const IssueSanctionDecision = step({
  name: 'IssueSanctionDecision',
  roles: ['competent-person'],
  describe: {
    vi: 'Ban hành quyết định xử phạt: mức tiền ngoài khung bị từ chối kèm điều luật.',
    en: 'Issues the decision (quyết định xử phạt): an amount outside the bracket is refused with its article.',
  },
  input: {
    decisionNumber: text({ max: 80 }),
    title: described(
      title,
      'Title under which it is decided (query titles); the caller holds it on the day, in a unit that the case lies in.',
    ),
    fines: described(fines, 'One for each act of the minutes that is not left out.'),
    dropped: optional(list(droppedAct, { max: 50, describe: 'At least one act remains.' })),
    mitigating: circumstances('Mitigating circumstances, in words; no names of persons.'),
    aggravating: circumstances('Aggravating circumstances, in words; no names of persons.'),
  },
  reads: ['violations', 'officials', 'sanctions'],
  prepare: async ({ title, mitigating = [], aggravating = [], ...i }, context, sanction) => ({
    type: 'Decide',
    ...i,
    mitigating,
    aggravating,
    authority: claimed(title, await officesOn(i.on, await placeOf(sanction, context), context)),
    elsewhere: await elsewhere(sanction, i.fines, context),
    ...(await standing([...i.fines, ...(i.dropped ?? [])], context)),
  }),
});

export const AmendSanctionDecision = deciderStep({
  name: 'AmendSanctionDecision',
  roles: ['competent-person'],
  replaces: true,
  describe: {
    vi: 'Sửa đổi quyết định xử phạt, kèm lý do.',
    en: 'Amends the decision on the sanction, with the reason.',
  },
  input: {
    reason,
    fines,
    mitigating: circumstances('Where they are judged anew; left out: those of the decision.'),
    aggravating: circumstances('Where they are judged anew; left out: those of the decision.'),
  },
  reads: ['violations'],
  prepare: async (i, context) => ({ type: 'Amend', ...i, ...(await standing(i.fines, context)) }),
});

export const CancelSanctionDecision = deciderStep({
  name: 'CancelSanctionDecision',
  roles: ['competent-person'],
  describe: { vi: 'Hủy bỏ quyết định xử phạt, kèm lý do.', en: 'Cancels the decision on the sanction, with the reason.' },
  input: { reason },
  prepare: (i) => ({ type: 'Cancel', ...i }),
});

export const CloseSanctionCaseWithoutDecision = deciderStep({
  name: 'CloseSanctionCaseWithoutDecision',
  roles: ['competent-person'],
  describe: {
    vi: 'Kết thúc vụ việc mà không ra quyết định xử phạt, kèm lý do.',
    en: 'Ends a case for which no decision is issued, with the reason.',
  },
  input: { reason },
  prepare: (i) => ({ type: 'CloseWithoutDecision', ...i }),
});

export const SendSanctionDecision = step({
  name: 'SendSanctionDecision',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Gửi quyết định trong hai ngày làm việc kể từ ngày ký (Điều 70).',
    en: 'Sends the decision, within two working days of its signing (Art. 70).',
  },
  input: { manner: code(serviceManner) },
  prepare: (i) => ({ type: 'Send', ...i }),
});

export const ServeSanctionDecision = step({
  name: 'ServeSanctionDecision',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Ghi nhận quyết định đã được giao: từ đó tính thời hạn thi hành.',
    en: 'Records that the decision was served: the term to carry it out begins.',
  },
  input: {
    manner: code(serviceManner),
    payBy: optional(
      localDate({
        describe: 'The day by which it is to be carried out, where the decision states a longer time than the law.',
      }),
    ),
    deemedFrom: optional(
      localDate({
        describe:
          'Deemed served: day of the third return of the letter, of the electronic sending or of the posting up. The day of service is then reckoned from it.',
      }),
    ),
  },
  prepare: (i) => ({ type: 'Serve', ...i }),
});
