import { account } from '#commands/fields';
import { defineEvent, described, id, ok, refuse, startOfDay } from '#kernel';
import { on, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { servesCase } from '../case/offices.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, OPEN } from '../state.ts';

const input = {
  reason: inputs.reason,
  officer: described(account, 'Account of the officer who follows the case from now on: an official on record.'),
};
type Assign = CommandOf<'Assign', typeof input>;

export const sanctionCaseAssigned = defineEvent(
  'SanctionCaseAssigned',
  { ...sanctionCase, on, officer: id(), reason },
  { label: { vi: 'Phân công người theo dõi vụ việc', en: 'Case assigned' }, record: 'sanctions' },
);

export const assignSanctionCase = defineStep<Assign>()({
  name: 'AssignSanctionCase',
  type: 'Assign',
  describe: {
    vi: 'Người khác theo dõi vụ việc; các thời hạn vào danh sách việc của người đó.',
    en: "Another officer follows the case; its deadlines go into that officer's list.",
  },
  roles: ['inspector', 'competent-person'],
  input,
  prepare: async (i, context, state) =>
    (await servesCase(i.officer, state, i.on, context)) ? ok({ type: 'Assign', ...i }) : unknownOfficial(),

  states: OPEN,
  day: 'since-minutes',
  decide: ({ on, officer, reason }, state) =>
    ok([sanctionCaseAssigned.of(startOfDay(on), { ...keyOf(state), on, officer, reason })]),
  event: sanctionCaseAssigned,
  evolve: (_, { officer }) => ({ officer }),
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
