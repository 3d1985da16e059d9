import { addMonths, err, ok, type Bilingual, type LocalDate, type Refusal, type Result } from '#kernel';
import type { Bracket } from './bracket.ts';
import { DEEMED_NEVER_SANCTIONED, FINE_CHOICE } from './data/fine-rules.ts';

export interface Factors {
  readonly mitigating: number;
  readonly aggravating: number;
}

export interface FineChoice {
  /** VND. What the law lets the decider choose from with these factors. */
  readonly min: number;
  readonly max: number;
  /** The middle of that range: a proposal, the decider may choose another amount of the range. */
  readonly suggested: number;
  readonly article: string;
  readonly explanation: Bilingual;
}

/**
 * Decree 118/2021 Art. 9: the mean of the bracket; with one mitigating factor between minimum and mean, with two or more the minimum; with
 * one aggravating factor between mean and maximum, with two or more the maximum. One cancels one.
 */
export function fineFor(bracket: Pick<Bracket, 'min' | 'max'>, factors: Factors): FineChoice {
  const mean = (bracket.min + bracket.max) / 2;
  const net = factors.aggravating - factors.mitigating;
  const [min, max, en, vi] =
    net <= -2
      ? [bracket.min, bracket.min, 'the minimum (two or more mitigating factors)', 'mức tối thiểu (từ hai tình tiết giảm nhẹ)']
      : net === -1
        ? [
            bracket.min,
            mean,
            'between minimum and mean (one mitigating factor)',
            'giữa mức tối thiểu và mức trung bình (một tình tiết giảm nhẹ)',
          ]
        : net === 0
          ? [mean, mean, 'the mean of the bracket', 'mức trung bình của khung']
          : net === 1
            ? [
                mean,
                bracket.max,
                'between mean and maximum (one aggravating factor)',
                'giữa mức trung bình và mức tối đa (một tình tiết tăng nặng)',
              ]
            : [
                bracket.max,
                bracket.max,
                'the maximum (two or more aggravating factors)',
                'mức tối đa (từ hai tình tiết tăng nặng)',
              ];
  return {
    min,
    max,
    suggested: Math.round((min + max) / 2),
    article: FINE_CHOICE.article,
    explanation: { en: `${FINE_CHOICE.article}: ${en}.`, vi: `${FINE_CHOICE.article}: ${vi}.` },
  };
}

/**
 * An amount (VND) that lies inside the bracket, or the refusal that names the bracket and its article. With `factors` it must lie in the
 * part of the bracket that Decree 118/2021 Art. 9 leaves for them. A warning carries no amount: only 0 passes.
 */
export function checkAmount(amount: number, bracket: Bracket, factors?: Factors): Result<number, Refusal<'FineOutsideBracket'>> {
  const choice = factors ? fineFor(bracket, factors) : null;
  const { min, max } = choice ?? bracket;
  if (Number.isInteger(amount) && amount >= min && amount <= max) return ok(amount);
  const range = `${min.toLocaleString('en-US')}-${max.toLocaleString('en-US')}`;
  // The whole bracket is broken before the part of it that the factors leave.
  const byFactors = choice !== null && Number.isInteger(amount) && amount >= bracket.min && amount <= bracket.max;
  return err({
    code: 'FineOutsideBracket',
    message:
      bracket.kind === 'warning'
        ? { en: 'This act carries a warning and no fine.', vi: 'Hành vi này chỉ bị phạt cảnh cáo, không phạt tiền.' }
        : {
            en: `The amount must lie in the bracket ${range} VND.`,
            vi: `Mức phạt phải nằm trong khung ${range} đồng.`,
          },
    field: 'amount',
    article: byFactors
      ? choice.article
      : `${bracket.basis.decree} ${bracket.basis.article}${bracket.basis.clause ? ` (${bracket.basis.clause})` : ''}`,
    hint: byFactors ? choice.explanation : bracket.explanation,
  });
}

/** The first day on which an employer that has complied in full counts as never sanctioned (Law 15/2012 Art. 7). */
export const deemedNeverSanctioned = (sanction: {
  readonly kind: 'warning' | 'fine';
  readonly compliedOn: LocalDate;
}): LocalDate =>
  addMonths(
    sanction.compliedOn,
    sanction.kind === 'warning' ? DEEMED_NEVER_SANCTIONED.monthsAfterWarning : DEEMED_NEVER_SANCTIONED.monthsAfterOther,
  );
