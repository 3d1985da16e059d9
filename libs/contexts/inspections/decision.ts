import { ok, refuse, startOfDay, type Env, type LocalDate, type Result } from '#kernel';
import {
  checklistOn,
  onceAYearRule,
  type EmployerKind,
  type EnterpriseSize,
  type InspectionForm,
  type InspectionMode,
} from '#law';
import { inspectionDecided, type InspectionEvent } from './events.ts';
import { dateInFuture, stepBeforeEarlier, type InspectionRefusal } from './refusals.ts';
import type { InspectionState } from './state.ts';

/** The decision to inspect, with what is known of the employer on that day. */
export interface Decide {
  readonly type: 'Decide';
  readonly id: string;
  readonly employer: string;
  readonly closedOn: LocalDate | null;
  readonly on: LocalDate;
  readonly decisionNumber: string;
  readonly form: InspectionForm;
  readonly mode: InspectionMode;
  readonly integrated: boolean;
  readonly unit: string;
  readonly within: readonly string[];
  readonly employerKind: EmployerKind;
  readonly employerSize: EnterpriseSize | null;
  readonly employerSector: string;
  /** Another inspection of this form in the calendar year, neither cancelled nor impossible to carry out. */
  readonly sameFormThisYear: string | null;
  /** Set when the caller states that there are signs of violation; the reason may be missing. */
  readonly signsOfViolation: { readonly reason: string | null } | null;
  readonly follows: { readonly inspection: string; readonly employer: string; readonly decidedOn: LocalDate } | null;
  readonly verifies: readonly { readonly violation: string; readonly employer: string; readonly withdrawn: boolean }[];
}
type Decision<T> = Result<T, InspectionRefusal>;

/** Pins the checklist of the day and how the employer was classified on it (INS-4, REG-7). */
export function decideInspection(c: Decide, before: InspectionState | null, env: Env): Decision<readonly InspectionEvent[]> {
  if (before)
    return refuse('AlreadyDecided', 'An inspection with this id exists already.', 'Đã có cuộc kiểm tra với mã này.', {
      field: 'id',
    });
  if (c.on > env.today) return dateInFuture();
  if (c.closedOn !== null && c.closedOn <= c.on)
    return refuse('EmployerClosed', `The employer closed on ${c.closedOn}.`, `Cơ sở đã đóng cửa ngày ${c.closedOn}.`, {
      field: 'employer',
    });
  const checklist = checklistOn(c.on);
  if (!checklist)
    return refuse('NoChecklist', 'No checklist was in force on that day.', 'Không có phiếu kiểm tra có hiệu lực vào ngày đó.', {
      field: 'on',
    });
  const linked = checkLinks(c);
  if (!linked.ok) return linked;
  const exception = exceptionFor(c);
  if (!exception.ok) return exception;

  return ok([
    inspectionDecided.of(startOfDay(c.on), {
      inspection: c.id,
      employer: c.employer,
      on: c.on,
      decisionNumber: c.decisionNumber,
      form: c.form,
      mode: c.mode,
      integrated: c.integrated,
      unit: c.unit,
      within: c.within,
      checklist: checklist.code,
      checklistVersion: checklist.version,
      employerKind: c.employerKind,
      ...(c.employerSize === null ? {} : { employerSize: c.employerSize }),
      employerSector: c.employerSector,
      ...(c.follows ? { follows: c.follows.inspection } : {}),
      ...(c.verifies.length > 0 ? { verifies: c.verifies.map((v) => v.violation) } : {}),
      ...(exception.value ? { exception: exception.value } : {}),
    }),
  ]);
}

/** A follow-up is linked to what it verifies (INS-9); whatever is named must be this employer's. */
function checkLinks(c: Decide): Decision<null> {
  if (c.mode === 'follow-up' && c.follows === null && c.verifies.length === 0)
    return refuse(
      'FollowUpOfNothing',
      'A follow-up names the inspection it follows or the violations it verifies.',
      'Kiểm tra lại phải nêu cuộc kiểm tra trước hoặc vi phạm cần xác minh.',
      { field: 'follows' },
    );
  if (c.follows && c.follows.employer !== c.employer)
    return refuse(
      'InspectionOfAnotherEmployer',
      'The inspection it follows was of another employer.',
      'Cuộc kiểm tra trước là của cơ sở khác.',
      { field: 'follows' },
    );
  if (c.follows && c.on < c.follows.decidedOn) return stepBeforeEarlier(c.follows.decidedOn);
  if (c.verifies.some((v) => v.employer !== c.employer))
    return refuse(
      'ViolationOfAnotherEmployer',
      'A violation to verify is of another employer.',
      'Có vi phạm cần xác minh thuộc cơ sở khác.',
      { field: 'verifies' },
    );
  if (c.verifies.some((v) => v.withdrawn))
    return refuse(
      'ViolationWithdrawn',
      'A violation to verify was withdrawn: there is nothing to verify.',
      'Có vi phạm đã được rút: không còn gì để xác minh.',
      { field: 'verifies' },
    );
  return ok(null);
}

/**
 * At most one inspection of a form in a year, except on signs of violation. A surprise visit, a complaint and a follow-up have such
 * signs for their ground; a periodic one must state them.
 */
function exceptionFor(c: Decide): Decision<{ article: string; reason: string } | null> {
  if (c.signsOfViolation && !c.signsOfViolation.reason)
    return refuse('ReasonRequired', 'Say which signs of violation there are.', 'Hãy nêu rõ dấu hiệu vi phạm.', {
      field: 'exceptionReason',
    });
  const rule = onceAYearRule(c.employerKind, c.on);
  if (!rule || c.mode !== 'periodic' || c.sameFormThisYear === null) return ok(null);
  if (!(rule.forms as readonly string[]).includes(c.form)) return ok(null);
  if (c.signsOfViolation) return ok({ article: rule.article, reason: c.signsOfViolation.reason! });
  const year = c.on.slice(0, 4);
  return refuse(
    'OncePerYear',
    `The employer has an inspection of this form in ${year} already (${c.sameFormThisYear}).`,
    `Trong năm ${year} cơ sở đã có một cuộc cùng hình thức (${c.sameFormThisYear}).`,
    {
      field: 'on',
      article: rule.article,
      hint: {
        en: 'If there are clear signs of violation, send signsOfViolation: true with exceptionReason.',
        vi: 'Nếu có dấu hiệu vi phạm rõ ràng, gửi signsOfViolation: true kèm exceptionReason.',
      },
    },
  );
}
