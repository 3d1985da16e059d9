import { endOfDay } from '#kernel';
import type { Clock } from './clock.ts';
import { afterDecision, complaintClocks, remedy, secondComplaint } from './execution-clocks.ts';
import { actLimitation } from './limitation.ts';
import { also, clock, fellAway, metOn, type Met } from './make-clock.ts';
import type { Day, SanctionFacts } from './sanction-facts.ts';
import { endOfTerm, procedureRule, type CountsWorkingDays } from './terms.ts';

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
    secondComplaint(facts, calendar),
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
  // Whoever asked for more time to explain asked to explain: the term to decide does not end before the term to explain.
  const explained = f.explanation.writtenOn !== null || f.explanation.hearingRequestedOn !== null || f.explanation.extended;
  const ids = [
    'decision',
    ...(f.transferredOn === null ? [] : ['decision-transferred']),
    ...(explained || f.longerTerm !== null ? ['decision-explained'] : []),
    ...(f.longerTerm === 'complex' ? ['decision-complex'] : []),
  ];
  const rules = ids.map((id) => procedureRule(id, f.minutesOn));
  const away = f.criminal.at(-1);
  const met = metOn(f.decidedOn) ?? fellAway(f.endedOn ?? (away?.to === null ? away.from : null));
  let running = clock('decision', rules, f.minutesOn, met, calendar);
  for (const { from, to } of f.criminal) {
    // What had run out when the file left does not come back with it.
    if (!running || to === null || from > running.dueOn) continue;
    // What the term is after the file came back was not read: it is taken to start again, and shown as unverified.
    const again = clock(
      'decision',
      ids.map((id) => procedureRule(id, to)),
      to,
      met,
      calendar,
    );
    running = { ...(again && again.dueOn > running.dueOn ? again : running), verified: false };
  }
  return running;
}

/** The day after which a decision comes too late for a fine; null where no rule is known. */
export const decideBy = (f: SanctionFacts, calendar: CountsWorkingDays): Day => decisionClock(f, calendar)?.dueOn ?? null;

function limitation(f: SanctionFacts, act: SanctionFacts['acts'][number], calendar: CountsWorkingDays): Clock | null {
  const found = actLimitation(act, f.evasions);
  if (!found) return null;
  return clock('act-limitation', [found.rule], found.from, metOn(f.decidedOn) ?? fellAway(f.endedOn), calendar, act.violation);
}
