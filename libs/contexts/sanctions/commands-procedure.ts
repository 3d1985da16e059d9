import { account, reason as why, type CommandContext } from '#commands';
import { code, described, localDate, ok, optional, refuse, text, uuid, type LocalDate } from '#kernel';
import { criminalOutcome, explanationStep, longerTerm } from './codes.ts';
import { holderOf, placeOf, servesCase } from './commands-authority.ts';
import { deciderStep, step, title } from './commands-step.ts';
import { OVERRIDABLE } from './objections.ts';

const reason = described(why, 'No names of persons.');

/** The account in whose list the decision stands from now on, where one holds the title for the place of the case. */
async function goesTo(title: string | undefined, sanction: string, on: LocalDate, context: CommandContext) {
  const to = title ? await holderOf(title, on, await placeOf(sanction, context), context) : null;
  return to === null ? {} : { to };
}

export const HandOverViolationMinutes = step({
  name: 'HandOverViolationMinutes',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Chuyển biên bản cho người có thẩm quyền trong 24 giờ (Luật 15/2012 Điều 58); quyết định vào danh sách việc của người giữ chức danh.',
    en: 'Hands the minutes to the person who may decide, within 24 hours (Law 15/2012 Art. 58); the decision then stands in the list of who holds the title.',
  },
  input: { title: optional(title) },
  reads: ['officials', 'sanctions'],
  prepare: async (i, context, sanction) => ({ type: 'HandOver', ...i, ...(await goesTo(i.title, sanction, i.on, context)) }),
});

export const AssignSanctionCase = step({
  name: 'AssignSanctionCase',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Người khác theo dõi vụ việc; các thời hạn vào danh sách việc của người đó.',
    en: "Another officer follows the case; its deadlines go into that officer's list.",
  },
  input: {
    reason,
    officer: described(account, 'Account of the officer who follows the case from now on: an official on record.'),
  },
  reads: ['officials', 'sanctions'],
  prepare: async (i, context, sanction) =>
    (await servesCase(i.officer, sanction, i.on, context)) ? ok({ type: 'Assign', ...i }) : unknownOfficial(),
});
const unknownOfficial = () =>
  refuse(
    'UnknownOfficial',
    'No official with this account is in office where the case lies, in the body that carries it.',
    'Chưa ghi nhận công chức có tài khoản này đang giữ chức vụ tại nơi có vụ việc, trong cơ quan thụ lý vụ việc.',
    {
      field: 'officer',
      hint: {
        en: 'Have the administrator record the appointment (appointOfficial).',
        vi: 'Đề nghị quản trị viên ghi nhận việc bổ nhiệm (appointOfficial).',
      },
    },
  );

export const TransferSanctionCase = deciderStep({
  name: 'TransferSanctionCase',
  roles: ['competent-person'],
  describe: {
    vi: 'Chuyển hồ sơ đến chức danh khác, thường vì mức tối đa của khung phạt vượt thẩm quyền.',
    en: 'The file goes to another title, mostly because the top of the bracket is above the ceiling.',
  },
  input: { reason, toTitle: title },
  prepare: async (i, context, sanction) => ({ type: 'Transfer', ...i, ...(await goesTo(i.toTitle, sanction, i.on, context)) }),
});

export const RecordExplanation = step({
  name: 'RecordExplanation',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Cơ sở thực hiện quyền giải trình thế nào (Điều 61): bằng văn bản, yêu cầu trực tiếp, đã tổ chức, không giải trình.',
    en: 'What the employer did with its right to explain (Art. 61): written, asked for a hearing, held, waived.',
  },
  input: { step: code(explanationStep) },
  prepare: (i) => ({ type: 'Explain', ...i }),
});

export const ExtendExplanationTerm = step({
  name: 'ExtendExplanationTerm',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Gia hạn giải trình một lần, theo đề nghị có lý do gửi trong thời hạn.',
    en: 'Extends the term to explain, once, on a reasoned request made in time.',
  },
  input: { reason },
  prepare: (i) => ({ type: 'ExtendExplanation', ...i }),
});

export const ExtendDecisionTerm = deciderStep({
  name: 'ExtendDecisionTerm',
  roles: ['competent-person'],
  describe: {
    vi: 'Thời hạn ra quyết định: một tháng nếu cần xác minh, hai tháng nếu vụ việc đặc biệt nghiêm trọng, phức tạp (Điều 66).',
    en: 'Extends the term to decide: one month for verification, two months for an especially serious and complex case (Art. 66).',
  },
  input: { reason, ground: code(longerTerm) },
  prepare: (i) => ({ type: 'ExtendTerm', ...i }),
});

export const RequestOverride = step({
  name: 'RequestOverride',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Đề nghị bằng văn bản cho làm khác quy định, kèm lý do; chưa thay đổi gì trước khi người thứ hai duyệt.',
    en: 'Asks to go against a rule, in writing, with the reason; nothing changes before a second person approves.',
  },
  input: {
    reason,
    override: optional(uuid()),
    rule: text({ min: 3, max: 60, describe: `Code of the refusal to be lifted: ${OVERRIDABLE.join(', ')}` }),
  },
  prepare: (i, { newId }) => ({ type: 'RequestOverride', ...i, override: i.override ?? newId() }),
});

export const ApproveOverride = deciderStep({
  name: 'ApproveOverride',
  roles: ['competent-person'],
  describe: {
    vi: 'Do người khác với người đề nghị, có thẩm quyền xử phạt tại nơi có vụ việc, duyệt. Cho phép một bước.',
    en: 'Approves an override, by another person than the one who asked, who holds an office with power to fine where the case lies. Lifts one step.',
  },
  input: { override: uuid() },
  prepare: (i) => ({ type: 'ApproveOverride', ...i }),
});

export const TransferToCriminalAuthority = deciderStep({
  name: 'TransferToCriminalAuthority',
  roles: ['competent-person'],
  describe: {
    vi: 'Chuyển hồ sơ đến cơ quan tiến hành tố tụng (Điều 62); không ra quyết định trước khi hồ sơ được trả lại.',
    en: 'The file goes to the criminal authority (Art. 62); no decision before it comes back.',
  },
  input: { reason },
  prepare: (i) => ({ type: 'ToCriminal', ...i }),
});

export const RecordReturnByCriminalAuthority = step({
  name: 'RecordReturnByCriminalAuthority',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Cơ quan tiến hành tố tụng đã xử lý hồ sơ thế nào.',
    en: 'What the criminal authority did with the file.',
  },
  input: { outcome: code(criminalOutcome) },
  prepare: (i) => ({ type: 'FromCriminal', ...i }),
});

export const RecordEvasion = deciderStep({
  name: 'RecordEvasion',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Cơ sở trốn tránh, cản trở từ ngày `from` đến ngày `on`: thời hiệu tính lại từ khi chấm dứt (Điều 6, 74); nếu thời hiệu đã hết thì chỉ do người có thẩm quyền.',
    en: 'The employer evaded from `from` to `on`: the limitations of act and decision start anew when it ended (Art. 6, 74); one that is over already only by who may decide.',
  },
  input: { reason, from: localDate() },
  // Its day is the last one of the evasion; what it does is done when it is recorded.
  day: (_, { today }) => today,
  prepare: (i) => ({ type: 'RecordEvasion', ...i }),
});
