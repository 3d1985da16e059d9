import { beforeEarlier, type LocalDate, type Refusal, refuse } from '#kernel';
import { party } from './events.ts';
import { inspectionState, type InspectionState } from './state.ts';

export type InspectionRefusal = Refusal<
  | 'AlreadyDecided'
  | 'BeforeItExisted'
  | 'UnknownInspection'
  | 'EmployerClosed'
  | 'NoChecklist'
  | 'UnknownBody'
  | 'BodyDidNotExist'
  | 'BodyNamedTwice'
  | 'OncePerYear'
  | 'InspectionAndCheck'
  | 'SignOfAnotherEmployer'
  | 'SignWithdrawn'
  | 'SignTooOld'
  | 'ReasonRequired'
  | 'FollowUpOfNothing'
  | 'InspectionOfAnotherEmployer'
  | 'ViolationOfAnotherEmployer'
  | 'ViolationWithdrawn'
  | 'DateInFuture'
  | 'StepBeforeEarlier'
  | 'AfterLaterFacts'
  | 'WrongOrder'
  | 'NotAnnounced'
  | 'AlreadyConcluded'
  | 'InspectionEnded'
  | 'UnknownItem'
  | 'ItemAnsweredTwice'
  | 'UnknownAct'
  | 'AlreadyRecorded'
  | 'InspectorTwice'
  | 'TwoTeamHeads'
  | 'ItemsUnanswered'
  | 'AlreadySigned'
  | 'TeamHeadMustSign'
  | 'WitnessIsParty'
  | 'SignaturesMissing'
  | 'CleanWithFindings'
  | 'NoFindings'
  | 'DueBeforeConclusion'
  | 'UnknownRecommendation'
  | 'UnknownFinding'
  | 'NothingToCorrect'
  | 'NotConcluded'
  | 'NotEnded'
  | 'ChecklistOfAnotherDay'
  | 'UnknownSignature'
  | 'ViolationsFound'
  | 'BeforeItExisted'
>;

export const wrongOrder = ({ state }: InspectionState, needed: string, neededVi: string) =>
  refuse(
    'WrongOrder',
    `The inspection is ${inspectionState.labelOf(state)!.en}; it must be ${needed} for this step.`,
    `Cuộc kiểm tra ${inspectionState.labelOf(state)!.vi}; bước này cần ${neededVi}.`,
  );
export const notOpened = (visit: InspectionState) => wrongOrder(visit, 'opened', 'đang tiến hành');
export const noMinutes = (visit: InspectionState) => wrongOrder(visit, 'with minutes drawn up', 'đã lập biên bản');

export const ended = ({ state, endedOn }: InspectionState) =>
  refuse(
    'InspectionEnded',
    `The inspection is ${inspectionState.labelOf(state)!.en} since ${endedOn}.`,
    `Cuộc kiểm tra ${inspectionState.labelOf(state)!.vi} từ ngày ${endedOn}.`,
    {
      hint: {
        en: 'A new visit is a new inspection; name this one in `follows`.',
        vi: 'Lần kiểm tra mới là một cuộc mới; nêu cuộc này trong `follows`.',
      },
    },
  );
export const alreadyConcluded = ({ concludedOn }: InspectionState) =>
  refuse(
    'AlreadyConcluded',
    `The inspection was concluded on ${concludedOn}.`,
    `Cuộc kiểm tra đã kết luận ngày ${concludedOn}.`,
    {
      hint: {
        en: 'Use correctInspection for a mistake: addedFindings for what was found and left out, clean for the result.',
        vi: 'Dùng correctInspection nếu có sai sót: addedFindings cho phát hiện bị bỏ sót, clean cho kết quả.',
      },
    },
  );

const STEP_BEFORE = { en: 'the step before it', vi: 'bước trước đó' };
export const stepBeforeEarlier = (on: LocalDate, earlier: LocalDate, field = 'on') =>
  beforeEarlier('StepBeforeEarlier', on, earlier, STEP_BEFORE, field);

export const cleanWithFindings = (acts: number) =>
  refuse(
    'CleanWithFindings',
    `${acts} finding(s) name a violation: the result is not clean.`,
    `Có ${acts} phát hiện nêu hành vi vi phạm: kết quả không thể là "không vi phạm".`,
    {
      field: 'clean',
      hint: {
        en: 'A finding recorded by mistake is withdrawn with correctInspection.',
        vi: 'Phát hiện ghi nhầm được rút lại bằng correctInspection.',
      },
    },
  );
export const noFindings = () =>
  refuse('NoFindings', {
    field: 'clean',
    hint: {
      en: 'After the conclusion, name what was found in addedFindings of the same correctInspection.',
      vi: 'Sau khi kết luận, nêu phát hiện trong addedFindings của cùng lệnh correctInspection.',
    },
  });
export const violationsFound = (violations: number) =>
  refuse(
    'ViolationsFound',
    `${violations} violation(s) that it found stand recorded: the result is not clean.`,
    `Còn ${violations} vi phạm do cuộc này phát hiện: kết quả không thể là "không vi phạm".`,
    {
      field: 'clean',
      hint: {
        en: 'Withdraw them first (withdrawViolation), where there was no violation.',
        vi: 'Nếu không có vi phạm, hãy rút các vi phạm đó trước (withdrawViolation).',
      },
    },
  );
export const beforeEmployer = (on: LocalDate, since: LocalDate, field: string) =>
  refuse('BeforeItExisted', `The employer is recorded from ${since} on.`, `Cơ sở được ghi nhận từ ngày ${since}.`, {
    field,
    hint: {
      en: `Give ${since} or a later day, or correct the first day of the employer (correctEmployer).`,
      vi: `Nhập ngày ${since} hoặc sau đó, hoặc đính chính ngày đầu tiên của cơ sở (correctEmployer).`,
    },
  });
export const unknownItem = (item: string, field: string, visit: InspectionState, items: readonly string[]) =>
  refuse(
    'UnknownItem',
    `Version ${visit.checklistVersion} of the checklist has no item "${item}".`,
    `Phiếu kiểm tra phiên bản ${visit.checklistVersion} không có mục "${item}".`,
    { field, hint: { en: `Its items are ${items.join(', ')}.`, vi: `Các mục: ${items.join(', ')}.` } },
  );
/** The head of the team signs, the employer signs or refuses; null: they did. */
export function signaturesMissing(signatures: InspectionState['signatures']) {
  const missing = [
    ...(signatures.some((s) => s.party === 'team-head' && s.signed) ? [] : (['team-head'] as const)),
    ...(signatures.some((s) => s.party === 'employer-representative') ? [] : (['employer-representative'] as const)),
  ];
  if (missing.length === 0) return null;
  const named = (language: 'vi' | 'en') => missing.map((one) => party.labelOf(one)![language]).join(', ');
  return refuse(
    'SignaturesMissing',
    `The minutes lack the signature (or recorded refusal) of: ${named('en')}.`,
    `Biên bản thiếu chữ ký (hoặc ghi nhận từ chối ký) của: ${named('vi')}.`,
  );
}
export const dueBeforeConclusion = (field: string) => refuse('DueBeforeConclusion', { field });
