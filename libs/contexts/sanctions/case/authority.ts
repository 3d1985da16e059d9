import type { LocalDate } from '#kernel';
import { dong, mayDecide, titleOn, vnd, type Bracket } from '#law';
import type { Authority } from '../state.ts';
import { objection, type Objection } from './objections.ts';
import { shownRule, type RuleShown } from './rule-shown.ts';

/** What of an act decides who may decide on it: the top of its bracket, not the fine chosen (Law 15/2012/QH13 Art. 52(2)). */
export type Measured = Pick<Bracket, 'max' | 'organisation' | 'multiplier'> & {
  readonly basis?: Pick<Bracket['basis'], 'decree' | 'article'>;
};

/** Under which authority a step is taken, and what stands against it. */
export interface Acting {
  /** Null: none is on record. */
  readonly authority: Authority | null;
  readonly objections: readonly Objection[];
  readonly rules: readonly RuleShown[];
}

/** The least that any step by title asks: power to fine at all, not only to write the minutes. */
export const ANY_FINE: Measured = { max: 0, organisation: false, multiplier: 1 };

/**
 * Under which of its offices an account acts on the case on a day: the first whose title may decide on every act, else the one that comes
 * nearest, with what stands against it. `offices` are those that cover the place of the case; one without an appointment is claimed only.
 */
export function actingUnder(offices: readonly Authority[], acts: readonly Measured[], on: LocalDate): Acting {
  const judged = offices.map((authority) => ({ authority, ...judge(authority, acts, on) }));
  return judged.toSorted((a, b) => a.distance - b.distance)[0] ?? { authority: null, objections: [noOffice(on)], rules: [] };
}

/** How far an office is from deciding: 0 it may, 1 its ceiling is not known, 2 it is too low; more where it is not on record. */
function judge(
  office: Authority,
  acts: readonly Measured[],
  on: LocalDate,
): Omit<Acting, 'authority'> & { readonly distance: number } {
  const rules = new Map<string, RuleShown>();
  let above: Objection | null = null;
  let unknown: Objection | null = null;
  for (const act of [...acts, ANY_FINE]) {
    const { max: bracketMax, ...measured } = act;
    const answer = mayDecide(office.title, { ...measured, bracketMax }, on);
    if (answer.ok) {
      const { basis, verified } = answer.value;
      const rule = `${basis.decree} ${basis.article}`;
      rules.set(rule, shownRule(rule, basis, verified));
      continue;
    }
    const { code, message, article, hint } = answer.error;
    if (code === 'AboveCompetence') above ??= objection(code, message.en, message.vi, article, hint!, 'title');
    else if (code === 'CompetenceUnknown' && act !== ANY_FINE) {
      above ??= abovePresumed(office.title, act, on, article, hint!);
      unknown ??= objection(code, message.en, message.vi, article, hint!, 'title');
    }
  }
  const unrecorded = office.appointment === undefined ? notAppointed(office.title, on) : null;
  return {
    rules: [...rules.values()],
    objections: [above ?? unknown, unrecorded].filter((o) => o !== null),
    distance: (above ? 2 : unknown ? 1 : 0) + (unrecorded ? 3 : 0),
  };
}

/** A ceiling that is only presumed never allows anything; what is above even that is above competence. */
function abovePresumed(
  title: string,
  { max, organisation, multiplier }: Measured,
  on: LocalDate,
  article: string | undefined,
  hint: Objection['hint'],
): Objection | null {
  const there = titleOn(title, on);
  const presumed = there?.period.ceilingIndividual ?? null;
  if (there === null || presumed === null) return null;
  const ceiling = organisation ? presumed * multiplier : presumed;
  if (max <= ceiling) return null;
  return objection(
    'AboveCompetence',
    `${there.title.label.en} is presumed to fine up to ${vnd(ceiling)} VND (not verified); the bracket of the act ends at ${vnd(max)} VND.`,
    `${there.title.label.vi} được cho là phạt đến ${dong(ceiling)} đồng (chưa được xác minh); mức tối đa của khung là ${dong(max)} đồng.`,
    article,
    hint!,
    'title',
  );
}

const APPOINT = {
  en: 'Have the administrator record the appointment (appointOfficial).',
  vi: 'Đề nghị quản trị viên ghi nhận việc bổ nhiệm (appointOfficial).',
};
const notAppointed = (title: string, on: LocalDate): Objection =>
  objection(
    'NoAuthority',
    `No appointment as ${title} on ${on}, in a unit that the case lies in, is recorded for this account.`,
    `Chưa ghi nhận việc bổ nhiệm chức danh ${title} cho tài khoản này vào ngày ${on} tại đơn vị có vụ việc.`,
    undefined,
    APPOINT,
    'title',
  );
const noOffice = (on: LocalDate): Objection =>
  objection(
    'NoAuthority',
    `On ${on} this account holds no office in a unit that the case lies in.`,
    `Ngày ${on} tài khoản này không giữ chức danh nào tại đơn vị có vụ việc.`,
    undefined,
    APPOINT,
  );
