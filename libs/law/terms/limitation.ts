import { addYears, type LocalDate } from '#kernel';
import type { ProcedureRule } from '../data/procedure-rules.ts';
import type { SanctionFacts } from './sanction-facts.ts';
import { procedureRule } from './terms.ts';

export interface Limitation {
  /** From when the year runs: the end of the act, the signing of the decision, or the end of the evasion that started it anew. */
  readonly from: LocalDate;
  /** The last day. */
  readonly until: LocalDate;
  readonly rule: ProcedureRule;
}

/**
 * The last day on which the act may be sanctioned: a year from its end, or from its discovery while it still went on; evasion starts the
 * year anew (Law 15/2012/QH13 Art. 6, Decree 118/2021 Art. 8).
 */
export const actLimitation = (
  act: { readonly actEnd?: LocalDate; readonly detectedOn: LocalDate },
  evasions: SanctionFacts['evasions'],
): Limitation | null =>
  limitationFrom(
    act.actEnd !== undefined && act.actEnd < act.detectedOn ? act.actEnd : act.detectedOn,
    'act-limitation',
    evasions,
  );

/** The last day on which a decision is carried out: a year from its signing; evasion starts the year anew (Law 15/2012/QH13 Art. 74). */
export const decisionLimitation = ({ decidedOn, evasions }: Pick<SanctionFacts, 'decidedOn' | 'evasions'>): Limitation | null =>
  decidedOn === null ? null : limitationFrom(decidedOn, 'decision-limitation', evasions);

/** Only an evasion that began before the time had run out counts. They are taken by their days: papers about them come in any order. */
function limitationFrom(start: LocalDate, id: string, evasions: SanctionFacts['evasions']): Limitation | null {
  const rule = procedureRule(id, start);
  if (!rule) return null;
  const from = evasions
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .reduce((latest, e) => (e.from <= addYears(latest, rule.term.n) && e.to > latest ? e.to : latest), start);
  return { from, until: addYears(from, rule.term.n), rule };
}
