import { addDays, addMonths, err, ok, type Bilingual, type LocalDate, type Refusal, type Result } from '#kernel';
import type { Bracket } from './bracket.ts';
import { ruleOn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import { SEVERAL_TIMES_RULES } from '../data/factors.ts';
import { DEEMED_NEVER_SANCTIONED, FINE_CHOICE, type FactorEffect, type FineChoiceRule } from '../data/fine-rules.ts';
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
  /** VND. The lowest and the highest amount that the law lets the decider choose from with these factors. */
  readonly min: number;
  readonly max: number;
  /** The middle of that range: a proposal, the decider may choose another amount of the range. */
  readonly suggested: number;
  /** The factors that were reckoned with: one that the decree fines as an act of its own is not among them. */
  readonly mitigating: number;
  readonly aggravating: number;
  readonly article: string;
  readonly verified: boolean;
  readonly explanation: Bilingual;
}

/**
 * What the factors leave of the bracket, under the rule of the day of the decision (`FINE_CHOICE`). None: the mean. Until 2021 (Law 15/2012 Art.
 * 23(4)) factors only allow less or more. Since 2022 two or more of one side force its end (Decree 118/2021 Art. 9), and one cancels one. Since
 * 2 May 2025 (Decree 68/2025) one moves the fine strictly off the mean, and not to the end.
 */
export function fineFor(bracket: Pick<Bracket, 'min' | 'max' | 'basis'>, factors: Factors, decidedOn: LocalDate): FineChoice {
  const rule = ruleOn(FINE_CHOICE, decidedOn) ?? FINE_CHOICE[0]!;
  const eachAct = factors.severalTimes && factors.aggravating > 0 ? finedForEachAct(bracket) : null;
  const { mitigating } = factors;
  const aggravating = factors.aggravating - (eachAct ? 1 : 0);
  const { min, max, article, words } = rangeOf(bracket, { mitigating, aggravating }, rule);
  const verified = rule.verified && (eachAct?.basis.verified ?? true);
  const counted = {
    en: `${mitigating} mitigating, ${aggravating} aggravating`,
    vi: `${mitigating} tình tiết giảm nhẹ, ${aggravating} tình tiết tăng nặng`,
  };
  return {
    min,
    max,
    suggested: Math.round((min + max) / 2),
    mitigating,
    aggravating,
    article,
    verified,
    explanation: {
      en: `${article}: ${counted.en}: ${words.en}.${eachAct ? ` ${eachAct.label.en}, not counted as a factor (${eachAct.basis.decree} ${eachAct.basis.article}(${eachAct.basis.clause})).` : ''}${verified ? '' : ' Not verified.'}`,
      vi: `${inVietnamese(article)}: ${counted.vi}: ${words.vi}.${eachAct ? ` ${eachAct.label.vi}, không tính là tình tiết tăng nặng (${inVietnamese(`${eachAct.basis.decree} ${eachAct.basis.article}(${eachAct.basis.clause})`)}).` : ''}${verified ? '' : ' Chưa được xác minh.'}`,
    },
  };
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly article: string;
  readonly words: Bilingual;
}

function rangeOf(
  { min, max }: Pick<Bracket, 'min' | 'max'>,
  { mitigating, aggravating }: Pick<FineChoice, 'mitigating' | 'aggravating'>,
  rule: FineChoiceRule,
): Range {
  const mean = (min + max) / 2;
  const both = !rule.cancels && mitigating > 0 && aggravating > 0;
  const net = aggravating - mitigating;
  if (both)
    return {
      min,
      max,
      article: rule.article,
      words: {
        en: 'factors of both sides, so any amount of the bracket may be chosen',
        vi: 'có cả hai loại tình tiết, được chọn trong toàn khung',
      },
    };
  if (net === 0)
    return {
      min: mean,
      max: mean,
      // That one cancels one stands in the decree, the mean itself in the law.
      article: mitigating > 0 ? rule.article : MEAN,
      words: { en: 'the mean of the bracket', vi: 'mức trung bình của khung' },
    };
  const down = net < 0;
  const { effect, article } = Math.abs(net) === 1 ? rule.one : rule.several;
  const end = down ? min : max;
  const [low, high] = down ? [min, mean] : [mean, max];
  // A warning has no amount to move.
  if (effect === 'end' || min === max) return { min: end, max: end, article, words: SIDE_WORDS[down ? 'down' : 'up'].end };
  const words = SIDE_WORDS[down ? 'down' : 'up'][effect];
  return effect === 'free'
    ? { min: low, max: high, article, words }
    : { min: Math.floor(low) + 1, max: Math.ceil(high) - 1, article, words };
}
/** Of the bracket without factors, in every period. */
const MEAN = 'Law 15/2012/QH13 Art. 23(4)';
const SIDE_WORDS: Readonly<Record<'down' | 'up', Readonly<Record<FactorEffect, Bilingual>>>> = {
  down: {
    free: {
      en: 'may be lower than the mean, not below the minimum',
      vi: 'có thể giảm xuống dưới mức trung bình, không thấp hơn mức tối thiểu',
    },
    strict: { en: 'above the minimum and below the mean', vi: 'trên mức tối thiểu và dưới mức trung bình' },
    end: { en: 'the minimum (two or more mitigating factors)', vi: 'mức tối thiểu (từ hai tình tiết giảm nhẹ)' },
  },
  up: {
    free: {
      en: 'may be higher than the mean, not above the maximum',
      vi: 'có thể tăng lên trên mức trung bình, không vượt quá mức tối đa',
    },
    strict: { en: 'above the mean and below the maximum', vi: 'trên mức trung bình và dưới mức tối đa' },
    end: { en: 'the maximum (two or more aggravating factors)', vi: 'mức tối đa (từ hai tình tiết tăng nặng)' },
  },
};

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
  /** From what the term ran: the decision was carried out, or its limitation ended. */
  readonly since: 'complied' | 'limitation';
  readonly article: string;
  readonly verified: boolean;
}

/**
 * When an employer counts as never sanctioned (Law 15/2012 Art. 7(1)): a term after it complied in full, or after the limitation of the decision
 * ended, whichever came first. Null while neither is known.
 */
export function deemedNeverSanctioned(sanction: {
  readonly kind: 'warning' | 'fine';
  readonly compliedOn: LocalDate | null;
  /** Last day of the limitation of the decision. */
  readonly limitationUntil: LocalDate | null;
}): NeverSanctioned | null {
  const { kind, compliedOn, limitationUntil } = sanction;
  const since = compliedOn === null || (limitationUntil !== null && limitationUntil < compliedOn) ? 'limitation' : 'complied';
  const start = since === 'complied' ? compliedOn : limitationUntil;
  if (start === null) return null;
  const rule = ruleOn(DEEMED_NEVER_SANCTIONED, start) ?? DEEMED_NEVER_SANCTIONED[0]!;
  const months = kind === 'warning' ? rule.monthsAfterWarning : rule.monthsAfterOther;
  return { from: addDays(addMonths(start, months), 1), since, article: rule.article, verified: rule.verified };
}
