import { endOfDay, type LocalDate } from '#kernel';
import { ruleOn } from '../basis.ts';
import { inVietnamese } from '../citations/citation.ts';
import type { Clock } from './clock.ts';
import { INSTALMENTS } from '../data/fine-rules.ts';
import { CLOCK_WORDS } from '../data/procedure-rules.ts';
import { decisionLimitation } from './limitation.ts';
import { clock, fellAway, metOn, moved, type Met } from './make-clock.ts';
import type { Day, SanctionFacts } from './sanction-facts.ts';
import { afterSuspensions, executionEnd, suspendedSince, type ExecutionEnd } from './suspension.ts';
import { endOfTerm, procedureRule, type CountsWorkingDays } from './terms.ts';

/** Clocks from the decision to its end: sending, execution, instalments, enforcement, limitation of the decision, complaints. */
export function afterDecision(f: SanctionFacts, calendar: CountsWorkingDays): (Clock | null)[] {
  if (f.decidedOn === null) return [];
  const over = metOn(f.completedOn) ?? fellAway(f.endedOn);
  return [
    clock(
      'sending',
      [procedureRule('sending', f.decidedOn)],
      f.decidedOn,
      metOn(f.sentOn ?? f.servedOn) ?? fellAway(f.endedOn),
      calendar,
    ),
    limitation(f, over, calendar),
    ...(f.servedOn === null || f.payBy === null ? [] : executionClocks(f, f.servedOn, over, calendar)),
  ];
}

function limitation(f: SanctionFacts, over: Met, calendar: CountsWorkingDays): Clock | null {
  const found = decisionLimitation(f);
  return found && clock('decision-limitation', [found.rule], found.from, over, calendar);
}

function executionClocks(f: SanctionFacts, servedOn: LocalDate, over: Met, calendar: CountsWorkingDays): (Clock | null)[] {
  const { on: dueOn, by } = executionEnd(f)!;
  // While it stands still nobody is late; it goes on, later, when the suspension has ended.
  const met = over ?? fellAway(suspendedSince(f));
  const moves = (c: Clock): Clock => (f.suspensions.length === 0 ? c : { ...c, verified: false });
  const plain =
    f.receiptProven === false && f.decidedOn !== null
      ? clock('execution', [procedureRule('no-proof-of-receipt', f.decidedOn)], f.decidedOn, met, calendar)
      : clock('execution', [procedureRule('execution', servedOn)], servedOn, met, calendar);
  const complaint = f.complaints.find((c) => c.instance === 1);
  let sum = 0;
  return [
    plain && moves(moved(plain, dueOn, grantOf(by, f, servedOn))),
    ...f.instalments.map(({ dueOn: due, amount }, i) => {
      sum += amount;
      return instalment(
        i + 1,
        servedOn,
        instalmentsRule(f, servedOn).article,
        afterSuspensions(f.instalmentsOn ?? servedOn, due, f.suspensions),
        metOn(paidInAll(f.payments, sum)) ?? met,
      );
    }),
    enforcement(f, dueOn, met, calendar),
    clock(
      'complaint',
      [procedureRule('complaint', servedOn)],
      servedOn,
      metOn(complaint?.on ?? null) ?? fellAway(f.endedOn),
      calendar,
    ),
  ];
}

/** Read in the law by the day of the grant. */
const instalmentsRule = (f: SanctionFacts, servedOn: LocalDate): (typeof INSTALMENTS)[number] =>
  ruleOn(INSTALMENTS, f.instalmentsOn ?? servedOn) ?? INSTALMENTS[0]!;

/** The provision of a day beyond the term. A longer term that the decision states is the term's own provision. */
function grantOf(by: ExecutionEnd['by'], f: SanctionFacts, servedOn: LocalDate): Parameters<typeof moved>[2] {
  if (by === 'instalments') return instalmentsRule(f, servedOn);
  return by === 'deferral' ? (procedureRule('deferral', f.deferredOn ?? servedOn) ?? undefined) : undefined;
}

/** An instalment has the day that the plan gives it, and the days suspended. */
function instalment(n: number, servedOn: LocalDate, article: string, dueOn: LocalDate, met: Met): Clock {
  return {
    key: `instalment:${n}`,
    clock: 'instalment',
    label: { vi: `${CLOCK_WORDS.instalment.label.vi} ${n}`, en: `${CLOCK_WORDS.instalment.label.en} ${n}` },
    article,
    verified: false,
    startsOn: servedOn,
    dueOn,
    dueAt: endOfDay(dueOn),
    whose: CLOCK_WORDS.instalment.whose,
    kind: CLOCK_WORDS.instalment.kind,
    effect: CLOCK_WORDS.instalment.effect,
    met,
    explanation: {
      vi: `${inVietnamese(article)}: hạn ${dueOn} theo quyết định cho nộp nhiều lần, cộng thời gian tạm đình chỉ nếu có. Chưa được xác minh.`,
      en: `${article}: due ${dueOn} by the plan of instalments, with the days suspended if there were any. Not verified.`,
    },
  };
}

/** The day on which payments reached a sum. */
function paidInAll(payments: SanctionFacts['payments'], sum: number): Day {
  let paid = 0;
  for (const p of payments.toSorted((a, b) => (a.on < b.on ? -1 : 1))) if ((paid += p.amount) >= sum) return p.on;
  return null;
}

/** Once the term is over: facts checked in 5 working days, decided in 2 (2026 decree). */
function enforcement(f: SanctionFacts, dueOn: LocalDate, over: Met, calendar: CountsWorkingDays): Clock | null {
  const [check, decide] = ['enforcement-verification', 'enforcement-decision'].map((id) => procedureRule(id, dueOn));
  if (!check || !decide) return null;
  const checked = endOfTerm(check, dueOn, calendar);
  const plain = clock('enforcement', [decide], checked.dueOn, metOn(f.enforcedOn) ?? over, calendar);
  return plain && { ...plain, startsOn: dueOn, verified: plain.verified && checked.verified && f.suspensions.length === 0 };
}

/** From the settlement of the first; where the second comes from far, that day may be the later one. */
export function secondComplaint(f: SanctionFacts, calendar: CountsWorkingDays): Clock | null {
  const [first, second] = [1, 2].map((instance) => f.complaints.find((c) => c.instance === instance));
  if (!first?.settledOn) return null;
  const rule = procedureRule(`second-complaint${first.remote || second?.remote ? '-remote' : ''}`, first.settledOn);
  return clock('second-complaint', [rule], first.settledOn, metOn(second?.on ?? null) ?? fellAway(f.endedOn), calendar);
}

const SETTLEMENT = ['complaint-settlement', 'second-settlement'] as const;
export function complaintClocks(c: SanctionFacts['complaints'][number], calendar: CountsWorkingDays): (Clock | null)[] {
  const settlement = `${SETTLEMENT[c.instance - 1] ?? SETTLEMENT[1]}${c.remote ? '-remote' : ''}${c.complex ? '-complex' : ''}`;
  return [
    clock(
      'complaint-acceptance',
      [procedureRule('complaint-acceptance', c.on)],
      c.on,
      metOn(c.acceptedOn ?? c.settledOn),
      calendar,
      c.complaint,
    ),
    c.acceptedOn === null
      ? null
      : clock(
          'complaint-settlement',
          [procedureRule(settlement, c.acceptedOn)],
          c.acceptedOn,
          metOn(c.settledOn),
          calendar,
          c.complaint,
        ),
  ];
}

/** A remedial measure has the day that the decision gives it. It outlives the fine. */
export function remedy(m: SanctionFacts['measures'][number]): Clock {
  return {
    key: `remedy:${m.measure}`,
    clock: 'remedy',
    label: CLOCK_WORDS.remedy.label,
    article: 'Law 15/2012/QH13 Art. 28, 85',
    verified: false,
    startsOn: m.orderedOn,
    dueOn: m.dueOn,
    dueAt: endOfDay(m.dueOn),
    whose: CLOCK_WORDS.remedy.whose,
    kind: CLOCK_WORDS.remedy.kind,
    effect: CLOCK_WORDS.remedy.effect,
    met: metOn(m.doneOn),
    explanation: { vi: `Hạn ${m.dueOn} do quyết định ấn định.`, en: `Due ${m.dueOn} as the decision says.` },
  };
}
