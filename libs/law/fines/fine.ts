import { addDays, addMonths, err, ok, type Bilingual, type LocalDate, type Refusal, type Result } from '#kernel';
import type { Bracket } from './bracket.ts';
import { ruleOn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import { SEVERAL_TIMES_RULES } from '../data/factors.ts';
import { DEEMED_NEVER_SANCTIONED, FINE_CHOICE } from '../data/fine-rules.ts';
import { dong, vnd } from './money.ts';

export interface Factors {
  readonly mitigating: number;
  readonly aggravating: number;
  /** One of the aggravating ones is that the act was done several times: a decree that fines for each act does not count it. */
  readonly severalTimes?: boolean;
}

/** The factors that a decision names, counted. The law lists none that was read but one, so they are free text; that one is known by its words. */
export const factorsOf = (mitigating: readonly string[], aggravating: readonly string[]): Factors => ({
  mitigating: mitigating.length,
  aggravating: aggravating.length,
  severalTimes: aggravating.some((text) => /nhiều lần|several times/i.test(text.normalize('NFC'))),
});

export interface FineChoice {
  /** VND. What the law lets the decider choose from with these factors. */
  readonly min: number;
  readonly max: number;
  /** The middle of that range: a proposal, the decider may choose another amount of the range. */
  readonly suggested: number;
  readonly article: string;
  readonly verified: boolean;
  readonly explanation: Bilingual;
}

/**
 * The mean of the bracket; with one mitigating factor between minimum and mean, with two or more the minimum; with one aggravating factor
 * between mean and maximum, with two or more the maximum. One cancels one. Under the rule of the day of the decision: Decree 118/2021
 * Art. 9, before it the sanction law alone, for which this reading is not verified.
 */
export function fineFor(bracket: Pick<Bracket, 'min' | 'max' | 'basis'>, factors: Factors, decidedOn: LocalDate): FineChoice {
  const rule = ruleOn(FINE_CHOICE, decidedOn) ?? FINE_CHOICE[0]!;
  const eachAct = factors.severalTimes && factors.aggravating > 0 ? finedForEachAct(bracket) : null;
  const mean = (bracket.min + bracket.max) / 2;
  const net = factors.aggravating - (eachAct ? 1 : 0) - factors.mitigating;
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
    article: rule.article,
    verified: rule.verified && (eachAct?.basis.verified ?? true),
    explanation: {
      en: `${rule.article}: ${en}.${eachAct ? ` ${eachAct.label.en}, not counted as a factor (${eachAct.basis.decree} ${eachAct.basis.article}(${eachAct.basis.clause})).` : ''}${rule.verified ? '' : ' Not verified.'}`,
      vi: `${inVietnamese(rule.article)}: ${vi}.${eachAct ? ` ${eachAct.label.vi}, không tính là tình tiết tăng nặng (${inVietnamese(`${eachAct.basis.decree} ${eachAct.basis.article}(${eachAct.basis.clause})`)}).` : ''}${rule.verified ? '' : ' Chưa được xác minh.'}`,
    },
  };
}

const finedForEachAct = ({ basis }: Pick<Bracket, 'basis'>) =>
  SEVERAL_TIMES_RULES.find((r) => r.effect === 'fined-for-each-act' && r.basis.decree === basis.decree) ?? null;

/**
 * An amount (VND) that lies inside the bracket, or the refusal that names the bracket and its article. With a `choice` it must lie in the part
 * of the bracket that the factors leave. A warning carries no amount: only 0 passes.
 */
export function checkAmount(
  amount: number,
  bracket: Bracket,
  choice?: FineChoice,
): Result<number, Refusal<'FineOutsideBracket'>> {
  const { min, max } = choice ?? bracket;
  if (Number.isInteger(amount) && amount >= min && amount <= max) return ok(amount);
  // The whole bracket is broken before the part of it that the factors leave.
  const byFactors = choice !== undefined && Number.isInteger(amount) && amount >= bracket.min && amount <= bracket.max;
  return err({
    code: 'FineOutsideBracket',
    message:
      bracket.kind === 'warning'
        ? { en: 'This act carries a warning and no fine.', vi: 'Hành vi này chỉ bị phạt cảnh cáo, không phạt tiền.' }
        : byFactors
          ? byFactorsOnly(choice)
          : {
              en: `The amount must lie in the bracket ${vnd(bracket.min)}-${vnd(bracket.max)} VND.`,
              vi: `Mức phạt phải nằm trong khung ${dong(bracket.min)}-${dong(bracket.max)} đồng.`,
            },
    field: 'amount',
    article: byFactors
      ? choice.article
      : `${bracket.basis.decree} ${bracket.basis.article}${bracket.basis.clause ? ` (${bracket.basis.clause})` : ''}`,
    hint: byFactors ? choice.explanation : bracket.explanation,
  });
}

const byFactorsOnly = ({ min, max }: FineChoice): Bilingual =>
  min === max
    ? {
        en: `With the factors given the amount is ${vnd(min)} VND.`,
        vi: `Với các tình tiết đã nêu, mức phạt là ${dong(min)} đồng.`,
      }
    : {
        en: `With the factors given the amount lies between ${vnd(min)} and ${vnd(max)} VND.`,
        vi: `Với các tình tiết đã nêu, mức phạt từ ${dong(min)} đến ${dong(max)} đồng.`,
      };

export interface NeverSanctioned {
  /** The first day on which the employer counts as never sanctioned: the term runs with its last day. */
  readonly from: LocalDate;
  readonly article: string;
  readonly verified: boolean;
}

/** When an employer that has complied in full counts as never sanctioned (Law 15/2012 Art. 7): the day after the last of the term. */
export function deemedNeverSanctioned(sanction: {
  readonly kind: 'warning' | 'fine';
  readonly compliedOn: LocalDate;
}): NeverSanctioned {
  const rule = ruleOn(DEEMED_NEVER_SANCTIONED, sanction.compliedOn) ?? DEEMED_NEVER_SANCTIONED[0]!;
  const months = sanction.kind === 'warning' ? rule.monthsAfterWarning : rule.monthsAfterOther;
  return { from: addDays(addMonths(sanction.compliedOn, months), 1), article: rule.article, verified: rule.verified };
}
