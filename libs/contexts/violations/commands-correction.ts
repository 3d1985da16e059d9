import { reason, type CommandContext } from '#commands';
import { beforeEmployer, bothPlaces, classificationAt, employers, placeAt } from '#contexts/registry/index';
import {
  code,
  described,
  flag,
  localDate,
  needsSecondPerson,
  ok,
  optional,
  refuse,
  uuid,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { abatementOutcome } from '#law';
import { visitClosedToBody } from './carriers.ts';
import {
  beforeVisit,
  concludedClean,
  defineCommand,
  isOfAnother,
  ofViolation,
  unknownInspection,
  unknownViolation,
  violation,
} from './commands-step.ts';
import { daysOf, type CorrectedDays, type FactsOfDays } from './correcting.ts';
import type { ViolationCommand } from './decider.ts';
import { abatementStep, violationCorrectionRequested } from './events.ts';
import type { ViolationState } from './state.ts';
import { visitsOfViolations } from './visits.ts';

export const CorrectViolation = defineCommand({
  name: 'CorrectViolation',
  roles: ['inspector'],
  replaces: true,
  describe: {
    vi: 'Đính chính cuộc kiểm tra đã phát hiện vi phạm, kèm lý do. Ngày phát hiện, việc còn tiếp diễn: requestViolationCorrection; hành vi: reclassifyViolation.',
    en: 'Another visit that found it, or none, with the reason. Day of detection, going on: requestViolationCorrection; the act: reclassifyViolation.',
  },
  input: {
    violation,
    inspection: optional(uuid({ describe: 'The inspection that found it.' })),
    noInspection: optional(flag({ describe: 'True: no inspection found it.' })),
    detectedOn: optional(localDate({ describe: 'Refused: two persons correct the day of the detection.' })),
    reason,
  },
  ...ofViolation,
  refers: { inspection: 'inspections' },
  prepare: async (input, context, _id, state): Promise<Result<ViolationCommand, Refusal>> => {
    if (!state) return unknownViolation();
    if (input.detectedOn !== undefined) return needsSecondPerson('detectedOn', 'requestViolationCorrection');
    if ((input.inspection === undefined) !== Boolean(input.noInspection))
      return refuse('NothingToCorrect', { field: 'inspection' });
    const visit = context.named('inspection', visitsOfViolations);
    if (await isOfAnother(visit, state.employer, context)) return unknownInspection();
    const wrong =
      beforeVisit(visit, state.detectedOn, 'inspection') ?? visitClosedToBody(visit, 'CorrectViolation', 'inspection', context);
    if (wrong) return wrong;
    if (visit?.clean) return concludedClean();
    return ok({ type: 'CorrectInspection', inspection: input.inspection ?? null, reason: input.reason });
  },
});

export const CorrectAbatement = defineCommand({
  name: 'CorrectAbatement',
  roles: ['inspector'],
  replaces: true,
  describe: {
    vi: 'Đính chính hoặc rút lại một lời khai đã khắc phục, một việc xác minh đã ghi sai, kèm lý do.',
    en: 'The right day, outcome or visit of a claim or a verification that was recorded wrongly, or that there was none, with the reason.',
  },
  input: {
    violation,
    step: code(abatementStep, { describe: 'Which of the two is wrong.' }),
    wasOn: localDate({ describe: 'Its day as recorded, by which it is found.' }),
    nowOn: optional(localDate({ describe: 'Its right day.' })),
    outcome: optional(code(abatementOutcome, { describe: 'How it ended, as it should have been recorded.' })),
    inspection: optional(uuid({ describe: 'The visit that verified it.' })),
    noInspection: optional(flag({ describe: 'True: no visit verified it.' })),
    withdrawn: optional(flag({ describe: 'True: there was no such claim or verification.' })),
    reason,
  },
  ...ofViolation,
  refers: { inspection: 'inspections' },
  prepare: async ({ violation: _violation, ...fields }, context, _id, state): Promise<Result<ViolationCommand, Refusal>> => {
    if (!state) return unknownViolation();
    const visit = context.named('inspection', visitsOfViolations);
    if (await isOfAnother(visit, state.employer, context)) return unknownInspection();
    const on = fields.nowOn ?? fields.wasOn;
    return beforeVisit(visit, on, 'nowOn') ?? ok({ type: 'CorrectAbatement', ...fields });
  },
});

export const ReinstateViolation = defineCommand({
  name: 'ReinstateViolation',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Khôi phục vi phạm đã rút nhầm, kèm lý do.',
    en: 'Takes back a withdrawal that was a mistake, with the reason: it is a violation, and was all the time.',
  },
  input: { violation, reason },
  ...ofViolation,
  // The first day of the employer, or that of the visit, may have been put behind it meanwhile.
  prepare: async ({ reason: why }, { records }, _id, state): Promise<Result<ViolationCommand, Refusal>> => {
    const employer = state && (await records.get(employers, state.employer));
    if (!state || !employer) return unknownViolation();
    const visits = [
      { by: state.inspection, on: state.detectedOn },
      ...state.abatements.map((one) => ({ by: one.inspection, on: one.on })),
    ];
    const known = await records.getMany(
      visitsOfViolations,
      visits.flatMap(({ by }) => by ?? []),
    );
    const early = visits.map(({ by, on }) => beforeVisit(known.get(by ?? '') ?? null, on, 'violation')).find((no) => no !== null);
    return beforeEmployer(employer, state.detectedOn, 'violation') ?? early ?? ok({ type: 'Reinstate', reason: why });
  },
});

/** Where the employer lay and what it was by the days asked for; the visit that found the violation was decided before. */
async function factsOf(
  { detectedOn }: CorrectedDays,
  state: ViolationState | null,
  { records }: CommandContext,
): Promise<Result<FactsOfDays, Refusal>> {
  const employer = state && (await records.get(employers, state.employer));
  if (!state || !employer) return unknownViolation();
  const on: LocalDate = detectedOn ?? state.detectedOn;
  const absent = beforeEmployer(employer, on, 'detectedOn');
  if (absent) return absent;
  const visit = state.inspection === null ? null : await records.get(visitsOfViolations, state.inspection);
  const early = beforeVisit(visit, on, 'detectedOn');
  if (early) return early;
  const { unit, within } = placeAt(employer, on);
  return ok({ unit, within, employerKind: classificationAt(employer, state.actEnd ?? on).kind });
}

export const RequestViolationCorrection = defineCommand({
  name: 'RequestViolationCorrection',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Đề nghị đính chính ngày phát hiện hoặc việc hành vi còn tiếp diễn (thời hiệu, thời hạn và nghị định áp dụng phụ thuộc vào đó), kèm lý do; người thứ hai duyệt.',
    en: 'Asks for another day of the detection, or on which the act was seen to go on, with the reason: limitation, terms and the decree hang on them. A second person approves.',
  },
  input: {
    violation,
    request: optional(uuid({ describe: 'UUID of the request, made by the client where it may be offline.' })),
    reason: described(reason, 'Why, and what shows the right day; no names of persons.'),
    detectedOn: optional(localDate({ describe: 'The right day of the detection.' })),
    goingOnAt: optional(localDate({ describe: 'The right last day on which it was seen to go on after the detection.' })),
    notGoingOn: optional(flag({ describe: 'True: that it went on after the detection was recorded by mistake.' })),
  },
  ...ofViolation,
  places: ({ input, state, records }) => bothPlaces(state, input.detectedOn, records),
  prepare: async (input, context, _id, state): Promise<Result<ViolationCommand, Refusal>> => {
    const { reason: why, request = context.newId(), detectedOn, goingOnAt, notGoingOn } = input;
    const days = { detectedOn, goingOnAt: notGoingOn ? null : goingOnAt };
    const facts = await factsOf(days, state, context);
    return facts.ok ? ok({ type: 'RequestCorrection', request, reason: why, days, facts: facts.value }) : facts;
  },
});

const request = uuid({
  describe: 'The correction that was asked for: its id (requestsWaiting, or correctionRequests of the violation).',
});
const daysAsked = (state: ViolationState | null, request: string): CorrectedDays =>
  daysOf(state?.requests.find((one) => one.request === request)?.changes ?? []);
export const ApproveViolationCorrection = defineCommand({
  name: 'ApproveViolationCorrection',
  approves: { asked: violationCorrectionRequested.type },
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Người khác với người đề nghị duyệt và thực hiện việc đính chính.',
    en: 'Makes the correction that was asked for: by another person than who asked, as long as the record still says what is to be corrected.',
  },
  input: { violation, request },
  ...ofViolation,
  places: ({ input, state, records }) => bothPlaces(state, daysAsked(state, input.request).detectedOn, records),
  prepare: async ({ request: of }, context, _id, state): Promise<Result<ViolationCommand, Refusal>> => {
    const facts = await factsOf(daysAsked(state, of), state, context);
    return facts.ok ? ok({ type: 'ApproveCorrection', request: of, facts: facts.value }) : facts;
  },
});

export const DeclineViolationCorrection = defineCommand({
  name: 'DeclineViolationCorrection',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Từ chối hoặc rút lại đề nghị đính chính vi phạm, kèm lý do.',
    en: 'Turns down the correction that was asked for, or takes it back, with the reason.',
  },
  input: { violation, request, reason },
  ...ofViolation,
  prepare: ({ request: of, reason: why }) => ({ type: 'DeclineCorrection', request: of, reason: why }),
});

export const corrections = [
  CorrectViolation,
  CorrectAbatement,
  ReinstateViolation,
  RequestViolationCorrection,
  ApproveViolationCorrection,
  DeclineViolationCorrection,
];
