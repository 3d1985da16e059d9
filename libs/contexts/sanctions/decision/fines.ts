import { ok, refuse, type LocalDate, type Refusal, type Result } from '#kernel';
import { actOf, bracketFor, checkAmount, fineFor, overlap, type Bracket, type BracketRefusal, type Factors } from '#law';
import { violationNamed } from '../case/named.ts';
import { objection, type Objection } from '../case/objections.ts';
import type { Fine, SanctionedAct, Suggested } from '../state.ts';

export interface WantedFine {
  readonly violation: string;
  /** VND; left out = as the law suggests with the factors given. */
  readonly amount?: number;
}
export interface Reckoned {
  readonly fines: readonly Fine[];
  /** VND: the sum of the fines (Law 15/2012/QH13 Art. 67). */
  readonly total: number;
  /** Where the bracket of one act gives it. */
  readonly explanationRight: boolean;
  /** Of each act, in their order. */
  readonly brackets: readonly Bracket[];
  /** What the law suggests with the factors given, VND. */
  readonly suggested: readonly Suggested[];
  /** Amounts inside the bracket, but outside the part of it that the factors leave. */
  readonly outside: readonly Objection[];
}
export type FineRefusal = Refusal<'FineMissing' | 'FineOfUnknownAct' | 'FineNamedTwice' | 'FineOutsideBracket'> | BracketRefusal;

/** A fine for each act of the minutes, inside its bracket, and their sum. The law is that of the act's dates. */
export function reckon(
  acts: readonly SanctionedAct[],
  wanted: readonly WantedFine[],
  factors: Factors,
  decidedOn: LocalDate,
  minutesNumber: string,
): Result<Reckoned, FineRefusal> {
  const misnamed = namedRightly(acts, wanted, minutesNumber);
  if (misnamed) return misnamed;
  const fines: Fine[] = [];
  const brackets: Bracket[] = [];
  const suggested: Suggested[] = [];
  const outside: Objection[] = [];
  for (const act of acts) {
    const want = wanted.find((w) => w.violation === act.violation)!;
    const bracket = bracketFor({ ...act, actEnd: act.actEnd ?? null, decidedOn });
    if (!bracket.ok) return bracket;
    const choice = fineFor(bracket.value, factors, decidedOn);
    const amount = checkAmount(want.amount ?? choice.suggested, bracket.value);
    if (!amount.ok) return amount;
    const within = checkAmount(amount.value, bracket.value, choice);
    if (!within.ok) {
      const { message, article, hint = choice.explanation } = within.error;
      outside.push(objection('FineOutsideFactors', message.en, message.vi, article, hint, 'fines'));
    }
    fines.push(fineOf(act, amount.value, bracket.value));
    brackets.push(bracket.value);
    const { suggested: middle, explanation: _, ...left } = choice;
    suggested.push({ violation: act.violation, amount: middle, ...left });
  }
  const total = fines.reduce((sum, f) => sum + f.amount, 0);
  return ok({ fines, total, explanationRight: brackets.some((b) => b.explanationRight), brackets, suggested, outside });
}

/** Each act of the minutes once, and nothing else. */
function namedRightly(acts: readonly SanctionedAct[], wanted: readonly WantedFine[], minutesNumber: string) {
  const foreign = wanted.find((w) => !acts.some((a) => a.violation === w.violation));
  if (foreign)
    return refuse(
      'FineOfUnknownAct',
      `The violation ${foreign.violation} is not in the minutes ${minutesNumber}, or is left out of the decision.`,
      `Vi phạm ${foreign.violation} không có trong biên bản ${minutesNumber}, hoặc không được đưa vào quyết định.`,
      { field: 'fines' },
    );
  const namedOf = ({ violation }: WantedFine) => violationNamed(acts.find((a) => a.violation === violation)!);
  const twice = wanted.find((w, i) => wanted.findIndex((other) => other.violation === w.violation) < i);
  if (twice)
    return refuse(
      'FineNamedTwice',
      `${namedOf(twice).en} has two fines: one act is fined once.`,
      `${namedOf(twice).vi} có hai mức phạt: một hành vi chỉ bị xử phạt một lần.`,
      { field: 'fines' },
    );
  const missing = acts.find((a) => !wanted.some((w) => w.violation === a.violation));
  if (missing)
    return refuse(
      'FineMissing',
      `${namedOf(missing).en}, in the minutes ${minutesNumber}, has no fine.`,
      `${namedOf(missing).vi} trong biên bản ${minutesNumber} chưa có mức phạt.`,
      { field: 'fines', article: 'Law 15/2012/QH13 Art. 67' },
    );
  return null;
}

const fineOf = (act: SanctionedAct, amount: number, bracket: Bracket): Fine => ({
  violation: act.violation,
  actCode: act.actCode,
  amount,
  bracketMin: bracket.min,
  bracketMax: bracket.max,
  multiplier: bracket.multiplier,
  decree: bracket.basis.decree,
  article: bracket.basis.article,
  ...(bracket.basis.clause ? { clause: bracket.basis.clause } : {}),
  verified: bracket.verified,
});

/** Acts that may be one conduct under two articles, at the same time: one act is fined once. Where they are not, a second person says so. */
export function overlapping(acts: readonly SanctionedAct[]): readonly Objection[] {
  const pairs = acts.flatMap((a, i) => acts.slice(i + 1).map((b) => [a, b] as const));
  const found = pairs.find(([a, b]) => overlap(a.actCode, b.actCode) && a.actStart <= lastDay(b) && b.actStart <= lastDay(a));
  if (!found) return [];
  const [one, other] = found.map(({ actCode }) => actOf(actCode)!.label);
  return [
    objection(
      'ActsOverlap',
      `"${one!.en}" and "${other!.en}" may be one act, which is fined once.`,
      `"${one!.vi}" và "${other!.vi}" có thể là một hành vi, chỉ bị xử phạt một lần.`,
      'Law 15/2012/QH13 Art. 3(1)',
      {
        en: 'Withdraw one of the violations and leave it out (dropped). If they concern different children, say so in the reason of an override.',
        vi: 'Rút một vi phạm và bỏ ra khỏi quyết định (dropped). Nếu là những trẻ em khác nhau, nêu rõ trong lý do xin bỏ qua quy định.',
      },
      'fines',
    ),
  ];
}
const lastDay = ({ actEnd, goingOnAt, detectedOn }: SanctionedAct): LocalDate => actEnd ?? goingOnAt ?? detectedOn;
