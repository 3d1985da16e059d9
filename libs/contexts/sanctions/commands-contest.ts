import { code, flag, optional, uuid } from '#kernel';
import { complaintOutcome } from './codes.ts';
import { step } from './commands-step.ts';

export const LodgeComplaint = step({
  name: 'LodgeComplaint',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Khiếu nại: lần đầu trong 90 ngày từ khi giao quyết định, lần hai sau khi giải quyết lần đầu.',
    en: 'A complaint: the first within 90 days of the service, the second after the settlement of the first.',
  },
  input: { complaint: optional(uuid()), remote: optional(flag({ describe: 'Remote area: the longer terms.' })) },
  prepare: ({ on, complaint, remote = false }, { newId }) => ({
    type: 'Complain',
    on,
    complaint: complaint ?? newId(),
    remote,
  }),
});

export const AcceptComplaint = step({
  name: 'AcceptComplaint',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Thụ lý khiếu nại: từ đó tính thời hạn giải quyết.',
    en: 'The complaint is taken on: the term to settle it begins.',
  },
  input: { complaint: uuid(), complex: optional(flag({ describe: 'Complex: the longer term.' })) },
  prepare: ({ on, complaint, complex = false }) => ({ type: 'AcceptComplaint', on, complaint, complex }),
});

export const SettleComplaint = step({
  name: 'SettleComplaint',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Giải quyết khiếu nại; quyết định được sửa đổi hoặc hủy bỏ thì ghi nhận riêng (amendSanctionDecision, cancelSanctionDecision).',
    en: 'Settles a complaint. An amended or cancelled decision is recorded besides (amendSanctionDecision, cancelSanctionDecision).',
  },
  input: { complaint: uuid(), outcome: code(complaintOutcome) },
  prepare: (i) => ({ type: 'SettleComplaint', ...i }),
});

export const FileLawsuit = step({
  name: 'FileLawsuit',
  roles: ['inspector', 'competent-person'],
  describe: { vi: 'Ghi nhận cơ sở khởi kiện quyết định.', en: 'Records that the employer sued against the decision.' },
  input: {},
  prepare: (i) => ({ type: 'FileLawsuit', ...i }),
});

export const EndLawsuit = step({
  name: 'EndLawsuit',
  roles: ['inspector', 'competent-person'],
  describe: { vi: 'Ghi nhận vụ kiện kết thúc thế nào.', en: 'Records how the lawsuit ended.' },
  input: { outcome: code(complaintOutcome) },
  prepare: (i) => ({ type: 'EndLawsuit', ...i }),
});
