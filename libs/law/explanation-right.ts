import type { Bilingual, LocalDate } from '#kernel';
import { ruleOn } from './basis.ts';
import { EXPLANATION_RIGHT } from './data/fine-rules.ts';

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
  const [top, limit] = [bracket.max.toLocaleString('en-US'), from.toLocaleString('en-US')];
  const doubt = verified ? { en: '', vi: '' } : { en: ' Not verified.', vi: ' Chưa được xác minh.' };
  return {
    right,
    from,
    article,
    verified,
    explanation: {
      en: `${article}: the maximum ${top} VND ${right ? 'reaches' : 'is below'} ${limit} VND, ${right ? 'the employer may explain' : 'there is no right to explain'}.${doubt.en}`,
      vi: `${article}: mức tối đa ${top} đồng ${right ? 'đạt' : 'dưới'} ${limit} đồng, ${right ? 'có quyền giải trình' : 'không có quyền giải trình'}.${doubt.vi}`,
    },
  };
}
