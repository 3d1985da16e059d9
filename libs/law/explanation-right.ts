import type { Bilingual } from '#kernel';
import { EXPLANATION_RIGHT } from './data/fine-rules.ts';

export interface ExplanationRight {
  readonly right: boolean;
  /** VND: the bracket maximum from which the right exists for this employer. */
  readonly from: number;
  readonly article: string;
  readonly explanation: Bilingual;
}

/**
 * The right to explain before the decision (Law 15/2012/QH13 Art. 61(1)): measured on the bracket's maximum, never on the fine chosen,
 * from 15 million for an individual and 30 million for an organisation.
 */
export function explanationRight(bracket: { readonly max: number; readonly organisation: boolean }): ExplanationRight {
  const from = bracket.organisation ? EXPLANATION_RIGHT.organisationFrom : EXPLANATION_RIGHT.individualFrom;
  const right = bracket.max >= from;
  const [top, limit] = [bracket.max.toLocaleString('en-US'), from.toLocaleString('en-US')];
  return {
    right,
    from,
    article: EXPLANATION_RIGHT.article,
    explanation: {
      en: `${EXPLANATION_RIGHT.article}: the maximum ${top} VND ${right ? 'reaches' : 'is below'} ${limit} VND, ${right ? 'the employer may explain' : 'there is no right to explain'}.`,
      vi: `${EXPLANATION_RIGHT.article}: mức tối đa ${top} đồng ${right ? 'đạt' : 'dưới'} ${limit} đồng, ${right ? 'có quyền giải trình' : 'không có quyền giải trình'}.`,
    },
  };
}
