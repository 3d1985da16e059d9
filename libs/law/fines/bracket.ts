import { err, ok, type Bilingual, type Refusal, type Result } from '#kernel';
import type { LegalBasis } from '../basis.ts';
import { explainBracket } from './bracket-explanation.ts';
import { actOf, basisOf } from './catalogue.ts';
import { inVietnamese } from '../citations/citation.ts';
import type { EmployerKind } from '../data/employer-kinds.ts';
import type { ViolationAct } from '../data/violation-acts.ts';
import { decreeFor, type ActDates, type AppliedTransition, type DecreeChoice } from './decree.ts';
import { explanationRight, type ExplanationRight } from '../terms/explanation-right.ts';
import { lighterOfTwo, decreeBracketOf, type DecreeBracket } from './decree-bracket.ts';

export interface Bracket {
  readonly actCode: string;
  readonly kind: 'fine' | 'warning';
  /** VND, after the multiplier; 0 for a warning. */
  readonly min: number;
  readonly max: number;
  readonly individualMin: number;
  readonly individualMax: number;
  readonly multiplier: number;
  readonly organisation: boolean;
  /** Where the act stands. */
  readonly basis: LegalBasis;
  /** Every source the answer rests on, the act's first: then who counts as an organisation and what it pays, and the transitional rule. */
  readonly bases: readonly LegalBasis[];
  readonly explanationRight: boolean;
  /** Whether the rule that gives the right to explain is verified for that time. */
  readonly explanationRightVerified: boolean;
  /** False when any rule used is not verified. */
  readonly verified: boolean;
  readonly explanation: Bilingual;
}

export type BracketRefusal = Refusal<'UnknownAct' | 'ActBeforeFirstDecree' | 'BracketUnknown' | 'NoActThen'>;

/**
 * The range of the fine for an act of an employer that had `employerKind` on the act's date. The decree is chosen by the act's dates, an
 * organisation pays the multiple of its decree. Refuses an unknown act, one before the first decree, and one whose bracket no source gives.
 */
export function bracketFor(
  act: ActDates & { readonly actCode: string; readonly employerKind: EmployerKind },
): Result<Bracket, BracketRefusal> {
  const row = actOf(act.actCode);
  if (!row)
    return err({
      code: 'UnknownAct',
      message: { en: 'This act is not in the violation catalogue.', vi: 'Hành vi này không có trong danh mục vi phạm.' },
      field: 'actCode',
      hint: { en: 'See the query actCatalogue.', vi: 'Xem truy vấn actCatalogue.' },
    });
  const chosen = decreeFor(act);
  if (!chosen.ok) return chosen;
  const { decree, lighterOf } = chosen.value;
  const own = decreeBracketOf(row, decree, act.employerKind);
  const ofDecree = lighterOf ? lighterOfTwo(own, decreeBracketOf(row, lighterOf, act.employerKind)) : own;
  if (!ofDecree.amounts) return ofDecree.bracket.penalty.kind === 'none' ? noActThen(row, ofDecree) : bracketUnknown(ofDecree);
  const right = explanationRight(
    { max: ofDecree.amounts.max, organisation: ofDecree.organisation },
    act.decidedOn ?? (act.actEnd !== null && act.actEnd > act.detectedOn ? act.actEnd : act.detectedOn),
  );
  return ok(bracketOf(row, ofDecree, ofDecree.amounts, chosen.value, right));
}

function bracketOf(
  row: ViolationAct,
  ofDecree: DecreeBracket,
  amounts: NonNullable<DecreeBracket['amounts']>,
  { transition, assumption, unread }: DecreeChoice,
  right: ExplanationRight,
): Bracket {
  const { decree, bracket, rule, organisation, doubtful, multiplier } = ofDecree;
  const basis = basisOf(decree, bracket);
  return {
    actCode: row.code,
    kind: bracket.penalty.kind === 'fine' ? 'fine' : 'warning',
    ...amounts,
    individualMin: amounts.min / multiplier,
    individualMax: amounts.max / multiplier,
    multiplier,
    organisation,
    basis,
    bases: [basis, ...employerBases(ofDecree), ...(transition ? [transitionBasis(transition)] : [])],
    explanationRight: right.right,
    explanationRightVerified: right.verified,
    // An individual's rate rests on the list of organisations as much as an organisation's does.
    verified: basis.verified && rule.verified && !doubtful && (!organisation || decree.organisationMultiplier.verified),
    explanation: explainBracket({ row, ofDecree, amounts, transition, assumption, unread }),
  };
}

const bracketUnknown = ({ decree, bracket }: DecreeBracket): Result<never, Refusal<'BracketUnknown'>> =>
  err({
    code: 'BracketUnknown',
    message: {
      en: `No source gives the bracket of this act under ${decree.number}.`,
      vi: `Chưa có nguồn cho khung phạt của hành vi này theo ${inVietnamese(decree.number)}.`,
    },
    field: 'actCode',
    article: `${decree.number} ${bracket.article ?? decree.childLabourArticle}`,
    hint: { en: 'Read the decree itself and have the catalogue completed.', vi: 'Hãy đọc nghị định và bổ sung danh mục.' },
  });

/** The decree knows the conduct only as another act. */
function noActThen(row: ViolationAct, { decree, bracket }: DecreeBracket): Result<never, Refusal<'NoActThen'>> {
  const other = bracket.penalty.kind === 'none' ? actOf(bracket.penalty.chargedAs)! : row;
  return err({
    code: 'NoActThen',
    message: {
      en: `${decree.number} has no such act of its own (not verified).`,
      vi: `${inVietnamese(decree.number)} không quy định riêng hành vi này (chưa được xác minh).`,
    },
    field: 'actCode',
    article: `${decree.number} ${decree.childLabourArticle}`,
    hint: {
      en: `It may be charged as: ${other.label.en} (${other.code}).`,
      vi: `Có thể xử phạt về hành vi: ${other.label.vi} (${other.code}).`,
    },
  });
}

function employerBases({ decree, rule, organisation, doubtful }: DecreeBracket): readonly LegalBasis[] {
  const of = (article: string | null, verified: boolean): readonly LegalBasis[] =>
    article === null
      ? []
      : [
          {
            decree: decree.number,
            article,
            clause: null,
            validFrom: decree.validFrom,
            validTo: decree.validTo,
            source: decree.source,
            verified,
          },
        ];
  const { organisationMultiplier: m } = decree;
  return [...of(rule.article, rule.verified && !doubtful), ...(organisation ? of(m.article, m.verified) : [])];
}

const transitionBasis = ({ decree, article }: AppliedTransition): LegalBasis => ({
  decree: decree.number,
  article,
  clause: null,
  validFrom: decree.validFrom,
  validTo: decree.validTo,
  source: decree.source,
  verified: decree.verified,
});
