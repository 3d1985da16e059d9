import { addYears, endOfDay, type Bilingual, type LocalDate } from '#kernel';
import type { Clock } from './clock.ts';
import { CLOCK_WORDS, type ClockCode, type ProcedureRule } from './data/procedure-rules.ts';
import { endOfTerm, procedureRule, termText, type CountsWorkingDays } from './terms.ts';

type Day = LocalDate | null;

/** All that the clocks of a sanction case depend on. Nothing of it is "today". */
export interface SanctionFacts {
  readonly acts: readonly { readonly violation: string; readonly actEnd?: LocalDate; readonly detectedOn: LocalDate }[];
  readonly minutesOn: LocalDate;
  /** The minutes were handed to the person who may decide. */
  readonly handedOverOn: Day;
  /** Right to explain, by the brackets of the acts. */
  readonly mayExplain: boolean;
  readonly explanation: {
    readonly extended: boolean;
    readonly writtenOn: Day;
    readonly hearingRequestedOn: Day;
    readonly hearingHeldOn: Day;
    readonly waivedOn: Day;
  };
  /** The file went to another competent person. */
  readonly transferredOn: Day;
  readonly longerTerm: 'verification' | 'complex' | null;
  /** Times in which the employer evaded; the limitations start again when they end. */
  readonly evasions: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  /** Times with the criminal authority. */
  readonly criminal: readonly { readonly from: LocalDate; readonly to: Day }[];
  readonly decidedOn: Day;
  readonly sentOn: Day;
  readonly servedOn: Day;
  readonly payBy: Day;
  readonly deferredTo: Day;
  readonly total: number;
  readonly instalments: readonly { readonly dueOn: LocalDate; readonly amount: number }[];
  readonly payments: readonly { readonly amount: number; readonly on: LocalDate }[];
  readonly enforcedOn: Day;
  readonly complaints: readonly {
    readonly complaint: string;
    readonly instance: number;
    readonly on: LocalDate;
    readonly remote: boolean;
    readonly complex: boolean;
    readonly acceptedOn: Day;
    readonly settledOn: Day;
  }[];
  readonly measures: readonly {
    readonly measure: string;
    readonly orderedOn: LocalDate;
    readonly dueOn: LocalDate;
    readonly doneOn: Day;
  }[];
  readonly completedOn: Day;
  /** The case is over, in whatever way. */
  readonly endedOn: Day;
}

type Met = Clock['met'];
const metOn = (on: Day): Met => (on === null ? null : { on, how: 'met' });
const fellAway = (on: Day): Met => (on === null ? null : { on, how: 'fell-away' });

/**
 * Every statutory clock of a sanction case, from the discovery of the act to the last complaint, in the order of their days. A fact that is
 * added later never brings a clock forward: of several terms that apply the longest counts.
 */
export function deadlines(facts: SanctionFacts, calendar: CountsWorkingDays): readonly Clock[] {
  const clocks: (Clock | null)[] = [
    ...beforeDecision(facts, calendar),
    ...afterDecision(facts, calendar),
    ...facts.measures.map((m) => remedy(m)),
    ...facts.complaints.flatMap((c) => complaintClocks(c, calendar)),
  ];
  return clocks.filter((c) => c !== null).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

function beforeDecision(f: SanctionFacts, calendar: CountsWorkingDays): (Clock | null)[] {
  const discovered = f.acts.map((a) => a.detectedOn).toSorted()[0]!;
  const over = f.decidedOn ?? f.endedOn ?? f.criminal.at(-1)?.from ?? null;
  const explained = f.explanation.writtenOn ?? f.explanation.waivedOn;
  return [
    clock('minutes', [procedureRule('minutes', discovered)], discovered, metOn(f.minutesOn), calendar),
    clock(
      'transfer',
      [procedureRule('transfer', f.minutesOn)],
      f.minutesOn,
      metOn(f.handedOverOn) ?? fellAway(f.decidedOn ?? f.endedOn),
      calendar,
    ),
    ...(f.mayExplain
      ? [
          explanationClock(f, calendar, metOn(explained ?? f.explanation.hearingHeldOn) ?? fellAway(over)),
          clock(
            'hearing-request',
            [procedureRule('hearing-request', f.minutesOn)],
            f.minutesOn,
            metOn(f.explanation.hearingRequestedOn) ?? fellAway(explained ?? over),
            calendar,
          ),
        ]
      : []),
    decisionClock(f, calendar),
    ...f.acts.map((a) => limitation(f, a, calendar)),
  ];
}

/** Until when the employer may explain: the decision waits for it. Null where there is no such right or no rule is known. */
export function explanationEndsOn(
  f: Pick<SanctionFacts, 'mayExplain' | 'minutesOn' | 'explanation'>,
  calendar: CountsWorkingDays,
): Day {
  const rule = procedureRule('explanation', f.minutesOn);
  if (!f.mayExplain || !rule) return null;
  const first = endOfTerm(rule, f.minutesOn, calendar).dueOn;
  const more = f.explanation.extended ? procedureRule('explanation-extension', f.minutesOn) : null;
  return more ? endOfTerm(more, first, calendar).dueOn : first;
}

function explanationClock(f: SanctionFacts, calendar: CountsWorkingDays, met: Met): Clock | null {
  const plain = clock('explanation', [procedureRule('explanation', f.minutesOn)], f.minutesOn, met, calendar);
  const ends = explanationEndsOn(f, calendar);
  return plain && ends !== null && ends > plain.dueOn
    ? {
        ...plain,
        dueOn: ends,
        dueAt: endOfDay(ends),
        verified: false,
        explanation: also(plain.explanation, `gia hạn đến ${ends}`, `extended to ${ends}`),
      }
    : plain;
}

/** The term to decide, by what the case needs: plain, transferred, explained or verified, complex (Law 15/2012/QH13 Art. 66). */
function decisionClock(f: SanctionFacts, calendar: CountsWorkingDays): Clock | null {
  const explained = f.explanation.writtenOn ?? f.explanation.hearingRequestedOn;
  const ids = [
    'decision',
    ...(f.transferredOn === null ? [] : ['decision-transferred']),
    ...(explained !== null || f.longerTerm !== null ? ['decision-explained'] : []),
    ...(f.longerTerm === 'complex' ? ['decision-complex'] : []),
  ];
  const rules = ids.map((id) => procedureRule(id, f.minutesOn));
  const away = f.criminal.at(-1);
  const met = metOn(f.decidedOn) ?? fellAway(f.endedOn ?? (away?.to === null ? away.from : null));
  const plain = clock('decision', rules, f.minutesOn, met, calendar);
  const back = f.criminal.findLast((stay) => stay.to !== null)?.to ?? null;
  if (!plain || back === null) return plain;
  // What the term is after the file came back was not read: it is taken to start again, and shown as unverified.
  const again = clock(
    'decision',
    ids.map((id) => procedureRule(id, back)),
    back,
    met,
    calendar,
  );
  return again && again.dueOn > plain.dueOn ? { ...again, verified: false } : { ...plain, verified: false };
}

/** The day after which a decision comes too late for a fine; null where no rule is known. */
export const decideBy = (f: SanctionFacts, calendar: CountsWorkingDays): Day => decisionClock(f, calendar)?.dueOn ?? null;

/**
 * The last day on which the act may be sanctioned: a year from its end, or from its discovery while it still went on; evasion starts the
 * year anew (Law 15/2012/QH13 Art. 6, Decree 118/2021 Art. 8).
 */
export function actLimitation(
  act: { readonly actEnd?: LocalDate; readonly detectedOn: LocalDate },
  evasions: SanctionFacts['evasions'],
): { readonly from: LocalDate; readonly until: LocalDate; readonly rule: ProcedureRule } | null {
  const ended = act.actEnd !== undefined && act.actEnd < act.detectedOn ? act.actEnd : act.detectedOn;
  const rule = procedureRule('act-limitation', ended);
  if (!rule) return null;
  const from = evasions.reduce((latest, e) => (e.from <= addYears(latest, rule.term.n) && e.to > latest ? e.to : latest), ended);
  return { from, until: addYears(from, rule.term.n), rule };
}

function limitation(f: SanctionFacts, act: SanctionFacts['acts'][number], calendar: CountsWorkingDays): Clock | null {
  const found = actLimitation(act, f.evasions);
  if (!found) return null;
  return clock('act-limitation', [found.rule], found.from, metOn(f.decidedOn) ?? fellAway(f.endedOn), calendar, act.violation);
}

function afterDecision(f: SanctionFacts, calendar: CountsWorkingDays): (Clock | null)[] {
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
    decisionLimitation(f, over, calendar),
    ...(f.servedOn === null || f.payBy === null ? [] : [...executionClocks(f, f.servedOn, f.payBy, over, calendar)]),
  ];
}

function decisionLimitation(f: SanctionFacts, over: Met, calendar: CountsWorkingDays): Clock | null {
  const rule = procedureRule('decision-limitation', f.decidedOn!);
  if (!rule) return null;
  const from = f.evasions.reduce(
    (latest, e) => (e.to > latest && e.from <= addYears(latest, rule.term.n) ? e.to : latest),
    f.decidedOn!,
  );
  return clock('decision-limitation', [rule], from, over, calendar);
}

function executionClocks(
  f: SanctionFacts,
  servedOn: LocalDate,
  payBy: LocalDate,
  over: Met,
  calendar: CountsWorkingDays,
): (Clock | null)[] {
  const rule = procedureRule('execution', servedOn);
  const dueOn = [payBy, f.deferredTo ?? payBy, ...f.instalments.map((i) => i.dueOn)].toSorted().at(-1)!;
  const plain = clock('execution', [rule], servedOn, over, calendar);
  const complaint = f.complaints.find((c) => c.instance === 1);
  let sum = 0;
  return [
    plain && moved(plain, dueOn),
    ...f.instalments.map(({ dueOn: due, amount }, i) => {
      sum += amount;
      const one = clock('instalment', [rule], servedOn, metOn(paidInAll(f.payments, sum)) ?? over, calendar, String(i + 1));
      return one && { ...moved(one, due), verified: false };
    }),
    enforcement(f, dueOn, over, calendar),
    clock(
      'complaint',
      [procedureRule('complaint', servedOn)],
      servedOn,
      metOn(complaint?.on ?? null) ?? fellAway(f.endedOn),
      calendar,
    ),
  ];
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
  const checked = endOfTerm(check, dueOn, calendar).dueOn;
  const plain = clock('enforcement', [decide], checked, metOn(f.enforcedOn) ?? over, calendar);
  return plain && { ...plain, startsOn: dueOn };
}

const SETTLEMENT = ['complaint-settlement', 'second-settlement'] as const;
function complaintClocks(c: SanctionFacts['complaints'][number], calendar: CountsWorkingDays): (Clock | null)[] {
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
function remedy(m: SanctionFacts['measures'][number]): Clock {
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
    effect: CLOCK_WORDS.remedy.effect,
    met: metOn(m.doneOn),
    explanation: { vi: `Hạn ${m.dueOn} do quyết định ấn định.`, en: `Due ${m.dueOn} as the decision says.` },
  };
}

/** The clock with the longest of the terms that apply; null where no rule of that day is known. */
function clock(
  code: ClockCode,
  rules: readonly (ProcedureRule | null)[],
  from: LocalDate,
  met: Met,
  calendar: CountsWorkingDays,
  about?: string,
): Clock | null {
  const ends = rules.flatMap((r) => (r ? [{ rule: r, ...endOfTerm(r, from, calendar) }] : []));
  const longest = ends.reduce<(typeof ends)[number] | null>((a, b) => (a === null || b.dueOn > a.dueOn ? b : a), null);
  if (!longest) return null;
  const { rule, dueOn, dueAt, verified } = longest;
  const { label, whose, effect } = CLOCK_WORDS[code];
  const term = termText(rule.term);
  return {
    key: about === undefined ? code : `${code}:${about}`,
    clock: code,
    label: code === 'instalment' ? { vi: `${label.vi} ${about}`, en: `${label.en} ${about}` } : label,
    article: rule.article,
    verified,
    startsOn: from,
    dueOn,
    dueAt,
    whose,
    effect,
    met,
    explanation: {
      vi: `${rule.article}: ${term.vi} kể từ ngày ${from} (không tính ngày này), đến hết ngày ${dueOn}.${verified ? '' : ' Chưa được xác minh.'}`,
      en: `${rule.article}: ${term.en} from ${from} (that day not counted), to the end of ${dueOn}.${verified ? '' : ' Not verified.'}`,
    },
  };
}

const moved = (c: Clock, dueOn: LocalDate): Clock =>
  dueOn <= c.dueOn
    ? c
    : { ...c, dueOn, dueAt: endOfDay(dueOn), explanation: also(c.explanation, `thời hạn đến ${dueOn}`, `extended to ${dueOn}`) };
const also = (text: Bilingual, vi: string, en: string): Bilingual => ({ vi: `${text.vi} (${vi}).`, en: `${text.en} (${en}).` });
