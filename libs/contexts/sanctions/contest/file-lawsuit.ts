import { defineEvent, ok, refuse, startOfDay } from '#kernel';
import { on, sanctionCase } from '../case/event-fields.ts';
import { needsDecision } from '../case/refusals.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf } from '../state.ts';
import { AFTER_DECISION } from './contested.ts';

const input = {};
type FileLawsuit = CommandOf<'FileLawsuit', typeof input>;

export const lawsuitFiled = defineEvent(
  'LawsuitFiled',
  { ...sanctionCase, on },
  { label: { vi: 'Khởi kiện', en: 'Lawsuit filed' }, record: 'sanctions' },
);

export const fileLawsuit = defineStep<FileLawsuit>()({
  name: 'FileLawsuit',
  type: 'FileLawsuit',
  describe: { vi: 'Ghi nhận cơ sở khởi kiện quyết định.', en: 'Records that the employer sued against the decision.' },
  roles: ['inspector', 'competent-person'],
  input,
  prepare: (i) => ({ type: 'FileLawsuit', ...i }),

  states: AFTER_DECISION,
  otherwise: needsDecision,
  day: 'since-decision',
  decide: ({ on }, state) =>
    state.lawsuit
      ? refuse('AlreadyRecorded', 'A lawsuit is recorded already.', 'Đã ghi nhận khởi kiện.', { field: 'on' })
      : ok([lawsuitFiled.of(startOfDay(on), { ...keyOf(state), on })]),
  event: lawsuitFiled,
  evolve: (_, { on }) => ({ lawsuit: { on, endedOn: null, outcome: null } }),
});
