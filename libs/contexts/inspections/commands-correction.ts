import { reason, type CommandContext } from '#commands';
import { bothPlaces, classificationAt, employers, placeAt, standingFor } from '#contexts/registry/index';
import { violationsClosedToBody, violations, visitClosedToBody } from '#contexts/violations/index';
import {
  code,
  described,
  flag,
  list,
  localDate,
  object,
  ok,
  optional,
  papers,
  text,
  uuid,
  type LocalDate,
  type Refusal,
  type Result,
} from '#kernel';
import { bodyKind, inspectionForm, inspectionMode } from '#law';
import { followed, ground, inspector, serving, verified } from './commands-decision.ts';
import { defineCommand, ofInspection } from './commands-step.ts';
import { answer, note } from './commands-visit.ts';
import { corrected } from './corrected.ts';
import { daysOf, type Correct, type DayFacts, type RequestCorrection } from './correcting.ts';
import type { InspectionCommand } from './decider.ts';
import { inspectionCorrectionRequested, party } from './events.ts';
import { groundOf, otherVisits } from './once-a-year-facts.ts';
import { dayOf } from './once-a-year.ts';
import { inspections } from './projection.ts';
import type { InspectionState } from './state.ts';
import { firstResting, foundBy, RESTS_ON_VISIT } from './violations-found.ts';
import { VISIT_OF_THE_YEAR } from './visit-of-the-year.ts';

const number = text({ max: 80 });

const addedFinding = object(
  {
    finding: optional(uuid()),
    on: localDate({ describe: 'The day of the visit on which it was found.' }),
    item: optional(text({ max: 60, describe: 'Item of the checklist it belongs to.' })),
    actCode: optional(text({ max: 60, describe: 'Act of the violation catalogue (query actCatalogue) that it points to.' })),
    evidence: optional(papers('Numbers of papers and pictures in the file that show it.')),
    note,
  },
  { name: 'AddedFindingInput', describe: 'What the visit found and nobody recorded at the time.' },
);
const signature = object(
  {
    party: code(party, { describe: 'Whose signature or refusal is wrong, as recorded.' }),
    signed: flag({ describe: 'As recorded: true for a signature, false for a refusal.' }),
    withdrawn: optional(flag({ describe: 'True: there was none.' })),
    byParty: optional(code(party, { describe: 'Whose it was.' })),
    on: optional(localDate({ describe: 'The right day.' })),
    wasSigned: optional(flag({ describe: 'True: it was a signature; false: a refusal.' })),
    reason: optional(text({ max: 500, describe: 'Why the party refused; treated as personal data.' })),
    witness: optional(code(party, { describe: 'Who witnessed the refusal, by role.' })),
    noWitness: optional(flag({ describe: 'True: nobody witnessed it.' })),
  },
  { name: 'SignatureCorrectionInput', describe: 'A signature or refusal on record, and what it should say.' },
);
const recommendation = object(
  {
    recommendation: uuid(),
    text: optional(text({ min: 3, max: 1_000 })),
    dueOn: optional(localDate()),
    statusOn: optional(localDate({ describe: 'Since when it is as far as it is.' })),
  },
  { name: 'RecommendationCorrectionInput', describe: 'A recommendation on record, and what it should say.' },
);

export const CorrectInspection = defineCommand({
  name: 'CorrectInspection',
  roles: ['inspector'],
  replaces: true,
  describe: {
    vi: 'Đính chính điều đã ghi sai, kèm lý do; giá trị sai vẫn còn trong nhật ký. Ngày của các bước: requestInspectionCorrection.',
    en: 'The right values of what was recorded wrongly, with the reason; the wrong ones stay in the log. The days of its steps: requestInspectionCorrection.',
  },
  input: {
    inspection: uuid(),
    reason,
    decisionNumber: optional(number),
    minutesNumber: optional(number),
    conclusionNumber: optional(number),
    plannedOn: optional(localDate()),
    clean: optional(flag()),
    withdrawnFindings: optional(list(uuid(), { max: 200, describe: 'Findings that were recorded by mistake.' })),
    addedFindings: optional(
      list(addedFinding, {
        max: 50,
        describe: 'Findings that were left out: with clean false they put a result right that was wrongly said to be clean.',
      }),
    ),
    answers: optional(list(answer, { max: 200, describe: 'Answers that were given wrongly; each replaces the one on record.' })),
    signatures: optional(
      list(signature, { max: 20, describe: 'Signatures, refusals and witnesses that were recorded wrongly.' }),
    ),
    recommendations: optional(list(recommendation, { max: 50, describe: 'Recommendations that were recorded wrongly.' })),
    inspectors: optional(list(inspector, { min: 1, max: 50, describe: 'The whole team, where it was recorded wrongly.' })),
    follows: optional(uuid({ describe: 'The inspection that this one follows.' })),
    noFollows: optional(flag({ describe: 'True: it follows none.' })),
    verifies: optional(list(uuid(), { max: 100, describe: 'All violations that it is to verify; an empty list: none.' })),
    participatingBodies: optional(
      list(code(bodyKind), {
        max: 20,
        describe: 'Kinds of all other bodies that take part (query bodies); an empty list: none.',
      }),
    ),
  },
  ...ofInspection,
  refers: { follows: 'inspections', verifies: 'violations' },
  // The violations that it found; whether one that it is to verify went to another body with its case.
  reads: ['violations', 'sanctions'],
  readsFor: ({ clean, verifies }) => clean === true || verifies !== undefined,
  prepare: async (
    { inspection, addedFindings, ...changes },
    context,
    _id,
    visit,
  ): Promise<Result<InspectionCommand, Refusal>> => {
    if (visit && changes.inspectors) {
      const team = await serving(changes.inspectors, visit, visit.decidedOn, context);
      if (!team.ok) return team;
    }
    const named = await namedBy(visit, context);
    if (!named.ok) return named;
    const added = addedFindings?.map(({ finding, ...one }) => ({ ...one, finding: finding ?? context.newId() }));
    const violationsFound = changes.clean === true ? await foundBy(inspection, context) : 0;
    return ok({ type: 'Correct', ...changes, ...(added ? { addedFindings: added } : {}), named: named.value, violationsFound });
  },
});

/** What it is said to follow and to verify, for who may go on with these. */
async function namedBy(visit: InspectionState | null, context: CommandContext): Promise<Result<Correct['named'], Refusal>> {
  const earlier = context.named('follows', inspections);
  const verifies = context.allNamed('verifies', violations);
  if (!visit || (!earlier && verifies.length === 0)) return ok(undefined);
  const another =
    visitClosedToBody(earlier, 'CorrectInspection', 'follows', context) ??
    (await violationsClosedToBody(verifies, 'CorrectInspection', 'verifies', context));
  if (another) return another;
  const stays = await standingFor(
    context.records,
    [visit, ...(earlier ? [earlier] : []), ...verifies].map((one) => one.employer),
  );
  return ok({ employer: stays(visit.employer), follows: followed(earlier, stays), verifies: verified(verifies, stays) });
}

/** What the other records say of the days: the employer, and the other visits of the year in which the visit would count. */
async function factsOf(
  days: RequestCorrection['days'],
  input: { readonly signs?: readonly string[]; readonly exceptionReason?: string },
  visit: InspectionState,
  context: CommandContext,
): Promise<Result<DayFacts, Refusal>> {
  const employer = (await context.records.get(employers, visit.employer))!;
  const signs = await groundOf(input, visit.employer, context);
  if (!signs.ok) return signs;
  const set = Object.fromEntries(Object.entries(days).filter(([, day]) => typeof day === 'string')) as Readonly<
    Record<string, LocalDate>
  >;
  const after = corrected(visit, { inspection: visit.id, employer: visit.employer, reason: '', ...set });
  const { kind, size, sector } = classificationAt(employer, after.decidedOn);
  return ok({
    since: employer.since,
    classification: { employerKind: kind, employerSize: size, employerSector: sector },
    others: await otherVisits(visit, dayOf(after), context),
    ground: signs.value,
    follows: followed(visit.follows === null ? null : await context.records.get(inspections, visit.follows)),
    place: placeAt(employer, after.decidedOn),
    resting: set['decidedOn'] === undefined ? null : await firstResting(visit, context),
  });
}
/** The other visits of the year, and what rests on this one. */
const READS = ['inspections', 'violations', 'employerMerges'];
const NO_FACTS: DayFacts = { since: '0001-01-01', classification: null, others: [], ground: null };

const day = (describe: string) => optional(localDate({ describe }));
export const RequestInspectionCorrection = defineCommand({
  name: 'RequestInspectionCorrection',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Đề nghị đính chính ngày của các bước, hình thức, phương thức (thời hạn và tính hợp pháp phụ thuộc vào đó), kèm lý do; người thứ hai duyệt.',
    en: 'Asks for other days of its steps, another form or mode, on which terms and legality hang, with the reason; a second person approves.',
  },
  input: {
    inspection: uuid(),
    request: optional(uuid({ describe: 'UUID of the request, made by the client where it may be offline.' })),
    reason: described(reason, 'Why, and what shows the right day; no names of persons.'),
    decidedOn: day('The right day of the decision.'),
    announcedOn: day('The right day of the announcement.'),
    openedOn: day('The right day on which the visit began.'),
    minutesOn: day('The right day of the minutes.'),
    concludedOn: day('The right day of the conclusion.'),
    endedOn: day('The right day on which it was cancelled or found impossible.'),
    form: optional(code(inspectionForm, { describe: 'The right form.' })),
    mode: optional(code(inspectionMode, { describe: 'The right mode.' })),
    notConcluded: optional(flag({ describe: 'True: it was concluded by mistake; it goes on from its minutes.' })),
    notEnded: optional(
      flag({ describe: 'True: it was cancelled or called impossible by mistake; it goes on from the step before.' }),
    ),
    ...ground,
  },
  ...ofInspection,
  places: ({ input, state, records }) => bothPlaces(state, input.decidedOn, records),
  reads: READS,
  prepare: async (input, context, _id, visit): Promise<Result<InspectionCommand, Refusal>> => {
    const { decidedOn, announcedOn, openedOn, minutesOn, concludedOn, endedOn, notConcluded, notEnded, form, mode } = input;
    const days = {
      form,
      mode,
      decidedOn,
      announcedOn,
      openedOn,
      minutesOn,
      concludedOn: notConcluded ? null : concludedOn,
      endedOn: notEnded ? null : endedOn,
    };
    const facts = visit ? await factsOf(days, input, visit, context) : ok(NO_FACTS);
    if (!facts.ok) return facts;
    const { reason, request } = input;
    return ok({ type: 'RequestCorrection', request: request ?? context.newId(), reason, days, facts: facts.value });
  },
});

const request = uuid({
  describe: 'The correction that was asked for: its id (requestsWaiting, or correctionRequests of the visit).',
});
const daysAsked = (visit: InspectionState | null, of: string): RequestCorrection['days'] | null => {
  const asked = visit?.requests.find((one) => one.request === of);
  return asked ? daysOf(asked) : null;
};
export const ApproveInspectionCorrection = defineCommand({
  name: 'ApproveInspectionCorrection',
  approves: { asked: inspectionCorrectionRequested.type },
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Người khác với người đề nghị duyệt và thực hiện việc đính chính ngày.',
    en: 'Makes the correction that was asked for: by another person than who asked, as long as the record still says what is to be corrected.',
  },
  input: { inspection: uuid(), request, ...ground },
  ...ofInspection,
  places: ({ input, state, records }) => bothPlaces(state, daysAsked(state, input.request)?.decidedOn ?? undefined, records),
  unique: VISIT_OF_THE_YEAR,
  reads: READS,
  restsOn: RESTS_ON_VISIT,
  prepare: async (input, context, _id, visit): Promise<Result<InspectionCommand, Refusal>> => {
    const days = daysAsked(visit, input.request);
    const facts = visit && days ? await factsOf(days, input, visit, context) : ok(NO_FACTS);
    return facts.ok ? ok({ type: 'ApproveCorrection', request: input.request, facts: facts.value }) : facts;
  },
});

export const DeclineInspectionCorrection = defineCommand({
  name: 'DeclineInspectionCorrection',
  roles: ['inspector', 'competent-person'],
  describe: {
    vi: 'Từ chối hoặc rút lại đề nghị đính chính ngày, kèm lý do.',
    en: 'Turns down the correction that was asked for, or takes it back, with the reason.',
  },
  input: { inspection: uuid(), request, reason },
  ...ofInspection,
  prepare: ({ request: of, reason: why }) => ({ type: 'DeclineCorrection', request: of, reason: why }),
});
