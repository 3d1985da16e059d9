import type { Territory } from '#access';
import {
  approving,
  asking,
  dataOf,
  declining,
  madeBy,
  nothingWaits,
  type AskedCorrection,
  type SecondPersonRefusal,
  beforeEarlier,
  dateInFuture,
  type Bilingual,
  type Env,
  type LocalDate,
  ok,
  refuse,
  type Result,
  startOfDay,
} from '#kernel';
import {
  checklistOn,
  checklistVersion,
  isKnownAct,
  mustBeAnnounced,
  type BodyKindCode,
  type EmployerKind,
  type EnterpriseSize,
  type InspectionForm,
  type InspectionMode,
} from '#law';
import { checkNamed, checkPartners, type Named } from './decision.ts';
import { checkResult } from './closing.ts';
import { corrected, withSignature } from './corrected.ts';
import * as events from './events.ts';
import type { Answer, InspectionEvent, Party } from './events.ts';
import { checkOnceAYear, dayOf, type Ground, type OtherVisit } from './once-a-year.ts';
import * as no from './refusals.ts';
import type { InspectionRefusal } from './refusals.ts';
import { type InspectionState, type Inspector } from './state.ts';
import type { RestingOnVisit } from './violations-found.ts';

/** A signature or refusal on record, and what it should say. */
export interface SignatureCorrection {
  readonly party: Party;
  /** As recorded. */
  readonly signed: boolean;
  /** True: nobody signed or refused. */
  readonly withdrawn?: boolean | undefined;
  readonly byParty?: Party | undefined;
  readonly on?: LocalDate | undefined;
  readonly wasSigned?: boolean | undefined;
  readonly reason?: string | undefined;
  readonly witness?: Party | undefined;
  readonly noWitness?: boolean | undefined;
}
export interface AddedFinding {
  readonly finding: string;
  readonly on: LocalDate;
  readonly item?: string | undefined;
  readonly actCode?: string | undefined;
  readonly evidence?: readonly string[] | undefined;
  readonly note?: string | undefined;
}
/** What one person corrects alone: no term and no legality of the visit hangs on it. */
export interface Correct {
  readonly type: 'Correct';
  readonly reason: string;
  readonly decisionNumber?: string | undefined;
  readonly minutesNumber?: string | undefined;
  readonly conclusionNumber?: string | undefined;
  readonly plannedOn?: LocalDate | undefined;
  readonly clean?: boolean | undefined;
  readonly withdrawnFindings?: readonly string[] | undefined;
  readonly addedFindings?: readonly AddedFinding[] | undefined;
  readonly answers?:
    | readonly { readonly item: string; readonly answer: Answer; readonly note?: string | undefined }[]
    | undefined;
  readonly signatures?: readonly SignatureCorrection[] | undefined;
  readonly recommendations?:
    | readonly {
        readonly recommendation: string;
        readonly text?: string | undefined;
        readonly dueOn?: LocalDate | undefined;
        readonly statusOn?: LocalDate | undefined;
      }[]
    | undefined;
  readonly inspectors?: readonly Inspector[] | undefined;
  readonly follows?: string | undefined;
  readonly noFollows?: boolean | undefined;
  readonly verifies?: readonly string[] | undefined;
  readonly participatingBodies?: readonly BodyKindCode[] | undefined;
  /** What is named of these, and the record that stands for the employer. */
  readonly named?: Omit<Named, 'on'> | undefined;
  /** Violations that it found and that are not withdrawn. */
  readonly violationsFound?: number | undefined;
}

/** The days that a term or the legality of a visit hangs on. */
export const LEGAL_DAYS = ['decidedOn', 'announcedOn', 'openedOn', 'minutesOn', 'concludedOn', 'endedOn'] as const;
export type LegalDay = (typeof LEGAL_DAYS)[number];
export interface RequestCorrection {
  readonly type: 'RequestCorrection';
  readonly request: string;
  readonly reason: string;
  /** Null: it has not ended, or not been concluded; it was recorded by mistake. */
  readonly days: { readonly [Day in LegalDay]?: LocalDate | null | undefined } & {
    /** Which visits a year allows hangs on them, too. */
    readonly form?: InspectionForm | undefined;
    readonly mode?: InspectionMode | undefined;
  };
  readonly facts: DayFacts;
}
/** What the other records say of the days asked for. */
export interface DayFacts {
  /** First day of the employer. */
  readonly since: LocalDate;
  /** As it was classified on the day of the decision asked for. */
  readonly classification: {
    readonly employerKind: EmployerKind;
    readonly employerSize: EnterpriseSize | null;
    readonly employerSector: string;
  } | null;
  /** The other visits of the year in which the visit would count. */
  readonly others: readonly OtherVisit[];
  readonly ground: Ground | null;
  /** The visit that it follows: whether it found something, and when it was decided. */
  readonly follows?: Pick<NonNullable<Named['follows']>, 'found' | 'decidedOn'> | null | undefined;
  /** Where the employer lay on the day of the decision asked for. */
  readonly place?: Territory | undefined;
  /** What cannot be before the visit was decided; null: nothing rests on it. */
  readonly resting?: RestingOnVisit | null | undefined;
}
export interface ApproveCorrection {
  readonly type: 'ApproveCorrection';
  readonly request: string;
  readonly facts: DayFacts;
}
export interface DeclineCorrection {
  readonly type: 'DeclineCorrection';
  readonly request: string;
  readonly reason: string;
}
export type Correction = Correct | RequestCorrection | ApproveCorrection | DeclineCorrection;
type Decision = Result<readonly InspectionEvent[], InspectionRefusal | SecondPersonRefusal>;
type No = Result<never, InspectionRefusal> | null;
const keyOf = ({ id, employer }: InspectionState) => ({ inspection: id, employer });
/** A correction holds from the first day of the visit: what the days in between say of it follows from the steps that it corrects. */
const since = ({ decidedOn }: InspectionState, other = decidedOn) => startOfDay(other < decidedOn ? other : decidedOn);

export function decideCorrection(c: Correction, visit: InspectionState, env: Env): Decision {
  switch (c.type) {
    case 'Correct':
      return correct(c, visit, env);
    case 'RequestCorrection':
      return request(c, visit, env);
    case 'ApproveCorrection':
      return approve(c, visit, env);
    case 'DeclineCorrection': {
      const found = declining(visit.requests, c.request);
      if (!found.ok) return found;
      const data = { ...keyOf(visit), request: c.request, reason: c.reason, by: env.actor.id };
      return ok([events.inspectionCorrectionDeclined.of(env.now, data)]);
    }
  }
}

function correct(c: Correct, visit: InspectionState, env: Env): Decision {
  const { type: _type, reason, violationsFound = 0, addedFindings = [], named, ...fields } = c;
  const isEmpty = (value: unknown, name: string): boolean =>
    Array.isArray(value) && value.length === 0 && !CAN_BE_NONE.includes(name);
  const given = Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => value !== undefined && !(name === 'noFollows' && !value) && !isEmpty(value, name),
    ),
  ) as Omit<
    { [K in keyof Correct]?: Exclude<Correct[K], undefined> },
    'type' | 'reason' | 'violationsFound' | 'addedFindings' | 'named'
  >;
  if (Object.keys(given).length === 0 && addedFindings.length === 0)
    return refuse('NothingToCorrect', 'Name at least one field to correct.', 'Hãy nêu ít nhất một trường cần đính chính.');
  const wrong =
    notYetRecorded(given, visit) ??
    wrongFindings(given.withdrawnFindings ?? [], addedFindings, visit, env) ??
    wrongAnswers(given.answers ?? [], visit) ??
    wrongSignatures(given.signatures ?? [], visit, env) ??
    wrongRecommendations(given.recommendations ?? [], visit, env) ??
    wrongLinks(given, named, visit);
  if (wrong) return wrong;
  if (given.plannedOn !== undefined && given.plannedOn < visit.decidedOn)
    return no.stepBeforeEarlier(given.plannedOn, visit.decidedOn, 'plannedOn');

  const event = events.inspectionCorrected.of(since(visit), { ...keyOf(visit), reason, ...given });
  const added = addedFindings.map(({ on, finding, item, actCode, evidence = [], note }) =>
    events.findingRecorded.of(startOfDay(on), {
      ...keyOf(visit),
      on,
      finding,
      ...(item === undefined ? {} : { item }),
      ...(actCode === undefined ? {} : { actCode }),
      ...(evidence.length === 0 ? {} : { evidence }),
      ...(note === undefined ? {} : { note }),
    }),
  );
  const { findings, clean } = corrected(visit, event.data);
  const all = [
    ...findings,
    ...addedFindings.map(({ on, finding, item = null, actCode = null, evidence = [] }) => ({
      finding,
      on,
      item,
      actCode,
      evidence,
      withdrawn: false,
    })),
  ];
  const wrongResult = clean === null ? null : checkResult(clean, all);
  if (wrongResult) return wrongResult;
  if (given.clean === true && violationsFound > 0) return no.violationsFound(violationsFound);
  return ok([event, ...added]);
}

/** One list, of which it can be said that there are none. */
const CAN_BE_NONE: readonly string[] = ['verifies', 'participatingBodies'];
function wrongLinks(
  {
    follows,
    noFollows,
    verifies,
    participatingBodies,
  }: Pick<Correct, 'follows' | 'noFollows' | 'verifies' | 'participatingBodies'>,
  named: Correct['named'],
  visit: InspectionState,
): No {
  const { bodyKind, decidedOn: on, mode } = visit;
  const partners = participatingBodies ? checkPartners({ bodyKind, participatingBodies, on }) : ok(null);
  if (!partners.ok) return partners;
  if (follows === undefined && !noFollows && verifies === undefined) return null;
  if (follows === visit.id) return refuse('FollowUpOfNothing', { field: 'follows' });
  const linked = named ? checkNamed({ ...named, on }) : ok(null);
  if (!linked.ok) return linked;
  // What a follow-up follows allows it in the year.
  const rests =
    (verifies ?? visit.verifies).length > 0 ||
    (noFollows ? false : follows === undefined ? visit.follows !== null : named?.follows?.found);
  return mode !== 'follow-up' || rests
    ? null
    : refuse('FollowUpOfNothing', {
        field: follows === undefined && !noFollows ? 'verifies' : 'follows',
        hint: {
          en: 'Where it is no follow-up, have its mode corrected first (requestInspectionCorrection).',
          vi: 'Nếu không phải kiểm tra lại, hãy đề nghị đính chính phương thức trước (requestInspectionCorrection).',
        },
      });
}

function notYetRecorded(given: { readonly [K in keyof Correct]?: unknown }, visit: InspectionState): No {
  const ofConclusion = (['clean', 'conclusionNumber', 'recommendations'] as const).find((field) => given[field] !== undefined);
  if (visit.concludedOn === null && ofConclusion) return refuse('NotConcluded', { field: ofConclusion });
  const ofMinutes = (['minutesNumber', 'signatures', 'answers'] as const).find((field) => given[field] !== undefined);
  return visit.minutesOn === null && ofMinutes ? no.noMinutes(visit) : null;
}

function wrongFindings(withdrawn: readonly string[], added: readonly AddedFinding[], visit: InspectionState, env: Env): No {
  if (withdrawn.some((id) => !visit.findings.some((f) => f.finding === id && !f.withdrawn)))
    return refuse('UnknownFinding', { field: 'withdrawnFindings' });
  const items = itemsOf(visit);
  for (const [i, { finding, on, item, actCode }] of added.entries()) {
    const field = (name: string): string => `addedFindings.${i}.${name}`;
    if (visit.openedOn === null) return no.notOpened(visit);
    if (on > env.today) return dateInFuture(on, env.today, field('on'));
    if (on < visit.openedOn) return no.stepBeforeEarlier(on, visit.openedOn, field('on'));
    const last = visit.concludedOn;
    if (last !== null && on > last)
      return refuse(
        'StepBeforeEarlier',
        `The inspection was concluded on ${last}; what was found later belongs to another one.`,
        `Cuộc kiểm tra đã kết luận ngày ${last}; phát hiện sau đó thuộc cuộc khác.`,
        { field: field('on') },
      );
    if (item !== undefined && !items.includes(item)) return no.unknownItem(item, field('item'), visit, items);
    if (actCode !== undefined && !isKnownAct(actCode)) return refuse('UnknownAct', { field: field('actCode') });
    const twice = added.findIndex((one) => one.finding === finding) !== i;
    if (twice || visit.findings.some((f) => f.finding === finding))
      return refuse('AlreadyRecorded', 'A finding with this id is recorded already.', 'Phát hiện với mã này đã được ghi nhận.', {
        field: field('finding'),
      });
  }
  return null;
}

export const itemsOf = (visit: InspectionState): readonly string[] =>
  (checklistVersion(visit.checklist, visit.checklistVersion)?.items ?? []).map((item) => item.code);

function wrongAnswers(answers: NonNullable<Correct['answers']>, visit: InspectionState): No {
  const items = itemsOf(visit);
  const stranger = answers.find(({ item }) => !items.includes(item));
  if (stranger) return no.unknownItem(stranger.item, 'answers', visit, items);
  return new Set(answers.map(({ item }) => item)).size < answers.length
    ? refuse('ItemAnsweredTwice', { field: 'answers' })
    : null;
}

function wrongSignatures(corrections: readonly SignatureCorrection[], visit: InspectionState, env: Env): No {
  let signatures = visit.signatures;
  for (const [i, c] of corrections.entries()) {
    const field = (name: string): string => `signatures.${i}.${name}`;
    if (!signatures.some(({ party, signed }) => party === c.party && signed === c.signed))
      return refuse('UnknownSignature', { field: field('party') });
    if (c.on !== undefined && c.on > env.today) return dateInFuture(c.on, env.today, field('on'));
    if (c.on !== undefined && c.on < visit.minutesOn!) return no.stepBeforeEarlier(c.on, visit.minutesOn!, field('on'));
    if (c.on !== undefined && visit.concludedOn !== null && c.on > visit.concludedOn)
      return refuse(
        'AlreadyConcluded',
        `The inspection was concluded on ${visit.concludedOn}.`,
        `Cuộc kiểm tra đã kết luận ngày ${visit.concludedOn}.`,
        { field: field('on') },
      );
    signatures = withSignature(signatures, c);
    if (signatures.some(({ party, signed, witness }) => !signed && witness === party))
      return refuse('WitnessIsParty', { field: field('witness') });
    if (signatures.some(({ party, signed }) => party === 'team-head' && !signed))
      return refuse('TeamHeadMustSign', { field: field('wasSigned') });
    const signed = signatures.map((one) => `${one.party} ${one.signed}`);
    if (new Set(signed).size < signed.length) return refuse('AlreadySigned', { field: field('byParty') });
  }
  return corrections.length > 0 && visit.concludedOn !== null ? no.signaturesMissing(signatures) : null;
}

function wrongRecommendations(corrections: NonNullable<Correct['recommendations']>, visit: InspectionState, env: Env): No {
  for (const [i, { recommendation, dueOn, statusOn }] of corrections.entries()) {
    const field = (name: string): string => `recommendations.${i}.${name}`;
    if (!visit.recommendations.some((r) => r.recommendation === recommendation))
      return refuse('UnknownRecommendation', { field: field('recommendation') });
    if (dueOn !== undefined && dueOn < visit.concludedOn!) return no.dueBeforeConclusion(field('dueOn'));
    if (statusOn !== undefined && statusOn > env.today) return dateInFuture(statusOn, env.today, field('statusOn'));
    if (statusOn !== undefined && statusOn < visit.concludedOn!)
      return no.stepBeforeEarlier(statusOn, visit.concludedOn!, field('statusOn'));
  }
  return null;
}

const onRecord = (visit: InspectionState) => (field: string) => visit[field as LegalDay] ?? null;
type Days = RequestCorrection['days'];

function request(c: RequestCorrection, visit: InspectionState, env: Env): Decision {
  const becomes = c.days;
  const days = correctedDays(c.days, c.reason, c.facts, visit, env);
  if (!days.ok) return days;
  const asked = asking({ request: c.request, by: env.actor.id, reason: c.reason, becomes }, visit.requests, onRecord(visit));
  if (!asked.ok) return asked;
  return ok([events.inspectionCorrectionRequested.of(env.now, { ...keyOf(visit), ...dataOf(asked.value) })]);
}

export const daysOf = ({ changes }: Pick<AskedCorrection, 'changes'>): Days =>
  Object.fromEntries(changes.map(({ field, becomes }) => [field, becomes]));

function approve(c: ApproveCorrection, visit: InspectionState, env: Env): Decision {
  const asked = approving(visit.requests, c.request, env.actor, onRecord(visit));
  if (!asked.ok) return asked;
  const days = correctedDays(daysOf(asked.value), asked.value.reason, c.facts, visit, env);
  if (!days.ok) return days;
  const { decidedOn } = days.value;
  const data = { ...keyOf(visit), ...days.value, ...madeBy(asked.value, env) };
  return ok([events.inspectionCorrected.of(since(visit, decidedOn), data)]);
}

/** What the correction says, if a visit on these days could have been. */
function correctedDays(
  days: Days,
  reason: string,
  { since: firstDay, classification, others, ground, follows: followed, place, resting }: DayFacts,
  visit: InspectionState,
  env: Env,
) {
  for (const field of LEGAL_DAYS) {
    const day = days[field];
    if (day === undefined) continue;
    if (visit[field] === null) return notTaken(field);
    if (day === null && field !== 'endedOn' && field !== 'concludedOn')
      return refuse(
        'WrongOrder',
        'Only an end or a conclusion is taken back; any other step has a day.',
        'Chỉ rút lại việc kết thúc hoặc kết luận; bước khác phải có ngày.',
        { field },
      );
    if (day !== null && day > env.today) return dateInFuture(day, env.today, field);
  }
  const { decidedOn, announcedOn, openedOn, minutesOn, concludedOn, endedOn, form, mode } = days;
  const given = {
    ...(decidedOn ? { decidedOn } : {}),
    ...(announcedOn ? { announcedOn } : {}),
    ...(openedOn ? { openedOn } : {}),
    ...(minutesOn ? { minutesOn } : {}),
    ...(concludedOn ? { concludedOn } : {}),
    ...(endedOn ? { endedOn } : {}),
    ...(concludedOn === null || endedOn === null ? { goesOn: true } : {}),
    ...(decidedOn && classification ? classificationOf(classification) : {}),
    ...(decidedOn && place ? { unit: place.unit, within: place.within } : {}),
    ...(form === undefined ? {} : { form }),
    ...(mode === undefined ? {} : { mode }),
  };
  const data = { ...keyOf(visit), reason, ...given };
  const after = corrected(visit, data);
  const wrong =
    disorder(after) ??
    otherChecklist(after, days) ??
    otherMode(after, mode) ??
    (decidedOn
      ? ((decidedOn < firstDay ? no.beforeEmployer(decidedOn, firstDay, 'decidedOn') : null) ??
        (followed && decidedOn < followed.decidedOn ? no.stepBeforeEarlier(decidedOn, followed.decidedOn, 'decidedOn') : null) ??
        (resting && decidedOn > resting.on ? behindResting(decidedOn, resting) : null))
      : null);
  if (wrong) return wrong;
  // A follow-up of what was found is allowed by what it follows.
  const follows = after.mode === 'follow-up' && (mode === undefined || after.verifies.length > 0 || followed?.found);
  const ownGround = after.exception !== null || follows;
  // Another year of the visit, another form, no follow-up any more: the rule is looked at as when it was decided.
  const isSame =
    form === undefined && (mode === undefined || (visit.mode !== 'follow-up' && (ownGround || mode !== 'follow-up')));
  if (dayOf(after).slice(0, 4) === dayOf(visit).slice(0, 4) && !given.goesOn && isSame) return ok(data);
  const exception = checkOnceAYear(after, dayOf(after), others, ground, ownGround);
  if (!exception.ok) return exception;
  return ok(exception.value ? { ...data, exception: exception.value } : data);
}

/** The same violation, verification or follow-up sent anew would be refused as of a day before the visit. */
const behindResting = (decidedOn: LocalDate, { on, kind, record, what }: RestingOnVisit) =>
  refuse(
    'AfterLaterFacts',
    `${on} is the day of ${what.en}, in ${record}: the visit cannot have been decided on ${decidedOn}.`,
    `Ngày ${on} là ngày của ${what.vi}, tại ${record}: cuộc này không thể được quyết định ngày ${decidedOn}.`,
    {
      field: 'decidedOn',
      names: { [kind]: [record] },
      hint: {
        en: `Give ${on} or an earlier day; where the day of that record is wrong, have it corrected first.`,
        vi: `Nhập ngày ${on} hoặc sớm hơn; nếu ngày của hồ sơ đó sai, trước hết hãy đính chính hồ sơ đó.`,
      },
    },
  );

const classificationOf = ({ employerKind, employerSize, employerSector }: NonNullable<DayFacts['classification']>) => ({
  employerKind,
  ...(employerSize === null ? {} : { employerSize }),
  employerSector,
});

const STEPS: Readonly<Record<LegalDay, Bilingual>> = {
  decidedOn: { en: 'the decision', vi: 'quyết định' },
  announcedOn: { en: 'the announcement', vi: 'công bố' },
  openedOn: { en: 'the opening', vi: 'bắt đầu' },
  minutesOn: { en: 'the minutes', vi: 'lập biên bản' },
  concludedOn: { en: 'the conclusion', vi: 'kết luận' },
  endedOn: { en: 'the end', vi: 'kết thúc' },
};
function notTaken(field: LegalDay) {
  if (field === 'concludedOn') return refuse('NotConcluded', { field });
  if (field === 'endedOn') return refuse('NotEnded', { field });
  const { en, vi } = STEPS[field];
  return refuse('WrongOrder', `Nothing is recorded of ${en} yet.`, `Chưa ghi nhận bước: ${vi}.`, { field });
}

/** The steps in their order, each with what lies on its day at the earliest. */
function disorder(visit: InspectionState): No {
  const { decidedOn, announcedOn, openedOn, minutesOn, concludedOn, endedOn, answers, findings, signatures } = visit;
  let before: { readonly on: LocalDate; readonly what: Bilingual } = { on: decidedOn, what: STEPS.decidedOn };
  const rows: readonly (readonly [field: LegalDay, days: readonly LocalDate[], what: Bilingual])[] = [
    ['announcedOn', announcedOn === null ? [] : [announcedOn], STEPS.announcedOn],
    ['openedOn', openedOn === null ? [] : [openedOn], STEPS.openedOn],
    ['openedOn', [...answers, ...findings].map(({ on }) => on), { en: 'an answer or finding', vi: 'câu trả lời, phát hiện' }],
    ['minutesOn', minutesOn === null ? [] : [minutesOn], STEPS.minutesOn],
    ['minutesOn', signatures.map(({ on }) => on), { en: 'a signature', vi: 'chữ ký' }],
    ['concludedOn', concludedOn === null ? [] : [concludedOn], STEPS.concludedOn],
    ['endedOn', endedOn === null ? [] : [endedOn], STEPS.endedOn],
  ];
  for (const [field, days, what] of rows) {
    const sorted = days.toSorted();
    const early = sorted[0];
    if (early !== undefined && early < before.on)
      return refuse(
        'StepBeforeEarlier',
        `${early}, the day of ${what.en}, would lie before ${before.on}, the day of ${before.what.en}.`,
        `Ngày ${early} (${what.vi}) sẽ trước ngày ${before.on} (${before.what.vi}).`,
        { field },
      );
    if (early !== undefined) before = { on: sorted.at(-1)!, what };
  }
  if (concludedOn === null) return null;
  if (visit.recommendations.some((r) => r.dueOn < concludedOn)) return no.dueBeforeConclusion('concludedOn');
  const progressed = visit.recommendations.filter((r) => r.status !== 'open').map((r) => r.statusOn);
  const early = progressed.find((on) => on < concludedOn);
  return early === undefined
    ? null
    : beforeEarlier(
        'StepBeforeEarlier',
        early,
        concludedOn,
        { en: 'the conclusion; a recommendation had progressed before', vi: 'kết luận; đã thực hiện kiến nghị trước đó' },
        'concludedOn',
      );
}

/** A visit of another mode: it was announced where that must be, and a follow-up follows something. */
function otherMode({ announcedOn, openedOn, follows, verifies }: InspectionState, mode: InspectionMode | undefined): No {
  if (mode === undefined) return null;
  if (mustBeAnnounced(mode) && openedOn !== null && announcedOn === null)
    return refuse('NotAnnounced', {
      field: 'mode',
      hint: {
        en: 'It was opened without having been announced; a visit of this mode is announced first.',
        vi: 'Cuộc này đã tiến hành mà không công bố; phương thức này phải được công bố trước.',
      },
    });
  return mode === 'follow-up' && follows === null && verifies.length === 0
    ? refuse('FollowUpOfNothing', {
        field: 'mode',
        hint: {
          en: 'Say first what it follows or verifies (correctInspection).',
          vi: 'Trước hết nêu cuộc trước hoặc vi phạm cần xác minh (correctInspection).',
        },
      })
    : null;
}

/** The visit keeps the checklist that it was made by. */
function otherChecklist(visit: InspectionState, { decidedOn }: Days): No {
  if (!decidedOn) return null;
  const checklist = checklistOn(decidedOn);
  if (checklist?.code === visit.checklist && checklist.version === visit.checklistVersion) return null;
  return refuse('ChecklistOfAnotherDay', {
    field: 'decidedOn',
    hint: {
      en: 'Cancel the visit and decide it anew, so that it has the checklist of its day.',
      vi: 'Hãy hủy cuộc này và quyết định lại để có phiếu kiểm tra của ngày đó.',
    },
  });
}

/** Whether anything of a visit can be put right by one person or two; `forbids` says the same to who asks what may be done. */
export function correctionForbidden(command: string, visit: InspectionState): ReturnType<typeof nothingWaits> {
  const onRequest = command === 'ApproveInspectionCorrection' || command === 'DeclineInspectionCorrection';
  return onRequest ? nothingWaits(visit.requests) : null;
}
