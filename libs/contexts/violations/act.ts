import { type LocalDate, ok, refuse, type Result } from '#kernel';
import { actOf, AGE_BANDS, bracketFor, catalogueOn, isKnownAct, type EmployerKind } from '#law';
import type { ViolationRefusal } from './refusals.ts';
import { minorsTotal, type Basis, type Minors } from './state.ts';

export interface Act {
  readonly actCode: string;
  readonly actStart: LocalDate;
  /** Left out = still going on when it was detected. */
  readonly actEnd?: LocalDate;
  /** Where there is no end: the last day after the detection on which it is known to have gone on. */
  readonly goingOnAt?: LocalDate;
  /** As classified on the act's date. */
  readonly employerKind: EmployerKind;
}

/** The law in force for the act; that a bracket is not known does not keep a violation from being recorded, an act without a decree does. */
export function basisOf(act: Act, detectedOn: LocalDate): Result<Basis, ViolationRefusal> {
  if (!isKnownAct(act.actCode))
    return refuse('UnknownAct', {
      field: 'actCode',
      hint: { en: 'See the query actCatalogue.', vi: 'Xem truy vấn actCatalogue.' },
    });
  if (act.actEnd !== undefined && act.actEnd < act.actStart)
    return refuse('EndBeforeStart', 'The act ends before it starts.', 'Hành vi kết thúc trước khi bắt đầu.', { field: 'actEnd' });
  if (detectedOn < act.actStart) return refuse('DetectedBeforeAct', { field: 'detectedOn' });
  if (act.actEnd !== undefined && act.actEnd > detectedOn)
    return refuse(
      'DetectedBeforeAct',
      'The act ends after it was detected: leave actEnd out if it was still going on.',
      'Hành vi kết thúc sau ngày phát hiện: bỏ trống actEnd nếu còn tiếp diễn.',
      { field: 'actEnd' },
    );
  const bracket = bracketFor({
    actCode: act.actCode,
    actStart: act.actStart,
    actEnd: act.actEnd ?? null,
    ...(act.goingOnAt ? { goingOnAt: act.goingOnAt } : {}),
    detectedOn,
    employerKind: act.employerKind,
  });
  if (bracket.ok) {
    const { decree, article, clause, verified } = bracket.value.basis;
    return ok({ decree, article, ...(clause ? { clause } : {}), verified });
  }
  if (bracket.error.code === 'BracketUnknown') {
    const row = catalogueOn(act.actEnd ?? act.goingOnAt ?? detectedOn).find((r) => r.act.code === act.actCode)!;
    return ok({ decree: row.basis.decree, article: row.basis.article, verified: false });
  }
  return bracket;
}

/** The ages that the act can concern, by the article that was chosen for it. */
export function fits(actCode: string, minors: Minors, basis: Basis) {
  const act = actOf(actCode)!;
  if (act.needsMinors && minorsTotal(minors) === 0) return refuse('MinorsMissing', { field: 'minors' });
  const wrong = AGE_BANDS.find((band) => minors[band.code] > 0 && !act.ages.includes(band.code));
  return wrong
    ? refuse(
        'AgeBandDoesNotFit',
        `This act does not concern minors ${wrong.label.en.toLowerCase()}.`,
        `Hành vi này không áp dụng cho nhóm tuổi: ${wrong.label.vi.toLowerCase()}.`,
        {
          field: `minors.${wrong.code}`,
          article: `${basis.decree} ${basis.article}${basis.clause ? ` (${basis.clause})` : ''}`,
          hint: { en: 'Record another act for them.', vi: 'Hãy ghi nhận hành vi khác cho nhóm này.' },
        },
      )
    : null;
}

/** The minors concerned are among those whom the act put at risk. */
export const fewerThanMinors = (personsExposed: number | null, minors: Minors) =>
  personsExposed !== null && personsExposed < minorsTotal(minors)
    ? refuse(
        'FewerExposedThanMinors',
        `The minors concerned (${minorsTotal(minors)}) are among the persons exposed: there cannot be fewer of these.`,
        `Số người bị ảnh hưởng gồm cả người chưa thành niên (${minorsTotal(minors)}): không thể ít hơn.`,
        { field: 'personsExposed' },
      )
    : null;
