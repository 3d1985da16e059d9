import { reason as why } from '#commands';
import { code, described, list, localDate, money, object, optional, text, uuid } from '#kernel';
import { completion, enforcement } from './codes.ts';
import { deciderStep, step, VND_MAX } from './commands-step.ts';

const reason = described(why, 'No names of persons.');

export const RecordPayment = step({
  name: 'RecordPayment',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Ghi nhận một lần nộp tiền; lần nộp hết số phải nộp kết thúc vụ việc.',
    en: 'A payment; the one that leaves nothing to pay completes the case.',
  },
  // What is not above zero is refused with its reason.
  input: { payment: optional(uuid()), amount: money({ min: Number.MIN_SAFE_INTEGER, max: VND_MAX, describe: 'VND' }) },
  prepare: (i, { newId }) => ({ type: 'Pay', ...i, payment: i.payment ?? newId() }),
});

export const CompleteSanction = deciderStep({
  name: 'CompleteSanction',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Kết thúc vụ việc không phải bằng lần nộp tiền cuối cùng (lần đó tự kết thúc vụ việc).',
    en: 'Ends a case other than by the last payment, which ends it by itself.',
  },
  input: { how: code(completion), reason: optional(reason) },
  prepare: (i) => ({ type: 'Complete', ...i }),
});

export const OrderRemedialMeasure = deciderStep({
  name: 'OrderRemedialMeasure',
  roles: ['competent-person'],
  describe: {
    vi: 'Buộc áp dụng một biện pháp khắc phục hậu quả, với hạn thực hiện.',
    en: 'Orders a remedial measure, with the day by which it is to be done.',
  },
  input: {
    measure: optional(uuid()),
    text: text({ min: 3, max: 1_000 }),
    legalBasis: text({
      min: 3,
      max: 200,
      describe: 'Article that allows it: the child-labour articles of 12/2022 and 283/2026 carry no remedy of their own.',
    }),
    dueOn: localDate(),
  },
  prepare: (i, { newId }) => ({ type: 'OrderMeasure', ...i, measure: i.measure ?? newId() }),
});

export const RecordRemedialMeasureDone = step({
  name: 'RecordRemedialMeasureDone',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Ghi nhận biện pháp khắc phục hậu quả đã thực hiện xong.',
    en: 'Records that a remedial measure was carried out.',
  },
  input: { measure: uuid() },
  prepare: (i) => ({ type: 'MeasureDone', ...i }),
});

export const DeferExecution = deciderStep({
  name: 'DeferExecution',
  roles: ['competent-person'],
  describe: {
    vi: 'Hoãn thi hành quyết định phạt tiền (Điều 76), tối đa ba tháng. Tiền chậm nộp đã phát sinh vẫn tính.',
    en: 'Deferral of the fine (Art. 76), for three months at most. Late interest that had come up before stays.',
  },
  input: {
    reason,
    until: localDate({ describe: 'Later than an earlier deferral.' }),
    requestedOn: optional(
      localDate({
        describe: 'Day of the request: no late interest while it was examined. Left out: none from the grant on.',
      }),
    ),
  },
  prepare: (i) => ({ type: 'Defer', ...i }),
});

const instalment = object(
  { dueOn: localDate(), amount: money({ min: 1, max: VND_MAX, describe: 'VND' }) },
  { name: 'InstalmentInput' },
);
export const GrantInstalments = deciderStep({
  name: 'GrantInstalments',
  roles: ['competent-person'],
  describe: {
    vi: 'Cho nộp tiền phạt nhiều lần: tối đa ba lần, trong sáu tháng, lần đầu ít nhất 40 % (Điều 79).',
    en: 'Grants the fine in instalments: at most three, within six months, the first at least 40 % (Art. 79).',
  },
  input: {
    reason,
    instalments: list(instalment, {
      min: 1,
      max: 12,
      describe: 'In the order of their days, the first not before the term to pay; together the fine.',
    }),
  },
  prepare: (i) => ({ type: 'GrantInstalments', ...i }),
});

export const SuspendExecution = deciderStep({
  name: 'SuspendExecution',
  roles: ['competent-person'],
  describe: {
    vi: 'Khiếu nại, khởi kiện không tự đình chỉ thi hành (Điều 73 khoản 1); người có thẩm quyền được tạm đình chỉ. Trong thời gian đó không tính tiền chậm nộp.',
    en: 'Suspends the execution. A complaint or lawsuit suspends nothing by itself (Art. 73(1)); the person in charge may. No late interest meanwhile.',
  },
  input: { reason },
  prepare: (i) => ({ type: 'Suspend', ...i }),
});

export const ResumeExecution = deciderStep({
  name: 'ResumeExecution',
  roles: ['competent-person'],
  describe: { vi: 'Tiếp tục thi hành sau khi tạm đình chỉ.', en: 'Execution goes on after it was suspended.' },
  input: {},
  prepare: (i) => ({ type: 'Resume', ...i }),
});

export const DecideEnforcement = deciderStep({
  name: 'DecideEnforcement',
  roles: ['competent-person'],
  describe: {
    vi: 'Quyết định cưỡng chế thi hành, khi đã hết thời hạn chấp hành (Điều 86).',
    en: 'Decides on enforcement (cưỡng chế thi hành), once the term to carry the decision out is over (Art. 86).',
  },
  input: { decisionNumber: text({ max: 80 }), measure: code(enforcement) },
  prepare: (i) => ({ type: 'Enforce', ...i }),
});
