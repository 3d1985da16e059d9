import { closedIn, defineEvent, id, notSecondPerson, ok, optional, startOfDay, uuid, type EventOf } from '#kernel';
import { ANY_POWER_TO_FINE } from '../case/by-title.ts';
import { authority, on, reason, sanctionCase } from '../case/event-fields.ts';
import * as inputs from '../case/input-fields.ts';
import { openOn } from '../case/second-person.ts';
import { liftsOwn } from '../case/separation.ts';
import { defineStep, type CommandOf } from '../case/step.ts';
import { keyOf, requestsOf, SANCTION_STAGES, type SanctionState } from '../state.ts';

const input = { request: uuid({ describe: 'The override or the correction that was asked for.' }), reason: inputs.reason };
type DeclineRequest = CommandOf<'DeclineRequest', typeof input>;

const closing = { ...sanctionCase, on, request: id(), by: id(), reason };
const secondPerson = ({ request }: { readonly request: string }) => ({ step: 'closed', request }) as const;
export const caseRequestWithdrawn = defineEvent('CaseRequestWithdrawn', closing, {
  label: { vi: 'Rút đề nghị', en: 'Request withdrawn' },
  record: 'sanctions',
  secondPerson,
});
export const caseRequestRefused = defineEvent(
  'CaseRequestRefused',
  { ...closing, authority: optional(authority) },
  { label: { vi: 'Từ chối đề nghị', en: 'Request declined' }, record: 'sanctions', secondPerson },
);

const closed =
  (how: 'withdrawn' | 'declined') =>
  (
    { overrides, corrections }: SanctionState,
    { request, on, by, reason }: EventOf<typeof caseRequestWithdrawn>['data'],
  ): Partial<SanctionState> => ({
    overrides: closedIn(overrides, request, { how, on, by, reason }),
    corrections: closedIn(corrections, request, { how, on, by, reason }),
  });

/** The event where who asked takes the request back. */
export const withdrawing = { event: caseRequestWithdrawn, day: 'own', evolve: closed('withdrawn') } as const;

const isOwn = ({ request }: DeclineRequest, state: SanctionState, account: string): boolean =>
  requestsOf(state).some((one) => one.request === request && one.by === account);

/** Who asked takes the request back; to turn it down needs what its approval needs. */
export const declineCaseRequest = defineStep<DeclineRequest>()({
  name: 'DeclineCaseRequest',
  type: 'DeclineRequest',
  describe: {
    vi: 'Từ chối hoặc rút lại đề nghị đính chính, đề nghị làm khác quy định, kèm lý do: người đề nghị rút lại, người thứ hai có thẩm quyền xử phạt tại nơi có vụ việc từ chối.',
    en: 'Turns down a correction or an override that was asked for, or takes it back, with the reason: who asked takes it back, a second person with power to fine where the case lies turns it down.',
  },
  roles: ['inspector', 'competent-person'],
  input,
  prepare: (i) => ({ type: 'DeclineRequest', ...i }),

  states: SANCTION_STAGES,
  day: 'own',
  byTitle: {
    measuredOn: (c, state, taking) =>
      isOwn(c, state, taking.env.actor.id) ? null : ANY_POWER_TO_FINE.measuredOn(c, state, taking),
    notOverridable: true,
  },
  decide(c, state, { env }) {
    const asked = openOn(requestsOf(state), c.request, c.on);
    if (!asked.ok) return asked;
    const { on, request, reason } = c;
    const data = { ...keyOf(state), on, request, reason, by: env.actor.id };
    if (asked.value.by === env.actor.id) return ok([caseRequestWithdrawn.of(startOfDay(on), data)]);
    const override = state.overrides.find((one) => one.request === request);
    const no = notSecondPerson(asked.value, env.actor, override && liftsOwn(override.rule, env.actor.id, state));
    return no ?? ok([caseRequestRefused.of(startOfDay(on), data)]);
  },
  waits: requestsOf,
  event: caseRequestRefused,
  also: [caseRequestWithdrawn],
  evolve: closed('declined'),
});
