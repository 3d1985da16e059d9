import type { Bilingual, LocalDate } from '#kernel';
import { codes, type CodeIn } from '#kernel';

/**
 * By what a measure is said to be on its way: data, with the words that are shown beside each answer. The plans say what is met and by when, and
 * nothing of the way there: these rules are the platform's own, so each says since when it is used.
 */
interface Rule {
  /** What it is called. */
  readonly label: Bilingual;
  /** What it asks for. */
  readonly words: Bilingual;
  readonly since: LocalDate;
}
export const PROGRESS_RULES = {
  'kept-at-every-measurement': {
    label: { vi: 'Duy trì ở mọi lần đo', en: 'Kept at every measurement' },
    words: {
      vi: 'Duy trì ở mọi lần đo: mọi lần đo trong thời gian duy trì đều đạt thì đúng tiến độ, đến hạn thì đạt; một lần không đạt là chậm',
      en: 'Kept at every measurement: on track while each measurement of its time meets the target, met at the deadline; one that does not is behind',
    },
    since: '2026-11-30',
  },
  'each-case': {
    label: { vi: 'Từng trường hợp', en: 'Each case' },
    words: {
      vi: 'Áp dụng cho từng trường hợp: đạt khi kết quả mới nhất đạt chỉ tiêu, nếu không là chậm, không chờ đến hạn',
      en: 'Asked of each case: met where the newest result meets the target, else behind, whatever the deadline is',
    },
    since: '2026-11-30',
  },
  'steady-path': {
    label: { vi: 'Theo đường thẳng đến chỉ tiêu', en: 'Straight line up to the target' },
    words: {
      vi: 'Đạt khi tỷ lệ đạt chỉ tiêu; trước hạn, đúng tiến độ khi không thấp hơn đường thẳng từ điểm xuất phát (0 nếu không khai báo) đến chỉ tiêu vào ngày hạn',
      en: 'Met where the rate meets the target; before the deadline on track where it is not short of the straight line from its start (0 where none was declared) to the target on the day of the deadline',
    },
    since: '2026-11-30',
  },
  'steady-path-down': {
    label: { vi: 'Theo đường thẳng giảm đến chỉ tiêu', en: 'Straight line down to the target' },
    words: {
      vi: 'Đạt khi tỷ lệ đạt chỉ tiêu; trước hạn, đúng tiến độ khi không cao hơn đường thẳng từ điểm xuất phát đã khai báo đến chỉ tiêu; không khai báo điểm xuất phát thì chưa đạt là chậm',
      en: 'Met where the rate meets the target; before the deadline on track where it is not above the straight line from the declared start to the target; without a start, what does not meet it is behind',
    },
    since: '2026-11-30',
  },
  direction: {
    label: { vi: 'Theo xu hướng so với điểm xuất phát', en: 'Direction, against the start' },
    words: {
      vi: 'Chỉ nêu xu hướng, không có con số: đúng tiến độ khi tỷ lệ thấp hơn điểm xuất phát, nếu không là chậm; không bao giờ là đạt',
      en: 'A direction and no number: on track where the rate is lower than at the start, else behind; never met',
    },
    since: '2026-11-30',
  },
} as const satisfies Readonly<Record<string, Rule>>;
export const progressRule = codes(
  'ProgressRule',
  'By what a measure is said to be on its way.',
  Object.fromEntries(Object.entries(PROGRESS_RULES).map(([name, { label }]) => [name, label])) as Readonly<
    Record<keyof typeof PROGRESS_RULES, Bilingual>
  >,
);
export type ProgressRule = CodeIn<typeof progressRule>;
