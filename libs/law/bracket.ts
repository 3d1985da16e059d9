import { err, ok, type Bilingual, type LocalDate, type Refusal, type Result } from '#kernel';
import { isIn, type LegalBasis } from './basis.ts';
import { DECREES, type Decree } from './data/decrees.ts';
import { ORGANISATION_RULES, type EmployerKind } from './data/employer-kinds.ts';
import { EXPLANATION_RIGHT } from './data/fine-rules.ts';
import { VIOLATION_ACTS, type ActBracket, type ViolationAct } from './data/violation-acts.ts';
import { decreeFor, type ActDates } from './decree.ts';

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
  readonly basis: LegalBasis;
  readonly explanationRight: boolean;
  /** False when any rule used is not verified. */
  readonly verified: boolean;
  readonly explanation: Bilingual;
}

export const actOf = (code: string): ViolationAct | null => VIOLATION_ACTS.find((a) => a.code === code) ?? null;
export const isKnownAct = (code: string): boolean => actOf(code) !== null;

const vnd = (amount: number): string => amount.toLocaleString('en-US');
const weight = (b: ActBracket): number =>
  b.penalty.kind === 'fine' ? b.penalty.max : b.penalty.kind === 'warning' ? 0 : Number.POSITIVE_INFINITY;

export type BracketRefusal = Refusal<'UnknownAct' | 'ActBeforeFirstDecree' | 'BracketUnknown'>;

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
  const { decree, bracket } = lighter(row, chosen.value.decree, chosen.value.lighterOf);
  if (bracket.penalty.kind === 'unknown')
    return err({
      code: 'BracketUnknown',
      message: {
        en: `No source gives the bracket of this act under ${decree.number}.`,
        vi: `Chưa có nguồn cho khung phạt của hành vi này theo ${decree.number}.`,
      },
      field: 'actCode',
      article: `${decree.number} ${decree.childLabourArticle}`,
      hint: { en: 'Read the decree itself and have the catalogue completed.', vi: 'Hãy đọc nghị định và bổ sung danh mục.' },
    });
  const rule = ORGANISATION_RULES.find((r) => r.decree === decree.id)!;
  const organisation = rule.organisations.includes(act.employerKind);
  const doubtful = rule.doubtful.includes(act.employerKind);
  const multiplier = organisation ? decree.organisationMultiplier.factor : 1;
  const [individualMin, individualMax] = bracket.penalty.kind === 'fine' ? [bracket.penalty.min, bracket.penalty.max] : [0, 0];
  const [min, max] = [individualMin * multiplier, individualMax * multiplier];
  const basis = basisOf(decree, bracket);
  return ok({
    actCode: row.code,
    kind: bracket.penalty.kind,
    min,
    max,
    individualMin,
    individualMax,
    multiplier,
    organisation,
    basis,
    explanationRight: max >= (organisation ? EXPLANATION_RIGHT.organisationFrom : EXPLANATION_RIGHT.individualFrom),
    verified: basis.verified && !doubtful && (!organisation || decree.organisationMultiplier.verified),
    explanation: explain(row, decree, bracket, {
      organisation,
      doubtful,
      multiplier,
      min,
      max,
      transition: chosen.value.article,
    }),
  });
}

function lighter(row: ViolationAct, older: Decree, newer: Decree | null): { decree: Decree; bracket: ActBracket } {
  const of = (decree: Decree): ActBracket => row.brackets.find((b) => b.decree === decree.id)!;
  return newer && weight(of(newer)) < weight(of(older))
    ? { decree: newer, bracket: of(newer) }
    : { decree: older, bracket: of(older) };
}

const basisOf = (decree: Decree, bracket: ActBracket): LegalBasis => ({
  decree: decree.number,
  article: decree.childLabourArticle,
  clause: bracket.clause,
  validFrom: decree.validFrom,
  validTo: decree.validTo,
  source: decree.source,
  verified: decree.verified && bracket.verified,
});

function explain(
  row: ViolationAct,
  decree: Decree,
  bracket: ActBracket,
  how: { organisation: boolean; doubtful: boolean; multiplier: number; min: number; max: number; transition: string | null },
): Bilingual {
  const place = `${decree.number} ${decree.childLabourArticle}${bracket.clause ? ` (${bracket.clause})` : ''}`;
  const amount = bracket.penalty.kind === 'warning' ? null : `${vnd(how.min)}-${vnd(how.max)}`;
  const unsure = !bracket.verified || !decree.verified;
  return {
    en: [
      `${row.label.en}: ${place}, in force ${decree.validFrom} to ${decree.validTo ?? 'today'}.`,
      amount
        ? `Range ${amount} VND${how.organisation ? `, ${how.multiplier} times the individual range because the employer was an organisation` : ', the range for individuals'}.`
        : 'A warning.',
      how.transition ? `Chosen under ${how.transition}: the lighter of the old and the new decree.` : '',
      how.doubtful ? 'Whether this kind of employer counts as an organisation is in doubt: taken as an individual.' : '',
      unsure ? 'Not verified.' : '',
      bracket.note?.en ?? '',
    ]
      .filter(Boolean)
      .join(' '),
    vi: [
      `${row.label.vi}: ${place}, hiệu lực từ ${decree.validFrom} đến ${decree.validTo ?? 'nay'}.`,
      amount
        ? `Khung phạt ${amount} đồng${how.organisation ? `, gấp ${how.multiplier} lần mức cá nhân vì là tổ chức` : ', mức đối với cá nhân'}.`
        : 'Phạt cảnh cáo.',
      how.transition ? `Áp dụng ${how.transition}: chọn văn bản nhẹ hơn.` : '',
      how.doubtful ? 'Chưa rõ loại cơ sở này có phải là tổ chức hay không: tính theo mức cá nhân.' : '',
      unsure ? 'Chưa được xác minh.' : '',
      bracket.note?.vi ?? '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** The catalogue as in force on a day: each act with the individual bracket of the decree of that day. Empty before the first decree. */
export function catalogueOn(
  date: LocalDate,
): readonly { readonly act: ViolationAct; readonly bracket: ActBracket; readonly basis: LegalBasis }[] {
  const decree = DECREES.find((d) => isIn(d, date));
  if (!decree) return [];
  return VIOLATION_ACTS.map((act) => {
    const bracket = act.brackets.find((b) => b.decree === decree.id)!;
    return { act, bracket, basis: basisOf(decree, bracket) };
  });
}
