import {
  code,
  defineEvent,
  id,
  idUsed,
  isOpenRequest,
  ok,
  optional,
  refuse,
  startOfDay,
  uuid,
  type Env,
  type EventOf,
  type Result,
} from '#kernel';
import type { CountsWorkingDays } from '#law';
import * as inputs from '../case/input-fields.ts';
import type { Refused, SanctionRefusal } from '../case/refusals.ts';
import { correctedFact, type CorrectedFact } from '../codes.ts';
import { keyOf, requestsOf, type Correction, type SanctionState } from '../state.ts';
import { nothingChanged, type Change, type FactRule } from './fact-rule.ts';
import { aboutFact, asked, differences, sameValues, type FactValues } from './values.ts';

/** What the input of every correction has. */
export const ofCorrection = {
  reason: inputs.reason,
  request: optional(
    uuid({ describe: 'Of the request, where a second person is needed; made by the client where it may be offline.' }),
  ),
};

/** Nothing is changed by it: the second person sees what stood, what is to stand, and why. */
export const correctionRequested = defineEvent(
  'CorrectionRequested',
  { ...asked, correction: id(), fact: code(correctedFact), subject: optional(id()), by: id() },
  {
    label: { vi: 'Đề nghị đính chính', en: 'Correction asked for' },
    record: 'sanctions',
    secondPerson: ({ correction: request, by, reason, fact, subject, before, after }) => ({
      step: 'asked',
      request,
      by,
      reason,
      about: aboutFact(fact, subject),
      changes: differences(before, after),
    }),
  },
);

/** An event that several steps write and that is no step of its own. */
export const asking = {
  event: correctionRequested,
  day: 'since-minutes',
  evolve: (
    { corrections }: SanctionState,
    { correction, fact, subject, before, after, reason, by, on }: EventOf<typeof correctionRequested>['data'],
  ): Partial<SanctionState> => ({
    corrections: [
      ...corrections,
      {
        request: correction,
        fact,
        subject: subject ?? null,
        before,
        after: after ?? null,
        reason,
        by,
        on,
        closed: null,
      },
    ],
  }),
} as const;

interface Wanted {
  readonly on: string;
  readonly reason: string;
  readonly request: string;
}
type Taken = { readonly env: Env; readonly calendar: CountsWorkingDays };

/** What is to be changed, once it is sure that it may be; `to`: from what is on record to what is to stand, null: it is withdrawn. */
export function changed<E>(
  rule: FactRule<E>,
  c: Wanted,
  state: SanctionState,
  { env, calendar }: Taken,
  subject: string | null,
  to: (before: FactValues) => FactValues | null,
): Result<Change, SanctionRefusal> {
  const before = rule.now(state, subject);
  if (before === null) return notOnRecord();
  const after = to(before);
  if (after !== null && sameValues(before, after)) return nothingChanged(rule.day);
  const change: Change = { subject, before, after, reason: c.reason };
  return rule.against(change, state, { on: c.on, env, calendar }) ?? ok(change);
}

/** Where it moves money or a legal date: it is asked for, and a second person approves it (approveCaseCorrection). */
export function askedFor(
  fact: CorrectedFact,
  change: Result<Change, SanctionRefusal>,
  c: Wanted,
  state: SanctionState,
  { env }: Pick<Taken, 'env'>,
): Result<readonly EventOf<typeof correctionRequested>[], SanctionRefusal> {
  if (!change.ok) return change;
  const used = idUsed(requestsOf(state), c.request);
  if (used) return used;
  const { subject, before, after, reason } = change.value;
  return ok([
    correctionRequested.of(startOfDay(c.on), {
      ...keyOf(state),
      on: c.on,
      correction: c.request,
      fact,
      ...(subject === null ? {} : { subject }),
      before,
      ...(after === null ? {} : { after }),
      reason,
      by: env.actor.id,
    }),
  ]);
}

export const notOnRecord = (field = 'sanction'): Refused =>
  refuse(
    'NotOnRecord',
    'There is nothing on record that could be put right.',
    'Chưa có nội dung nào được ghi nhận để đính chính.',
    {
      field,
      hint: {
        en: 'Record it first; the query sanctionCase shows what is on record.',
        vi: 'Hãy ghi nhận trước; xem hiện trạng bằng truy vấn sanctionCase.',
      },
    },
  );

/** Other open requests about a fact that was put right saw what no longer stands. */
export const overtaking = (
  { corrections }: Pick<SanctionState, 'corrections'>,
  fact: CorrectedFact,
  subject: string | null,
  { on, correction }: { readonly on: string; readonly correction?: string | undefined },
): readonly Correction[] =>
  corrections.map((one) =>
    one.fact === fact && one.subject === subject && one.request !== correction && isOpenRequest(one)
      ? { ...one, closed: { how: 'overtaken', on, by: null, reason: null } }
      : one,
  );
