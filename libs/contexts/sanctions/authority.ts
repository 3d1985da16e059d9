import type { LocalDate, Refusal, Result } from '#kernel';
import { mayDecide, titleExists, type Bracket } from '#law';
import type { DecisionWarning, RuleShown } from './decision-context.ts';
import { objection, type Objection } from './objections.ts';
import type { Authority } from './procedure.ts';
import type { SanctionState } from './state.ts';

export interface AuthorityCheck {
  readonly objections: readonly Objection[];
  readonly warnings: readonly DecisionWarning[];
  readonly rules: readonly RuleShown[];
}

/**
 * Whether a title may decide on acts with these brackets on a day: it is measured on the top of each bracket, not on the fine chosen (Law
 * 15/2012/QH13 Art. 52(2)). A title that is unknown or did not exist is refused for good; a ceiling that no source gives is a warning.
 */
export function checkAuthority(
  authority: Authority,
  brackets: readonly Bracket[],
  on: LocalDate,
): Result<AuthorityCheck, Refusal<'UnknownTitle' | 'TitleDidNotExist'>> {
  const objections: Objection[] = [];
  const warnings: DecisionWarning[] = [];
  const rules = new Map<string, RuleShown>();
  const existing = titleExists(authority.title, on);
  if (!existing.ok) return existing;
  for (const { max, organisation, multiplier } of brackets) {
    const answer = mayDecide(authority.title, { bracketMax: max, organisation, multiplier }, on);
    if (answer.ok) {
      const { decree, article, validFrom, validTo } = answer.value.basis;
      const rule = `${decree} ${article}`;
      rules.set(rule, { rule, validFrom, ...(validTo ? { validTo } : {}), verified: answer.value.verified });
      continue;
    }
    const { code, message, article, hint } = answer.error;
    if (code === 'AboveCompetence') {
      if (objections.length === 0) objections.push(objection('AboveCompetence', message.en, message.vi, article, hint!, 'title'));
    } else if (code === 'CompetenceUnknown') warnings.push({ code, ...(article ? { article } : {}) });
  }
  if (authority.appointment === undefined)
    objections.push(
      noAuthority(
        `No appointment as ${authority.title} on ${on} is recorded for this account.`,
        `Chưa ghi nhận việc bổ nhiệm chức danh ${authority.title} cho tài khoản này vào ngày ${on}.`,
        'title',
      ),
    );
  return {
    ok: true,
    value: { objections, warnings: [...new Map(warnings.map((w) => [w.code, w])).values()], rules: [...rules.values()] },
  };
}

const noAuthority = (en: string, vi: string, field: string): Objection =>
  objection(
    'NoAuthority',
    en,
    vi,
    undefined,
    {
      en: 'Have the administrator record the appointment (appointOfficial).',
      vi: 'Đề nghị quản trị viên ghi nhận việc bổ nhiệm (appointOfficial).',
    },
    field,
  );

/**
 * What stands against an account that changes, eases or enforces a decision: on the day it must hold a title that may decide on all its acts. No
 * source read says who else may; who may decide on the case may at least.
 */
export function titleObjections(held: readonly string[], state: SanctionState, on: LocalDate): readonly Objection[] {
  const may = (title: string): boolean =>
    state.fines.every(({ bracketMax, multiplier }) => {
      const answer = mayDecide(title, { bracketMax, organisation: multiplier > 1, multiplier }, on);
      return answer.ok || answer.error.code === 'CompetenceUnknown';
    });
  if (held.some(may)) return [];
  return [
    noAuthority(
      `On ${on} this account holds no title that may decide on the case.`,
      `Ngày ${on} tài khoản này không giữ chức danh nào có thẩm quyền đối với vụ việc.`,
      'on',
    ),
  ];
}
