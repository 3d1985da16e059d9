import { addDays, daysBetween, type Bilingual, type LocalDate } from '#kernel';
import { ruleOn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import { INTEREST_FREE, LATE_INTEREST } from '../data/fine-rules.ts';
import { dong, vnd } from './money.ts';

type Times = readonly { readonly from: LocalDate; readonly to: LocalDate | null }[];
export interface Owed {
  /** What is to be paid by when, VND, oldest first; several where instalments were granted. */
  readonly due: readonly {
    readonly dueOn: LocalDate;
    readonly amount: number;
    /** Times that are not counted for this sum: from the grant of an instalment to its day. First and last day. */
    readonly notCounted?: Times;
  }[];
  /** Times that are not counted for any sum: suspension of the decision, deferral, the examination of a request. First and last day. */
  readonly notCounted?: Times;
}
export interface Paid {
  readonly amount: number;
  readonly on: LocalDate;
}
export interface Interest {
  /** VND, to the đồng. */
  readonly amount: number;
  /** Days on which something was overdue and that count. */
  readonly lateDays: number;
  readonly article: string;
  readonly verified: boolean;
  readonly explanation: Bilingual;
}

/**
 * Late interest as it stands for whoever pays on `upTo`: 0.05 % of the overdue sum for every calendar day after its term, holidays counted, up
 * to the day before (`LATE_INTEREST`). So a sum paid on the first late day bears none. Payments are taken on the fine alone.
 */
export function interest(owed: Owed, payments: readonly Paid[], upTo: LocalDate): Interest {
  const idle = [...(owed.notCounted ?? []), ...owed.due.flatMap((d) => d.notCounted ?? [])];
  const borders = [
    ...owed.due.map((d) => addDays(d.dueOn, 1)),
    ...payments.map((p) => p.on),
    ...LATE_INTEREST.map((r) => r.validFrom),
    ...idle.flatMap((n) => [n.from, ...(n.to === null ? [] : [addDays(n.to, 1)])]),
  ];
  const days = [...new Set(borders)].filter((d) => d < upTo).toSorted();
  const used = new Set<(typeof LATE_INTEREST)[number]>();
  let sum = 0;
  let lateDays = 0;
  for (const [i, day] of days.entries()) {
    const overdue = overdueOn(owed, payments, day);
    if (overdue <= 0) continue;
    const rule = ruleOn(LATE_INTEREST, day) ?? LATE_INTEREST[0]!;
    const count = daysBetween(day, days[i + 1] ?? upTo);
    used.add(rule);
    sum += overdue * count * rule.basisPointsPerDay;
    lateDays += count;
  }
  const amount = Math.round(sum / 10_000);
  const rules = used.size > 0 ? [...used] : [ruleOn(LATE_INTEREST, upTo) ?? LATE_INTEREST[0]!];
  const verified = rules.every((r) => r.verified);
  const article = rules.map((r) => r.article).join('; ');
  const free = idle.length > 0 ? ruleOn(INTEREST_FREE, upTo) : null;
  const left = free
    ? {
        vi: ` Không tính thời gian tạm đình chỉ, hoãn, xem xét đề nghị (${inVietnamese(free.article)}).`,
        en: ` Suspension, deferral and the examination of requests are left out (${free.article}).`,
      }
    : { vi: '', en: '' };
  const percent = [...new Set(rules.map((r) => r.basisPointsPerDay / 100))];
  return {
    amount,
    lateDays,
    article,
    verified,
    explanation: {
      vi: `${inVietnamese(article)}: ${percent.join('; ').replaceAll('.', ',')}%/ngày trên số tiền chưa nộp, ${lateDays} ngày chậm (đến trước ngày nộp), ${dong(amount)} đồng.${left.vi}${verified ? '' : ' Chưa được xác minh.'}`,
      en: `${article}: ${percent.join('; ')} % a day on the unpaid sum, ${lateDays} late days (up to the day before the payment), ${vnd(amount)} VND.${left.en}${verified ? '' : ' Not verified.'}`,
    },
  };
}

const within = (times: Times | undefined, day: LocalDate): boolean =>
  (times ?? []).some((n) => n.from <= day && (n.to === null || day <= n.to));

/** What counts as overdue on a day: sums due before it that payments made by it, taken on the oldest sum first, left open. */
function overdueOn(owed: Owed, payments: readonly Paid[], day: LocalDate): number {
  if (within(owed.notCounted, day)) return 0;
  let paid = payments.filter((p) => p.on <= day).reduce((sum, p) => sum + p.amount, 0);
  let overdue = 0;
  for (const { dueOn, amount, notCounted } of owed.due.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))) {
    const open = Math.max(amount - paid, 0);
    paid = Math.max(paid - amount, 0);
    if (dueOn < day && !within(notCounted, day)) overdue += open;
  }
  return overdue;
}
