import type { Bilingual, LocalDate } from '#kernel';
import { ruleOn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import { EXPLANATION_RIGHT } from '../data/fine-rules.ts';
import { dong, vnd } from '../fines/money.ts';

export interface ExplanationRight {
  readonly right: boolean;
  /** VND: the bracket maximum from which the right exists for this employer. */
  readonly from: number;
  readonly article: string;
  readonly verified: boolean;
  readonly explanation: Bilingual;
}

/**
 * The right to explain before the decision (Law 15/2012/QH13 Art. 61(1)), under the law of a day: measured on the bracket's maximum, never on
 * the fine chosen. A day before the first row has the first.
 */
export function explanationRight(
  bracket: { readonly max: number; readonly organisation: boolean },
  on: LocalDate,
): ExplanationRight {
  const { article, verified, individualFrom, organisationFrom } = ruleOn(EXPLANATION_RIGHT, on) ?? EXPLANATION_RIGHT[0]!;
  const from = bracket.organisation ? organisationFrom : individualFrom;
  const right = bracket.max >= from;
  const doubt = verified ? { en: '', vi: '' } : { en: ' Not verified.', vi: ' Chưa được xác minh.' };
  return {
    right,
    from,
    article,
    verified,
    explanation: {
      en: `${article}: the maximum ${vnd(bracket.max)} VND ${right ? 'reaches' : 'is below'} ${vnd(from)} VND, ${right ? 'the employer may explain' : 'there is no right to explain'}.${doubt.en}`,
      vi: `${inVietnamese(article)}: mức tối đa ${dong(bracket.max)} đồng ${right ? 'đạt' : 'dưới'} ${dong(from)} đồng, ${right ? 'có quyền giải trình' : 'không có quyền giải trình'}.${doubt.vi}`,
    },
  };
}
