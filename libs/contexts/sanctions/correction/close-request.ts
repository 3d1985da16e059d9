import { defineEvent, id, ok, optional, refuse, startOfDay, uuid, type EventOf, type Result } from '#kernel';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { authority, on, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import type { SanctionRefusal } from '../case/refusals.ts';
import { notOpen, notSecondPerson } from '../case/second-person.ts';
import { liftsOwn } from '../case/separation.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, SANCTION_STAGES, type Asked, type Override, type SanctionState } from '../state.ts';

const input = { request: uuid({ describe: 'The override or the correction that was asked for.' }), reason: inputs.reason };
type WithdrawRequest = CommandOf<'WithdrawRequest', typeof input>;
type RefuseRequest = CommandOf<'RefuseRequest', typeof input>;

const closing = { ...sanctionCase, on, request: id(), by: id(), reason };
export const caseRequestWithdrawn = defineEvent('CaseRequestWithdrawn', closing, {
  label: { vi: 'Rút đề nghị', en: 'Request withdrawn' },
  record: 'sanctions',
});
export const caseRequestRefused = defineEvent(
  'CaseRequestRefused',
  { ...closing, authority: optional(authority) },
  { label: { vi: 'Từ chối đề nghị', en: 'Request refused' }, record: 'sanctions' },
);

/** An open request, of whatever kind. */
function openRequest(
  c: WithdrawRequest | RefuseRequest,
  state: SanctionState,
): Result<Asked & Partial<Pick<Override, 'rule'>>, SanctionRefusal> {
  const asked: (Asked & Partial<Pick<Override, 'rule'>>) | undefined =
    state.corrections.find((one) => one.correction === c.request) ?? state.overrides.find((one) => one.override === c.request);
  if (!asked)
    return refuse('UnknownRequest', 'There is no request with this id in the case.', 'Vụ việc không có đề nghị với mã này.', {
      field: 'request',
    });
  return notOpen(asked, c.on, 'request') ?? ok(asked);
}
const closed = (
  state: SanctionState,
  how: 'withdrawn' | 'refused',
  { request, on, by, reason }: EventOf<typeof caseRequestWithdrawn>['data'],
): Partial<SanctionState> => {
  const end = { closed: { how, on, by, reason } };
  return {
    overrides: state.overrides.map((one) => (one.override === request ? { ...one, ...end } : one)),
    corrections: state.corrections.map((one) => (one.correction === request ? { ...one, ...end } : one)),
  };
};

export const withdrawCaseRequest = defineStep<WithdrawRequest>()({
  name: 'WithdrawCaseRequest',
  type: 'WithdrawRequest',
  describe: {
    vi: 'Người đề nghị rút đề nghị đính chính hoặc đề nghị làm khác quy định chưa được duyệt, kèm lý do.',
    en: 'Who asked takes back a correction or an override that is not approved yet, with the reason.',
  },
  roles: ['inspector', 'competent-person'],
  input,
  prepare: (i) => ({ type: 'WithdrawRequest', ...i }),

  states: SANCTION_STAGES,
  day: 'own',
  decide(c, state, { env }) {
    const asked = openRequest(c, state);
    if (!asked.ok) return asked;
    if (asked.value.requestedBy !== env.actor.id)
      return refuse('NotYourRequest', 'Only who asked takes a request back.', 'Chỉ người đề nghị được rút đề nghị.', {
        field: 'request',
        hint: {
          en: 'Another competent person refuses it (refuseCaseRequest).',
          vi: 'Người có thẩm quyền khác thì từ chối (refuseCaseRequest).',
        },
      });
    const { on, request, reason } = c;
    return ok([caseRequestWithdrawn.of(startOfDay(on), { ...keyOf(state), on, request, reason, by: env.actor.id })]);
  },
  event: caseRequestWithdrawn,
  evolve: (state, data) => closed(state, 'withdrawn', data),
});

export const refuseCaseRequest = defineStep<RefuseRequest>()({
  name: 'RefuseCaseRequest',
  type: 'RefuseRequest',
  describe: {
    vi: 'Người thứ hai từ chối đề nghị đính chính hoặc đề nghị làm khác quy định, kèm lý do.',
    en: 'A second person refuses a correction or an override that was asked for, with the reason.',
  },
  roles: ['competent-person'],
  input,
  prepare: (i) => ({ type: 'RefuseRequest', ...i }),

  states: SANCTION_STAGES,
  day: 'own',
  byTitle: { ...ANY_POWER_TO_FINE, notOverridable: true },
  decide(c, state, { env }) {
    const asked = openRequest(c, state);
    if (!asked.ok) return asked;
    const { rule } = asked.value;
    const no = notSecondPerson(asked.value, env, 'request', rule !== undefined && liftsOwn(rule, env.actor.id, state));
    if (no) return no;
    const { on, request, reason } = c;
    return ok([caseRequestRefused.of(startOfDay(on), { ...keyOf(state), on, request, reason, by: env.actor.id })]);
  },
  event: caseRequestRefused,
  evolve: (state, data) => closed(state, 'refused', data),
});
