import { ok, refuse, type LocalDate, type Result } from '#kernel';
import {
  actLimitation,
  INSPECTION_FORMS,
  labelOf,
  notBothRule,
  onceAYearRule,
  type EmployerKind,
  type InspectionForm,
  type SignKind,
} from '#law';
import { type InspectionRefusal } from './refusals.ts';
import type { Exception, InspectionState } from './state.ts';

/** Another visit of the employer in the calendar year, neither cancelled nor impossible to carry out. */
export interface OtherVisit {
  readonly inspection: string;
  /** As people know it. */
  readonly decisionNumber?: string;
  readonly form: InspectionForm;
  /** What it looks into: two visits with one checklist are on the same content. */
  readonly checklist: string;
  readonly decidedOn: LocalDate;
  /** Announced, opened or done. */
  readonly begun: boolean;
  /** Allowed by signs of violation: it does not take the place of the one that needs none. */
  readonly excused: boolean;
  /** It lies in another territory, as the employer has moved: its id is not told. */
  readonly hidden?: boolean;
}

type Dated = Pick<InspectionState, 'openedOn' | 'announcedOn' | 'decidedOn'>;
/** By this day a visit counts for a year: on which it was opened, else announced, else decided. */
export const dayOf = ({ openedOn, announcedOn, decidedOn }: Dated): LocalDate => openedOn ?? announcedOn ?? decidedOn;

type Shown = Pick<InspectionState, 'id' | 'form' | 'checklist' | 'decidedOn' | 'state' | 'mode' | 'exception' | 'decisionNumber'>;
export const asOther = (
  { id, decisionNumber, form, checklist, decidedOn, state, mode, exception }: Shown,
  hidden = false,
): OtherVisit => ({
  inspection: id,
  decisionNumber,
  form,
  checklist,
  decidedOn,
  begun: state !== 'decided',
  excused: exception !== null || mode === 'follow-up',
  hidden,
});

/** Of several visits that were decided, the first goes on; one that has begun comes before all that have not. */
export const goesFirst = (other: OtherVisit, visit: Pick<InspectionState, 'id' | 'decidedOn'>): boolean =>
  other.begun || other.decidedOn < visit.decidedOn || (other.decidedOn === visit.decidedOn && other.inspection < visit.id);

/** Something recorded that shows signs of violation, as it was found under the id that the caller named. */
export interface Sign {
  readonly kind: SignKind;
  readonly id: string;
  readonly employer: string;
  readonly on: LocalDate;
  readonly withdrawn: boolean;
  /** Of a violation: it is neither abated nor withdrawn, so its age does not matter. */
  readonly standing?: boolean;
}
export interface Ground {
  readonly reason: string | null;
  readonly signs: readonly Sign[];
}

interface Visit {
  readonly employer: string;
  readonly employerKind: EmployerKind;
  readonly form: InspectionForm;
  readonly checklist: string;
}
type Checked = Result<Exception | null, InspectionRefusal>;

/**
 * At most one inspection and one check of an employer in a year, and not both on the same content, unless there are signs of violation. They
 * must be recorded: words alone open no door. `ownGround`: a follow-up of what was found has its signs in what it follows.
 */
export function checkOnceAYear(
  visit: Visit,
  on: LocalDate,
  others: readonly OtherVisit[],
  ground: Ground | null,
  ownGround = false,
): Checked {
  const wrong = ground && wrongGround(visit, on, ground);
  if (wrong) return wrong;
  const limit = limitOf(visit, on, others);
  if (!limit || ownGround) return ok(null);
  if (!ground || ground.signs.length === 0) return refusedBy(limit, visit, on);
  return ok({ article: limit.article, reason: ground.reason!, signs: ground.signs.map(({ kind, id }) => ({ kind, id })) });
}

interface Limit {
  readonly code: 'OncePerYear' | 'InspectionAndCheck';
  readonly article: string;
  readonly other: OtherVisit;
}
function limitOf({ employerKind, form, checklist }: Visit, on: LocalDate, all: readonly OtherVisit[]): Limit | null {
  const others = all.filter((o) => !o.excused);
  const once = onceAYearRule(employerKind, on);
  const same = others.find((o) => o.form === form);
  if (once && same && (once.forms as readonly string[]).includes(form))
    return { code: 'OncePerYear', article: once.article, other: same };
  const both = notBothRule(employerKind, on);
  const forms: readonly string[] = both?.forms ?? [];
  const across = others.find((o) => o.form !== form && forms.includes(o.form) && o.checklist === checklist);
  return both && across && forms.includes(form) ? { code: 'InspectionAndCheck', article: both.article, other: across } : null;
}

function wrongGround({ employer }: Visit, on: LocalDate, { reason, signs }: Ground) {
  if (!reason && signs.length > 0)
    return refuse('ReasonRequired', {
      field: 'exceptionReason',
    });
  if (signs.some((s) => s.employer !== employer))
    return refuse('SignOfAnotherEmployer', {
      field: 'signs',
    });
  if (signs.some((s) => s.withdrawn)) return refuse('SignWithdrawn', { field: 'signs' });
  const latest = signs.find((s) => s.on > on);
  if (latest)
    return refuse(
      'StepBeforeEarlier',
      `A sign of violation came in on ${latest.on}, after the decision of ${on}.`,
      `Có dấu hiệu vi phạm được tiếp nhận ngày ${latest.on}, sau quyết định ngày ${on}.`,
      {
        field: 'signs',
        hint: {
          en: `Name signs that had come in by ${on}, or give the day of the decision as ${latest.on} or later.`,
          vi: `Nêu dấu hiệu đã tiếp nhận đến ngày ${on}, hoặc nhập ngày quyết định từ ${latest.on} trở đi.`,
        },
      },
    );
  const old = signs.find((s) => !s.standing && isTooOld(s.on, on));
  return old ? signTooOld(old.on) : null;
}

/** How old a sign may be no source says: what is older than the limitation of an act points at nothing that could still be sanctioned. */
function isTooOld(signOn: LocalDate, on: LocalDate): boolean {
  const limitation = actLimitation({ detectedOn: signOn }, []);
  return limitation !== null && limitation.until < on;
}
const signTooOld = (on: LocalDate) =>
  refuse(
    'SignTooOld',
    `A sign of violation is of ${on}: an act of that time cannot be sanctioned any more.`,
    `Có dấu hiệu vi phạm từ ngày ${on}: hành vi thời điểm đó đã hết thời hiệu xử phạt.`,
    {
      field: 'signs',
      article: 'Law 15/2012/QH13 Art. 6',
      hint: {
        en: 'Name signs of the last year, or a violation that is not abated yet.',
        vi: 'Hãy nêu dấu hiệu trong vòng một năm, hoặc vi phạm chưa được khắc phục.',
      },
    },
  );

const HINT = {
  en: 'If there are clear signs of violation, name what is recorded of them in signs (a violation, a finding, or a report made with recordSignOfViolation), with exceptionReason.',
  vi: 'Nếu có dấu hiệu vi phạm rõ ràng, nêu trong signs mã của vi phạm, phát hiện hoặc tin báo đã ghi nhận (recordSignOfViolation), kèm exceptionReason.',
};
function refusedBy({ code, article, other }: Limit, visit: Visit, on: LocalDate) {
  const year = on.slice(0, 4);
  const how = { field: 'on', article, hint: HINT };
  const [named, neu] = other.hidden
    ? ['in another territory', 'ở địa bàn khác']
    : [
        `decision ${other.decisionNumber ?? ''} of ${other.decidedOn} (${other.inspection})`,
        `quyết định ${other.decisionNumber ?? ''} ngày ${other.decidedOn} (${other.inspection})`,
      ];
  if (code === 'OncePerYear')
    return refuse(
      code,
      `The employer has an inspection of this form in ${year} already: ${named}.`,
      `Trong năm ${year} cơ sở đã có một cuộc cùng hình thức: ${neu}.`,
      how,
    );
  const [mine, theirs] = [visit.form, other.form].map((form) => labelOf(INSPECTION_FORMS, form)!);
  return refuse(
    code,
    `In ${year} the employer has already had: ${theirs!.en}, ${named}, on the same content. Not both in one year: ${mine!.en}.`,
    `Trong năm ${year} cơ sở đã có cuộc ${theirs!.vi.toLowerCase()} cùng nội dung, ${neu}: không tiến hành thêm ${mine!.vi.toLowerCase()}.`,
    how,
  );
}
