import type { CommandContext } from '#commands';
import { openingBody } from '#contexts/organisation/index';
import { violationsClosedToBody } from '#contexts/violations/index';
import { violations } from '#contexts/violations/projection';
import {
  code,
  defineEvent,
  id,
  list,
  localDate,
  object,
  ok,
  optional,
  refuse,
  startOfDay,
  text,
  uuid,
  type DataOf,
  type Env,
  type EventOf,
  type Refusal,
  type Result,
} from '#kernel';
import { bodyExists, bodyKind, bracketFor, employerKind } from '#law';
import { addsAgain, number, on, reason, sanctionCase } from '../case/event-fields.ts';
import type { SanctionRefusal } from '../case/refusals.ts';
import type { CommandOf } from '../case/step.ts';
import { writtenUp } from '../case/written-up.ts';
import { signature, signatureWitness } from '../codes.ts';
import { NOTHING_YET, type SanctionedAct, type SanctionState } from '../state.ts';

export const signatureFields = {
  how: code(signature),
  reason: optional(text({ min: 3, max: 500, describe: 'No names of persons.' })),
  witness: optional(code(signatureWitness)),
};
const signed = object(signatureFields, {
  name: 'ViolationMinutesSignatureInput',
  describe: 'Whether the employer signed; a refusal needs its reason and who signed as witness.',
});
const input = {
  id: optional(uuid({ describe: 'UUID of the sanction case, made by the client where it may be offline.' })),
  employer: uuid(),
  on: localDate(),
  number: text({ max: 80 }),
  violations: list(uuid(), {
    min: 1,
    max: 50,
    describe: 'Violations of this employer, not withdrawn and in no other open case.',
  }),
  bodyKind: optional(
    code(bodyKind, {
      describe: 'Kind of the body that opens the case (query bodies). Left out: as the appointment of the officer says.',
    }),
  ),
  signature: optional(signed),
};

interface Facts {
  readonly id: string;
  readonly unit: string;
  readonly within: readonly string[];
  readonly acts: readonly SanctionedAct[];
  /** Where the violations were found, all of them: the case lies where the first was. */
  readonly places?: readonly { readonly unit: string; readonly within: readonly string[] }[];
}
export type DrawUpMinutes = CommandOf<
  'DrawUpMinutes',
  Omit<typeof input, 'violations' | 'bodyKind'>,
  Facts & { readonly bodyKind?: string }
>;

/** Minutes follow the detection of every act, under a body of their day. */
export function tooEarlyFor(acts: readonly SanctionedAct[], bodyKind: string | null, on: string, field: string) {
  const late = acts.find((a) => a.detectedOn > on);
  if (late)
    return refuse(
      'MinutesBeforeDetection',
      `The violation was detected on ${late.detectedOn}.`,
      `Vi phạm được phát hiện ngày ${late.detectedOn}.`,
      { field },
    );
  const body = bodyKind === null ? ok(null) : bodyExists(bodyKind, on);
  return body.ok ? null : body;
}

/** Where the employer refuses to sign, the reason and who signed as witness are written down (Art. 58). */
export const refusalIncomplete = ({ how, reason, witness }: DataOf<typeof signatureFields>) =>
  how === 'refused' && !(reason && witness)
    ? refuse(
        'RefusalIncomplete',
        'Where the employer refuses to sign, the reason and who signed as witness are written down.',
        'Khi cơ sở không ký, phải ghi lý do và người chứng kiến hoặc đại diện chính quyền cấp xã ký.',
        { field: 'signature', article: 'Law 15/2012/QH13 Art. 58' },
      )
    : null;

/** One act, as the violation stood when the minutes were drawn up. */
const act = object({
  violation: id(),
  actCode: text({ max: 60 }),
  actStart: localDate(),
  actEnd: optional(localDate()),
  detectedOn: localDate(),
  goingOnAt: optional(localDate()),
  employerKind: code(employerKind),
});
export const violationMinutesDrawnUp = defineEvent(
  'ViolationMinutesDrawnUp',
  {
    ...sanctionCase,
    unit: id(),
    within: list(id(), { max: 3 }),
    on,
    number,
    acts: list(act, { max: 100 }),
    /** Account of the officer who is to follow the case. */
    officer: optional(id()),
    /** Kind of the body under which the case was opened. */
    bodyKind: optional(text({ max: 60 })),
    signature: optional(object({ how: code(signature), reason: optional(reason), witness: optional(code(signatureWitness)) })),
  },
  {
    label: { vi: 'Lập biên bản vi phạm hành chính', en: 'Violation minutes drawn up' },
    record: 'sanctions',
    placed: true,
    ...addsAgain,
  },
);

/** The step that begins a case. */
export const drawUpViolationMinutes = {
  name: 'DrawUpViolationMinutes',
  type: 'DrawUpMinutes',
  describe: {
    vi: 'Mở vụ việc: lập biên bản vi phạm hành chính về một hoặc nhiều vi phạm của một cơ sở.',
    en: 'Opens a case: biên bản vi phạm hành chính over one or more violations of one employer.',
  },
  // Those with power to fine write minutes too (12/2022 Art. 47, 283/2026 Art. 54).
  roles: ['inspector', 'competent-person'],
  article: 'Law 15/2012/QH13 Art. 58',
  input,
  reads: ['sanctions'],
  prepare: async (given: DataOf<typeof input>, context: CommandContext, id: string): Promise<Result<DrawUpMinutes, Refusal>> => {
    // Whoever finds a violation writes it up, and hands the minutes over where another decides (Law 15/2012/QH13 Art. 58).
    const named = context.allNamed('violations', violations);
    const another = await violationsClosedToBody(named, 'DrawUpViolationMinutes', 'violations', context);
    if (another) return another;
    const body = await openingBody(given.bodyKind, given.on, named[0]!, context);
    if (!body.ok) return body;
    const found = await writtenUp(given, id, context);
    if (!found.ok) return found;
    const { employer, acts, places } = found.value;
    const { unit, within } = places[0]!;
    const { on, number } = given;
    return ok({
      type: 'DrawUpMinutes',
      id,
      employer,
      unit,
      within,
      on,
      number,
      acts,
      places,
      ...(body.value === null ? {} : { bodyKind: body.value }),
      ...(given.signature ? { signature: given.signature } : {}),
    });
  },

  decide(
    c: DrawUpMinutes,
    state: SanctionState | null,
    env: Env,
  ): Result<readonly EventOf<typeof violationMinutesDrawnUp>[], SanctionRefusal> {
    if (state)
      return refuse('AlreadyDrawnUp', 'A sanction case with this id exists already.', 'Đã có vụ việc xử phạt với mã này.', {
        field: 'id',
      });
    const early = tooEarlyFor(c.acts, c.bodyKind ?? null, c.on, 'on');
    if (early) return early;
    const incomplete = c.signature && refusalIncomplete(c.signature);
    if (incomplete) return incomplete;
    const { type: _type, calendar: _calendar, held: _held, places: _places, id, ...data } = c;
    return ok([violationMinutesDrawnUp.of(startOfDay(c.on), { sanction: id, ...data, officer: env.actor.id })]);
  },

  event: violationMinutesDrawnUp,
  leadsTo: 'minutes-drawn-up',
  begin: ({
    sanction,
    employer,
    unit,
    within,
    on,
    number,
    acts,
    officer,
    bodyKind,
    signature,
  }: EventOf<typeof violationMinutesDrawnUp>['data']): SanctionState => ({
    ...NOTHING_YET,
    officer: officer ?? null,
    bodyKind: bodyKind ?? null,
    signature: signature ?? null,
    mayExplain: mayExplain(acts),
    id: sanction,
    employer,
    unit,
    within,
    state: 'minutes-drawn-up',
    minutesNumber: number,
    minutesOn: on,
    minutesBy: officer ?? null,
    acts,
    ordered: [{ step: violationMinutesDrawnUp.type, on }],
  }),

  starts: ['transfer', 'explanation', 'hearing-request', 'decision', 'act-limitation'],
  ends: ['minutes'],
  inHand: true,
} as const;

/**
 * Whether one of the acts gives the right to explain. An act whose bracket no source gives, or that was no act of its own then, is taken to give
 * it: waiting harms nobody.
 */
const mayExplain = (acts: readonly SanctionedAct[]): boolean =>
  acts.some((act) => {
    const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null });
    return bracket.ok
      ? bracket.value.explanationRight
      : bracket.error.code === 'BracketUnknown' || bracket.error.code === 'NoActThen';
  });
