import { beforeEarlier, type LocalDate, type Refusal, refuse } from '#kernel';
import { inspectionState, type InspectionState } from './state.ts';

export type InspectionRefusal = Refusal<
  | 'AlreadyDecided'
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
    { hint: { en: 'Use correctInspection for a mistake.', vi: 'Dùng correctInspection nếu có sai sót.' } },
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
export const noFindings = () => refuse('NoFindings', { field: 'clean' });
export const dueBeforeConclusion = (field: string) => refuse('DueBeforeConclusion', { field });
