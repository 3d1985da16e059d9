import { endOfDay, type Bilingual, type LocalDate } from '#kernel';
import { isIn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import type { Clock, ClockHolder } from '../terms/clock.ts';
import { INSPECTION_TERMS } from '../data/inspection-rules.ts';
import { mustBeAnnounced } from '../codes/lookups.ts';
import { fellAway, metOn, type Met } from '../terms/make-clock.ts';
import type { Day } from '../terms/sanction-facts.ts';
import { endOfTerm, termText, type CountsWorkingDays } from '../terms/terms.ts';

/** All that the clocks of a visit depend on. */
export interface InspectionFacts {
  /** Codes of `INSPECTION_FORMS` and `INSPECTION_MODES`. */
  readonly form: string;
  readonly mode: string;
  /** Kind of the body that decided on it; null where none is recorded: its duration is not known then. */
  readonly bodyKind: string | null;
  readonly decidedOn: LocalDate;
  readonly announcedOn: Day;
  readonly openedOn: Day;
  readonly minutesOn: Day;
  readonly concludedOn: Day;
  /** Cancelled, or not carried out. */
  readonly endedOn: Day;
  readonly recommendations: readonly {
    readonly recommendation: string;
    readonly dueOn: LocalDate;
    /** `not-done` = given up. */
    readonly status: string;
    readonly statusOn: LocalDate;
  }[];
}

/** Which of the durations of Art. 47 a body has. */
const DURATION_OF: Readonly<Record<string, string>> = {
  'thanh-tra-chinh-phu': 'inspection-government',
  'thanh-tra-bo': 'inspection-ministry-province',
  'bo-ldtbxh': 'inspection-ministry-province',
  'thanh-tra-tinh': 'inspection-ministry-province',
  'ubnd-province': 'inspection-ministry-province',
  'thanh-tra-so': 'inspection-department-district',
  'so-ldtbxh': 'inspection-department-district',
  'ubnd-district': 'inspection-department-district',
};

/** Which of the lengths of a check (Decree 217/2025 Art. 13(2)); the chair of a province is not named. */
const LENGTH_OF: Readonly<Record<string, string>> = {
  'ubnd-commune': 'check-commune',
  'so-ldtbxh': 'check-department',
  'so-noi-vu': 'check-department',
  'so-y-te': 'check-department',
  'bo-ldtbxh': 'check-ministry',
  'bo-noi-vu': 'check-ministry',
  'bo-y-te': 'check-ministry',
};

/**
 * Every clock of an inspection or check, in the order of their days: its announcement, its duration, its report, its recommendations. Where
 * no rule was read (a supervision, an unknown body, most terms since 1 July 2025) there is no clock. That the decision was sent, and that a
 * term was prolonged, is not recorded of a visit: those rows of `INSPECTION_TERMS` give none.
 */
export function inspectionClocks(f: InspectionFacts, calendar: CountsWorkingDays): readonly Clock[] {
  const check = f.form === 'check';
  const began = f.announcedOn ?? f.openedOn;
  const duration = f.bodyKind === null ? undefined : (check ? LENGTH_OF : DURATION_OF)[f.bodyKind];
  const clocks = [
    (check || f.form === 'inspection') && mustBeAnnounced(f.mode)
      ? clock(
          'inspection-announcement',
          check ? 'check-notice' : 'inspection-announcement',
          f.decidedOn,
          metOn(f.announcedOn) ?? fellAway(f.openedOn ?? f.endedOn),
          calendar,
        )
      : null,
    (check || f.form === 'inspection') && duration !== undefined && began !== null
      ? clock(
          check ? 'check-duration' : 'inspection-duration',
          duration,
          began,
          metOn(f.minutesOn ?? f.concludedOn) ?? fellAway(f.endedOn),
          calendar,
        )
      : null,
    check && f.minutesOn !== null
      ? clock('check-report', 'check-report', f.minutesOn, metOn(f.concludedOn) ?? fellAway(f.endedOn), calendar)
      : null,
    ...f.recommendations.map((r) => recommendation(r, f.concludedOn ?? r.statusOn)),
  ];
  return clocks.filter((c) => c !== null).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

/** How many working days a check of a kind of body may take, as its decision says; null: no rule of the day was read. */
export const lengthOfCheck = (bodyKind: string, on: LocalDate): number | null =>
  INSPECTION_TERMS.find(({ id, ...rule }) => id === LENGTH_OF[bodyKind] && isIn(rule, on))?.term.n ?? null;

const LATE: Bilingual = { vi: 'Chậm so với quy định.', en: 'Late; to be answered for by the office.' };
const WORDS = {
  'inspection-announcement': { vi: 'Công bố, thông báo quyết định', en: 'Announce the decision' },
  'inspection-duration': { vi: 'Kết thúc thanh tra trực tiếp, lập biên bản', en: 'End the visit, draw up its minutes' },
  'check-duration': { vi: 'Kết thúc kiểm tra, lập biên bản', en: 'End the check, draw up its minutes' },
  'check-report': { vi: 'Báo cáo, kết luận kiểm tra', en: 'Report and conclude the check' },
} as const satisfies Record<string, Bilingual>;

function clock(code: keyof typeof WORDS, id: string, from: LocalDate, met: Met, calendar: CountsWorkingDays): Clock | null {
  const rule = INSPECTION_TERMS.find((r) => r.id === id && isIn(r, from));
  if (!rule) return null;
  // The rule on days off is that of the sanction law; no source says it of a visit.
  const { dueOn, dueAt, verified } = endOfTerm({ ...rule, endsOnDayOff: true }, from, calendar);
  const term = termText(rule.term);
  // That a term was made longer is not recorded of a visit: it is said that it may be.
  const longer = INSPECTION_TERMS.find((r) => r.id === `${id}-extension` && isIn(r, from));
  const more = longer && termText(longer.term);
  const whose: ClockHolder = 'officer';
  return {
    key: code,
    clock: code,
    label: WORDS[code],
    article: rule.article,
    verified,
    startsOn: from,
    dueOn,
    dueAt,
    whose,
    kind: 'duty',
    effect: LATE,
    met,
    explanation: {
      vi: `${inVietnamese(rule.article)}: ${term.vi} kể từ ngày ${from} (không tính ngày này), đến hết ngày ${dueOn}${more ? `; có thể gia hạn ${more.vi}` : ''}.${verified ? '' : ' Chưa được xác minh.'}`,
      en: `${rule.article}: ${term.en} from ${from} (that day not counted), to the end of ${dueOn}${more ? `; it may be made longer by ${more.en}` : ''}.${verified ? '' : ' Not verified.'}`,
    },
  };
}

/** A recommendation has the day that the conclusion gives it. */
function recommendation(r: InspectionFacts['recommendations'][number], concludedOn: LocalDate): Clock {
  const { recommendation: id, dueOn, status, statusOn } = r;
  return {
    key: `recommendation:${id}`,
    clock: 'recommendation',
    label: { vi: 'Thực hiện kiến nghị của kết luận', en: 'Carry out the recommendation of the conclusion' },
    article: 'Kết luận kiểm tra / conclusion of the visit',
    verified: false,
    startsOn: concludedOn,
    dueOn,
    dueAt: endOfDay(dueOn),
    whose: 'employer',
    kind: 'duty',
    effect: { vi: 'Đôn đốc, xem xét kiểm tra lại.', en: 'It is urged; a follow-up is considered.' },
    met: status === 'done' ? metOn(statusOn) : status === 'not-done' ? fellAway(statusOn) : null,
    explanation: { vi: `Hạn ${dueOn} do kết luận ấn định.`, en: `Due ${dueOn} as the conclusion says.` },
  };
}
