import { readRight, CASE_READERS } from '#access';
import { amountOf, anyOf, dayOf, daysOf, defineView, inPlace, isSo, listOf, ofAny, requestLinks, where } from '#graphql';
import { code, codes, described, flag, localDate, money, nullable, text } from '#kernel';
import { ID } from '@nestjs/graphql';
import { instalment } from '../case/event-fields.ts';
import { completion, longerTerm } from '../codes.ts';
import { sanctions, sanctionsPast } from '../projection.ts';
import { STAGES } from '../state.ts';
import * as decided from './decision-parts.ts';
import { caseLinks } from './links.ts';
import { caseNode } from './nodes.ts';
import * as parts from './procedure-parts.ts';

export const sanctionState = codes('SanctionCaseState', 'How far a sanction case is.', STAGES);

/** Of the office under which a step was taken. */
const HELD_IN = { to: 'units', describe: 'Where the title was held; null as `appointmentId`.' } as const;

const SUGGESTED_FOR = {
  violation: { to: 'violations', describe: 'The violation, one of `acts`; null where you may not see it.' },
} as const;

export const sanctionCaseView = defineView({
  kind: 'sanctions',
  stream: 'sanction',
  type: 'SanctionCase',
  one: 'sanctionCase',
  many: 'sanctionCases',
  describe:
    'A sanction case, from the violation minutes (biên bản vi phạm hành chính) to the executed decision (quyết định xử phạt).',
  right: readRight('query.sanctions', CASE_READERS),
  collection: sanctions,
  past: sanctionsPast,
  fields: {
    state: code(sanctionState, { describe: 'How far it is.' }),
    minutes: parts.minutes,
    acts: listOf(decided.act, 'The acts of the minutes, with what the decision sets for each.'),
    transfers: listOf(parts.transfer, 'Where the file went, the first one first.'),
    mayExplain: flag({ describe: 'Right to explain by the brackets of the acts in the minutes (Law 15/2012 Art. 61(1)).' }),
    explanation: parts.explanation,
    longerTerm: nullable(
      code(longerTerm, { describe: 'Why the term to decide is longer (Law 15/2012 Art. 66); null: it is not.' }),
    ),
    overrides: listOf(parts.override, 'Rules gone against in writing by two people.'),
    corrections: listOf(parts.correction, 'Corrections that need a second person, the first one first.'),
    violationAnswers: listOf(parts.answeredChange, 'Answers to violations that were changed after the decision.'),
    criminal: listOf(parts.criminalStay, 'Times with the criminal authority.'),
    evasions: listOf(parts.evasion, 'Times in which the employer evaded.'),
    decision: nullable(described(decided.decision, 'Null before it.')),
    stepsByTitle: listOf(decided.stepByTitle, 'Steps that were taken by title, the oldest first.'),
    total: money({ describe: 'All fines of the decision, in đồng; 0 before it, or a warning.' }),
    paid: money({ describe: 'Paid on the fine.' }),
    rest: money({ describe: 'Still to pay on the fine; 0 before the decision, and once the case has ended.' }),
    interestPaid: money({ describe: 'Late interest paid so far.' }),
    payments: listOf(parts.payment, 'In the order in which they were recorded.'),
    deferredTo: nullable(localDate({ describe: 'The day to which the fine is deferred; null: it is not.' })),
    deferrals: listOf(parts.deferral, 'Deferrals granted.'),
    instalmentsOn: nullable(localDate({ describe: 'The day on which instalments were granted; null: none were.' })),
    instalments: listOf(instalment, 'Instalments granted; empty: the fine is to be paid at once.'),
    suspensions: listOf(parts.suspension, 'Times in which the execution was suspended.'),
    reliefRequests: listOf(parts.reliefRequest, 'Requests about the fine, with the days of request and answer.'),
    enforcement: nullable(described(parts.enforcement, 'Null: enforcement was not decided.')),
    measures: listOf(parts.measure, 'Remedial measures ordered.'),
    complaints: listOf(parts.complaint, 'Complaints against the decision.'),
    lawsuit: nullable(described(parts.lawsuit, 'Null: there is none.')),
    completedOn: nullable(localDate({ describe: 'The decision came to its end; null: it did not.' })),
    completion: nullable(code(completion, { describe: 'How it came to its end; null as `completedOn`.' })),
    endedOn: nullable(localDate({ describe: 'The case is over, in whatever way; null: it goes on.' })),
    reason: nullable(
      text({ describe: 'Why it was amended last, cancelled, closed or completed without payment; without names of persons.' }),
    ),
    deemedNeverSanctionedFrom: nullable(
      localDate({
        describe:
          'From this day on the employer counts as never sanctioned by this case (Law 15/2012 Art. 7(1)), by its being carried out or the end of its limitation; null: neither.',
      }),
    ),
  },
  node: caseNode,
  links: {
    employer: { to: 'employers', describe: 'The employer; null where you may not see it.' },
    officer: { to: 'officials', describe: 'Who follows the case; null: nobody is on record, or you may not see the account.' },
  },
  parts: {
    decision: { unit: HELD_IN },
    stepsByTitle: { unit: HELD_IN },
    'decision.context.suggested': SUGGESTED_FOR,
    'stepsByTitle.context.suggested': SUGGESTED_FOR,
    acts: { violation: { to: 'violations', describe: 'The violation; null where you may not see it.' } },
    transfers: { to: { to: 'officials', describe: 'Who held the title there; null: none or several are on record.' } },
    overrides: requestLinks,
    corrections: requestLinks,
    violationAnswers: {
      violation: { to: 'violations', describe: 'The violation; null where you may not see it.' },
      by: { to: 'officials', describe: 'Who answered.' },
    },
  },
  nested: {
    deadlines: { of: 'deadlines', by: 'case', describe: 'Its statutory clocks, with who holds them.' },
  },
  found: caseLinks,
  search: {
    'violation-minutes-number': { column: 'minutesNumber' },
    'sanction-decision-number': { column: 'decisionNumber' },
  },
  filter: {
    employer: ofAny('employer', 'employers', 'Of any of these employers.'),
    place: inPlace,
    state: anyOf('state', sanctionState, 'How far it is.'),
    officer: where<'officer', readonly string[]>(
      () => [ID],
      'Followed by any of these accounts.',
      (accounts) => (accounts.length === 0 ? null : { op: 'in', field: 'officer', values: accounts }),
    ),
    minutes: daysOf('minutesOn', 'Day of the minutes.'),
    decided: dayOf('decidedOn', 'Day of the decision.'),
    payBy: dayOf('payBy', 'The day by which it is to be carried out.'),
    rest: amountOf('rest', 'Still to pay.'),
    waitsForSecondPerson: isSo('waitsForSecondPerson', 'An override or a correction waits for a second person.'),
    measureDue: dayOf('measureDueOn', 'Earliest day of a remedial measure that is not done.'),
  },
  sort: {
    MINUTES_DESC: [{ field: 'minutesOn', direction: 'desc' }],
    DECIDED_DESC: [{ field: 'decidedOn', direction: 'desc' }],
    PAY_BY_ASC: [{ field: 'payBy', direction: 'asc' }],
    REST_DESC: [{ field: 'rest', direction: 'desc' }],
  },
});
